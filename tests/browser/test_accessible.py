"""WCAG 2.2 AA and axe's best practices in every main state of the desk, in light and dark, in Chinese and English.

Chinese is looked at in light and English in dark: colours do not depend on words, nor words on colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, StorageState, expect

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of WCAG 2.2, and off in axe unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
# What is the framework's own: (rule, part of the element). Streamlit puts its link to the main content before all
# landmarks, which best practice leaves to skip links, but not under its generated class names; no option moves it.
FRAMEWORK = {("region", 'data-testid="stSkipToContent"')}
TWO, EMPTY, PDF_ONLY = "94500001.94500005", "94500001.94500003", "94500001.94500002"


LOOKS = [("zh_TW", "light"), ("en", "dark")]
once = pytest.mark.parametrize("desk", LOOKS[:1], ids=["once"], indirect=True)


@pytest.fixture(scope="module", params=LOOKS, ids=["zh-light", "en-dark"])
def desk(request: pytest.FixtureRequest, browser: Browser, signed_in: StorageState, address: str) -> Iterator[Page]:
    language, scheme = request.param
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{address}/?program=987012&applicants={TWO}&lang={language}")
    expect(page.locator(".head")).to_have_count(2)
    yield page
    context.close()


# The list of applicants is the same in every state: it is looked at once.
SEEN = {"exclude": [{"fromShadowDom": ["[data-testid=stBidiComponentIsolated]", ".desk-list"]}]}


def found(page: Page, state: str, given: dict[str, Any] = SEEN) -> list[str]:
    """What axe complains of and is ours, with the state of the desk it was seen in."""
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    rules = page.evaluate(
        "([given, rules]) => axe.run(given, rules).then((result) => result.violations)", [given, RULES]
    )
    return [
        f"{state}: {rule['id']}: {node['html'][:200]}"
        for rule in rules
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in FRAMEWORK)
    ]


def test_axe_finds_nothing_of_ours(desk: Page, address: str) -> None:
    language = desk.locator(".desk").get_attribute("lang")
    complaints = found(desk, "first category", {"include": [":root"]})
    # What differs by look are colours: the second look need not see the three kinds of documents again.
    for key in "234567" if language != "en" else "2467":
        desk.keyboard.press(key)
        expect(desk.locator(".category[aria-current=true] kbd")).to_have_text(key)
        complaints += found(desk, f"category {key}")
    desk.keyboard.press("b")
    complaints += found(desk, "notes")
    desk.keyboard.press("b")
    desk.keyboard.press("?")
    complaints += found(desk, "help")
    desk.keyboard.press("Escape")
    desk.keyboard.press("2")
    desk.locator("button.standing:has(svg)").first.click()
    complaints += found(desk, "a course")
    desk.locator(".explore button").click()
    expect(desk.locator(".chart-explored .bars path").first).to_be_attached()
    complaints += found(desk, "a chart")
    desk.keyboard.press("Escape")
    for applicants, state in ((EMPTY, "nothing provided"), (PDF_ONLY, "PDF only")):
        desk.goto(f"{address}/?program=987012&applicants={applicants}&category=transcript&lang={language}")
        expect(desk.locator(".cell.span")).to_be_visible()
        complaints += found(desk, state)
    desk.locator(".pages").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("dialog .page.is-there").first).to_be_visible()
    complaints += found(desk, "a document in large")
    assert complaints == []


@once
def test_every_chart_has_its_numbers_as_text(desk: Page, address: str) -> None:
    desk.goto(f"{address}/?program=987012&applicants={TWO}&category=transcript&item=all")
    buttons = desk.locator("button.standing:has(svg)")
    expect(buttons.first).to_be_visible()
    # Each drawing is hidden from readers, and its place and population stand beside it.
    assert buttons.locator("svg:not([aria-hidden=true])").count() == 0
    assert all(any(sign.isdigit() for sign in text) for text in buttons.locator(".numbers").all_text_contents())
    buttons.first.click()
    drawn = desk.locator("dialog .chart-large path.others").get_attribute("d") or ""
    desk.locator("dialog summary").first.click()
    # One row for each bar, the applicant's own included.
    expect(desk.locator("dialog table.is-numbers tbody tr")).to_have_count(drawn.count("z") + 1)
    desk.keyboard.press("Escape")


@once
def test_the_focus_is_somewhere_after_every_switch(desk: Page, address: str) -> None:
    desk.goto(f"{address}/?program=987012&applicants={TWO}&category=transcript&item=all")
    desk.locator(".cell.is-course strong").nth(2).click()
    for key in ("1", "3", "4", "]", "[", "5", "6", "7", "2", "j", "k", "l", "h", "b", "b", "a", "x"):
        heads = desk.locator(".head h2").all_inner_texts()
        desk.keyboard.press(key)
        if key in "jkax":
            expect(desk.locator(".head h2")).not_to_have_text(heads)
        expect(desk.locator(".desk :focus"), f"after {key}").to_have_count(1)
