"""Is everything in a warehouse as it was written, and is there nothing else in it?"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from loaders import prepared
from loaders.attachments import address
from loaders.receipts import FOLDER as FORGOTTEN
from loaders.receipts import unfinished
from loaders.references import WITH_FILES, referred, stored_without_content, strangers
from loaders.snapshot import (
    ID,
    DamagedError,
    Manifest,
    NothingLoadedError,
    current_id,
    file_sha256,
    left_overs,
    manifest_of,
    snapshot_dir,
)

# settings.toml is written by people, for loaders and queries.
OWN = ("attachments", "current", "forgotten", "lock", "prepared", "scopes", "settings.toml", "snapshots", "years")
# What the dashboard keeps beside the snapshots.
OF_OTHERS = ("audit", "people", "reviews", "signin")
MEND = "Load the delivery again, or roll back."


@dataclass(frozen=True)
class Verdict:
    """Problems: what is not as the manifest says. Notices: what is there beside it, to be removed by `prune`."""

    snapshot: str | None
    problems: list[str]
    notices: list[str]


def verdict_on(warehouse: Path, snapshot: str | None = None) -> Verdict:
    """Compare a snapshot (the current one unless named) and its contents with their hashes, and look for left-overs.

    NothingLoadedError when the warehouse has none; snapshot.DamagedError when the pointer does not name one.
    """
    wanted = snapshot or current_id(warehouse)
    if wanted is None:
        raise NothingLoadedError(str(warehouse))
    problems = list(_problems_with(warehouse, wanted))
    if is_held(warehouse):
        return Verdict(wanted, problems, ["Another loader is at work: left-overs were not looked for."])
    return Verdict(wanted, problems, list(_notices(warehouse)))


def is_held(warehouse: Path) -> bool:
    """Whether a loader is at work."""
    try:
        with (warehouse / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _problems_with(warehouse: Path, snapshot: str) -> Iterator[str]:
    try:
        manifest = manifest_of(warehouse, snapshot)
    except DamagedError as error:
        yield f"{error}."
        return
    directory = snapshot_dir(warehouse, snapshot)
    found = {table: _problem_with_table(directory, table, manifest) for table in manifest.sha256}
    yield from (f"snapshots/{snapshot}/{table}.parquet: {problem}" for table, problem in found.items() if problem)
    yield from prepared.problems_with(warehouse, snapshot)
    if any(found.get(table, "not there") for table in WITH_FILES):
        return
    for table in WITH_FILES:
        if n := stored_without_content(directory, table):
            yield f"snapshots/{snapshot}/{table}.parquet: expected a hash for each stored file, found {n} without one."
    for digest in sorted(referred(warehouse, snapshot)):
        sha256 = digest.hex()
        problem = _problem_with(address(warehouse / "attachments", sha256), sha256)
        if problem:
            yield f"attachments/{sha256[:2]}/{sha256}: {problem}"


def _problem_with_table(directory: Path, table: str, manifest: Manifest) -> str | None:
    path = directory / f"{table}.parquet"
    problem = _problem_with(path, manifest.sha256[table])
    if problem:
        return problem
    n_rows, expected = pq.read_metadata(path).num_rows, manifest.rows.get(table)
    return None if n_rows == expected else f"expected {expected} rows, found {n_rows}. {MEND}"


def _problem_with(path: Path, expected: str) -> str | None:
    try:
        found = file_sha256(path)
    except OSError as error:
        return f"expected a file, found none that can be read ({error.strerror}). {MEND}"
    return None if found == expected else f"expected SHA-256 {expected}, found {found}. {MEND}"


def _notices(warehouse: Path) -> Iterator[str]:
    for path in left_overs(warehouse):
        yield f"{path.name}: left over from a command that was killed. The next load or prune removes it."
    own = {*OWN, *OF_OTHERS, *(path.name for path in left_overs(warehouse))}
    for path in sorted(warehouse.iterdir()):
        if path.name not in own:
            yield f"{path.name}: no part of a warehouse. Nobody removes it but you."
    for path, _ in unfinished(warehouse):
        yield f"{FORGOTTEN}/{path.name}: begun and not finished. The next `forget` finishes it."
    known: set[bytes] | None = set()
    for directory in sorted(path for path in (warehouse / "snapshots").glob("*")):
        if not ID.fullmatch(directory.name):
            yield f"snapshots/{directory.name}: no snapshot. Nobody removes it but you."
            continue
        try:
            tables = {f"{table}.parquet" for table in manifest_of(warehouse, directory.name).sha256}
            known = None if known is None else known | referred(warehouse, directory.name)
        except DamagedError as error:
            known = None
            yield f"{error}: which contents it refers to is unknown."
            continue
        for file in sorted(directory.iterdir()):
            if file.name not in tables | {"manifest.json"}:
                yield f"snapshots/{directory.name}/{file.name}: no part of the snapshot. It leaves with it."
    yield from prepared.notices(warehouse, {path.name for path in (warehouse / "snapshots").glob("*")})
    for path in strangers(warehouse / "attachments", known):
        yield f"{path.relative_to(warehouse)}: a left-over that no snapshot refers to. `prune` removes it."
