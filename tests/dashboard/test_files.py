"""The only way a file leaves: under its own application, to the desk's own pages, with headers that tame it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest

from dashboard import files, opened
from dashboard.files import LISTED_AT_MOST, places, whole
from dashboard.people.person import Person
from dashboard.signin.addresses import sealed
from dashboard.signin.person import COOKIE
from queries.fetch import Desk, Row, open_desk
from queries.scope import EVERY_PROGRAM

OWNER, OTHER = "987012-94500001", "987012-94500004"


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


def attachment(desk: Desk, media_type: str) -> Row:
    rows = desk.portfolio([OWNER])["attachments"]
    return next(row for row in rows if row["media_type"] == media_type)


@dataclass(frozen=True)
class Reader:
    """Somebody who is signed in and fetches files."""

    address: str
    session: str
    warehouse: Path

    def at(self, application_id: str, file_id: str, person: str = "chair@demo.invalid") -> str:
        return f"/files/{sealed(self.warehouse, person, application_id, file_id)}"

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        sent = {"Cookie": f"{COOKIE}={self.session}"} | {k.replace("_", "-"): v for k, v in headers.items()}
        try:
            connection.request("GET", quote(path, safe="/?=&%"), headers=sent)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def told(self, path: str) -> Any:
        answer, body = self.get(path)
        assert answer.status == 200, body
        assert answer.headers.get_content_type() == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        return json.loads(body)


def post(address: str, path: str, form: dict[str, str], session: str = "") -> HTTPResponse:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{COOKIE}={session}"}
    connection.request("POST", path, urlencode(form), headers)
    answer = connection.getresponse()
    connection.close()
    return answer


def begun(address: str, person: str) -> str:
    """The session of a demo person."""
    answer = post(address, "/signin/demo", {"person": person})
    return SimpleCookie(answer.getheader("Set-Cookie", ""))[COOKIE].value


@pytest.fixture
def reader(address: str, session: str, sample_warehouse: Path) -> Reader:
    return Reader(address, session, sample_warehouse)


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "image/jpeg", "audio/mpeg", "video/mp4"])
def test_an_applicants_file_comes_whole_with_its_type(reader: Reader, desk: Desk, media_type: str) -> None:
    row = attachment(desk, media_type)
    answer, body = reader.get(reader.at(OWNER, row["file_id"]))
    assert answer.status == 200
    assert len(body) == row["size_bytes"]
    assert answer.headers.get_content_type() == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_pdf_is_saved_and_never_opened_in_place(reader: Reader, desk: Desk) -> None:
    answer, _ = reader.get(reader.at(OWNER, attachment(desk, "application/pdf")["file_id"]))
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_film_comes_in_ranges(reader: Reader, desk: Desk) -> None:
    row = attachment(desk, "video/mp4")
    answer, body = reader.get(reader.at(OWNER, row["file_id"]), Range="bytes=4-7")
    assert (answer.status, body) == (206, b"ftyp")


def test_a_file_answers_under_its_own_application_only(reader: Reader, desk: Desk) -> None:
    file_id = attachment(desk, "image/png")["file_id"]
    assert reader.get(reader.at(OWNER, file_id))[0].status == 200
    assert reader.get(reader.at(OTHER, file_id))[0].status == 404
    assert reader.get(reader.at(OWNER, "../../current"))[0].status == 404


def test_an_address_works_for_nobody_else(reader: Reader, desk: Desk) -> None:
    file_id = attachment(desk, "image/png")["file_id"]
    assert reader.get(reader.at(OWNER, file_id))[0].status == 200
    for person in ("reviewer@demo.invalid", "analyst@demo.invalid"):
        # Both may see the application: the address is another person's all the same.
        other = dataclasses.replace(reader, session=begun(reader.address, person))
        assert other.get(reader.at(OWNER, file_id))[0].status == 404
        assert reader.get(reader.at(OWNER, file_id, person))[0].status == 404


@pytest.mark.parametrize("route", ["", "/search?q=我", "/pages/1?width=480", "/pages/1/text"])
def test_the_desk_is_asked_again_at_each_fetch_and_the_session_too(reader: Reader, desk: Desk, route: str) -> None:
    person = "reviewer@demo.invalid"
    other = dataclasses.replace(reader, session=begun(reader.address, person))
    # Every second application is assigned to the demo reviewer; an address cannot open the others.
    theirs = other.at(OWNER, document(desk)["file_id"], person) + route
    assert other.get(theirs)[0].status == 200
    assert other.get(other.at(OTHER, document(desk, OTHER)["file_id"], person) + route)[0].status == 404
    assert reader.get(reader.at(OTHER, document(desk, OTHER)["file_id"]) + route)[0].status == 200
    post(reader.address, "/signin/out", {}, other.session)
    assert other.get(theirs)[0].status == 401
    assert dataclasses.replace(reader, session="").get(theirs)[0].status == 401


def test_another_sites_page_gets_nothing(reader: Reader, desk: Desk) -> None:
    path = reader.at(OWNER, attachment(desk, "image/png")["file_id"])
    assert reader.get(path, Sec_Fetch_Site="cross-site")[0].status == 403
    assert reader.get(path, Sec_Fetch_Site="same-origin")[0].status == 200


def test_only_the_names_of_this_machine_are_served(reader: Reader) -> None:
    assert reader.get("/", Host="folioscope.example")[0].status == 400


def test_a_page_is_drawn_in_the_widths_there_are(reader: Reader, desk: Desk) -> None:
    path = f"{reader.at(OWNER, attachment(desk, 'application/pdf')['file_id'])}/pages"
    answer, picture = reader.get(f"{path}/1?width=480")
    assert (answer.status, answer.headers.get_content_type(), picture[8:12]) == (200, "image/webp", b"WEBP")
    assert reader.get(f"{path}/1?width=481")[0].status == 400
    assert reader.get(f"{path}/999?width=480")[0].status == 422


def test_a_picture_has_no_pages(reader: Reader, desk: Desk) -> None:
    assert (
        reader.get(f"{reader.at(OWNER, attachment(desk, 'image/png')['file_id'])}/pages/1?width=480")[0].status == 404
    )


def test_every_answer_carries_a_content_security_policy(reader: Reader) -> None:
    policy = reader.get("/")[0].headers["Content-Security-Policy"]
    assert "script-src 'self' blob:" in policy
    assert "'unsafe-eval'" not in policy
    script = policy.split("script-src")[1].split(";")[0]
    assert "'unsafe-inline'" not in script


def document(desk: Desk, application_id: str = OWNER) -> Row:
    rows = desk.portfolio([application_id])["documents"]
    return next(row for row in rows if row["kind"] == "self_statement")


def test_words_are_found_by_page_with_what_stands_around_them(reader: Reader, desk: Desk) -> None:
    path = reader.at(OWNER, document(desk)["file_id"])
    found = reader.told(f"{path}/search?q=學習歷程反思")
    assert found["n_hits"] == len(found["hits"]) == 1
    assert found["hits"][0]["page"] == 1
    assert found["hits"][0]["match"] == "學習歷程反思"
    assert found["hits"][0]["before"].endswith("O. 高中")
    assert found["n_pages"] == 3
    assert found["pages_without_text"] == []


def test_every_place_that_is_listed_is_marked_on_its_page(reader: Reader, desk: Desk) -> None:
    path = reader.at(OWNER, document(desk)["file_id"])
    hits = reader.told(f"{path}/search?q=我")["hits"]
    assert len({hit["page"] for hit in hits}) > 1
    for page in {hit["page"] for hit in hits}:
        marks = reader.told(f"{path}/pages/{page}/text?q=我")["marks"]
        assert [hit["at"] for hit in hits if hit["page"] == page] == list(range(len(marks)))


def test_the_text_of_a_page_is_that_of_the_warehouse(reader: Reader, desk: Desk) -> None:
    row = document(desk)
    for page in desk.pages(OWNER, row["file_id"]):
        layer = reader.told(f"{reader.at(OWNER, row['file_id'])}/pages/{page['page_no']}/text")
        assert "".join(run[0] for run in layer["runs"]).split() == "".join(page["text"].splitlines()).split()


@pytest.mark.parametrize("route", ["search?q=我", "pages/1/text", "pages/1?width=480"])
def test_every_route_of_a_document_holds_to_the_same_checks(reader: Reader, desk: Desk, route: str) -> None:
    file_id, picture = document(desk)["file_id"], attachment(desk, "image/png")["file_id"]
    assert reader.get(f"{reader.at(OWNER, file_id)}/{route}")[0].status == 200
    assert reader.get(f"{reader.at(OTHER, file_id)}/{route}")[0].status == 404
    assert reader.get(f"{reader.at('987034-94610001', file_id)}/{route}")[0].status == 404
    assert reader.get(f"{reader.at(OWNER, '0000000000000000')}/{route}")[0].status == 404
    assert reader.get(f"{reader.at(OWNER, picture)}/{route}")[0].status == 404
    for site in ("cross-site", "same-site"):
        assert reader.get(f"{reader.at(OWNER, file_id)}/{route}", Sec_Fetch_Site=site)[0].status == 403


@pytest.mark.parametrize("query", ["", "q=", "q=%20%20", "q=%E2%80%8B", f"q={'x' * 101}"])
def test_a_search_needs_words_of_bounded_length(reader: Reader, desk: Desk, query: str) -> None:
    assert reader.get(f"{reader.at(OWNER, document(desk)['file_id'])}/search?{query}")[0].status == 400


@pytest.mark.parametrize("page", ["0", "999", "99999999999999999999"])
def test_a_page_that_is_not_there_tells_why(reader: Reader, desk: Desk, page: str) -> None:
    path = f"{reader.at(OWNER, document(desk)['file_id'])}/pages/{page}"
    for route in ("?width=480", "/text"):
        answer, body = reader.get(path + route)
        assert (answer.status, json.loads(body)) == (422, {"reason": "no_page"})


def test_a_list_of_places_is_cut_and_its_length_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [{"page_no": n, "text": "哈 " * 300, "has_text": True} for n in (1, 2, 3)]
    pages.append({"page_no": 4, "text": "", "has_text": False})
    monkeypatch.setattr(opened, "desk", lambda _person: SimpleNamespace(pages=lambda *_: pages))
    monkeypatch.setattr(files, "asked_for", lambda _request: (OWNER, "x"))
    request = SimpleNamespace(state=SimpleNamespace(person=Person("reader", "Reader")))
    found = places(request, "哈")  # type: ignore[arg-type]
    assert len(found["hits"]) == LISTED_AT_MOST
    assert found["n_hits"] == 900
    assert found["pages_without_text"] == [4]


@pytest.mark.parametrize("name", ['"><script>.pdf', "a\r\nSet-Cookie: x=1.pdf", "‮fdp.exe", "../../逃.pdf"])
def test_a_hostile_file_name_stays_within_its_header(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    content.write_bytes(b"x")
    request = SimpleNamespace(query_params={})
    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        asked = whole(request, (content, "text/html", Path(name).name))  # type: ignore[arg-type]
        answer = thread.submit(asyncio.run, asked).result()
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert not set(answer.headers["Content-Disposition"]) & set('\r\n<>"‮/')
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "expected"), [("bytes=0-3", 206), ("bytes=-4", 206), ("bytes=2-", 206), ("bytes=999999999-", 416)]
)
def test_ranges_are_answered_within_the_file(reader: Reader, desk: Desk, asked: str, expected: int) -> None:
    row = attachment(desk, "audio/mpeg")
    path = reader.at(OWNER, row["file_id"])
    whole_file = reader.get(path)[1]
    answer, body = reader.get(path, Range=asked)
    assert answer.status == expected
    if expected == 206:
        start, _, end = asked.removeprefix("bytes=").partition("-")
        assert body == (whole_file[int(start) : int(end) + 1 if end else None] if start else whole_file[-int(end) :])
