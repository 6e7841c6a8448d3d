"""Receipts of what was forgotten: WAREHOUSE/forgotten/<instant>.json, ids and counts and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from loaders.disk import flush_directory

FOLDER = "forgotten"


@dataclass(frozen=True)
class Receipt:
    """What was forgotten, and what is still found of it.

    snapshot      the one that is current afterwards
    applications  the ids that were forgotten; not_found: those of them of which no snapshot had a row
    removed       place -> how many rows, directories or files left, and their bytes where they are files
    left          place -> how many times an id was still found there; nothing, when all is gone
    unknown_year  how many applications stay because their intake year is not known, where a year was forgotten
    """

    begun_at: str
    intake_year: int | None
    applications: Sequence[str]
    is_finished: bool = False
    snapshot: str | None = None
    not_found: Sequence[str] = ()
    removed: dict[str, dict[str, int]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    unknown_year: int = 0


def unfinished(warehouse: Path) -> Iterator[tuple[Path, Receipt]]:
    """The receipts of what was begun and not finished."""
    for path in sorted((warehouse / FOLDER).glob("*.json")):
        receipt = read(path)
        if not receipt.is_finished:
            yield path, receipt


def read(path: Path) -> Receipt:
    return Receipt(**orjson.loads(path.read_bytes()))


def write(path: Path, receipt: Receipt) -> None:
    """Replace a receipt in one step; it is on the disk when this returns."""
    path.parent.mkdir(exist_ok=True, mode=0o700)
    aside = path.with_suffix(".aside")
    with aside.open("wb") as file:
        file.write(orjson.dumps(asdict(receipt), option=orjson.OPT_INDENT_2))
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)
    flush_directory(path.parent)
