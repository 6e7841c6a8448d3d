"""An answer of the sandbox as the page shows it: the rows as JSON with their counts, or what is wrong and where."""

from __future__ import annotations

from typing import Any

import orjson

from queries.cells import plain_text
from queries.errors import QueriesError, RefusedError
from queries.workbench.asking import QuestionError, Result, StoppedError

_SAFE = 2**53
"""Beyond it a browser's numbers are no longer exact."""


def shown(result: Result) -> dict[str, Any]:
    """{columns, rows, returned, total, total_note, limit, cut_by, snapshot, seconds, missing, note}.

    A cell is null, true or false, a number that a browser holds exactly, or the text that a file would hold.
    """
    columns = [column.to_pylist() for column in result.table.columns]
    rows = zip(*columns, strict=True) if columns else ()
    return {
        "columns": [{"name": column.name, "type": column.type} for column in result.columns],
        "rows": [[_cell(value) for value in row] for row in rows],
        **told_of(result),
        "snapshot": result.snapshot_id,
        "seconds": round(result.seconds, 3),
        "missing": list(result.missing),
        "note": result.note,
    }


def told_of(result: Result) -> dict[str, Any]:
    """How much of it there is: {returned, total, total_note, limit, cut_by}."""
    return {
        "returned": result.returned,
        "total": result.total,
        "total_note": result.total_note,
        "limit": result.limit,
        "cut_by": result.cut_by,
    }


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < _SAFE else str(value)
    if isinstance(value, float):
        # JSON has neither infinity nor what is no number.
        return value if orjson.dumps(value) != b"null" else str(value)
    return plain_text(value)


def wrong(error: QueriesError) -> dict[str, Any]:
    """{error, kind, line, column}: line and column from 1, null where the engine does not say."""
    kind = "stopped" if isinstance(error, StoppedError) else "refused" if isinstance(error, RefusedError) else "wrong"
    place = (error.line, error.column) if isinstance(error, QuestionError) else (None, None)
    # The page says the place in its own words.
    said = str(error).removesuffix(f" (line {place[0]}, column {place[1]})")
    return {"error": said, "kind": kind, "line": place[0], "column": place[1]}
