"""What the page fetches and sends beside itself: for whoever may load, from our own pages, safe for a spreadsheet."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.loading import receiving, routes
from dashboard.loading.jobs import Asked, new_folder
from dashboard.loading.routes import COLUMNS

STAFF, CHAIR = "staff@demo.invalid", "chair@demo.invalid"
BODY = (
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="b.zip"\r\n\r\ninvented\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="b.exe"\r\n\r\nno\r\n--edge--\r\n'
)
FORM = {"content-type": "multipart/form-data; boundary=edge", "content-length": str(len(BODY))}
Ask = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def ask(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    app = Starlette(routes=routes.routes)

    def one(
        method: str, path: str, person: str = STAFF, query: str = "", body: bytes = b"", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        monkeypatch.setattr(routes, "person_of", lambda _request: person)
        sent: list[Any] = []
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip

        pieces = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Any:
            for piece in pieces:
                return piece
            # Nobody goes away: whoever listens for it waits until the answer is sent.
            return await asyncio.Event().wait()

        async def send(message: Any) -> None:
            sent.append(message)

        # In a thread of its own, because the browser tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, app(scope, receive, send)).result()
        named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], named, b"".join(message.get("body", b"") for message in sent[1:])

    return one


@pytest.fixture
def job(warehouse: Path) -> str:
    """A check that found two things, one of them named like a formula."""
    folder = new_folder(warehouse, Asked("check", STAFF, "2026-03-01T01:00:00+00:00", ("delivered",)))
    found = {"package": "987034-main", "severity": "notice", "row": 1, "column": None, "message": "m"}
    lines = [
        {**found, "rule": "cell.time_text", "file": "=HYPERLINK(1).json"},
        {**found, "rule": "link.missing", "file": "b.json", "severity": "warning"},
    ]
    (folder / "findings-000000000.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in lines))
    return folder.name


def test_findings_are_saved_as_csv_without_formulas_all_of_them_or_by_rule(ask: Ask, job: str) -> None:
    status, headers, body = ask("GET", f"/loading/jobs/{job}/findings.csv", query="lang=en")
    assert (status, headers["cache-control"]) == (200, "private, no-store")
    head, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    assert len(head) == len(COLUMNS)
    assert [row[COLUMNS.index("file")] for row in rows] == ["'=HYPERLINK(1).json", "b.json"]
    assert [row[COLUMNS.index("severity")] for row in rows] == ["notice", "please verify"]
    _, headers, body = ask("GET", f"/loading/jobs/{job}/findings.csv", query="rule=link.missing")
    assert f"findings-{job}-link.missing.csv" in headers["content-disposition"]
    assert len(body.splitlines()) == 2


def test_templates_are_headed_in_the_readers_language(ask: Ask) -> None:
    _, headers, body = ask("GET", "/loading/templates/schools.csv", query="lang=en")
    assert "school code" in body.decode("utf-8-sig").lower()
    assert headers["content-disposition"] == 'attachment; filename="schools.csv"'
    assert ask("GET", "/loading/templates/schools.xlsx")[2][:2] == b"PK"
    assert {ask("GET", f"/loading/templates/{name}")[0] for name in ("nothing.csv", "schools.exe")} == {404}


def test_dropped_files_lie_in_the_inbox_and_the_page_says_what_was_not_taken(
    ask: Ask, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, headers, _ = ask("POST", "/loading/drop", query="lang=en&kind=packages", body=BODY, **FORM)
    assert (status, headers["location"]) == (303, "/loading?lang=en&kind=packages&why=kind&dropped=b.zip")
    assert (warehouse / "inbox" / "b.zip").read_bytes() == b"invented"
    assert ask("POST", "/loading/drop", body=BODY[:60], **FORM)[1]["location"].startswith("/loading?why=")
    monkeypatch.setattr(receiving, "LEFT_FREE", 2**60)
    assert ask("POST", "/loading/drop", body=BODY, **FORM)[1]["location"] == "/loading?why=full"
    assert ask("POST", "/loading/drop", body=b"x", content_type="text/plain", content_length="1")[0] == 400
    assert [path.name for path in (warehouse / "inbox").glob("*.zip")] == ["b.zip"]


def test_nobody_else_gets_anything_and_no_other_site_does(ask: Ask, job: str, warehouse: Path) -> None:
    places = [("GET", f"/loading/jobs/{job}/findings.csv"), ("GET", "/loading/templates/schools.csv")]
    for method, path in [*places, ("POST", "/loading/drop")]:
        form = FORM if method == "POST" else {}
        assert ask(method, path, CHAIR, body=BODY, **form)[0] == 404
        assert ask(method, path, STAFF, body=BODY, sec_fetch_site="cross-site", **form)[0] == 403
    assert ask("GET", "/loading/jobs/20260101T000000000000/findings.csv")[0] == 404
    assert not (warehouse / "inbox" / "b-2.zip").exists()
