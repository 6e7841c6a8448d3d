"""Saved queries and history as the page shows them, and what a person may do to them."""

from __future__ import annotations

from typing import Any

from dashboard.people.noted import noted
from dashboard.reviews.asked import Asked, WrongFieldError
from dashboard.workbench import bench
from dashboard.workbench.saved import AT_MOST_TEXT, Query
from queries.scope import APPROVE

DEEDS = ("save", "propose", "approve", "reject", "withdraw", "remove", "unshare")


def kept(person: str) -> dict[str, Any]:
    """{queries: [...], history: [...]}; `deeds` of a query are what this person may do to it."""
    approves = bench.approves(person)
    return {
        "queries": [
            _shown(query, person, approves=approves) for query in bench.saved().queries(person, approves=approves)
        ],
        "history": [
            {key: row[key] for key in ("text", "parameters", "snapshot", "became", "returned", "total")}
            | {"asked_at": row["asked_at"].isoformat(timespec="seconds")}
            for row in bench.asked().history(person)
        ],
    }


def _shown(query: Query, person: str, *, approves: bool) -> dict[str, Any]:
    is_mine = query.kind == "own" or query.proposed_by == person
    deeds: list[str] = []
    if query.kind == "own":
        deeds = ["propose", "remove"]
    elif query.kind == "proposed":
        deeds = ["withdraw"] if is_mine else ["approve", "reject"] if approves else []
    elif approves:
        deeds = ["unshare"]
    return {
        "kind": query.kind,
        "name": query.name,
        "text": query.text,
        "mark": query.mark,
        "proposed_by": query.proposed_by,
        "approved_by": query.approved_by,
        "deeds": deeds,
    }


def deed(person: str, asked: Asked) -> None:
    """Save, propose, approve and so on, as asked. WrongQueryError says why not; NotPermittedError."""
    what, name = asked.one_of("deed", DEEDS), asked.text("name", needed=True)
    saved, mark = bench.saved(), asked.text("mark")
    if what in ("approve", "reject", "unshare"):
        bench.must(person, APPROVE)
    if what == "save":
        saved.save(person, name, asked.text("text", AT_MOST_TEXT, needed=True))
    elif what == "propose":
        saved.propose(person, name, asked.text("text", AT_MOST_TEXT, needed=True))
    elif what == "approve":
        saved.approve(person, name, mark)
    elif what == "reject":
        saved.reject(name, mark)
    elif what == "withdraw":
        saved.withdraw(person, name)
    elif what == "remove":
        saved.remove(person, name)
    elif what == "unshare":
        saved.unshare(name)
    else:
        raise WrongFieldError(f"deed: expected one of {', '.join(DEEDS)}, found another")
    noted(f"{_PAST[what]} a query", person, query=name)


_PAST = {
    "save": "saved", "propose": "proposed", "approve": "approved", "reject": "rejected", "withdraw": "withdrew",
    "remove": "removed", "unshare": "took back",
}  # fmt: skip
