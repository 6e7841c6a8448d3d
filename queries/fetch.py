"""The dashboard's only door: finished rows of marts, for a scope that is always given, from one snapshot.

Rows are plain dictionaries, column name -> value, in the mart's column order: text, whole numbers, Decimal for
delivered numbers and percentages, dates, lists of counts, None where unknown. Units and meanings: DICTIONARY.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa

from queries import field, overview
from queries.claims import OF_REFERENCES
from queries.overview import Overview
from queries.permitted import known_applications, programs_in
from queries.portfolio import Portfolios, Row, rows_of
from queries.scope import NOTHING, Scope
from queries.search import Found, search
from queries.settings import Settings
from queries.warehouse import Warehouse, current_snapshot, empty_warehouse, open_warehouse, snapshot_directory

__all__ = [
    "Desk",
    "Found",
    "Row",
    "Scope",
    "applications_of",
    "current_snapshot",
    "empty_desk",
    "known_programs",
    "open_desk",
]

AT_MOST = 4
"""How many applications are put side by side."""

_APPLICANTS = "select * from marts.applications where program_code = ? order by applicant_no"

_COMPETITION_FIGURES = f"select * from marts.competition_figures order by {OF_REFERENCES['competition_figures']}"

_NAMED = (
    " union all ".join(
        f"select '{kind}' as kind, c.{kind}_id as reference_id, c.{kind}_name as name,"
        " c.reference_source as source, c.reference_as_of as as_of, count(distinct c.application_id) as n_applications"
        f" from marts.{kind}_claims as c inner join marts.applications as a on a.application_id = c.application_id"
        " where a.program_code = ? group by all"
        for kind in ("competition", "certificate")
    )
    + " order by kind desc, name nulls last, reference_id"
)

_REMEMBERED = 32
"""How many lists of applications, findings and so on are remembered."""


class Desk:
    """One snapshot with one scope, safe to ask from several threads: every question gets a cursor of its own."""

    def __init__(self, opened: Warehouse) -> None:
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
        activities, documents, attachments, findings, course_plans, standing_by_group, standing_trends,
        competition_claims, certificate_claims, certificate_places, competition_figures (only of competitions that are
        claimed). An id that is unknown or not in scope has no rows.
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
        referred = {row["competition_id"] for row in found["competition_claims"]} - {None}
        figures = [dict(row) for row in self._lists(_COMPETITION_FIGURES) if row["competition_id"] in referred]
        return {"applications": applications} | found | {"competition_figures": figures}

    def file(self, application_id: str, file_id: str) -> Row | None:
        """The stored file of that id within that application, as in marts.files; None when there is none in scope."""
        rows = self._rows("select * from marts.files where application_id = ? and file_id = ?", application_id, file_id)
        return rows[0] if rows else None

    def pages(self, application_id: str, file_id: str) -> list[Row]:
        """The pages of one stored PDF with their text, first page first; none for what is no PDF or not in scope."""
        query = "select * from marts.document_pages where application_id = ? and file_id = ? order by page_no"
        return self._rows(query, application_id, file_id)

    def weeks(self, course_code: str) -> list[Row]:
        """The weekly topics of a course's syllabus, as in marts.syllabus_weeks; none where no syllabus is on file."""
        return self._rows("select * from marts.syllabus_weeks where course_code = ? order by week", course_code)

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

    def verifications(self, program: str) -> list[Row]:
        """What to verify about a program's applications, by applicant: rule, evidence in both languages, place."""
        return self._list(
            "select * from marts.verifications where program_code = ?"
            " order by application_id, rule, table_name, source_file, source_row, verification_id",
            program,
        )

    def changes(self, program: str, since: str | datetime) -> list[Row]:
        """The items of a program's applications that later loads added, removed or changed, the latest load first.

        since  id of a snapshot, or an instant: what came after it. A program that was loaded for the first time after
               it has no rows, because everything in it is new.
        """
        return self._list(f"{_since('changes', since)} order by snapshot desc, change_no", program, since)

    def changes_by_application(self, program: str, since: str | datetime) -> list[Row]:
        """How many items each later load touched of each application of a program, by applicant and then by load."""
        query = f"{_since('changes_by_application', since)} order by application_id, snapshot desc"
        return self._list(query, program, since)

    def search(self, program: str, words: str, limit: int = 50) -> Found:
        """The texts of a program that hold every one of the words; see queries/search.py for what counts as equal."""
        return search(self._table, program, words, limit)

    def overview(self, programs: Iterable[str], *, suppressed: bool) -> Overview:
        """How the applications of these programs are spread, each program and all together (queries/overview.py)."""
        return overview.overview(self._table, programs, suppressed=suppressed)

    def program_rules(self, programs: Iterable[str], *, suppressed: bool) -> list[Row]:
        """What each program announced, by program: quota, weights, criteria, with their source."""
        return overview.program_rules(self._table, programs, suppressed=suppressed)

    def item_codes(self, programs: Iterable[str], *, suppressed: bool) -> list[Row]:
        """The items each program announced, and of how many applications the file is there."""
        return overview.item_codes(self._table, programs, suppressed=suppressed)

    def named_references(self, program: str) -> list[Row]:
        """The competitions and certificates that a program's applications name, by kind and name, with their source.

        n_applications of each is not suppressed; reference_id is None for all that no reference file has.
        """
        return self._list(_NAMED, program, program)

    def behind(self, program: str, dimension: str, value: str) -> list[Row]:
        """The applications behind one number of the overview, by applicant number."""
        return overview.behind(self._table, program, dimension, value)

    def field(self, question: field.Question) -> list[Row]:
        """The answer to one of the questions of queries/field.py, about a program's whole field or a reference."""
        query, parameters = question
        return self._list(query, *parameters)

    def _neighbours(self, application_id: str) -> list[Row]:
        """The list it stands in: an application's id is its program's code, a hyphen and the applicant's number."""
        return self._lists(_APPLICANTS, application_id.rpartition("-")[0])

    def _next_ones(self, application_id: str) -> Sequence[str]:
        ids = [row["application_id"] for row in self._neighbours(application_id)]
        return ids[ids.index(application_id) + 1 :] if application_id in ids else []

    def _list(self, query: str, *parameters: str | datetime) -> list[Row]:
        # Copies, because whoever asked may change them.
        return [dict(row) for row in self._lists(query, *parameters)]

    def _rows(self, query: str, *parameters: str | datetime) -> list[Row]:
        return rows_of(self._table(query, parameters))

    def _table(self, query: str, parameters: Sequence[Any]) -> pa.Table:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            return cursor.sql(query, params=list(parameters)).to_arrow_table()
        finally:
            cursor.close()


