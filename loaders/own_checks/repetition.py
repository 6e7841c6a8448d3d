"""Rows delivered more than once: the same in every column, within one application and one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any

from loaders.harvest import Harvest, Row
from loaders.own_checks.places import place_of
from loaders.tables import ACTIVITIES, TABLES, Type
from loaders.tables.kinds import ORIGIN

DELIVERED = ("course_records", "semester_results", "course_works", *(table.name for table in ACTIVITIES))


def check_repetition(harvest: Harvest) -> None:
    """A finding at each row that says the same as one before it. Both stay."""
    for table in DELIVERED:
        rows = harvest.rows.get(table, ())
        content = _content_of(table)
        if len(set(map(content, rows))) == len(rows):
            continue
        first: dict[Any, Row] = {}
        for row in rows:
            earlier = first.setdefault(content(row), row)
            if earlier is not row:
                harvest.note("row.duplicate", place_of(table, row), f"the same as in row {earlier['source_row']}")


@cache
def _content_of(table: str) -> Callable[[Row], Any]:
    """All a row says: its texts, since every typed value has its original beside it."""
    origin = {column.name for column in ORIGIN}
    return itemgetter(*(c.name for c in TABLES[table].columns if c.type is Type.TEXT and c.name not in origin))
