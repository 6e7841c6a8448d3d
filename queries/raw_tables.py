"""The schema `raw` of a connection: empty tables by the contract, or views on a snapshot's Parquet files."""

from __future__ import annotations

import glob
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders.tables import TABLES, Table
from queries.settings import Settings


def create_empty(con: DuckDBPyConnection) -> None:
    """Make every raw table of the contract, without rows."""
    con.execute("create schema if not exists raw")
    for table in TABLES.values():
        columns = ", ".join(f"{column.name} {column.type.value}" for column in table.columns)
        con.execute(f"create table raw.{table.name} ({columns})")


def create_views(con: DuckDBPyConnection, snapshot: Path) -> None:
    """Make every raw table of the contract a view on its Parquet file in the snapshot's directory."""
    con.execute("create schema if not exists raw")
    for table in TABLES.values():
        con.execute(f"create view raw.{table.name} as {select_from(con, snapshot, table)}")


def select_from(con: DuckDBPyConnection, snapshot: Path, table: Table) -> str:
    """A SELECT of the contract's columns of one table from its Parquet file.

    A snapshot may be older than the contract: a column it lacks is null, a table it lacks has no rows.
    """
    file = snapshot / f"{table.name}.parquet"
    # DuckDB reads * ? [ in a path as a pattern: a warehouse may stand in a directory named like one.
    path = glob.escape(str(file)).replace("'", "''")
    # It also reads a directory named like year=2026 as a column, were it not told otherwise.
    source = f"read_parquet('{path}', hive_partitioning=false)" if file.exists() else "(select 1 where false)"
    there = {name: kind for name, kind, *_ in con.execute(f"describe select * from {source}").fetchall()}
    columns = (
        column.name
        if there.get(column.name) == column.type.value
        # Views are made for the contract's types.
        else f"cast({column.name if column.name in there else 'null'} as {column.type.value}) as {column.name}"
        for column in table.columns
    )
    return f"select {', '.join(columns)} from {source}"


def create_own(con: DuckDBPyConnection, settings: Settings) -> None:
    """Make the two raw tables that no loader writes: settings, and the codes that the contract gives words for."""
    con.execute("create table raw.settings (bin_edge varchar, smallest_population integer)")
    con.execute("insert into raw.settings values (?, ?)", [settings.bin_edge.value, settings.smallest_population])
    con.execute(
        "create table raw.code_values (table_name varchar, column_name varchar, code varchar, zh varchar, en varchar)"
    )
    rows = [
        [table.name, column.name, code, zh, en]
        for table in TABLES.values()
        for column in table.own
        for code, (zh, en) in column.allowed.items()
    ]
    con.executemany("insert into raw.code_values values (?, ?, ?, ?, ?)", rows)
