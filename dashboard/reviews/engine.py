"""The database of reviews, opened: where it is, how SQLite is to behave, and which version of the tables it holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, make_url, select
from sqlalchemy.exc import DBAPIError

from dashboard.reviews.tables import METADATA, SCHEMA, now

VERSION = 1
"""Of the tables. Raise it together with a step from the version before, in `_brought_up`."""

URL_VARIABLE = "FOLIOSCOPE_REVIEWS"
"""Another database than the warehouse's own, as SQLAlchemy writes its address."""

_SECONDS_TO_WAIT = 20
_TRIES = 5


class NewerReviewsError(Exception):
    """The database was made by a newer version of this program, which may mean other things by it."""


def address_of(warehouse: Path) -> str:
    """Where the reviews of a warehouse are: one SQLite file in it, beside the snapshots and apart from them."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{warehouse / 'reviews' / 'reviews.sqlite'}"


def open_engine(address: str) -> Engine:
    """The database at an address, its tables made or brought up to date. NewerReviewsError if it is ahead of us."""
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
                _bring_up(connection)
            break
        except DBAPIError:
            # Two servers may make the tables at the same moment: whoever came second finds them made.
            if tried == _TRIES:
                raise
    return engine


def _bring_up(connection: Connection) -> None:
    """Make the tables, or take them from the version they have to ours."""
    held = 0
    if inspect(connection).has_table(SCHEMA.name):
        held = connection.scalar(select(func.max(SCHEMA.c.version))) or 0
    if held > VERSION:
        raise NewerReviewsError(
            f"{connection.engine.url.render_as_string()} [reviews_schema]: expected version {VERSION} or older, "
            f"found {held}. Start the version of folioscope that wrote it."
        )
    if held < VERSION:
        METADATA.create_all(connection)
        connection.execute(insert(SCHEMA).values(version=VERSION, made_at=now()))


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
