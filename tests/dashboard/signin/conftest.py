"""The door of a server with stores of its own, asked without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from dashboard import opened
from dashboard.app import guarded, our_routes
from dashboard.page_images import PageImages
from dashboard.people import engine as people
from dashboard.people.person import DEMO_PEOPLE, Person
from dashboard.people.store import People
from dashboard.signin import sessions
from dashboard.signin.person import person_of
from dashboard.signin.settings import DEMO, Settings
from tests.dashboard.signin.doors import Door


@pytest.fixture(autouse=True)
def served(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    for store in (people, sessions):
        monkeypatch.setenv(store.URL_VARIABLE, f"sqlite:///{tmp_path / store.__name__}.sqlite")
    yield
    opened.people().close()


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Person]:
    """Who is on the list of people: the demo people, until a test changes it."""
    there = {person.person_id: person for person in DEMO_PEOPLE}
    monkeypatch.setattr(People, "person", lambda _self, person_id: there.get(person_id))
    monkeypatch.setattr(People, "people", lambda _self: list(there.values()))
    return there


@pytest.fixture
def door(listed: dict[str, Person]) -> Iterator[Door]:
    """Makes clients of a server with some settings; each has cookies of its own."""
    images = PageImages()

    async def whoever(request: Request) -> Response:
        return PlainTextResponse(person_of(request))

    async def failing(_request: Request) -> Response:
        raise ValueError("a secret of the server")

    async def stream(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    def made(settings: Settings = DEMO) -> TestClient:
        routes = [
            *our_routes(settings, images),
            Route("/", whoever),
            Route("/failing", failing),
            Route("/media/{name}", whoever),
            WebSocketRoute("/_stcore/stream", stream),
        ]
        app = guarded(Starlette(routes=routes), settings)
        at = settings.address or "http://127.0.0.1:8501"
        return TestClient(app, at, raise_server_exceptions=False, follow_redirects=False)

    yield made
    images.close()
