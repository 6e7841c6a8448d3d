"""What may be loaded: what lies in the inbox of the warehouse, and in folders that the machine's owner named.

WAREHOUSE/inbox            what was dropped on the page, readable by the server's account alone
FOLIOSCOPE_INBOX           further folders, separated as in PATH; nothing in them is ever changed
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "FOLIOSCOPE_INBOX"
FOLDER = "inbox"
MOST_OFFERED = 500
PACKAGES, REFERENCE = (".zip",), (".csv", ".xlsx")
_LONGEST_NAME_BYTES = 200
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Offer:
    """Something that may be loaded.

    place       how it is named on screen: its folder's name and its own
    is_dropped  it lies in the warehouse's own inbox, so that it may be removed from there
    """

    path: Path
    place: str
    n_bytes: int | None
    is_dropped: bool


def own_inbox(warehouse: Path) -> Path:
    return warehouse / FOLDER


def folders(warehouse: Path) -> list[Path]:
    """Where what may be loaded lies."""
    named = [Path(text) for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text.strip()]
    return [own_inbox(warehouse), *(folder for folder in named if folder.is_absolute())]


def offers(warehouse: Path, *, are_reference: bool) -> list[Offer]:
    """What lies in those folders and looks as if it could be loaded, by name."""
    found = []
    for folder in folders(warehouse):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            offer = _offer(warehouse, folder, path, are_reference)
            if offer:
                found.append(offer)
    return found[:MOST_OFFERED]


def _offer(warehouse: Path, folder: Path, path: Path, are_reference: bool) -> Offer | None:
    wanted = REFERENCE if are_reference else PACKAGES
    if path.name.startswith(".") or allowed(warehouse, str(path)) is None:
        return None
    is_folder = path.is_dir()
    if not is_folder and path.suffix.lower() not in wanted:
        return None
    n_bytes = None if is_folder else path.stat().st_size
    return Offer(path, f"{folder.name}/{path.name}", n_bytes, folder == own_inbox(warehouse))


def allowed(warehouse: Path, named: str) -> Path | None:
    """The path that is meant, below one of those folders, links followed; None for every other and for nothing.

    named  an absolute path, or one below any of the folders
    """
    text = named.strip()
    if not text or "\0" in text:
        return None
    for folder in folders(warehouse):
        try:
            path, root = (folder / text).resolve(strict=True), folder.resolve(strict=True)
        except (OSError, RuntimeError):
            continue
        if path != root and path.is_relative_to(root) and _may_be_read(warehouse, path):
            return path
    return None


def _may_be_read(warehouse: Path, path: Path) -> bool:
    """Ordinary files and folders, and of the warehouse itself the inbox alone, whatever folder was named."""
    inside = path.is_relative_to(warehouse.resolve()) and not path.is_relative_to(own_inbox(warehouse).resolve())
    contains = warehouse.resolve().is_relative_to(path)
    return not inside and not contains and (path.is_dir() or path.is_file())


def stored_as(inbox: Path, name: str) -> Path | None:
    """Where a dropped file of that name is kept, beside what is there; None for a kind that is not loaded."""
    plain = _NOT_IN_NAMES.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not stem.strip(". ") or f"{dot}{ending}".lower() not in PACKAGES + REFERENCE:
        return None
    while len(stem.encode()) > _LONGEST_NAME_BYTES:
        stem = stem[:-1]
    number, path = 1, inbox / f"{stem}.{ending}"
    while path.exists() or path.with_name(f".{path.name}.part").exists():
        number += 1
        path = inbox / f"{stem}-{number}.{ending}"
    return path


def remove(warehouse: Path, names: list[str]) -> list[str]:
    """Remove files that were dropped; answers those removed. Folders, and what others keep, stay."""
    removed = []
    for name in names:
        path = own_inbox(warehouse) / name
        if Path(name).name == name and path.suffix.lower() in PACKAGES + REFERENCE and path.is_file():
            path.unlink()
            removed.append(name)
    return removed
