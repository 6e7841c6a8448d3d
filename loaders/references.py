"""Which contents a snapshot refers to, and what else lies in an attachment store."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from loaders.snapshot import DamagedError, file_sha256, manifest_of, snapshot_dir

WITH_FILES = ("documents", "attachments")
HASH = re.compile(r"[0-9a-f]{64}")


def referred(warehouse: Path, snapshot: str) -> frozenset[bytes]:
    """The digests of all contents a snapshot refers to: 32 bytes each, since there may be millions.

    snapshot.DamagedError when a table that tells is not as it was written.
    """
    expected = manifest_of(warehouse, snapshot).sha256
    digests: set[bytes] = set()
    for table in WITH_FILES:
        path = snapshot_dir(warehouse, snapshot) / f"{table}.parquet"
        try:
            is_sound = file_sha256(path) == expected.get(table)
        except OSError:
            is_sound = False
        if not is_sound:
            raise DamagedError(f"snapshots/{snapshot}/{table}.parquet is not as it was written")
        digests |= {bytes.fromhex(sha256) for _, sha256 in _files_in(path) if sha256}
    return frozenset(digests)


def stored_without_content(directory: Path, table: str) -> int:
    """How many rows of a snapshot's table say that a file is stored, and not where."""
    return sum(status == "stored" and not sha256 for status, sha256 in _files_in(directory / f"{table}.parquet"))


def strangers(store: Path, known: Collection[bytes] | None) -> Iterator[Path]:
    """What an attachment store holds beside the known contents: foreign names, and contents nobody refers to.

    known  None when that cannot be told: then only foreign names
    """
    for directory in sorted(store.iterdir()) if store.is_dir() else ():
        if not re.fullmatch(r"[0-9a-f]{2}", directory.name) or not directory.is_dir() or directory.is_symlink():
            yield directory
            continue
        for file in sorted(directory.iterdir()):
            is_named = HASH.fullmatch(file.name) and file.name.startswith(directory.name) and file.is_file()
            if not is_named or (known is not None and bytes.fromhex(file.name) not in known):
                yield file


def _files_in(path: Path) -> Iterator[tuple[str | None, str | None]]:
    """Status and hash of each row, without holding the table."""
    for batch in pq.ParquetFile(path).iter_batches(columns=["status", "sha256"]):
        yield from zip(*(batch.column(name).to_pylist() for name in ("status", "sha256")), strict=True)
