"""Small tables in, small tables out: raw tables as plain tables, filled with the cells a test is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.tables import TABLES, Table
from queries.catalogue import view
from queries.raw_tables import create_empty
from queries.settings import BinEdge, Settings
from queries.warehouse import build_views, comment

ONE_EACH = [1] * 100
"""A distribution of 100 people, one in each bin."""


class Database:
    """Every raw table and view on one connection."""

    def __init__(self) -> None:
        self.con = duckdb.connect()
        create_empty(self.con)
        build_views(self.con, Settings())
        comment(self.con)

    def fill(self, table: str, *rows: Mapping[str, Any]) -> None:
        """Insert rows; origin columns and the parts of application_id are filled in, all other columns are null."""
        for number, row in enumerate(rows, start=1):
            cells = _filled(TABLES[table], row, number)
            names, marks = ", ".join(cells), ", ".join("?" * len(cells))
            self.con.execute(f"insert into raw.{table} ({names}) values ({marks})", list(cells.values()))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.con.execute(query).fetchall()

    def set_bin_edge(self, edge: BinEdge) -> None:
        self.con.execute("update raw.settings set bin_edge = ?", [edge.value])

    def set_smallest_population(self, people: int) -> None:
        self.con.execute("update raw.settings set smallest_population = ?", [people])

    def empty(self) -> None:
        for name in TABLES:
            self.con.execute(f"delete from raw.{name}")
        self.set_bin_edge(BinEdge.LEFT_CLOSED)
        self.set_smallest_population(Settings().smallest_population)

    def publish(self, warehouse: Path, snapshot_id: str = "20260101T000000-aaaa") -> Path:
        """Write the raw tables as a snapshot and make it current."""
        snapshot = warehouse / "snapshots" / snapshot_id
        snapshot.mkdir(parents=True)
        for name in TABLES:
            self.con.execute(f"copy raw.{name} to '{snapshot / name}.parquet' (format parquet)")
        (warehouse / "current").write_text(snapshot_id, encoding="utf-8")
        return warehouse


def _filled(table: Table, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    application = row.get("application_id", "987012-94500001")
    program = row.get("program_code", str(application).partition("-")[0])
    defaults = {
        "application_id": application,
        "package_id": f"{program}-main-000000000000",
        "source_file": f"{table.name}.json",
        "source_row": number,
        "university_code": str(program)[:3],
        "program_code": program,
        "applicant_no": str(application).partition("-")[2],
        "transcript_mode": "database",
        "course_work_mode": "database",
        "activity_mode": "database",
        "scope": "school",
        "status": "stored",
        "finding_id": f"f{number}",
    }
    names = {column.name for column in table.columns}
    return {name: value for name, value in defaults.items() if name in names} | dict(row)


@pytest.fixture(scope="session")
def whole_database() -> Database:
    return Database()


@pytest.fixture
def db(whole_database: Database) -> Iterator[Database]:
    yield whole_database
    whole_database.empty()


class Seam:
    """One view alone, on plain tables in place of the views it reads: what those make of raw tables is not worked out.

    Of a filled row the place is given; all columns that are not named are null.
    """

    def __init__(self, whole: Database, name: str) -> None:
        self.con = duckdb.connect()
        known = view(name)
        for schema in {one.split(".")[0] for one in (name, *known.header.reads)}:
            self.con.execute(f"create schema {schema}")
        self._columns = {}
        for read in known.header.reads:
            self._columns[read] = {column: kind for column, kind, *_ in whole.rows(f"describe {read}")}
            columns = ", ".join(f"{column} {kind}" for column, kind in self._columns[read].items())
            self.con.execute(f"create table {read} ({columns})")
        self.con.execute(f"create view {name} as {known.sql}")

    def fill(self, read: str, *rows: Mapping[str, Any]) -> None:
        for number, row in enumerate(rows, start=1):
            place: dict[str, Any] = {"application_id": "987012-94500001", "package_id": "p", "source_file": "a.json"}
            place |= {"source_row": number}
            cells = {name: cell for name, cell in place.items() if name in self._columns[read]} | dict(row)
            names, marks = ", ".join(cells), ", ".join("?" * len(cells))
            self.con.execute(f"insert into {read} ({names}) values ({marks})", list(cells.values()))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.con.execute(query).fetchall()

    def empty(self) -> None:
        for read in self._columns:
            self.con.execute(f"delete from {read}")


@pytest.fixture(scope="session")
def alone(whole_database: Database) -> Callable[[str], Seam]:
    """Name of a view -> it alone on empty plain tables, made once."""
    made: dict[str, Seam] = {}

    def seam(name: str) -> Seam:
        if name not in made:
            made[name] = Seam(whole_database, name)
        made[name].empty()
        return made[name]

    return seam
