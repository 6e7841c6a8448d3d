"""A report before it is drawn: sections of tables and pictures in one language, each cell a value and not yet a text.

Whatever draws a report writes cells with `shown`, so that a number reads the same wherever it stands.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from queries.cells import number_text


class Kind(Enum):
    """What a column holds; its unit stands in the column's title."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    """0-1, written in percent."""
    PCT = "pct"
    """0-100 with one decimal."""
    NUMBER = "number"
    """As delivered."""
    DAY = "day"

    @property
    def is_number(self) -> bool:
        return self not in (Kind.TEXT, Kind.DAY)


@dataclass(frozen=True)
class Missing:
    """A value that is not told, with the words that say why: suppressed, unknown, masked."""

    text: str


Cell = str | int | float | Decimal | dt.date | Missing | None
"""None: there is nothing to tell."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its title with the unit, and what its cells hold."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Table:
    """Rows under typed columns.

    key    the same in both languages; unique within a report
    notes  what is counted, of what, and what is not known
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One bar, or one county of a map: `n` of `of` have it. `share` is None where `why` says why."""

    label: str
    share: float | None
    n: int | None
    of: int | None
    why: str = ""


@dataclass(frozen=True)
class Picture:
    """Shares drawn: as bars, or on the map of counties. Its numbers are in the table of that key."""

    key: str
    title: str
    axis: str
    table: str
    marks: tuple[Mark, ...]
    is_map: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a report: sentences, then pictures, then tables."""

    key: str
    title: str
    texts: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything that is to be drawn.

    about    whose it is: a program's code, or an application's id
    facts    what stands at its head: label and text
    foot     what stands at the foot of every page
    """

    title: str
    about: str
    language: str
    snapshot_id: str
    made_on: dt.date
    facts: tuple[tuple[str, str], ...]
    foot: str
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for section in self.sections for table in section.tables)

    @property
    def n_rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)


def shown(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A cell as it is read; an empty text where there is nothing to tell."""
    if cell is None:
        return ""
    if isinstance(cell, Missing):
        return cell.text
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, str):
        return cell
    if kind is Kind.SHARE:
        return percent(float(cell))
    if kind is Kind.COUNT:
        return f"{int(cell):,}"
    if kind is Kind.PCT:
        return f"{cell:.1f}"
    return number_text(cell) if isinstance(cell, Decimal) else f"{cell:g}"


def percent(share: float) -> str:
    """A share of 0-1 in percent, with one decimal."""
    return f"{share * 100:.1f}%"
