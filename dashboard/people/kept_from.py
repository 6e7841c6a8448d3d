"""What people are kept from, read: recusals and conflicts, masks, and what is unmasked for a purpose."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, select

from dashboard.people.tables import MASKS, RECUSALS, UNMASKINGS
from dashboard.stores import now


def recusals_of(connection: Connection, person_id: str) -> dict[str, str]:
    """Application -> conflict or recusal."""
    query = select(RECUSALS.c.application_id, RECUSALS.c.kind).where(RECUSALS.c.person_id == person_id)
    return {row.application_id: row.kind for row in connection.execute(query)}


def all_recusals(connection: Connection) -> list[dict[str, Any]]:
    """Everything that is hidden from anybody, by person and application: kind, reason, who noted it when."""
    query = select(RECUSALS).order_by(RECUSALS.c.person_id, RECUSALS.c.application_id)
    return [dict(row) for row in connection.execute(query).mappings()]


def unmasked_until(connection: Connection, person_id: str) -> dict[str, dt.datetime]:
    """Application -> until when something of it is unmasked for a person, the last of it."""
    own = UNMASKINGS.c
    query = select(own.application_id, own.ends_at).where(own.person_id == person_id, own.ends_at > now())
    return {row.application_id: row.ends_at for row in connection.execute(query.order_by(own.ends_at))}


def masks_in(connection: Connection) -> dict[tuple[str, str, str], bool]:
    """Place, role and field -> whether it is masked there; only what somebody decided."""
    query = select(MASKS.c.place, MASKS.c.role, MASKS.c.field, MASKS.c.is_masked)
    return {(place, role, field): is_masked for place, role, field, is_masked in connection.execute(query)}


def unmasked_for(connection: Connection, person_id: str) -> frozenset[tuple[str, str]]:
    """Application and field, of what a person unmasked and may still see."""
    query = select(UNMASKINGS.c.application_id, UNMASKINGS.c.field).where(
        UNMASKINGS.c.person_id == person_id, UNMASKINGS.c.ends_at > now()
    )
    return frozenset((one, field) for one, field in connection.execute(query))
