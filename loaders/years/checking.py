"""What a year file may say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from loaders.delivery.layout import is_forbidden
from loaders.file_types import OF_EXTENSION
from loaders.tables import TABLES
from loaders.years.year import TECHNOLOGICAL, UNIVERSITY, ItemLimits, Program, Quota, Submitted, Summary

NUMBER, TYPES, LINKS, TRACK, KEYS = "number", "types", "links", "track", "keys"
RECORDS = {
    "item": ItemLimits,
    "school_year": Submitted,
    "summary": Summary,
    "application.university": Quota,
    "application.technological": Quota,
}
OTHER_KINDS = {"document_types": TYPES, "media_types": TYPES, "external_links": LINKS, "track": TRACK}
COLUMNS = tuple(column.name for column in TABLES["applications"].own if column.is_by_year)
PROGRAM_SETTINGS = tuple(f.name for f in fields(Program) if f.name != "program_code")
PROGRAM = re.compile(r"[0-9]{6}")
ITEMS = ("course_works", "activities")
EXPECTED = {
    NUMBER: "a whole number from 0 on",
    TYPES: f"a list of file types out of {', '.join(OF_EXTENSION)}",
    LINKS: f"a list out of {', '.join(ITEMS)}",
    TRACK: f"{UNIVERSITY} or {TECHNOLOGICAL}",
    KEYS: "a list of keys",
}
# Every setting that must be in force for any year, with the kind of its value.
SECTIONS: Mapping[str, str] = {
    f"{section}.{f.name}": OTHER_KINDS.get(f.name, NUMBER)
    for section, record in RECORDS.items()
    for f in fields(record)
    if f.name != "project_works"
} | {f"basics.{column}": KEYS for column in COLUMNS}
OPTIONAL: Mapping[str, str] = {f"application.{track}.project_works": NUMBER for track in (UNIVERSITY, TECHNOLOGICAL)}
GROUPS = frozenset(name[: n.start()] for name in (*SECTIONS, *OPTIONAL) for n in re.finditer(r"\.", name))


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a year file: the dotted name, what was expected and found, what to do."""

    key: str
    expected: str
    found: str
    fix: str


def setting_kind(name: str) -> str | None:
    """The kind of value a setting has, by its dotted name; None when there is no such setting."""
    group, _, rest = name.partition(".")
    if group == "programs":
        code, _, setting = rest.partition(".")
        known = PROGRAM.fullmatch(code) and setting in PROGRAM_SETTINGS
        return OTHER_KINDS.get(setting, NUMBER) if known else None
    return SECTIONS.get(name) or OPTIONAL.get(name)


def problems_with(content: Mapping[str, Any], above: str = "") -> Iterator[Problem]:
    """Everything in a parsed year file that is unknown or of another type."""
    for key, value in content.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            if name in GROUPS or name == "programs" or (above == "programs." and PROGRAM.fullmatch(key)):
                yield from problems_with(value, f"{name}.")
            else:
                yield _unknown(name)
            continue
        kind = setting_kind(name)
        if kind is None:
            yield _unknown(name)
        elif not _fits(kind, value):
            yield Problem(name, EXPECTED[kind], _shown(value), "Correct the value.")
        elif kind == KEYS and any(map(is_forbidden, value)):
            yield Problem(name, "keys of 基本資料", "a table that is never released", "Remove the key.")


def _unknown(name: str) -> Problem:
    group = name.partition(".")[0]
    expected = {
        "basics": f"a column out of {', '.join(COLUMNS)}",
        "programs": f'[programs."987034"] with {", ".join(PROGRAM_SETTINGS)}',
    }.get(group, "a setting that 108.toml explains")
    return Problem(name, expected, "another name", "Correct or remove it.")


def _fits(kind: str, value: object) -> bool:
    if kind == NUMBER:
        return type(value) is int and value in range(1_000_000)
    if kind == TRACK:
        return value in (UNIVERSITY, TECHNOLOGICAL)
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        return False
    known = {TYPES: OF_EXTENSION, LINKS: ITEMS}.get(kind)
    return known is None or all(one in known for one in value)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
