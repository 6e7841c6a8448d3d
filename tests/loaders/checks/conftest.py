"""The checks over small tables made by hand, without a delivery: rows of the snapshot in, findings out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.checks import work_out
from loaders.parts import part_of
from loaders.settings import Likeness
from loaders.tables import TABLES

Rows = list[dict[str, Any]]


class Tables:
    """A snapshot under construction: applications of people, what they hold, and what the checks find in it."""

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {}

    def application(self, person: int, program: str = "987012") -> str:
        """One more application; equal numbers are one person. Answers its identifier."""
        own = f"{program}-{94000001 + len(self.rows.get('applications', []))}"
        known = {"application_id": own, "package_id": f"{program}-main", "exam_no": f"虛構{person + 1:04}"}
        self.rows.setdefault("applications", []).append(known)
        return own

    def work(self, application: str, text: str | None, row: int = 1) -> None:
        """One course work with that description."""
        self._add("course_works", application, "課程學習成果.json", row, {"description": text})

    def document(self, application: str, kind: str, *pages: str, sha256: str = "") -> None:
        """One stored PDF known by its name, with the text of its pages."""
        number = application[-8:]
        file = {"file_id": f"{number}{kind}", "sha256": sha256 or f"{number}{kind}", "size_bytes": 999, "kind": kind}
        self._add("documents", application, f"{kind}.pdf", 1, file | {"status": "stored", "n_pages": len(pages)})
        for page_no, text in enumerate(pages, 1):
            page = {"file_id": file["file_id"], "page_no": page_no, "text": text, "has_text": bool(text)}
            self._add("document_pages", application, f"{kind}.pdf", page_no, page)

    def _add(self, table: str, application: str, name: str, row: int, cells: dict[str, Any]) -> None:
        program, _, number = application.partition("-")
        file = f"{program[:3]}/{program}/{number}/{number}_{name}"
        where = {"application_id": application, "source_file": file, "source_row": row}
        self.rows.setdefault(table, []).append(where | cells)

    def findings(self, likeness: Likeness | None = None) -> Rows:
        """All checks' findings, by application, place, rule and program."""
        with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
            con.execute("create schema next")
            for table in TABLES:
                con.register("given", part_of(table, self.rows.get(table, [])))
                con.execute(f"create table next.{table} as from given")
            work_out(con, Path(folder) / "checks", likeness)
            found = con.sql(
                "from checked.findings order by application_id, source_file, source_row, rule, program_code"
            )
            rows: Rows = found.to_arrow_table().to_pylist()
            return rows


@pytest.fixture
def tables() -> Tables:
    return Tables()


@pytest.fixture(scope="session")
def new_tables() -> Callable[[], Tables]:
    """A fresh set of tables at each call, for properties that try many."""
    return Tables
