"""Every key of the help does what it says, or at least something that can be seen; there is no key that lies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

pytestmark = pytest.mark.browser

# Whatever a key may change: where one is, who is there, what is marked, what has the focus, what is said.
STATE = """() => {
  const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot;
  const dialog = root.querySelector("dialog[open]");
  const pages = (dialog ?? root).querySelector(".pages");
  const texts = ["h2", ".markers", ".desk-said", ".zoom", "[role=status]", ".pinned"]
    .map((part) => [...root.querySelectorAll(part)].map((each) => each.textContent));
  const pressed = [...root.querySelectorAll(".markers [aria-pressed=true]")].map((each) => each.className);
  const { className, dataset } = root.activeElement ?? {};
  const active = root.querySelector(".head.is-active")?.dataset.applicant;
  const place = [location.search, active, className, {...dataset}, pages?.dataset.at, dialog?.className];
  return JSON.stringify([place, texts, pressed]);
}"""
NAMES = {
    "←": "ArrowLeft",
    "→": "ArrowRight",
    "↑": "ArrowUp",
    "↓": "ArrowDown",
    "−": "-",
    "Esc": "Escape",
    "PgUp": "PageUp",
    "PgDn": "PageDown",
    "Shift P": "Shift+P",
    "Shift N": "Shift+N",
}
# A key that goes back, up or to an end has somewhere to go only after its counterpart.
COUNTERPART = {
    "[": "]",
    "k": "j",
    "h": "l",
    "ArrowLeft": "ArrowRight",
    "ArrowUp": "ArrowDown",
    "PageUp": "PageDown",
    "Home": "End",
    "0": "+",
    "x": "a",
}


# Nobody whom test_reading.py marks: what is pressed here stays.
@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/?program=987034&applicants=94610009.94610010&category=transcript&item=all&lang=en")
    expect(page.locator(".head")).to_have_count(2)
    yield page
    context.close()


def keys(page: Page, part: int) -> list[str]:
    """The keys of one table of the help, as the browser names them."""
    page.keyboard.press("?")
    listed = page.locator("dialog table").nth(part).locator("kbd").all_inner_texts()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert listed
    return [NAMES.get(key, key) for key in listed]


def press(page: Page, key: str) -> None:
    """Press it, and wait until something is another than before."""
    before = page.evaluate(STATE)
    page.keyboard.press(key)
    try:
        page.wait_for_function(f"before => ({STATE})() !== before", arg=before)
    except TimeoutError:
        pytest.fail(f"the key {key} does nothing")


def do(page: Page, key: str) -> None:
    if key in COUNTERPART:
        press(page, COUNTERPART[key])
    press(page, key)


@pytest.mark.parametrize("part", range(3))
def test_every_key_of_the_desk_does_something(desk: Page, part: int) -> None:
    for key in keys(desk, part):
        desk.locator(".category").nth(1).click()
        desk.locator(".cell.is-course[data-column='0']:has(button.standing) strong").nth(1).click()
        if key == "Escape":
            press(desk, "?")
        do(desk, key)
        if key == "Enter":
            # It stays open: the press does not go on to the button that closes.
            expect(desk.locator("dialog .facts").first).to_be_visible()
        for way_out in ("Escape", "Escape"):
            desk.keyboard.press(way_out)
        if desk.locator(".side[aria-pressed=true]").get_attribute("data-focus") == "side-notes":
            desk.keyboard.press("b")


def test_every_key_of_a_document_does_something(desk: Page) -> None:
    listed = keys(desk, 3)
    desk.keyboard.press("6")
    column = desk.locator(".pages").first
    expect(column.locator(".page.is-there").first).to_be_visible()
    column.focus()
    for key in [*listed[:2], "+", "-", "0"]:
        do(desk, key)
    press(desk, "Enter")
    expect(desk.locator("dialog .page.is-there").first).to_be_visible()
    for key in listed:
        if key not in ("Enter", "Escape"):
            desk.locator("dialog .pages").focus()
            desk.keyboard.press("Home")
            do(desk, key)
    press(desk, "Escape")
    expect(desk.locator("dialog")).to_have_count(0)
