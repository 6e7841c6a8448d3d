"""The web application: Streamlit's pages, the board's modules, the checked route for files, headers on every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import board, files
from dashboard.page_images import PageImages

# There is no sign-in yet, so only this machine is served, under its own names.
HOSTS = ["127.0.0.1", "localhost"]
HEADERS = {
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        b"media-src 'self'; connect-src 'self' ws: wss:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
        b"frame-ancestors 'none'; form-action 'self'"
    ),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


class Headers:
    """Security headers on every answer that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((n, v) for n, v in HEADERS.items() if n not in there)]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, PageImages]]:
    images = PageImages()
    try:
        yield {"page_images": images}
    finally:
        images.close()


def make_app() -> st.App:
    """Serves `opened.warehouse()`. RuntimeError if a setting the desk's speed rests on is not in force."""
    app = st.App(
        Path(__file__).parent / "navigation.py",
        lifespan=lifespan,
        routes=[*files.ROUTES, Mount(board.ROUTE, StaticFiles(directory=board.STATIC))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS), Middleware(Headers)],
    )
    if st.get_option("runner.postScriptGC"):
        raise RuntimeError("runner.postScriptGC must be false: dashboard/.streamlit/config.toml was not read")
    return app
