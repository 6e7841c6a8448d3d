"""The core and standing views answer under Spark as they do under DuckDB, value by value, on the same rows."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.tables import TABLES
from queries.catalogue import views
from queries.raw_tables import create_empty
from queries.settings import Settings
from queries.warehouse import build_views
from tests.spark.engine import Engine, texts

COMPARED = [
    "core.standing", "context.standing", "context.course_groups", "context.semester_points",
    "marts.transcript", "marts.semesters", "marts.standing_by_group", "marts.standing_trends", "marts.credits",
    "context.course_plan_links", "context.syllabus_links", "marts.course_plans",
]  # fmt: skip
CORE = [name for name in views() if name.startswith("core.")]
SEED = 20261126


def odd_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Distributions and scores at every edge: short, long, empty, negative and null bins, scores outside 0 to 100."""
    dice = random.Random(SEED)
    bins: list[list[int | None] | None] = [[5], [1] * 101, [None, *[1] * 99], [-1, 3, *[1] * 98], None]
    bins += [[dice.randrange(4) for _ in range(100)] for _ in range(35)]
    for number, counts in enumerate(bins):
        con.execute(
            "insert into raw.score_distributions (distribution_id, counts) values (?, ?)", [f"odd{number}", counts]
        )
    for row in range(400):
        counts = bins[row % len(bins)]
        people = sum(n or 0 for n in counts) if counts else 5
        score = dice.choice([0, 100, 80, 79.999999, -1, 101, round(dice.uniform(0, 100), 1), None])
        con.execute(
            "insert into raw.course_records (application_id, package_id, source_file, source_row, school_year,"
            " semester, course_code, course_name, credits, score, population, distribution_id)"
            " values ('987012-odd', 'p', 'f', ?, ?, ?, '112990001H1110101010101', '課', ?, ?, ?, ?)",
            [row, dice.choice([111, 112, 113, None]), dice.choice([1, 2, None]), dice.choice([None, 0, 1, 4]), score,
             dice.choice([people, people, people, None, 0, people + 1]), f"odd{row % len(bins)}"],
        )  # fmt: skip


@pytest.fixture(scope="module")
def con(sample_warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The sample and some odd rows, as plain tables under our views."""
    snapshot = sample_warehouse / "snapshots" / (sample_warehouse / "current").read_text(encoding="utf-8").strip()
    connection = duckdb.connect()
    create_empty(connection)
    build_views(connection, Settings())
    for table in TABLES:
        connection.execute(f"insert into raw.{table} by name from read_parquet('{snapshot / table}.parquet')")
    odd_rows(connection)
    return connection


@pytest.fixture(scope="module")
def engine(spark: Any, con: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(spark, con, tmp_path_factory.mktemp("rows"))


@pytest.mark.parametrize("name", [*CORE, *COMPARED])
def test_both_engines_give_the_same_rows(name: str, con: duckdb.DuckDBPyConnection, engine: Engine) -> None:
    columns = [column for column, *_ in con.execute(f"describe {name}").fetchall()]
    assert engine.rows(name, columns) == texts(con.execute(f"from {name}").fetchall())


def test_the_odd_rows_reach_every_reason_why_there_is_no_standing(con: duckdb.DuckDBPyConnection) -> None:
    found = {note for (note,) in con.execute("select distinct standing_note from context.standing").fetchall()}
    assert found >= {None, "no_score", "no_distribution", "no_population", "score_out_of_range", "bins_do_not_add_up"}
