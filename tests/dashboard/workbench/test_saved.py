"""Queries are files: one's own, proposed, shared; shared only as somebody else has read and approved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.workbench.saved import Saved, WrongQueryError

ME, OTHER = "me@example.edu.tw", "../other"


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path)


def names(saved: Saved, person: str, *, approves: bool = False) -> list[tuple[str, str]]:
    return [(query.kind, query.name) for query in saved.queries(person, approves=approves)]


def test_a_saved_query_is_a_file_that_holds_just_its_text(saved: Saved, tmp_path: Path) -> None:
    saved.save(ME, "各校系人數 2", "select 1\r\n-- 說明\n")
    (file,) = tmp_path.rglob("*.sql")
    assert file.relative_to(tmp_path).as_posix() == f"own/person {ME}/各校系人數 2.sql"
    assert file.read_text(encoding="utf-8") == "select 1\n-- 說明\n"
    saved.save(ME, "各校系人數 2", "select 2")
    assert [query.text for query in saved.queries(ME, approves=False)] == ["select 2"]
    assert names(saved, OTHER, approves=True) == []


def test_whoever_one_is_nothing_is_written_outside_the_folder(saved: Saved, tmp_path: Path) -> None:
    saved.save(OTHER, "q", "select 1")
    saved.save("..", "q", "select 1")
    assert sorted(file.parent.parent.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("q.sql")) == [
        "own",
        "own",
    ]


@pytest.mark.parametrize("name", ["", " ", "../x", "a/b", "a.b", ".hidden", "x" * 61, "a\nb", "a\0b", "-"])
def test_a_name_that_is_no_name_is_refused(saved: Saved, tmp_path: Path, name: str) -> None:
    for act in (
        lambda: saved.save(ME, name, "select 1"),
        lambda: saved.propose(ME, name, "select 1"),
        lambda: saved.remove(ME, name),
        lambda: saved.unshare(name),
        lambda: saved.approve(ME, name, ""),
    ):
        with pytest.raises(WrongQueryError, match="wrong_name"):
            act()
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("text", ["", " \n", "-- approved by: me\nselect 1", "select '\0'", "x" * 20_001])
def test_a_text_that_cannot_be_kept_is_refused(saved: Saved, text: str) -> None:
    with pytest.raises(WrongQueryError, match="wrong_text"):
        saved.propose(ME, "q", text)


def test_a_proposed_query_is_seen_by_who_proposed_it_and_by_who_approves(saved: Saved) -> None:
    saved.propose(ME, "q", "select 1")
    assert names(saved, ME) == names(saved, OTHER, approves=True) == [("proposed", "q")]
    assert names(saved, OTHER) == []


def test_an_approved_query_is_shared_with_both_names_in_its_file(saved: Saved, tmp_path: Path) -> None:
    query = saved.propose(ME, "q", "select 1")
    saved.approve(OTHER, "q", query.mark)
    assert names(saved, "anybody") == [("shared", "q")]
    assert (tmp_path / "shared" / "q.sql").read_text() == f"-- proposed by: {ME}\n-- approved by: {OTHER}\nselect 1\n"
    (shared,) = saved.queries(ME, approves=True)
    assert (shared.text, shared.proposed_by, shared.approved_by) == ("select 1", ME, OTHER)


def test_nobody_approves_what_they_proposed(saved: Saved) -> None:
    query = saved.propose(ME, "q", "select 1")
    with pytest.raises(WrongQueryError, match="wrong_own"):
        saved.approve(ME, "q", query.mark)
    assert names(saved, ME) == [("proposed", "q")]


def test_what_changed_since_it_was_read_is_not_approved(saved: Saved) -> None:
    read = saved.propose(ME, "q", "select 1")
    saved.propose(ME, "q", "select 2")
    for act in (lambda: saved.approve(OTHER, "q", read.mark), lambda: saved.reject("q", read.mark)):
        with pytest.raises(WrongQueryError, match="wrong_changed"):
            act()
    assert names(saved, ME) == [("proposed", "q")]


def test_a_change_to_a_shared_query_waits_while_the_shared_one_stays(saved: Saved) -> None:
    saved.approve(OTHER, "q", saved.propose(ME, "q", "select 1").mark)
    saved.propose(ME, "q", "select 2")
    assert [(query.kind, query.text) for query in saved.queries("x", approves=True)] == [
        ("shared", "select 1"),
        ("proposed", "select 2"),
    ]


def test_a_name_that_somebody_else_proposed_is_taken(saved: Saved) -> None:
    saved.propose(ME, "q", "select 1")
    with pytest.raises(WrongQueryError, match="wrong_taken"):
        saved.propose(OTHER, "q", "select 2")
    with pytest.raises(WrongQueryError, match="wrong_gone"):
        saved.withdraw(OTHER, "q")
    saved.withdraw(ME, "q")
    assert names(saved, ME) == []


def test_removing_takes_away_one_s_own_and_no_other(saved: Saved) -> None:
    saved.save(ME, "q", "select 1")
    with pytest.raises(WrongQueryError, match="wrong_gone"):
        saved.remove(OTHER, "q")
    saved.remove(ME, "q")
    assert names(saved, ME) == []
