"""What was asked, and links to questions, as tables."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Index, Integer, MetaData, String, Table, Text

from dashboard.stores import instant

METADATA = MetaData()

_PERSON = 200
_NAME = 200

HISTORY = Table(
    "history",
    METADATA,
    Column("asked_id", Integer, primary_key=True),
    Column("person_id", String(_PERSON), nullable=False),
    Column("snapshot", String(_NAME), nullable=False),
    Column("text", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    # done, wrong, stopped, refused; how many rows is unknown unless it is done.
    Column("became", String(_NAME), nullable=False),
    Column("returned", Integer),
    Column("total", Integer),
    Column("seconds", Float, nullable=False),
    instant("asked_at"),
)
Index("history_by_person", HISTORY.c.person_id, HISTORY.c.asked_id)

LINKS = Table(
    "links",
    METADATA,
    Column("link_id", String(_NAME), primary_key=True),
    Column("person_id", String(_PERSON), nullable=False),
    Column("snapshot", String(_NAME), nullable=False),
    Column("text", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    instant("made_at"),
)

SCHEMA = Table("workbench_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))
