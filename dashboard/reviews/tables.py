"""What reviewers leave behind, as tables: marks, lists, places, settings, pins, notes and the losing texts of notes.

Every row belongs to a person. Nothing here is SQLite's own, so that PostgreSQL can hold the same tables.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from dashboard.stores import flag, instant, text

METADATA = MetaData()

_PERSON = 200
_CODE = 40
_KEY = 500


def _number(name: str, default: int) -> Column[int]:
    return Column(name, Integer, nullable=False, default=default)


MARKS = Table(
    "marks",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("application_id", _CODE, primary_key=True),
    text("program_code", _CODE),
    text("status", 10, default="unread"),
    flag("is_flagged", default=False),
    flag("is_pinned", default=False),
    # What the person saw last: null until they looked for the first time.
    Column("looked_snapshot", String(_CODE)),
    _number("version", 1),
    instant("changed_at"),
)

LISTS = Table(
    "lists",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("program_code", _CODE, primary_key=True),
    text("order_kind", 10, default="number"),
    _number("seed", 0),
    Column("filters", Text, nullable=False, default="{}"),
    instant("changed_at"),
)

PLACES = Table(
    "places",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("program_code", _CODE, primary_key=True),
    text("applicants", 200, default=""),
    text("category", _CODE, default=""),
    text("item", _KEY, default=""),
    _number("active", 0),
    # How far the sheet is scrolled, and the line at its top: lines keep their number when their heights change.
    _number("line", 0),
    _number("offset_px", 0),
    instant("changed_at"),
)

PREFERENCES = Table(
    "preferences",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("name", _CODE, primary_key=True),
    Column("value", Text, nullable=False),
    instant("changed_at"),
)

PINS = Table(
    "pins",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("pin_id", _CODE, primary_key=True),
    text("program_code", _CODE),
    text("application_id", _CODE),
    text("kind", 10),
    text("cell_key", _KEY),
    text("category", _CODE),
    text("item", _KEY),
    Column("label", Text, nullable=False),
    text("file_id", _KEY, default=""),
    _number("page", 0),
    Column("passage", Text, nullable=False, default=""),
    # Which state of the data was pinned: after a new delivery the pinned value may read otherwise.
    text("snapshot", _CODE),
    flag("is_removed", default=False),
    _number("version", 1),
    instant("created_at"),
    instant("changed_at"),
    Index("pins_of_a_program", "person", "program_code"),
)

NOTES = Table(
    "notes",
    METADATA,
    text("person", _PERSON, primary_key=True),
    # The id of the application or the pin that it is about: begun in two tabs at once, it is still one note.
    text("note_id", _CODE, primary_key=True),
    text("program_code", _CODE),
    text("application_id", _CODE),
    # Empty: the note is about the application as a whole.
    text("pin_id", _CODE, default=""),
    Column("text", Text, nullable=False),
    # Which open tab wrote it, and the how many-th text of that tab it is: a tab may always replace its own text.
    text("writer", _CODE),
    _number("turn", 0),
    _number("version", 1),
    instant("created_at"),
    instant("changed_at"),
    Index("notes_of_a_program", "person", "program_code"),
)

VARIANTS = Table(
    "note_variants",
    METADATA,
    text("person", _PERSON, primary_key=True),
    text("variant_id", _CODE, primary_key=True),
    text("note_id", _CODE),
    Column("text", Text, nullable=False),
    # The version its writer had read.
    _number("base_version", 0),
    _number("turn", 0),
    flag("is_settled", default=False),
    instant("changed_at"),
    Index("variants_of_a_note", "person", "note_id"),
)

SCHEMA = Table("reviews_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))
