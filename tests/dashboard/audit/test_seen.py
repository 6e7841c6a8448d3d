"""Whatever of an applicant reaches a person is recorded before it does, and no value of theirs stands in the record."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from dashboard import opened
from dashboard.app import guarded, our_routes
from dashboard.audit import seen
from dashboard.audit.kinds import SAW, SAW_DOCUMENT, SAW_LIST, SEARCHED, SENT
from dashboard.audit.log import Wanted, audit
from dashboard.files import address_for
from dashboard.page_images import PageImages
from dashboard.signin import person
from dashboard.signin.settings import DEMO
from loaders.tables import TABLES

COMPARE = Path(__file__).parents[3] / "dashboard" / "pages" / "compare.py"
CHAIR, REVIEWER = "chair@demo.invalid", "reviewer@demo.invalid"
PROGRAM, ONE, OTHER = "987012", "987012-94500001", "987012-94500002"
SHORTEST = 4
"""Characters of a value that is looked for: shorter ones stand in ids and hashes by chance."""


@pytest.fixture(autouse=True, scope="module")
def served(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
        for name in ("AUDIT", "PEOPLE", "REVIEWS", "SESSIONS"):
            patched.setenv(f"FOLIOSCOPE_{name}", f"sqlite:///{folder / name.lower()}.sqlite")
        seen.forget_lately()
        yield folder
        opened.reviews().close()
        audit().close()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    images = PageImages()
    app = guarded(Starlette(routes=our_routes(DEMO, images)), DEMO)
    yield TestClient(app, "http://127.0.0.1:8501", raise_server_exceptions=False, follow_redirects=False)
    images.close()


@pytest.fixture(scope="module")
def cookies() -> Callable[[str], dict[str, str]]:
    return lambda who: {"Cookie": f"{person.COOKIE}={person.sessions().begin(who, dt.timedelta(hours=1))}"}


def latest(n: int = 1) -> list[tuple[str, str, str, dict[str, str]]]:
    """The newest rows: kind, person, application or program, everything else."""
    return [
        (row["kind"], row["person"], row["application_id"] or row["program_code"], json.loads(row["about"]))
        for row in audit().rows(Wanted(), n)
    ]


def pdf_of(application: str) -> str:
    found = opened.desk(CHAIR).portfolio([application])["documents"]
    return next(str(row["file_id"]) for row in found if row["media_type"] == "application/pdf")


def board(monkeypatch: pytest.MonkeyPatch, who: str, applicants: str) -> None:
    token = person.sessions().begin(who, dt.timedelta(hours=1))
    monkeypatch.setattr(ContextProxy, "cookies", {person.COOKIE: token})
    run = AppTest.from_file(COMPARE, default_timeout=30)
    run.query_params["program"], run.query_params["applicants"] = PROGRAM, applicants
    assert not run.run().exception


def test_the_board_records_the_list_and_whoever_stands_on_it_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    board(monkeypatch, CHAIR, "94500001.94500003")
    snapshot = {"snapshot": opened.desk(CHAIR).snapshot_id}
    expected = [
        (SAW, CHAIR, "987012-94500003", snapshot), (SAW, CHAIR, ONE, snapshot), (SAW_LIST, CHAIR, PROGRAM, snapshot),
    ]  # fmt: skip
    assert latest(3) == expected
    n = audit().count(Wanted())
    board(monkeypatch, CHAIR, "94500001.94500003")
    assert audit().count(Wanted()) == n
    board(monkeypatch, REVIEWER, "94500001")
    assert audit().count(Wanted()) == n + 2
    monkeypatch.setattr(seen, "SECONDS", 0.0)
    board(monkeypatch, CHAIR, "94500001")
    assert latest() == [(SAW, CHAIR, ONE, snapshot)]


def test_what_the_board_fetches_ahead_is_recorded_as_sent(
    client: TestClient, cookies: Callable[[str], dict[str, str]]
) -> None:
    path = f"/programs/{PROGRAM}/board?applicants=94500002.94500099"
    assert client.get(path, headers=cookies(CHAIR)).status_code == 200
    assert latest()[0][:3] == (SENT, CHAIR, OTHER)


def test_each_way_a_document_leaves_is_recorded_and_no_refusal_is(
    client: TestClient, cookies: Callable[[str], dict[str, str]]
) -> None:
    chair, file_id = cookies(CHAIR), pdf_of(ONE)
    address = address_for(CHAIR, ONE, file_id)
    for path in ("", "/pages/1?width=320", "/pages/1/text"):
        seen.forget_lately()
        n = audit().count(Wanted())
        assert client.get(f"{address}{path}", headers=chair).status_code == 200
        assert latest() == [(SAW_DOCUMENT, CHAIR, ONE, {"file_id": file_id})]
        assert audit().count(Wanted()) == n + 1
    n = audit().count(Wanted())
    assert client.get(f"{address}/pages/1?width=480", headers=chair).status_code == 200
    hidden = address_for(REVIEWER, OTHER, pdf_of(OTHER))
    for refused, who in ((address, cookies(REVIEWER)), (hidden, cookies(REVIEWER)), (address, {})):
        assert client.get(refused, headers=who).status_code in (401, 404)
    assert audit().count(Wanted()) == n


def test_searches_are_recorded_with_their_words_and_with_whom_they_showed(
    client: TestClient, cookies: Callable[[str], dict[str, str]]
) -> None:
    chair = cookies(CHAIR)
    hits = client.get(f"/programs/{PROGRAM}/search?q=研究", headers=chair).json()
    kind, who, program, about = latest()[0]
    assert (kind, who, program, about["words"], about["hits"]) == (SEARCHED, CHAIR, PROGRAM, "研究", str(hits["total"]))
    assert set(about["applications"].split()) == {hit["id"] for hit in hits["hits"]}
    first = hits["hits"][0]["id"]
    assert audit().rows(Wanted(application=first, kind=SEARCHED), 1)
    file_id = pdf_of(ONE)
    client.get(f"{address_for(CHAIR, ONE, file_id)}/search?q=的", headers=chair)
    kind, who, application, about = latest()[0]
    assert (kind, application, about["file_id"], about["words"]) == (SEARCHED, ONE, file_id, "的")


def test_nothing_is_sent_that_cannot_be_recorded(
    client: TestClient, cookies: Callable[[str], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    chair, address = cookies(CHAIR), address_for(CHAIR, ONE, pdf_of(ONE))

    def failing(*_: object) -> Any:
        raise OSError("the disk is full")

    seen.forget_lately()
    monkeypatch.setattr("dashboard.audit.log.chained", failing)
    for path in (address, f"/programs/{PROGRAM}/search?q=研究", f"/programs/{PROGRAM}/board?applicants=94500001"):
        answer = client.get(path, headers=chair)
        assert (answer.status_code, answer.text) == (500, "Internal Server Error")
    monkeypatch.undo()
    assert client.get(address, headers=chair).status_code == 200


def test_sign_ins_and_what_became_of_them_are_recorded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/signin/demo", data={"person": "stranger"})
    assert latest() == [("sign-in refused", "stranger", "", {})]
    token = client.post("/signin/demo", data={"person": CHAIR}).cookies[person.COOKIE]
    assert latest() == [("signed in", CHAIR, "", {})]
    client.cookies.clear()
    client.post("/signin/out", headers={"Cookie": f"{person.COOKIE}={token}"})
    assert latest() == [("signed out", CHAIR, "", {})]


def private_values(application: str) -> set[str]:
    """Every private value of an application that is long enough to be told from others."""
    found: set[str] = set()
    for name, rows in opened.desk(CHAIR).portfolio([application]).items():
        table = TABLES.get(name)
        private = {column.name for column in table.columns if column.private} if table else set()
        private |= {"name", "exam_no", "school_name", "title", "organiser", "description", "file_name", "course_name"}
        found |= {str(row[column]) for row in rows for column in private if row.get(column)}
    return {value for value in found if len(value) >= SHORTEST}


def test_no_value_of_an_applicant_stands_in_the_record(served: Path) -> None:
    """The last one of this file: everything above has been recorded by now."""
    assert audit().count(Wanted(application=ONE)) > 5
    values = private_values(ONE) | private_values(OTHER)
    assert len(values) > 50
    written = b"".join(path.read_bytes() for path in served.glob("audit.sqlite*")).decode("utf-8", "replace")
    assert ONE in written
    assert [value for value in values if value in written] == []
    assert audit().verdict().holds
