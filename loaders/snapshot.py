"""Snapshots of a warehouse: directories written aside, published by replacing one pointer file, never changed again.

WAREHOUSE/snapshots/<id>/<table>.parquet and manifest.json · WAREHOUSE/attachments/<2>/<sha256> · WAREHOUSE/current
WAREHOUSE/prepared/<id>-*, what `queries` works out beside a snapshot (loaders/prepared.py)
While a load works, and where one was killed: WAREHOUSE/.aside-*, .current-*, .removed-*
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from loaders.disk import flush_directory, flush_file_system, remove

REMOVED = ".removed-"
LEFT_OVERS = (".aside-*", ".current-*", f"{REMOVED}*")
ID = re.compile(r"\d{8}T\d{9}Z-[0-9a-f]{8}")


class NothingLoadedError(Exception):
    """The warehouse has no snapshot."""


class BusyError(Exception):
    """Another loader is at work on this warehouse."""


class DamagedError(Exception):
    """Something in the warehouse is not as it was written; says what."""


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says of itself. `rows` and `sha256` are per table; created_at is an instant in UTC."""

    snapshot: str
    created_at: str
    previous: str | None
    packages: Sequence[str]
    rows: Mapping[str, int]
    sha256: Mapping[str, str]


def snapshot_dir(warehouse: Path, snapshot: str) -> Path:
    return warehouse / "snapshots" / snapshot


def current_id(warehouse: Path) -> str | None:
    """The snapshot the pointer names; None when nothing was loaded yet. DamagedError when it names no snapshot."""
    try:
        named = (warehouse / "current").read_bytes().strip().decode("ascii", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DamagedError(f"the pointer `current` cannot be read ({error.strerror})") from error
    if not ID.fullmatch(named):
        raise DamagedError("the pointer `current` names no snapshot")
    return named


def manifest_of(warehouse: Path, snapshot: str) -> Manifest:
    """A snapshot's manifest. DamagedError when it cannot be read."""
    try:
        found = orjson.loads((snapshot_dir(warehouse, snapshot) / "manifest.json").read_bytes())
        manifest = Manifest(**found)
        is_sound = manifest.snapshot == snapshot and isinstance(manifest.sha256, dict)
        is_sound = is_sound and isinstance(manifest.packages, list) and isinstance(manifest.rows["applications"], int)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DamagedError(
            f"snapshots/{snapshot}/manifest.json: expected a manifest, "
            f"found none that can be read ({type(error).__name__})"
        ) from error
    if not is_sound:
        raise DamagedError(f"snapshots/{snapshot}/manifest.json: expected a manifest, found something else")
    return manifest


def snapshots_in(warehouse: Path) -> tuple[list[Manifest], list[str]]:
    """Every published snapshot, oldest first, and what is wrong with those that cannot be read.

    NothingLoadedError when there is none.
    """
    names = sorted(path.name for path in (warehouse / "snapshots").glob("*") if ID.fullmatch(path.name))
    manifests, problems = [], []
    try:
        current = current_id(warehouse)
        if current is None:
            raise NothingLoadedError(str(warehouse))
        if current not in names:
            problems.append(f"snapshots/{current}: expected the current snapshot, found nothing")
    except DamagedError as error:
        problems.append(str(error))
    for name in names:
        try:
            manifests.append(manifest_of(warehouse, name))
        except DamagedError as error:
            problems.append(str(error))
    return manifests, problems


@contextmanager
def held(warehouse: Path) -> Iterator[None]:
    """Hold a warehouse for writing. BusyError when it is held."""
    with (warehouse / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(str(warehouse)) from error
        yield


@contextmanager
def locked(warehouse: Path) -> Iterator[Path]:
    """Hold the warehouse for writing, with an empty directory aside, removed at the end. BusyError when it is held."""
    warehouse.mkdir(parents=True, exist_ok=True)
    with held(warehouse):
        # Whoever wrote these died: the lock is ours, so nobody writes there any more.
        for left_over in left_overs(warehouse):
            discard(left_over)
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=warehouse))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def left_overs(warehouse: Path) -> list[Path]:
    """What loads and prunes that died have left in a warehouse, while nobody holds it."""
    return sorted(path for pattern in LEFT_OVERS for path in warehouse.glob(pattern))


def discard(path: Path) -> int:
    """Remove something of a warehouse, in one step as far as anyone can see; answers the bytes it held.

    Under its new name a snapshot is none any more, and a process that still wrote there finds its directory gone.
    """
    if path.name.startswith(REMOVED):
        return remove(path)
    root = path.parent.parent if path.parent.name in ("snapshots", "prepared") else path.parent
    removed = root / f"{REMOVED}{path.name}"
    os.rename(path, removed)
    flush_directory(path.parent)
    return remove(removed)


def new_id(packages: Sequence[str], now: datetime) -> str:
    """A name that sorts by time and tells two loads apart."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S") + f"{now.microsecond // 1000:03}Z"
    return f"{stamp}-{hashlib.sha256(' '.join(sorted(packages)).encode()).hexdigest()[:8]}"


def publish(warehouse: Path, written: Path, manifest: Manifest) -> None:
    """Make a directory of finished tables the current snapshot: it appears whole, or not at all."""
    (written / "manifest.json").write_bytes(orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    target = snapshot_dir(warehouse, manifest.snapshot)
    target.parent.mkdir(exist_ok=True)
    # Attachments and tables must be on disk before the pointer names them.
    flush_file_system(written)
    os.rename(written, target)
    try:
        flush_directory(target.parent)
        point_to(warehouse, manifest.snapshot)
    except BaseException:
        if current_id(warehouse) != manifest.snapshot:
            shutil.rmtree(target, ignore_errors=True)
        raise


def point_to(warehouse: Path, snapshot: str) -> None:
    """Make a snapshot the current one, in one step."""
    aside = warehouse / f".current-{os.getpid()}"
    with aside.open("w", encoding="ascii") as pointer:
        pointer.write(f"{snapshot}\n")
        pointer.flush()
        os.fsync(pointer.fileno())
    os.replace(aside, warehouse / "current")
    flush_directory(warehouse)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's content. OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
