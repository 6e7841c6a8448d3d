"""Who may see which rows: every program, or a set of them, held physically.

A view with a WHERE is no row security: statistics, siblings by path and other statements show what it hides. A
connection with a limited scope therefore holds copies of the permitted rows and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders.tables import REFERENCE, TABLES, Table
from queries.errors import RefusedError
from queries.raw_tables import create_views, select_from

_NAMED_AT_MOST = 20
_PUBLIC = frozenset(table.name for table in REFERENCE)
_NAMING_PROGRAMS = ("packages", "applications", "findings")
"""The tables that make a program known. Of one that could not be loaded at all there are only findings."""


@dataclass(frozen=True)
class Scope:
    """The permitted program codes; None means every program."""

    programs: frozenset[str] | None = None

    @classmethod
    def of(cls, programs: Iterable[str]) -> Scope:
        """Only these programs; no program code at all means every program."""
        codes = frozenset(programs)
        return cls(codes or None)


EVERY_PROGRAM = Scope()


@dataclass(frozen=True)
class Role:
    """What a person is here for. No other code names one: elsewhere a role is a value that came from here."""

    name: str
    zh: str
    en: str


ROLES: Mapping[str, Role] = {
    role.name: role
    for role in (
        Role("reviewer", "審查委員", "reviewer"),
        Role("chair", "召集人", "chair"),
        Role("analyst", "分析人員", "analyst"),
        Role("staff", "承辦人員", "staff"),
        Role("administrator", "管理者", "administrator"),
    )
}

EVERYWHERE = "*"
"""Instead of a program or university: all of the warehouse. Instead of an application: all of a program."""


@dataclass(frozen=True)
class Grant:
    """A role somebody holds.

    place         code of a program or of a university, or EVERYWHERE; empty for a role that is about no program
    applications  those assigned to the person in that program, for a role that reads by assignment
    """

    role: str
    place: str = ""
    applications: frozenset[str] = frozenset()


def create_permitted(con: DuckDBPyConnection, snapshot: Path, scope: Scope) -> None:
    """Make schema `raw` hold what the scope permits: views when that is everything, otherwise copies of the rows.

    RefusedError when the scope names a program that the snapshot does not have.
    """
    if scope.programs is None:
        create_views(con, snapshot)
        return
    con.execute("create schema raw")
    con.execute("create temp table permitted_programs (program_code varchar)")
    con.executemany("insert into permitted_programs values (?)", [[code] for code in sorted(scope.programs)])
    for name in ("packages", "applications"):
        _copy(con, snapshot, TABLES[name], "program_code in (from permitted_programs)")
    _refuse_unknown(con, snapshot, scope.programs)
    for table in TABLES.values():
        if table.name not in ("packages", "applications", "score_distributions"):
            _copy(con, snapshot, table, _permitted(table))
    _copy_distributions(con, snapshot)
    con.execute("drop table permitted_programs")


def _permitted(table: Table) -> str:
    """The condition a row of that table must meet. What is public is copied whole, findings about it are not."""
    if table.name in _PUBLIC:
        return "true"
    names = {column.name for column in table.columns}
    if "program_code" in names:
        return "program_code in (from permitted_programs)"
    if "application_id" in names:
        return "application_id in (select application_id from raw.applications)"
    if "package_id" in names:
        return "package_id in (select package_id from raw.packages)"
    return "true"


def _copy(con: DuckDBPyConnection, snapshot: Path, table: Table, condition: str) -> None:
    con.execute(
        f"create table raw.{table.name} as select * from ({select_from(con, snapshot, table)}) where {condition}"
    )


def _copy_distributions(con: DuckDBPyConnection, snapshot: Path) -> None:
    """Only what permitted rows refer to, each with a permitted row as its source: the stored one may be another's."""
    con.execute(f"""
        create table raw.score_distributions as
        with permitted_rows as (
            select distribution_id, application_id, package_id, source_file, source_row from raw.course_records
            union all
            select distribution_id, application_id, package_id, source_file, source_row from raw.semester_results
        ),
        first_rows as (
            select * from permitted_rows
            qualify row_number() over (
                partition by distribution_id order by application_id, source_file, source_row
            ) = 1
        )
        select f.application_id, f.package_id, f.source_file, f.source_row, d.distribution_id, d.counts
        from ({select_from(con, snapshot, TABLES["score_distributions"])}) as d
        join first_rows as f using (distribution_id)
    """)


def _refuse_unknown(con: DuckDBPyConnection, snapshot: Path, asked: frozenset[str]) -> None:
    known = {
        code
        for name in _NAMING_PROGRAMS
        for (code,) in con.execute(
            f"select distinct program_code from ({select_from(con, snapshot, TABLES[name])})"
            " where program_code is not null"
        ).fetchall()
    }
    unknown = sorted(asked - known)
    if not unknown:
        return
    there = ", ".join(sorted(known)) if len(known) <= _NAMED_AT_MOST else f"{len(known)} programs, not this one"
    raise RefusedError(
        f"expected a program of this warehouse, found {', '.join(unknown)}. There: {there or 'no program at all'}."
    )
