"""What a view says of itself: the header of its .sql file, read into a record.

A header is the comment lines before the statement. Its first paragraph says what one row is, in English and then in
Chinese; the second holds Key, Reads, Feeds, Prepared, Columns and Caveats. A line of Columns is

    --   name [unit]  meaning in English | 中文說明

with the unit left out where there is none. Columns lists, in the view's own order, the columns whose meaning is new.
A column that is not listed means what the column of the same name means in the first table of Reads that has one, and
so on down to the contract of the raw tables.

A mart also says where a row of it can be looked up. One that is no aggregate has From: the raw tables, the first that
holds the row's place is its own; {column} stands for the row's value of a column. A mart with counts has Behind, a line
for each column that counts rows, so that the rows behind a number can be had:

    --   n_people  core.things where colour = 'red'
    --   n_owners  distinct owner_id of core.things by program_code, kind = thing_kind

The rows are those that are equal in the columns named after `by`, else in the columns of the mart's key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from queries.errors import QueriesError

_COLUMN = re.compile(r"  (?P<name>[a-z]\w*)(?: \[(?P<unit>[^]]+)\])?  +(?P<en>[^|]+?) \| (?P<zh>.+)")
_BEHIND = re.compile(
    r"  (?P<column>[a-z]\w*)  (?:distinct (?P<distinct>\w+) of )?(?P<view>\w+\.\w+)"
    r"(?: by (?P<by>.+?))?(?: where (?P<where>.+))?"
)
_LABEL = re.compile(r"(Key|Reads|Feeds|Prepared|From|Behind|Columns|Caveats):\s*(.*)")
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
class Behind:
    """Which rows a column of an aggregate counts.

    by        (column of the aggregate, column of the view) pairs that are equal; by default the aggregate's key
    where     condition on the view's rows, as SQL; empty for none
    distinct  the column whose different values are counted; empty where rows are
    """

    column: str
    view: str
    by: tuple[tuple[str, str], ...]
    where: str = ""
    distinct: str = ""


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
    origin: tuple[str, ...] = ()
    behind: tuple[Behind, ...] = ()


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
        origin=_names(parts.get("From", [])),
        behind=tuple(_behind(line, name, parts["Key"]) for line in parts.get("Behind", []) if line),
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


def _behind(line: str, name: str, key: list[str]) -> Behind:
    found = _BEHIND.fullmatch(line)
    if not found:
        raise QueriesError(
            f"{name}: expected `  column  [distinct COLUMN of] VIEW [by COLUMNS] [where CONDITION]` under Behind, "
            f"found `{line}`. Rewrite it."
        )
    pairs = (each.partition("=") for each in _names([found["by"]] if found["by"] else key))
    by = tuple((own.strip(), (other or own).strip()) for own, _, other in pairs)
    return Behind(found["column"], found["view"], by, found["where"] or "", found["distinct"] or "")
