"""A published snapshot opened for questions: its raw tables and the views on them, layer by layer.

The pointer file `current` is read once; the snapshot it names never changes, so everything asked through one
connection is answered from one state.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import duckdb
from duckdb import DuckDBPyConnection

from loaders.tables import TABLES
from queries.catalogue import View, meaning, views
from queries.errors import NothingLoadedError, QueriesError, RefusedError
from queries.prepared import attached, prepared_directory, quoted
from queries.raw_tables import create_empty, create_own
from queries.scope import EVERY_PROGRAM, Scope, create_permitted
from queries.settings import Settings, settings_of

AT_HAND_AT_MOST = 3_000
"""Applications of a limited scope whose prepared views are worked out when it is opened: some 200 MB of memory."""

_AT_ONCE = 2
"""Planning keeps one processor busy: two statements at once take little more than half the time."""

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


def snapshot_directory(warehouse: Path, pinned: str = "") -> tuple[str, Path]:
    """The id of the current snapshot, or the pinned one, and where it lies.

    NothingLoadedError when nothing is published, RefusedError when the pinned one is not there any more.
    """
    snapshot_id = pinned or current_snapshot(warehouse)
    directory = (warehouse / "snapshots" / snapshot_id).resolve()
    if pinned and not (_SNAPSHOT_ID.fullmatch(pinned) and directory.is_dir()):
        raise RefusedError(f"expected a snapshot that is kept, found {pinned!r}. It was pruned: ask the current one.")
    if not directory.is_dir():
        raise NothingLoadedError(
            f"{warehouse / 'current'}: expected a snapshot that exists, found {snapshot_id}. "
            f"Choose one that `python -m loaders list --warehouse {warehouse}` names: "
            f"python -m loaders rollback --warehouse {warehouse} --to ID"
        )
    return snapshot_id, directory


def open_warehouse(
    warehouse: Path, scope: Scope = EVERY_PROGRAM, *, commented: bool = False, at_hand: bool = False
) -> Warehouse:
    """The current snapshot of a warehouse with every view, read-only and closed to all other files.

    commented  also say in the database what every table and column means, which a page does not need and takes a while
    at_hand    also with a limited scope have the prepared views at hand, worked out now for many questions to come

    NothingLoadedError when nothing is published, RefusedError when the scope names an unknown program, UsageError when
    the settings are wrong.
    """
    while True:
        snapshot_id, directory = snapshot_directory(warehouse)
        try:
            opened = _opened(warehouse, snapshot_id, directory, scope, commented=commented, at_hand=at_hand)
        except (duckdb.Error, RefusedError) as error:
            if directory.is_dir():
                raise error if isinstance(error, RefusedError) else _damaged(warehouse, directory, error) from error
        else:
            if directory.is_dir():
                return opened
        # Opening takes most of a second, in which this snapshot may be replaced and pruned. It then loses its name in
        # one step, and its tables look like those that an older contract did not have: without rows.


def _damaged(warehouse: Path, directory: Path, error: duckdb.Error) -> QueriesError:
    return QueriesError(
        f"{directory}: expected a whole snapshot, found {error}. "
        f"Look which file is damaged: python -m loaders verify --warehouse {warehouse}"
    )


def _opened(
    warehouse: Path, snapshot_id: str, directory: Path, scope: Scope, *, commented: bool, at_hand: bool
) -> Warehouse:
    settings = settings_of(warehouse)
    con = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    create_permitted(con, directory, scope)
    if scope.programs is None:
        build_views(con, settings, attached(con, prepared_directory(warehouse, snapshot_id, settings)))
    else:
        # What is prepared was worked out from every program's rows, this from the permitted ones alone.
        build_views(con, settings, as_tables=at_hand and _is_small(con))
    # A bare name means the mart, and `show tables` names the marts.
    con.execute("use marts")
    if commented:
        comment(con)
    lock(con, directory if scope.programs is None else None)
    return Warehouse(snapshot_id, scope, settings, con)


def build_views(
    con: DuckDBPyConnection,
    settings: Settings,
    instead: Mapping[str, str] | None = None,
    *,
    as_tables: bool = False,
) -> None:
    """Make every view on a connection that has the raw tables of the contract.

    instead    full name of a view -> the SELECT that stands in for its own
    as_tables  work prepared views out now and hold their rows in memory
    """
    create_own(con, settings)
    for schema in dict.fromkeys(view.schema for view in views().values()):
        con.execute(f"create schema {schema}")
    nested = []
    for view in views().values():
        name = view.full_name
        if name in (instead or {}):
            con.execute(f"create view {name} as {(instead or {})[name]}")
        elif not view.header.reads:
            # What reads nothing never changes: as a table it is worked out once and not at every question.
            con.execute(f"create table {name} as {view.sql}")
        else:
            nested.append(view)
    # A view is bound with all that it reads, down to the raw tables: the deepest of 150 take most of a second. So each
    # is made while empty tables of the same columns stand for what it reads.
    stubs = _stubs()
    con.execute(";".join(stubs[view.full_name] for view in nested))
    for view in reversed(nested):
        con.execute(f"drop table {view.full_name}; create view {view.full_name} as {view.sql}")
    if as_tables:
        _hold(con, [view for view in nested if view.header.is_prepared])


@cache
def _stubs() -> Mapping[str, str]:
    """Full name of each view that reads something -> the statement that makes an empty table of its columns."""
    made = {}
    with duckdb.connect(":memory:") as con:
        create_empty(con)
        create_own(con, Settings())
        for schema in dict.fromkeys(view.schema for view in views().values()):
            con.execute(f"create schema {schema}")
        for name, view in views().items():
            if view.header.reads:
                columns = ", ".join(f'"{c}" {kind}' for c, kind, *_ in con.execute(f"describe {view.sql}").fetchall())
                made[name] = f"create table {name} ({columns})"
                con.execute(made[name])
            else:
                con.execute(f"create table {name} as {view.sql}")
    return made


def _hold(con: DuckDBPyConnection, prepared: Sequence[View]) -> None:
    """Put tables in the place of views, two at once, each after those it reads."""
    made: dict[str, Future[None]] = {}
    in_place = Lock()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for view in prepared:
            first = [made[read] for read in _behind(view) if read in made]
            made[view.full_name] = threads.submit(_held, con, view, first, in_place)
        for future in made.values():
            future.result()


def _behind(view: View) -> frozenset[str]:
    """Every view that a view reads, directly or not."""
    direct = [read for read in view.header.reads if read in views()]
    return frozenset(direct).union(*(_behind(views()[read]) for read in direct))


def _held(con: DuckDBPyConnection, view: View, first: Sequence[Future[None]], in_place: Lock) -> None:
    """Work one view out on a cursor of its own, once what it reads is there."""
    for future in first:
        future.result()
    holding = f"{view.schema}.holding_{view.name}"
    with con.cursor() as cursor:
        cursor.execute(f"create table {holding} as from {view.full_name}")
        with in_place:
            cursor.execute(f"drop view {view.full_name}; alter table {holding} rename to {view.name}")


def empty_warehouse() -> DuckDBPyConnection:
    """A connection with every raw table and view and no rows: what the dictionary is printed from."""
    con = duckdb.connect(":memory:")
    create_empty(con)
    build_views(con, Settings())
    return con


def lock(con: DuckDBPyConnection, readable: Path | None) -> None:
    """Close a connection to every file but those in one directory (None: to all), for good. What is attached stays."""
    con.execute("set temp_directory = ''")
    if readable is not None:
        # A path is checked as it was written, escaped as a pattern, and again as the file that was found.
        allowed = ", ".join(quoted(path) for path in {str(readable), glob.escape(str(readable))})
        con.execute(f"set allowed_directories = [{allowed}]")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def comment(con: DuckDBPyConnection, only: Collection[str] | None = None) -> None:
    """Say in the database what every raw table, view and column means: English | Chinese.

    only  full names of the tables and views to speak of; None for all
    """
    found = con.execute(
        "select schema_name || '.' || view_name from duckdb_views()"
        " where not internal and database_name = current_database()"
    ).fetchall()
    are_views = {name for (name,) in found}
    statements = []
    grains = {f"raw.{table.name}": (table.grain_en, table.grain_zh) for table in TABLES.values()}
    grains |= {view.full_name: (view.header.grain_en, view.header.grain_zh) for view in views().values()}
    for name, grain in grains.items():
        if only is None or name in only:
            statements.append(f"comment on {'view' if name in are_views else 'table'} {name} is {_words(*grain)}")
    for full_name, column in _columns(con, only):
        if means := meaning(full_name, column):
            words = _words(f"{means.en} ({means.unit})" if means.unit else means.en, means.zh)
            statements.append(f"comment on column {full_name}.{column} is {words}")
    con.execute(";\n".join(statements))


def _columns(con: DuckDBPyConnection, only: Collection[str] | None) -> list[tuple[str, str]]:
    """Full name of a table or view and name of a column of it. Asking for all binds every view, which takes a while."""
    if only is not None:
        return [(name, column) for name in only for column, *_ in con.execute(f"describe {name}").fetchall()]
    return con.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns()"
        " where not internal and database_name = current_database()"
    ).fetchall()


def _is_small(con: DuckDBPyConnection) -> bool:
    counted = con.execute("select count(*) from raw.applications").fetchall()
    return bool(counted[0][0] <= AT_HAND_AT_MOST)


def _words(en: str, zh: str) -> str:
    return quoted(f"{en} | {zh}")
