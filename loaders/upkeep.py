"""Looking after a warehouse: is everything still as it was written, and going back to an earlier snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from loaders.attachments import address
from loaders.parts import columns_of
from loaders.snapshot import (
    ID,
    DamagedError,
    Manifest,
    NothingLoadedError,
    current_id,
    file_sha256,
    locked,
    manifest_of,
    point_to,
    snapshot_dir,
)
from loaders.tables import TABLES


class NoSuchSnapshotError(Exception):
    """The snapshot that was asked for is not there."""


def problems_in(warehouse: Path) -> Iterator[str]:
    """Whatever is not as the current snapshot's manifest says: tables, then attachments. NothingLoadedError."""
    try:
        snapshot = current_id(warehouse)
        if snapshot is None:
            raise NothingLoadedError(str(warehouse))
        manifest = manifest_of(warehouse, snapshot)
    except DamagedError as error:
        yield f"{error}."
        return
    directory = snapshot_dir(warehouse, snapshot)
    is_whole = True
    for table in TABLES:
        problem = _problem_with(directory / f"{table}.parquet", manifest.sha256.get(table, "nothing"))
        if problem:
            is_whole = False
            yield f"snapshots/{snapshot}/{table}.parquet: {problem}"
    if is_whole:
        for sha256 in sorted(_stored(directory)):
            problem = _problem_with(address(warehouse / "attachments", sha256), sha256)
            if problem:
                yield f"attachments/{sha256[:2]}/{sha256}: {problem}"


def roll_back(warehouse: Path, to: str | None = None) -> Manifest:
    """Make the snapshot before the current one, or a named one, current again.

    NothingLoadedError; NoSuchSnapshotError when there is none to go back to; snapshot.DamagedError when it, or what
    tells which it is, cannot be read; snapshot.BusyError while a loader works.
    """
    if not (warehouse / "current").exists():
        raise NothingLoadedError(str(warehouse))
    with locked(warehouse):
        wanted = to or _before_current(warehouse)
        if not ID.fullmatch(wanted) or not snapshot_dir(warehouse, wanted).is_dir():
            raise NoSuchSnapshotError(f"there is no snapshot {wanted}")
        manifest = manifest_of(warehouse, wanted)
        point_to(warehouse, wanted)
        return manifest


def _before_current(warehouse: Path) -> str:
    current = current_id(warehouse)
    if current is None:
        raise NothingLoadedError(str(warehouse))
    previous = manifest_of(warehouse, current).previous
    if previous is None:
        raise NoSuchSnapshotError(f"{current} is the first snapshot: there is none before it")
    return previous


def _problem_with(path: Path, expected: str) -> str | None:
    try:
        found = file_sha256(path)
    except OSError as error:
        return f"expected a file, found none that can be read ({error.strerror}). Load the delivery again."
    if found != expected:
        return f"expected SHA-256 {expected}, found {found}. Load the delivery again, or roll back."
    return None


def _stored(directory: Path) -> set[str]:
    """The hashes of all attachments the snapshot refers to."""
    stored: set[str] = set()
    for table in ("documents", "attachments"):
        stored |= {sha256 for sha256 in columns_of(directory / f"{table}.parquet", "sha256")["sha256"] if sha256}
    return stored
