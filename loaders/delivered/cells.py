"""One delivered object to the typed cells of one table, as the contract says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.characters import mended, spelled_out
from loaders.clean import Cleaned, cleaned_date, cleaned_decimal, cleaned_integer, delivered_text
from loaders.delivered.shapes import holds_forbidden, note_unknown, original_of, shape
from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.tables import TABLES, Column, Type

# A spreadsheet takes what begins so for a formula. Of the marks that also begin an item of a list, only what calls
# something or names another program counts.
FORMULA_STARTS = frozenset("=+-@\t\r\n ")
FORMULA = re.compile(r"\s*(?:=\S|[+@-][^\n]{0,200}?[A-Za-z](?:\||\())")


@dataclass(frozen=True)
class Plan:
    """How a table's delivered columns are found in an object: their paths, and which keys are known."""

    columns: tuple[tuple[Column, tuple[tuple[str, ...], ...]], ...]
    known: Mapping[str, frozenset[str]]


@cache
def plan_of(table: str) -> Plan:
    """The plan of one raw table, read off the contract once. A path with a dot leads into a nested object."""
    columns = tuple(
        (column, tuple(tuple(path.split(".")) for path in column.delivered))
        for column in TABLES[table].own
        if column.delivered
    )
    known: dict[str, set[str]] = {}
    for _, paths in columns:
        for top, *rest in paths:
            known.setdefault(top, set()).update(rest)
    return Plan(columns, {top: frozenset(rest) for top, rest in known.items()})


def cells_of(
    table: str, element: Mapping[str, Any], place: Place, harvest: Harvest, beside: frozenset[str] = frozenset()
) -> Row:
    """The table's delivered columns with their `_original` companions; whatever does not fit becomes a finding.

    beside  keys of the object that the caller reads itself
    """
    plan = plan_of(table)
    row: Row = {}
    for column, paths in plan.columns:
        key, raw = _value(element, paths, place, column, harvest)
        if raw is None:
            row[column.name] = None
            if column.has_original:
                row[f"{column.name}_original"] = None
        else:
            _fill(row, column, raw, place.at(key), harvest)
    _note_the_rest(plan, element, place, harvest, beside)
    return row


def _value(
    element: Mapping[str, Any], paths: tuple[tuple[str, ...], ...], place: Place, column: Column, harvest: Harvest
) -> tuple[str, Any]:
    """The first delivered value of a column and its key; a second one under another key becomes a finding."""
    key, value = "", None
    for path in paths:
        found: Any = element.get(path[0])
        for step in path[1:]:
            found = found.get(step) if isinstance(found, dict) else None
        if found is None:
            continue
        if value is None:
            key, value = ".".join(path), found
        else:
            harvest.note(
                "key.repeated",
                place.at(".".join(path)),
                f"a second value beside “{key}”",
                original=original_of(found),
                private=column.private,
            )
    return key, value


def _fill(row: Row, column: Column, raw: Any, place: Place, harvest: Harvest) -> None:
    if isinstance(raw, dict | list):
        if holds_forbidden(raw):
            note_unknown(harvest, place, place.column or "", raw)
            raw = None
        elif not (column.name.endswith("_link") and isinstance(raw, list)):
            harvest.note("cell.shape", place, shape(raw), original=delivered_text(raw), private=column.private)
    if column.type is Type.TEXT:
        text = delivered_text(raw)
        if text and (text[0] in FORMULA_STARTS or not text.isprintable()):
            text = _fit(text, column, place, harvest)
        row[column.name] = text
        if text and column.allowed and text not in column.allowed:
            harvest.note(
                "code.unknown",
                place,
                f"“{text}”",
                original=text,
                private=column.private,
                expected=f"one of {', '.join(column.allowed)}",
            )
        return
    cleaned = _typed(column, raw)
    row[column.name], row[f"{column.name}_original"] = cleaned.value, cleaned.original
    if isinstance(raw, dict | list):
        return
    for rule in cleaned.rules:
        harvest.note(rule, place, f"“{cleaned.original}”", original=cleaned.original, private=column.private)


def _fit(text: str, column: Column, place: Place, harvest: Harvest) -> str:
    """The text without unfit characters; these, and what a spreadsheet would run, become findings."""
    fit = mended(text)
    if fit != text:
        original = spelled_out(text)
        n_unfit = sum(before != after for before, after in zip(text, fit, strict=True))
        found = f"{n_unfit:,} of them"
        harvest.note("cell.characters", place, found, original=original, private=column.private)
    if FORMULA.match(fit):
        harvest.note("cell.formula", place, f"“{fit}”", original=fit, private=column.private)
    return fit


def _typed(column: Column, raw: object) -> Cleaned[Any]:
    if column.type is Type.INTEGER:
        return cleaned_integer(raw, column.missing)
    if column.type is Type.DATE:
        return cleaned_date(raw)
    return cleaned_decimal(raw, column.missing)


def _note_the_rest(
    plan: Plan, element: Mapping[str, Any], place: Place, harvest: Harvest, beside: frozenset[str]
) -> None:
    for key, value in _unknown(plan, element, beside):
        note_unknown(harvest, place, key, value)


def _unknown(plan: Plan, element: Mapping[str, Any], beside: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for key, value in element.items():
        if key in beside:
            continue
        nested = plan.known.get(key)
        if nested is None:
            yield key, value
        elif nested and isinstance(value, dict):
            yield from ((f"{key}.{inner}", v) for inner, v in value.items() if inner not in nested)
        elif nested and value is not None:
            yield key, value
