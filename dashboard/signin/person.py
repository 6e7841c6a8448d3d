"""Who is asking, a page or a route. Until there is a sign-in, one local person; everything else takes the person."""

from __future__ import annotations

from starlette.requests import Request

LOCAL_REVIEWER = "local reviewer"


def person_at_the_desk() -> str:
    """The id of whoever the page that runs is for."""
    return LOCAL_REVIEWER


def person_of(_request: Request) -> str:
    """The id of whoever sent a request to one of our own routes."""
    return LOCAL_REVIEWER
