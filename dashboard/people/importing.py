"""A roster taken in: what it says of a role in a place replaces what stood there, and every change is told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.audit.kinds import CHANGED_ACCESS
from dashboard.people.decisions import CONFLICT, put_recusal
from dashboard.people.noted import noted, noted_each
from dashboard.people.roster import Roster
from dashboard.people.said import Said, said
from dashboard.people.store import People
from dashboard.people.tables import ASSIGNMENTS, GRANTS, PEOPLE
from dashboard.stores import now
from queries.scope import ADMINISTER, EVERYWHERE, ROLES


@dataclass(frozen=True)
class Outcome:
    """What an import changed, a line for each thing, and what whoever imports should know."""

    n_people: int
    changes: tuple[Said, ...]
    notices: tuple[Said, ...]


def import_roster(people: People, roster: Roster, by: str) -> Outcome:
    """Take in a roster without problems, whole or not at all; the same one again changes nothing.

    ValueError for one with problems.
    """
    with people.writing() as connection:
        outcome = _taken_in(connection, roster, by)
        # Before it is in force: nothing is that was not noted.
        noted("imported a roster", by, changes=str(len(outcome.changes)))
        noted_each(CHANGED_ACCESS, by, [{"change": str(change)} for change in outcome.changes])
    return outcome


def previewed(people: People, roster: Roster, by: str) -> Outcome:
    """What an import would change as things stand; nothing is written. ValueError for a roster with problems."""
    with people.trying() as connection:
        return _taken_in(connection, roster, by)


def _taken_in(connection: Connection, roster: Roster, by: str) -> Outcome:
    if roster.problems:
        raise ValueError("a roster with problems is not imported")
    changes = [
        *_people(connection, roster),
        *_grants(connection, roster),
        *_assignments(connection, roster),
        *_hidden(connection, roster, by),
    ]
    notices = [*roster.notices, *_without_administrator(connection)]
    return Outcome(len(roster.names), tuple(changes), tuple(notices))


def _people(connection: Connection, roster: Roster) -> list[Said]:
    held = {row["person_id"]: row for row in connection.execute(select(PEOPLE)).mappings()}
    changes = []
    for account, name in sorted(roster.names.items()):
        if account not in held:
            values = {"person_id": account, "name": name or account, "is_active": True}
            connection.execute(insert(PEOPLE).values(values))
            changes.append(said("added", what=f"{account} {name}".rstrip()))
            continue
        before = held[account]
        if not before["is_active"]:
            changes.append(said("let_in_again", account=account))
        if name and name != before["name"]:
            changes.append(said("renamed", account=account, name=name, before=before["name"]))
        connection.execute(
            update(PEOPLE)
            .where(PEOPLE.c.person_id == account)
            .values(name=name or before["name"], is_active=True, changed_at=now())
        )
    return changes


def _grants(connection: Connection, roster: Roster) -> list[Said]:
    query = select(GRANTS.c.person_id, GRANTS.c.role, GRANTS.c.place)
    held = {(person, role, place) for person, role, place in connection.execute(query)}
    gone = {each for each in held if each[1:] in roster.replaced} - roster.grants
    for person, role, place in sorted(gone):
        connection.execute(
            delete(GRANTS).where(GRANTS.c.person_id == person, GRANTS.c.role == role, GRANTS.c.place == place)
        )
    for person, role, place in sorted(roster.grants - held):
        connection.execute(insert(GRANTS).values(person_id=person, role=role, place=place))
    return [said("removed", what=_grant(*each)) for each in sorted(gone)] + [
        said("added", what=_grant(*each)) for each in sorted(roster.grants - held)
    ]


def _grant(person: str, role: str, place: str) -> str:
    return f"{person}: {ROLES[role].zh} {place}".rstrip()


def _assignments(connection: Connection, roster: Roster) -> list[Said]:
    programs = {place for role, place in roster.replaced if ROLES[role].is_by_assignment}
    own = ASSIGNMENTS.c
    query = select(own.person_id, own.program_code, own.application_id).where(own.program_code.in_(programs))
    held = {(person, program, one) for person, program, one in connection.execute(query)}
    connection.execute(delete(ASSIGNMENTS).where(own.program_code.in_(programs)))
    for person, program, one in sorted(roster.assignments):
        connection.execute(insert(ASSIGNMENTS).values(person_id=person, program_code=program, application_id=one))
    changes = [("removed", each) for each in held - roster.assignments]
    changes += [("added", each) for each in roster.assignments - held]
    return [
        said(f"{key}_all", what=f"{person}: {program}") if one == EVERYWHERE else said(key, what=f"{person}: {one}")
        for key, (person, program, one) in sorted(changes, key=lambda change: (change[1], change[0]))
    ]


def _hidden(connection: Connection, roster: Roster, by: str) -> list[Said]:
    # A roster only adds: what somebody recused themselves from is not undone by a file.
    return [
        said("hidden", what=f"{person}: {one}")
        for (person, one), reason in sorted(roster.hidden.items())
        if put_recusal(connection, person, one, CONFLICT, reason, by)
    ]


def _without_administrator(connection: Connection) -> list[Said]:
    query = select(GRANTS.c.role).join(PEOPLE, PEOPLE.c.person_id == GRANTS.c.person_id).where(PEOPLE.c.is_active)
    if any(role in ROLES and ADMINISTER in ROLES[role].actions for role in connection.scalars(query)):
        return []
    return [said("nobody_administers")]
