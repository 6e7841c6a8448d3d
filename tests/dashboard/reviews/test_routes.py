"""What the desk sends is checked, kept for the person at the desk, and refused from anywhere else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from dashboard import opened
from dashboard.people.person import Person
from dashboard.reviews.asked import AT_MOST_TEXT
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.reviews.routes import routes

PROGRAM, APPLICATION = "987034", "987034-94610003"
JSON = "application/json"
APP = Starlette(routes=routes())


@pytest.fixture(autouse=True)
def served(sample_warehouse: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(URL_VARIABLE, where)
    yield
    opened.reviews().close()


def ask(method: str, address: str, body: bytes = b"", **headers: str) -> tuple[int, Any]:
    """Status and content of the answer to one request."""
    sent: list[Any] = []
    path, query = urlsplit(address).path, urlsplit(address).query
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "state": {"person": Person("chair@demo.invalid", "Reader")},
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    return sent[0]["status"], json.loads(b"".join(message.get("body", b"") for message in sent[1:]))


def keep(what: str, **fields: object) -> tuple[int, Any]:
    return ask("POST", f"/reviews/{what}", json.dumps(fields).encode(), content_type=JSON)


def state() -> Any:
    status, found = ask("GET", f"/reviews/programs/{PROGRAM}")
    assert status == 200
    return found


def note(**others: object) -> dict[str, object]:
    values = {"application_id": APPLICATION, "text": "甲", "base_version": 0, "writer": "A", "turn": 1}
    return {**values, "variant_id": "v1", **others}


def test_what_was_kept_is_in_the_state() -> None:
    assert keep("mark", application_id=APPLICATION, is_flagged=True)[1]["marks"][0]["is_flagged"] is True
    assert keep("opened", application_id=APPLICATION)[1]["marks"][0]["status"] == "reading"
    assert keep("note", **note())[1]["is_saved"] is True
    assert keep("note", **note(text="乙", writer="B", variant_id="v2"))[1]["is_saved"] is False
    about = {"kind": "page", "cell_key": "statement:document:f", "label": "自述 第 2 頁", "file_id": "f", "page": 2}
    assert keep("pin", pin_id="pin1", application_id=APPLICATION, **about)[0] == 200
    found = state()
    assert {(mark["application_id"], mark["status"], mark["is_flagged"]) for mark in found["marks"]} == {
        (APPLICATION, "reading", True)
    }
    assert [(each["text"], [other["text"] for other in each["variants"]]) for each in found["notes"]] == [
        ("甲", ["乙"])
    ]
    assert [(pin["label"], pin["page"]) for pin in found["pins"]] == [("自述 第 2 頁", 2)]


def test_the_order_holds_everybody_and_no_count() -> None:
    by_number = keep("list", program=PROGRAM, kind="number")[1]["list"]["numbers"]
    shuffled = keep("list", program=PROGRAM, kind="shuffled", filters={"state": "unread"})[1]["list"]
    assert by_number == sorted(by_number) == sorted(shuffled["numbers"])
    assert shuffled["filters"] == {"state": "unread"}
    assert keep("list", program=PROGRAM, kind="by_awards")[0] == 422


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("mark", {"application_id": APPLICATION, "status": "excellent"}),
        ("mark", {"application_id": APPLICATION, "is_flagged": "yes"}),
        ("mark", {"application_id": APPLICATION}),
        ("mark", {"application_id": 7, "status": "done"}),
        ("note", note(text="長" * (AT_MOST_TEXT + 1))),
        ("note", note(text="a\0b")),
        ("note", note(base_version=-1)),
        ("note", note(settles="v1")),
        ("pin", {"application_id": APPLICATION, "pin_id": "p", "kind": "script", "cell_key": "k"}),
        ("place", {"program": PROGRAM, "active": 10**12}),
        ("preference", {"name": "theme", "value": "dark"}),
        ("list", {"program": PROGRAM, "filters": {"state": 1}}),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(kind: str, fields: dict[str, object]) -> None:
    before = state()
    status, answer = keep(kind, **fields)
    assert (status, "expected" in answer["error"]) == (422, True)
    assert state() == before


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("mark", {"application_id": "987034-99999999", "status": "done"}),
        ("mark", {"application_id": "nothing", "status": "done"}),
        ("place", {"program": "000000"}),
        ("pin", {"application_id": APPLICATION, "pin_id": "unheard of", "is_removed": True}),
        ("grade", {"application_id": APPLICATION}),
    ],
)
def test_what_is_not_there_is_not_found(kind: str, fields: dict[str, object]) -> None:
    assert keep(kind, **fields)[0] == 404


def test_another_sites_page_can_keep_and_read_nothing() -> None:
    body = json.dumps({"application_id": APPLICATION, "status": "done"}).encode()
    assert ask("POST", "/reviews/mark", body, content_type="text/plain")[0] == 403
    for site in ("cross-site", "same-site"):
        assert ask("POST", "/reviews/mark", body, sec_fetch_site=site, content_type=JSON)[0] == 403
        assert ask("GET", f"/reviews/programs/{PROGRAM}", sec_fetch_site=site)[0] == 403


def test_what_is_no_json_or_too_long_is_refused() -> None:
    assert ask("POST", "/reviews/mark", b"{", content_type=JSON)[0] == 422
    assert ask("POST", "/reviews/mark", b"[]", content_type=JSON)[0] == 422
    assert ask("POST", "/reviews/mark", b" " * 300_000, content_type=JSON)[0] == 413


def test_a_program_nobody_has_is_not_found() -> None:
    assert ask("GET", "/reviews/programs/000000")[0] == 404


def test_what_a_tab_of_somebody_else_sends_is_not_kept() -> None:
    body = json.dumps({"application_id": APPLICATION, "status": "done"}).encode()
    before = state()
    assert ask("POST", "/reviews/mark", body, content_type=JSON, folioscope_person="analyst%40demo.invalid")[0] == 401
    assert state() == before
    assert ask("POST", "/reviews/mark", body, content_type=JSON, folioscope_person="chair%40demo.invalid")[0] == 200
