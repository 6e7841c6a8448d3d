"""From a question to its place: what to verify, what a program announced, a search over a program; dates either way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PROGRAM = "987034"
DIALOG = "dialog[open]"


def open_desk(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/?program={PROGRAM}&{query}")
    expect(page.locator(".head")).to_be_visible()


def focused(page: Page) -> Locator:
    return page.locator(".cell:focus")


def test_questions_lead_to_their_places_by_keyboard(page: Page, address: str) -> None:
    open_desk(page, address, "applicants=94610001&category=basics&item=findings&lang=zh_TW")
    # A finding opens its evidence, and the evidence the claim, which asks the same.
    page.locator(".cell", has_text="檢定證照未附佐證").focus()
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_contain_text("無證明文件、影音檔及外部連結")
    page.locator(DIALOG).get_by_role("button", name="看這筆資料").press("Enter")
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(page).to_have_url(re.compile("category=activities"))
    expect(focused(page)).to_contain_text("大學程式設計先修檢測（APCS）程式識讀")
    expect(focused(page).get_by_role("button", name="請查核：檢定證照未附佐證")).to_be_visible()
    # What the program announced, one key away; Escape leads back.
    page.keyboard.press("i")
    expect(page.locator(DIALOG)).to_contain_text("招生名額")
    expect(page.locator(f"{DIALOG} td", has_text=re.compile("^Q$"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(focused(page)).to_contain_text("APCS")
    # Dates as one chose, kept for the next visit, and what was delivered in the bottom line.
    page.locator("[data-focus=calendar-ce]").click()
    expect(page.locator(".cell", has_text="APCS")).to_contain_text("2025-11-22")
    page.locator("[data-focus=calendar-roc]").click()
    expect(page.locator(".cell", has_text="APCS")).to_contain_text("民國114.11.22")
    page.reload()
    certificate = page.locator(".cell", has_text="APCS")
    expect(certificate).to_contain_text("民國114.11.22")
    certificate.focus()
    expect(page.locator(".origin")).to_contain_text("2025")


def test_a_search_over_a_program_keeps_its_place(page: Page, address: str) -> None:
    open_desk(page, address, "applicants=94610001&category=basics&lang=en")
    page.keyboard.press("s")
    page.keyboard.type("自主學習")
    expect(page.locator(f"{DIALOG} [role=status]")).to_have_text("8 shown of 8")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    # The applicant comes to the desk, opened at that item.
    expect(page.locator(".head")).to_contain_text("94610003")
    expect(focused(page)).to_contain_text("自主學習：電繪角色設計")
    expect(page.locator(".desk-said")).to_contain_text("place 1 ")
    page.keyboard.press(".")
    expect(page.locator(".head")).to_contain_text("94610006")
    page.keyboard.press(",")
    expect(page.locator(".head")).to_contain_text("94610003")
    # Back in the search, where one was; from there to a page, with the words marked on it.
    page.keyboard.press("s")
    expect(page.locator(f"{DIALOG} [aria-current=true]")).to_be_focused()
    page.locator(f"{DIALOG} li button", has_text="PDF page").first.press("Enter")
    expect(page.locator(f"{DIALOG}.is-file .pages .found .is-current")).to_be_attached()
    expect(page.locator(f"{DIALOG} .finding input")).to_have_value("自主學習")
    page.locator(f"{DIALOG} .pages").focus()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    # Words typed into the list's own field go on into the whole program.
    page.keyboard.press("/")
    page.keyboard.type("電繪角色")
    page.keyboard.press("Enter")
    expect(page.locator(f"{DIALOG} [role=status]")).to_contain_text("shown of")
    assert page.locator(f"{DIALOG} input").input_value() == "電繪角色"
