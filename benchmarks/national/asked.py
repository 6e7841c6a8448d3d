"""Questions to a country's warehouse: one program's applicants side by side, and numbers about everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from benchmarks.table import Row
from queries.catalogue import views
from queries.fetch import AT_MOST
from queries.portfolio import IDS_AT_ONCE, ORDER, of_distributions, question
from queries.scope import Scope
from queries.warehouse import open_warehouse

RUNS, RUNS_OF_ALL, RUNS_OF_OPENING = 15, 5, 3
MOST_MS, MOST_MS_OF_ALL = 10, 200
SOME_PROGRAMS = 40
Fours = Sequence[Sequence[str]]
"""Ids of four applications of one program, of another program at each run."""


def others(con: DuckDBPyConnection) -> Fours:
    """One list more than there are runs: the first of all pays for what is read once."""
    found = con.execute(
        "select list(application_id order by application_id)[: ?] from marts.applications"
        " group by program_code order by hash(program_code) limit ?",
        [AT_MOST, RUNS + 1],
    ).fetchall()
    return [ids for (ids,) in found]


def about_four(con: DuckDBPyConnection, fours: Fours) -> Iterator[Row]:
    """Each mart that the desk reads for four applicants, by itself."""
    for mart in ORDER:
        yield _row(con, f"marts.{mart} of {AT_MOST} applicants", question(mart, AT_MOST), [_asked(f) for f in fours])
    referred = (
        "select distinct distribution_id from marts.transcript"
        f" where application_id in ({_marks(fours[0])}) and distribution_id is not null"
    )
    wanted = [[one for (one,) in con.execute(referred, ids).fetchall()] for ids in fours]
    took = [elapsed(_fetched, con, *of_distributions(ids)[0]) for ids in wanted]
    yield Row(f"marts.distributions, {IDS_AT_ONCE} of {AT_MOST} applicants", took[1:], at_most=MOST_MS)
    programs = [[ids[0].partition("-")[0]] for ids in fours]
    for mart in ("applications", "verifications"):
        query = f"select * from marts.{mart} where program_code = ? order by application_id"
        yield _row(con, f"marts.{mart} of a program", query, programs)


def about_all(con: DuckDBPyConnection) -> Iterator[Row]:
    """Each mart that counts, all of it. What counts applicant by applicant is asked so, and measured above."""
    for view in views().values():
        if view.schema == "marts" and view.header.behind and "application_id" not in view.header.key:
            query = f"select count(*), sum(hash(counted)) from {view.full_name} as counted"
            took = [elapsed(_fetched, con, query, []) for _ in range(RUNS_OF_ALL + 1)]
            yield Row(f"{view.full_name}, all of it", took[1:], at_most=MOST_MS_OF_ALL)


def limited(con: DuckDBPyConnection, warehouse: Path) -> Iterator[Row]:
    """Opening a part of the country: its rows are copied, its prepared views worked out."""
    programs = [code for (code,) in con.execute("select program_code from marts.programs order by 1").fetchall()]
    for n in (1, SOME_PROGRAMS):
        scope = Scope.of(programs[:n])
        took = [elapsed(_opened, warehouse, scope) for _ in range(RUNS_OF_OPENING)]
        yield Row(f"open the desk for {n} of {len(programs):,} programs", took)


def elapsed(ask: Callable[..., object], *arguments: object) -> float:
    """Milliseconds until it has answered."""
    began = time.perf_counter()
    ask(*arguments)
    return (time.perf_counter() - began) * 1000


def _row(con: DuckDBPyConnection, what: str, query: str, asked: Sequence[Sequence[str]]) -> Row:
    took = [elapsed(_fetched, con, query, parameters) for parameters in asked]
    return Row(what, took[1:], at_most=MOST_MS)


def _fetched(con: DuckDBPyConnection, query: str, parameters: Sequence[object]) -> pa.Table:
    return con.sql(query, params=list(parameters)).to_arrow_table()


def _opened(warehouse: Path, scope: Scope) -> None:
    open_warehouse(warehouse, scope, at_hand=True).connection.close()


def _asked(ids: Sequence[str]) -> list[str]:
    return [*ids, min(ids), max(ids)]


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))
