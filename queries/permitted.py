"""A connection that holds what a scope permits and nothing else: rows left out, masked values gone, before any view.

A view with a WHERE is no row security: statistics, siblings by path and other statements show what it hides. A
connection with a limited scope therefore holds copies of the permitted rows. Of a program that is not permitted whole
nothing is told that depends on the rest: counts are counted anew, what compares applications is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

from loaders.tables import REFERENCE, TABLES, Table
from queries.errors import RefusedError
from queries.masking import is_shown, make_fields, make_masks, masked_findings, masked_select
from queries.raw_tables import create_views, select_from

if TYPE_CHECKING:
    from queries.scope import Scope

COMPARING = ("likeness.file", "likeness.text")
"""The loaders' rules whose findings name other applications of the same program."""

_NAMED_AT_MOST = 20
_PUBLIC = frozenset(table.name for table in REFERENCE)
_NAMING_PROGRAMS = ("packages", "applications", "findings")
"""The tables that make a program known. Of one that could not be loaded at all there are only findings."""
_APART = ("applications", "packages", "balance", "changes", "findings", "score_distributions")

_IS_PERMITTED = """
    (program_code in (select program_code from permitted_programs where not is_in_part)
        or (program_code in (select program_code from permitted_programs) and application_id in (from named_ones)))
    and application_id not in (from hidden_ones)
"""
_OF_WHOLE = "program_code in (select program_code from permitted_programs where not is_partial)"
_LOADED = "application_id in (select application_id from raw.applications)"


def create_permitted(con: DuckDBPyConnection, snapshot: Path, scope: Scope) -> None:
    """Make schema `raw` hold what the scope permits: views when that is everything, otherwise copies of the rows.

    RefusedError when the scope names a program that the snapshot does not have.
    """
    if scope.programs is None:
        create_views(con, snapshot)
        return
    _refuse_unknown(con, snapshot, scope.programs)
    con.execute("create schema raw")
    _note_scope(con, scope)
    _Copies(con, snapshot, frozenset(name for _, name in scope.masked)).make()
    for (name,) in con.execute("select table_name from duckdb_tables() where temporary").fetchall():
        con.execute(f"drop table {name}")


def programs_in(con: DuckDBPyConnection, snapshot: Path) -> frozenset[str]:
    """The codes of every program that anything was delivered for or noticed about."""
    return frozenset(
        code
        for name in _NAMING_PROGRAMS
        for (code,) in con.execute(
            f"select distinct program_code from ({_all(con, snapshot, name)}) where program_code is not null"
        ).fetchall()
    )


def known_applications(con: DuckDBPyConnection, snapshot: Path, programs: Iterable[str]) -> frozenset[str]:
    """The ids of the loaded applications of those programs."""
    codes = sorted(set(programs))
    marks = ", ".join("?" * len(codes)) or "null"
    query = f"select application_id from ({_all(con, snapshot, 'applications')}) where program_code in ({marks})"
    return frozenset(one for (one,) in con.execute(query, codes).fetchall())


def _note_scope(con: DuckDBPyConnection, scope: Scope) -> None:
    masked = {code for code, _ in scope.masked}
    programs = [
        [code, code in scope.in_part, scope.is_partial(code), code in masked] for code in sorted(scope.programs or ())
    ]
    con.execute(
        "create temp table permitted_programs"
        " (program_code varchar, is_in_part boolean, is_partial boolean, is_masked boolean)"
    )
    con.execute("create temp table named_ones (application_id varchar)")
    con.execute("create temp table hidden_ones (application_id varchar)")
    _insert(con, "permitted_programs", programs)
    _insert(con, "named_ones", [[one] for one in sorted(scope.applications)])
    _insert(con, "hidden_ones", [[one] for one in sorted(scope.hidden)])
    make_fields(con, scope)


def _insert(con: DuckDBPyConnection, table: str, rows: Collection[list[object]]) -> None:
    if rows:
        marks = ", ".join("?" * len(next(iter(rows))))
        con.executemany(f"insert into {table} values ({marks})", list(rows))


