"""Streamlit's own page as it leaves here: told where its server is, and what to fetch at once.

Below the path of a page Streamlit looks for its server there first, and rests before it looks at the root: a quarter of
the time until an overview says something (DECISIONS.md, 109).
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.board.modules import PRELOAD

CSP = "content-security-policy"
_HEAD = "<head>"
_TOLD = f"{_HEAD}<script>window.__streamlit = {{ BACKEND_BASE_URL: window.location.origin }}</script>"


def inline_scripts() -> str:
    """The hashes of the scripts inside the page, as a content security policy names them."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8").replace(_HEAD, _TOLD, 1)
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


class FirstPage:
    """Puts it into Streamlit's page. Pages of our own have a policy of their own, by which they are known."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message | None = None
        content = bytearray()

        async def send_page(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_the_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                content.extend(message.get("body", b""))
                if not message.get("more_body"):
                    page = bytes(content).replace(_HEAD.encode(), _TOLD.encode(), 1)
                    headers = MutableHeaders(scope=start)
                    headers["link"] = PRELOAD
                    headers["cache-control"] = "no-store"
                    if page:
                        headers["content-length"] = str(len(page))
                    await send(start)
                    await send({**message, "body": page})

        if _asks_for_a_page(scope):
            # Compressed, nothing could be put into it.
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self.app({**scope, "headers": plain}, receive, send_page)
        else:
            await self.app(scope, receive, send)


def _asks_for_a_page(scope: Scope) -> bool:
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")


def _is_the_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return headers.get("content-type", "").startswith("text/html") and CSP not in headers
