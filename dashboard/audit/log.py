"""The record of one database: rows are added and read, and nothing else is ever done with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, or_, select, text

from dashboard.audit.chain import Head, Key, Verdict, chained, verdict_on
from dashboard.audit.engine import address_of, open_engine
from dashboard.audit.tables import CODE, EVENTS, KIND, PERSON
from dashboard.served import warehouse
from dashboard.signin.secret import key_for
from dashboard.stores import Store, now

PURPOSE = "the record of who saw what"
LONGEST = 20_000
"""Characters of one thing that is noted; of a longer one the beginning is kept, and that it was cut."""
_AT_ONCE = 5_000

Row = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which rows to read; what is empty does not narrow.

    since, until  instants as rows write them, or the beginnings of such: until is included with all that begins so
    application   an application's id, also among several that one row is about
    """

    since: str = ""
    until: str = ""
    person: str = ""
    application: str = ""
    kind: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        c = EVENTS.c
        found: list[ColumnElement[bool]] = []
        if self.since:
            found.append(c.noted_at >= self.since)
        if self.until:
            # No character of an instant sorts behind this one.
            found.append(c.noted_at < f"{self.until}~")
        if self.person:
            found.append(c.person == self.person)
        if self.application:
            among = c.about.contains(self.application, autoescape=True)
            found.append(or_(c.application_id == self.application, among))
        if self.kind:
            found.append(c.kind == self.kind)
        return found


@dataclass
class _Waiting:
    rows: list[Row]
    done: Event = field(default_factory=Event)
    error: BaseException | None = None


class Audit(Store):
    """The record of one database."""

    def __init__(self, engine: Engine, key: Key) -> None:
        super().__init__(engine)
        self._key = key
        self._lock = Lock()
        self._writing = Lock()
        self._waiting: list[_Waiting] = []

    def note(self, what: str, person: str, about: Iterable[Mapping[str, str]]) -> None:
        """Add a row for each of these; they are with the system when this returns, and outlive the process.

        Whoever comes while another writes is written together with all that wait, by whichever of them is first.
        """
        mine = _Waiting([_row(what, person, each) for each in about])
        if not mine.rows:
            return
        with self._lock:
            self._waiting.append(mine)
        with self._writing:
            if not mine.done.is_set():
                with self._lock:
                    together, self._waiting = self._waiting, []
                self._write(together)
        if mine.error is not None:
            raise mine.error

    def rows(self, wanted: Wanted, at_most: int, before: int | None = None) -> list[Row]:
        """The newest rows first; before: only those of smaller numbers."""
        query = select(EVENTS).where(*wanted.conditions()).order_by(EVENTS.c.event_no.desc()).limit(at_most)
        if before is not None:
            query = query.where(EVENTS.c.event_no < before)
        with self.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def count(self, wanted: Wanted) -> int:
        with self.reading() as connection:
            query = select(func.count()).select_from(EVENTS).where(*wanted.conditions())
            return int(connection.scalar(query) or 0)

    def kinds(self) -> list[str]:
        """The kinds of things that were ever noted."""
        with self.reading() as connection:
            return sorted(connection.scalars(select(EVENTS.c.kind).distinct()))

    def all_rows(self, wanted: Wanted, after: int = 0) -> Iterator[Row]:
        """Every row in the order in which they were noted, without holding them all; as it stood when reading began."""
        query = select(EVENTS).where(EVENTS.c.event_no > after, *wanted.conditions()).order_by(EVENTS.c.event_no)
        with self.reading() as connection:
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings():
                yield dict(row)

    def head(self) -> Head:
        with self.reading() as connection:
            return _head(connection)

    def verdict(self, anchors: Sequence[Head] = (), last: int | None = None) -> Verdict:
        """Whether the chain holds. last: only that many rows at its end are looked at, the one before them believed."""
        former = None
        if last is not None and (start := self.head().event_no - last) > 0:
            query = select(EVENTS.c.hash).where(EVENTS.c.event_no == start)
            with self.reading() as connection:
                found = connection.scalar(query)
            former = Head(start, found) if found else None
        return verdict_on(self.all_rows(Wanted(), former.event_no if former else 0), self._key, anchors, former)

    def _write(self, together: Sequence[_Waiting]) -> None:
        try:
            with self.writing() as connection:
                if connection.dialect.name != "sqlite":
                    # SQLite lets one write from the beginning on; elsewhere two would chain behind the same row.
                    connection.execute(text(f"lock table {EVENTS.name} in exclusive mode"))
                rows = [row for each in together for row in each.rows]
                connection.execute(insert(EVENTS), chained(_head(connection), self._key, rows))
        except BaseException as error:
            for each in together:
                each.error = error
        finally:
            for each in together:
                each.done.set()


def _head(connection: Connection) -> Head:
    query = select(EVENTS.c.event_no, EVENTS.c.hash).order_by(EVENTS.c.event_no.desc()).limit(1)
    found = connection.execute(query).first()
    return Head(found.event_no, found.hash) if found else Head()


def _row(what: str, person: str, about: Mapping[str, str]) -> Row:
    """What is noted, as a row that is not chained yet."""
    named = {name: _clean(value) for name, value in about.items() if value != ""}
    # Programs stand in the front of an application's id.
    application = named.pop("application_id", "")
    program = named.pop("program", application.partition("-")[0])
    return {
        "noted_at": now().isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "kind": _clean(what, KIND),
        "person": _clean(person, PERSON),
        "application_id": _clean(application, CODE),
        "program_code": _clean(program, CODE),
        "about": json.dumps(named, ensure_ascii=False, sort_keys=True),
    }


def _clean(value: str, longest: int = LONGEST) -> str:
    """What every database keeps as it is: whole characters, none that ends a text, so many at most."""
    plain = value.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


_lock = Lock()
_opened: dict[tuple[str, Path], Audit] = {}


def audit_of(folder: Path) -> Audit:
    """The record of a warehouse, opened once. signin.secret.SecretError where its seals cannot be made."""
    held = address_of(folder), folder
    with _lock:
        found = _opened.get(held)
        if found is None:
            found = _opened[held] = Audit(open_engine(held[0]), Key(key_for(folder, PURPOSE)))
        return found


def audit() -> Audit:
    """The record of the warehouse that is served."""
    return audit_of(warehouse())
