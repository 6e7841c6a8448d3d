"""The file of a scope: one DuckDB file that physically holds the permitted rows, with every view and every comment.

WAREHOUSE/scopes/<snapshot id>-<fingerprint>-<scope key>/folioscope.duckdb. The views and their comments are the same
for every scope and take longest; they are made once, as WAREHOUSE/scopes/template-<fingerprint>/, copied and filled.
`loaders prune` removes the files of snapshots that are gone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from queries.catalogue import views
from queries.errors import QueriesError, RefusedError
from queries.prepared import attached, fingerprint, prepared_directory, quoted, select_from
from queries.preparing import held
from queries.raw_tables import create_empty
from queries.scope import Scope, create_permitted
from queries.settings import Settings, settings_of
from queries.warehouse import build_views, comment, snapshot_directory
from queries.workbench.keys import scope_key

FOLDER, FILE = "scopes", "folioscope.duckdb"
_FILLED = "filled"
_MEMORY = "2GB"


@dataclass(frozen=True)
class ScopeFile:
    """Where the permitted rows of a snapshot lie. note: why not beside the snapshot, where it is so."""

    snapshot_id: str
    directory: Path
    note: str = ""


def scope_file(warehouse: Path, scope: Scope, otherwise: Path, pinned: str = "") -> ScopeFile:
    """The file of the current snapshot, or the pinned one, and a scope, made now unless it is there.

    otherwise  a directory that is written to where the warehouse cannot be

    NothingLoadedError when nothing is published, RefusedError for an unknown program, a pinned snapshot that is gone
    or a full disk.
    """
    snapshot_id, snapshot = snapshot_directory(warehouse, pinned)
    settings = settings_of(warehouse)
    name = f"{snapshot_id}-{fingerprint(settings)}-{scope_key(scope)}"
    note = ""
    for folder in (warehouse / FOLDER, otherwise / FOLDER):
        if (folder / name / FILE).is_file():
            return ScopeFile(snapshot_id, folder / name, note)
        try:
            with held(folder) as aside:
                if not (folder / name / FILE).is_file():
                    _make(warehouse, snapshot, scope, settings, folder, aside)
                    if not snapshot.is_dir():
                        raise RefusedError(f"{snapshot}: expected a snapshot, found that it was pruned. Try again.")
                    _name(aside / "done", folder / name)
            return ScopeFile(snapshot_id, folder / name, note)
        except OSError as error:
            note = f"{folder} cannot be written ({error.strerror}): the permitted rows are copied anew by each process."
        except duckdb.Error as error:
            raise QueriesError(
                f"{snapshot}: expected a whole snapshot and room on the disk, found {error}. "
                f"Look which file is damaged: python -m loaders verify --warehouse {warehouse}"
            ) from error
    raise RefusedError(note)


def _make(warehouse: Path, snapshot: Path, scope: Scope, settings: Settings, folder: Path, aside: Path) -> None:
    """Write the file into the directory `done`."""
    template = folder / f"template-{fingerprint(settings)}"
    if not (template / FILE).is_file():
        (aside / "template").mkdir()
        _write_template(aside / "template" / FILE, settings)
        _name(aside / "template", template)
    os.utime(template)
    file = aside / "done" / FILE
    shutil.copyfile(template / FILE, file)
    limits = {"memory_limit": _MEMORY, "temp_directory": str(aside / "spill")}
    with duckdb.connect(":memory:", config={"python_enable_replacements": "false", **limits}) as con:
        con.begin()
        # In memory first: what is not permitted was then never in a page of the file.
        create_permitted(con, snapshot, scope)
        con.commit()
        con.execute(f"attach {quoted(str(file))} as {_FILLED}")
        con.begin()
        _fill(con)
        con.commit()
        con.execute(f"checkpoint {_FILLED}")
        _hold_prepared(con, prepared_directory(warehouse, snapshot.name, settings))
        con.execute(f"checkpoint {_FILLED}")
        con.execute("use memory")
        con.execute(f"detach {_FILLED}")


def _write_template(file: Path, settings: Settings) -> None:
    with duckdb.connect(str(file), config={"python_enable_replacements": "false"}) as con:
        # One transaction: each of a thousand statements would wait for the disk by itself.
        con.begin()
        create_empty(con)
        build_views(con, settings)
        comment(con)
        con.commit()
        con.execute("checkpoint")


def _fill(con: DuckDBPyConnection) -> None:
    names = con.execute(
        "select table_name from information_schema.tables where table_catalog = 'memory' and table_schema = 'raw'"
    ).fetchall()
    for (name,) in names:
        con.execute(f"insert into {_FILLED}.raw.{name} by name select * from memory.raw.{name}")


def _hold_prepared(con: DuckDBPyConnection, prepared: Path) -> None:
    """Where everything is permitted, put the rows prepared at publish in the place of the views that take long.

    A limited scope keeps the views: to work them out would take longer than all else that makes it ready.
    """
    ((is_everything,),) = con.execute(
        "select count(*) > 0 from duckdb_views() where database_name = 'memory' and schema_name = 'raw'"
    ).fetchall()
    con.execute(f"use {_FILLED}")
    if not (is_everything and attached(con, prepared)):
        return
    con.begin()
    for view in views().values():
        if not view.header.is_prepared:
            continue
        con.execute(f"create table {view.schema}.holding as {select_from(view)}")
        con.execute(f"drop view {view.full_name}")
        con.execute(f"alter table {view.schema}.holding rename to {view.name}")
    comment(con, {view.full_name for view in views().values() if view.header.is_prepared})
    con.commit()


def _name(made: Path, target: Path) -> None:
    made.chmod(0o700)
    (made / FILE).chmod(0o600)
    if target.exists():
        shutil.rmtree(target)
    os.rename(made, target)


def private_directory() -> Path:
    """A directory of this process's own, for where the warehouse cannot be written."""
    return Path(tempfile.mkdtemp(prefix="folioscope-"))
