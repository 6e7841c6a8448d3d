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

from dashboard.people.said import Said, said
from dashboard.words import Words
from dashboard.words import words as words_of

LARGEST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, for whoever keeps it. As a text it is English.

    column    its header as it is written or should be; empty for the file as a whole
    key       what is expected and what helps: `people.said.<key>.expected` and `.fix` of the catalogues
    found     what stands there, or a sentence about it
    values    what those two sentences name
    """

    file: str
    row: int
    column: str
    key: str
    found: str | Said = ""
    values: tuple[tuple[str, str], ...] = ()

    def told(self, say: Words) -> tuple[str, str, str, str]:
        """Column, expectation, finding and fix, in a language."""
        if isinstance(self.found, Said):
            found = self.found.told(say)
        else:
            found = say("people.said.quoted", text=self.found) if self.found else say("people.said.nothing")
        expected, fix = (Said(f"{self.key}.{part}", self.values).told(say) for part in ("expected", "fix"))
        return self.column or say("people.said.file"), expected, found, fix

    def __str__(self) -> str:
        column, expected, found, fix = self.told(words_of("en"))
        return f"{self.file}:{self.row} [{column}]: expected {expected}, found {found}. {fix}"


class UnreadableError(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


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
        raise UnreadableError(Problem(str(path), 1, "", "no_file", str(error.strerror))) from error
    return lines_in(path.name, content)


def lines_in(name: str, content: bytes) -> list[Line]:
    """The same of a file's content."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableError(Problem(name, 1, "", "too_large", said("bytes", n=f"{len(content):,}")))
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
    raise UnreadableError(Problem(name, 1, "", "encoding", said("another_encoding")))


def _workbook(name: str, content: bytes) -> Iterator[Line]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableError(Problem(name, 1, "", "workbook", said("something_else"))) from error
    for sheet in book.worksheets:
        for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Line(f"{name}#{sheet.title}", row, tuple(_text(cell) for cell in cells))


def _text(cell: Any) -> str:
    """A workbook keeps numbers as numbers: an applicant number is one too."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
