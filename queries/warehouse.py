"""A published snapshot opened for questions: its raw tables and the views on them, layer by layer.

The pointer file `current` is read once; the snapshot it names never changes, so everything asked through one
connection is answered from one state.
"""

from __future__ import annotations

import glob
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from loaders.tables import TABLES
from queries.catalogue import View, meaning, views
from queries.errors import NothingLoadedError, QueriesError
from queries.raw_tables import create_empty, create_own
from queries.scope import EVERY_PROGRAM, Scope, create_permitted
from queries.settings import Settings, settings_of

_SNAPSHOT_ID = re.compile(r"\w[\w.-]*", re.ASCII)


@dataclass(frozen=True)
class Warehouse:
    """One snapshot, opened: its id, what may be seen of it, its settings, and the connection that holds the views."""

    snapshot_id: str
    scope: Scope
    settings: Settings
    connection: DuckDBPyConnection


def current_snapshot(warehouse: Path) -> str:
    """The id of the snapshot that is current now.

    NothingLoadedError when none was published, QueriesError when the pointer holds something else than a name.
    """
    pointer = warehouse / "current"
    try:
        snapshot_id = pointer.read_bytes().decode(errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        snapshot_id = ""
    if snapshot_id and not _SNAPSHOT_ID.fullmatch(snapshot_id):
        raise QueriesError(
            f"{pointer}: expected the name of a snapshot, found something else. "
            f"Write the name of a folder of {warehouse / 'snapshots'} into it."
        )
    if not snapshot_id:
        raise NothingLoadedError(
            f"{pointer}: expected the name of a snapshot, found none. "
            f"Load a release first: python -m loaders load PATH --warehouse {warehouse}"
        )
    return snapshot_id


def open_warehouse(warehouse: Path, scope: Scope = EVERY_PROGRAM, *, commented: bool = False) -> Warehouse:
    """The current snapshot of a warehouse with every view, read-only and closed to all other files.

    commented  also say in the database what every table and column means, which a page does not need and takes a while

    NothingLoadedError when nothing is published, RefusedError when the scope names an unknown program, UsageError when
    the settings are wrong.
    """
    snapshot_id = current_snapshot(warehouse)
    settings = settings_of(warehouse)
    directory = (warehouse / "snapshots" / snapshot_id).resolve()
    if not directory.is_dir():
        raise NothingLoadedError(
            f"{warehouse / 'current'}: expected a snapshot that exists, found {snapshot_id}. "
            f"Choose one that `python -m loaders list --warehouse {warehouse}` names: "
            f"python -m loaders rollback --warehouse {warehouse} --to ID"
        )
    con = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    try:
        create_permitted(con, directory, scope)
    except duckdb.Error as error:
        raise QueriesError(
            f"{directory}: expected a whole snapshot, found {error}. "
            f"Look which file is damaged: python -m loaders verify --warehouse {warehouse}"
        ) from error
    build_views(con, settings)
    # A bare name means the mart, and `show tables` names the marts.
    con.execute("use marts")
    if commented:
        comment(con)
    lock(con, directory if scope.programs is None else None)
    return Warehouse(snapshot_id, scope, settings, con)


def build_views(con: DuckDBPyConnection, settings: Settings) -> None:
    """Make every view on a connection that has the raw tables of the contract."""
    create_own(con, settings)
    for schema in dict.fromkeys(view.schema for view in views().values()):
        con.execute(f"create schema {schema}")
    for view in views().values():
        con.execute(f"create {_kind(view)} {view.full_name} as {view.sql}")


def empty_warehouse() -> DuckDBPyConnection:
    """A connection with every raw table and view and no rows: what the dictionary is printed from."""
    con = duckdb.connect(":memory:")
    create_empty(con)
    build_views(con, Settings())
    return con


def lock(con: DuckDBPyConnection, readable: Path | None) -> None:
    """Close a connection to every file but those in one directory (None: to all), for good."""
    con.execute("set temp_directory = ''")
    if readable is not None:
        # A path is checked as it was written, escaped as a pattern, and again as the file that was found.
        allowed = ", ".join(_text(path) for path in {str(readable), glob.escape(str(readable))})
        con.execute(f"set allowed_directories = [{allowed}]")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def comment(con: DuckDBPyConnection) -> None:
    """Say in the database what every raw table, view and column means: English | Chinese."""
    raw_kind = "view" if con.execute("select 1 from duckdb_views() where schema_name = 'raw'").fetchone() else "table"
    statements = []
    for table in TABLES.values():
        statements.append(f"comment on {raw_kind} raw.{table.name} is {_quoted(table.grain_en, table.grain_zh)}")
    for view in views().values():
        grain = _quoted(view.header.grain_en, view.header.grain_zh)
        statements.append(f"comment on {_kind(view)} {view.full_name} is {grain}")
    for schema, table_name, column in con.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where not internal"
    ).fetchall():
        if found := meaning(f"{schema}.{table_name}", column):
            words = _quoted(f"{found.en} ({found.unit})" if found.unit else found.en, found.zh)
            statements.append(f"comment on column {schema}.{table_name}.{column} is {words}")
    con.execute(";\n".join(statements))


def _kind(view: View) -> str:
    # What reads nothing never changes: as a table it is worked out once and not at every question.
    return "view" if view.header.reads else "table"


def _quoted(en: str, zh: str) -> str:
    return _text(f"{en} | {zh}")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
