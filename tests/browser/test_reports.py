"""The page of reports in a real browser: the report's own numbers, pictures that ask nobody outside, and its files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from dashboard.reports.progress import BY_READERS, KEY
from queries.fetch import open_desk
from queries.report.program import program_report
from queries.report.shapes import shown
from queries.scope import Scope

pytestmark = pytest.mark.browser


def test_the_page_shows_the_reports_numbers_and_makes_sheets(page: Page, address: str, sample_warehouse: Path) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url.removeprefix("blob:")).hostname or ""))
    page.goto(f"{address}/reports?program=987012&lang=en")
    report = program_report(open_desk(sample_warehouse, Scope.of(["987012"])), "987012", "en", dt.date.today())
    n_pictures = sum(len(section.pictures) for section in report.sections)
    # One more than the command's report has: how far each reviewer has read.
    expect(page.locator(".js-plotly-plot")).to_have_count(n_pictures + 1)
    read = page.locator(".report table").evaluate_all(
        "tables => Object.fromEntries(tables.map(t => [t.dataset.key,"
        " [...t.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))]))"
    )
    progress = {key: read.pop(key) for key in (KEY, BY_READERS)}
    assert all(progress.values())
    assert read == {
        table.key: [
            [shown(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]
        for table in report.tables
    }
    found = Axe().run(page, context=".report")
    assert found.response["violations"] == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download PDF").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_text("Application sheets").click()
    page.get_by_role("button", name="Make 16 sheets").click()
    expect(page.get_by_text("of 16 made")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped; no file was kept.")).to_be_visible()
    # The page runs once more when the work has ended, and what is typed meanwhile is gone: typed again.
    one = page.get_by_role("option", name="94500001")
    for _ in range(5):
        page.get_by_role("combobox", name="Applicant numbers").fill("94500001")
        with suppress(PlaywrightTimeoutError):
            one.wait_for(timeout=4_000)
            break
    one.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Make 1 sheets").click()
    with page.expect_download() as bundle:
        page.get_by_role("link", name="Download 987012-1.zip").click()
    with zipfile.ZipFile(io.BytesIO(Path(bundle.value.path()).read_bytes())) as archive:
        assert archive.namelist() == ["987012-94500001.pdf"]
    assert asked == {"127.0.0.1"}


def test_a_click_on_a_file_says_how_far_it_is_and_saves_it(page: Page, address: str) -> None:
    page.goto(f"{address}/reports?program=987012&lang=en")
    making = page.locator(".making")
    told = page.locator(".making .status")
    making.evaluate(
        "place => { window.told = []; const told = () => window.told.push(place.querySelector('.status').textContent);"
        " new MutationObserver(told).observe(place, { childList: true, subtree: true }); }"
    )
    for label, name, beginning in (
        ("Download PDF", "987012.pdf", b"%PDF"),
        ("Download workbook (XLSX)", "987012.xlsx", b"PK"),
        ("Download offline page (HTML)", "987012.html", b"<!doctype html>"),
    ):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=label).click()
        assert fetched.value.suggested_filename == name
        assert Path(fetched.value.path()).read_bytes().startswith(beginning)
        expect(told).to_have_text(f"{name} is in your downloads.")
        expect(making.get_by_role("button")).to_have_count(0)
    said = page.evaluate("window.told")
    assert said.count("987012.pdf is in your downloads.") >= 1
    assert said[0] == "Opening the snapshot"
    assert "3 of 3: Writing the file" in said
    assert Axe().run(page, context=".st-key-making").response["violations"] == []


def test_a_file_can_be_stopped_asked_for_again_and_what_fails_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/reports?program=987012&lang=en")
    link, told = page.get_by_role("link", name="Download PDF"), page.locator(".making .status")
    broken = '{"step":1,"of":3,"doing":"counting"}\n'
    answers = iter((lambda route: None, lambda route: route.fulfill(body=broken), lambda route: route.continue_()))
    page.route("**/report.pdf?*", lambda route: next(answers)(route))
    link.click()
    expect(told).to_have_text("Opening the snapshot")
    expect(page.get_by_role("progressbar", name="Opening the snapshot")).to_be_visible()
    assert Axe().run(page, context=".st-key-making").response["violations"] == []
    page.get_by_role("button", name="Stop").click()
    expect(told).to_have_text("Stopped; no file was kept.")
    expect(link).to_be_focused()
    link.click()
    expect(told).to_have_text("It failed. Please try again; if it fails again, tell your administrator.")
    with page.expect_download() as fetched:
        link.click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF")
