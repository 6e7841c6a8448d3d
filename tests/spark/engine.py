"""Our views under Spark: translated by sqlglot, reading the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlglot
from sqlglot import exp

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
        self._spark.sql(translated(views()[name].sql, self._columns)).createOrReplaceTempView(flat(name))

    def _columns(self, name: str) -> list[str]:
        return list(self._spark.table(name).columns)


def translated(sql: str, columns: Callable[[str], list[str]]) -> str:
    """The statement as Spark writes it, every table under a name without a schema.

    columns  the columns of a table by that name
    """
    statement = sqlglot.parse_one(sql, read="duckdb")
    for table in statement.find_all(exp.Table):
        if table.db:
            table.set("this", exp.to_identifier(flat(f"{table.db}.{table.name}")))
            table.set("db", None)
    for union in statement.find_all(exp.Union):
        if union.args.get("by_name") and not isinstance(union.parent, exp.Union):
            _by_place(union, columns)
    for call in statement.find_all(exp.Anonymous):
        if call.name == "list_sum":
            (counts,) = call.expressions
            # Of no bins there is no sum: null, as DuckDB has it.
            known = f"filter({counts.sql('spark')}, n -> n is not null)"
            call.replace(
                sqlglot.parse_one(f"if(size({known}) > 0, aggregate({known}, 0L, (s, n) -> s + n), null)", read="spark")
            )
    return statement.sql("spark", comments=False)


def _by_place(union: exp.Union, columns: Callable[[str], list[str]]) -> None:
    """Give every SELECT of a `union all by name` all columns, in one order: Spark unites by place alone.

    Each SELECT is one of constants and all columns of one table.
    """
    selects = list(union.find_all(exp.Select))
    own = [
        {one.alias: one for one in select.expressions if not isinstance(one, exp.Star)}
        | {name: exp.column(name) for name in columns(select.find(exp.Table).name)}
        for select in selects
    ]
    every = list(dict.fromkeys(name for names in own for name in names))
    for select, known in zip(selects, own, strict=True):
        select.set("expressions", [known.get(name, exp.alias_(exp.null(), name)) for name in every])
    for each in [union, *union.find_all(exp.Union)]:
        each.set("by_name", None)


def flat(name: str) -> str:
    return name.replace(".", "__")


def texts(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    """Rows as text in an order of their own. A number is its value: engines keep other numbers of zeros."""
    return sorted(
        repr(tuple(value.normalize() if isinstance(value, Decimal) else value for value in row)) for row in rows
    )
