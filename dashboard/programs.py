"""What belongs to a program and the board asks for: its announcement, a search over its texts, applicants to show.

`GET /programs/<program>/announced?lang=`   quota, weights, criteria and items, as `dashboard.board.announced`
`GET /programs/<program>/search?q=&lang=`   where the words stand, as `dashboard.board.found`
`GET /programs/<program>/board?applicants=&lang=`   what the board shows of them, as `dashboard.board.layout`
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import opened
from dashboard.address import Address
from dashboard.audit.kinds import SEARCHED, SENT
from dashboard.audit.seen import note_applications, note_list
from dashboard.board.announced import announced
from dashboard.board.found import found_data
from dashboard.board.layout import board_data
from dashboard.files import address_for, refuse, told
from dashboard.people.noted import noted
from dashboard.people.on_the_desk import put_access
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import person_of
from dashboard.words import Words, words
from queries.errors import UsageError
from queries.fetch import Desk

Answer = Callable[[Desk, str, Request, Words], Any]

SHOWN_AT_MOST = 100
LONGEST_QUERY = 300


def answered(answer: Answer) -> Callable[[Request], Any]:
    """The one gate of both: asked from the desk, for a program that this person may see."""

    def answer_of(request: Request) -> Response:
        person, program = person_of(request), request.path_params["program"]
        desk = opened.desk(person)
        if all(row["program_code"] != program for row in desk.programs()):
            return refuse("Nothing of that name is here for you.", 404)
        calendar = opened.reviews().preferences(person).get("calendar", "")
        try:
            return told(answer(desk, program, request, words(request.query_params.get("lang", ""), calendar)))
        except UsageError as error:
            return refuse(str(error), 400)

    async def route(request: Request) -> Response:
        if is_from_elsewhere(request):
            return refuse("Programs open from the desk only.", 403)
        return await asyncio.to_thread(answer_of, request)

    return route


def announcement(desk: Desk, program: str, _request: Request, say: Words) -> Any:
    # No count of applications is shown, so there is none to hide.
    rules, items = (ask([program], suppressed=False) for ask in (desk.program_rules, desk.item_codes))
    return announced(program, rules, items, say)


def search(desk: Desk, program: str, request: Request, say: Words) -> Any:
    """What was found, noted with the words and with those of whom something is shown."""
    asked = request.query_params.get("q", "")
    if len(asked) > LONGEST_QUERY:
        raise UsageError(f"q: expected at most {LONGEST_QUERY} characters, found {len(asked)}. Search for less.")
    found = desk.search(program, asked, SHOWN_AT_MOST)
    shown = sorted({row["application_id"] for row in found.rows})
    if found.words:
        about = {"words": asked, "hits": str(found.total), "applications": " ".join(shown)}
        noted(SEARCHED, person_of(request), program=program, **about)
    return found_data(found, say)


def board(desk: Desk, program: str, request: Request, say: Words) -> Any:
    """Without the words, which do not change while somebody reads."""
    query = {**request.query_params, "program": program, "lang": say.language}
    address = replace(Address.of(query), calendar=say.calendar)
    person = person_of(request)
    data = board_data(desk, address, partial(address_for, person))
    # Whether it is looked at the board says later; what was sent can be read.
    note_list(person, desk.snapshot_id, program)
    note_applications(SENT, person, desk.snapshot_id, (column["id"] for column in data["columns"]))
    put_access(data, person, desk, say)
    return {key: value for key, value in data.items() if key not in ("words", "place")}


routes = [
    Route("/programs/{program}/announced", answered(announcement)),
    Route("/programs/{program}/search", answered(search)),
    Route("/programs/{program}/board", answered(board)),
]
