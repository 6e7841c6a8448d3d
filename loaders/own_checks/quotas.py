"""How many items may be ticked for one application, and submitted in one school year.

Source: domain/rules-and-codes.md, section 1. School-made leadership records and the summary (N) are not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.own_checks.places import TICKED_ACTIVITIES, own_school_year
from loaders.years import Years

PROJECT_WORK = "1"


def check_quotas(harvest: Harvest, years: Years, told: int | None, ruling: int | None) -> None:
    """A finding for each count that is too high. It stands at the file: which item is one too many nobody can say."""
    works = harvest.rows.get("course_works", [])
    activities = [row for table in TICKED_ACTIVITIES for row in harvest.rows.get(table, ())]
    quota = years.of(ruling).quota(harvest.program_code)
    _check("quota.course_works", works, quota.course_works, "course works", harvest)
    _check("quota.activities", activities, quota.activities, "activities", harvest)
    if quota.project_works is not None:
        projects = [row for row in works if row["work_type_code"] == PROJECT_WORK]
        _check("quota.project_works", projects, quota.project_works, "works of projects and practical courses", harvest)
    _check_years("submitted.course_works", works, "course works", years, told, harvest)
    _check_years("submitted.activities", activities, "activities", years, told, harvest)


def _check_years(rule: str, rows: Sequence[Row], what: str, years: Years, told: int | None, harvest: Harvest) -> None:
    limit_of = {known.year: int(getattr(known.school_year, rule.partition(".")[2])) for known in years.years}
    if len(rows) <= min(limit_of.values()):
        return
    counts = Counter(year for row in rows if (year := _submitted_in(row, told)) is not None)
    for year, n in sorted(counts.items()):
        _check(rule, rows, limit_of[years.of(year).year], f"{what} of school year {year}", harvest, n)


def _submitted_in(row: Row, intake_year: int | None) -> int | None:
    """The school year an item was made and submitted in; None where it does not say, or was made before senior high."""
    own = own_school_year(row)
    if own is None or intake_year is None:
        return own
    return own if own >= intake_year else None


def _check(rule: str, rows: Sequence[Row], limit: int, what: str, harvest: Harvest, n: int | None = None) -> None:
    counted = len(rows) if n is None else n
    if counted > limit:
        table = "course_works" if rule.endswith("works") else None
        place = Place(rows[0]["source_file"], None, None, table)
        harvest.note(rule, place, f"{counted:,} {what}", expected=f"at most {limit:,}")
