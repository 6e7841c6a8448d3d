"""The record as a table: rows are added, none is ever changed or removed.

Each row holds a hash over its content and the hash of the row before, and a seal of that hash. Where the database has
triggers they refuse UPDATE and DELETE; what is changed below the database breaks the chain (dashboard/audit/chain.py).
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import DDL, BigInteger, Column, Index, Integer, MetaData, Table, Text, event
from sqlalchemy.schema import ExecutableDDLElement

from dashboard.stores import instant, text

METADATA = MetaData()

PERSON = 200
KIND = 80
CODE = 40


EVENTS = Table(
    "audit_events",
    METADATA,
    Column("event_no", BigInteger, primary_key=True, autoincrement=False),
    # As text, in UTC, microseconds always written: what is hashed must read back the same in every database.
    text("noted_at", 32),
    text("kind", KIND),
    text("person", PERSON),
    # Empty where the event is about none, or about several that `about` names.
    text("application_id", CODE),
    text("program_code", CODE),
    # Everything else, as JSON with sorted keys: {"file_id": "…", "reason": "…"}.
    Column("about", Text, nullable=False),
    # Which key sealed it, so that a new secret is told from an edited row.
    text("key_id", 16),
    text("hash", 64),
    text("seal", 64),
    Index("audit_events_by_time", "noted_at"),
    Index("audit_events_of_a_person", "person", "noted_at"),
    Index("audit_events_about_an_application", "application_id", "noted_at"),
)

SCHEMA = Table("audit_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))

# The library leaves its type open.
_ddl: Callable[[str], ExecutableDDLElement] = DDL
_REFUSED = "the record is append-only"

for _what in ("update", "delete"):
    _sqlite = (
        f"create trigger audit_events_no_{_what} before {_what} on audit_events "
        f"begin select raise(abort, '{_REFUSED}'); end"
    )
    event.listen(EVENTS, "after_create", _ddl(_sqlite).execute_if(dialect="sqlite"))

_FUNCTION = (
    "create or replace function audit_events_stay() returns trigger language plpgsql as "
    f"'begin raise exception ''{_REFUSED}''; end'"
)
_TRIGGER = (
    "create trigger audit_events_no_change before update or delete or truncate on audit_events "
    "for each statement execute function audit_events_stay()"
)
for _statement in (_FUNCTION, _TRIGGER):
    event.listen(EVENTS, "after_create", _ddl(_statement).execute_if(dialect="postgresql"))
