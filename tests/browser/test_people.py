"""Who may see what, in a real browser: entered by the administrator, recused from, unmasked, looked through."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ADMIN, CHAIR, NEW = "administrator@demo.invalid", "chair@demo.invalid", "wang@demo.invalid"


@pytest.fixture(scope="module")
def own_address(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with people of its own, because they are changed here."""
    kept = tmp_path_factory.mktemp("people")
    names = ("reviews", "people", "sessions", "audit")
    stores = {f"FOLIOSCOPE_{name.upper()}": f"sqlite:///{kept / name}.sqlite" for name in names}
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(sample_warehouse), "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **stores})
    try:
        assert server.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert found
        yield found.group()
    finally:
        server.terminate()
        server.wait(timeout=20)


def signed_in(browser: Browser, address: str, person: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.request.post(f"{address}/signin/demo", form={"person": person})
    return context.new_page()


def choose(page: Page, label: str, option: str) -> None:
    """What is typed narrows the options of a select box; the first of them is taken."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).first.click()


def test_a_reader_is_entered_recuses_unmasks_and_is_looked_through(browser: Browser, own_address: str) -> None:
    admin = signed_in(browser, own_address, ADMIN)
    admin.goto(f"{own_address}/people?lang=en")
    admin.get_by_label("Account (e-mail)").fill(NEW)
    admin.get_by_label("Name", exact=True).fill("王測試")
    choose(admin, "Role", "Reviewer")
    choose(admin, "Place", "987012")
    admin.get_by_role("textbox", name="Applications assigned").fill("94500001 94500002")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Kept 王測試")).to_be_visible()
    expect(admin.get_by_role("row").filter(has_text=NEW)).to_contain_text("Reviewer 987012: 2 assigned")
    admin.get_by_text("Masks", exact=True).click()
    expect(admin.get_by_role("heading", name="Decided for Reviewer, Every program")).to_be_visible()
    choose(admin, "Place", "987012")
    expect(admin.get_by_role("heading", name="Decided for Reviewer, 987012")).to_be_visible()
    choose(admin, "Name", "Masked")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Kept 1 decisions about masks.")).to_be_visible()

    reader = signed_in(browser, own_address, NEW)
    reader.goto(f"{own_address}/?program=987012&applicants=94500001.94500002&lang=en")
    first, second = (reader.locator(f".head[data-applicant='{no}']") for no in ("94500001", "94500002"))
    expect(first).to_contain_text("masked")
    expect(reader.locator(".entry")).to_have_count(2)
    first.get_by_role("button", name="Unmask…").click()
    reader.get_by_role("button", name="Unmask for eight hours").click()
    expect(reader.get_by_role("alert")).to_have_text("Say why, in words.")
    reader.get_by_label("Purpose").fill("確認身分")
    reader.get_by_role("button", name="Unmask for eight hours").click()
    expect(first).to_contain_text(re.compile(r"Unmasked until \d\d/\d\d, \d\d:\d\d"))
    expect(first.locator("h2")).not_to_contain_text("masked")
    expect(second.locator("h2")).to_contain_text("masked")
    second.get_by_role("button", name="Recuse…").click()
    reader.get_by_label("Reason").fill("師生")
    reader.get_by_role("button", name="Go on").click()
    reader.get_by_role("button", name="Recuse and hide").click()
    expect(second).to_have_count(0)
    expect(reader.locator(".entry")).to_have_count(1)
    expect(reader.locator("[data-focus=program] option")).to_have_text(re.compile(r"987012 \(1 "))
    admin.get_by_text("Conflicts", exact=True).click()
    expect(admin.get_by_role("row").filter(has_text="987012-94500002")).to_contain_text("師生")

    chair = signed_in(browser, own_address, CHAIR)
    chair.goto(f"{own_address}/?program=987012&applicants=94500002&lang=en")
    expect(chair.locator(".head[data-applicant='94500002']")).to_be_visible()
    chair.get_by_role("button", name="View as…").click()
    chair.get_by_role("button", name=NEW).click()
    expect(chair.get_by_text(f"Viewing as {NEW}")).to_be_visible()
    expect(chair.locator(".entry")).to_have_count(1)
    chair.reload()
    expect(chair.get_by_text(f"Viewing as {NEW}")).to_be_visible()
    chair.get_by_role("button", name="Back to my own view").click()
    expect(chair.locator(".entry").nth(2)).to_be_visible()
    expect(chair.get_by_text("Viewing as")).to_have_count(0)
    for page in (admin, reader, chair):
        page.context.close()
