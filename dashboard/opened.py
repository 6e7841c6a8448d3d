"""The warehouse this dashboard serves, opened once and again whenever a new snapshot is published; and its reviews."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from dashboard.people import engine as people_engine
from dashboard.people.store import People
from dashboard.reviews.engine import address_of, open_engine
from dashboard.reviews.store import Reviews
from queries.fetch import Desk, current_snapshot, open_desk
from queries.scope import EVERY_PROGRAM

# How the server tells the pages, which Streamlit runs apart, what it was started on.
WAREHOUSE_VARIABLE = "FOLIOSCOPE_WAREHOUSE"

_lock = Lock()
_open: dict[Path, Desk] = {}
_reviews: dict[str, Reviews] = {}
_people: dict[str, People] = {}


def warehouse() -> Path:
    """The folder the server was started on; RuntimeError when it was started without one."""
    folder = os.environ.get(WAREHOUSE_VARIABLE)
    if not folder:
        raise RuntimeError(
            f"{WAREHOUSE_VARIABLE} is not set. Start the dashboard with: python -m dashboard --warehouse DIR"
        )
    return Path(folder)


def desk(_person: str) -> Desk:
    """The current snapshot's desk, for a person. Readers that hold an older one keep it until they ask again."""
    folder = warehouse()
    with _lock:
        held = _open.get(folder)
        if held is None or held.snapshot_id != current_snapshot(folder):
            # No sign-in yet: whoever sits at this machine owns the warehouse and may see every program.
            held = _open[folder] = open_desk(folder, EVERY_PROGRAM)
        return held


def reviews() -> Reviews:
    """What reviewers keep for this warehouse, opened once. Snapshots come and go beside it."""
    address = address_of(warehouse())
    with _lock:
        held = _reviews.get(address)
        if held is None:
            held = _reviews[address] = Reviews(open_engine(address))
        return held


def people() -> People:
    """Who may sign in to this warehouse, opened once; the demo people as long as nobody was put on the roster."""
    address = people_engine.address_of(warehouse())
    with _lock:
        held = _people.get(address)
        if held is None:
            held = _people[address] = People(people_engine.open_engine(address)).with_demo()
        return held
