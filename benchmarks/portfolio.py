"""The portfolio of four applicants through the dashboard's door, beside pandas on the same Parquet files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from benchmarks.table import Row
from queries.fetch import AT_MOST, current_snapshot, open_desk
from queries.scope import EVERY_PROGRAM

RUNS = 15
# The raw tables whose rows a portfolio is made of, besides one per kind of activity.
TABLES = (
    "applications",
    "course_records",
    "semester_results",
    "course_works",
    "documents",
    "attachments",
    "findings",
)


def masked(snapshot: Path, ids: Sequence[str]) -> dict[str, pd.DataFrame]:
    """The raw rows of some applications, table by table, with the distributions that they refer to."""
    names = [*TABLES, *sorted(path.stem for path in snapshot.glob("activities_*.parquet"))]
    frames = {}
    for name in names:
        frame = pd.read_parquet(snapshot / f"{name}.parquet")
        frames[name] = frame[frame["application_id"].isin(ids)]
    referred = {each for name in ("course_records", "semester_results") for each in frames[name]["distribution_id"]}
    distributions = pd.read_parquet(snapshot / "score_distributions.parquet")
    frames["score_distributions"] = distributions[distributions["distribution_id"].isin(referred)]
    return frames


def rows(warehouse: Path) -> list[Row]:
    """One row; every run asks for four other applicants. RuntimeError if the two do not find the same records."""
    desk = open_desk(warehouse, EVERY_PROGRAM)
    snapshot = warehouse / "snapshots" / current_snapshot(warehouse)
    ours, its = [], []
    for program in desk.programs()[: RUNS + 1]:
        ids = [row["application_id"] for row in desk.applicants(program["program_code"])][:AT_MOST]
        began = time.perf_counter()
        found = desk.portfolio(ids)
        between = time.perf_counter()
        frames = masked(snapshot, ids)
        ended = time.perf_counter()
        if len(found["transcript"]) != len(frames["course_records"]):
            raise RuntimeError(f"{ids}: the two portfolios hold different course records")
        ours.append((between - began) * 1000)
        its.append((ended - between) * 1000)
    # The first of each pays for what is loaded once.
    return [Row(f"portfolio of {AT_MOST} applicants", ours[1:], "pandas.read_parquet + mask", its[1:])]
