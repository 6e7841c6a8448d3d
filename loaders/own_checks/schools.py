"""Course codes of schools that exist only for trying out systems: domain/release-format.md, section 6."""

from __future__ import annotations

from loaders.delivered.course_codes import SCHOOL, TEST_SCHOOLS
from loaders.harvest import Harvest
from loaders.own_checks.places import place_of


def check_schools(harvest: Harvest) -> None:
    """One finding for each table with such codes, at the first of them: a whole transcript would fill the screen."""
    for table in ("course_records", "course_works"):
        rows = [row for row in harvest.rows[table] if row["course_code"] and row["course_code"][SCHOOL] in TEST_SCHOOLS]
        if rows:
            code = rows[0]["course_code"]
            more = f", and {len(rows) - 1:,} more" if len(rows) > 1 else ""
            harvest.note("school.test", place_of(table, rows[0], "course_code"), f"“{code}”{more}", original=code)