def _since(mart: str, since: str | datetime) -> str:
    # A snapshot's id begins with the instant it was made at, so ids are in the order of time.
    column = "changed_at" if isinstance(since, datetime) else "snapshot"
    return f"select * from marts.{mart} where program_code = ? and {column} > ?"


def known_programs(warehouse: Path, pinned: str = "") -> tuple[str, frozenset[str]]:
    """The id of the current snapshot, or the pinned one, and the codes of its programs: what people may be granted.

    NothingLoadedError when nothing is published, RefusedError when the pinned one is gone.
    """
    snapshot_id, directory = snapshot_directory(warehouse, pinned)
    with duckdb.connect(":memory:") as con:
        return snapshot_id, programs_in(con, directory)


def applications_of(warehouse: Path, programs: Iterable[str]) -> frozenset[str]:
    """The ids of those programs' loaded applications in the current snapshot."""
    _, directory = snapshot_directory(warehouse)
    with duckdb.connect(":memory:") as con:
        return known_applications(con, directory, programs)


def open_desk(warehouse: Path, scope: Scope) -> Desk:
    """The current snapshot, opened for the dashboard with what the scope permits.

    Compare `current_snapshot(warehouse)` with the desk's `snapshot_id` to learn of a newer one: it reads one file.
    NothingLoadedError when nothing is published, RefusedError for an unknown program, UsageError for wrong settings.
    """
    return Desk(open_warehouse(warehouse, scope, at_hand=True))


def empty_desk() -> Desk:
    """A desk without any row, of no snapshot: what there is to see before anything is published."""
    return Desk(Warehouse("", NOTHING, Settings(), empty_warehouse()))
