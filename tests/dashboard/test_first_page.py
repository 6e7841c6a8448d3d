"""Streamlit's own page leaves with one line more, and nothing else is touched."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.board.modules import PRELOAD
from dashboard.first_page import CSP, FirstPage, inline_scripts

INDEX = Path(st.__file__).parent / "static" / "index.html"
LINE = "<script>window.__streamlit = { BACKEND_BASE_URL: window.location.origin }</script>"


@pytest.fixture(scope="module")
def client() -> TestClient:
    async def page(_request: Request) -> Response:
        return FileResponse(INDEX)

    async def own(_request: Request) -> Response:
        return HTMLResponse("<head></head>", headers={CSP: "default-src 'none'"})

    async def file(_request: Request) -> Response:
        return Response(b"<head>", media_type="text/plain")

    routes = [Route("/", page), Route("/own", own), Route("/file", file)]
    # As Streamlit's own application does, and as browsers ask.
    app = FirstPage(Starlette(routes=routes, middleware=[Middleware(GZipMiddleware)]))
    return TestClient(app, headers={"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip"})


def test_the_page_is_streamlits_with_one_line_more_and_kept_by_nobody(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.text.replace(LINE, "") == INDEX.read_text(encoding="utf-8")
    assert answer.text.count(f"<head>{LINE}") == 1
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert (answer.headers["link"], answer.headers["cache-control"]) == (PRELOAD, "no-store")
    assert client.head("/").content == b""


def test_the_policy_lets_that_line_run() -> None:
    code = LINE.removeprefix("<script>").removesuffix("</script>")
    assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in inline_scripts()
    assert len(inline_scripts().split()) == INDEX.read_text(encoding="utf-8").count("<script>") + 1


def test_all_else_is_left_as_it_is(client: TestClient) -> None:
    assert client.get("/own").text == "<head></head>"
    assert client.get("/file").content == b"<head>"
    assert "link" not in client.get("/own").headers
    asked_by_a_program = client.get("/", headers={"Accept": "*/*"})
    assert asked_by_a_program.headers["content-encoding"] == "gzip"
    assert asked_by_a_program.text == INDEX.read_text(encoding="utf-8")
