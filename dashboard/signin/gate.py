"""The gate: every request and every websocket passes it, and whoever is not signed in gets no further."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import opened
from dashboard.board.modules import ROUTE
from dashboard.signin.person import Visitor, look, visitor
from dashboard.signin.settings import Settings
from queries.scope import ADMINISTER, may

# The same for everybody: signing in, the framework's own program and ours, and whether the server lives.
PUBLIC = {"/signin", "/signin/signin.css", "/signin/out", "/_stcore/health"}
OF_THE_DEMO = {"/signin/demo"}
OF_A_PROVIDER = {"/signin/provider", "/auth/login", "/oauth2callback"}
PUBLIC_FOLDERS = ("/static/", f"{ROUTE}/")
# Whoever knows an address of the first is served by the framework, signed in or not: nothing is ever put there. By the
# second programs drive pages, where a setting of the machine says so: what they see nobody would have chosen to show.
CLOSED = ("/media/", "/_stcore/agent/")
# The framework keeps in memory what it is sent: rosters, from whoever may enter people.
UPLOADS = "/_stcore/upload_file/"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
HEADERS = {"Cache-Control": "private, no-store"}


class Gate:
    """Lets in who is signed in, and puts them into the request's state for `person_of`."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.public = PUBLIC | (OF_A_PROVIDER if settings.provider else OF_THE_DEMO)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        refusal = await self.refusal_of(request, scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    async def refusal_of(self, request: HTTPConnection, scope: Scope) -> Response | None:
        """The answer to whoever may not pass; None for whoever may."""
        path = scope["path"]
        if self.settings.provider is None and any(name in request.headers for name in FORWARDED):
            return PlainTextResponse("The demo sign-in serves this machine only, not a proxy.", 403, HEADERS)
        if path.startswith(CLOSED):
            return PlainTextResponse("Nothing is here.", 404, HEADERS)
        if path in self.public or path.startswith(PUBLIC_FOLDERS):
            return None
        found = await asyncio.to_thread(self.admitted, request)
        if found.person is None:
            return asked_to_sign_in(request, found.why)
        if path.startswith(UPLOADS) and not await asyncio.to_thread(takes_in_rosters, found.person.person_id):
            return PlainTextResponse("Nothing is here.", 404, HEADERS)
        scope.setdefault("state", {})["person"] = found.person
        look(found)
        return None

    def admitted(self, request: HTTPConnection) -> Visitor:
        """Who that is. Demo people are nobody where there is a provider, also with a session from before."""
        found = visitor(request.cookies)
        if found.person and found.person.is_demo != (self.settings.provider is None):
            return Visitor(None, "forbidden")
        return found


def takes_in_rosters(person: str) -> bool:
    return may(opened.people().access(person), ADMINISTER)


def asked_to_sign_in(request: HTTPConnection, why: str) -> Response:
    """A page that is opened leads to the sign-in, and from there to where it was to lead; all else is refused."""
    asks_for_a_page = "text/html" in request.headers.get("accept", "") or request.url.path == "/"
    if request.scope.get("method") not in ("GET", "HEAD") or not asks_for_a_page:
        return PlainTextResponse("Sign in first.", 401, HEADERS)
    place = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/signin?{urlencode({'next': place} | ({'why': why} if why else {}))}", 303, HEADERS)


def is_from_elsewhere(request: Request) -> bool:
    """Whether another site's page asks: browsers say so."""
    return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
