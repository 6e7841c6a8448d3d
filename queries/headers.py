"""What a view says of itself: the header of its .sql file, read into a record.

A header is the comment lines before the statement. Its first paragraph says what one row is, in English and then in
Chinese; the second holds Key, Reads, Feeds, Prepared, Columns and Caveats. A line of Columns is

    --   name [unit]  meaning in English | 中文說明

with the unit left out where there is none. Columns lists, in the view's own order, the columns whose meaning is new.
A column that is not listed means what the column of the same name means in the first table of Reads that has one, and
so on down to the contract of the raw tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from queries.errors import QueriesError

_COLUMN = re.compile(r"  (?P<name>[a-z]\w*)(?: \[(?P<unit>[^]]+)\])?  +(?P<en>[^|]+?) \| (?P<zh>.+)")
_LABEL = re.compile(r"(Key|Reads|Feeds|Prepared|Columns|Caveats):\s*(.*)")
_CHINESE = re.compile(r"[㐀-鿿]")
NOTHING = "nothing"
"""What Reads says of a view whose values stand in its own file."""
AT_PUBLISH = "at publish"
"""What Prepared says of a view that is worked out once for each snapshot, because asking it takes long."""


@dataclass(frozen=True)
class ColumnNote:
    """One line of Columns: what a column means, and in which unit (empty where it has none)."""

    name: str
    unit: str
    en: str
    zh: str


@dataclass(frozen=True)
class Header:
    """What one row is, what makes it unique, where it comes from, who uses it, and what to beware of."""

    grain_en: str
    grain_zh: str
    key: tuple[str, ...]
    reads: tuple[str, ...]
    feeds: tuple[str, ...]
    columns: tuple[ColumnNote, ...]
    caveats: str
    is_prepared: bool = False


def header_of(text: str, name: str) -> Header:
    """The header of a view's .sql text; QueriesError when a part is missing or a line of Columns is malformed."""
    lines = [line.removeprefix("--").removeprefix(" ") for line in _comment_lines(text)]
    if "" not in lines:
        raise QueriesError(f"{name}: expected a header of two paragraphs, found {len(lines)} comment lines. Write it.")
    grain, labelled = lines[: lines.index("")], lines[lines.index("") + 1 :]
    parts = _labelled_parts(labelled, name)
    reads = _names(parts["Reads"])
    if (prepared := parts.get("Prepared", [AT_PUBLISH])) != [AT_PUBLISH]:
        raise QueriesError(f"{name}: expected Prepared: {AT_PUBLISH}, found `{' '.join(prepared)}`. Correct the line.")
    return Header(
        grain_en=" ".join(line for line in grain if not _CHINESE.match(line)),
        grain_zh="".join(line for line in grain if _CHINESE.match(line)),
        key=_names(parts["Key"]),
        reads=() if reads == (NOTHING,) else reads,
        feeds=_names(parts["Feeds"]),
        columns=tuple(_column_note(line, name) for line in parts.get("Columns", []) if line),
        caveats=" ".join(line.strip() for line in parts.get("Caveats", [])),
        is_prepared="Prepared" in parts,
    )


def _comment_lines(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line)
    return lines


def _labelled_parts(lines: list[str], name: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        if found := _LABEL.fullmatch(line):
            label = found[1]
            parts[label] = [found[2]]
        elif label:
            parts[label].append(line)
    missing = [label for label in ("Key", "Reads", "Feeds") if label not in parts]
    if missing:
        raise QueriesError(f"{name}: expected {missing[0]} in the header, found none. Add the line.")
    return parts


def _names(lines: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in " ".join(lines).split(",") if name.strip())


def _column_note(line: str, name: str) -> ColumnNote:
    found = _COLUMN.fullmatch(line)
    if not found:
        raise QueriesError(
            f"{name}: expected `  name [unit]  English | 中文` under Columns, found `{line}`. Rewrite it."
        )
    return ColumnNote(found["name"], found["unit"] or "", found["en"], found["zh"])
