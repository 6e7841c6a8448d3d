"""Working views out at publish: written aside, sorted, and given their name in one step once all is on disk.

Two at once are no harm: the second waits for the first and finds its work done. One that is killed leaves a directory
aside, which the next one removes. No loader is kept waiting: what is read here never changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
import orjson
from duckdb import DuckDBPyConnection

from queries.catalogue import LAYERS, View
from queries.errors import QueriesError, RefusedError
from queries.prepared import (
    DATABASE,
    FILE,
    FOLDER,
    MANIFEST,
    is_whole,
    prepared_directory,
    prepared_views,
    quoted,
    select_from,
)
from queries.scope import EVERY_PROGRAM, create_permitted
from queries.settings import Settings, settings_of
from queries.warehouse import build_views, snapshot_directory

ASIDE = ".aside-"
MEMORY = "1800MB"
"""Beyond this DuckDB spills aside."""
_NO_ROOM = "No space left"
"""What any error of DuckDB says where the disk is full, whatever it was doing."""
_ROWS_TOGETHER = 8_192
"""Rows of a row group, which is what a question skips or reads: in the usual 122,880 four applications are a needle."""
_BYTES_TOGETHER = 64 * 1024
"""Bytes of a block, which is what is read at once: of the usual 256 kB a question needs little (DECISIONS.md, 112)."""
_APPLICATIONS_AT_ONCE = 5_000
"""Some 350,000 transcript lines: what they are worked out from fits into the memory allowed."""


@dataclass(frozen=True)
class Preparation:
    """What lies prepared for a snapshot: rows per view, bytes, and whether it had to be worked out now."""

    snapshot_id: str
    directory: Path
    rows: Mapping[str, int]
    n_bytes: int
    is_new: bool


def prepare(warehouse: Path) -> Preparation:
    """Work out every prepared view of the current snapshot, unless that was done before.

    NothingLoadedError when nothing is published, UsageError for wrong settings, RefusedError when the disk has no room
    or cannot be written.
    """
    snapshot_id, snapshot = snapshot_directory(warehouse)
    settings = settings_of(warehouse)
    target = prepared_directory(warehouse, snapshot_id, settings)
    try:
        with held(warehouse / FOLDER) as aside:
            is_new = not _is_sound(target)
            if is_new:
                _work_out(snapshot, settings, aside)
                _publish(aside, target)
            # Of several directories of one snapshot the one last asked for stays when others are pruned.
            os.utime(target)
            if not snapshot.is_dir():
                shutil.rmtree(target)
                raise RefusedError(f"{snapshot}: expected a snapshot, found that it was pruned meanwhile. Try again.")
    except (OSError, duckdb.Error) as error:
        if isinstance(error, (OSError, duckdb.IOException, duckdb.OutOfMemoryException)) or _NO_ROOM in str(error):
            raise RefusedError(
                f"{warehouse / FOLDER}: expected to write prepared views, found {error}. "
                f"Mend this, then: python -m queries prepare --warehouse {warehouse}"
            ) from error
        raise QueriesError(
            f"{snapshot}: expected a whole snapshot, found {error}. "
            f"Look which file is damaged: python -m loaders verify --warehouse {warehouse}"
        ) from error
    manifest = orjson.loads((target / MANIFEST).read_bytes())
    return Preparation(snapshot_id, target, manifest["rows"], manifest["files"][FILE]["size_bytes"], is_new)


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Wait until nobody else prepares views here; gives a directory aside, removed at the end."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever wrote these died: the lock is ours, so nobody writes there any more.
        for left_over in folder.glob(f"{ASIDE}*"):
            shutil.rmtree(left_over)
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        try:
            (aside / "done").mkdir()
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _is_sound(directory: Path) -> bool:
    """Whether everything is there as it was written."""
    if not is_whole(directory):
        return False
    known = orjson.loads((directory / MANIFEST).read_bytes())["files"][FILE]
    return bool(_sha256(directory / FILE) == known["sha256"])


def _work_out(snapshot: Path, settings: Settings, aside: Path) -> None:
    """Write the file and its manifest into the directory `done`."""
    file = aside / "done" / FILE
    limits = {"memory_limit": MEMORY, "temp_directory": str(aside / "spill")}
    with duckdb.connect(":memory:", config={"python_enable_replacements": "false", **limits}) as con:
        create_permitted(con, snapshot, EVERY_PROGRAM)
        build_views(con, settings)
        sizes = f"row_group_size {_ROWS_TOGETHER}, block_size {_BYTES_TOGETHER}"
        con.execute(f"attach {quoted(str(file))} as {DATABASE} ({sizes})")
        for layer in LAYERS:
            con.execute(f"create schema {DATABASE}.{layer}")
        rows = {view.full_name: _write(con, view) for view in prepared_views()}
        con.execute(f"checkpoint {DATABASE}")
        con.execute(f"detach {DATABASE}")
    known = {FILE: {"size_bytes": file.stat().st_size, "sha256": _sha256(file)}}
    manifest = orjson.dumps({"files": known, "rows": rows}, option=orjson.OPT_INDENT_2)
    (aside / "done" / MANIFEST).write_bytes(manifest)


def _write(con: DuckDBPyConnection, view: View) -> int:
    """Write one view's rows, sorted; the views that read it then read these. Answers how many there are.

    Portion by portion: a join or a sort of all rows would need memory, or a disk, many times as large as the answer.
    """
    table, names = f"{DATABASE}.{view.full_name}", view.header.key
    con.execute(f"create table {table} as select * from {view.full_name} limit 0")
    columns = {column for column, *_ in con.execute(f"describe {table}").fetchall()}
    # First of all by the application, as everything at the desk is asked; what several share is asked by its own name.
    of_applications = {"program_code", "application_id"} <= columns or "application_id" in names
    order = ", ".join(dict.fromkeys((*(["application_id"] if of_applications else []), *names)))
    for condition in _portions(con, view):
        con.execute(f"insert into {table} select * from {view.full_name} where {condition} order by {order}")
    if len(names) == 1:
        con.execute(f"create unique index {view.schema}_{view.name} on {table} ({names[0]})")
    con.execute(f"create or replace view {view.full_name} as {select_from(view)}")
    counted = con.execute(f"select count(*) from {table}").fetchall()
    return int(counted[0][0])


def _portions(con: DuckDBPyConnection, view: View) -> list[str]:
    """Conditions of which each row meets one: ranges of applications, in order; one for all where rows are no one's.

    DuckDB carries a range to every table that a view reads, so that each portion reads its own rows alone.
    """
    if "application_id" not in view.header.key:
        return ["true"]
    firsts = con.execute(
        "select application_id from (select application_id, row_number() over (order by application_id) as place"
        f" from raw.applications) where place % {_APPLICATIONS_AT_ONCE} = 0 order by application_id"
    ).fetchall()
    bounds = [quoted(first) for (first,) in firsts]
    if not bounds:
        return ["true"]
    between = [f"application_id >= {one} and application_id < {next_one}" for one, next_one in pairwise(bounds)]
    return [f"application_id < {bounds[0]}", *between, f"application_id >= {bounds[-1]}"]


def _publish(aside: Path, target: Path) -> None:
    """Give the finished directory its name, in one step, once it is on disk."""
    if target.exists():
        os.rename(target, aside / "damaged")
    for path in (*(aside / "done").iterdir(), aside / "done"):
        _flush(path)
    os.rename(aside / "done", target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
