"""How wide the columns of a table are set on paper, so that no number and no date is ever broken or run over."""

from __future__ import annotations

import re

from queries.report.shapes import Column, Table, shown
from queries.report.text_width import is_wide, width_of

LINE = 62.0
"""What fits on a line of a table, in heights of a character."""
UNBROKEN_AT_MOST = 16
"""Characters of a run that has no place to break: longer ones get one (queries/report/pdf.py)."""
_WIDEST, _PADDING, _HEAD, _SHORT = 34.0, 1.1, 9.0, 5.0
_RUN = re.compile(r"\S+")


def widths(table: Table) -> list[float]:
    """Of each column, in heights of a character; together at most a line."""
    wanted = [_wanted(table, at, column) for at, column in enumerate(table.columns)]
    least = [
        min(_least(table, at, column), want)
        for (at, column), want in zip(enumerate(table.columns), wanted, strict=True)
    ]
    if sum(wanted) <= LINE:
        return wanted
    if sum(least) >= LINE:
        return [each * LINE / sum(least) for each in least]
    share = (LINE - sum(least)) / (sum(wanted) - sum(least))
    return [low + share * (want - low) for low, want in zip(least, wanted, strict=True)]


def flexible(table: Table) -> int:
    """The column that takes what is left of a line: of the texts the widest, the last one of several that are alike."""
    texts = [at for at, column in enumerate(table.columns) if not column.kind.is_number]
    return max(texts, key=lambda at: (max(_wanted(table, at, table.columns[at]), 12.0), at), default=0)


def _wanted(table: Table, at: int, column: Column) -> float:
    """Its longest cell on one line, its head on two."""
    cells = (width_of(shown(row[at], column.kind)) for row in table.rows)
    head = max(_longest_run(column.title), min(width_of(column.title), max(_HEAD, width_of(column.title) / 2 + 1)))
    return min(max(head, *cells, 0), _WIDEST) + _PADDING


def _least(table: Table, at: int, column: Column) -> float:
    """What is not broken: a number, a run of Latin characters, some Chinese ones; and of a head as many."""
    texts = [shown(row[at], column.kind) for row in table.rows]
    whole = (width_of(each) for each, row in zip(texts, table.rows, strict=True)
             if column.kind.is_number and not isinstance(row[at], str))  # fmt: skip
    head = max(_longest_run(column.title), min(width_of(column.title), 4.0))
    short = (min(width_of(each), _SHORT) for each in texts)
    return max(head, *whole, *short, *map(_longest_run, texts), 0) + _PADDING


def _longest_run(text: str) -> float:
    """The longest piece without a place to break: Chinese breaks around every character."""
    longest = 0.0
    for run in _RUN.findall(text):
        narrow = "".join(" " if is_wide(character) else character for character in run)
        pieces = [piece[:UNBROKEN_AT_MOST] for piece in narrow.split()]
        longest = max(longest, *(width_of(piece) for piece in pieces), 1.0 if len(narrow) > len(narrow.strip()) else 0)
    return longest
