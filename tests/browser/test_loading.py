"""Loading in a real browser, with a warehouse of its own: check, publish, roll back, and a second tab beside it."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RELEASES = ROOT / "sample_data" / "releases"


def packed(folder: Path, release: str, program: str, n: int) -> Path:
    """A package with the first applications of a sample release, as a zip."""
    for application in sorted((RELEASES / release / program[:3] / program).iterdir())[:n]:
        shutil.copytree(application, folder / program[:3] / program / application.name)
    return Path(shutil.make_archive(str(folder), "zip", folder))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where a dashboard of one small package is served, and a second package to load."""
    folder = tmp_path_factory.mktemp("loading")
    warehouse = folder / "warehouse"
    first, second = packed(folder / "first", "first", "987012", 1), packed(folder / "released", "second", "987034", 2)
    door = [sys.executable, "-m", "loaders", "load", str(first), "--warehouse", str(warehouse), "--no-prepare"]
    subprocess.run(door, cwd=ROOT, check=True, capture_output=True)
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(warehouse), "--port", "0"]
    stores = {name: value for name, value in os.environ.items() if not name.startswith("FOLIOSCOPE_")}
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=stores)
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
    assert found
    yield found.group(), second
    server.terminate()
    server.wait(timeout=20)


def signed_in(browser: Browser, address: str, person: str, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/signin?next=/loading?lang=en")
    page.locator(f"button[value='{person}@demo.invalid']").click()
    return page


def test_staff_loads_without_a_terminal(browser: Browser, place: tuple[str, Path]) -> None:
    address, package = place
    page = signed_in(browser, address, "staff")
    expect(page.get_by_text("This is the only snapshot")).to_be_visible()
    expect(page.get_by_text("There is nothing of this kind in the inbox")).to_be_visible()
    # A second tab, which nobody touches: it sees the job begin and end.
    beside = page.context.new_page()
    beside.goto(f"{address}/loading?lang=zh_TW")
    expect(beside.get_by_role("heading", name="檢查新資料")).to_be_visible()

    told = page.locator(".drop .told")
    expect(told).to_have_text("No file is chosen.")
    expect(beside.locator(".drop")).to_contain_text("選擇檔案尚未選擇檔案。")
    page.get_by_label("Choose files").set_input_files(package)
    expect(told).to_have_text(re.compile(r"^released\.zip \(\d+ kB\)$"))
    # On the way, stopped; then broken off; then whole.
    answers = iter((lambda route: None, lambda route: route.abort(), lambda route: route.continue_()))
    page.route("**/loading/drop?*", lambda route: next(answers)(route))
    send = page.get_by_role("button", name="Send", exact=True)
    send.click()
    expect(page.get_by_role("progressbar", name="Send")).to_be_visible()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(told).to_have_text("Stopped; files that were not complete were not taken.")
    send.click()
    expect(told).to_contain_text("The transfer broke off")
    send.click()
    expect(page.get_by_text("inbox/released.zip")).to_be_visible()
    page.get_by_role("button", name="Check", exact=True).click()
    done = page.locator("section[data-state=done]")
    expect(done).to_contain_text("Checked; nothing was written yet", timeout=60_000)
    expect(done.locator("summary")).to_contain_text(re.compile(r"987034 main\s+(\d+) delivered = \1 can be loaded"))
    expect(beside.locator("section[data-state=done]")).to_contain_text("尚未寫入任何資料")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save all findings as CSV").click()
    assert saved.value.path().read_bytes().startswith(b"\xef\xbb\xbfPackage,Rule,")
    for tab in (page, beside):
        ours = Axe().run(tab, context="[class*=stMainBlockContainer] section, .st-key-drop").response["violations"]
        assert [each["id"] for each in ours] == []
    # That tab is closed while the load is at work; another one, which nobody touches, sees how it ends.
    # Whoever holds what is prepared keeps the load at work until both have been seen to.
    prepared = package.parent / "warehouse" / "prepared"
    prepared.mkdir(exist_ok=True)
    with (prepared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        beside.get_by_role("button", name="發布").click()
        expect(page.locator("section[data-state=running]")).to_be_visible()
        beside.close()
    expect(done).to_contain_text("Loaded as snapshot", timeout=90_000)
    current = page.locator("tr[aria-current=true]")
    expect(current.locator("td").nth(2)).to_have_text("3")

    page.get_by_role("button", name="Roll back…").click()
    page.get_by_role("button", name="Roll back", exact=True).click()
    expect(done).to_contain_text("Rolled back to snapshot", timeout=60_000)
    expect(current.locator("td").nth(2)).to_have_text("1")
    page.get_by_role("link", name=re.compile("^Check of packages: released.zip")).click()
    expect(done).to_contain_text("decided to publish")
    page.context.close()


def test_for_whoever_may_not_load_there_is_no_such_page(browser: Browser, place: tuple[str, Path]) -> None:
    page = signed_in(browser, place[0], "chair", "dark")
    expect(page.locator("section[data-state=elsewhere] h1")).to_have_text("This page is not open to you")
    assert page.locator(".job, .drop").count() == 0
    assert page.request.get(f"{place[0]}/loading/templates/schools.csv").status == 404
    page.context.close()


def test_the_very_first_load_needs_no_terminal(browser: Browser, tmp_path: Path) -> None:
    package = packed(tmp_path / "first", "first", "987012", 1)
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(tmp_path / "warehouse"), "--port", "0"]
    stores = {name: value for name, value in os.environ.items() if not name.startswith("FOLIOSCOPE_")}
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=stores)
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
    assert found
    try:
        reader = signed_in(browser, found.group(), "chair")
        expect(reader.get_by_role("heading", name="Nothing is loaded yet")).to_be_visible()
        page = signed_in(browser, found.group(), "staff")
        page.get_by_label("Choose files").set_input_files(package)
        page.get_by_role("button", name="Send", exact=True).click()
        page.get_by_role("button", name="Check", exact=True).click()
        done = page.locator("section[data-state=done]")
        expect(done).to_contain_text("Checked; nothing was written yet", timeout=60_000)
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(done).to_contain_text("Loaded as snapshot", timeout=90_000)
        reader.goto(f"{found.group()}/?lang=en")
        expect(reader.locator(".head")).to_have_count(1)
        for each in (page, reader):
            each.context.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
