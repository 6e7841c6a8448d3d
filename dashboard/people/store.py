"""Who there is and what each may do: read for every question, written by the roster and the administrator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, func, select

from dashboard.people.person import DEMO_PEOPLE, Person, canonical
from dashboard.people.tables import ASSIGNMENTS, GRANTS, PEOPLE
from queries.scope import Grant


class People:
    """The people of one database; safe for many threads and many processes."""

    def __init__(self, engine: Engine, demo: Iterable[Person] = ()) -> None:
        self._engine = engine
        self._demo = {person.person_id: person for person in demo}

    def with_demo(self, applications: Iterable[str] = ()) -> People:
        """The same people; as long as there are none, the demo people instead.

        applications  those assigned to the demo people who read by assignment
        """
        assigned = frozenset(applications)
        return People(
            self._engine,
            [
                Person(one.person_id, one.name, True, tuple(_assigned(g, assigned) for g in one.grants), is_demo=True)
                for one in DEMO_PEOPLE
            ],
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(reading=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def is_demo(self) -> bool:
        """Whether the demo people stand in, because nobody was ever put on the roster."""
        return bool(self._demo) and not self._is_configured()

    def people(self) -> list[Person]:
        """Everybody, also those who were removed, by id; the demo people as long as there is nobody."""
        with self.reading() as connection:
            ids = list(connection.scalars(select(PEOPLE.c.person_id).order_by(PEOPLE.c.person_id)))
            found = [_person(connection, one) for one in ids]
        return [one for one in found if one] or sorted(self._demo.values(), key=lambda one: one.person_id)

    def person(self, person_id: str) -> Person | None:
        """The person of that id, however it is written; None for somebody nobody entered."""
        wanted = canonical(person_id)
        with self.reading() as connection:
            found = _person(connection, wanted)
        if found is None and wanted in self._demo and not self._is_configured():
            return self._demo[wanted]
        return found

    def _is_configured(self) -> bool:
        with self.reading() as connection:
            return bool(connection.scalar(select(func.count()).select_from(PEOPLE)))


def _assigned(grant: Grant, applications: frozenset[str]) -> Grant:
    return Grant(grant.role, grant.place, applications)


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
    return Person(person_id, held["name"], held["is_active"], grants)
