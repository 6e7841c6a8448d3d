"""What a person decides from the desk about an application there.

`POST /access/recuse`   {application_id, reason}: it is hidden from them everywhere, from the next question on
`POST /access/unmask`   {application_id, fields, reason}: shown to them until the answer's `until`
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import looking, opened
from dashboard.people.decisions import SHORTEST_REASON, NotAllowedError, recuse, unmask
from dashboard.reviews.asked import Asked, WrongFieldError
from dashboard.reviews.kept import NotPermittedError, Sitting
from dashboard.reviews.routes import sitting, told_by_the_desk
from queries.masks import FIELDS
from queries.scope import program_of

LONGEST_REASON = 2000


async def to_recuse(request: Request) -> Response:
    return await told_by_the_desk(request, lambda asked: _recused(sitting(request), asked))


async def to_unmask(request: Request) -> Response:
    return await told_by_the_desk(request, lambda asked: _unmasked(sitting(request), asked))


def _recused(now: Sitting, asked: Asked) -> dict[str, Any]:
    one, reason = _about(now, asked)
    try:
        recuse(opened.people(), now.person, now.person, one, reason)
    except NotAllowedError as error:
        raise NotPermittedError(one) from error
    return {}


def _unmasked(now: Sitting, asked: Asked) -> dict[str, Any]:
    one, reason = _about(now, asked)
    fields = frozenset(asked.texts("fields", len(FIELDS))) & now.desk.scope.masks(one)
    if not fields:
        raise WrongFieldError("fields: expected some that are masked, found none")
    try:
        return {"until": unmask(opened.people(), now.person, one, fields, reason).isoformat()}
    except NotAllowedError as error:
        raise NotPermittedError(one) from error


def _about(now: Sitting, asked: Asked) -> tuple[str, str]:
    """An application on this person's desk and a reason; of any other one nothing is said."""
    one = asked.text("application_id", needed=True)
    if looking.through(now.person) or all(row["application_id"] != one for row in now.desk.applicants(program_of(one))):
        raise NotPermittedError(one)
    reason = asked.text("reason", LONGEST_REASON).strip()
    if len(reason) < SHORTEST_REASON:
        raise WrongFieldError("reason: expected it in words, found none")
    return one, reason


def routes() -> list[Route]:
    return [
        Route("/access/recuse", to_recuse, methods=["POST"]),
        Route("/access/unmask", to_unmask, methods=["POST"]),
    ]
