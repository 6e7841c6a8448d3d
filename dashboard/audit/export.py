"""The record as CSV, for whoever must hand it on: one row per event, oldest first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.audit.tables import EVENTS

COLUMNS = tuple(column.name for column in EVENTS.columns)
MARK = "\N{BYTE ORDER MARK}"
"""Without it a spreadsheet takes Chinese for another encoding."""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(value: object) -> str:
    """A value that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it."""
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text


def csv_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The header and every row, as lines of a file in UTF-8."""
    yield MARK + _line(COLUMNS)
    for row in rows:
        yield _line(neutral(row[name]) for name in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
