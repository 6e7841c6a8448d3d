"""A list of people as it lies in a file: CSV in UTF-8 or Big5, or every sheet of a workbook, as rows of texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl

LARGEST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, for whoever keeps it."""

    file: str
    row: int
    column: str
    expected: str
    found: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row} [{self.column}]: expected {self.expected}, found {self.found}. {self.fix}"


class UnreadableError(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))


@dataclass(frozen=True)
class Line:
    """One row: its file (of a workbook with its sheet), its physical row, its cells without spaces around them."""

    file: str
    row: int
    cells: tuple[str, ...]


def lines_of(path: Path) -> list[Line]:
    """Every row with anything in it. UnreadableError when it is neither CSV nor a workbook, or too large."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            Problem(str(path), 1, "file", "a file", str(error.strerror), "Check the name.")
        ) from error
    return lines_in(path.name, content)


def lines_in(name: str, content: bytes) -> list[Line]:
    """The same of a file's content."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableError(
            Problem(name, 1, "file", "at most 10 MB", f"{len(content):,} bytes", "Split the list by program.")
        )
    found = _workbook(name, content) if content.startswith(b"PK") else _csv(name, content)
    return [line for line in found if any(line.cells)]


def _csv(name: str, content: bytes) -> Iterator[Line]:
    for encoding in ("utf-8-sig", "cp950"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        row = 1
        for cells in reader:
            yield Line(name, row, tuple(cell.strip() for cell in cells))
            # A quoted cell may hold line breaks: the next row begins behind them.
            row = reader.line_num + 1
        return
    raise UnreadableError(Problem(name, 1, "file", "UTF-8 or Big5", "another encoding", "Save it as CSV UTF-8."))


def _workbook(name: str, content: bytes) -> Iterator[Line]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(
            Problem(name, 1, "file", "a workbook (.xlsx)", "something else", "Save it as .xlsx or as CSV UTF-8.")
        ) from error
    for sheet in book.worksheets:
        for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Line(f"{name}#{sheet.title}", row, tuple(_text(cell) for cell in cells))


def _text(cell: Any) -> str:
    """A workbook keeps numbers as numbers: an applicant number is one too."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
