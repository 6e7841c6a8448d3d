"""The school year in which an applicant entered senior high: what the transcript tells, and what to go by otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from loaders.delivered.course_codes import LENGTH
from loaders.harvest import Row

# The first whose courses have codes and who have portfolios (domain/rules-and-codes.md, sections 1 and 3).
FIRST = 108
PLAUSIBLE = range(FIRST, 200)
TRANSCRIPT = ("course_records", "semester_results")


def told_intake_year(rows: Mapping[str, Sequence[Row]]) -> int | None:
    """The year most course codes of the transcript begin with, else the earliest school year in it, else None.

    Of two years equally frequent the earlier. A transcript holds every semester, so its first is the first at school;
    ticked items alone need not, so they tell nothing.
    """
    codes = (row["course_code"] for row in rows.get("course_records", ()))
    prefixes = Counter(code[:3] for code in codes if code and len(code) == LENGTH)
    valid = {year: n for prefix, n in prefixes.items() if (year := _year(prefix)) in PLAUSIBLE}
    if valid:
        return min(valid, key=lambda year: (-valid[year], year))
    return _earliest(row for table in TRANSCRIPT for row in rows.get(table, ()))


def ruling_year(rows: Mapping[str, Sequence[Row]], told: int | None) -> int | None:
    """The year whose rules are gone by: the one told, else the earliest school year of any ticked item, else None.

    A guess good enough to choose keys and limits; never written into a table.
    """
    return told or _earliest(row for own in rows.values() for row in own)


def _earliest(rows: Iterable[Row]) -> int | None:
    years: list[int] = [row["school_year"] for row in rows if row.get("school_year") in PLAUSIBLE]
    return min(years, default=None)


def _year(prefix: str) -> int:
    return int(prefix) if prefix.isascii() and prefix.isdigit() else 0
