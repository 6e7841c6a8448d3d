"""Forgetting: the data of some applications leaves a warehouse, every older snapshot with it, and what is left is
looked through for their ids.

A snapshot without them is published; then every other snapshot leaves, whatever it holds, with what was prepared of it,
its scopes' files and every content that nothing refers to any more. Killed at any moment nothing is torn: the receipt,
written first, names what the next `forget` has to finish. A receipt keeps ids and counts and nothing else: it proves
what was done, and tells other rooms whom to forget.
"""

from __future__ import annotations

import fcntl
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from loaders.current import Current
from loaders.disk import size_of
from loaders.forgotten_rows import TOLD_IN
from loaders.left import left_in, rows_of, told_in
from loaders.load import publish_change
from loaders.merge import Change
from loaders.parts import part_of, schema_of, write_part
from loaders.prepared import FOLDER as PREPARED
from loaders.prepared import outdated
from loaders.prune import without_others
from loaders.receipts import FOLDER, Receipt, unfinished, write
from loaders.rules import RULES
from loaders.scopes import FOLDER as SCOPES
from loaders.scopes import outdated as outdated_scopes
from loaders.snapshot import ID, NothingLoadedError, current_id, locked, snapshot_dir


def forget(
    warehouse: Path, applications: Collection[str], intake_year: int | None = None
) -> tuple[Path | None, Receipt]:
    """Forget applications by id, or all of an intake year, and whatever an earlier call did not finish.

    The receipt and where it lies; no place when there was nothing to forget.
    snapshot.NothingLoadedError, snapshot.BusyError, snapshot.DamagedError as of `prune`.
    """
    if current_id(warehouse) is None:
        raise NothingLoadedError(str(warehouse))
    with locked(warehouse) as aside:
        current = Current.of(warehouse)
        begun = [*unfinished(warehouse)]
        held = held_in(warehouse)
        of_year = {one for rows in held.values() for one, year in rows if year == intake_year} if intake_year else set()
        earlier = {one for _, receipt in begun for one in receipt.applications}
        wanted = {*applications} | of_year | earlier
        now = datetime.now(UTC)
        unknown = sum(year is None for _, year in held.get(current.snapshot or "", ())) if intake_year else 0
        receipt = Receipt(now.isoformat(), intake_year, sorted(wanted), unknown_year=unknown)
        if not wanted:
            return None, replace(receipt, is_finished=True, snapshot=current.snapshot)
        for half_written in (warehouse / FOLDER).glob("*.aside"):
            half_written.unlink()
        assert current.directory is not None
        rows = rows_of(current.directory, wanted)
        receipt = replace(receipt, removed={f"tables/{table}": {"rows": n} for table, n in rows.items()})
        place = warehouse / FOLDER / f"{now:%Y%m%dT%H%M%S%f}Z.json"
        write(place, receipt)
        known = {one for rows_held in held.values() for one, _ in rows_held}
        if rows or told_in(current.directory, "findings", TOLD_IN, wanted):
            _publish_without(warehouse, aside, current, wanted)
        removed = receipt.removed | _clear(warehouse)
        left = left_in(warehouse, wanted)
        snapshot, not_found = current_id(warehouse), sorted(wanted - known - earlier)
        done = replace(
            receipt, is_finished=not left, snapshot=snapshot, not_found=not_found, removed=removed, left=left
        )
        write(place, done)
        for former, before in begun if not left else ():
            write(former, replace(before, is_finished=True, snapshot=snapshot))
        return place, done


def held_in(warehouse: Path) -> dict[str, list[tuple[str, int | None]]]:
    """Snapshot -> its applications, each with its intake year, of every snapshot that can be read."""
    found = {}
    for directory in sorted((warehouse / "snapshots").glob("*")):
        path = directory / "applications.parquet"
        if ID.fullmatch(directory.name) and path.exists():
            table = pq.ParquetFile(path).read(columns=["application_id", "intake_year"])
            columns = (table.column(name).to_pylist() for name in ("application_id", "intake_year"))
            found[directory.name] = list(zip(*columns, strict=True))
    return found


def _publish_without(warehouse: Path, aside: Path, current: Current, applications: Collection[str]) -> None:
    for name in ("parts", "next", "spill"):
        (aside / name).mkdir()
    names = schema_of("rules").names
    rules = [{n: v for n, v in asdict(rule).items() if n in names} for rule in RULES.values()]
    write_part(aside / "parts", "rules", 1, part_of("rules", rules))
    publish_change(
        warehouse, aside, current, Change({}, _emptied(current, applications), [], [], forgotten=applications)
    )


def _emptied(current: Current, applications: Collection[str]) -> list[str]:
    """The packages of which no application stays: they leave whole, with what else was noticed about them."""
    leaving: set[str] = set()
    staying: set[str] = set()
    for table in ("applications", "documents"):
        for row in current.rows(table, ["application_id", "package_id"]):
            (leaving if row["application_id"] in applications else staying).add(row["package_id"])
    return sorted(leaving - staying)


def _clear(warehouse: Path) -> dict[str, dict[str, int]]:
    """Remove everything but the current snapshot; place -> what left."""
    for folder in (PREPARED, SCOPES):
        _wait_for(warehouse / folder / "lock")
    current = current_id(warehouse)
    assert current is not None
    names = sorted(path.name for path in (warehouse / "snapshots").glob("*") if ID.fullmatch(path.name))
    places = {
        "older snapshots": [snapshot_dir(warehouse, name) for name in names if name != current],
        PREPARED: [path for paths in outdated(warehouse, [current]) for path in paths],
        SCOPES: [path for paths in outdated_scopes(warehouse, [current]) for path in paths],
    }
    sizes = {place: {"directories": len(paths), "bytes": sum(map(size_of, paths))} for place, paths in places.items()}
    before = _files(warehouse / "attachments")
    pruned = without_others(warehouse, names, [current])
    after = _files(warehouse / "attachments")
    sizes["attachments"] = {"files": pruned.n_attachments, "bytes": before - after}
    return sizes


def _files(store: Path) -> int:
    return size_of(store) if store.is_dir() else 0


def _wait_for(lock: Path) -> None:
    """Return when nobody is at work there: what is made of a snapshot that leaves would come after it."""
    if lock.exists():
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
