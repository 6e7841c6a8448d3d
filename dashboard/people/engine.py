"""The database of people: where it is, and which version of the tables it holds."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine

from dashboard.people.tables import METADATA, SCHEMA
from dashboard.stores import open_store

VERSION = 1
"""Of the tables. Raise it together with a step from the version before."""

URL_VARIABLE = "FOLIOSCOPE_PEOPLE"
"""Another database than the warehouse's own, as SQLAlchemy writes its address."""


def address_of(warehouse: Path) -> str:
    """Where the people of a warehouse are: one SQLite file in it, beside the snapshots and apart from them."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{warehouse / 'people' / 'people.sqlite'}"


def open_engine(address: str) -> Engine:
    """The database at an address, its tables made or brought up to date. NewerStoreError if it is ahead of us."""
    return open_store(address, METADATA, SCHEMA, VERSION)