def _all(con: DuckDBPyConnection, snapshot: Path, name: str) -> str:
    return select_from(con, snapshot, TABLES[name])


def _has(table: Table, column: str) -> bool:
    return any(each.name == column for each in table.columns)


@dataclass(frozen=True)
class _Copies:
    """The copying of one snapshot's rows; fields are those masked in any program of the scope."""

    con: DuckDBPyConnection
    snapshot: Path
    fields: frozenset[str]

    def make(self) -> None:
        seen = f"select * from ({self._all('applications')}) where {_IS_PERMITTED}"
        self.con.execute(f"create temp table seen_applications as {seen}")
        make_masks(self.con)
        self._copy("applications", "select * from seen_applications")
        for table in TABLES.values():
            if table.name not in _APART:
                condition = _LOADED if _has(table, "application_id") else "true"
                self._copy(table.name, f"select * from ({self._all(table.name)}) where {condition}")
        self._packages()
        self._findings()
        self._changes()
        self._distributions()

    def _all(self, name: str) -> str:
        return _all(self.con, self.snapshot, name)

    def _copy(self, name: str, rows: str) -> None:
        """Make a raw table of those rows, masked where anything is. What is public is copied whole."""
        table = TABLES[name]
        if self.fields and name not in _PUBLIC and _has(table, "application_id"):
            rows = f"{masked_select(table, rows, self.fields)} where {is_shown(table)}"
        self.con.execute(f"create table raw.{name} as {rows}")

    def _packages(self) -> None:
        """Packages and their balance; of a program in part only what is permitted of a package is counted."""
        self.con.execute(f"""
            create table raw.packages as
            with own as (
                select package_id, count(distinct application_id) as n
                from (
                    select package_id, application_id from raw.applications
                    union all select package_id, application_id from raw.documents
                ) as delivered
                group by package_id
            )
            select
                p.* replace (
                    case when g.is_partial or g.is_masked then null else p.sha256 end as sha256,
                    cast(case when g.is_partial then own.n else p.n_applications end as integer) as n_applications,
                    case when g.is_partial then null else p.n_refused end as n_refused
                )
            from ({self._all("packages")}) as p
            join permitted_programs as g on g.program_code = p.program_code
            left join own on own.package_id = p.package_id
            where not g.is_partial or own.n is not null
        """)
        self.con.execute(f"""
            create table raw.balance as
            select * from ({self._all("balance")})
            where package_id in (select package_id from raw.packages where {_OF_WHOLE})
        """)

    def _findings(self) -> None:
        """Findings of a whole program; of one in part those of its applications that name no other application."""
        comparing = ", ".join(f"'{rule}'" for rule in COMPARING)
        rows = f"""
            select * from ({self._all("findings")})
            where {_OF_WHOLE} or (
                program_code in (select program_code from permitted_programs)
                and {_LOADED} and rule not in ({comparing})
            )
        """
        self.con.execute(f"create table raw.findings as {masked_findings(rows, self.fields) if self.fields else rows}")

    def _changes(self) -> None:
        """Changes, numbered anew: the gaps would tell how much changed elsewhere."""
        rows = f"select * from ({self._all('changes')}) where {_IS_PERMITTED}"
        number = "cast(row_number() over (partition by snapshot order by change_no) as integer) as change_no"
        self._copy("changes", f"select * replace ({number}) from ({rows})")

    def _distributions(self) -> None:
        """Only what permitted rows refer to, each with one of them as its source: the stored one may be another's."""
        self.con.execute(f"""
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
            from ({self._all("score_distributions")}) as d
            join first_rows as f using (distribution_id)
        """)


def _refuse_unknown(con: DuckDBPyConnection, snapshot: Path, asked: frozenset[str]) -> None:
    known = programs_in(con, snapshot)
    unknown = sorted(asked - known)
    if not unknown:
        return
    there = ", ".join(sorted(known)) if len(known) <= _NAMED_AT_MOST else f"{len(known)} programs, not this one"
    raise RefusedError(
        f"expected a program of this warehouse, found {', '.join(unknown)}. There: {there or 'no program at all'}."
    )
