"""A chair looks through the eyes of somebody who reads for them: held with the session, so in every tab and page alike.

`GET  /view-as/readers`   [{"id", "name"}, …] whom this person may view as
`POST /view-as`           as `person`; noted, and to be seen on every page until
`POST /view-as/end`       through one's own eyes again
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import opened
from dashboard.files import told
from dashboard.people.noted import noted
from dashboard.people.person import Person
from dashboard.signin.gate import HEADERS, is_from_elsewhere
from dashboard.signin.person import COOKIE, name_of, person_of, sessions
from dashboard.words import LANGUAGES
from queries.scope import Access, may_view_as

NOT_HERE = PlainTextResponse("Nothing of that name is here for you.", 404, HEADERS)


def readers_of(person: str) -> list[Person]:
    """Those whom a person may view as."""
    own = opened.people().access(person)
    return [
        one
        for one in opened.people().people()
        if one.person_id != person and may_view_as(own, Access(one.grants, is_active=one.is_active))
    ]


async def readers(request: Request) -> Response:
    found = await asyncio.to_thread(readers_of, person_of(request))
    return told([{"id": one.person_id, "name": name_of(one)} for one in found])


async def begin(request: Request) -> Response:
    if is_from_elsewhere(request):
        return PlainTextResponse("View as somebody from the desk only.", 403, HEADERS)
    async with request.form() as form:
        other, language = str(form.get("person", "")), str(form.get("language", ""))
    try:
        await asyncio.to_thread(_begun, request, other)
    except PermissionError:
        return NOT_HERE
    return _to_the_desk(language)


def _begun(request: Request, other: str) -> None:
    opened.view_as(person_of(request), other)
    sessions().look_through(request.cookies[COOKIE], other)


async def end(request: Request) -> Response:
    if is_from_elsewhere(request):
        return PlainTextResponse("Come back from the desk only.", 403, HEADERS)
    async with request.form() as form:
        language = str(form.get("language", ""))
    await asyncio.to_thread(_ended, request)
    return _to_the_desk(language)


def _ended(request: Request) -> None:
    token = request.cookies[COOKIE]
    other = sessions().looks_through(token)
    sessions().look_through(token, None)
    if other:
        noted("no longer viewed as", person_of(request), other=other)


def _to_the_desk(language: str) -> Response:
    return RedirectResponse(f"/?lang={language}" if language in LANGUAGES else "/", 303, HEADERS)


def routes() -> list[Route]:
    return [
        Route("/view-as/readers", readers),
        Route("/view-as", begin, methods=["POST"]),
        Route("/view-as/end", end, methods=["POST"]),
    ]
