"""People and what decides over what they see, as tables: grants, assignments, recusals, masks, unmaskings.

A role is a text here. What it means, and whether there is such a one, is said in queries/scope.py alone.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from dashboard.stores import flag, instant, text

METADATA = MetaData()

_PERSON = 200
_CODE = 40


PEOPLE = Table(
    "people",
    METADATA,
    text("person_id", _PERSON, primary_key=True),
    text("name", _PERSON),
    # Somebody removed stays, so that what they did still has a name.
    flag("is_active"),
    instant("changed_at"),
)

GRANTS = Table(
    "grants",
    METADATA,
    text("person_id", _PERSON, primary_key=True),
    text("role", _CODE, primary_key=True),
    text("place", _CODE, primary_key=True),
    instant("changed_at"),
)

ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    text("person_id", _PERSON, primary_key=True),
    text("program_code", _CODE, primary_key=True),
    # The id of an application, or that every one of the program is meant.
    text("application_id", _CODE, primary_key=True),
    instant("changed_at"),
    Index("assignments_of_a_program", "program_code"),
)

RECUSALS = Table(
    "recusals",
    METADATA,
    text("person_id", _PERSON, primary_key=True),
    text("application_id", _CODE, primary_key=True),
    # conflict: somebody else found it; recusal: the person said so.
    text("kind", _CODE),
    Column("reason", Text, nullable=False),
    text("noted_by", _PERSON),
    instant("changed_at"),
)

MASKS = Table(
    "masks",
    METADATA,
    # The code of a program, or that every one is meant which says nothing itself.
    text("place", _CODE, primary_key=True),
    text("role", _CODE, primary_key=True),
    text("field", _CODE, primary_key=True),
    flag("is_masked"),
    instant("changed_at"),
)

UNMASKINGS = Table(
    "unmaskings",
    METADATA,
    text("unmasking_id", _CODE, primary_key=True),
    text("person_id", _PERSON),
    text("application_id", _CODE),
    text("field", _CODE),
    Column("reason", Text, nullable=False),
    instant("made_at"),
    instant("ends_at"),
    Index("unmaskings_of_a_person", "person_id"),
)

SCHEMA = Table("people_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))
