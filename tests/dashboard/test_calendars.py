"""Dates as their reader counts years; what was delivered stays readable beside them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.board.origins import origin
from dashboard.board.records import value_fact
from dashboard.board.transcript import term_label
from dashboard.words import words
from loaders.tables import TABLES

STARTED = TABLES["activities_leadership"].column("started_on")
ROC, CE = words("zh_TW", "roc"), words("zh_TW", "ce")
ROW = {"source_file": "a.json", "source_row": 1, "package_id": "p"}


def row(original: str) -> dict[str, object]:
    return {**ROW, "started_on": dt.date(2022, 5, 3), "started_on_original": original}


def test_a_date_is_written_in_the_chosen_calendar() -> None:
    assert [value_fact(row("x"), STARTED, each)["value"] for each in (ROC, CE)] == ["民國111.05.03", "2022-05-03"]
    assert value_fact(row("x"), STARTED, words("en", "roc"))["value"] == "ROC 111-05-03"


def test_who_chose_nothing_reads_dates_as_usual_in_the_language() -> None:
    assert [words(language).calendar for language in ("zh_TW", "en")] == ["roc", "ce"]
    assert words("en", "nonsense").calendar == "ce"


@pytest.mark.parametrize("original", ["111.05.03", "2022/5/3", "2022-05-03"])
def test_the_delivered_text_of_a_date_is_told_where_it_reads_otherwise_than_shown(original: str) -> None:
    for each in (ROC, CE):
        told = [cleaned["original"] for cleaned in origin(row(original), each, [STARTED])["cleaned"]]
        assert told == ([] if original == each.day(dt.date(2022, 5, 3)) else [original])


def test_school_years_obey_the_calendar() -> None:
    term = {"school_year": 113, "semester": 1}
    assert [term_label(term, each, "term.short") for each in (ROC, CE)] == ["113-1", "2024-1"]


def test_a_source_is_dated_in_the_chosen_calendar_only_where_it_names_a_date_or_a_year_of_our_era() -> None:
    stated = ["2025", "2025-09-01", "114", "2025 秋季", "2025-13-01", None]
    assert [ROC.stated(each) for each in stated] == [
        "民國114年", "民國114.09.01", "114", "2025 秋季", "2025-13-01", "",
    ]  # fmt: skip
    assert [CE.stated(each) for each in stated[:2]] == ["2025", "2025-09-01"]


@settings(max_examples=60)
@given(some.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1)))
def test_no_two_dates_read_alike_and_none_has_a_year_before_the_first(date: dt.date) -> None:
    shown = ROC.day(date)
    assert shown.startswith("民國") == (date.year >= 1912)
    if shown.startswith("民國"):
        year, month, day = map(int, shown.removeprefix("民國").split("."))
        assert (year + 1911, month, day) == (date.year, date.month, date.day)
    else:
        assert shown == date.isoformat()
