"""Which table a reference file is for, and which column each of its headers names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.errors import Finding, Place, finding
from loaders.harvest import RefusalError, Row
from loaders.reference import certificates, competitions, course_plans, programs, schools
from loaders.reference.kinds import Kind
from loaders.tables import Column
from loaders.tables.reference import PLACE

KINDS: Mapping[str, Kind] = {
    kind.table.name: kind
    for module in (schools, programs, course_plans, competitions, certificates)
    for kind in module.KINDS
}
IN_EVERY_TABLE = ("source", "as_of")


@dataclass(frozen=True)
class Field:
    """A column of the file that the contract knows: where it stands, how it is headed there, what it is."""

    position: int
    header: str
    column: Column


@dataclass(frozen=True)
class Layout:
    """How the rows of one file are read.

    others  position -> header of columns that are not read; repeated: those of them that name a column once more
    blank   every column of the table, unknown: what a row starts from
    """

    kind: Kind
    fields: Sequence[Field]
    others: Mapping[int, str]
    repeated: frozenset[int]
    n_columns: int
    blank: Row


def normal(text: str) -> str:
    """A header or a key without differences of width, case and outer or doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())


@cache
def headings(table: str) -> Mapping[str, Column]:
    """Every accepted header of a table."""
    return {normal(header): column for column in KINDS[table].table.own for header in column.delivered}


def n_known(cells: Sequence[str], kind: Kind) -> int:
    """How many columns of its own a kind finds in a header row."""
    known = headings(kind.table.name)
    found = {known[header].name for header in map(normal, cells) if header in known}
    return len(found.difference(IN_EVERY_TABLE))


def layout_of(cells: Sequence[str], place: Place) -> Layout:
    """The layout that a header row says. RefusalError when it names no table, several, or not all required columns.

    The table with most known headers counts; among equals the one of which nothing required is missing, then the one
    that the file is named after.
    """
    ranked = {kind: _rank(cells, kind, place.file) for kind in KINDS}
    best = max(ranked.values())
    chosen = [kind for kind, rank in ranked.items() if rank == best]
    found = f"the headers {', '.join(cell.strip() for cell in cells if cell.strip())}"
    if not best[0]:
        raise RefusalError(finding("reference.table", place, found))
    if len(chosen) > 1:
        fix = f"Nothing of it was loaded. Name the file after its table, {' or '.join(chosen)}, or add its headers."
        raise RefusalError(finding("reference.table", place, f"headers of {' and of '.join(chosen)}", fix=fix))
    layout = _layout(cells, KINDS[chosen[0]])
    there = {field.column.name for field in layout.fields}
    if missing := [name for name in layout.kind.must_have if name not in there]:
        raise RefusalError(_missing(layout.kind, missing, found, place))
    return layout


def _rank(cells: Sequence[str], table: str, file: str) -> tuple[int, bool, int]:
    kind = KINDS[table]
    known = headings(table)
    there = {known[header].name for header in map(normal, cells) if header in known}
    is_whole = there.issuperset(kind.must_have)
    # The longest name counts: competition_results.csv is not named after competitions.
    stem = normal(file)
    named = max((len(name) for name in (table, normal(kind.table.zh)) if name in stem), default=0)
    return n_known(cells, kind), is_whole, named


def _layout(cells: Sequence[str], kind: Kind) -> Layout:
    known = headings(kind.table.name)
    fields: dict[str, Field] = {}
    others: dict[int, str] = {}
    repeated = set()
    for position, cell in enumerate(cells):
        column = known.get(normal(cell))
        if column is not None and column.name not in fields:
            fields[column.name] = Field(position, cell.strip(), column)
            continue
        others[position] = cell.strip()
        if column is not None:
            repeated.add(position)
    blank: Row = dict.fromkeys(column.name for column in kind.table.columns if column not in PLACE)
    return Layout(kind, tuple(fields.values()), others, frozenset(repeated), len(cells), blank)


def _missing(kind: Kind, missing: Sequence[str], found: str, place: Place) -> Finding:
    labels = [f"{column.zh} ({column.en})" for column in (kind.table.column(name) for name in missing)]
    expected = f"for the table {kind.table.name} also the headers {', '.join(labels)}"
    return finding("reference.column_missing", place, found, expected=expected)
