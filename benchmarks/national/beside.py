"""The same three questions as one would ask them of pandas and of SQLite, on the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

COURSES = ["application_id", "source_row", "score", "population", "distribution_id"]
Places = dict[tuple[str, int], Decimal]
"""Application and line of its transcript -> percent of the class at or above the score."""
Counts = dict[tuple[str, ...], int]
ONE_PLACE = Decimal("0.1")
AT_ONCE = 100_000


class Pandas:
    """Frames of the columns that the questions need, all in memory before the first question."""

    def __init__(self, snapshot: Path) -> None:
        self._courses = _read(snapshot, "course_records", COURSES).to_pandas(types_mapper=pd.ArrowDtype)
        self._applications = _read(snapshot, "applications", ["program_code", "transcript_mode"]).to_pandas()
        self._awards = _read(snapshot, "activities_competition", ["award"]).to_pandas()
        distributions = _read(snapshot, "score_distributions", ["distribution_id", "counts"])
        bins = distributions["counts"].combine_chunks().values.to_numpy().reshape(-1, 100)
        self._bins = pd.DataFrame(bins, index=distributions["distribution_id"].to_pandas())

    def places(self, ids: Sequence[str]) -> Places:
        rows = self._courses[self._courses["application_id"].isin(ids)].dropna(subset=["distribution_id"])
        bins = self._bins.loc[rows["distribution_id"]].to_numpy()
        score = rows["score"].astype("float64").to_numpy()
        own = np.minimum(np.floor(score), 99).astype(int)
        above = (bins * (np.arange(100) > own[:, None])).sum(axis=1)
        part = (own + 1 - score) * bins[np.arange(len(bins)), own]
        return _places(rows["application_id"], rows["source_row"], above + part, bins.sum(axis=1))

    def modes(self) -> Counts:
        return dict(self._applications.groupby(["program_code", "transcript_mode"]).size().items())

    def awards(self) -> Counts:
        return {(award,): int(n) for award, n in self._awards["award"].value_counts().items()}


class Sqlite:
    """Tables of the same columns in a file, each with the index that its question needs."""

    def __init__(self, snapshot: Path, file: Path) -> None:
        self._con = sqlite3.connect(file)
        self._con.execute("pragma journal_mode = off")
        self._con.execute("pragma synchronous = off")
        self._fill("courses", snapshot, "course_records", COURSES)
        self._fill("applications", snapshot, "applications", ["program_code", "transcript_mode"])
        self._fill("awards", snapshot, "activities_competition", ["award"])
        self._fill("distributions", snapshot, "score_distributions", ["distribution_id", "counts"])
        self._con.execute("create index by_application on courses (application_id)")
        self._con.execute("create index by_distribution on distributions (distribution_id)")
        self._con.execute("create index by_award on awards (award)")
        self._con.execute("create index by_program on applications (program_code, transcript_mode)")
        self._con.execute("analyze")
        self._con.commit()

    def _fill(self, table: str, snapshot: Path, source: str, columns: Sequence[str]) -> None:
        self._con.execute(f"create table {table} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        for rows in _portions(snapshot / f"{source}.parquet", columns):
            self._con.executemany(f"insert into {table} values ({marks})", rows)

    def places(self, ids: Sequence[str]) -> Places:
        found = self._con.execute(
            f"""
            select
                c.application_id, c.source_row,
                sum(case when b.key > min(cast(c.score as integer), 99) then b.value
                    when b.key = min(cast(c.score as integer), 99) then (b.key + 1 - c.score) * b.value else 0 end),
                sum(b.value)
            from courses as c
            join distributions as d on d.distribution_id = c.distribution_id
            join json_each(d.counts) as b
            where c.application_id in ({", ".join("?" * len(ids))})
            group by c.application_id, c.source_row
            """,
            ids,
        ).fetchall()
        applications, rows, above, people = zip(*found, strict=True)
        return _places(applications, rows, above, people)

    def modes(self) -> Counts:
        query = (
            "select program_code, transcript_mode, count(*) from applications group by program_code, transcript_mode"
        )
        return {(program, mode): n for program, mode, n in self._con.execute(query)}

    def awards(self) -> Counts:
        return {(award,): n for award, n in self._con.execute("select award, count(*) from awards group by award")}


def _places(applications: Sequence[str], rows: Sequence[int], above: Sequence[float], people: Sequence[int]) -> Places:
    percents = (
        (Decimal(round(float(over) * 1_000_000)) / Decimal(int(n) * 10_000)).quantize(ONE_PLACE, ROUND_HALF_UP)
        for over, n in zip(above, people, strict=True)
    )
    return {(own, int(row)): pct for own, row, pct in zip(applications, rows, percents, strict=True)}


def _read(snapshot: Path, table: str, columns: Sequence[str]) -> pa.Table:
    return pq.ParquetFile(snapshot / f"{table}.parquet").read(columns=list(columns))


def _portions(file: Path, columns: Sequence[str]) -> Iterator[Iterator[tuple[object, ...]]]:
    for batch in pq.ParquetFile(file).iter_batches(AT_ONCE, columns=list(columns)):
        lists = [[_plain(cell) for cell in batch[name].to_pylist()] for name in columns]
        yield zip(*lists, strict=True)


def _plain(cell: object) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return str(cell) if isinstance(cell, list) else cell
