"""The web application: Streamlit's pages and our routes behind one gate, headers on every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from dashboard import downloads, files, opened, programs, weeks
from dashboard.audit.routes import routes as audit_routes
from dashboard.board.modules import routes as board_routes
from dashboard.first_page import CSP, FirstPage, inline_scripts
from dashboard.loading.routes import routes as loading_routes
from dashboard.page_images import PageImages
from dashboard.people.routes import routes as people_routes
from dashboard.reports import held as held_reports
from dashboard.reports.routes import routes as report_routes
from dashboard.reviews.routes import routes as review_routes
from dashboard.signin.gate import Gate
from dashboard.signin.provider import secrets_for
from dashboard.signin.routes import routes as signin_routes
from dashboard.signin.secret import key_for
from dashboard.signin.settings import Settings
from dashboard.signin.viewing import routes as viewing_routes
from dashboard.workbench.modules import routes as workbench_module
from dashboard.workbench.routes import routes as workbench_routes

HEADERS = {
    CSP: (
        f"default-src 'self'; script-src 'self' blob: {inline_scripts()}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self'; connect-src 'self' ws: wss:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Headers:
    """Security headers on every answer that does not bring its own, and cookies that only https carries."""

    def __init__(self, app: ASGIApp, is_secure: bool = False) -> None:
        self.app = app
        self.is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.is_secure:
                    headers["strict-transport-security"] = "max-age=31536000"
                    message["headers"] = [(name, secured(name, value)) for name, value in headers.raw]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def secured(name: bytes, value: bytes) -> bytes:
    """A header of an answer by https: Streamlit leaves `Secure` off its own cookies."""
    return value + b"; Secure" if name == b"set-cookie" and b"; secure" not in value.lower() else value


def our_routes(settings: Settings, images: PageImages) -> list[BaseRoute]:
    """Every route that is not the framework's."""
    return [
        *signin_routes(settings),
        *viewing_routes(),
        *files.routes(images),
        *weeks.routes,
        *programs.routes,
        *downloads.routes,
        *review_routes(),
        *loading_routes,
        *report_routes,
        *audit_routes,
        *people_routes(),
        *board_routes,
        *workbench_routes,
        *workbench_module,
    ]


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The app behind its gate. Headers are outermost, so that refusals and failures carry them too."""
    gate = Gate(FirstPage(app), settings)
    return Headers(TrustedHostMiddleware(gate, allowed_hosts=settings.hosts), settings.is_secure)


def make_app(settings: Settings) -> ASGIApp:
    """Serves `opened.warehouse()`. RuntimeError if a setting the desk's speed rests on is not in force."""
    cookie_secret = key_for(opened.warehouse(), "Streamlit's cookies").hex()
    images = PageImages()

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        images.start()
        try:
            yield
        finally:
            images.close()
            held_reports.close()

    app = st.App(
        Path(__file__).parent / "navigation.py",
        lifespan=lifespan,
        routes=our_routes(settings, images),
        secrets=secrets_for(settings, cookie_secret),
    )
    # Streamlit would sign its cookies with a key of its own making, another in every process.
    config.set_option("server.cookieSecret", cookie_secret)
    # Until the first run it would take every file under pages/ for a page that anybody may ask for by its name.
    PagesManager.uses_pages_directory = False
    if st.get_option("runner.postScriptGC"):
        raise RuntimeError("runner.postScriptGC must be false: dashboard/.streamlit/config.toml was not read")
    return guarded(app, settings)
