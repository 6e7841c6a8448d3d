"""Words are found in any text of a program, and nowhere else; a slow search in plain Python finds the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.errors import UsageError
from queries.fetch import open_desk
from queries.scope import EVERY_PROGRAM, Scope
from queries.search import Found, search

A, B = "987012-94500001", "987012-94500002"
PROGRAM, OTHER = "987012", "987034"
CHARACTERS = "aAｂB臺台灣程式1１. \n\u3000é"
texts = st.text(CHARACTERS, max_size=12)
words = st.lists(st.text(CHARACTERS.translate({ord(each): None for each in " \n\u3000"}), min_size=1, max_size=3))


@pytest.fixture
def found(db) -> Callable[..., Found]:
    def ask(words: str, limit: int = 50) -> Found:
        return search(
            lambda query, given: db.con.sql(query, params=list(given)).to_arrow_table(), PROGRAM, words, limit
        )

    return ask


def fill(db, *descriptions: str, application_id: str = A) -> None:
    db.fill("course_works", *({"application_id": application_id, "description": each} for each in descriptions))


def places(answer: Found) -> list[tuple[Any, ...]]:
    return [(row["application_id"], row["table_name"], row["field"], row["source_row"]) for row in answer.rows]


def folded_slowly(text: str) -> str:
    """One spelling of a text: half width, lower case, 台, and no white space beside what is not ASCII."""
    narrow = "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" or c == "\u3000" else c for c in text)
    one = list(narrow.lower().replace("臺", "台"))
    kept = []
    for place, character in enumerate(one):
        before = next((c for c in reversed(one[:place]) if not c.isspace()), " ")
        after = next((c for c in one[place + 1 :] if not c.isspace()), " ")
        if not character.isspace() or (before.isascii() and after.isascii()):
            kept.append(character)
    return "".join(kept)


def test_a_word_of_two_characters_is_found_within_others_and_across_a_line(db, found) -> None:
    fill(db, "參加全國資訊競賽", "參加全國資\n訊競賽", "參加全國資優競賽")
    assert [row["source_row"] for row in found("資訊").rows] == [1, 2]


@pytest.mark.parametrize("words", ["apcs", "ＡＰＣＳ", "Apcs", "apcs程式", "ＡＰＣＳ\u3000程式", "台中", "臺中"])
def test_width_case_and_the_two_ways_to_write_tai_make_no_difference(db, found, words: str) -> None:
    fill(db, "在臺中考 ＡPCS 程式檢測")
    assert found(words).total == 1


def test_a_space_between_two_latin_words_counts(db, found) -> None:
    fill(db, "open source", "opensource")
    assert [row["source_row"] for row in found("opensource").rows] == [2]


def test_every_word_must_be_in_the_same_text(db, found) -> None:
    fill(db, "機器人 研究", "機器人", "研究")
    assert [row["source_row"] for row in found("研究 機器人").rows] == [1]


@pytest.mark.parametrize("words", ["", " \n\u3000"])
def test_no_words_find_nothing(db, found, words: str) -> None:
    fill(db, "任何文字")
    assert (found(words).rows, found(words).total) == ([], 0)


@pytest.mark.parametrize("words", ["%", "_", ".", "[", "\\", "(?i)a", "a|b", "'", '"', "*"])
def test_signs_mean_themselves(db, found, words: str) -> None:
    fill(db, f"前{words}後", "其他文字")
    assert [row["source_row"] for row in found(words).rows] == [1]


def test_titles_come_before_organisers_descriptions_and_pages_and_early_before_late(db, found) -> None:
    db.fill("activities_service", {"title": "圖書館", "organiser": "圖書館", "description": "圖書館"})
    db.fill(
        "document_pages",
        {"file_id": "f", "page_no": 3, "text": "在圖書館"},
        {"file_id": "f", "page_no": 4, "text": "圖書館"},
    )
    db.fill("course_works", {"course_name": "認識圖書館"})
    answer = found("圖書館")
    assert [(row["field"], row["page_no"]) for row in answer.rows] == [
        ("title", None), ("course_name", None), ("organiser", None), ("description", None), ("page", 4), ("page", 3),
    ]  # fmt: skip


def test_what_is_equal_otherwise_stands_by_applicant_number_and_never_by_how_often(db, found) -> None:
    fill(db, "志工志工志工", application_id=B)
    fill(db, "志工", application_id=A)
    assert [row["application_id"] for row in found("志工").rows] == [A, B]


def test_what_the_limit_leaves_out_is_counted(db, found) -> None:
    fill(db, "志工", "志工", "志工")
    answer = found("志工", 2)
    assert (answer.returned, answer.total, answer.limit) == (2, 3, 2)


def test_a_snippet_shows_where_the_words_stand(db, found) -> None:
    fill(db, "一" * 100 + "機器\n人與AI" + "二" * 100)
    (row,) = found("機器人 ai").rows
    shown = [row["snippet"][start:end] for start, end in row["snippet_matches"]]
    assert shown == ["機器 人", "AI"]
    assert (row["found_at"], row["snippet_at"], row["n_characters"]) == (100, 76, 207)
    assert "text" not in row


@pytest.mark.parametrize("words", [" ".join("一二三四五六七八九"), "字" * 51])
def test_more_words_than_anybody_needs_are_refused(found, words: str) -> None:
    with pytest.raises(UsageError, match="expected at most 8 words of at most 50 characters"):
        found(words)


@given(st.lists(texts, max_size=5), words)
@settings(max_examples=30, deadline=None)
def test_a_slow_search_in_plain_python_finds_the_same(whole_database, written: list[str], asked: list[str]) -> None:
    whole_database.empty()
    fill(whole_database, *written)
    wanted = list(dict.fromkeys(map(folded_slowly, asked)))[:8]
    con = whole_database.con
    read = lambda query, given: con.sql(query, params=list(given)).to_arrow_table()  # noqa: E731
    answers = [search(read, PROGRAM, " ".join(order[:8]), 50) for order in (wanted, wanted[::-1])]
    whole_database.empty()
    expected = {
        number
        for number, text in enumerate(written, start=1)
        if wanted and all(word in folded_slowly(text) for word in wanted)
    }
    assert {row["source_row"] for row in answers[0].rows} == expected
    assert answers[0].rows == answers[1].rows
    firsts = [row["found_at"] for row in answers[0].rows]
    assert firsts == sorted(firsts)


@given(
    st.lists(st.sampled_from(["志工", "服務志工", "臺北", "台北志工"]), max_size=3), st.sampled_from(["志工", "台北"])
)
@settings(max_examples=8, deadline=None)
def test_rows_of_another_program_change_nothing(whole_database, others: list[str], word: str) -> None:
    con = whole_database.con
    answers = []
    for of_another in ([], others):
        whole_database.empty()
        fill(whole_database, *of_another, application_id=f"{OTHER}-94600001")
        fill(whole_database, "服務志工", "臺北")
        read = lambda query, given: con.sql(query, params=list(given)).to_arrow_table()  # noqa: E731
        answers.append(search(read, PROGRAM, word, 50))
    whole_database.empty()
    assert len(answers[0].rows) == 1
    assert answers[0] == answers[1]


def test_a_limited_scope_finds_its_own_program_and_no_other(db, tmp_path: Path) -> None:
    db.fill("applications", {"application_id": A}, {"application_id": f"{OTHER}-94600001"})
    fill(db, "服務志工")
    fill(db, "志工", application_id=f"{OTHER}-94600001")
    warehouse = db.publish(tmp_path / "warehouse")
    limited, everything = (open_desk(warehouse, scope) for scope in (Scope.of([PROGRAM]), EVERY_PROGRAM))
    assert limited.search(PROGRAM, "志工") == everything.search(PROGRAM, "志工")
    assert [answer.total for answer in (limited.search(OTHER, "志工"), everything.search(OTHER, "志工"))] == [0, 1]


def test_the_sample_is_searched_in_every_kind_of_text(sample_warehouse: Path) -> None:
    desk = open_desk(sample_warehouse, EVERY_PROGRAM)
    answer = desk.search(PROGRAM, "飲食散文")
    assert answer.total == answer.returned > 0
    assert {row["field"] for row in desk.search(PROGRAM, "英語", 500).rows} >= {"title", "course_name", "page"}
    # The line of a page breaks within the word.
    assert any("飲 食散文" in row["snippet"] for row in answer.rows)
