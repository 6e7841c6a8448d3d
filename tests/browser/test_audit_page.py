"""The record in a real browser: what a chair just looked at stands there, for whoever may read it."""

from __future__ import annotations

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ADMIN, LOOKED_AT = "administrator@demo.invalid", "94500006"


def begun(address: str, person: str) -> str:
    """The session of a demo person."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/signin/demo", urlencode({"person": person}), form)
    given = SimpleCookie(connection.getresponse().getheader("Set-Cookie", ""))
    connection.close()
    return given["folioscope_session"].value


def test_the_privacy_officer_finds_who_looked_at_whom_and_takes_it_along(
    page: Page, browser: Browser, address: str
) -> None:
    page.goto(f"{address}/?program=987012&applicants={LOOKED_AT}&lang=en")
    expect(page.locator(".category[aria-current=true]")).to_be_visible()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    cookie = {"name": "folioscope_session", "value": begun(address, ADMIN), "domain": "127.0.0.1", "path": "/"}
    context.add_cookies([cookie])  # type: ignore[list-item]
    officer = context.new_page()
    officer.goto(f"{address}/audit?lang=en")
    expect(officer.get_by_role("heading", name="Audit log")).to_be_visible()
    expect(officer.locator(".audit-chain[data-holds=yes]")).to_contain_text("rows are as they were written")
    officer.get_by_label("Application id").fill(f"987012-{LOOKED_AT}")
    officer.get_by_label("Application id").press("Enter")
    looked = officer.get_by_role("row").filter(has_text="Saw an application").filter(has_text=LOOKED_AT).first
    expect(looked).to_contain_text("chair@demo.invalid")
    expect(officer.locator(".audit tbody tr").filter(has_text="Signed in")).to_have_count(0)
    with officer.expect_download() as taken:
        officer.get_by_role("link", name="Export all of these as CSV").click()
    text = taken.value.path().read_text(encoding="utf-8")
    assert f"saw an application,chair@demo.invalid,987012-{LOOKED_AT},987012," in text
    assert officer.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
