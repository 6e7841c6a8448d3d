"""Nobody passes without a session that holds: no route, no websocket, no copy of a cookie, no removed account."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.people.person import Person
from dashboard.signin import sessions
from dashboard.signin.gate import FORWARDED
from dashboard.signin.person import COOKIE
from dashboard.signin.settings import Provider, Settings
from tests.dashboard.signin.doors import Door

READER, OTHER = "chair@demo.invalid", "analyst@demo.invalid"
PROVIDER = Provider("範例大學", "Example University", "https://login.example/openid", "id", "secret")
AT_A_UNIVERSITY = Settings("https://desk.example", PROVIDER)
ROUTES = ["/files/x", "/files/x/search?q=a", "/files/x/pages/1?width=480", "/files/x/pages/1/text", "/plans/weeks"]


def signed_in(client: TestClient, person: str = READER) -> TestClient:
    assert client.post("/signin/demo", data={"person": person, "next": "/"}).status_code == 303
    return client


def passes(client: TestClient) -> bool:
    """Whether the desk, a route and the websocket let this client in; all three answer alike or the test fails."""
    answers = {client.get("/").status_code == 200, client.get("/plans/weeks?course=x").status_code == 200}
    try:
        with client.websocket_connect(f"ws://{client.base_url.host}/_stcore/stream") as stream:
            answers.add(stream.receive_text() == "hello")
    except WebSocketDisconnect:
        answers.add(False)
    assert len(answers) == 1
    return answers.pop()


def test_the_demo_sign_in_lets_in_and_says_who_it_is(door: Door) -> None:
    client = door()
    assert not passes(client)
    assert passes(signed_in(client))
    assert client.get("/").text == READER


def test_signing_out_ends_the_session_also_for_a_copy_of_its_cookie(door: Door) -> None:
    client, thief = signed_in(door()), door()
    thief.cookies.set(COOKIE, client.cookies[COOKIE])
    assert passes(thief)
    assert client.post("/signin/out").status_code == 303
    assert COOKIE not in client.cookies
    assert not passes(thief)


def test_signing_in_as_somebody_else_ends_the_session_before(door: Door) -> None:
    client, thief = signed_in(door()), door()
    thief.cookies.set(COOKIE, client.cookies[COOKIE])
    signed_in(client, OTHER)
    assert client.get("/").text == OTHER
    assert not passes(thief)


def test_a_session_expires(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(door())
    began = sessions.now()
    monkeypatch.setattr(sessions, "now", lambda: began + dt.timedelta(hours=9, minutes=59))
    assert passes(client)
    monkeypatch.setattr(sessions, "now", lambda: began + dt.timedelta(hours=10, seconds=1))
    assert not passes(client)
    assert client.get("/").headers["location"] == "/signin?next=%2F&why=expired"


@pytest.mark.parametrize("change", ["removed", "closed"])
def test_an_account_that_ends_while_signed_in_is_refused_at_the_next_request(
    door: Door, listed: dict[str, Person], change: str
) -> None:
    client = signed_in(door())
    assert passes(client)
    person = listed.pop(READER)
    if change == "closed":
        listed[READER] = dataclasses.replace(person, is_active=False)
    assert not passes(client)
    assert "why=forbidden" in client.get("/").headers["location"]
    assert client.post("/signin/demo", data={"person": READER}).headers["location"].startswith("/signin?why=forbidden")


@pytest.mark.parametrize("route", [*ROUTES, "/reviews/programs/987012", "/_stcore/host-config", "/media/x", "/nowhere"])
def test_every_route_refuses_whoever_is_not_signed_in(door: Door, route: str) -> None:
    client = door()
    client.cookies.set(COOKIE, "made up")
    assert client.get(route).status_code == (404 if route == "/media/x" else 401)


def test_what_the_framework_would_hand_to_anybody_is_closed_to_everybody(door: Door) -> None:
    client = signed_in(door())
    assert client.get("/media/x").status_code == 404
    for tool in ("interact", "mcp", "openapi.json"):
        assert client.post(f"/_stcore/agent/{tool}").text == "Nothing is here."
    upload = "/_stcore/upload_file/session/file"
    assert client.put(upload, content=b"kept in memory").text == "Nothing is here."
    # Whoever enters people sends rosters there: the framework answers, and knows no such session of a page.
    assert signed_in(door(), "administrator@demo.invalid").put(upload, content=b"a roster").text != "Nothing is here."


def test_demo_people_are_nobody_where_there_is_a_provider(door: Door) -> None:
    begun = signed_in(door())
    client = door(AT_A_UNIVERSITY)
    client.cookies.set(COOKIE, begun.cookies[COOKIE])
    assert not passes(client)
    assert client.post("/signin/demo", data={"person": READER}).status_code == 401


def test_people_of_the_list_are_nobody_at_the_demo_sign_in(door: Door, listed: dict[str, Person]) -> None:
    listed["real@example.edu.tw"] = Person("real@example.edu.tw", "Real")
    client = door()
    assert "real@example.edu.tw" not in client.get("/signin").text
    refused = client.post("/signin/demo", data={"person": "real@example.edu.tw"})
    assert refused.headers["location"].startswith("/signin?why=forbidden")
    assert not passes(client)


@pytest.mark.parametrize("header", FORWARDED)
def test_the_demo_serves_no_proxy(door: Door, header: str) -> None:
    client = signed_in(door())
    assert client.get("/", headers={header: "203.0.113.7"}).status_code == 403
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("route", "form"), [("/signin/demo", {"person": READER}), ("/signin/out", {})])
def test_another_sites_page_signs_nobody_in_or_out(door: Door, route: str, form: dict[str, str]) -> None:
    client = signed_in(door())
    for site in ("cross-site", "same-site"):
        assert client.post(route, data=form, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/").text == READER


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/?program=987012&applicants=94500001.94500004&category=activities&item=a&lang=en", None),
        ("/compare?x=%E5%AD%B8", None),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/?a=b\r\nSet-Cookie: x=1", "/"),
        ("javascript:alert(1)", "/"),
        ("/?" + "a" * 3000, "/"),
    ],
)
def test_the_sign_in_leads_on_within_the_desk_only(door: Door, asked: str, led_to: str | None) -> None:
    answer = door().post("/signin/demo", data={"person": READER, "next": asked})
    assert answer.headers["location"] == (led_to or asked)


def test_the_address_that_was_opened_is_where_the_sign_in_leads(door: Door) -> None:
    client = door()
    place = "/?program=987012&applicants=94500001&category=activities&lang=en"
    page = client.get(client.get(place).headers["location"])
    assert page.status_code == 200
    assert f'name="next" value="{place.replace("&", "&amp;")}"' in page.text
    assert 'lang="en"' in page.text
    hostile = client.get("/signin", params={"next": '/?lang="><script>alert(1)</script>', "why": "<script>"})
    assert "<script" not in hostile.text


@pytest.mark.parametrize("is_at_a_university", [False, True])
def test_cookies_are_out_of_reach_and_secure_by_https(door: Door, is_at_a_university: bool) -> None:
    client = door(AT_A_UNIVERSITY) if is_at_a_university else signed_in(door())
    given = client.post("/signin/out") if is_at_a_university else client.post("/signin/demo", data={"person": READER})
    cookie = given.headers["set-cookie"].lower()
    assert all(flag in cookie for flag in ("httponly", "samesite=lax", "path=/"))
    assert ("secure" in cookie) == is_at_a_university
    assert ("strict-transport-security" in given.headers) == is_at_a_university


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 303),
        ("/signin", 200),
        ("/signin/signin.css", 200),
        ("/files/x", 401),
        ("/media/x", 404),
        ("/_stcore/x", 401),
    ],
)
def test_every_answer_at_the_door_carries_the_headers(door: Door, path: str, status: int) -> None:
    answer = door().get(path)
    assert answer.status_code == status
    held_to_headers(answer.headers)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/failing", 500), ("/files/x", 404), ("/files/x/y", 404)])
def test_every_answer_behind_it_carries_them_too(door: Door, path: str, status: int) -> None:
    answer = signed_in(door()).get(path)
    assert answer.status_code == status
    assert "a secret of the server" not in answer.text
    held_to_headers(answer.headers)


def held_to_headers(headers: dict[str, str]) -> None:
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy or "default-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "'unsafe-eval'" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
