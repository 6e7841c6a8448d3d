"""What leaves of reports: for whom, masked as they see it, and never without being noted."""

from __future__ import annotations

import asyncio
import io
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import orjson
import pypdfium2
import pytest
from starlette.applications import Starlette

from dashboard import opened
from dashboard.audit.kinds import EXPORTED
from dashboard.people.engine import URL_VARIABLE
from dashboard.reports import held, making, routes
from dashboard.reports.making import STEPS, start_bundle
from queries.errors import UsageError
from queries.fetch import open_desk
from queries.scope import Scope

APP = Starlette(routes=routes.routes)
ONE = "987012-94500001"
FILES = {
    "/reports/987012/report.pdf": b"%PDF",
    "/reports/987012/report.xlsx": b"PK",
    "/reports/987012/report.html": b"<!doctype html>",
    "/reports/987012/tables/evidence.csv": "\ufeff".encode(),
    f"/reports/sheets/{ONE}.pdf": b"%PDF",
}
# A workbook holds when it was made, so it is its sheets that are compared.
READ = {
    "pdf": lambda content: text_of(content),
    "xlsx": lambda content: zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml"),
    "html": bytes,
}
NOTED: list[tuple[str, str, dict[str, str]]] = []
asking = {"person": "chair@demo.invalid"}


