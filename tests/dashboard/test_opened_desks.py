"""A desk per snapshot and scope: shared by people who may see the same, looked up anew at every call, few held open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import opened
from dashboard.audit.log import Wanted, audit
from dashboard.people.decisions import activate, recuse
from dashboard.people.importing import import_roster
from dashboard.people.roster import roster_of
from dashboard.people.sheets import Line
from queries.fetch import Desk
from queries.scope import EVERY_PROGRAM, EVERYWHERE, NOTHING, Scope

A, B, CHAIR, ADMIN = (f"{name}@uni.example" for name in ("a", "b", "chair", "admin"))
PROGRAM, FIRST, SECOND = "987012", "987012-94500001", "987012-94500002"
HEAD = ("帳號", "角色", "校系代碼", "申請號碼")


class Opening:
    """Stands in for a desk, which takes a second to open; counts how often one is opened."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    def __call__(self, warehouse: Path, scope: Scope) -> Desk:
        self.scopes.append(scope)
        desk = Desk.__new__(Desk)
        desk.scope, desk.snapshot_id = scope, (warehouse / "current").read_text(encoding="utf-8").strip()
        return desk


@pytest.fixture
def warehouse(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "warehouse"
    (folder / "snapshots").mkdir(parents=True)
    current = (sample_warehouse / "current").read_text(encoding="utf-8").strip()
    (folder / "current").write_text(current, encoding="utf-8")
    for name in (current, "20990101T000000000Z-next"):
        shutil.copytree(sample_warehouse / "snapshots" / current, folder / "snapshots" / name)
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(folder))
    rows = [(A, "審查委員", PROGRAM, "94500001"), (B, "審查委員", PROGRAM, "94500001"), (CHAIR, "召集人", PROGRAM)]
    lines = [Line("roster", number, row) for number, row in enumerate([HEAD, *rows, (ADMIN, "管理者")], start=1)]
    import_roster(opened.people(), roster_of(lines, "roster", lambda _: None), "test")
    return folder


@pytest.fixture
def opening(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    stand_in = Opening()
    monkeypatch.setattr(opened, "open_desk", stand_in)
    yield stand_in
    opened._desks.clear()


def test_people_who_may_see_the_same_share_a_desk(opening: Opening) -> None:
    assert opened.desk(A) is opened.desk(B) is opened.desk(A)
    assert opened.desk(CHAIR) is not opened.desk(A)
    assert [scope.applications for scope in opening.scopes] == [{FIRST}, set()]


def test_whoever_is_kept_from_nothing_reads_what_is_there_without_a_copy(opening: Opening) -> None:
    everywhere = "all@uni.example"
    rows = [(everywhere, "召集人", EVERYWHERE), ("masked@uni.example", "分析人員", EVERYWHERE)]
    lines = [Line("roster", number, row) for number, row in enumerate([HEAD, *rows], start=1)]
    import_roster(opened.people(), roster_of(lines, "roster", lambda _: None), "test")
    assert opened.desk(everywhere).scope == EVERY_PROGRAM
    for limited in (CHAIR, A, "masked@uni.example"):
        assert opened.desk(limited).scope.programs
    # One application kept away is enough: what is left is copied, and nothing tells of the rest.
    recuse(opened.people(), everywhere, everywhere, FIRST, "親屬")
    assert opened.desk(everywhere).scope.hidden == {FIRST}
    activate(opened.people(), ADMIN, everywhere, is_active=False)
    assert opened.desk(everywhere).scope == NOTHING


def test_what_a_person_may_see_is_looked_up_at_every_call(opening: Opening) -> None:
    assert opened.desk(CHAIR).scope.permits(FIRST)
    recuse(opened.people(), CHAIR, CHAIR, FIRST, "親屬")
    assert not opened.desk(CHAIR).scope.permits(FIRST)
    activate(opened.people(), ADMIN, CHAIR, is_active=False)
    assert opened.desk(CHAIR).scope == NOTHING


@pytest.mark.parametrize("person", [ADMIN, "nobody@uni.example", "", "local reviewer", "reviewer@demo.invalid"])
def test_whoever_sees_no_application_gets_an_empty_desk(opening: Opening, person: str) -> None:
    assert opened.desk(person).scope == NOTHING


def test_a_new_snapshot_is_opened_anew_and_the_old_desk_let_go(opening: Opening, warehouse: Path) -> None:
    old = opened.desk(A)
    (warehouse / "current").write_text("20990101T000000000Z-next", encoding="utf-8")
    assert opened.desk(A).snapshot_id == "20990101T000000000Z-next" != old.snapshot_id
    assert len(opened._desks) == 1


def test_a_snapshot_published_while_a_desk_opens_is_opened_next(
    opening: Opening, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def published_meanwhile(folder: Path, scope: Scope) -> Desk:
        if not opening.scopes:
            (warehouse / "current").write_text("20990101T000000000Z-next", encoding="utf-8")
        return opening(folder, scope)

    monkeypatch.setattr(opened, "open_desk", published_meanwhile)
    assert opened.desk(A).snapshot_id == "20990101T000000000Z-next"
    assert [key[1] for key in opened._desks] == ["20990101T000000000Z-next"]


def test_the_desk_least_recently_asked_for_is_dropped(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_DESKS", 2)
    first = opened.desk(A)
    opened.desk(CHAIR)
    assert opened.desk(A) is first
    opened.desk(ADMIN)
    assert opened.desk(A) is first
    opened.desk(CHAIR)
    assert len(opening.scopes) == 4


def test_a_chair_views_as_their_reviewer_noted_and_nobody_else_does(opening: Opening) -> None:
    recuse(opened.people(), ADMIN, CHAIR, SECOND, "親屬")
    assert opened.view_as(CHAIR, A).scope == opened.desk(A).scope
    (row,) = audit().rows(Wanted(kind="viewed as"), 1)
    assert (row["person"], row["about"]) == (CHAIR, f'{{"other": "{A}"}}')
    for person, other in ((A, B), (ADMIN, A), (CHAIR, ADMIN)):
        with pytest.raises(PermissionError):
            opened.view_as(person, other)


def test_the_demo_person_who_reads_by_assignment_reads_some_of_the_sample(
    sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv("FOLIOSCOPE_PEOPLE", f"sqlite:///{tmp_path / 'people.sqlite'}")
    desk = opened.desk("reviewer@demo.invalid")
    found = [row["application_id"] for row in desk.applicants(PROGRAM)]
    assert FIRST in found
    assert SECOND not in found
    whole = opened.desk("chair@demo.invalid")
    assert SECOND in [row["application_id"] for row in whole.applicants(PROGRAM)]
    assert desk.file(SECOND, whole.portfolio([SECOND])["documents"][0]["file_id"]) is None
