"""Who there is and what each may do, as it stands at the moment of asking; demo people only while there is nobody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.audit.log import Wanted, audit
from dashboard.people import decisions
from dashboard.people.decisions import NotAllowedError, activate, mask, recuse, take_back, unmask
from dashboard.people.importing import import_roster
from dashboard.people.roster import roster_in
from dashboard.people.store import DEMO_PEOPLE, NOBODY, People
from queries.scope import ROLES, SEE, Access, Grant, may, scope_of

FIRST, SECOND, FOREIGN = "987012-94500001", "987012-94500002", "987034-94500001"
ADMIN, LIN = "admin@uni.example", "lin@uni.example"


@pytest.fixture
def staffed(people: People, roster_file: Callable[..., Path]) -> People:
    file = roster_file(f"{ADMIN},李,管理者,,,,", f"{LIN},林,審查委員,987012,94500001 94500002,,")
    import_roster(people, roster_in(file, lambda _: None), "test")
    return people


def sees(people: People, person: str, one: str) -> bool:
    return may(people.access(person), SEE, application_id=one)


def test_there_is_one_demo_person_per_role_marked_as_invented() -> None:
    assert [person.grants[0].role for person in DEMO_PEOPLE] == [*ROLES]
    assert all(one.is_demo and "虛構" in one.name and one.person_id.endswith(".invalid") for one in DEMO_PEOPLE)


def test_demo_people_stand_in_until_somebody_is_on_the_roster(people: People, roster_file: Callable[..., Path]) -> None:
    demo = people.with_demo(lambda: [FIRST])
    person = demo.person("reviewer@demo.invalid")
    assert demo.is_demo()
    assert len(demo.people()) == len(ROLES)
    assert person is not None
    assert person.grants == (Grant("reviewer", "*", frozenset({FIRST})),)
    assert scope_of(demo.access("reviewer@demo.invalid"), ["987012"]).applications == {FIRST}
    import_roster(people, roster_in(roster_file(f"{ADMIN},李,管理者,,,,"), lambda _: None), "test")
    assert not demo.is_demo()
    assert [one.person_id for one in demo.people()] == [ADMIN]
    assert demo.person("reviewer@demo.invalid") is None
    assert demo.access("reviewer@demo.invalid") == NOBODY


def test_without_demo_there_is_nobody_in_an_empty_store(people: People) -> None:
    assert (people.is_demo(), people.people(), people.person("chair@demo.invalid")) == (False, [], None)
    assert people.access("chair@demo.invalid") == Access(is_active=False)


def test_somebody_removed_sees_nothing_from_the_next_question_on(staffed: People) -> None:
    assert sees(staffed, LIN, FIRST)
    activate(staffed, ADMIN, LIN, is_active=False)
    person = staffed.person(LIN)
    assert person is not None
    assert not person.is_active
    assert not sees(staffed, LIN, FIRST)
    activate(staffed, ADMIN, LIN.upper(), is_active=True)
    assert sees(staffed, LIN, FIRST)


def test_a_recusal_hides_one_application_and_only_an_administrator_takes_it_back(staffed: People) -> None:
    recuse(staffed, LIN, LIN, FIRST, "親屬")
    assert [sees(staffed, LIN, one) for one in (FIRST, SECOND)] == [False, True]
    assert staffed.access(LIN).hidden == {FIRST: "recusal"}
    with pytest.raises(NotAllowedError):
        take_back(staffed, LIN, LIN, FIRST, "誤按")
    take_back(staffed, ADMIN, LIN, FIRST, "誤按")
    recuse(staffed, ADMIN, LIN, SECOND, "師生")
    assert staffed.access(LIN).hidden == {SECOND: "conflict"}


@pytest.mark.parametrize("one", [FOREIGN, "987012-94508888"])
def test_recusing_and_unmasking_tell_nothing_of_applications_of_others(staffed: People, one: str) -> None:
    with pytest.raises(NotAllowedError) as recusing:
        recuse(staffed, LIN, LIN, one, "親屬")
    with pytest.raises(NotAllowedError) as unmasking:
        unmask(staffed, LIN, one, ["name"], "確認身分")
    assert one not in f"{recusing.value}{unmasking.value}"


def test_only_who_may_administer_decides_over_people_and_masks(staffed: People) -> None:
    for decide in (
        lambda: mask(staffed, LIN, "987012", "reviewer", "name", True),
        lambda: activate(staffed, LIN, ADMIN, is_active=False),
        lambda: recuse(staffed, LIN, ADMIN, FIRST, "親屬"),
    ):
        with pytest.raises(NotAllowedError):
            decide()
    with pytest.raises(KeyError):
        mask(staffed, ADMIN, "987012", "reviewer", "no such field", True)


def test_a_mask_is_lifted_for_one_application_with_a_reason_until_it_ends(
    staffed: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    mask(staffed, ADMIN, "987012", "reviewer", "low_income", True)

    def masked(one: str) -> frozenset[str]:
        return scope_of(staffed.access(LIN), ["987012"]).masks(one)

    assert masked(FIRST) == {"low_income", "texts", "files"}
    with pytest.raises(ValueError, match="purpose"):
        unmask(staffed, LIN, FIRST, ["low_income"], " ")
    unmask(staffed, LIN, FIRST, ["low_income", "files"], "弱勢加分審查")
    (row,) = audit().rows(Wanted(kind="unmasked"), 1)
    assert (row["person"], row["application_id"]) == (LIN, FIRST)
    assert json.loads(row["about"]) == {"fields": "files, low_income", "reason": "弱勢加分審查"}
    with monkeypatch.context() as patched:
        patched.setattr("dashboard.audit.log.chained", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            unmask(staffed, LIN, FIRST, ["texts"], "弱勢加分審查")
    assert (masked(FIRST), masked(SECOND)) == ({"texts"}, {"low_income", "texts", "files"})
    mask(staffed, ADMIN, "987012", "reviewer", "low_income", None)
    assert masked(SECOND) == frozenset()
    mask(staffed, ADMIN, "*", "reviewer", "low_income", True)
    later = decisions.now() + dt.timedelta(hours=decisions.HOURS_UNMASKED, seconds=1)
    monkeypatch.setattr("dashboard.people.kept_from.now", lambda: later)
    assert masked(FIRST) == {"low_income", "texts", "files"}


def test_the_store_lies_beside_the_snapshots_for_one_account_only(tmp_path: Path, monkeypatch: Any) -> None:
    from dashboard.people.engine import URL_VARIABLE, address_of, open_engine

    open_engine(address_of(tmp_path)).dispose()
    assert (tmp_path / "people" / "people.sqlite").is_file()
    assert (tmp_path / "people").stat().st_mode & 0o077 == 0
    monkeypatch.setenv(URL_VARIABLE, "sqlite:///elsewhere.sqlite")
    assert address_of(tmp_path) == "sqlite:///elsewhere.sqlite"
