"""The pages beside the desk in a real browser: there and back by mouse and by keyboard, the address, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.test_accessible import FRAMEWORK, RULES

pytestmark = pytest.mark.browser

PROGRAM, AWARDED, OTHER = "987012", "94500001", "94500005"
COURSE = "112990001H1110102010301"


def test_from_the_overview_to_the_desk_statistic_course_plan_report_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/overview?program={PROGRAM}")
    expect(page.locator(".rows tbody tr")).to_have_count(16)
    # By keyboard: one stop of the tab key for the whole table, arrows within it, the space bar chooses.
    page.locator(f"[data-focus=choose-{AWARDED}]").focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".bar .chip")).to_have_text([re.compile(AWARDED), re.compile(OTHER)])
    expect(page).to_have_url(re.compile(f"chosen={AWARDED}.{OTHER}"))
    expect(page.locator(".table tbody").last).to_contain_text(OTHER)
    page.locator(".bar .open").press("Enter")
    expect(page.locator(".head")).to_have_count(2)
    # By mouse: from a claim to its statistic.
    page.keyboard.press("4")
    page.locator("[data-focus=item-competition]").click()
    page.locator(".context button").first.click()
    page.locator("dialog a[href^='/awards']").click()
    expect(page.locator("h1.page")).to_have_text("競賽與檢定統計")
    expect(page.locator("tr[aria-current] a")).to_have_text(AWARDED)
    page.locator("tr[aria-current] a").press("Enter")
    expect(page.locator(".head")).to_have_count(1)
    expect(page).to_have_url(re.compile("category=activities&item=competition"))
    # From a course to its plan, and by the browser's own way back.
    page.goto(f"{address}/?program={PROGRAM}&applicants={AWARDED}&category=transcript&item=all")
    page.locator("button.standing").first.click()
    page.locator("dialog a[href^='/course_plans']").click()
    expect(page.locator("h1.page")).to_have_text("課程計畫")
    expect(page.locator("tr[aria-current] a", has_text=AWARDED).first).to_be_visible()
    page.go_back()
    expect(page.locator(".head")).to_have_count(1)
    # From the desk to the report of the same program, on to where the walk began, and back.
    page.locator("[data-focus=menu]").click()
    page.locator("#desk-menu a[href^='/reports']").click()
    expect(page.locator("h1.page")).to_have_text("報告")
    expect(page).to_have_url(re.compile(f"program={PROGRAM}"))
    expect(page.locator(".report h2").first).to_contain_text(PROGRAM)
    page.locator("[data-testid=stPageLink] a", has_text="申請總覽").click()
    expect(page.locator("h1.page")).to_have_text("申請總覽")
    expect(page.locator(".rows tbody tr")).to_have_count(16)
    # Its pictures come in a second run.
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    page.go_back()
    expect(page.locator("h1.page")).to_have_text("報告")
    page.locator("[data-testid=stPageLink] a", has_text="並排檢視").click()
    expect(page.locator(".head").first).to_be_visible()


def test_facets_narrow_down_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/overview?program={PROGRAM}&lang=en")
    expect(page.locator(".told")).to_have_text("16 of 16 applications")
    page.locator("[data-focus=activity_mode-pdf]").check()
    expect(page.locator(".told")).to_have_text("2 of 16 applications")
    page.locator("[data-focus=columns]").click()
    page.locator("[data-focus=column-name]").check()
    expect(page.locator(".rows thead")).to_contain_text("Name")
    # Heads of columns are words: nothing there can be pressed, so nothing sorts.
    expect(page.locator(".rows thead :is(button, a, [tabindex], [aria-sort])")).to_have_count(0)
    # The address follows once what was chosen is painted.
    expect(page).to_have_url(re.compile(r"columns=[\w.]*name"))
    page.goto(page.url)
    expect(page.locator(".told")).to_have_text("2 of 16 applications")
    expect(page.locator(".rows thead")).to_contain_text("Name")
    page.locator("[data-testid=stPageLink] a", has_text="中文").click()
    expect(page.locator(".told")).to_have_text("顯示 2／16 件")


def test_one_choice_after_another_is_kept_and_has_its_address(page: Page, address: str) -> None:
    page.goto(f"{address}/awards?program={PROGRAM}&lang=en&kind=certificate")
    which = page.locator("[data-testid=stSelectbox] input").last
    for name, year in (("全民英語能力分級檢定", "2012"), ("多益英語測驗", "2025")):
        which.click()
        page.locator("[role=option]", has_text=name).click()
        expect(page.locator(".table").last).to_contain_text(year)
    page.goto(page.url)
    expect(page.locator(".table").first).to_contain_text("多益英語測驗")
    with page.expect_download() as saved:
        page.locator("a.save").first.click()
    assert saved.value.suggested_filename == f"{PROGRAM}-awards-certificate-claims.csv"


LOOKS = [("zh_TW", "light"), ("en", "dark")]


@pytest.fixture(scope="module", params=LOOKS, ids=["zh-light", "en-dark"])
def looked_at(request: pytest.FixtureRequest, browser: Browser, signed_in: StorageState) -> Iterator[tuple[Page, str]]:
    language, scheme = request.param
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, storage_state=signed_in)
    yield context.new_page(), language
    context.close()


@pytest.mark.parametrize(
    ("place", "sign"),
    [
        (f"overview?chosen={AWARDED}", ".rows tbody tr"),
        (f"awards?applicant={AWARDED}", ".table tbody tr"),
        (f"course_plans?course={COURSE}", ".table tbody tr"),
    ],
    ids=["overview", "awards", "course_plans"],
)
def test_axe_finds_nothing_of_ours(looked_at: tuple[Page, str], address: str, place: str, sign: str) -> None:
    page, language = looked_at
    page.goto(f"{address}/{place}&program={PROGRAM}&lang={language}")
    expect(page.locator(sign).first).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    if place.startswith("overview"):
        page.locator("[data-focus=topic-evidence]").click()
    assert complaints_of(page) == []


def complaints_of(page: Page) -> list[str]:
    """What axe complains of and is ours."""
    page.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    rules: list[dict[str, Any]] = page.evaluate("rules => axe.run(rules).then((found) => found.violations)", RULES)
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in rules
        for node in rule["nodes"]
        if not any(rule["id"] == name and part in node["html"] for name, part in FRAMEWORK)
    ]
