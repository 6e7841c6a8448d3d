"""Looking through a warehouse for ids that should be gone from it: the proof at the end of `forget`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.forgotten_rows import TOLD_IN, by_number, mentions, per_application
from loaders.references import referred, strangers
from loaders.scopes import FOLDER as SCOPES
from loaders.snapshot import LEFT_OVERS, current_id

AT_ONCE = 50_000
# Receipts and the record of who saw what name ids on purpose; reviews, people, sessions and jobs of loading are
# another room's; of what was delivered, the inbox, that room says that it lies there.
NOT_LOOKED_THROUGH = (
    "attachments",
    "audit",
    "forgotten",
    "inbox",
    "loading",
    "people",
    "prepared",
    "reviews",
    SCOPES,
    "signin",
    "snapshots",
)
_IN_TEXT = re.compile(r"\d{6}-\d{8}")
_ID = re.compile(rb"\d{6}-\d{8}")


def left_in(warehouse: Path, applications: Collection[str]) -> dict[str, int]:
    """Place -> how many times one of the ids, or something that may hold one, is found there; nothing when all is gone.

    Every row of every table of the current snapshot; every text of findings, packages and changes; what else is there
    of other snapshots, contents that nothing refers to, left-overs; and the bytes of all files beside them.
    """
    found: dict[str, int] = {}
    for place, n in _found(warehouse, applications):
        if n:
            found[place] = found.get(place, 0) + n
    return found


def rows_of(directory: Path, applications: Collection[str]) -> dict[str, int]:
    """Table -> how many rows of these applications a snapshot has, where it has any."""
    wanted = pa.array(sorted(applications), pa.string())
    found = {}
    for table in per_application():
        path = directory / f"{table.name}.parquet"
        if not path.exists():
            continue
        batches = pq.ParquetFile(path).iter_batches(AT_ONCE, columns=["application_id"])
        n = sum(pc.sum(pc.is_in(batch.column(0), wanted)).as_py() or 0 for batch in batches)
        if n:
            found[table.name] = n
    return found


def told_in(directory: Path, table: str, columns: Collection[str], applications: Collection[str]) -> int:
    """In how many rows a forgotten application is named by its id, or in one that is no application's by number."""
    path, numbers = directory / f"{table}.parquet", by_number(applications)
    ids = frozenset(applications)
    n = 0
    for batch in pq.ParquetFile(path).iter_batches(AT_ONCE) if path.exists() else ():
        for row in batch.to_pylist():
            texts = [row[name] for name in columns if row[name]]
            program, is_loose = row["program_code"], row.get("application_id") is None
            n += any(
                not ids.isdisjoint(_IN_TEXT.findall(text)) or (is_loose and mentions(text, program, numbers))
                for text in texts
            )
    return n


def _found(warehouse: Path, applications: Collection[str]) -> Iterator[tuple[str, int]]:
    current = current_id(warehouse)
    for directory in sorted((warehouse / "snapshots").glob("*")):
        if directory.name != current:
            yield f"snapshots/{directory.name}", 1
            continue
        for table, n in rows_of(directory, applications).items():
            yield f"snapshots/{current}/{table}", n
        yield f"snapshots/{current}/findings", told_in(directory, "findings", TOLD_IN, applications)
        yield f"snapshots/{current}/packages", told_in(directory, "packages", ["delivered_from"], applications)
    for folder in ("prepared", SCOPES):
        for path in sorted((warehouse / folder).glob("*")):
            is_current = path.name.startswith(f"{current}-") or path.name.startswith("template-")
            yield f"{folder}/{path.name}", int(path.name != "lock" and not is_current)
    known = referred(warehouse, current) if current else frozenset()
    yield "attachments", sum(1 for _ in strangers(warehouse / "attachments", known))
    yield "left-overs", sum(1 for pattern in LEFT_OVERS for _ in warehouse.glob(pattern))
    names = {application.encode() for application in applications}
    for path in sorted(warehouse.iterdir()):
        if path.name in NOT_LOOKED_THROUGH or path.name.startswith("."):
            continue
        for file in [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file()):
            yield str(file.relative_to(warehouse)), sum(each in names for each in _ID.findall(file.read_bytes()))
