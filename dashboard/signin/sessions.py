"""Sessions: an opaque token in the browser's cookie, a row here. What is not in the table, or ended, is no session.

Only the hash of a token is kept: whoever reads the table can sign in as nobody.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert, select, update

from dashboard.signin.secret import FOLDER
from dashboard.stores import Instant, Store, instant, now, open_store

VERSION = 2
"""Of the tables. Raise it together with a step from the version before."""

URL_VARIABLE = "FOLIOSCOPE_SESSIONS"
"""Another database than the warehouse's own, as SQLAlchemy writes its address."""

METADATA = MetaData()
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(200), nullable=False),
    instant("made_at"),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
VIEWS = Table(
    "views",
    METADATA,
    # A session that looks through somebody else's eyes.
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(200), nullable=False),
    instant("made_at"),
)
SCHEMA = Table("sessions_schema", METADATA, Column("version", Integer, primary_key=True), instant("made_at"))


def address_of(warehouse: Path) -> str:
    """Where the sessions of a warehouse are: a file beside its secret, unless `FOLIOSCOPE_SESSIONS` says otherwise."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{warehouse / FOLDER / 'sessions.sqlite'}"


def open_sessions(address: str) -> Sessions:
    return Sessions(open_store(address, METADATA, SCHEMA, VERSION))


class Sessions(Store):
    """The sessions of one database."""

    def begin(self, person: str, lasting: dt.timedelta) -> str:
        """The token of a new session. Rows of sessions that are long over go with it."""
        token, began = secrets.token_urlsafe(32), now()
        with self.writing() as connection:
            over = SESSIONS.c.expires_at < began - lasting
            connection.execute(delete(VIEWS).where(VIEWS.c.token_hash.in_(select(SESSIONS.c.token_hash).where(over))))
            connection.execute(delete(SESSIONS).where(over))
            values = {"person": person, "made_at": began, "expires_at": began + lasting}
            connection.execute(insert(SESSIONS).values(token_hash=_hash(token), **values))
        return token

    def person(self, token: str) -> str | None:
        """Whose session it is; None when there is none, it expired or was ended."""
        query = select(SESSIONS.c.person).where(
            SESSIONS.c.token_hash == _hash(token), SESSIONS.c.ended_at.is_(None), SESSIONS.c.expires_at > now()
        )
        with self.reading() as connection:
            return connection.scalar(query)

    def end(self, token: str) -> None:
        """From now on the token is nobody's, whoever holds a copy of it."""
        ended = update(SESSIONS).where(SESSIONS.c.token_hash == _hash(token), SESSIONS.c.ended_at.is_(None))
        with self.writing() as connection:
            connection.execute(ended.values(ended_at=now()))

    def look_through(self, token: str, other: str | None) -> None:
        """From now on the session looks through the eyes of another; None: through its person's own."""
        with self.writing() as connection:
            connection.execute(delete(VIEWS).where(VIEWS.c.token_hash == _hash(token)))
            if other:
                connection.execute(insert(VIEWS).values(token_hash=_hash(token), person=other))

    def looks_through(self, token: str) -> str | None:
        """Through whose eyes the session looks; None for its person's own. Whether it may is asked elsewhere."""
        query = select(VIEWS.c.person).where(VIEWS.c.token_hash == _hash(token))
        with self.reading() as connection:
            return connection.scalar(query)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
