"""A reviewing session by keyboard, and what must survive two tabs, a reload and an input method."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# The other browser tests read program 987012; what is marked here stays in 987034.
PROGRAM = "987034"
# How far the sheet is scrolled, some frames later.
SCROLLED = """body => new Promise((done) => {
  const wait = (n) => (n ? requestAnimationFrame(() => wait(n - 1)) : done(body.scrollTop));
  wait(6);
})"""
FIRST, SECOND, THIRD, FOURTH = "94610001", "94610002", "94610003", "94610004"


def open_desk(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/?{query}")
    expect(page.locator(".head, .blank").first).to_be_visible()


def is_kept(page: Page, kind: str) -> object:
    return page.expect_response(lambda answer: answer.url.endswith(f"/reviews/{kind}") and answer.status == 200)


def state(page: Page, no: str) -> str:
    return str(page.locator(f".entry:has([data-applicant='{no}'])").get_attribute("data-state"))


@pytest.fixture
def second(page: Page) -> Iterator[Page]:
    """Another tab of the same browser."""
    other = page.context.new_page()
    yield other
    other.close()


def test_a_reviewing_session_by_keyboard(page: Page, address: str) -> None:
    open_desk(page, address, f"program={PROGRAM}&applicants={FIRST}")
    # Three are read, one after the other; the last one is put back.
    for no in (FIRST, SECOND, THIRD):
        expect(page.locator(".head")).to_contain_text(no)
        with is_kept(page, "mark"):
            page.keyboard.press("d")
        page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".head")).to_contain_text(THIRD)
    with is_kept(page, "mark"):
        page.keyboard.press("u")
    page.keyboard.press("f")
    # Only the unread ones: reading on skips those who are done and keeps the place.
    page.keyboard.press("t")
    with is_kept(page, "list"):
        page.locator("[data-focus=facet-state]").select_option("unread")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".head")).to_contain_text(FOURTH)
    assert page.locator(f".entry:visible [data-applicant='{FIRST}']").count() == 0
    # Found by number, put beside, compared at a course, pinned and noted.
    page.keyboard.press("/")
    page.keyboard.type(THIRD)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".head")).to_have_count(2)
    page.keyboard.press("2")
    page.keyboard.press("]")
    page.keyboard.press("h")
    page.locator(".cell.is-course[data-column='0']").nth(3).focus()
    course = page.locator(".cell:focus strong").inner_text()
    page.keyboard.press("p")
    expect(page.locator(".cell:focus .pinned")).to_be_visible()
    with is_kept(page, "note"):
        page.keyboard.press("n")
        page.keyboard.type("jk 面談時問 d")
    page.keyboard.press("Escape")
    expect(page.locator(".cell:focus .pinned")).to_contain_text("jk 面談時問 d")
    # Away, and back at the same place without an address.
    with is_kept(page, "place"):
        page.locator(".desk-body").evaluate("body => { body.scrollTop = 500; }")
    seen = page.url, page.locator(".head h2").all_inner_texts(), page.locator(".item[aria-current=true]").inner_text()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".head")).to_have_count(2)
    expect(page).to_have_url(seen[0])
    assert page.locator(".head h2").all_inner_texts() == seen[1]
    assert page.locator(".item[aria-current=true]").inner_text() == seen[2]
    assert abs(page.locator(".desk-body").evaluate(SCROLLED) - 500) < 60
    page.keyboard.press("b")
    expect(page.locator(".pin .label")).to_contain_text(course)
    expect(page.locator(".pin textarea")).to_have_value("jk 面談時問 d")
    page.keyboard.press("b")
    assert [state(page, no) for no in (FIRST, SECOND)] == ["done", "done"]
    with is_kept(page, "list"):
        page.locator("[data-focus=clear]").click()


def test_two_tabs_keep_both_texts_and_show_them(page: Page, second: Page, address: str) -> None:
    for tab in (page, second):
        open_desk(tab, address, f"program={PROGRAM}&applicants=94610005&lang=en")
        tab.keyboard.press("N")
        expect(tab.locator("textarea:focus")).to_be_visible()
    # The second tab hears nothing of the first one, as on another machine.
    second.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    with is_kept(page, "note"):
        page.keyboard.insert_text("from the first tab")
    second.bring_to_front()
    with is_kept(second, "note"):
        second.keyboard.insert_text("from the second tab")
    expect(second.locator("textarea").first).to_have_value("from the second tab")
    expect(second.locator(".beside")).to_contain_text("from the first tab")
    with is_kept(second, "note"):
        # At once: between the press and the release of a pointer a busy machine may draw the notes anew.
        second.get_by_role("button", name="Join both").evaluate("button => button.click()")
    expect(second.locator(".beside")).to_have_count(0)
    page.reload()
    expect(page.locator(".head")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("textarea").first).to_have_value("from the first tab\n\nfrom the second tab")


def test_keys_rest_while_an_input_method_writes_and_when_switched_off(page: Page, address: str) -> None:
    open_desk(page, address, f"program={PROGRAM}&applicants=94610006&category=basics")
    for init in ("{key: '3', isComposing: true}", "{key: '3', keyCode: 229}", "{key: '3', ctrlKey: true}"):
        page.evaluate(f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{...{init}, bubbles: true}}))")
    expect(page).to_have_url(re.compile("category=basics"))
    page.keyboard.press("?")
    with is_kept(page, "preference"):
        page.locator(".switch input").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile("category=basics"))
    page.keyboard.press("?")
    with is_kept(page, "preference"):
        page.locator(".switch input").check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile("category=course_works"))


def test_a_page_and_a_passage_are_pinned_by_pointer(page: Page, address: str) -> None:
    open_desk(page, address, f"program={PROGRAM}&applicants=94610012&category=statement&lang=en")
    expect(page.locator(".page.is-there").first).to_be_visible()
    page.locator(".pages").first.focus()
    with is_kept(page, "pin"):
        page.get_by_role("button", name="Pin p").click()
    expect(page.locator(".cell .pinned")).to_contain_text("Page 1")
    page.keyboard.press("4")
    open_desk(page, address, f"program={PROGRAM}&applicants=94610001&category=activities&lang=en")
    text = page.locator(".text").first
    text.click(click_count=3)
    with is_kept(page, "pin"):
        page.get_by_role("button", name="Pin p").click()
    expect(page.locator(".cell .pinned")).to_contain_text("「")


def test_a_passage_of_a_pdf_is_pinned_where_it_is_read_and_found_again(page: Page, address: str) -> None:
    open_desk(page, address, f"program={PROGRAM}&applicants={FOURTH}&category=statement&lang=en")
    expect(page.locator(".page.is-there").first).to_be_visible()
    page.locator(".pages").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pages").first).to_have_attribute("data-at", "2")
    page.keyboard.press("Enter")
    line = page.locator("dialog .page[data-page='2'] .words > div").filter(has_text=re.compile("[一-鿿]{6}")).first
    line.click(click_count=3)
    passage = page.evaluate("getSelection().toString()").strip()
    assert len(passage) >= 6
    with is_kept(page, "pin"):
        page.keyboard.press("p")
    expect(page.locator("dialog [role=status]", has_text="Pinned")).to_have_count(1)
    page.keyboard.press("Escape")
    pin = page.locator(".cell .pinned")
    expect(pin).to_contain_text(passage)
    # Away to another category, and back by the pin: the same page in large, with the passage marked.
    page.keyboard.press("1")
    page.keyboard.press("b")
    expect(page.locator(".pin blockquote")).to_have_text(passage)
    page.locator(".pin", has_text=passage).locator(".label").click()
    expect(page.locator("dialog .goto")).to_have_value("2")
    expect(page.locator("dialog .page[data-page='2'] .found .is-current i").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".cell:focus")).to_have_count(1)
