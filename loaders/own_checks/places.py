"""Where in a delivered file a cell of a row that was read stands, and the school year its item belongs to."""

from __future__ import annotations

import datetime as dt
from functools import cache

from loaders.errors import Place
from loaders.harvest import Row
from loaders.intake import PLAUSIBLE
from loaders.tables import ACTIVITIES, TABLES, Type

ROC_OFFSET = 1911
# A school year begins on the first of August.
FIRST_MONTH = 8
# A period belongs to the school year it ended in.
DATES = ("ended_on", "started_on", "announced_on", "obtained_on", "made_on")
SCHOOL_MADE = "activities_school_leadership"
TICKED_ACTIVITIES = tuple(table.name for table in ACTIVITIES if table.name != SCHOOL_MADE)
TICKED = ("course_works", *TICKED_ACTIVITIES)


@cache
def key_of(table: str, column: str) -> str:
    """The delivered key of a column, as it is usually spelled."""
    delivered = TABLES[table].column(column).delivered
    return delivered[0] if delivered else column


def place_of(table: str, row: Row, column: str | None = None) -> Place:
    """A row's own place, or that of one of its cells."""
    return Place(row["source_file"], row["source_row"], key_of(table, column) if column else None, table)


@cache
def date_columns(table: str) -> tuple[str, ...]:
    """The table's delivered dates."""
    return tuple(column.name for column in TABLES[table].own if column.type is Type.DATE)


def school_year_of(day: dt.date) -> int:
    """The school year of the Republic in which a day lies."""
    return day.year - ROC_OFFSET - (day.month < FIRST_MONTH)


def own_school_year(row: Row) -> int | None:
    """The school year an item belongs to, by its own school year or else its dates; None when it says none."""
    year = row.get("school_year")
    if year is None:
        day = next((row[name] for name in DATES if row.get(name)), None)
        year = school_year_of(day) if day else None
    return year if year in PLAUSIBLE else None
