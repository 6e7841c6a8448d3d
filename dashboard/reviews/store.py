"""What one person marked, chose and where they stopped: read and written for that person only.

Marks change one field at a time, so that two tabs which mark different things both count. Notes are in
`dashboard.reviews.notes`, pins in `dashboard.reviews.pins`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.reviews.order import new_seed
from dashboard.reviews.tables import LISTS, MARKS, PLACES, PREFERENCES
from dashboard.stores import Instant, Store, now

Record = dict[str, Any]

STATUSES = ("unread", "reading", "done")


class Reviews(Store):
    """What reviewers keep, of one database."""

    def marks(self, person: str, program: str) -> list[Record]:
        """One record per application of the program that this person ever marked or opened."""
        with self.reading() as connection:
            return rows(
                connection, select(*plain(MARKS)).where(MARKS.c.person == person, MARKS.c.program_code == program)
            )

    def progress(self, program: str) -> dict[str, dict[str, tuple[str, dt.date]]]:
        """Person -> application -> how far it is read, and the day (UTC) of the last mark; of everybody."""
        found: dict[str, dict[str, tuple[str, dt.date]]] = {}
        columns = (MARKS.c.person, MARKS.c.application_id, MARKS.c.status, MARKS.c.changed_at)
        with self.reading() as connection:
            for person, one, status, at in connection.execute(select(*columns).where(MARKS.c.program_code == program)):
                found.setdefault(person, {})[one] = (status, at.date())
        return found

    def mark(self, person: str, program: str, application_id: str, **changes: object) -> Record:
        """The mark after changing some of: status, is_flagged, is_pinned, looked_snapshot."""
        key = {"person": person, "application_id": application_id}
        with self.writing() as connection:
            put(connection, MARKS, key, changes, {"program_code": program}, counted=True)
            return one(connection, MARKS, key)

    def open(self, person: str, program: str, application_id: str, snapshot: str) -> Record:
        """The mark after opening an application: an unread one is being read; the first look is remembered."""
        key = {"person": person, "application_id": application_id}
        with self.writing() as connection:
            held = found(connection, MARKS, key)
            if held and held["status"] != "unread" and held["looked_snapshot"]:
                return held
            changes: dict[str, object] = {} if held and held["status"] != "unread" else {"status": "reading"}
            if not (held and held["looked_snapshot"]):
                changes["looked_snapshot"] = snapshot
            put(connection, MARKS, key, changes, {"program_code": program}, counted=True)
            return one(connection, MARKS, key)

    def reading_list(self, person: str, program: str) -> Record:
        """{order_kind, seed, filters}: the chosen order of a program's list and its filters; by number at first."""
        with self.reading() as connection:
            held = found(connection, LISTS, {"person": person, "program_code": program})
        if held is None:
            return {"order_kind": "number", "seed": 0, "filters": {}}
        return {"order_kind": held["order_kind"], "seed": held["seed"], "filters": json.loads(held["filters"])}

    def order(self, person: str, program: str, kind: str, again: bool = False) -> Record:
        """Choose an order. The first shuffling draws a seed, which stays until one asks to shuffle again."""
        key = {"person": person, "program_code": program}
        with self.writing() as connection:
            held = found(connection, LISTS, key)
            seed = held["seed"] if held else 0
            if kind == "shuffled" and (again or not seed):
                seed = new_seed()
            put(connection, LISTS, key, {"order_kind": kind, "seed": seed})
        return self.reading_list(person, program)

    def filter(self, person: str, program: str, filters: Mapping[str, str]) -> None:
        """Remember the filters of a program's list."""
        key = {"person": person, "program_code": program}
        with self.writing() as connection:
            put(connection, LISTS, key, {"filters": json.dumps(dict(filters), ensure_ascii=False)})

    def place(self, person: str, program: str | None = None) -> Record | None:
        """Where this person stopped in a program; without one, in the program they were in last."""
        query = select(PLACES).where(PLACES.c.person == person)
        if program is not None:
            query = query.where(PLACES.c.program_code == program)
        with self.reading() as connection:
            latest = rows(connection, query.order_by(PLACES.c.changed_at.desc(), PLACES.c.program_code).limit(1))
        return latest[0] if latest else None

    def stop_at(self, person: str, program: str, **place: object) -> None:
        """Remember the place: applicants, category, item, active, line, offset_px. The latest one counts."""
        with self.writing() as connection:
            put(connection, PLACES, {"person": person, "program_code": program}, place)

    def preferences(self, person: str) -> dict[str, str]:
        with self.reading() as connection:
            held = rows(connection, select(PREFERENCES).where(PREFERENCES.c.person == person))
        return {row["name"]: row["value"] for row in held}

    def prefer(self, person: str, name: str, value: str) -> None:
        with self.writing() as connection:
            put(connection, PREFERENCES, {"person": person, "name": name}, {"value": value})


def plain(table: Table) -> list[Column[Any]]:
    """The columns of a table but its instants, which nobody is shown and which take longest to read."""
    return [column for column in table.columns if not isinstance(column.type, Instant)]


def rows(connection: Connection, query: Any) -> list[Record]:
    return [dict(row) for row in connection.execute(query).mappings()]


def found(connection: Connection, table: Table, key: Mapping[str, object]) -> Record | None:
    """The row of that key, None when there is none."""
    held = rows(connection, select(table).where(*(table.c[name] == value for name, value in key.items())))
    return held[0] if held else None


def one(connection: Connection, table: Table, key: Mapping[str, object]) -> Record:
    """The row of that key, which is there."""
    held = found(connection, table, key)
    assert held is not None
    return held


def put(
    connection: Connection,
    table: Table,
    key: Mapping[str, object],
    changes: Mapping[str, object],
    first: Mapping[str, object] | None = None,
    counted: bool = False,
) -> None:
    """Change the row of that key, or make it with what it holds from the first on.

    counted  the row has a version, which goes up by one
    """
    values: dict[str, Any] = {**changes, "changed_at": now()}
    if counted:
        values["version"] = table.c.version + 1
    statement = update(table).where(*(table.c[name] == value for name, value in key.items())).values(values)
    if connection.execute(statement).rowcount:
        return
    try:
        # Within a savepoint: a failed statement would end the whole transaction elsewhere than in SQLite.
        with connection.begin_nested():
            connection.execute(insert(table).values({**key, **(first or {}), **changes, "changed_at": now()}))
    except IntegrityError:
        connection.execute(statement)
