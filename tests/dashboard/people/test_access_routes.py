"""What is decided from the desk: an application recused from is gone everywhere, what is unmasked says until when."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from starlette.applications import Starlette

from dashboard import opened, programs
from dashboard.people import engine
from dashboard.people.decisions import mask
from dashboard.people.routes import routes
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.reviews.routes import routes as review_routes
from dashboard.stores import now

ADMIN, READER = "administrator@demo.invalid", "reviewer@demo.invalid"
ONE, NEXT = "987012-94500001", "987012-94500003"
APP = Starlette(routes=[*routes(), *programs.routes, *review_routes()])


@pytest.fixture(autouse=True)
def served(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'reviews.sqlite'}")
    monkeypatch.setenv(engine.URL_VARIABLE, f"sqlite:///{tmp_path / 'people.sqlite'}")
    yield
    opened.reviews().close()
    opened.people().close()


def ask(method: str, address: str, fields: object = None, **headers: str) -> tuple[int, Any]:
    sent: list[Any] = []
    path, query = urlsplit(address).path, urlsplit(address).query
    given = {"content_type": "application/json", **headers}
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "state": {"person": opened.people().person(READER)},
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": json.dumps(fields).encode(), "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    text = b"".join(message.get("body", b"") for message in sent[1:]).decode()
    return sent[0]["status"], json.loads(text) if text.startswith(("{", "[")) else text


def board(*applicants: str) -> Any:
    status, data = ask("GET", f"/programs/987012/board?applicants={'.'.join(applicants)}&lang=en")
    assert status == 200
    return data


def hits(words: str) -> set[str]:
    _, found = ask("GET", f"/programs/987012/search?q={quote(words)}&lang=en")
    return {hit["id"] for hit in found["hits"]}


def test_an_application_recused_from_is_gone_from_list_board_search_counts_and_notes() -> None:
    before = board("94500001", "94500003")
    assert [column["no"] for column in before["columns"]] == ["94500001", "94500003"]
    assert before["columns"][0]["access"]["may_recuse"]
    own = opened.desk(READER).portfolio([ONE])["activities"][0]["title"]
    assert ONE in hits(own)
    assert ask("POST", "/access/recuse", {"application_id": ONE, "reason": " "})[0] == 422
    assert ask("POST", "/access/recuse", {"application_id": ONE, "reason": "親屬"}) == (200, {})
    after = board("94500001", "94500003")
    assert [column["no"] for column in after["columns"]] == ["94500003"]
    assert len(after["applicants"]) == len(before["applicants"]) - 1
    label = next(each["label"] for each in after["programs"] if each["code"] == "987012")
    assert str(len(after["applicants"])) in label
    assert ONE not in hits(own)
    assert ask("POST", "/reviews/mark", {"application_id": ONE, "is_flagged": True})[0] == 404
    assert opened.people().access(READER).hidden == {ONE: "recusal"}


@pytest.mark.parametrize("deed", ["recuse", "unmask"])
@pytest.mark.parametrize("one", ["987012-94500002", "987012-99999999", "nothing"])
def test_what_is_not_on_the_desk_is_answered_like_what_does_not_exist(deed: str, one: str) -> None:
    fields = {"application_id": one, "reason": "確認身分", "fields": ["name"]}
    assert ask("POST", f"/access/{deed}", fields) == (404, {"error": "Nothing of that name is here for you."})
    assert ask("POST", f"/access/{deed}", fields, sec_fetch_site="cross-site")[0] == 403
    assert ask("POST", f"/access/{deed}", fields, folioscope_person=ADMIN)[0] == 401


def test_a_masked_field_reads_masked_until_it_is_unmasked_for_one_application_with_a_purpose() -> None:
    names = [column["name"] for column in board("94500001", "94500003")["columns"]]
    mask(opened.people(), ADMIN, "987012", "reviewer", "name", True)
    first, second = board("94500001", "94500003")["columns"]
    assert (first["name"], second["name"]) == ("masked", "masked")
    assert [field["name"] for field in first["access"]["masked"]] == ["name", "texts", "files"]
    fields = {"application_id": ONE, "fields": ["name"]}
    assert ask("POST", "/access/unmask", fields)[0] == 422
    assert ask("POST", "/access/unmask", {**fields, "reason": "確認身分", "fields": ["school"]})[0] == 422
    status, answer = ask("POST", "/access/unmask", {**fields, "reason": "確認身分"})
    until = dt.datetime.fromisoformat(answer["until"])
    assert (status, round((until - now()).total_seconds() / 3600)) == (200, 8)
    first, second = board("94500001", "94500003")["columns"]
    assert (first["name"], second["name"]) == (names[0], "masked")
    assert first["access"]["unmasked_until"] == answer["until"]
    assert second["access"]["unmasked_until"] == ""
