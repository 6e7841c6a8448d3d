"""Three questions that we, pandas and SQLite answer from the same rows, in the same run, and with the same answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from duckdb import DuckDBPyConnection

from benchmarks.national.asked import RUNS_OF_ALL, Fours, elapsed
from benchmarks.national.beside import Counts, Pandas, Places, Sqlite
from benchmarks.national.people import MODES
from benchmarks.table import Row
from queries.fetch import AT_MOST, current_snapshot


class Answers(Protocol):
    """Who is asked: standing of some applicants' courses, modes of every program's transcripts, awards of everybody."""

    def places(self, ids: Sequence[str]) -> Places: ...
    def modes(self) -> Counts: ...
    def awards(self) -> Counts: ...


class Ours:
    """The same from marts."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con

    def places(self, ids: Sequence[str]) -> Places:
        found = self._con.execute(
            "select application_id, source_row, relative_performance_pct from marts.transcript"
            f" where application_id in ({', '.join('?' * len(ids))}) and application_id between ? and ?"
            " and relative_performance_pct is not null",
            [*ids, min(ids), max(ids)],
        ).fetchall()
        return {(own, row): pct for own, row, pct in found}

    def modes(self) -> Counts:
        programs = self._con.sql("from marts.programs").to_arrow_table().to_pylist()
        counted = {(row["program_code"], mode): row[f"n_transcript_{mode}"] for row in programs for mode in MODES}
        return {key: n for key, n in counted.items() if n}

    def awards(self) -> Counts:
        query = "select award, count(*) from marts.activities where kind = 'competition' group by award"
        return {(award,): n for award, n in self._con.execute(query).fetchall()}


def rows(con: DuckDBPyConnection, warehouse: Path, file: Path, fours: Fours) -> Iterator[Row]:
    """Two rows for each question. RuntimeError where answers differ."""
    snapshot = warehouse / "snapshots" / current_snapshot(warehouse)
    ours = Ours(con)
    others: tuple[tuple[str, Answers], ...] = (
        ("pandas, in memory", Pandas(snapshot)),
        ("SQLite, indexed", Sqlite(snapshot, file)),
    )
    again = [()] * (RUNS_OF_ALL + 1)
    for name, other in others:
        yield _row(f"standing of {AT_MOST} applicants", name, ours.places, other.places, [(ids,) for ids in fours])
        yield _row("modes of every program", name, ours.modes, other.modes, again)
        yield _row("awards of everybody", name, ours.awards, other.awards, again)


def _row(
    what: str, name: str, one: Callable[..., object], other: Callable[..., object], asked: Sequence[tuple[object, ...]]
) -> Row:
    for arguments in asked[:3]:
        if one(*arguments) != other(*arguments):
            raise RuntimeError(f"{what}: {name} gives another answer")
    ours, its = ([elapsed(ask, *arguments) for arguments in asked] for ask in (one, other))
    return Row(what, ours[1:], name, its[1:])
