"""A ticked item as a cell: title, badges, facts in the contract's order, description, and its files beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from dashboard.board.files import file_link
from dashboard.board.origins import origin
from dashboard.board.shapes import Badge, Cell, Fact, Row
from dashboard.board.standings import fact, number
from dashboard.words import Words
from loaders.tables import Column, Table

# Shown as title, subtitle, text, files or place, or of no use to a reader: everything else of a record is a fact.
ELSEWHERE = {
    "application_id", "package_id", "source_file", "source_row", "title", "organiser", "course_name", "description",
    "started_on", "ended_on", "document_link", "media_link", "work_link", "external_link", "document_md5", "media_md5",
}  # fmt: skip

ORIGIN_TONES = {"database": "database", "school_made": "school"}


def record_cell(
    row: Row,
    table: Table,
    attachments: Iterable[Row],
    words: Words,
    origin_kind: str = "database",
    skip: Sequence[str] = (),
) -> Cell:
    """The cell of one row of marts.activities or marts.course_works, described by its table of the contract."""
    own = [column for column in table.own if column.name not in ELSEWHERE and column.name not in skip]
    facts = [value_fact(row, column, words) for column in own]
    if any(column.name == "started_on" for column in table.own):
        facts.insert(0, period_fact(row, table, words))
    if row.get("external_link"):
        facts.append(fact(words("record.external_link"), row["external_link"]))
    badge: Badge = {
        "label": words(f"origin.{origin_kind}"),
        "tone": ORIGIN_TONES[origin_kind],
        "title": words(f"origin.{origin_kind}_title"),
    }
    return {
        "table": table.name,
        "kind": "record",
        "title": row.get("title") or row.get("course_name") or words("record.untitled"),
        "subtitle": row.get("organiser") or "",
        "badges": [badge],
        "facts": facts,
        "text": row.get("description") or "",
        "files": [file_link(each, words) for each in attachments],
        "origin": origin(row, words, table.own),
    }


def value_fact(row: Row, column: Column, words: Words) -> Fact:
    """One value with its label. Missing is said as missing; a delivered text that could not be read is shown."""
    value, original = row.get(column.name), row.get(f"{column.name}_original")
    if value in (None, ""):
        unread = words("cell.unread", original=original) if original else words("cell.unknown")
        return fact(words.label(column), unread, quiet=True)
    if column.allowed:
        return fact(words.label(column), words.value(column, value))
    if column.unit == "ROC year":
        return fact(words.label(column), words.school_year(value))
    if isinstance(value, dt.date):
        return fact(words.label(column), words.day(value))
    return fact(words.label(column), f"{number(value)} {unit(column, words)}".strip())


def period_fact(row: Row, table: Table, words: Words) -> Fact:
    """Start and end as one fact; an end that cannot be read stands there as it was delivered."""
    start, end = (value_fact(row, table.column(name), words) for name in ("started_on", "ended_on"))
    text = start["value"] if start["quiet"] and end["quiet"] else f"{start['value']} – {end['value']}"
    return fact(words("record.period"), text, quiet=start["quiet"] and end["quiet"])


def unit(column: Column, words: Words) -> str:
    """The unit as a word, where the contract names one that readers need."""
    return words(f"unit.{column.unit}") if column.unit in ("hours", "periods", "weeks", "credits") else ""
