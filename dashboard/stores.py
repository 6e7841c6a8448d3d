"""Databases that outlive every load, opened: what people leave behind, and who they are.

SQLAlchemy Core over SQLite, one file beside the snapshots; nothing here is SQLite's own but how it is told to behave,
so that PostgreSQL can take its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import DBAPIError

_SECONDS_TO_WAIT = 20
_TRIES = 5


class Instant(TypeDecorator[dt.datetime]):
    """An instant in UTC; SQLite forgets time zones, so it is given and taken as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def instant(name: str) -> Column[dt.datetime]:
    return Column(name, Instant, nullable=False, default=now)


def text(name: str, length: int, **options: Any) -> Column[str]:
    return Column(name, String(length), nullable=False, **options)


def flag(name: str, **options: Any) -> Column[bool]:
    return Column(name, Boolean, nullable=False, **options)


class Store:
    """One database that is held open; safe for many threads and many processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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


class NewerStoreError(Exception):
    """The database was made by a newer version of this program, which may mean other things by it."""


def open_store(address: str, metadata: MetaData, schema: Table, version: int) -> Engine:
    """The database at an address, its tables made or brought up to date. NewerStoreError if it is ahead of us.

    schema  the table that says which version the tables have: version, made_at
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        assert url.database is not None
        # Only the account that serves the desk reads what people wrote.
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(url, connect_args={"timeout": _SECONDS_TO_WAIT})
        _teach_sqlite(engine)
    else:
        engine = create_engine(url, pool_pre_ping=True)
    for tried in range(1, _TRIES + 1):
        try:
            with engine.begin() as connection:
                _bring_up(connection, metadata, schema, version)
            break
        except DBAPIError:
            # Two servers may make the tables at the same moment: whoever came second finds them made.
            if tried == _TRIES:
                raise
    return engine


def _bring_up(connection: Connection, metadata: MetaData, schema: Table, version: int) -> None:
    """Make the tables, or take them from the version they have to ours."""
    held = 0
    if inspect(connection).has_table(schema.name):
        held = connection.scalar(select(func.max(schema.c.version))) or 0
    if held > version:
        raise NewerStoreError(
            f"{connection.engine.url.render_as_string()} [{schema.name}]: expected version {version} or older, "
            f"found {held}. Start the version of folioscope that wrote it."
        )
    if held < version:
        metadata.create_all(connection)
        connection.execute(insert(schema).values(version=version, made_at=now()))


def _teach_sqlite(engine: Engine) -> None:
    """Readers beside a writer, every commit on the disk, and writers that wait for each other from their beginning."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN comes too late; SQLAlchemy's is sent below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
            cursor.execute(f"pragma {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A transaction that reads first and writes later would fail at once when another wrote in between.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("begin" if reading else "begin immediate")
