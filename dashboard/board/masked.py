"""What a reader may not know is said to be masked: it is null like what is unknown, and is something else."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.board.shapes import Row
from dashboard.words import Words
from loaders.tables import TABLES, Type
from queries.fetch import Scope

_TABLES = {"course_works": "course_works", "documents": "documents", "attachments": "attachments"}
_SHOWN_ELSEWHERE = {"sha256"}
"""That a file cannot be opened is said at the file."""


def with_masked(portfolio: dict[str, list[Row]], scope: Scope, words: Words) -> dict[str, list[Row]]:
    """A portfolio whose masked texts read as masked."""
    told = {mart: told_masked(portfolio[mart], table, scope, words) for mart, table in _TABLES.items()}
    activities = [
        row
        for each in portfolio["activities"]
        for row in told_masked([each], f"activities_{each['kind']}", scope, words)
    ]
    # Of nobody there is a portfolio that has every mart without rows: what is laid over it keeps that.
    return portfolio | told | {"activities": activities}


def told_masked(rows: Sequence[Row], table: str, scope: Scope, words: Words) -> list[Row]:
    """Rows of a raw table or of a mart with its columns; the masked texts among them read as masked."""
    return [row | _told(row, table, scope, words) for row in rows] if scope.masked else list(rows)


def _told(row: Row, table: str, scope: Scope, words: Words) -> dict[str, str]:
    masked = scope.masked_columns(row["application_id"], table) - _SHOWN_ELSEWHERE
    return {
        name: words("cell.masked")
        for name in masked
        if row.get(name, "") is None and TABLES[table].column(name).type is Type.TEXT
    }
