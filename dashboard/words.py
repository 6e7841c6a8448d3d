"""The words on screen in one language, read from the gettext catalogues under locale/.

Every key stands in both catalogues (a test holds them to it). What columns and codes mean is not said here: that comes
from the table contract, in both languages, through `Words.pick`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from dashboard.calendars import calendar_of, roc_year, stated
from loaders.tables import Column

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("zh_TW", "en")


@dataclass(frozen=True)
class Words:
    """All words of one language, by key, and how its reader wants dates written."""

    language: str
    texts: dict[str, str]
    calendar: str = "ce"

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; KeyError for a key that no catalogue has."""
        return self.texts[key].format(**values)

    def pick(self, zh: str, en: str) -> str:
        """Whichever of the two is in this language."""
        return zh if self.language == "zh_TW" else en

    def label(self, column: Column) -> str:
        """What a column of the contract is called."""
        return self.title(column.zh, column.en)

    def title(self, zh: str, en: str) -> str:
        """The same as `pick`, as a label of its own: English begins with a capital."""
        return self.pick(zh, en[:1].upper() + en[1:])

    def day(self, date: dt.date) -> str:
        """A date in the reader's calendar."""
        year = roc_year(date.year)
        if self.calendar != "roc" or year <= 0:
            return date.isoformat()
        return self("date.roc_day", year=year, month=f"{date:%m}", day=f"{date:%d}")

    def year(self, year: int | None) -> str:
        """A year of the common era in the reader's calendar; nothing for None."""
        if year is None:
            return ""
        return (
            self("date.roc_year", year=roc_year(year)) if self.calendar == "roc" and roc_year(year) > 0 else str(year)
        )

    def school_year(self, roc: int) -> str:
        """A school or intake year, which is delivered by the calendar of the Republic."""
        return self("date.school_year", year=roc) if self.calendar == "roc" else str(roc + 1911)

    def stated(self, text: str | None) -> str:
        """What a source says of its own date, in the reader's calendar where it is a date or a year of our era."""
        return stated(text or "", self.day, self.year)

    def value(self, column: Column, code: str | None) -> str:
        """What a code of that column means; a code nobody explained stays itself."""
        if code is None:
            return ""
        return self.pick(*column.allowed[code]) if code in column.allowed else code


@cache
def words(language: str, calendar: str = "") -> Words:
    """The words of a language, `zh_TW` where the language is not ours; dates as chosen, else as usual in it."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Words(known, _texts(known), calendar_of(calendar, known))


@cache
def _texts(known: str) -> dict[str, str]:
    with (LOCALE / known / "LC_MESSAGES" / "folioscope.po").open("rb") as catalogue:
        return {str(entry.id): str(entry.string) for entry in read_po(catalogue) if entry.id}
