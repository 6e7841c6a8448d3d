"""The workbench in a real browser, by keyboard: write, complete, run, err, stop, keep, link, export."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, StorageState, expect

pytestmark = pytest.mark.browser

BOMB = "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range % 11"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def bench(browser: Browser, signed_in: StorageState, address: str) -> Iterator[Page]:
    """One page for all of it; what its console complains of fails the last test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, storage_state=signed_in, permissions=["clipboard-write"]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: complaints.append(answer.url) if _is_ours_and_failed(answer.url, answer.status) else None,
    )
    page.goto(f"{address}/workbench?lang=en")
    expect(page.get_by_label("SQL statement")).to_be_focused()
    expect(page.locator("summary").first).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def _is_ours_and_failed(url: str, status: int) -> bool:
    return status >= 400 and "_stcore" not in url


def write(page: Page, text: str) -> None:
    """In place of what stands there, key by key where it matters and at once where not."""
    page.get_by_label("SQL statement").fill(text)
    page.keyboard.press("Control+End")


def run(page: Page) -> None:
    page.get_by_label("SQL statement").press("Control+Enter")


def test_columns_are_completed_and_the_question_is_run_by_keyboard(bench: Page) -> None:
    write(bench, "select  from marts.transcript as t where t.")
    bench.keyboard.type("relat")
    expect(bench.get_by_role("listbox").get_by_role("option").first).to_contain_text("relative_performance_pct")
    bench.keyboard.press("ArrowDown")
    bench.keyboard.press("Enter")
    expect(bench.get_by_role("listbox")).to_be_hidden()
    bench.keyboard.type(" < 5 and application_id like $program || '%'")
    bench.keyboard.press("Control+Home")
    for _ in range(len("select ")):
        bench.keyboard.press("ArrowRight")
    bench.keyboard.type("course_na")
    bench.keyboard.press("Tab")
    expect(bench.get_by_label("SQL statement")).to_have_value(
        "select course_name from marts.transcript as t where t.relative_performance_pct < 5"
        " and application_id like $program || '%'"
    )
    # The painting holds the same text in its colours.
    assert bench.locator(".paint .keyword").first.inner_text() == "select"
    bench.get_by_label("$program").fill("987012")
    bench.keyboard.press("Control+Enter")
    expect(bench.locator(".counts")).to_contain_text(re.compile(r"returned (\d+) / total \1 / limit 1,000"))
    expect(bench.locator(".sheet thead")).to_contain_text("course_name")


def test_an_error_is_marked_at_its_place_in_the_editor(bench: Page) -> None:
    write(bench, "select application_id,\n  scor\nfrom marts.transcript")
    run(bench)
    expect(bench.get_by_role("alert")).to_contain_text("Line 2, column 3")
    expect(bench.locator(".paint .wrong")).to_have_text("scor")
    expect(bench.locator(".lines .wrong")).to_contain_text("2")
    area = bench.get_by_label("SQL statement")
    expect(area).to_have_attribute("aria-invalid", "true")
    assert area.evaluate("each => [each.selectionStart, each.getRootNode().activeElement === each]") == [25, True]
    bench.keyboard.type("e")
    expect(area).not_to_have_attribute("aria-invalid", "true")
    assert bench.locator(".sheet").count() == 0


def test_escape_stops_a_run_and_the_next_one_works(bench: Page) -> None:
    write(bench, BOMB)
    run(bench)
    expect(bench.locator(".tools[data-running]")).to_be_visible()
    bench.keyboard.press("Escape")
    expect(bench.get_by_role("alert")).to_contain_text("Stopped")
    write(bench, "select application_id from marts.applications order by 1")
    bench.get_by_label("Rows at most").select_option("100")
    run(bench)
    expect(bench.locator(".counts")).to_contain_text("returned 28 / total 28 / limit 100")


def test_every_format_is_exported_from_the_page(bench: Page, tmp_path: Path) -> None:
    for kind in ("CSV", "XLSX", "PARQUET"):
        with bench.expect_download() as awaited:
            bench.get_by_role("button", name=kind).click()
        assert awaited.value.suggested_filename.endswith(f".{kind.lower()}")
        expect(bench.locator(".files-told")).to_contain_text(f".{kind.lower()} · returned 28 / total 28")
        if kind == "CSV":
            awaited.value.save_as(tmp_path / "x.csv")
            rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig"))))
            assert len(rows) == 30


def test_a_query_is_kept_proposed_and_taken_back(bench: Page) -> None:
    bench.get_by_label("Name of the query").fill("browser test")
    bench.keyboard.press("Enter")
    expect(bench.get_by_role("button", name="browser test", exact=True)).to_be_visible()
    bench.get_by_role("button", name="Propose to share: browser test").click()
    bench.get_by_role("button", name="Withdraw: browser test").click()
    expect(bench.get_by_role("button", name="Withdraw: browser test")).to_have_count(0)
    bench.get_by_role("button", name="Remove: browser test").click()
    expect(bench.get_by_role("button", name="browser test", exact=True)).to_have_count(0)
    bench.get_by_role("button", name="History").click()
    expect(bench.locator(".queries li").first).to_contain_text("select application_id from marts.applications")


def test_a_link_opens_the_same_question_of_the_same_snapshot(bench: Page) -> None:
    write(bench, "select $n::int + 1 as n")
    bench.get_by_label("$n").fill("41")
    run(bench)
    expect(bench.locator(".sheet tbody")).to_contain_text("42")
    bench.get_by_role("button", name="Make a link").click()
    link = bench.get_by_role("textbox", name="Make a link").input_value()
    assert "ask=" in link
    assert "select" not in link
    bench.goto(link)
    expect(bench.locator(".answer")).to_contain_text("keeps to snapshot")
    expect(bench.get_by_label("SQL statement")).to_have_value("select $n::int + 1 as n")
    run(bench)
    expect(bench.locator(".sheet tbody")).to_contain_text("42")
    bench.get_by_role("button", name="Chart").click()
    expect(bench.locator(".drawing svg").first).to_be_visible()


def test_the_tables_are_found_by_what_they_mean_and_axe_finds_nothing(bench: Page) -> None:
    bench.get_by_role("button", name="Tables").click()
    bench.get_by_role("searchbox").fill("percentile")
    expect(bench.locator("li.found").first).to_be_visible()
    bench.get_by_role("button", name="Grid").click()
    bench.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    found = bench.evaluate(
        "rules => axe.run(document.querySelector('[data-testid=stBidiComponentIsolated]'), rules)"
        ".then(result => result.violations.flatMap(each => each.nodes.map(node => each.id + ' ' + node.html)))",
        RULES,
    )
    assert found == []
