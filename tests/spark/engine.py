"""Our views under Spark: translated by sqlglot, reading the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlglot

from queries.catalogue import views


class Engine:
    """Views of one DuckDB connection, made anew in Spark from the same staging rows."""

    def __init__(self, spark: Any, con: Any, folder: Path) -> None:
        self._spark, self._con, self._folder = spark, con, folder
        self._made: set[str] = set()

    def rows(self, name: str, columns: list[str]) -> list[str]:
        """The rows of a view as Spark answers, each as text, in an order of their own."""
        self._make(name)
        return texts(tuple(row[column] for column in columns) for row in self._spark.table(flat(name)).collect())

    def _make(self, name: str) -> None:
        if name in self._made:
            return
        self._made.add(name)
        if name.startswith("staging."):
            file = self._folder / f"{name}.parquet"
            self._con.execute(f"copy (from {name}) to '{file}' (format parquet)")
            self._spark.read.parquet(str(file)).createOrReplaceTempView(flat(name))
            return
        for read in views()[name].header.reads:
            self._make(read)
        self._spark.sql(translated(views()[name].sql)).createOrReplaceTempView(flat(name))


def translated(sql: str) -> str:
    """The statement as Spark writes it, every table under a name without a schema."""
    statement = sqlglot.parse_one(sql, read="duckdb")
    for table in statement.find_all(sqlglot.exp.Table):
        if table.db:
            table.set("this", sqlglot.exp.to_identifier(flat(f"{table.db}.{table.name}")))
            table.set("db", None)
    return statement.sql("spark", comments=False)


def flat(name: str) -> str:
    return name.replace(".", "__")


def texts(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Rows as text in an order of their own. A number is its value: engines keep other numbers of zeros."""
    return sorted(
        repr(tuple(value.normalize() if isinstance(value, Decimal) else value for value in row)) for row in rows
    )
