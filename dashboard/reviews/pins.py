"""Pins of one person: on a value, on a page of a document, on a passage that was selected."""

from __future__ import annotations

from sqlalchemy import select

from dashboard.reviews.store import Record, Reviews, found, one, plain, put, rows
from dashboard.reviews.tables import PINS

KINDS = ("value", "page", "passage")


def pins_of(reviews: Reviews, person: str, program: str) -> list[Record]:
    """Every pin of the person in a program, removed ones too, in the order they were put."""
    query = select(*plain(PINS)).where(PINS.c.person == person, PINS.c.program_code == program)
    with reviews.reading() as connection:
        return rows(connection, query.order_by(PINS.c.created_at, PINS.c.pin_id))


def put_pin(reviews: Reviews, person: str, program: str, pin_id: str, **about: object) -> Record:
    """The pin after putting it. Putting it again, or putting back a removed one, is no mistake.

    about  application_id, kind, cell_key, category, item, label, file_id, page, passage, snapshot
    """
    with reviews.writing() as connection:
        key = {"person": person, "pin_id": pin_id}
        held = found(connection, PINS, key)
        if not held or held["is_removed"]:
            put(connection, PINS, key, {**about, "is_removed": False}, {"program_code": program}, counted=True)
        return one(connection, PINS, key)


def remove_pin(reviews: Reviews, person: str, pin_id: str) -> Record:
    """The pin after removing it; its note stays. KeyError when this person has no such pin."""
    key = {"person": person, "pin_id": pin_id}
    with reviews.writing() as connection:
        held = found(connection, PINS, key)
        if held is None:
            raise KeyError(pin_id)
        if not held["is_removed"]:
            put(connection, PINS, key, {"is_removed": True}, counted=True)
        return one(connection, PINS, key)
