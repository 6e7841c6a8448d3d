"""One person entered or changed: a name, a role in a place, what is assigned there. Checked as a roster's row is."""

from __future__ import annotations

from sqlalchemy import delete, insert, update

from dashboard.people.decisions import keep_an_administrator, must_administer
from dashboard.people.noted import noted
from dashboard.people.person import canonical
from dashboard.people.putting import put_demo, put_grant
from dashboard.people.roster import COLUMNS, Loaded, Roster, roster_of
from dashboard.people.sheets import Line
from dashboard.people.store import People
from dashboard.people.tables import ASSIGNMENTS, GRANTS, PEOPLE
from dashboard.stores import now
from queries.scope import ROLES

CHANGED = "changed access"
FORM = ("account", "name", "role", "place", "applications")


def entry_of(
    account: str, name: str, role: str, place: str, applications: str, loaded: Loaded, is_known: bool
) -> Roster:
    """What a form says, with everything that is wrong in it.

    is_known  whether the person is on the list: of them a name alone may be said, of anybody new also a role
    """
    cells = tuple(each.strip() for each in (account, name, role, place, applications))
    heads = tuple(COLUMNS[column][0] for column in FORM)
    entry = roster_of([Line("", 1, heads), Line("", 2, cells)], "", loaded)
    if is_known and name.strip() and not role:
        entry.problems = [each for each in entry.problems if each.column != COLUMNS["role"][0]]
    return entry


def enter(people: People, by: str, entry: Roster) -> list[str]:
    """Put a person on the list, or change them: what a role had in a place is replaced, all else stays.

    A line for each change. NotAllowedError where that is not theirs to do, ValueError for an entry with problems.
    """
    must_administer(people, by)
    if entry.problems:
        raise ValueError("an entry with problems is not taken")
    ((account, name),) = entry.names.items()
    before = people.person(account)
    changes = []
    with people.writing() as connection:
        if before is None:
            connection.execute(insert(PEOPLE).values(person_id=account, name=name or account, is_active=True))
            changes.append(f"+ {account} {name}".rstrip())
        else:
            put_demo(connection, before)
            if name and name != before.name:
                named = update(PEOPLE).where(PEOPLE.c.person_id == account)
                connection.execute(named.values(name=name, changed_at=now()))
                changes.append(f"~ {account}: {name}")
        for _, role, place in sorted(entry.grants):
            assigned = frozenset(one for _, _, one in entry.assignments)
            changes += put_grant(connection, account, role, place, assigned)
        for change in changes:
            noted(CHANGED, canonical(by), other=account, change=change)
    return changes


def revoke(people: People, by: str, person_id: str, role: str, place: str) -> None:
    """Take a role in a place from a person, with what was assigned there. LockedOutError if nobody could administer."""
    must_administer(people, by)
    person = people.person(person_id)
    if person is None:
        return
    left = tuple(grant for grant in person.grants if (grant.role, grant.place) != (role, place))
    keep_an_administrator(people, person, left)
    key = {"person_id": person.person_id, "role": role, "place": place}
    with people.writing() as connection:
        put_demo(connection, person)
        connection.execute(delete(GRANTS).where(*(GRANTS.c[name] == value for name, value in key.items())))
        if role in ROLES and ROLES[role].is_by_assignment:
            own = ASSIGNMENTS.c
            connection.execute(delete(ASSIGNMENTS).where(own.person_id == person.person_id, own.program_code == place))
        noted(CHANGED, canonical(by), other=person.person_id, change=f"- {role} {place}".rstrip())
