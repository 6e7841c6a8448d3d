"""Notes of one person, written in several tabs at once without losing a word.

Whoever saves says which version they read. If another text was saved in between, that one stays and the later text is
kept beside it as a variant, both shown until the person settles it. No text is ever replaced unread.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.reviews.store import Record, Reviews, found, one, plain, put, rows
from dashboard.reviews.tables import NOTES, VARIANTS
from dashboard.stores import now


@dataclass(frozen=True)
class Draft:
    """A text to be saved.

    note_id       the id of the application or the pin that the note is about
    base_version  the version its writer had read, 0 for a new note
    writer, turn  the open tab that writes, and a number that grows with each text it sends: what arrives late or twice
                  is told from what another tab wrote
    variant_id    made by the writer; the text is kept under it if another tab's came in between
    settles       the variants that this text takes in or puts aside
    """

    note_id: str
    program: str
    application_id: str
    pin_id: str
    text: str
    base_version: int
    writer: str
    turn: int
    variant_id: str
    settles: tuple[str, ...] = ()


def notes_of(reviews: Reviews, person: str, program: str) -> list[Record]:
    """Every note of the person in a program, in the order they were begun, each with its unsettled `variants`."""
    query = select(*plain(NOTES)).where(NOTES.c.person == person, NOTES.c.program_code == program)
    open_ones = (
        select(*plain(VARIANTS))
        .join(NOTES, (NOTES.c.person == VARIANTS.c.person) & (NOTES.c.note_id == VARIANTS.c.note_id))
        .where(NOTES.c.person == person, NOTES.c.program_code == program, VARIANTS.c.is_settled.is_(False))
        .order_by(VARIANTS.c.changed_at, VARIANTS.c.variant_id)
    )
    with reviews.reading() as connection:
        notes = rows(connection, query.order_by(NOTES.c.created_at, NOTES.c.note_id))
        variants: dict[str, list[Record]] = defaultdict(list)
        for variant in rows(connection, open_ones):
            variants[variant["note_id"]].append(variant)
    return [note | {"variants": variants[note["note_id"]]} for note in notes]


def save(reviews: Reviews, person: str, draft: Draft) -> Record:
    """The note as it stands afterwards, with `variants` and `is_saved`: False when the text became a variant.

    Saving the same draft again changes nothing.
    """
    key = {"person": person, "note_id": draft.note_id}
    with reviews.writing() as connection:
        held = found(connection, NOTES, key) or _begun(connection, person, draft)
        is_late = held["writer"] == draft.writer and held["turn"] >= draft.turn
        is_saved = is_late or held["text"] == draft.text or _replaced(connection, person, draft)
        if is_saved:
            _settle(connection, person, draft)
        else:
            _keep_beside(connection, person, draft)
        query = select(VARIANTS).where(*_variants_of(person, draft.note_id), VARIANTS.c.is_settled.is_(False))
        variants = rows(connection, query.order_by(VARIANTS.c.changed_at, VARIANTS.c.variant_id))
        return one(connection, NOTES, key) | {"variants": variants, "is_saved": is_saved}


def _variants_of(person: str, note_id: str) -> tuple[ColumnElement[bool], ...]:
    return (VARIANTS.c.person == person, VARIANTS.c.note_id == note_id)


def _begun(connection: Connection, person: str, draft: Draft) -> Record:
    """The note after inserting it, or as another tab inserted it at the same moment."""
    values = {
        "note_id": draft.note_id, "person": person, "program_code": draft.program, "pin_id": draft.pin_id,
        "application_id": draft.application_id, "text": draft.text,
        "writer": draft.writer, "turn": draft.turn, "created_at": now(), "changed_at": now(),
    }  # fmt: skip
    try:
        with connection.begin_nested():
            connection.execute(insert(NOTES).values(values))
    except IntegrityError:
        pass
    return one(connection, NOTES, {"person": person, "note_id": draft.note_id})


def _replaced(connection: Connection, person: str, draft: Draft) -> bool:
    """Whether the text took the place of the version it was written over: one statement, so nobody comes between."""
    is_what_was_read = NOTES.c.version == draft.base_version
    is_own = (NOTES.c.writer == draft.writer) & (NOTES.c.turn < draft.turn)
    statement = (
        update(NOTES)
        .where(NOTES.c.person == person, NOTES.c.note_id == draft.note_id, is_what_was_read | is_own)
        .values(text=draft.text, writer=draft.writer, turn=draft.turn, version=NOTES.c.version + 1, changed_at=now())
    )
    return connection.execute(statement).rowcount == 1


def _keep_beside(connection: Connection, person: str, draft: Draft) -> None:
    """Keep the text as a variant, the same one while its writer goes on writing."""
    key = {"person": person, "variant_id": draft.variant_id}
    held = found(connection, VARIANTS, key)
    if held and held["turn"] >= draft.turn:
        return
    first = {"note_id": draft.note_id, "base_version": draft.base_version}
    put(connection, VARIANTS, key, {"text": draft.text, "turn": draft.turn, "is_settled": False}, first)


def _settle(connection: Connection, person: str, draft: Draft) -> None:
    """Put away the variants that the text settles, and its own. They stay in the store."""
    settled = VARIANTS.c.variant_id.in_((*draft.settles, draft.variant_id))
    statement = update(VARIANTS).where(*_variants_of(person, draft.note_id), settled)
    connection.execute(statement.values(is_settled=True, changed_at=now()))
