"""Signing in and out.

`GET  /signin?next=&why=`      where one signs in
`POST /signin/demo`            as a demo person, where there is no provider
`GET  /signin/provider?next=`  to the provider; `/oauth2callback` is where it sends the browser back to
`POST /signin/out`             the session ends, whoever holds a copy of its cookie
"""

from __future__ import annotations

import asyncio
import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import opened
from dashboard.audit.kinds import FAILED
from dashboard.people.noted import noted
from dashboard.people.person import Person
from dashboard.signin import provider as oidc
from dashboard.signin.gate import HEADERS, is_from_elsewhere
from dashboard.signin.person import COOKIE, sessions
from dashboard.signin.screens import CSS, SIGNED_IN, TITLED, page, sign_in
from dashboard.signin.settings import Settings
from queries.scope import ROLES

_PLACE = re.compile(r"/(?![/\\])[\w/.-]*(\?[^\s\\#<>\"]*)?", re.ASCII)
_LONGEST_PLACE = 2000
_KEPT = "folioscope next"


def place_in(asked: str | None) -> str:
    """Where to go on after the sign-in: within the desk and nowhere else."""
    place = asked or "/"
    return place if len(place) <= _LONGEST_PLACE and _PLACE.fullmatch(place) else "/"


def routes(settings: Settings) -> list[Route]:
    """The routes of one way to sign in."""
    here = SigningIn(settings)
    ways = [Route("/signin/provider", here.to_the_provider), Route(oidc.CALLBACK, here.from_the_provider)]
    return [
        Route("/signin", here.shown),
        Route("/signin/signin.css", stylesheet),
        *(ways if settings.provider else [Route("/signin/demo", here.as_a_demo_person, methods=["POST"])]),
        Route("/signin/out", here.out, methods=["POST"]),
    ]


async def stylesheet(_request: Request) -> Response:
    return FileResponse(CSS, media_type="text/css", headers={"Cache-Control": "no-cache"})


class SigningIn:
    """What happens at the door of a server with these settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def shown(self, request: Request) -> Response:
        state, place = request.query_params.get("why", ""), place_in(request.query_params.get("next"))
        people = [] if self.settings.provider else await asyncio.to_thread(demo_people)
        known = state if state in TITLED and state not in SIGNED_IN else "start"
        return page(sign_in(known, place, self.settings.provider, people), place)

    async def as_a_demo_person(self, request: Request) -> Response:
        if is_from_elsewhere(request):
            return PlainTextResponse("Sign in from the desk's own page.", 403, HEADERS)
        async with request.form() as form:
            chosen, place = str(form.get("person", "")), place_in(str(form.get("next", "")))
        people = await asyncio.to_thread(demo_people)
        person = next((each for each in people if each.person_id == chosen), None)
        if person is None:
            await asyncio.to_thread(noted, "sign-in refused", chosen)
            return refused("forbidden", place)
        return await self.let_in(request, person, place)

    async def to_the_provider(self, request: Request) -> Response:
        # Streamlit's own state of a sign-in stands in the same signed cookie, for as long as the browser is open.
        request.session[_KEPT] = place_in(request.query_params.get("next"))
        return RedirectResponse(oidc.beginning(), 303, HEADERS)

    async def from_the_provider(self, request: Request) -> Response:
        place = place_in(request.session.pop(_KEPT, None))
        claims = await oidc.returned(request)
        assert self.settings.provider is not None
        account = oidc.account_in(claims, self.settings.provider) if claims else None
        if account is None:
            await asyncio.to_thread(noted, FAILED, "")
            return refused("failed", place)
        person = await asyncio.to_thread(opened.people().person, account)
        if person is None or not person.is_active or person.is_demo:
            await asyncio.to_thread(noted, "sign-in refused", account)
            return refused("forbidden", place)
        return await self.let_in(request, person, place)

    async def let_in(self, request: Request, person: Person, place: str) -> Response:
        """Another session each time; the one that the browser had before is over."""
        token = await asyncio.to_thread(self.begun, request.cookies.get(COOKIE), person)
        answer = RedirectResponse(place, 303, HEADERS)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(self.settings.lasting.total_seconds()),
            secure=self.settings.is_secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    def begun(self, before: str | None, person: Person) -> str:
        if before:
            sessions().end(before)
        noted("signed in", person.person_id)
        return sessions().begin(person.person_id, self.settings.lasting)

    async def out(self, request: Request) -> Response:
        if is_from_elsewhere(request):
            return PlainTextResponse("Sign out from the desk's own page.", 403, HEADERS)
        async with request.form() as form:
            place = place_in(f"/?lang={form.get('language', '')}")
        token = request.cookies.get(COOKIE)
        if token:
            await asyncio.to_thread(ended, token)
        answer = refused("out", place)
        answer.delete_cookie(COOKIE, secure=self.settings.is_secure, httponly=True, samesite="lax")
        return answer


def ended(token: str) -> None:
    person = sessions().person(token)
    sessions().end(token)
    if person:
        noted("signed out", person)


def demo_people() -> list[Person]:
    """Those whom anybody at this machine may be, in the order of the roles; nobody once there are real people."""
    there = [person for person in opened.people().people() if person.is_demo and person.is_active]
    order = {role: at for at, role in enumerate(ROLES)}
    return sorted(there, key=lambda person: min((order[grant.role] for grant in person.grants), default=len(order)))


def refused(why: str, place: str) -> RedirectResponse:
    """To the page that says why one is not in, and lets one try again."""
    return RedirectResponse(f"/signin?{urlencode({'why': why, 'next': place})}", 303, HEADERS)
