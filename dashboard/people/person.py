"""Somebody who may sign in; and invented people, one for each role, for a warehouse that has no real ones."""

from __future__ import annotations

from dataclasses import dataclass

from queries.scope import EVERYWHERE, ROLES, Grant


@dataclass(frozen=True)
class Person:
    """A person as the sign-in needs to know them.

    person_id  e-mail address in lower case, or the id of a demo person
    is_active  somebody who was removed is known and may do nothing
    """

    person_id: str
    name: str
    is_active: bool = True
    grants: tuple[Grant, ...] = ()
    is_demo: bool = False


DEMO_DOMAIN = "@demo.invalid"
"""Nobody can own `.invalid`, so no provider can vouch for such an id."""

DEMO_PEOPLE: tuple[Person, ...] = tuple(
    Person(
        f"{role.name}{DEMO_DOMAIN}",
        f"示範{role.zh}（虛構） Demo {role.en} (invented)",
        grants=(Grant(role.name, EVERYWHERE if role.has_place else ""),),
        is_demo=True,
    )
    for role in ROLES.values()
)
"""One invented person per role. The demo's administrator may change them and enter others of the same domain."""


def canonical(person_id: str) -> str:
    """A person's id as it is compared: providers write the same address in different cases."""
    return person_id.strip().casefold()
