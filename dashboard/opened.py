"""The warehouse this dashboard serves, opened for whoever asks; who there is; and what they keep there."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from dashboard import looking
from dashboard.people import engine as people_engine
from dashboard.people.noted import noted
from dashboard.people.store import People
from dashboard.reviews.engine import address_of, open_engine
from dashboard.reviews.store import Reviews
from dashboard.served import WAREHOUSE_VARIABLE as WAREHOUSE_VARIABLE
from dashboard.served import warehouse as warehouse
from queries.errors import NothingLoadedError, RefusedError
from queries.fetch import Desk, applications_of, current_snapshot, empty_desk, known_programs, open_desk
from queries.scope import EVERY_PROGRAM, Scope, is_kept_from_nothing, may_view_as, scope_of, seen_as

MOST_DESKS = 12
"""How many scopes are held open, the least recently asked for dropped: some 20 MB each, 200 MB at most."""


@dataclass
class _Held:
    """A place for one desk: whoever asks for the same meanwhile waits for it, and nobody else does."""

    lock: Lock = field(default_factory=Lock)
    desk: Desk | None = None


_lock = Lock()
_desks: OrderedDict[tuple[Path, str, Scope], _Held] = OrderedDict()
_programs: dict[tuple[Path, str], frozenset[str]] = {}
_reviews: dict[str, Reviews] = {}
_people: dict[str, People] = {}


def desk(person: str, seen_with: str | None = None) -> Desk:
    """The current snapshot's desk with what a person may see now. Who may see the same shares one.

    seen_with  somebody through whose eyes the person looks, who sees nothing more than both may, where the request or
               page that is being answered has not said so already (dashboard/looking.py);
               PermissionError where that is not theirs to do

    Somebody unknown or removed gets a desk without any application. Readers that hold a desk of an older snapshot keep
    it until they ask again; what a person may see is looked up at every call. Before anything is published the desk is
    without any application, and staff load from their page.
    """
    folder = warehouse()
    seen_with = seen_with or looking.through(person)
    while True:
        snapshot = published(folder)
        if not snapshot:
            return _unloaded()
        scope = _scope(folder, snapshot, person, seen_with)
        held = _held(folder, snapshot, scope)
        try:
            with held.lock:
                if held.desk is None:
                    held.desk = open_desk(folder, scope)
            if held.desk.snapshot_id == snapshot:
                return held.desk
        except RefusedError:
            if current_snapshot(folder) == snapshot:
                raise
        # A newer snapshot was published while this one was being opened.
        with _lock:
            _desks.pop((folder, snapshot, scope), None)


def published(folder: Path) -> str:
    """The id of the current snapshot; empty as long as none was published."""
    try:
        return current_snapshot(folder)
    except NothingLoadedError:
        return ""


@lru_cache(maxsize=1)
def _unloaded() -> Desk:
    """Whoever sees something sees the same there: nothing."""
    return empty_desk()


def _scope(folder: Path, snapshot: str, person: str, seen_with: str | None) -> Scope:
    with _lock:
        programs = _programs.get((folder, snapshot))
    if programs is None:
        found, programs = known_programs(folder)
        with _lock:
            _programs.clear()
            _programs[folder, found] = programs
    own = people().access(person)
    if seen_with is None:
        return EVERY_PROGRAM if programs and is_kept_from_nothing(own) else scope_of(own, programs)
    other = people().access(seen_with)
    if not may_view_as(own, other):
        raise PermissionError(f"{person} may not view as {seen_with}")
    return seen_as(scope_of(own, programs), scope_of(other, programs))


def _held(folder: Path, snapshot: str, scope: Scope) -> _Held:
    key = (folder, snapshot, scope)
    with _lock:
        for old in [each for each in _desks if each[0] == folder and each[1] != snapshot]:
            del _desks[old]
        held = _desks.setdefault(key, _Held())
        _desks.move_to_end(key)
        while len(_desks) > MOST_DESKS:
            _desks.popitem(last=False)
        return held


def view_as(person: str, other: str) -> Desk:
    """The desk of `other` as far as `person` may see it too, noted. PermissionError where that is not theirs to do."""
    seen = desk(person, other)
    noted("viewed as", person, other=other)
    return seen


def reviews() -> Reviews:
    """What reviewers keep for this warehouse, opened once. Snapshots come and go beside it."""
    address = address_of(warehouse())
    with _lock:
        held = _reviews.get(address)
        if held is None:
            held = _reviews[address] = Reviews(open_engine(address))
        return held


def _given_to_demo() -> frozenset[str]:
    snapshot = published(warehouse())
    return _every_second(warehouse(), snapshot) if snapshot else frozenset()


@lru_cache(maxsize=1)
def _every_second(folder: Path, _snapshot: str) -> frozenset[str]:
    """Every second applicant: whoever tries the demo sees that not all are assigned."""
    return frozenset(one for one in applications_of(folder, known_programs(folder)[1]) if one[-1] in "13579")


def people() -> People:
    """Who may sign in to this warehouse, opened once; the demo people as long as nobody was put on the roster."""
    address = people_engine.address_of(warehouse())
    with _lock:
        held = _people.get(address)
        if held is None:
            held = _people[address] = People(people_engine.open_engine(address)).with_demo(_given_to_demo)
        return held
