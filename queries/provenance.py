"""Where a mart's row came from: its delivered file and row, or, of an aggregate, the rows behind each of its counts.

What is looked up stands in the view's header (From, Behind; see queries/headers.py). Everything is read through an
opened warehouse, so a scope holds here as it does everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.tables import TABLES
from queries.catalogue import View, view
from queries.errors import UsageError
from queries.headers import Behind
from queries.portfolio import Row, rows_of
from queries.warehouse import Warehouse

_PLACE = ("application_id", "package_id", "source_file", "source_row")
_ORIGINAL = "_original"


@dataclass(frozen=True)
class Count:
    """One count of an aggregate's row: its column, what it says, what it counts, and a SELECT of the rows behind it.

    n         None where it is unknown or suppressed; then no SELECT is given either
    distinct  the column whose different values are counted; empty where rows are
    """

    column: str
    n: int | None
    distinct: str
    query: str | None


@dataclass(frozen=True)
class Provenance:
    """A mart's row and where it came from.

    table      raw table that holds it, with package, file and row; None of an aggregate
    delivered  name of the folder, archive or reference file that was loaded
    originals  column -> text as it was delivered, where a value was read from text
    findings   what loading noticed at that row, or about its file as a whole
    counts     of an aggregate: what is behind each count
    """

    mart: str
    row: Row
    table: str | None
    package_id: str | None
    source_file: str | None
    source_row: int | None
    delivered: str | None
    originals: Mapping[str, str]
    findings: Sequence[Row]
    counts: Sequence[Count]


def provenance_of(opened: Warehouse, mart: str, key: Mapping[str, Any]) -> Provenance:
    """Where the one row of that mart with these values came from.

    UsageError for an unknown mart or column, and when there is no such row in scope, or more than one.
    """
    known = view(mart)
    row = _one_row(opened, known, key)
    counts = [Count(b.column, row[b.column], b.distinct, _query(b, row)) for b in known.header.behind]
    table, origin = _origin(opened, known, row)
    package = origin.get("package_id", row.get("package_id"))
    source_file, source_row = (origin.get(name, row.get(name)) for name in ("source_file", "source_row"))
    originals = {
        name.removesuffix(_ORIGINAL): value
        for name, value in origin.items()
        if name.endswith(_ORIGINAL) and value is not None
    }
    findings = _findings(opened, row, table, source_file, source_row) if source_file else []
    delivered = _delivered(opened, package) if package else None
    return Provenance(
        known.full_name, row, table, package, source_file, source_row, delivered, originals, findings, counts
    )


def rows_behind(
    opened: Warehouse, mart: str, key: Mapping[str, Any], column: str, limit: int | None = None
) -> list[Row]:
    """The rows that one count of an aggregate's row counts, in the order of their own key, at most `limit` of them.

    UsageError for a column that counts no rows, and where the count is unknown or suppressed.
    """
    known = view(mart)
    found = next((each for each in known.header.behind if each.column == column), None)
    if found is None:
        columns = ", ".join(each.column for each in known.header.behind) or "none"
        raise UsageError(f"expected a column of {known.full_name} that counts rows ({columns}), found {column}.")
    query = _query(found, _one_row(opened, known, key))
    if query is None:
        raise UsageError(f"expected a number in {known.full_name}.{column}, found none: it is unknown or suppressed.")
    return _rows(opened, query if limit is None else f"{query} limit {int(limit)}", [])


def _query(behind: Behind, row: Row) -> str | None:
    """The rows behind a count as a statement of its own; None where there is no number, so that none is given away."""
    if row[behind.column] is None:
        return None
    parts = [f"{name} is not distinct from {_literal(row[own])}" for own, name in behind.by]
    conditions = " and ".join([*parts, *([f"({behind.where})"] if behind.where else [])]) or "true"
    return f"select * from {behind.view} where {conditions} order by {', '.join(view(behind.view).header.key)}"


def _literal(value: Any) -> str:
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"


def _one_row(opened: Warehouse, known: View, key: Mapping[str, Any]) -> Row:
    columns = [name for name, *_ in opened.connection.execute(f"describe {known.full_name}").fetchall()]
    wrong = sorted(set(key) - set(columns))
    if wrong or not key:
        found = ", ".join(wrong) or "none"
        raise UsageError(
            f"expected columns of {known.full_name}, found {found}. Its key: {', '.join(known.header.key)}."
        )
    conditions = " and ".join(f"cast({name} as varchar) = ?" for name in key)
    rows = _rows(opened, f"select * from {known.full_name} where {conditions} limit 2", [str(v) for v in key.values()])
    if len(rows) != 1:
        found = "more than one" if rows else "none"
        raise UsageError(
            f"expected one row of {known.full_name}, found {found}. Give its key: {', '.join(known.header.key)}."
        )
    return rows[0]


def _origin(opened: Warehouse, known: View, row: Row) -> tuple[str | None, Row]:
    """The raw table that the row came from, and its row there; nothing for an aggregate."""
    for pattern in known.header.origin:
        name = pattern.format_map(row).removeprefix("raw.")
        if name not in TABLES:
            continue
        table = TABLES[name]
        there = {column.name for column in table.columns}
        shared = [each for each in dict.fromkeys((*_PLACE, *table.key)) if each in there and each in row]
        conditions = " and ".join(f"{each} is not distinct from ?" for each in shared)
        rows = _rows(opened, f"select * from raw.{name} where {conditions} limit 1", [row[each] for each in shared])
        if rows:
            return name, rows[0]
    return None, {}


def _findings(opened: Warehouse, row: Row, table: str | None, source_file: str, source_row: int | None) -> list[Row]:
    # An item's attachments and findings stand at the item, whatever table holds them.
    item = row.get("table_name") or table
    return _rows(
        opened,
        "select rule, severity, title_zh, title_en, column_name, expected, found, fix, fix_zh, finding_id"
        " from marts.findings where application_id is not distinct from ? and source_file = ?"
        " and (source_row is null or source_row = ? and table_name = ?) order by rule, finding_id",
        [row.get("application_id"), source_file, source_row, item],
    )


def _delivered(opened: Warehouse, package_id: str) -> str | None:
    rows = _rows(
        opened,
        "select delivered_from as name from raw.packages where package_id = ?"
        " union all select file_name from raw.reference_files where package_id = ?",
        [package_id, package_id],
    )
    return str(rows[0]["name"]) if rows and rows[0]["name"] else None


def _rows(opened: Warehouse, query: str, parameters: Sequence[Any]) -> list[Row]:
    cursor = opened.connection.cursor()
    try:
        return rows_of(cursor.sql(query, params=list(parameters)).to_arrow_table())
    finally:
        cursor.close()
