"""The web application: Streamlit's pages, the board's modules, the checked route for files, headers on every answer."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import files, programs, weeks
from dashboard.board.modules import PRELOAD
from dashboard.board.modules import routes as board_routes
from dashboard.page_images import PageImages
from dashboard.reviews.routes import routes as review_routes

# There is no sign-in yet, so only this machine is served, under its own names.
HOSTS = ["127.0.0.1", "localhost"]


def inline_scripts() -> str:
    """The hashes of the scripts inside Streamlit's own page, as a content security policy names them."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = (
        hashlib.sha256(text.encode()).digest() for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    )
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


HEADERS = {
    "content-security-policy": (
        f"default-src 'self'; script-src 'self' blob: {inline_scripts()}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self'; connect-src 'self' ws: wss:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Headers:
    """Security headers on every answer that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = PRELOAD
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def make_app() -> st.App:
    """Serves `opened.warehouse()`. RuntimeError if a setting the desk's speed rests on is not in force."""
    images = PageImages()

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        images.start()
        try:
            yield
        finally:
            images.close()

    app = st.App(
        Path(__file__).parent / "navigation.py",
        lifespan=lifespan,
        routes=[*files.routes(images), *weeks.routes, *programs.routes, *review_routes(), *board_routes],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS), Middleware(Headers)],
    )
    if st.get_option("runner.postScriptGC"):
        raise RuntimeError("runner.postScriptGC must be false: dashboard/.streamlit/config.toml was not read")
    return app
