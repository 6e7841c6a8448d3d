"""A roster is taken in whole or not at all, its mistakes told at once with row and column; a new one replaces it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dashboard.people.importing import Outcome, import_roster
from dashboard.people.roster import roster_in
from dashboard.people.sheets import UnreadableError
from dashboard.people.store import People
from queries.scope import SEE, Grant, may

LOADED = {"987012": {"987012-94500001", "987012-94500002", "987012-94500003"}}
Write = Callable[..., Path]


def problems(path: Path) -> list[str]:
    return [str(problem) for problem in roster_in(path, LOADED.get).problems]


def take_in(people: People, path: Path) -> Outcome:
    roster = roster_in(path, LOADED.get)
    assert not roster.problems
    return import_roster(people, roster, "test")


def test_a_roster_gives_roles_places_assignments_and_conflicts(people: People, roster_file: Write) -> None:
    outcome = take_in(
        people,
        roster_file(
            "Lin@Uni.example,林示例,審查委員,987012,94500001、94500002,94500003,導師",
            "lin@uni.example,,審查委員,987012,94500003,,",
            "chair@uni.example,陳示例,Chair,987012,,,",
            "analyst@uni.example,王示例,分析人員,987,,,",
            "admin@uni.example,李示例,管理者,,,,",
        ),
    )
    lin = people.person("LIN@uni.example")
    assert lin is not None
    assert (lin.person_id, lin.name) == ("lin@uni.example", "林示例")
    assert lin.grants == (Grant("reviewer", "987012", frozenset(LOADED["987012"])),)
    assert people.access("lin@uni.example").hidden == {"987012-94500003": "conflict"}
    seen = [one for one in sorted(LOADED["987012"]) if may(people.access(lin.person_id), SEE, application_id=one)]
    assert seen == ["987012-94500001", "987012-94500002"]
    assert (outcome.n_people, outcome.notices) == (4, ())
    assert len(outcome.changes) == 4 + 4 + 3 + 1


def test_every_mistake_is_told_at_once_with_row_and_column(people: People, roster_file: Write) -> None:
    found = problems(
        roster_file(
            "no address,林,審查委員,987012,94500001,,",
            "a@uni.example,林,校長,987012,94500001,,",
            "b@uni.example,林,審查委員,98701,94500001,,",
            "c@uni.example,林,審查委員,987012,94509999,,",
            "d@uni.example,林,審查委員,987012,,,",
            "e@uni.example,林,召集人,987012,94500001,,",
            "f@uni.example,林,管理者,987012,,,",
            "g@uni.example,林,,,,,",
            "c@uni.example,陳,審查委員,987012,94500001,,",
            "c@uni.example,,審查委員,987012,94500001 1,,",
        )
    )
    places = [each.partition("]")[0] + "]" for each in found]
    assert places == [
        "roster.csv:2 [帳號]", "roster.csv:3 [角色]", "roster.csv:4 [校系代碼]", "roster.csv:5 [申請號碼]",
        "roster.csv:6 [申請號碼]", "roster.csv:7 [申請號碼]", "roster.csv:8 [校系代碼]", "roster.csv:9 [角色]",
        "roster.csv:10 [姓名]", "roster.csv:11 [申請號碼]", "roster.csv:11 [申請號碼]",
    ]  # fmt: skip
    assert all(": expected " in each and ", found " in each for each in found)
    with pytest.raises(ValueError, match="problems"):
        import_roster(people, roster_in(roster_file("no address,,,,,,"), LOADED.get), "test")
    assert people.people() == []


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("姓名,角色", "roster.csv:1 [帳號]"),
        ("帳號,班級", "roster.csv:1 [班級]"),
        ("帳號,email", "roster.csv:1 [email]"),
    ],
)
def test_a_header_is_known_or_told_of(roster_file: Write, header: str, place: str) -> None:
    assert problems(roster_file("a@uni.example,甲", header=header))[0].startswith(place)


def test_the_same_roster_again_changes_nothing(people: People, roster_file: Write) -> None:
    file = roster_file("a@uni.example,甲,審查委員,987012,94500001,94500002,親屬", "b@uni.example,乙,管理者,,,,")
    assert take_in(people, file).changes
    assert take_in(people, file).changes == ()


def test_a_new_roster_replaces_what_stood_of_that_role_in_that_program_and_tells(
    people: People, roster_file: Write
) -> None:
    take_in(
        people,
        roster_file(
            "a@uni.example,甲,審查委員,987012,94500001 94500002,94500003,親屬",
            "b@uni.example,乙,審查委員,987012,94500003,,",
            "b@uni.example,乙,審查委員,987034,94500001,,",
            "c@uni.example,丙,召集人,987012,,,",
        ),
    )
    outcome = take_in(people, roster_file("a@uni.example,甲,審查委員,987012,94500002 94500003,,"))
    assert tuple(map(str, outcome.changes)) == (
        "- b@uni.example: 審查委員 987012",
        "- a@uni.example: 987012-94500001",
        "+ a@uni.example: 987012-94500003",
        "- b@uni.example: 987012-94500003",
    )
    (notice,) = map(str, outcome.notices)
    assert notice == "Nobody on the roster may administer: only this command can change who sees what."
    left = people.person("b@uni.example")
    assert left is not None
    assert left.grants == (Grant("reviewer", "987034", frozenset({"987034-94500001"})),)
    assert [grant.place for grant in people.access("c@uni.example").grants] == ["987012"]
    assert people.access("a@uni.example").hidden == {"987012-94500003": "conflict"}


def test_a_program_that_is_not_loaded_is_taken_and_said(people: People, roster_file: Write) -> None:
    outcome = take_in(people, roster_file("a@uni.example,甲,審查委員,654001,*,,"))
    assert "654001" in str(outcome.notices[0])
    assert people.access("a@uni.example").grants == (Grant("reviewer", "654001", frozenset({"*"})),)


def test_a_workbook_is_read_with_its_numbers_as_codes(people: People, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名冊"
    sheet.append(["帳號", "角色", "校系代碼", "申請號碼"])
    sheet.append(["a@uni.example", "審查委員", 987012, 94500001])
    sheet.append(["a@uni.example", "審查委員", 987012, 1])
    book.save(tmp_path / "roster.xlsx")
    roster = roster_in(tmp_path / "roster.xlsx", LOADED.get)
    assert roster.assignments == {("a@uni.example", "987012", "987012-94500001")}
    assert [(problem.file, problem.row) for problem in roster.problems] == [("roster.xlsx#名冊", 3)]


def test_big5_is_read_and_a_row_after_a_cell_of_two_lines_keeps_its_number(roster_file: Write) -> None:
    file = roster_file('a@uni.example,甲,管理者,,,,"一\n二"', "不是帳號,乙,管理者,,,,", encoding="cp950")
    roster = roster_in(file, LOADED.get)
    assert roster.names == {"a@uni.example": "甲"}
    assert [problem.row for problem in roster.problems] == [4]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"\xff\xfe\xff"])
def test_a_file_of_another_kind_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "roster.xlsx").write_bytes(content)
    with pytest.raises(UnreadableError, match=r"roster.xlsx:1 \[file\]: expected"):
        roster_in(tmp_path / "roster.xlsx", LOADED.get)
