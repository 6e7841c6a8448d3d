"""People and what decides over what they see, as tables: grants, assignments, recusals, masks, unmaskings.

A role is a text here. What it means, and whether there is such a one, is said in queries/scope.py alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

from dashboard.stores import instant

METADATA = MetaData()

_PERSON = 200
_CODE = 40


def _text(name: str, length: int, **options: Any) -> Column[str]:
    return Column(name, String(length), nullable=False, **options)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


PEOPLE = Table(
    "people",
    METADATA,
    _text("person_id", _PERSON, primary_key=True),
    _text("name", _PERSON),
    # Somebody removed stays, so that what they did still has a name.
    _flag("is_active"),
    instant("changed_at"),
)

GRANTS = Table(
    "grants",
    METADATA,
    _text("person_id", _PERSON, primary_key=True),
    _text("role", _CODE, primary_key=True),
    _text("place", _CODE, primary_key=True),
    instant("changed_at"),
)

ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    _text("person_id", _PERSON, primary_key=True),
    _text("program_code", _CODE, primary_key=True),
    # The id of an application, or that every one of the program is meant.
    _text("application_id", _CODE, primary_key=True),
    instant("changed_at"),
    Index("assignments_of_a_program", "program_code"),
)

RECUSALS = Table(
    "recusals",
    METADATA,
    _text("person_id", _PERSON, primary_key=True),
    _text("application_id", _CODE, primary_key=True),
    # conflict: somebody else found it; recusal: the person said so.
    _text("kind", _CODE),
    Column("reason", Text, nullable=False),
    _text("noted_by", _PERSON),
    instant("changed_at"),
)

MASKS = Table(
    "masks",
    METADATA,
    # The code of a program, or that every one is meant which says nothing itself.
    _text("place", _CODE, primary_key=True),
    _text("role", _CODE, primary_key=True),
    _text("field", _CODE, primary_key=True),
    _flag("is_masked"),
    instant("changed_at"),
)

UNMASKINGS = Table(
    "unmaskings",
    METADATA,
    _text("unmasking_id", _CODE, primary_key=True),
    _text("person_id", _PERSON),
    _text("application_id", _CODE),
    _text("field", _CODE),
    Column("reason", Text, nullable=False),
    instant("made_at"),
    instant("ends_at"),
    Index("unmaskings_of_a_person", "person_id"),
)

SCHEMA = Table("people_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))
