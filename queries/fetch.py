"""The dashboard's only door: finished rows of marts, for a scope that is always given, from one snapshot.

Rows are plain dictionaries, column name -> value, in the mart's column order: text, whole numbers, Decimal for
delivered numbers and percentages, dates, lists of counts, None where unknown. Units and meanings: DICTIONARY.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pyarrow as pa

from queries.portfolio import Portfolios, Row, rows_of
from queries.scope import Scope
from queries.settings import Settings
from queries.warehouse import current_snapshot, open_warehouse

__all__ = ["Desk", "Row", "Scope", "current_snapshot", "open_desk"]

AT_MOST = 4
"""How many applications are put side by side."""

_APPLICANTS = "select * from marts.applications where program_code = ? order by applicant_no"

_REMEMBERED = 16
"""How many lists of applications, findings and so on are remembered."""


class Desk:
    """One snapshot with one scope, safe to ask from several threads: every question gets a cursor of its own."""

    def __init__(self, warehouse: Path, scope: Scope) -> None:
        opened = open_warehouse(warehouse, scope, at_hand=True)
        self.snapshot_id: str = opened.snapshot_id
        self.scope: Scope = opened.scope
        self.settings: Settings = opened.settings
        self._connection = opened.connection
        self._lock = Lock()
        self._portfolios = Portfolios(self._table)
        # Asked at every click, and a snapshot never changes.
        self._lists = lru_cache(maxsize=_REMEMBERED)(self._rows)

    def programs(self) -> list[Row]:
        """Every program, by code, with how many applications it has and how their items were provided."""
        return self._list("select * from marts.programs order by program_code")

    def applicants(self, program: str) -> list[Row]:
        """The applications of one program by applicant number, never by a count; empty for a program not in scope."""
        return self._list(_APPLICANTS, program)

    def portfolio(self, application_ids: Sequence[str]) -> dict[str, list[Row]]:
        """Everything the desk shows of one to four applications: name of a mart -> its rows.

        The marts: applications, transcript, semesters, distributions (only those referred to), course_works,
        activities, documents, attachments, findings. An id that is unknown or not in scope has no rows.
        ValueError for none or more than four ids.
        """
        if not 1 <= len(application_ids) <= AT_MOST:
            raise ValueError(f"expected one to {AT_MOST} applications, found {len(application_ids)}")
        found = self._portfolios.of(application_ids, self._next_ones)
        applications = [
            dict(row)
            for one in sorted(set(application_ids))
            for row in self._neighbours(one)
            if row["application_id"] == one
        ]
        return {"applications": applications} | found

    def file(self, application_id: str, file_id: str) -> Row | None:
        """The stored file of that id within that application, as in marts.files; None when there is none in scope."""
        rows = self._rows("select * from marts.files where application_id = ? and file_id = ?", application_id, file_id)
        return rows[0] if rows else None

    def packages(self) -> list[Row]:
        """Every delivery in the snapshot, by program and kind: what it was read from, how much it held."""
        return self._list("select * from marts.packages order by program_code, kind, package_id")

    def findings_of_program(self, program: str) -> list[Row]:
        """What was noticed about a program and belongs to no loaded application: a refused one, a stray file."""
        return self._list(
            "select * from marts.findings as f where program_code = ? and not exists"
            " (from marts.applications as a where a.application_id = f.application_id)"
            " order by rule, source_file, source_row, finding_id",
            program,
        )

    def _neighbours(self, application_id: str) -> list[Row]:
        """The list it stands in: an application's id is its program's code, a hyphen and the applicant's number."""
        return self._lists(_APPLICANTS, application_id.rpartition("-")[0])

    def _next_ones(self, application_id: str) -> Sequence[str]:
        ids = [row["application_id"] for row in self._neighbours(application_id)]
        return ids[ids.index(application_id) + 1 :] if application_id in ids else []

    def _list(self, query: str, *parameters: str) -> list[Row]:
        # Copies, because whoever asked may change them.
        return [dict(row) for row in self._lists(query, *parameters)]

    def _rows(self, query: str, *parameters: str) -> list[Row]:
        return rows_of(self._table(query, parameters))

    def _table(self, query: str, parameters: Sequence[str]) -> pa.Table:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            return cursor.sql(query, params=list(parameters)).to_arrow_table()
        finally:
            cursor.close()


def open_desk(warehouse: Path, scope: Scope) -> Desk:
    """The current snapshot, opened for the dashboard with what the scope permits.

    Compare `current_snapshot(warehouse)` with the desk's `snapshot_id` to learn of a newer one: it reads one file.
    NothingLoadedError when nothing is published, RefusedError for an unknown program, UsageError for wrong settings.
    """
    return Desk(warehouse, scope)
