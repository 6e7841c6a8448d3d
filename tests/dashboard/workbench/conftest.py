"""The workbench on the sample, what it keeps in folders of the test's own, and what was noted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard import opened
from dashboard.people import engine as people
from dashboard.workbench import bench, kept, routes, store
from dashboard.workbench.saved import Saved

CHAIR, ANALYST, REVIEWER = (f"{name}@demo.invalid" for name in ("chair", "analyst", "reviewer"))
APP = Starlette(routes=routes.routes)
JSON = {"content-type": "application/json"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@pytest.fixture(scope="module")
def noted() -> list[tuple[str, str, dict[str, str]]]:
    return []


@pytest.fixture(scope="module", autouse=True)
def served(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory, noted: list[Any]) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
        for module in (people, store):
            patched.setenv(module.URL_VARIABLE, f"sqlite:///{folder / module.__name__}.sqlite")
        for module in (bench, kept):
            patched.setattr(module, "noted", lambda what, who, **about: noted.append((what, who, about)))
        patched.setattr(bench, "saved", lambda: Saved(folder / "queries"))
        patched.setattr(routes, "person_of", lambda request: request.headers["person"])
        yield
        bench.close()
        opened.people().close()


def sent_by(
    person: str, name: str, fields: dict[str, Any] | None, *, leaves: float | None = None, headers: Any = None
) -> Answer:
    """The answer to one request; without fields it reads. leaves: seconds after which whoever asks is gone."""
    sent: list[Any] = []
    given = {**JSON, "person": person} if headers is None else headers
    scope = {
        "type": "http", "method": "GET" if fields is None else "POST", "path": f"/workbench/{name}",
        "raw_path": f"/workbench/{name}".encode(), "query_string": b"lang=en",
        "headers": [(key.encode(), value.encode()) for key, value in given.items()],
    }  # fmt: skip
    messages = [{"type": "http.request", "body": json.dumps(fields).encode(), "more_body": False}]

    async def receive() -> Any:
        if messages:
            return messages.pop()
        await asyncio.sleep(3600 if leaves is None else leaves)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    found = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    return sent_by
