"""Links of ticked items to the files they name, inside the application's own folder and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson

from loaders.clean import delivered_text
from loaders.delivery import layout
from loaders.harvest import Row
from loaders.tables import TABLES

WEB = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|//", re.IGNORECASE)
DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
# Own works may be shown by a web address as well as by a file (release-format.md 5); files never are.
FILE_OR_WEB = "work_link"
FILE_LINKS = ("document_link", "media_link", FILE_OR_WEB)
LINK_COLUMNS = {
    table.name: tuple((c.name, c.delivered[0]) for c in table.own if c.name in FILE_LINKS)
    for table in TABLES.values()
    if any(c.name in FILE_LINKS for c in table.own)
}


@dataclass(frozen=True)
class Link:
    """One link of one item: the row it stands in, its column, its number among the column's links, what it says."""

    table: str
    row: Row
    column: str
    key: str
    number: int
    target: str


def links_in(rows: Mapping[str, list[Row]]) -> Iterator[Link]:
    """Every link to a file in an application's rows. External links and web addresses of own works are no files."""
    for table, columns in LINK_COLUMNS.items():
        for row in rows.get(table, ()):
            for column, key in columns:
                yield from _links_of(table, row, column, key)


def _links_of(table: str, row: Row, column: str, key: str) -> Iterator[Link]:
    number = 0
    for target in _targets(row[column]):
        if target.strip() and not (column == FILE_OR_WEB and WEB.match(target.strip())):
            number += 1
            yield Link(table, row, column, key, number, target)


def _targets(cell: str | None) -> list[str]:
    """A column's links: its text, or the texts of an array that was delivered in its place."""
    if not cell:
        return []
    if not cell.startswith("["):
        return [cell]
    try:
        array = orjson.loads(cell)
    except orjson.JSONDecodeError:
        return [cell]
    return [text for text in map(delivered_text, array) if text] if isinstance(array, list) else [cell]


def outside(target: str, applicant_no: str) -> str | None:
    """Why a link must not be followed, in words; None when it stays inside the application's own attachments.

    Decided on the link as it may be found: half-width, without regard to case, part by part.
    """
    target = layout.plain(target.strip())
    if target.startswith("\\"):
        return "an absolute path"
    target = target.replace("\\", "/")
    if WEB.match(target):
        return "a web address"
    if target.startswith("/") or DRIVE.match(target) or "\0" in target:
        return "an absolute path"
    parts = [part for part in target.split("/") if part not in ("", ".")]
    if ".." in parts:
        return "a path that leads out of the folder"
    if any(_is_another_folder(part, applicant_no) for part in parts[:-1]):
        return "a path into another application's folder"
    if parts and parts[-1].endswith(".json"):
        return "a data file of the delivery"
    if layout.is_forbidden(target):
        return "a table that is never released"
    return None


def _is_another_folder(name: str, applicant_no: str) -> bool:
    is_numbered = layout.APPLICANT.fullmatch(name) or layout.PROGRAM.fullmatch(name)
    return is_numbered is not None and name != applicant_no


def relative_path(target: str) -> str:
    """The link as a path inside the folder."""
    return "/".join(part for part in target.strip().replace("\\", "/").split("/") if part not in ("", "."))


class Folder:
    """The files of one application, found by their exact path or else without regard to case and character width."""

    def __init__(self, paths: Mapping[str, object], applicant_no: str) -> None:
        self._exact = paths
        self._plain = {relative_path(layout.plain(path)): path for path in reversed(list(paths))}
        self._own = applicant_no

    def find(self, target: str) -> str | None:
        """The path of the file a link names, with or without the folder's own name before it; None when absent."""
        path = relative_path(target)
        if path in self._exact:
            return path
        plain = relative_path(layout.plain(target))
        return self._plain.get(plain) or self._plain.get(plain.removeprefix(f"{self._own}/"))

    def follow(self, target: str) -> tuple[str | None, str | None]:
        """The path of the file a link names, and why it must not be followed; both None when there is no such file."""
        path = self.find(target)
        reason = outside(target, self._own) or (outside(path, self._own) if path else None)
        return (None, reason) if reason else (path, None)
