"""A chair looks through a reviewer's eyes: in every route alike, noted, for whom it is theirs to do, and back again."""

from __future__ import annotations

import dataclasses

import pytest
from starlette.testclient import TestClient

from dashboard.audit.log import Wanted, audit
from dashboard.people.person import Person
from dashboard.signin.person import COOKIE
from queries.scope import Grant
from tests.dashboard.signin.doors import Door

CHAIR, READER = "chair@demo.invalid", "reviewer@demo.invalid"
THEIRS, OTHER = "94500001", "94500002"


@pytest.fixture(autouse=True)
def assigned(listed: dict[str, Person]) -> None:
    grant = Grant("reviewer", "987012", frozenset({f"987012-{THEIRS}"}))
    listed[READER] = dataclasses.replace(listed[READER], grants=(grant,))


def signed_in(client: TestClient, person: str) -> TestClient:
    assert client.post("/signin/demo", data={"person": person, "next": "/"}).status_code == 303
    return client


def board(client: TestClient) -> tuple[set[str], object]:
    """Who is on the list of the program, and through whose eyes."""
    data = client.get(f"/programs/987012/board?applicants={THEIRS}&lang=en").json()
    return {each["no"] for each in data["applicants"]}, data["seen_with"]


def test_a_chair_sees_what_the_reader_sees_in_every_tab_of_the_session_until_they_come_back(
    door: Door,
) -> None:
    client, elsewhere = signed_in(door(), CHAIR), signed_in(door(), CHAIR)
    tab = door()
    tab.cookies.set(COOKIE, client.cookies[COOKIE])
    whole, eyes = board(client)
    assert ({THEIRS, OTHER} <= whole, eyes) == (True, None)
    assert {"id": READER, "name": READER} in client.get("/view-as/readers").json()
    assert client.post("/view-as", data={"person": READER, "language": "en"}).headers["location"] == "/?lang=en"
    assert [row["person"] for row in audit().rows(Wanted(kind="viewed as"), 1)] == [CHAIR]
    for each in (client, tab):
        found, eyes = board(each)
        assert (found, eyes) == ({THEIRS}, {"id": READER, "name": READER, "is_demo": True})
    # Another session of the same person looks through its own eyes.
    assert board(elsewhere) == (whole, None)
    fields = {"application_id": f"987012-{THEIRS}", "reason": "親屬"}
    assert client.post("/access/recuse", json=fields).status_code == 404
    assert client.post("/view-as/end", data={}).status_code == 303
    assert board(client) == (whole, None)


def test_a_view_ends_with_the_right_to_it(door: Door, listed: dict[str, Person]) -> None:
    client = signed_in(door(), CHAIR)
    client.post("/view-as", data={"person": READER})
    assert board(client)[1]
    listed[READER] = dataclasses.replace(listed[READER], is_active=False)
    found, eyes = board(client)
    assert ({THEIRS, OTHER} <= found, eyes) == (True, None)


@pytest.mark.parametrize(("person", "other"), [(READER, CHAIR), (CHAIR, "analyst@demo.invalid"), (CHAIR, "nobody")])
def test_nobody_views_as_whom_they_have_nothing_to_say_to(door: Door, person: str, other: str) -> None:
    client = signed_in(door(), person)
    before = board(client)
    assert other not in [each["id"] for each in client.get("/view-as/readers").json()]
    assert client.post("/view-as", data={"person": other}).status_code == 404
    assert board(client) == before


def test_another_sites_page_changes_nobodys_view(door: Door) -> None:
    client = signed_in(door(), CHAIR)
    for route in ("/view-as", "/view-as/end"):
        answer = client.post(route, data={"person": READER}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
