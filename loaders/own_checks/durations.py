"""Hours, periods and weeks that cannot be: section 6 of domain/release-format.md and domain/rules-and-codes.md."""

from __future__ import annotations

from decimal import Decimal

from loaders.harvest import Harvest, Row
from loaders.own_checks.places import TICKED_ACTIVITIES, place_of

HOURS_A_YEAR = 366 * 24
# A school week has 35 lessons at most; half a school year has 26 weeks.
PERIODS_A_WEEK = 40
WEEKS = 26
LARGEST = {
    "hours": (HOURS_A_YEAR, "hours"),
    "periods_per_week": (PERIODS_A_WEEK, "periods a week"),
    "n_weeks": (WEEKS, "weeks of one semester"),
    "periods_or_hours": (PERIODS_A_WEEK * WEEKS, "periods or hours in one semester"),
}


def check_durations(harvest: Harvest) -> None:
    """A finding at each duration below zero, above what its unit allows, or longer than the time it took place in."""
    for table in TICKED_ACTIVITIES:
        for row in harvest.rows.get(table, ()):
            for column, (largest, unit) in LARGEST.items():
                value: Decimal | None = row.get(column)
                if value is not None and not 0 <= value <= largest:
                    place = place_of(table, row, column)
                    harvest.note("hours.unreasonable", place, _shown(value), expected=f"0 to {largest:,} {unit}")
            _check_against_days(table, row, harvest)


def _check_against_days(table: str, row: Row, harvest: Harvest) -> None:
    started, ended, hours = row.get("started_on"), row.get("ended_on"), row.get("hours")
    if started is None or ended is None or hours is None or ended < started:
        return
    n_days = (ended - started).days + 1
    if hours > n_days * 24:
        place = place_of(table, row, "hours")
        harvest.note("hours.beyond_days", place, f"{_shown(hours)} hours in {n_days:,} days")


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
