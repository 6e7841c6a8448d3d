"""Every page opens, on the sample releases, in both languages, and on addresses that name what is not there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from dashboard import opened
from dashboard.people import engine as people
from dashboard.people.person import Person
from dashboard.people.store import People
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.signin import person, sessions
from dashboard.words import words
from dashboard.workbench import store

NAVIGATION = Path(__file__).parents[2] / "dashboard" / "navigation.py"
PAGES = sorted((NAVIGATION.parent / "pages").glob("[a-z]*.py"))
DEMO_PERSON = "chair@demo.invalid"
# Whoever has the page in their menu, where the chair has not.
OTHERS = {
    "audit": "administrator@demo.invalid",
    "loading": "staff@demo.invalid",
    "people": "administrator@demo.invalid",
}


@pytest.fixture(autouse=True)
def served(
    request: pytest.FixtureRequest, sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'reviews.sqlite'}")
    monkeypatch.setenv(people.URL_VARIABLE, f"sqlite:///{tmp_path / 'people.sqlite'}")
    monkeypatch.setenv(store.URL_VARIABLE, f"sqlite:///{tmp_path / 'workbench.sqlite'}")
    monkeypatch.setenv(sessions.URL_VARIABLE, f"sqlite:///{tmp_path / 'sessions.sqlite'}")
    page = getattr(request.node, "callspec", SimpleNamespace(params={})).params.get("page")
    token = person.sessions().begin(OTHERS.get(page.stem, DEMO_PERSON) if page else DEMO_PERSON, dt.timedelta(hours=1))
    monkeypatch.setattr(ContextProxy, "cookies", {person.COOKIE: token})


def app(page: Path) -> AppTest:
    """The navigation at that page, ready to run. The desk opens by itself; the others link to each other."""
    if page.stem == "compare":
        return AppTest.from_file(page, default_timeout=30)
    run = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    return run.switch_page(f"pages/{page.name}")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_page_opens(page: Path) -> None:
    run = app(page).run()
    assert not run.exception
    if page.stem != "compare":
        assert f'class="page">{words("")(f"menu.{page.stem}")}' in markup(run)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_nothing_of_a_page_goes_through_the_frameworks_open_media_address(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_over: list[object] = []
    keep = MediaFileManager.add

    def noticed(*given: Any, **named: Any) -> str:
        handed_over.append(given)
        return keep(*given, **named)

    monkeypatch.setattr(MediaFileManager, "add", noticed)
    assert not app(page).run().exception
    assert handed_over == []
    # What would have been noticed.
    AppTest.from_string("import streamlit as st\nst.download_button('x', b'content', 'x.pdf')").run()
    assert len(handed_over) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_shows_nothing_to_whoever_is_not_signed_in(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "cookies", {})
    run = AppTest.from_file(page, default_timeout=30).run()
    assert [each.proto.type for each in run.exception] == ["dashboard.signin.person.NotSignedInError"]
    assert len(run.main.children) == 1


def test_the_navigation_opens() -> None:
    run = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    assert not run.exception


@pytest.mark.parametrize("state", ["expired", "forbidden", "nothing"])
def test_whoever_may_see_nothing_any_more_is_told_so_at_the_next_run(
    state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    assert "data-state" not in markup(run)
    assert len(run.get("bidi_component")) == 1
    if state == "expired":
        person.sessions().end(ContextProxy.cookies[person.COOKIE])  # type: ignore[index]
    elif state == "forbidden":
        monkeypatch.setattr(People, "person", lambda *_: Person(DEMO_PERSON, "Demo", is_active=False))
    else:
        monkeypatch.setattr(opened, "desk", lambda _person: SimpleNamespace(programs=list))
    # A test of its own, because a second run of the same one takes another way than the server's.
    run = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    assert f'data-state="{state}"' in markup(run)
    assert len(run.get("bidi_component")) == 0


def markup(run: AppTest) -> str:
    return "".join(each.proto.body for each in run.get("html"))
