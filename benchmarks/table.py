"""The measurements as one table: medians side by side, their ratio, and the budget where there is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("what", "ours", "beside", "its", "ratio", "budget", "runs")


@dataclass(frozen=True)
class Row:
    """One comparison.

    ours, its          measurements in `unit`, each at least one; of `its` none when nothing is compared
    at_most_ratio      budget of the ratio      at_least_ratio  the same for rates, which should be large
    at_most            budget of our median
    """

    what: str
    ours: Sequence[float]
    beside: str = ""
    its: Sequence[float] = ()
    unit: str = "ms"
    at_most_ratio: float | None = None
    at_least_ratio: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Our median in medians of the alternative. None when there is no alternative."""
        return median(self.ours) / median(self.its) if self.its and median(self.its) else None

    @property
    def budget(self) -> str:
        """The budget and whether it is kept; empty when there is none."""
        if self.at_most_ratio is not None and self.ratio is not None:
            return verdict(f"≤ {self.at_most_ratio:g}×", self.ratio <= self.at_most_ratio)
        if self.at_least_ratio is not None and self.ratio is not None:
            return verdict(f"≥ {self.at_least_ratio:g}×", self.ratio >= self.at_least_ratio)
        if self.at_most is not None:
            return verdict(f"≤ {self.at_most:,.0f} {self.unit}", median(self.ours) <= self.at_most)
        return ""

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of HEAD."""
        its = f"{median(self.its):,.0f} {self.unit}" if self.its else ""
        ratio = f"{self.ratio:.2f}×" if self.ratio is not None else ""
        return (
            self.what,
            f"{median(self.ours):,.0f} {self.unit}",
            self.beside,
            its,
            ratio,
            self.budget,
            str(len(self.ours)),
        )


def verdict(limit: str, kept: bool) -> str:
    return f"{limit} {'kept' if kept else 'NOT KEPT'}"


def table(rows: Iterable[Row]) -> str:
    """The rows as aligned text under their heads; numbers to the right."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            padded(text, wide, right=head in ("ours", "its", "ratio", "runs"))
            for head, text, wide in zip(HEAD, line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """Columns the text takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, wide: int, right: bool) -> str:
    space = " " * (wide - width(text))
    return space + text if right else text + space
