"""Dates as their reader counts years: by the Republic (民國) or by the common era. Delivered texts stay as they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

CALENDARS = ("roc", "ce")
USUAL = {"zh_TW": "roc", "en": "ce"}
"""What a reader who chose nothing is shown, by language."""

_BEFORE_THE_REPUBLIC = 1911
_YEAR = re.compile(r"(?:19|20)\d\d")


def calendar_of(chosen: str, language: str) -> str:
    """The calendar that was chosen, else the one that is usual in the language."""
    return chosen if chosen in CALENDARS else USUAL[language]


def roc_year(year: int) -> int:
    """The year of the Republic: 1 for 1912; 0 and less before there was one."""
    return year - _BEFORE_THE_REPUBLIC


def stated(text: str, day_of: Callable[[dt.date], str], year_of: Callable[[int], str]) -> str:
    """A text that is a date (ISO 8601) or a year of the common era, put by the given two; any other as it stands."""
    if _YEAR.fullmatch(text):
        return year_of(int(text))
    try:
        return day_of(dt.date.fromisoformat(text)) if len(text) == len("2025-01-01") else text
    except ValueError:
        return text
