"""Which pages there are, in the order of the menu, and which of them a person may open."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard import looking, opened
from dashboard.words import LANGUAGES, Words
from queries.fetch import Desk
from queries.scope import ADMINISTER, AUDIT, EXPORT, LOAD, QUERY, SEE, Action, may


@dataclass(frozen=True)
class Entry:
    """A page of the menu.

    name     of its file under pages/; `menu.NAME` is what it is called
    action   what a person must be allowed to do somewhere to see it
    path     where it stands in the address; the desk is at the root
    """

    name: str
    action: Action
    path: str


OF_APPLICATIONS = (SEE, EXPORT, QUERY)
"""What can only be done where there are applications."""

ENTRIES = (
    Entry("compare", SEE, ""),
    Entry("overview", SEE, "overview"),
    Entry("awards", SEE, "awards"),
    Entry("course_plans", SEE, "course_plans"),
    Entry("reports", EXPORT, "reports"),
    Entry("workbench", QUERY, "workbench"),
    Entry("loading", LOAD, "loading"),
    Entry("people", ADMINISTER, "people"),
    Entry("audit", AUDIT, "audit"),
)


def entries_for(person: str, desk: Desk) -> list[Entry]:
    """The pages of a person, and no other exists for them. A page about applications is there when there are some."""
    people, through = opened.people(), looking.through(person)
    own = people.access(person)
    # Whoever looks through another's eyes finds of the pages about applications those that both have.
    eyes = people.access(through) if through else own
    has_programs = bool(desk.programs())
    return [
        entry
        for entry in ENTRIES
        if may(own, entry.action)
        and (entry.action not in OF_APPLICATIONS or (has_programs and may(eyes, entry.action)))
    ]


def linked(program: str, say: Words, **place: str) -> dict[str, str]:
    """The query of a link to a page, for a program and in the reader's language."""
    kept = {"program": program, "lang": say.language if say.language != LANGUAGES[0] else ""}
    return {key: value for key, value in (kept | place).items() if value}


def menu(person: str, desk: Desk, program: str, say: Words) -> list[dict[str, str]]:
    """The other pages, as the desk links to them: `title` and `href`."""
    query = urlencode(linked(program, say))
    others = [entry for entry in entries_for(person, desk) if entry.name != "compare"]
    return [{"title": say(f"menu.{each.name}"), "href": f"/{each.path}?{query}"} for each in others]
