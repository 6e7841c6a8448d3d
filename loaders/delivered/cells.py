"""One delivered object to the typed cells of one table, as the contract says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from loaders.characters import mended, spelled_out
from loaders.clean import Cleaned, cleaned_date, cleaned_decimal, cleaned_integer, delivered_text
from loaders.delivered.parsing import NESTED
from loaders.delivered.shapes import holds_forbidden, note_unknown, original_of, shape
from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.tables import TABLES, Column, Type

# A spreadsheet takes what begins so for a formula. Of the marks that also begin an item of a list, only what calls
# something or names another program counts.
FORMULA_STARTS = frozenset("=+-@\t\r\n ")
FORMULA = re.compile(r"\s*(?:=\S|[+@-][^\n]{0,200}?[A-Za-z](?:\||\())")
# Numbers and dates come again and again; a long text is none, and would only fill memory.
REMEMBERED = 32_768
LONGEST_REMEMBERED = 32


class Slot(NamedTuple):
    """One delivered column, and where its value may stand in an object.

    original  the name of its companion, None for a text
    paths     per key: as findings name it, its first part, the parts that lead on into nested objects
    is_free   whether any text is taken as it is
    """

    column: Column
    name: str
    original: str | None
    paths: tuple[tuple[str, str, tuple[str, ...]], ...]
    is_free: bool


@dataclass(frozen=True)
class Plan:
    """How a table's delivered columns are found in an object.

    empty   a row of which nothing was delivered
    known   the keys that are known, each with those known inside it; `keys` holds also those the caller reads itself
    nested  those of them that hold objects
    """

    slots: tuple[Slot, ...]
    empty: Row
    known: Mapping[str, frozenset[str]]
    keys: frozenset[str]
    nested: Mapping[str, frozenset[str]]


@cache
def plan_of(table: str, beside: frozenset[str] = frozenset()) -> Plan:
    """The plan of one raw table, read off the contract once. A path with a dot leads into a nested object."""
    return plan_for([column for column in TABLES[table].own if column.delivered], beside)


def plan_for(delivered: Sequence[Column], beside: frozenset[str] = frozenset()) -> Plan:
    """The plan of some columns that have delivered keys."""
    slots = tuple(map(_slot, delivered))
    known: dict[str, set[str]] = {}
    for slot in slots:
        for _, first, rest in slot.paths:
            known.setdefault(first, set()).update(rest)
    names = (name for slot in slots for name in (slot.name, slot.original) if name is not None)
    nested = {top: frozenset(rest) for top, rest in known.items() if rest}
    frozen = {top: frozenset(rest) for top, rest in known.items()}
    return Plan(slots, dict.fromkeys(names), frozen, beside.union(known), nested)


def _slot(column: Column) -> Slot:
    parts = ((name, name.split(".")) for name in column.delivered)
    paths = tuple((name, first, tuple(rest)) for name, (first, *rest) in parts)
    original = column.original.name if column.has_original else None
    return Slot(column, column.name, original, paths, not (original or column.allowed))


def cells_of(
    table: str | Plan, element: Mapping[str, Any], place: Place, harvest: Harvest, beside: frozenset[str] = frozenset()
) -> Row:
    """The table's delivered columns with their `_original` companions; whatever does not fit becomes a finding.

    table   its name, or a plan of its columns where the contract does not say their keys
    beside  keys of the object that the caller reads itself
    """
    plan = table if isinstance(table, Plan) else plan_of(table, beside)
    row = plan.empty.copy()
    for column, name, original, paths, is_free in plan.slots:
        raw, key = None, ""
        for own, first, rest in paths:
            found: Any = element.get(first)
            for step in rest:
                found = found.get(step) if isinstance(found, dict) else None
            if found is None:
                continue
            if raw is None:
                raw, key = found, own
            else:
                _note_second(column, found, key, place.at(own), harvest)
        if raw is None:
            continue
        if is_free and type(raw) is str:
            is_fit = raw.isprintable() and raw[:1] not in FORMULA_STARTS
            row[name] = raw if is_fit else _fit(raw, column, place.at(key), harvest)
        elif original is None or type(raw) in NESTED:
            _fill(row, column, raw, place.at(key), harvest)
        else:
            cleaned = _typed(column, raw)
            row[name], row[original] = cleaned.value, cleaned.original
            for rule in cleaned.rules:
                found = f"“{cleaned.original}”"
                harvest.note(rule, place.at(key), found, original=cleaned.original, private=column.private)
    if not _all_known(plan, element):
        _note_the_rest(plan, element, place, harvest, beside)
    return row


def _note_second(column: Column, value: Any, key: str, place: Place, harvest: Harvest) -> None:
    """A column's second value, under another key than its first."""
    original = original_of(value)
    harvest.note("key.repeated", place, f"a second value beside “{key}”", original=original, private=column.private)


def _fill(row: Row, column: Column, raw: Any, place: Place, harvest: Harvest) -> None:
    """Fill in a text that is not taken as it is, or whatever was delivered as an object or an array."""
    if isinstance(raw, dict | list):
        if holds_forbidden(raw):
            note_unknown(harvest, place, place.column or "", raw)
            raw = None
        elif not (column.name.endswith("_link") and isinstance(raw, list)):
            harvest.note("cell.shape", place, shape(raw), original=delivered_text(raw), private=column.private)
    text = delivered_text(raw)
    if column.has_original:
        row[f"{column.name}_original"] = text
        return
    if text is not None:
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


def _typed(column: Column, raw: Any) -> Cleaned[Any]:
    """The cleaned value; short ones are cleaned once and remembered."""
    clean: Callable[..., Cleaned[Any]] = cleaned_decimal
    given: tuple[Any, ...] = (raw, column.missing)
    if column.type is Type.DATE:
        clean, given = cleaned_date, (raw,)
    elif column.type is Type.INTEGER:
        clean = cleaned_integer
    # As keys 0.0 and -0.0 are one.
    is_short = len(raw) <= LONGEST_REMEMBERED if type(raw) is str else type(raw) in (int, float) and raw
    return _remembered(clean, *given) if is_short else clean(*given)


@lru_cache(REMEMBERED, typed=True)
def _remembered(clean: Callable[..., Cleaned[Any]], *given: Any) -> Cleaned[Any]:
    return clean(*given)


def _all_known(plan: Plan, element: Mapping[str, Any]) -> bool:
    """Whether no key is left over, neither in the object nor in those nested in it."""
    if not element.keys() <= plan.keys:
        return False
    for key, known in plan.nested.items():
        value = element.get(key)
        if value is not None and not (type(value) is dict and value.keys() <= known):
            return False
    return True


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
