"""Signed in as each role in a real browser: just the pages and applications of that role, and no others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.parts.menu import ENTRIES

pytestmark = pytest.mark.browser

READ = ["compare", "overview", "awards", "course_plans"]
PAGES = {
    "reviewer": READ,
    "chair": [*READ, "reports", "workbench"],
    "analyst": [*READ, "reports", "workbench"],
    "staff": ["loading"],
    "administrator": ["people", "audit"],
}
LISTED = {"reviewer": 8, "chair": 16, "analyst": 16}
NAME, ASSIGNED, OTHER = "蘇澄澔", "94500001", "94500002"


@pytest.mark.parametrize("role", PAGES)
def test_a_role_finds_its_own_pages_and_applications_and_no_others(browser: Browser, address: str, role: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/signin?next=/?program=987012%26applicants={ASSIGNED}.{OTHER}%26lang=en")
    page.locator(f"button[value='{role}@demo.invalid']").click()
    expect(page.get_by_role("button", name="sign out")).to_be_visible()
    if role in LISTED:
        expect(page.locator(".desk-list .count")).to_have_text(f"{LISTED[role]} of {LISTED[role]} applicants")
        expect(page.locator(".head")).to_have_count(1 if role == "reviewer" else 2)
        expect(page.locator(".desk-heads")).to_contain_text(ASSIGNED)
        assert (NAME in page.locator(".desk").inner_text()) == (role != "analyst")
    for entry in ENTRIES:
        if entry.path:
            page.goto(f"{address}/{entry.path}?lang=en")
            nothing = page.get_by_role("heading", name="This page is not open to you")
            if entry.name in PAGES[role]:
                expect(page.locator("h1.page")).to_be_visible()
                assert nothing.count() == 0
            else:
                expect(nothing).to_be_visible()
                expect(page.get_by_role("link", name="To my pages")).to_have_attribute("href", "/?lang=en")
    context.close()
