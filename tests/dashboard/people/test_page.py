"""The administrator's page: what is decided there is in force, and nothing of a file is before it was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from dashboard import opened
from dashboard.people import engine
from dashboard.people.entering import enter, entry_of
from dashboard.people.store import People
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.signin import person, sessions
from queries.scope import ADMINISTER, SEE, UNMASK, may

NAVIGATION = Path(__file__).parents[3] / "dashboard" / "navigation.py"
ADMIN, NEW = "administrator@demo.invalid", "wang@demo.invalid"
ONE, OTHER = "987012-94500002", "987012-94500004"


@pytest.fixture
def there(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> People:
    """The people of a demo of its own, with the administrator signed in."""
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'reviews.sqlite'}")
    monkeypatch.setenv(engine.URL_VARIABLE, f"sqlite:///{tmp_path / 'people.sqlite'}")
    monkeypatch.setenv(sessions.URL_VARIABLE, f"sqlite:///{tmp_path / 'sessions.sqlite'}")
    token = person.sessions().begin(ADMIN, dt.timedelta(hours=1))
    monkeypatch.setattr(ContextProxy, "cookies", {person.COOKIE: token})
    return opened.people()


def page(part: str = "list") -> AppTest:
    run = AppTest.from_file(NAVIGATION, default_timeout=30)
    run.query_params["lang"] = "en"
    run.query_params["part"] = part
    run = run.run().switch_page("pages/people.py").run()
    assert not run.exception
    return run


def text_of(run: AppTest) -> str:
    return "".join(each.proto.body for each in run.get("html"))


def test_somebody_is_entered_with_what_is_assigned_changed_and_removed(there: People) -> None:
    run = page()
    assert "Demo reviewer" in text_of(run)
    run.text_input("people_account").input(NEW)
    run.text_input("people_name_").input("王測試")
    run.selectbox("people_role_").select("reviewer")
    run.run()
    run.selectbox("people_place__reviewer").select("987012")
    run.run()
    run.text_area("people_assigned__987012").input("94500002 94508888")
    run.button("people_keep").click().run()
    assert "94508888" in text_of(run)
    assert there.person(NEW) is None
    run.text_area("people_assigned__987012").input("94500002")
    run.button("people_keep").click().run()
    assert "Kept 王測試" in text_of(run)
    access = there.access(NEW)
    assert [may(access, SEE, application_id=one) for one in (ONE, OTHER)] == [True, False]
    run.selectbox("people_whom").select(NEW).run()
    run.selectbox(f"people_role_{NEW}").select("reviewer").run()
    run.selectbox(f"people_place_{NEW}_reviewer").select("987012").run()
    field = run.text_area(f"people_assigned_{NEW}_987012")
    assert field.value == "94500002"
    field.input("94500004")
    run.button("people_keep").click().run()
    access = there.access(NEW)
    assert [may(access, SEE, application_id=one) for one in (ONE, OTHER)] == [False, True]
    run.button(f"people_state_{NEW}").click().run()
    assert not may(there.access(NEW), SEE, application_id=OTHER)
    run.button(f"people_state_{NEW}").click().run()
    run.button(f"people_revoke_{NEW}_reviewer_987012").click().run()
    assert there.access(NEW).grants == ()


def test_the_last_who_may_administer_is_not_removed_and_a_real_account_is_not_mixed_into_the_demo(
    there: People,
) -> None:
    run = page()
    run.selectbox("people_whom").select(ADMIN).run()
    run.button(f"people_state_{ADMIN}").click().run()
    assert "the last account that may administer" in text_of(run)
    assert may(there.access(ADMIN), ADMINISTER)
    run = page()
    run.text_input("people_account").input("lin@uni.example")
    run.button("people_keep").click().run()
    assert "Give a role" in text_of(run)
    run.selectbox("people_role_").select("staff").run()
    run.button("people_keep").click().run()
    assert "During the demo only invented accounts" in text_of(run)
    assert there.is_demo()


def test_a_roster_is_taken_in_only_after_what_it_would_change_was_shown(
    there: People, roster_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Path] = []

    def uploaded(*_: Any, **__: Any) -> Any:
        return SimpleNamespace(name=given[-1].name, getvalue=given[-1].read_bytes) if given else None

    monkeypatch.setattr(st, "file_uploader", uploaded)
    run = page("roster")
    given.append(roster_file(f"{NEW},王測試,審查委員,987012,94500002 94508888,,"))
    run.run()
    assert "1 problems in the roster" in text_of(run)
    assert "roster.csv:2" in text_of(run)
    given.append(roster_file(f"{NEW},王測試,審查委員,987012,94500002,,"))
    run.run()
    assert "+ wang@demo.invalid: 987012-94500002" in text_of(run)
    assert there.person(NEW) is None
    run.button("people_roster_take").click().run()
    assert may(there.access(NEW), SEE, application_id=ONE)


def test_a_mask_is_decided_and_explained(there: People) -> None:
    run = page("masks")
    run.selectbox("people_mask_place").select("987012").run()
    run.selectbox("people_mask_987012_reviewer_school").select("masked")
    run.button[-1].click().run()
    assert not run.exception
    assert there.access(ADMIN).masks == {("987012", "reviewer", "school"): True}
    run = page("explain")
    run.selectbox("people_explain_whom").select("reviewer@demo.invalid")
    run.text_input("people_explain_what").input("987012-94500001").run()
    assert "&quot;school&quot; (reviewer): masked by what program 987012 decided." in text_of(run)
    assert "&quot;files and links&quot; (reviewer): masked along with other fields." in text_of(run)
    run.selectbox("people_explain_action").select(UNMASK.name).run()
    assert 'data-allowed="true"' in text_of(run)


def test_a_conflict_hides_until_it_is_taken_back_with_a_reason(there: People) -> None:
    reader, one = "reviewer@demo.invalid", "987012-94500001"
    assert may(there.access(reader), SEE, application_id=one)
    run = page("conflicts")
    run.selectbox("people_conflict_whom").select(reader)
    run.text_input("people_conflict_one").input(one)
    run.button[0].click().run()
    assert "Say why" in text_of(run)
    run.text_input("people_conflict_reason").input("師生")
    run.button[0].click().run()
    assert not may(there.access(reader), SEE, application_id=one)
    assert "師生" in text_of(run)
    run.text_input("people_back_reason").input("誤登")
    run.button[-1].click().run()
    assert may(there.access(reader), SEE, application_id=one)


def test_every_framed_page_says_through_whose_eyes_it_is_seen(there: People) -> None:
    reader = "reviewer@demo.invalid"
    enter(there, ADMIN, entry_of(ADMIN, "", "chair", "*", "", lambda _: None, is_known=True))
    assert "Viewing as" not in text_of(page())
    person.sessions().look_through(ContextProxy.cookies[person.COOKIE], reader)  # type: ignore[index]
    assert f"Viewing as {reader}" in text_of(page())
    assert 'action="/view-as/end"' in text_of(page())
