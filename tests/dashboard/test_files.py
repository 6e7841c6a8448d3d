"""The only way a file leaves: under its own application, to the desk's own pages, with headers that tame it."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from queries.fetch import Desk, Row, open_desk
from queries.scope import EVERY_PROGRAM

OWNER, OTHER = "987012-94500001", "987012-94500004"


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


def attachment(desk: Desk, media_type: str) -> Row:
    rows = desk.portfolio([OWNER])["attachments"]
    return next(row for row in rows if row["media_type"] == media_type)


def get(address: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(
            "GET", quote(path, safe="/?=&"), headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "image/jpeg", "audio/mpeg", "video/mp4"])
def test_an_applicants_file_comes_whole_with_its_type(address: str, desk: Desk, media_type: str) -> None:
    row = attachment(desk, media_type)
    answer, body = get(address, f"/files/{OWNER}/{row['file_id']}")
    assert answer.status == 200
    assert len(body) == row["size_bytes"]
    assert answer.headers.get_content_type() == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_pdf_is_saved_and_never_opened_in_place(address: str, desk: Desk) -> None:
    answer, _ = get(address, f"/files/{OWNER}/{attachment(desk, 'application/pdf')['file_id']}")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_film_comes_in_ranges(address: str, desk: Desk) -> None:
    row = attachment(desk, "video/mp4")
    answer, body = get(address, f"/files/{OWNER}/{row['file_id']}", Range="bytes=4-7")
    assert (answer.status, body) == (206, b"ftyp")


def test_a_file_answers_under_its_own_application_only(address: str, desk: Desk) -> None:
    file_id = attachment(desk, "image/png")["file_id"]
    assert get(address, f"/files/{OWNER}/{file_id}")[0].status == 200
    assert get(address, f"/files/{OTHER}/{file_id}")[0].status == 404
    assert get(address, f"/files/{OWNER}/..%2F..%2Fcurrent")[0].status == 404


def test_another_sites_page_gets_nothing(address: str, desk: Desk) -> None:
    path = f"/files/{OWNER}/{attachment(desk, 'image/png')['file_id']}"
    assert get(address, path, Sec_Fetch_Site="cross-site")[0].status == 403
    assert get(address, path, Sec_Fetch_Site="same-origin")[0].status == 200


def test_only_the_names_of_this_machine_are_served(address: str) -> None:
    assert get(address, "/", Host="folioscope.example")[0].status == 400


def test_a_page_is_drawn_in_the_widths_there_are(address: str, desk: Desk) -> None:
    path = f"/files/{OWNER}/{attachment(desk, 'application/pdf')['file_id']}/pages"
    answer, picture = get(address, f"{path}/1?width=480")
    assert (answer.status, answer.headers.get_content_type(), picture[8:12]) == (200, "image/webp", b"WEBP")
    assert get(address, f"{path}/1?width=481")[0].status == 400
    assert get(address, f"{path}/999?width=480")[0].status == 422


def test_a_picture_has_no_pages(address: str, desk: Desk) -> None:
    assert get(address, f"/files/{OWNER}/{attachment(desk, 'image/png')['file_id']}/pages/1?width=480")[0].status == 404


def test_every_answer_carries_a_content_security_policy(address: str) -> None:
    policy = get(address, "/")[0].headers["Content-Security-Policy"]
    assert "script-src 'self' blob:" in policy
    assert "'unsafe-eval'" not in policy
    script = policy.split("script-src")[1].split(";")[0]
    assert "'unsafe-inline'" not in script
