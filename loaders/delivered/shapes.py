"""The outer shape of a delivered file: JSON to arrays of objects, and what is kept of the unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loaders.clean import Number, delivered_text
from loaders.delivered.careful import AGAIN
from loaders.delivery.layout import is_forbidden
from loaders.errors import Place, finding
from loaders.harvest import Harvest, RefusalError

NAMES = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    Number: "a number",
}


def shape(value: object) -> str:
    """The shape of a JSON value in words, without its contents."""
    return NAMES.get(type(value), "null")


def holds_forbidden(value: object) -> bool:
    """Whether anywhere inside there is a table that is never released."""
    if isinstance(value, Mapping):
        return any(is_forbidden(key) or holds_forbidden(inner) for key, inner in value.items())
    return isinstance(value, Sequence) and not isinstance(value, str) and any(map(holds_forbidden, value))


def note_unknown(harvest: Harvest, place: Place, key: str, value: object) -> None:
    """A key nobody has described: name shown, value kept privately; of a forbidden table name and size only."""
    at = place.at(key)
    if is_forbidden(key) or holds_forbidden(value):
        harvest.note(
            "table.forbidden", at, f"{len((delivered_text(value) or 'null').encode('utf-8', 'replace')):,} bytes"
        )
    else:
        rule = "key.repeated" if key.endswith(AGAIN) else "unknown.key"
        harvest.note(rule, at, f"the key “{key}” with {shape(value)}", original=delivered_text(value))


def original_of(value: object) -> str | None:
    """The delivered piece as text for a finding; nothing when a forbidden table is inside."""
    return None if holds_forbidden(value) else delivered_text(value)


def parts_of(content: object, known: Mapping[str, str], place: Place, harvest: Harvest) -> dict[str, list[Any]]:
    """The arrays of an object, by table name. Absent keys and null parts are empty; unknown keys become findings.

    known  delivered key -> table name
    RefusalError when the file is no object, a known part is no array, or none of its keys is known.
    """
    if not isinstance(content, dict):
        raise RefusalError(finding("json.shape", place, shape(content), expected="an object"))
    unknown = {key: value for key, value in content.items() if key not in known}
    if len(unknown) == len(content) and any(not is_forbidden(key) for key in unknown):
        wanted = ", ".join(list(known)[:2])
        raise RefusalError(
            finding(
                "json.shape",
                place,
                f"an object with {len(unknown)} other keys",
                expected=f"an object with keys like {wanted}",
            )
        )
    parts: dict[str, list[Any]] = {table: [] for table in known.values()}
    # In the file's own order: where one table is delivered under two spellings, its rows are counted through both.
    for key, part in content.items():
        if part is None or key in unknown:
            continue
        if not isinstance(part, list):
            raise RefusalError(finding("json.shape", place.at(key), shape(part), expected="an array"))
        rows = parts[known[key]]
        if rows and part:
            found = f"{len(part):,} more rows under “{key}”, numbered on from {len(rows) + 1}"
            harvest.note("key.repeated", place.at(key), found, fix="All rows were loaded.")
        rows.extend(part)
    for key, value in unknown.items():
        _note_unknown_part(harvest, place, key, value)
    return parts


def _note_unknown_part(harvest: Harvest, place: Place, key: str, value: object) -> None:
    if is_forbidden(key) or not isinstance(value, list) or not value or holds_forbidden(value):
        note_unknown(harvest, place, key, value)
        return
    harvest.refuse("unknown", len(value))
    for row, element in enumerate(value, 1):
        note_unknown(harvest, Place(place.file, row, None, None), key, element)


def objects_in(rows: Sequence[Any], table: str, file: str, harvest: Harvest) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The rows that are objects, with their places, counted from 1; any other row is refused with a finding."""
    for number, element in enumerate(rows, 1):
        place = Place(file, number, None, table)
        if isinstance(element, dict):
            yield place, element
        else:
            harvest.refuse(table)
            harvest.note("row.shape", place, shape(element), original=original_of(element))
