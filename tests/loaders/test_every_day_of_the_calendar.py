"""Dates against a calendar of our own: every day in every listed form comes back, every impossible one stays empty.

The oracle counts days by the rules of the calendar and shares nothing with the code it tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loaders.clean import cleaned_date

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Every day on which a portfolio's item, or an adult's certificate, may fall, and the leap year rules at 2000 and 2100.
YEARS = (*range(1995, 2041), 2100)


def length(year: int, month: int) -> int:
    is_leap = year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)
    return 29 if month == 2 and is_leap else LENGTHS[month - 1]


def forms(year: int, month: int, day: int) -> Iterator[tuple[str, bool]]:
    """Every form of domain/release-format.md, section 6, and whether it counts by years of the Republic."""
    roc = year - 1911
    yield f"{year}/{month}/{day}", False
    yield f"{year}-{month:02}-{day:02}", False
    yield f"{year}{month:02}{day:02}", False
    yield f"民國{roc}年{month}月{day}日", True
    yield f"{roc:03}.{month:02}.{day:02}", True
    yield f"{roc:03}{month:02}{day:02}", True


@pytest.mark.parametrize("year", YEARS)
def test_every_day_comes_back_from_every_form_with_its_original(year: int) -> None:
    for month in range(1, 13):
        for day in range(1, length(year, month) + 1):
            for text, is_roc in forms(year, month, day):
                found = cleaned_date(text)
                assert found.value is not None, text
                assert (found.value.year, found.value.month, found.value.day) == (year, month, day), text
                assert (found.original, found.rules) == (text, ("cell.roc_date",) if is_roc else ())


@pytest.mark.parametrize("year", YEARS)
def test_every_day_that_no_calendar_has_stays_empty_with_a_finding(year: int) -> None:
    for month in range(15):
        for day in range(33):
            if month in range(1, 13) and day in range(1, length(year, month) + 1):
                continue
            for text, _ in forms(year, month, day):
                found = cleaned_date(text)
                assert (found.value, found.original, found.rules) == (None, text, ("cell.date",)), text


@pytest.mark.parametrize(
    "time", ["上午 12:00:00", " 上午 12:00:00", " 下午 03:05:09", "下午3:05", " 00:00:00", "T00:00:00"]
)
def test_a_time_beside_any_form_is_left_out_and_the_day_stays(time: str) -> None:
    for text, is_roc in forms(2024, 2, 29):
        found = cleaned_date(text + time)
        assert found.value is not None, text + time
        assert found.value.isoformat() == "2024-02-29"
        assert set(found.rules) == {"cell.time_text"} | ({"cell.roc_date"} if is_roc else set())


@pytest.mark.parametrize("text", ["99.05.03", "990503", "99/5/3", "99年5月3日", "5/3/99", "22-05-03"])
def test_two_digits_of_a_year_are_not_guessed_at(text: str) -> None:
    found = cleaned_date(text)
    assert (found.value, found.rules) == (None, ("cell.date",))


def test_two_digits_after_the_republics_name_or_a_zero_are_a_year_of_the_republic() -> None:
    for text in ("民國99年5月3日", "民國99.05.03", "民國990503", "099.05.03", "0990503"):
        found = cleaned_date(text)
        assert found.value is not None
        assert (found.value.isoformat(), found.rules) == ("2010-05-03", ("cell.roc_date",))
