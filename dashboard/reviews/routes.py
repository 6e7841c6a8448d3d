"""How the board keeps what a reviewer does, without running the page again.

`POST /reviews/<kind>`               keep one thing, as JSON; the answer holds the records as they stand now
`GET  /reviews/programs/<program>`   a person's whole state of a program, for a tab that was away
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import opened
from dashboard.reviews.asked import Asked, WrongFieldError
from dashboard.reviews.kept import KEPT, NotPermittedError, Sitting
from dashboard.reviews.state import state_of
from dashboard.signin.gate import is_from_elsewhere
from dashboard.signin.person import NotSignedInError, person_of
from dashboard.words import words

AT_MOST_BYTES = 256 * 1024
HEADERS = {"Cache-Control": "private, no-store"}


def answer(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, HEADERS, "application/json")


def refuse(reason: str, status: int) -> Response:
    return answer({"error": reason}, status)


def sitting(request: Request) -> Sitting:
    person = person_of(request)
    # A tab that was drawn for somebody else: another one signed in since, and what is written here is not theirs.
    if unquote(request.headers.get("folioscope-person", person)) != person:
        raise NotSignedInError
    return Sitting(opened.reviews(), person, opened.desk(person))


async def body_of(request: Request, at_most: int = AT_MOST_BYTES) -> bytes | None:
    """The body, None when it is longer than anything that is sent there."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > at_most:
            return None
    return bytes(body)


async def keep(request: Request) -> Response:
    return await told_by_the_desk(request, lambda asked: _kept(request, asked))


async def told_by_the_desk(request: Request, kept: Callable[[Asked], Any]) -> Response:
    """The answer to a letter of the board's: what `kept` makes of its fields, or why it is refused."""
    # Another site's form can send neither this content type nor this header.
    if is_from_elsewhere(request) or request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return refuse("Reviews are kept from the desk only.", 403)
    try:
        body = await body_of(request)
    except ClientDisconnect:
        # The page went away while it told us: whatever was whole came in a letter of its own.
        return refuse("The page went away.", 400)
    if body is None:
        return refuse(f"Expected at most {AT_MOST_BYTES} bytes.", 413)
    return await asyncio.to_thread(_answered, lambda: kept(_asked(body)))


def _asked(body: bytes) -> Asked:
    try:
        return Asked(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        raise WrongFieldError("expected JSON, found something else") from error


def _kept(request: Request, asked: Asked) -> Any:
    kind = request.path_params["kind"]
    if kind not in KEPT:
        raise NotPermittedError(kind)
    return KEPT[kind](sitting(request), asked)


async def state(request: Request) -> Response:
    if is_from_elsewhere(request):
        return refuse("Reviews are read from the desk only.", 403)
    return await asyncio.to_thread(_answered, lambda: _state(request))


def _state(request: Request) -> Any:
    program, language = request.path_params["program"], request.query_params.get("lang", "")
    now = sitting(request)
    applicants = now.desk.applicants(program)
    if not applicants:
        raise NotPermittedError(program)
    return state_of(now.reviews, now.person, now.desk, program, applicants, words(language))


def _answered(made: Callable[[], Any]) -> Response:
    try:
        return answer(made())
    except WrongFieldError as error:
        return refuse(str(error), 422)
    except NotSignedInError:
        return refuse("Sign in again.", 401)
    except NotPermittedError:
        # Whether something is there is not said to whoever may not see it.
        return refuse("Nothing of that name is here for you.", 404)


def routes() -> list[Route]:
    return [
        Route("/reviews/programs/{program}", state, methods=["GET"]),
        Route("/reviews/{kind}", keep, methods=["POST"]),
    ]
