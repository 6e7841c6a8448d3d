"""Leaving old snapshots behind: all but the current one and the newest few, and whatever nothing refers to any more.

Safe to be killed at any moment: a snapshot first loses its name and only then its files, and a content is removed only
when no snapshot that stays refers to it. What is left over then is removed by the next prune or load.

There is no grace but N: a query at work on a removed snapshot reads on to its end from the files it has open, but a
later one finds the snapshot gone. Keep 2 or more while people work: whoever still looks at the snapshot that the last
load replaced is then not disturbed. Readers of the current snapshot never are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.disk import flush_directory, remove
from loaders.prepared import outdated
from loaders.references import referred, strangers
from loaders.scopes import outdated as outdated_scopes
from loaders.snapshot import (
    ID,
    DamagedError,
    NothingLoadedError,
    current_id,
    discard,
    held,
    left_overs,
    snapshot_dir,
)


@dataclass(frozen=True)
class Pruned:
    """What stays and what was removed. bytes: of everything removed together."""

    kept: list[str]
    removed: list[str]
    n_attachments: int
    n_left_overs: int
    bytes: int


def prune(warehouse: Path, keep: int) -> Pruned:
    """Keep the current snapshot and the `keep` newest ones (at least 1), remove the others and what was theirs alone.

    Where no load has succeeded yet, what failed ones left is removed.
    NothingLoadedError when there was none at all; snapshot.BusyError while a loader works; snapshot.DamagedError when a
    snapshot that stays cannot tell which contents it refers to: then nothing is removed.
    """
    if not (warehouse / "lock").exists():
        raise NothingLoadedError(str(warehouse))
    with held(warehouse):
        current = current_id(warehouse)
        names = sorted(path.name for path in (warehouse / "snapshots").glob("*") if ID.fullmatch(path.name))
        if current is not None and current not in names:
            raise DamagedError("the pointer `current` names no snapshot that is there")
        return without_others(warehouse, names, sorted({*names[-keep:]} | ({current} if current else set())))


def without_others(warehouse: Path, names: Sequence[str], kept: Sequence[str]) -> Pruned:
    """Remove all of these snapshots but some and what was theirs alone, of a warehouse that is held.

    snapshot.DamagedError as of `prune`, before anything is removed.
    """
    known = frozenset().union(*(referred(warehouse, name) for name in kept))
    prepared, unfinished = outdated(warehouse, kept)
    scopes, unfinished_scopes = outdated_scopes(warehouse, kept)
    left = [*left_overs(warehouse), *unfinished, *unfinished_scopes]
    n_bytes = sum(discard(path) for path in left)
    n_bytes += sum(discard(path) for path in (*prepared, *scopes))
    removed = [name for name in names if name not in kept]
    n_bytes += sum(discard(snapshot_dir(warehouse, name)) for name in removed)
    n_attachments, n_freed = _without_strangers(warehouse / "attachments", known)
    return Pruned([*kept], removed, n_attachments, len(left), n_bytes + n_freed)


def _without_strangers(store: Path, known: frozenset[bytes]) -> tuple[int, int]:
    n_removed = n_bytes = 0
    for path in list(strangers(store, known)):
        n_bytes += remove(path)
        n_removed += 1
        if path.parent != store and not any(path.parent.iterdir()):
            path.parent.rmdir()
    if n_removed:
        flush_directory(store)
    return n_removed, n_bytes
