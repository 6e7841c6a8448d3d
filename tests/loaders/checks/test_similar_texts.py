"""The same or nearly the same text of different persons is a finding at each place, with likeness and other places."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from loaders.settings import Likeness

TEXT = "我在溪邊放了三個水位計，每週六早上抄一次讀數，再和雨量站的資料比對，發現下游的高點總是晚兩個小時。"
REWORDED = TEXT.replace("三個", "四個").replace("早上", "下午")


def told(tables: Any, **settings: Any) -> list[str]:
    """What is found about texts, by application."""
    return [row["found"] for row in tables.findings(Likeness(**settings)) if row["rule"] == "likeness.text"]


def test_both_places_are_told_and_the_text_stays_private(tables: Any) -> None:
    tables.work(tables.application(0), TEXT, row=2)
    tables.work(tables.application(1, "987034"), TEXT)
    first, second = tables.findings()
    assert first["found"] == "the same in 1 other place: 987034-94000002 94000002_課程學習成果.json:1 (100 %)"
    assert second["found"] == "the same in 1 other place: 987012-94000001 94000001_課程學習成果.json:2 (100 %)"
    assert (first["rule"], first["severity"], first["source_row"]) == ("likeness.text", "warning", 2)
    assert (first["table_name"], first["column_name"]) == ("course_works", "課程學習成果簡述")
    assert first["original"] == TEXT
    assert not any(TEXT[n : n + 6] in first["message"] for n in range(len(TEXT) - 5))
    assert (first["package_id"], second["package_id"]) == ("987012-main", "987034-main")


@pytest.mark.parametrize(
    ("other", "pct"),
    [
        (REWORDED, 93),
        (TEXT.replace("，", " , ").replace("。", ""), 100),
        (TEXT[: len(TEXT) // 2], None),
        ("全班一起", None),
        ("", None),
        (None, None),
    ],
)
def test_letters_and_characters_count_punctuation_and_spaces_do_not(other: Any, pct: Any, tables: Any) -> None:
    tables.work(tables.application(0), TEXT)
    tables.work(tables.application(1), other)
    found = told(tables)
    assert len(found) == (2 if pct else 0)
    assert all(each.endswith(f"({pct} %)") for each in found)


def test_full_width_and_upper_case_are_the_same_text(tables: Any) -> None:
    tables.work(tables.application(0), "Ｐｙｔｈｏｎ" * 6)
    tables.work(tables.application(1), "python " * 6)
    assert len(told(tables)) == 2


def test_short_texts_are_alike_by_chance_and_are_not_compared(tables: Any) -> None:
    for person in (0, 1):
        tables.work(tables.application(person), TEXT[:20])
    assert told(tables) == []
    assert len(told(tables, shortest=10)) == 2


def test_a_persons_own_texts_are_not_held_against_each_other(tables: Any) -> None:
    for program in ("987012", "987034"):
        own = tables.application(0, program)
        tables.work(own, TEXT)
        tables.work(own, REWORDED, row=2)
    assert told(tables) == []
    tables.work(tables.application(1), TEXT)
    found = told(tables)
    assert len(found) == 6
    within, across = found[2:4]
    assert all(
        "in 1 other place: 987012-94000003 94000003_課程學習成果.json:1" in each for each in found[:2] + found[4:]
    )
    assert within == "the same in 2 other places: 987012-94000001 94000001_課程學習成果.json:1 (100 %) and 1 more"
    assert across == "the same in 2 other places: 987034-94000002 94000002_課程學習成果.json:1 (100 %) and 1 more"


def test_the_nearest_places_come_first(tables: Any) -> None:
    for person, text in enumerate((REWORDED, TEXT, TEXT, TEXT.replace("三個", "五個"))):
        tables.work(tables.application(person), text)
    second = told(tables)[1]
    assert second.startswith(
        "the same in 3 other places: 987012-94000003 94000003_課程學習成果.json:1 (100 %), 987012-9400"
    )
    assert re.findall(r"\d+ %", second) == ["100 %", "97 %", "93 %"]
    assert told(tables)[0].startswith("nearly the same in 3 other places")


def test_a_sentence_many_share_is_one_finding_for_each_of_them(tables: Any) -> None:
    for person in range(300):
        tables.work(tables.application(person), TEXT)
    found = told(tables)
    assert len(found) == 300
    assert all(each.startswith("the same in 299 other places: ") and each.endswith(" and 296 more") for each in found)


def test_where_more_are_alike_than_are_compared_it_says_at_least(tables: Any) -> None:
    chance = Random(1)
    for person in range(40):
        at = chance.randrange(len(TEXT) - 1)
        tables.work(tables.application(person), f"{TEXT[:at]}{chr(0x4E00 + person)}{TEXT[at:]}")
    assert all("in at least " in each for each in told(tables, neighbours=3))
    assert all("in 39 other places" in each for each in told(tables, neighbours=40))


def test_descriptions_of_activities_and_every_written_piece_are_compared_but_no_transcripts(tables: Any) -> None:
    kinds = (
        "activity_summary",
        "self_statement",
        "other",
        "course_works",
        "activities",
        "transcript",
        "late_transcript",
    )
    for person in (0, 1):
        own = tables.application(person)
        for n, kind in enumerate(kinds):
            pages = (chr(0x4E00 + 99 * n + k) * 2 for k in range(40))
            tables.document(own, kind, "".join(pages), "第二頁")
    found = [row["source_file"].rpartition("_94")[0] or row["source_file"] for row in tables.findings()]
    named = {file.partition("_")[2].removesuffix(".pdf") for file in found}
    assert named == set(kinds) - {"transcript", "late_transcript"}


def test_pages_are_joined_in_their_order(tables: Any) -> None:
    tables.document(tables.application(0), "other", TEXT, REWORDED[::-1])
    tables.work(tables.application(1), TEXT + REWORDED[::-1])
    assert len(told(tables)) == 2


def test_of_very_long_texts_the_beginning_is_compared_and_that_is_said(tables: Any) -> None:
    for person, end in enumerate(("甲" * 60, "乙" * 60)):
        tables.work(tables.application(person), TEXT + end)
    assert told(tables) == []
    found = told(tables, longest=40)
    assert all(each.endswith("(100 %); its first 40 characters were compared") for each in found)
    assert len(found) == 2
