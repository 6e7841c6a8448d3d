"""Dates that cannot be, or lie outside senior high: domain/rules-and-codes.md, section 6."""

from __future__ import annotations

import datetime as dt

from loaders.harvest import Harvest, Row
from loaders.own_checks.places import FIRST_MONTH, ROC_OFFSET, date_columns, place_of
from loaders.tables import ACTIVITIES

YEARS_OF_SENIOR_HIGH = 3


def check_dates(harvest: Harvest, intake_year: int | None) -> None:
    """Findings at periods that end before they start and, where the intake year is known, at dates outside school.

    Senior high lasts from the first of August of the intake year to the 31st of July three years later.
    """
    for table in (table.name for table in ACTIVITIES):
        for row in harvest.rows.get(table, ()):
            started, ended = row.get("started_on"), row.get("ended_on")
            if started and ended and ended < started:
                harvest.note("date.order", place_of(table, row, "ended_on"), f"{ended} after a start on {started}")
            if intake_year is not None:
                _check_inside(table, row, intake_year, harvest)


def _check_inside(table: str, row: Row, intake_year: int, harvest: Harvest) -> None:
    entry = dt.date(intake_year + ROC_OFFSET, FIRST_MONTH, 1)
    leaving = entry.replace(year=entry.year + YEARS_OF_SENIOR_HIGH)
    for column in date_columns(table):
        day = row[column]
        if day and not entry <= day < leaving:
            expected = f"a day from {entry} to {leaving - dt.timedelta(days=1)}"
            harvest.note("date.outside_school", place_of(table, row, column), str(day), expected=expected)
