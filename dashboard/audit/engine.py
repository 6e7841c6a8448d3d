"""The database of the record: where it is, and which version of the tables it holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from dashboard.audit.tables import METADATA, SCHEMA
from dashboard.stores import open_store

VERSION = 1
"""Of the tables. Raise it together with a step from the version before."""

URL_VARIABLE = "FOLIOSCOPE_AUDIT"
"""Another database than the warehouse's own, as SQLAlchemy writes its address."""


def address_of(warehouse: Path) -> str:
    """Where the record of a warehouse is: one SQLite file in it, beside the snapshots and apart from them."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{warehouse / 'audit' / 'audit.sqlite'}"


def open_engine(address: str) -> Engine:
    """The database at an address, its tables made or brought up to date. NewerStoreError if it is ahead of us."""
    engine = open_store(address, METADATA, SCHEMA, VERSION)
    if engine.dialect.name == "sqlite":
        # Connections made before the next line would keep waiting for the disk.
        engine.dispose()
        event.listen(engine, "connect", _without_waiting_for_the_disk)
    return engine


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    """A commit is then with the system, which outlives this process, and on the disk soon after."""
    cursor = connection.cursor()
    cursor.execute("pragma synchronous = normal")
    cursor.close()
