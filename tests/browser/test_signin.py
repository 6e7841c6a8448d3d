"""Signing in and out in a real browser: at the demo, and with a real OpenID Connect provider on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, insert, update

from dashboard.people.engine import open_engine
from dashboard.people.tables import GRANTS, PEOPLE

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PLACE = "program=987012&applicants=94500001.94500003&category=activities&lang=en"
READER, STRANGER = "reader@example.edu.tw", "stranger@example.edu.tw"


def test_the_demo_sign_in_is_one_key_away_from_where_one_wanted_to_be(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/?{PLACE}")
    expect(page.get_by_text("Demo sign-in")).to_be_visible()
    # The first of the people has the focus.
    page.keyboard.press("Enter")
    expect(page.locator(".category[aria-current=true]")).to_contain_text("Activities")
    assert all(part in page.url for part in PLACE.split("&"))
    (cookie,) = [each for each in context.cookies() if each["name"] == "folioscope_session"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    # Signed out in another tab: this one is told at its next step.
    other = context.new_page()
    other.goto(f"{address}/?lang=en")
    other.locator("[data-focus=sign-out]").click()
    expect(other.get_by_role("heading", name="Signed out")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="You are no longer signed in")).to_be_visible()
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_text("Demo sign-in")).to_be_visible()
    context.close()


@contextmanager
def served(warehouse: Path, folder: Path, provider: str) -> Iterator[str]:
    """The dashboard with a sign-in file for that provider, and two people on its list."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    file = folder / "signin.toml"
    file.write_text(
        f'address = "http://127.0.0.1:{port}"\n[provider]\nname_zh = "範例大學"\nname_en = "Example University"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
        'client_id = "folioscope"\nclient_secret = "invented"\n',
        encoding="utf-8",
    )
    file.chmod(0o600)
    stores = {
        f"FOLIOSCOPE_{name.upper()}": f"sqlite:///{folder / name}.sqlite" for name in ("reviews", "people", "sessions")
    }
    people = open_engine(stores["FOLIOSCOPE_PEOPLE"])
    with people.begin() as connection:
        connection.execute(insert(PEOPLE).values(person_id=READER, name="測試委員", is_active=True))
        connection.execute(insert(GRANTS).values(person_id=READER, role="chair", place="987012"))
    people.dispose()
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(warehouse), "--signin", str(file)]
    server = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **stores}
    )
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def authorised(page: Page, account: str) -> None:
    """What somebody does at the provider."""
    page.get_by_role("link", name="Continue with Example University").click()
    page.get_by_role("button", name=account).first.click()


def test_a_provider_signs_in_whom_the_list_knows_until_it_knows_them_no_more(
    browser: Browser, sample_warehouse: Path, tmp_path: Path
) -> None:
    users = [
        User(sub=account, claims={"email": account.upper(), "email_verified": True}) for account in (READER, STRANGER)
    ]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    # The provider's own page would fetch its looks from elsewhere.
    context.route("https://**", lambda route: route.abort())
    page = context.new_page()
    with (
        run_server_in_thread(user_claims=users) as provider,
        served(sample_warehouse, tmp_path, f"http://localhost:{provider.server_port}") as address,
    ):
        page.goto(f"{address}/?{PLACE}")
        authorised(page, STRANGER)
        expect(page.get_by_role("heading", name="This account cannot be used here")).to_be_visible()
        authorised(page, READER)
        expect(page.locator(".category[aria-current=true]")).to_contain_text("Activities")
        assert all(part in page.url for part in PLACE.split("&"))
        expect(page.locator(".person")).to_contain_text("測試委員")
        # Nothing of the provider's stays in the browser: Streamlit's own cookie would outlive every sign-out.
        assert not [each for each in context.cookies() if each["name"].startswith("_streamlit_user")]
        assert context.request.get(f"{address}/plans/weeks?course=x").status == 200
        people = create_engine(f"sqlite:///{tmp_path / 'people.sqlite'}")
        with people.begin() as connection:
            connection.execute(update(PEOPLE).values(is_active=False))
        people.dispose()
        assert context.request.get(f"{address}/plans/weeks?course=x").status == 401
        page.keyboard.press("j")
        expect(page.get_by_role("heading", name="This account cannot be used here")).to_be_visible()
    context.close()
