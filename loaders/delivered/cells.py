"""One delivered object to the typed cells of one table, as the contract says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from loaders.clean import Cleaned, cleaned_date, cleaned_decimal, cleaned_integer, delivered_text
from loaders.delivered.shapes import holds_forbidden, note_unknown, original_of, shape
from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.tables import TABLES, Column, Type


# Numbers and dates come again and again; a long text is none, and would only fill memory.
REMEMBERED = 8192
LONGEST_REMEMBERED = 32


@dataclass(frozen=True)
class Slot:
    """One delivered column: where its value stands in an object, and how it is cleaned (None for texts).

    key  its only key, when it has one only and that leads into no nested object
    """

    column: Column
    paths: tuple[tuple[str, ...], ...]
    key: str | None
    cleaned: Callable[[Any], Cleaned[Any]] | None


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
    columns = [column for column in TABLES[table].own if column.delivered]
    slots = tuple(map(_slot, columns))
    known: dict[str, set[str]] = {}
    for slot in slots:
        for top, *rest in slot.paths:
            known.setdefault(top, set()).update(rest)
    names = (name for c in columns for name in ((c.name, f"{c.name}_original") if c.has_original else (c.name,)))
    nested = {top: frozenset(rest) for top, rest in known.items() if rest}
    frozen = {top: frozenset(rest) for top, rest in known.items()}
    return Plan(slots, dict.fromkeys(names), frozen, beside.union(known), nested)


def _slot(column: Column) -> Slot:
    paths = tuple(tuple(path.split(".")) for path in column.delivered)
    key = paths[0][0] if len(paths) == len(paths[0]) == 1 else None
    return Slot(column, paths, key, _cleaner(column.type, column.missing) if column.has_original else None)


@cache
def _cleaner(type_: Type, missing: tuple[int, ...]) -> Callable[[Any], Cleaned[Any]]:
    """What cleans values of a column's type; short values are cleaned once and remembered."""
    clean: Callable[[Any], Cleaned[Any]]
    if type_ is Type.DATE:
        clean = cleaned_date
    else:
        clean = partial(cleaned_integer if type_ is Type.INTEGER else cleaned_decimal, missing=missing)
    remembering = lru_cache(REMEMBERED, typed=True)(clean)

    def cleaned(raw: Any) -> Cleaned[Any]:
        # As keys 0.0 and -0.0 are one.
        is_short = len(raw) <= LONGEST_REMEMBERED if type(raw) is str else type(raw) in (int, float) and raw
        return remembering(raw) if is_short else clean(raw)

    return cleaned


def cells_of(
    table: str, element: Mapping[str, Any], place: Place, harvest: Harvest, beside: frozenset[str] = frozenset()
) -> Row:
    """The table's delivered columns with their `_original` companions; whatever does not fit becomes a finding.

    beside  keys of the object that the caller reads itself
    """
    plan = plan_of(table, beside)
    row = plan.empty.copy()
    for slot in plan.slots:
        key, raw = slot.key, None
        if key is None:
            key, raw = _value(element, slot.paths, place, slot.column, harvest)
        else:
            raw = element.get(key)
        if raw is not None:
            _fill(row, slot, raw, key, place, harvest)
    if not _all_known(plan, element):
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


def _fill(row: Row, slot: Slot, raw: Any, key: str, place: Place, harvest: Harvest) -> None:
    column = slot.column
    is_nested = isinstance(raw, dict | list)
    if is_nested:
        if holds_forbidden(raw):
            note_unknown(harvest, place.at(key), key, raw)
            raw = None
        elif not (column.name.endswith("_link") and isinstance(raw, list)):
            harvest.note("cell.shape", place.at(key), shape(raw), original=delivered_text(raw), private=column.private)
    if slot.cleaned is None:
        row[column.name] = text = delivered_text(raw)
        if text and column.allowed and text not in column.allowed:
            harvest.note(
                "code.unknown",
                place.at(key),
                f"“{text}”",
                original=text,
                private=column.private,
                expected=f"one of {', '.join(column.allowed)}",
            )
        return
    cleaned = slot.cleaned(raw)
    row[column.name], row[f"{column.name}_original"] = cleaned.value, cleaned.original
    if cleaned.rules and not is_nested:
        for rule in cleaned.rules:
            found = f"“{cleaned.original}”"
            harvest.note(rule, place.at(key), found, original=cleaned.original, private=column.private)


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
