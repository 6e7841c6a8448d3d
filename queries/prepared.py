"""Views worked out at publish: what takes long to ask lies as tables beside the snapshot, read in place of the SQL.

WAREHOUSE/prepared/<snapshot id>-<fingerprint>/views.duckdb and manifest.json. The fingerprint covers all that an answer
depends on besides the snapshot: every view's SQL, the contract, the settings, the engine. Whatever changes, the
directory of that name is not there and the view itself answers: the same, only later. `queries.preparing` writes these
directories, `loaders prune` removes those of snapshots that are gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import duckdb
import orjson
from duckdb import DuckDBPyConnection

from loaders.tables import TABLES
from queries.catalogue import View, views
from queries.settings import Settings

FOLDER, FILE, MANIFEST = "prepared", "views.duckdb", "manifest.json"
DATABASE = "prepared"
"""The name the file has among the databases of a connection."""
_FORMAT = 3
"""Raised when the file is written in another way."""


def prepared_views() -> list[View]:
    """The views whose header says that they are prepared, in an order in which each reads only earlier ones."""
    return [view for view in views().values() if view.header.is_prepared]


def fingerprint(settings: Settings) -> str:
    """16 hexadecimal digits that change with anything but the snapshot on which an answer depends."""
    contract = {
        table.name: [(column.name, column.type.value, sorted(column.allowed.items())) for column in table.columns]
        for table in TABLES.values()
    }
    sql = {name: view.sql for name, view in views().items()}
    everything = [_FORMAT, duckdb.__version__, asdict(settings), contract, sql]
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()[:16]


def prepared_directory(warehouse: Path, snapshot_id: str, settings: Settings) -> Path:
    """Where the prepared views of a snapshot lie, or would."""
    return warehouse / FOLDER / f"{snapshot_id}-{fingerprint(settings)}"


def is_whole(directory: Path) -> bool:
    """Whether the file is there, as large as its manifest says, with every prepared view in it."""
    try:
        manifest = orjson.loads((directory / MANIFEST).read_bytes())
        is_of_size = (directory / FILE).stat().st_size == manifest["files"][FILE]["size_bytes"]
        return is_of_size and set(manifest["rows"]) == {view.full_name for view in prepared_views()}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def attached(con: DuckDBPyConnection, directory: Path) -> Mapping[str, str]:
    """Full name of each prepared view -> the SELECT that stands in for its own, once the file is attached, read-only.

    Nothing when there is no such file, or none that can be opened.
    """
    if not is_whole(directory):
        return {}
    try:
        con.execute(f"attach {quoted(str(directory / FILE))} as {DATABASE} (read_only)")
    except duckdb.Error:
        return {}
    return {view.full_name: select_from(view) for view in prepared_views()}


def select_from(view: View) -> str:
    """The SELECT of a prepared view's rows from the attached file."""
    return f"select * from {DATABASE}.{view.full_name}"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
