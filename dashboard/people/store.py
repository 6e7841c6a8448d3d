"""Who there is and what each may do: read for every question, written by the roster and the administrator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, Engine, func, select

from dashboard.people.kept_from import masks_in, recusals_of, unmasked_for
from dashboard.people.person import DEMO_DOMAIN, DEMO_PEOPLE, Person, canonical
from dashboard.people.tables import ASSIGNMENTS, GRANTS, PEOPLE
from dashboard.stores import Store
from queries.scope import ROLES, Access, Grant

NOBODY = Access(is_active=False)


class People(Store):
    """The people of one database; safe for many threads and many processes."""

    def __init__(self, engine: Engine, assigned_to_demo: Callable[[], Iterable[str]] | None = None) -> None:
        super().__init__(engine)
        self._assigned_to_demo = assigned_to_demo

    def with_demo(self, assigned: Callable[[], Iterable[str]] = tuple) -> People:
        """The same people; as long as there are none but those of the demo, the demo people instead.

        assigned  tells the applications assigned to the demo person who reads by assignment
        """
        return People(self._engine, assigned)

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """For what is to be seen before it is done: whatever is written is taken back."""
        with self._engine.connect() as connection:
            yield connection
            connection.rollback()

    def is_demo(self) -> bool:
        """Whether the demo people stand in, because nobody was ever put on the roster."""
        return self._assigned_to_demo is not None and not self._is_configured()

    def people(self) -> list[Person]:
        """Everybody, also those who were removed, by id; the demo people as long as there is nobody."""
        with self.reading() as connection:
            ids = list(connection.scalars(select(PEOPLE.c.person_id).order_by(PEOPLE.c.person_id)))
            found = [_person(connection, one) for one in ids]
        real = [one for one in found if one and not one.is_demo]
        if real or self._assigned_to_demo is None:
            return real
        changed = {one.person_id: one for one in found if one}
        begun = {one.person_id: _demo(one, self._assigned_to_demo) for one in DEMO_PEOPLE}
        return list((begun | changed).values())

    def person(self, person_id: str) -> Person | None:
        """The person of that id, however it is written; None for somebody nobody entered."""
        wanted = canonical(person_id)
        with self.reading() as connection:
            found = _person(connection, wanted)
        if found and found.is_demo and not self.is_demo():
            return None
        if found is None and self._assigned_to_demo is not None and self.is_demo():
            return next((_demo(one, self._assigned_to_demo) for one in DEMO_PEOPLE if one.person_id == wanted), None)
        return found

    def access(self, person_id: str) -> Access:
        """Everything that decides what a person sees, as it stands now; of an unknown person: nothing."""
        one = self.person(person_id)
        if one is None:
            return NOBODY
        with self.reading() as connection:
            return Access(
                one.grants,
                recusals_of(connection, one.person_id),
                masks_in(connection),
                unmasked_for(connection, one.person_id),
                one.is_active,
            )

    def _is_configured(self) -> bool:
        real = (
            select(func.count()).select_from(PEOPLE).where(~PEOPLE.c.person_id.endswith(DEMO_DOMAIN, autoescape=True))
        )
        with self.reading() as connection:
            return bool(connection.scalar(real))


def _demo(one: Person, assigned: Callable[[], Iterable[str]]) -> Person:
    if not any(ROLES[grant.role].is_by_assignment for grant in one.grants):
        return one
    return replace(one, grants=tuple(replace(grant, applications=frozenset(assigned())) for grant in one.grants))


def _person(connection: Connection, person_id: str) -> Person | None:
    held = connection.execute(select(PEOPLE).where(PEOPLE.c.person_id == person_id)).mappings().one_or_none()
    if held is None:
        return None
    assigned: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(ASSIGNMENTS).where(ASSIGNMENTS.c.person_id == person_id)).mappings():
        assigned[row["program_code"]].add(row["application_id"])
    granted = connection.execute(
        select(GRANTS).where(GRANTS.c.person_id == person_id).order_by(GRANTS.c.role, GRANTS.c.place)
    )
    grants = tuple(
        Grant(row["role"], row["place"], frozenset(assigned.get(row["place"], ()))) for row in granted.mappings()
    )
    return Person(person_id, held["name"], held["is_active"], grants, is_demo=person_id.endswith(DEMO_DOMAIN))
