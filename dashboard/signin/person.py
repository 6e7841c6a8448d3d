"""Who is asking, a page or a route: the person whose session the cookie carries, looked up each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Literal

import streamlit as st
from starlette.requests import HTTPConnection

from dashboard import looking, opened
from dashboard.people.person import Person
from dashboard.signin.sessions import Sessions, address_of, open_sessions
from queries.scope import may_view_as

COOKIE = "folioscope_session"

Why = Literal["", "expired", "forbidden"]
"""Why nobody is signed in: no cookie came; its session is over; its person is not, or no longer, one of ours."""

_lock = Lock()
_sessions: dict[str, Sessions] = {}


class NotSignedInError(Exception):
    """Nobody is signed in where somebody has to be."""


@dataclass(frozen=True)
class Visitor:
    """Whoever sent some cookies, and through whose eyes they look."""

    person: Person | None
    why: Why = ""
    seen_with: Person | None = None


def sessions() -> Sessions:
    """The sessions of the warehouse that is served, opened once."""
    address = address_of(opened.warehouse())
    with _lock:
        held = _sessions.get(address)
        if held is None:
            held = _sessions[address] = open_sessions(address)
        return held


def visitor(cookies: Mapping[str, str]) -> Visitor:
    """Who that is now: an ended session and a removed account count from the next question on."""
    token = cookies.get(COOKIE)
    if not token:
        return Visitor(None)
    person_id = sessions().person(token)
    if person_id is None:
        return Visitor(None, "expired")
    person = opened.people().person(person_id)
    if person is None or not person.is_active:
        return Visitor(None, "forbidden")
    return Visitor(person, seen_with=_seen_with(token, person))


def _seen_with(token: str, person: Person) -> Person | None:
    """Through whose eyes the session looks, for as long as its person may."""
    other = sessions().looks_through(token)
    people = opened.people()
    if other is None or not may_view_as(people.access(person.person_id), people.access(other)):
        return None
    return people.person(other)


def look(found: Visitor) -> None:
    """From here on the visitor's request or page sees what they are to see."""
    if found.person:
        looking.look(found.person.person_id, found.seen_with.person_id if found.seen_with else None)


def visitor_at_the_desk() -> Visitor:
    """Who the page that runs is for; from here on it sees what they are to see."""
    found = visitor(st.context.cookies)
    look(found)
    return found


def person_at_the_desk() -> str:
    """The id of whoever the page that runs is for. NotSignedInError: nothing may be shown."""
    person = visitor_at_the_desk().person
    if person is None:
        raise NotSignedInError
    return person.person_id


def name_of(person: Person) -> str:
    """What a person is called; of a demo person the id, which is the same in both languages."""
    return person.person_id if person.is_demo else person.name


def shown_as(person_id: str) -> dict[str, object]:
    """How a person who is signed in is named on screen."""
    person = opened.people().person(person_id)
    if person is None:
        raise NotSignedInError
    return {"id": person.person_id, "name": name_of(person), "is_demo": person.is_demo}


def person_of(request: HTTPConnection) -> str:
    """The id of whoever sent a request, as the gate found it. NotSignedInError where no gate was passed."""
    person: Person | None = getattr(request.state, "person", None)
    if person is None:
        raise NotSignedInError
    return person.person_id
