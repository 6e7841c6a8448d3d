"""The dashboard's only door: finished rows of marts, for a scope that is always given, from one snapshot.

Rows are plain dictionaries, column name -> value, in the mart's column order: text, whole numbers, Decimal for
delivered numbers and percentages, dates, lists of counts, None where unknown. Units and meanings: DICTIONARY.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from queries.scope import Scope
from queries.settings import Settings
from queries.warehouse import current_snapshot, open_warehouse

__all__ = ["Desk", "Row", "Scope", "current_snapshot", "open_desk"]

Row = dict[str, Any]

AT_MOST = 4
"""How many applications are put side by side."""

_PORTFOLIO: Mapping[str, str] = {
    "applications": "application_id",
    "transcript": "application_id, school_year, semester, source_file, source_row",
    "semesters": "application_id, school_year, semester, source_file, source_row, scope",
    "course_works": "application_id, school_year, semester, source_file, source_row",
    "activities": "application_id, kind, source_file, source_row",
    "documents": "application_id, kind, source_file",
    "attachments": "application_id, table_name, source_file, source_row, link_column, link_no",
    "findings": "application_id, table_name, source_file, source_row, finding_id",
}
"""The marts of an application's portfolio, each with the order of its rows."""


class Desk:
    """One snapshot with one scope, safe to ask from several threads: every question gets a cursor of its own."""

    def __init__(self, warehouse: Path, scope: Scope) -> None:
        opened = open_warehouse(warehouse, scope)
        self.snapshot_id: str = opened.snapshot_id
        self.scope: Scope = opened.scope
        self.settings: Settings = opened.settings
        self._connection = opened.connection
        self._lock = Lock()

    def programs(self) -> list[Row]:
        """Every program, by code, with how many applications it has and how their items were provided."""
        return self._rows("select * from marts.programs order by program_code")

    def applicants(self, program: str) -> list[Row]:
        """The applications of one program by applicant number, never by a count; empty for a program not in scope."""
        return self._rows("select * from marts.applications where program_code = ? order by applicant_no", [program])

    def portfolio(self, application_ids: Sequence[str]) -> dict[str, list[Row]]:
        """Everything the desk shows of one to four applications: name of a mart -> its rows.

        The marts: applications, transcript, semesters, distributions (only those referred to), course_works,
        activities, documents, attachments, findings. An id that is unknown or not in scope has no rows.
        ValueError for none or more than four ids.
        """
        if not 1 <= len(application_ids) <= AT_MOST:
            raise ValueError(f"expected one to {AT_MOST} applications, found {len(application_ids)}")
        marks = ", ".join("?" * len(application_ids))
        # The range says nothing new, but unlike the list DuckDB carries it across joins to every table that is read.
        condition = f"application_id in ({marks}) and application_id between ? and ?"
        parameters = [*application_ids, min(application_ids), max(application_ids)]
        found = {
            mart: self._rows(f"select * from marts.{mart} where {condition} order by {order}", parameters)
            for mart, order in _PORTFOLIO.items()
        }
        scored = found["transcript"] + found["semesters"]
        found["distributions"] = self._distributions(sorted({row["distribution_id"] for row in scored} - {None}))
        return found

    def file(self, application_id: str, file_id: str) -> Row | None:
        """The stored file of that id within that application, as in marts.files; None when there is none in scope."""
        rows = self._rows(
            "select * from marts.files where application_id = ? and file_id = ?", [application_id, file_id]
        )
        return rows[0] if rows else None

    def packages(self) -> list[Row]:
        """Every delivery in the snapshot, by program and kind: what it was read from, how much it held."""
        return self._rows("select * from marts.packages order by program_code, kind, package_id")

    def findings_of_program(self, program: str) -> list[Row]:
        """What was noticed about a program and belongs to no loaded application: a refused one, a stray file."""
        return self._rows(
            "select * from marts.findings as f where program_code = ? and not exists"
            " (from marts.applications as a where a.application_id = f.application_id)"
            " order by rule, source_file, source_row, finding_id",
            [program],
        )

    def _distributions(self, ids: list[str]) -> list[Row]:
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        return self._rows(
            f"select * from marts.distributions where distribution_id in ({marks}) order by distribution_id", ids
        )

    def _rows(self, query: str, parameters: Sequence[str] = ()) -> list[Row]:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            cursor.execute(query, list(parameters))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()


def open_desk(warehouse: Path, scope: Scope) -> Desk:
    """The current snapshot, opened for the dashboard with what the scope permits.

    Compare `current_snapshot(warehouse)` with the desk's `snapshot_id` to learn of a newer one: it reads one file.
    NothingLoadedError when nothing is published, RefusedError for an unknown program, UsageError for wrong settings.
    """
    return Desk(warehouse, scope)
