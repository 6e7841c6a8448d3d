"""Words are found however they were typed, and what is shown around them is the page's own text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.text_search import found, passage, wanted


def matches(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in found(text, wanted(query))]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("臺灣大學與台大", "台", ["臺", "台"]),
        ("臺灣大學與台大", "臺", ["臺", "台"]),
        ("ＡＩ與ai與Ai", "aI", ["ＡＩ", "ai", "Ai"]),
        ("第１２名", "12", ["１２"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("ﬁnal", "final", ["ﬁnal"]),
        ("⼈工", "人工", ["⼈工"]),
    ],
)
def test_width_case_and_variants_do_not_matter(text: str, query: str, expected: list[str]) -> None:
    assert matches(text, query) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("資料\n科學", "資料科學", ["資料\n科學"]),
        ("資 料 科 學", "資料科學", ["資 料 科 學"]),
        ("用Python寫", "用 Python 寫", ["用Python寫"]),
        ("data\n  science", "data science", ["data\n  science"]),
        ("the re", "there", []),
        ("there", "the re", []),
    ],
)
def test_lines_break_anywhere_in_chinese_and_only_between_words_in_english(
    text: str, query: str, expected: list[str]
) -> None:
    assert matches(text, query) == expected


@pytest.mark.parametrize("query", ["", "   ", "\n", "\u200b", "\u202e"])
def test_what_means_nothing_is_not_looked_for(query: str) -> None:
    assert wanted(query) == ""
    assert found("any text", wanted(query)) == []


def test_places_never_overlap() -> None:
    assert found("哈哈哈哈哈", wanted("哈哈")) == [(0, 2), (2, 4)]


def test_signs_that_are_not_seen_do_not_hide_a_word() -> None:
    assert matches("秘\u200b密", "秘密") == ["秘\u200b密"]


def test_a_passage_is_one_line_of_the_page() -> None:
    seen = passage("前文\n有\t字 <b>粗</b> 後文", 5, 12)
    assert (seen.before, seen.match, seen.after) == ("前文 有 ", "字 <b>粗<", "/b> 後文")


LETTERS = st.text(st.sampled_from("臺台大學 \nAaＡ1１ß"), max_size=30)


@settings(max_examples=150, deadline=None)
@given(before=LETTERS, word=st.text(st.sampled_from("臺大學aＡ1"), min_size=1, max_size=4), after=LETTERS)
def test_a_word_that_stands_there_is_found(before: str, word: str, after: str) -> None:
    text = before + word + after
    spans = found(text, wanted(word))
    assert spans
    assert all(wanted(text[start:end]) == wanted(word) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
