"""Between rows of marts.breakdowns and tables of counts: one table per dimension, over all programs of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from queries.portfolio import Row
from queries.suppression import WHOLE_SET, Cell, Counted

UNKNOWN = ""
"""The value of those of whom it is unknown."""
EVERYBODY = "transcript_mode"
"""A dimension of which every program tells how many applications it has."""
_DATABASE = "database"
_NO_ITEM = "application"
_DIMENSION = ("topic", "dimension_zh", "dimension_en", "item", "rule")
_VALUE = ("value_zh", "value_en")


def tables_of(found: Sequence[Row], own: Mapping[str, str]) -> list[Counted]:
    """One table per dimension, in the order to show them; own: program -> the row that counts it.

    What one program names and another does not, the other has of nobody: 0. Of a finding that none of its applications
    has, a program has no row at all; those it could have been noticed of are known all the same.
    """
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for counted in found:
        counts[counted["program_code"], counted["dimension"]][counted["value"]] = counted["n"] or 0
    tables = []
    for first in _dimensions(found):
        dimension = first["dimension"]
        columns = _values(found, dimension)
        cells = {(row, column): 0 for row in own.values() for column in columns}
        for program, row in own.items():
            of_it = counts.get((program, dimension)) or _nothing_noticed(counts, program, first["item"])
            for column, n in of_it.items():
                cells[row, column] += n
        is_mode = first["topic"] == "modes" and _DATABASE in columns
        item = dimension.removesuffix("_mode") if is_mode else first["item"]
        link = _DATABASE if is_mode else UNKNOWN
        tables.append(Counted(dimension, columns, cells, link, is_mode, None if item == _NO_ITEM else item))
    return tables


def shown_rows(
    found: Sequence[Row], tables: Sequence[Counted], hidden: Mapping[str, Collection[Cell] | None]
) -> Iterator[Row]:
    """The rows of an answer, table by table: the whole set first, then its programs where there are several.

    hidden  dimension -> cells not to show; None: nothing of that dimension; not named: everything is shown
    """
    dimensions = {row["dimension"]: row for row in found}
    values = {(row["dimension"], row["value"]): row for row in found}
    for table in tables:
        programs = sorted({row for row, _ in table.counts})
        not_shown = hidden.get(table.dimension, ())
        about = {"dimension": table.dimension} | {name: dimensions[table.dimension][name] for name in _DIMENSION}
        for row in (WHOLE_SET, *programs) if len(programs) > 1 else (WHOLE_SET,):
            of_it = {c: sum(table.counts[p, c] for p in programs if row in (WHOLE_SET, p)) for c in table.columns}
            start = about | {"program_code": row, "n_applications": sum(of_it.values())}
            if not_shown is None:
                yield start | withheld()
                continue
            for column in table.columns:
                words = {name: values[table.dimension, column][name] for name in _VALUE}
                hidden_here = {each for place, each in not_shown if place == row}
                yield start | {"value": column} | words | _numbers(of_it, column, hidden_here)


def withheld() -> Row:
    """The cells of a row that says nothing but that there is a dimension."""
    names = ("value", *_VALUE, "n", "n_known", "n_unknown", "known_share")
    return {**dict.fromkeys(names), "note": "withheld"}


def _numbers(of_it: Mapping[str, int], column: str, hidden: Collection[str]) -> Row:
    """One value's numbers in one row, of which some columns are hidden."""
    everybody = sum(of_it.values())
    unknown = None if UNKNOWN in hidden else of_it[UNKNOWN]
    known = None if unknown is None else everybody - unknown
    n = None if column in hidden else of_it[column]
    share = None
    note = None
    if everybody == 0:
        note = "no_application"
    elif column in hidden or (known is None and column != UNKNOWN):
        note = "suppressed"
    elif column != UNKNOWN and known == 0:
        n, note = None, "none_known"
    elif column != UNKNOWN and n is not None and known is not None:
        share = n / known
    return {"n": n, "n_known": known, "n_unknown": unknown, "known_share": share, "note": note}


def _dimensions(found: Sequence[Row]) -> list[Row]:
    """A row of each dimension, in the order to show them."""
    first = {row["dimension"]: row for row in found}
    return sorted(first.values(), key=lambda row: (row["dimension_position"], row["dimension"]))


def _values(found: Sequence[Row], dimension: str) -> tuple[str, ...]:
    """The dimension's values in the order to show them, the unknown last."""
    places = {
        row["value"]: (row["value"] == UNKNOWN, row["value_position"] is None, row["value_position"] or 0, row["value"])
        for row in found
        if row["dimension"] == dimension
    }
    return tuple(sorted(places, key=places.__getitem__))


def _nothing_noticed(counts: Mapping[tuple[str, str], dict[str, int]], program: str, item: str) -> dict[str, int]:
    everybody = sum(counts[program, EVERYBODY].values())
    known = everybody if item == _NO_ITEM else counts[program, f"{item}_mode"].get(_DATABASE, 0)
    return {"absent": known, UNKNOWN: everybody - known}
