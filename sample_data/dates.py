"""Days written the ways schools and students write them."""

from __future__ import annotations

from datetime import date

from sample_data.oddities import Oddity

FULL_WIDTH = str.maketrans("0123456789/.", "０１２３４５６７８９／．")


def written(day: date, oddities: frozenset[Oddity], turn: int) -> str:
    """The day as delivered; where an application shows several forms, `turn` goes through them."""
    roc = day.year - 1911
    if Oddity.ROC_DATES in oddities:
        return (
            f"{roc}.{day:%m.%d}", f"{roc}{day:%m%d}", f"民國{roc}年{day.month}月{day.day}日",
        )[turn % 3]  # fmt: skip
    if Oddity.CE_DATES in oddities:
        return (
            f"{day.year}/{day.month}/{day.day}", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}",
            f"{day.year}/{day.month}/{day.day} 上午 12:00:00",
        )[turn % 4]  # fmt: skip
    plain = f"{day:%Y/%m/%d}"
    return plain.translate(FULL_WIDTH) if Oddity.FULL_WIDTH_DIGITS in oddities and turn % 2 else plain
