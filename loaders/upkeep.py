"""Going back to an earlier snapshot."""

from __future__ import annotations

from pathlib import Path

from loaders.snapshot import (
    ID,
    Manifest,
    NothingLoadedError,
    current_id,
    locked,
    manifest_of,
    point_to,
    snapshot_dir,
)


class NoSuchSnapshotError(Exception):
    """The snapshot that was asked for is not there."""


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
    if not snapshot_dir(warehouse, previous).is_dir():
        raise NoSuchSnapshotError(f"{previous}, the snapshot before {current}, is no longer there: it was pruned")
    return previous
