"""What is decided one by one: who is here, recusals and conflicts, masks, unmasking for a purpose.

Each is noted before it is in force, so that nothing is that was not noted. Whether the person who decides may do so is
asked of queries/scope.py, here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, update

from dashboard.people.kept_from import recusals_of
from dashboard.people.noted import noted
from dashboard.people.person import Person, canonical
from dashboard.people.putting import put_demo
from dashboard.people.store import People
from dashboard.people.tables import MASKS, PEOPLE, RECUSALS, UNMASKINGS
from dashboard.stores import now
from queries.masks import FIELDS
from queries.scope import ADMINISTER, ROLES, SEE, UNMASK, Access, Grant, may

CONFLICT, RECUSAL = "conflict", "recusal"
HOURS_UNMASKED = 8
"""A working day: who needs it longer says so again."""
SHORTEST_REASON = 2
"""Characters: 親屬 (kin) says enough."""


class NotAllowedError(Exception):
    """The person may not decide that; whether there is such an application is not said."""


class LockedOutError(Exception):
    """After that nobody could administer any more, so it is not done."""


def recuse(people: People, by: str, person_id: str, application_id: str, reason: str) -> None:
    """Hide an application from a person everywhere, for good: oneself recuses, an administrator notes a conflict.

    NotAllowedError where that is not theirs to decide, ValueError without a reason.
    """
    by, person_id = canonical(by), canonical(person_id)
    if by != person_id:
        must_administer(people, by)
    elif not may(people.access(by), SEE, application_id=application_id):
        raise NotAllowedError(f"{by} may not recuse from an application that they do not read")
    _must_say_why(reason)
    kind = RECUSAL if by == person_id else CONFLICT
    with people.writing() as connection:
        put_recusal(connection, person_id, application_id, kind, reason, by)
        noted("recused", by, other=person_id, application_id=application_id, reason=reason)


def take_back(people: People, by: str, person_id: str, application_id: str, reason: str) -> None:
    """Show a hidden application again, which only an administrator decides. ValueError without a reason."""
    by, person_id = canonical(by), canonical(person_id)
    must_administer(people, by)
    _must_say_why(reason)
    with people.writing() as connection:
        connection.execute(
            delete(RECUSALS).where(RECUSALS.c.person_id == person_id, RECUSALS.c.application_id == application_id)
        )
        noted("took back a recusal", by, other=person_id, application_id=application_id, reason=reason)


def put_recusal(connection: Connection, person_id: str, application_id: str, kind: str, reason: str, by: str) -> bool:
    """Whether it is new: what is hidden already keeps its first reason."""
    if application_id in recusals_of(connection, person_id):
        return False
    values = {"person_id": person_id, "application_id": application_id, "kind": kind, "reason": reason, "noted_by": by}
    connection.execute(insert(RECUSALS).values(values))
    return True


def mask(people: People, by: str, place: str, role: str, field: str, is_masked: bool | None) -> None:
    """Decide for a program, or for all, whether a field is masked for a role; None: what stands by default again.

    KeyError for a role or a field that there is none of.
    """
    by = canonical(by)
    must_administer(people, by)
    key = {"place": place, "role": ROLES[role].name, "field": FIELDS[field].name}
    with people.writing() as connection:
        connection.execute(delete(MASKS).where(*(MASKS.c[name] == value for name, value in key.items())))
        if is_masked is not None:
            connection.execute(insert(MASKS).values(**key, is_masked=is_masked))
        noted("masked", by, **key, is_masked=str(is_masked))


def unmask(people: People, by: str, application_id: str, fields: Iterable[str], reason: str) -> dt.datetime:
    """Show masked fields of one application to a person who reads it, for a purpose; until when.

    NotAllowedError where the person may not, ValueError without a reason. KeyError for an unknown field.
    """
    by, names = canonical(by), sorted({FIELDS[name].name for name in fields})
    if not may(people.access(by), UNMASK, application_id=application_id):
        raise NotAllowedError(f"{by} may not unmask that application")
    _must_say_why(reason)
    ends_at = now() + dt.timedelta(hours=HOURS_UNMASKED)
    with people.writing() as connection:
        for name in names:
            connection.execute(
                insert(UNMASKINGS).values(
                    unmasking_id=str(uuid4()),
                    person_id=by,
                    application_id=application_id,
                    field=name,
                    reason=reason.strip(),
                    ends_at=ends_at,
                )
            )
        noted("unmasked", by, application_id=application_id, fields=", ".join(names), reason=reason.strip())
    return ends_at


def activate(people: People, by: str, person_id: str, is_active: bool) -> None:
    """Let a person in again, or remove them: from the next question on they see nothing.

    LockedOutError if nobody were left to administer.
    """
    by, person_id = canonical(by), canonical(person_id)
    must_administer(people, by)
    person = people.person(person_id)
    if person and not is_active:
        keep_an_administrator(people, person, ())
    with people.writing() as connection:
        if person:
            put_demo(connection, person)
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.person_id == person_id).values(is_active=is_active, changed_at=now())
        )
        noted("activated" if is_active else "removed", by, other=person_id)


def must_administer(people: People, by: str) -> None:
    if not may(people.access(by), ADMINISTER):
        raise NotAllowedError(f"{by} may not administer people and masks")


def keep_an_administrator(people: People, person: Person, left: tuple[Grant, ...]) -> None:
    """LockedOutError if with only these grants left to that person nobody could administer."""
    if may(Access(left), ADMINISTER) or not may(Access(person.grants, is_active=person.is_active), ADMINISTER):
        return
    others = (one for one in people.people() if one.person_id != person.person_id)
    if not any(may(Access(one.grants, is_active=one.is_active), ADMINISTER) for one in others):
        raise LockedOutError(person.person_id)


def _must_say_why(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("expected the purpose or reason in words, found none")