@pytest.fixture(autouse=True, scope="module")
def served(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
        patched.setenv(URL_VARIABLE, f"sqlite:///{tmp_path_factory.mktemp('kept') / 'people.sqlite'}")
        patched.setattr(routes, "person_of", lambda _request: asking["person"])
        patched.setattr(making, "noted", lambda what, person, **about: NOTED.append((what, person, about)))
        patched.setattr(
            making, "noted_each", lambda what, person, abouts: NOTED.extend((what, person, each) for each in abouts)
        )
        yield
        held.close()
        opened.people().close()


def ask(path: str, who: str = "chair", query: str = "lang=en", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of the answer to one of the demo people."""
    asking["person"] = f"{who}@demo.invalid"
    sent: list[Any] = []
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    said = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        # After the request nothing more comes: whoever waits for the end of the connection waits.
        return next(said, None) or await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))


@pytest.mark.parametrize(("path", "beginning"), FILES.items())
def test_a_chair_gets_it_as_an_attachment_that_nothing_keeps(path: str, beginning: bytes) -> None:
    status, headers, content = ask(path)
    assert status == 200
    assert content.startswith(beginning)
    assert headers["content-disposition"].startswith("attachment; filename=")
    assert headers["cache-control"] == "private, no-store"
    assert "sandbox" in headers["content-security-policy"]


@pytest.mark.parametrize("path", [*FILES, "/reports/bundle"])
@pytest.mark.parametrize("who", ["reviewer", "staff", "administrator", "nobody"])
def test_who_may_not_export_gets_what_they_get_of_nothing(path: str, who: str) -> None:
    assert ask(path, who)[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/reports/000000/report.pdf", "/reports/987012/report.doc", "/reports/987012/tables/none.csv",
        "/reports/sheets/987012-94509999.pdf", "/reports/sheets/none.pdf", "/reports/bundle",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_there(path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.parametrize("path", [*FILES, "/reports/bundle"])
def test_other_sites_are_told_nothing(path: str) -> None:
    assert ask(path, sec_fetch_site="cross-site")[0] == 403


def test_a_sheet_is_masked_as_its_reader_sees_and_says_so(sample_warehouse: Path) -> None:
    row = next(r for r in open_desk(sample_warehouse, Scope()).applicants("987012") if r["application_id"] == ONE)
    whole, masked = (text_of(ask(f"/reports/sheets/{ONE}.pdf", who)[2]) for who in ("chair", "analyst"))
    assert row["name"] in whole
    assert row["name"] not in masked
    assert "masked" in masked
    assert "analyst@demo.invalid" in masked
    assert row["school_name"] in masked


def test_each_export_is_noted() -> None:
    NOTED.clear()
    for path in FILES:
        ask(path)
    ask("/reports/987012/report.pdf", "reviewer")
    assert {(what, person) for what, person, _ in NOTED} == {(EXPORTED, "chair@demo.invalid")}
    abouts = [about for *_, about in NOTED]
    assert sorted(about["format"] for about in abouts) == ["csv", "html", "pdf", "pdf", "xlsx"]
    assert {about.get("program") for about in abouts} == {"987012", None}
    assert [about["application_id"] for about in abouts if about["subject"] == "sheet"] == [ONE]
    assert len(NOTED) == len(FILES)


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "html"])
def test_in_steps_each_is_told_and_then_comes_the_same_file(suffix: str) -> None:
    path = f"/reports/987012/report.{suffix}"
    NOTED.clear()
    status, headers, content = ask(path, query="lang=en&steps=1")
    *steps, made = [orjson.loads(line) for line in content.splitlines()]
    assert (status, headers["cache-control"]) == (200, "private, no-store")
    assert steps == [{"step": at, "of": len(STEPS), "doing": doing} for at, doing in enumerate(STEPS, start=1)]
    assert [about["format"] for *_, about in NOTED] == [suffix]
    _, plain, whole = ask(path)
    assert (made["name"], made["type"]) == (f"987012.{suffix}", plain["content-type"])
    assert READ[suffix](b64decode(made["content"])) == READ[suffix](whole)


def test_each_step_is_told_before_it_begins_and_a_stopped_one_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    for name, real in (("_report", making._report), ("progress", making.progress)):
        monkeypatch.setattr(making, name, lambda *given, name=name, real=real: begun.append(name) or real(*given))
    monkeypatch.setitem(making.WRITERS, "pdf", lambda *_: begun.append("pdf"))
    NOTED.clear()
    parts = making.writing_report("chair@demo.invalid", "987012", "en", "pdf")
    told = [(next(parts), *begun) for _ in STEPS]
    assert told == [("counting",), ("reading", "_report"), ("writing", "_report", "progress")]
    parts.close()  # type: ignore[attr-defined]
    assert begun == ["_report", "progress"]
    assert NOTED == []


def test_in_steps_nobody_gets_more_and_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for who, path in (
        ("reviewer", "987012/report.pdf"),
        ("chair", "000000/report.pdf"),
        ("chair", "987012/report.doc"),
    ):
        assert ask(f"/reports/{path}", who, query="steps=1")[0] == 404
    assert ask("/reports/987012/report.pdf", query="steps=1", sec_fetch_site="cross-site")[0] == 403

    def broken(*_: object) -> None:
        raise UsageError("no font")

    monkeypatch.setitem(making.WRITERS, "pdf", broken)
    *steps, last = ask("/reports/987012/report.pdf", query="steps=1")[2].splitlines()
    assert len(steps) == len(STEPS)
    assert orjson.loads(last) == {"failed": "no font"}


def test_a_table_as_csv_has_numbers_and_no_formula() -> None:
    lines = ask("/reports/987012/tables/school_region.csv")[2].decode("utf-8-sig").splitlines()
    assert lines[0] == "County of the school,Applications,Share of the known (%)"
    assert "Keelung City,0,0.0" in lines
    assert "Taipei City,*,*" in lines


def test_a_bundle_holds_the_sheets_that_its_owner_may_have_and_nobody_else_gets_it() -> None:
    NOTED.clear()
    person = "analyst@demo.invalid"
    job = start_bundle(held.jobs(), person, "987012", [ONE, "987012-94509999", "987012-94500002"], "en")
    for _ in range(1000):
        if job.ended_at is not None:
            break
        Event().wait(0.02)
    assert (job.state, job.done, job.total, job.skipped) == ("done", 3, 3, 1)
    assert [about["application_id"] for *_, about in NOTED] == [ONE, "987012-94500002"]
    status, _, content = ask("/reports/bundle", "analyst")
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [f"{ONE}.pdf", "987012-94500002.pdf"]
        assert "masked" in text_of(archive.read(f"{ONE}.pdf"))
    assert ask("/reports/bundle", "chair")[0] == 404
    # Whoever sees something else than when it was made does not get it.
    job.scope = Scope()
    assert ask("/reports/bundle", "analyst")[0] == 404
