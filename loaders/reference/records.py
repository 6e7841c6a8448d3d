"""Text to records, every physical line accounted for: a damaged line is given back alone, never with its followers.

A quote that is not closed would swallow the lines after it: Python's reader and others lose them without a word
(design/measured.md, section 4). So a record that spans lines is believed only when it is well formed, short enough,
and none of the lines inside it is itself a whole row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.settings import Limits

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
IsRow = Callable[[Sequence[str]], bool]
UNCLOSED = "a quote that is not closed, or stands in the wrong place"


@dataclass(frozen=True)
class CellError:
    """A cell of a workbook that holds no value: an error, or a formula nobody has calculated."""

    position: int
    found: str


@dataclass(frozen=True)
class Record:
    """One row as it was delivered: its first physical line (from 1), how many it spans, its cells, its text.

    damage  why it cannot be split into cells; then it has none
    """

    line: int
    n_lines: int
    cells: Sequence[str]
    original: str
    damage: str = ""
    errors: Sequence[CellError] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it but separators and space."""
        return not self.damage and not self.errors and not any(cell.strip() for cell in self.cells)


def lines_of(text: str) -> list[str]:
    """The physical lines with their ends: CR LF, LF or CR. Line separators inside Unicode text are no ends."""
    return LINE.findall(text)


def record_at(lines: Sequence[str], index: int, delimiter: str, limits: Limits) -> Record:
    """The record that begins with a line; only that line, damaged, when it cannot be read to its end."""
    line = lines[index]
    if '"' not in line:
        cells, n_lines = line.rstrip("\r\n").split(delimiter), 1
    else:
        following = range(index, min(index + limits.reference_lines_in_a_row, len(lines)))
        reader = csv.reader((lines[number] for number in following), delimiter=delimiter, strict=True)
        try:
            cells, n_lines = next(reader), reader.line_num
        except csv.Error:
            return damaged(lines, index, UNCLOSED)
    if len(line) > limits.reference_cell_characters or n_lines > 1:
        longest = max(map(len, cells))
        if longest > limits.reference_cell_characters:
            return damaged(lines, index, f"a value of {longest:,} characters")
    return Record(index + 1, n_lines, cells, "".join(lines[index : index + n_lines]).rstrip("\r\n"))


def damaged(lines: Sequence[str], index: int, why: str) -> Record:
    """One physical line that is given back as it stands."""
    return Record(index + 1, 1, (), lines[index].rstrip("\r\n"), why)


def records(lines: Sequence[str], first: int, delimiter: str, limits: Limits, is_row: IsRow) -> Iterator[Record]:
    """Every record from a line on; together they span every line once."""
    index = first
    while index < len(lines):
        record = record_at(lines, index, delimiter, limits)
        if record.n_lines > 2 and _swallows(lines[index + 1 : index + record.n_lines - 1], delimiter, is_row):
            record = damaged(lines, index, UNCLOSED)
        yield record
        index += record.n_lines


def _swallows(inside: Sequence[str], delimiter: str, is_row: IsRow) -> bool:
    return any(is_row(line.rstrip("\r\n").split(delimiter)) for line in inside)
