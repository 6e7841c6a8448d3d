"""Rows of people and their grants written, whoever decided it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, select

from dashboard.people.person import Person
from dashboard.people.tables import ASSIGNMENTS, GRANTS, PEOPLE
from queries.scope import EVERYWHERE, ROLES, program_of


def put_demo(connection: Connection, person: Person) -> None:
    """A demo person who is changed is written down first, as they were; what is there already stays."""
    known = connection.scalar(select(PEOPLE.c.person_id).where(PEOPLE.c.person_id == person.person_id))
    if not person.is_demo or known:
        return
    connection.execute(insert(PEOPLE).values(person_id=person.person_id, name=person.name, is_active=True))
    for grant in person.grants:
        if not ROLES[grant.role].is_by_assignment:
            connection.execute(insert(GRANTS).values(person_id=person.person_id, role=grant.role, place=grant.place))
            continue
        by_program: dict[str, set[str]] = defaultdict(set)
        for one in grant.applications:
            by_program[program_of(one)].add(one)
        for program, ones in sorted(by_program.items()):
            put_grant(connection, person.person_id, grant.role, program, frozenset(ones))


def put_grant(connection: Connection, account: str, role: str, place: str, assigned: frozenset[str]) -> list[str]:
    """A role in a place with just these assigned where it reads by assignment; a line for each change."""
    key = [GRANTS.c.person_id == account, GRANTS.c.role == role, GRANTS.c.place == place]
    changes = []
    if connection.scalar(select(GRANTS.c.role).where(*key)) is None:
        connection.execute(insert(GRANTS).values(person_id=account, role=role, place=place))
        changes.append(f"+ {account}: {role} {place}".rstrip())
    if not ROLES[role].is_by_assignment:
        return changes
    here = [ASSIGNMENTS.c.person_id == account, ASSIGNMENTS.c.program_code == place]
    held = frozenset(connection.scalars(select(ASSIGNMENTS.c.application_id).where(*here)))
    gone = [*here, ASSIGNMENTS.c.application_id.in_(held - assigned)]
    connection.execute(delete(ASSIGNMENTS).where(*gone))
    for one in sorted(assigned - held):
        connection.execute(insert(ASSIGNMENTS).values(person_id=account, program_code=place, application_id=one))
    told = [("-", one) for one in sorted(held - assigned)] + [("+", one) for one in sorted(assigned - held)]
    return changes + [f"{sign} {account}: {f'{place} (all)' if one == EVERYWHERE else one}" for sign, one in told]
