"""Values that mislead leave only their own cell empty or mended; what was delivered stays with the finding."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.characters import REPLACEMENT, UNFIT, mended, on_one_line, spelled_out
from loaders.delivered.careful import MOST_AGAIN, read_carefully
from loaders.delivered.parsing import json_of
from loaders.delivery.layout import plain
from loaders.errors import Place, finding
from loaders.harvest import RefusalError
from loaders.settings import Limits

PLACE = Place("f")


def records(*rows: str) -> bytes:
    return f'{{"學習紀錄":[{",".join(rows)}]}}'.encode()


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "-1E999", "1e99999999999999999999"])
def test_what_is_no_number_leaves_its_own_cell_empty(value: str, delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=records(f'{{"科目名稱":"國語文","學分數":{value}}}', '{"學分數":4}'))
    warehouse.load(delivery.root)
    first, second = warehouse.rows("course_records")
    assert (first["course_name"], first["credits"], first["credits_original"]) == ("國語文", None, value)
    assert second["credits"] == 4
    found = warehouse.row("findings")
    assert (found["rule"], found["source_row"], found["column_name"], found["original"]) == (
        "cell.number", 1, "學分數", value,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("delivered", "stored", "original"),
    [
        ("國\\u0000文", "國\ufffd文", "國\\u0000文"),
        ("國\x01文", "國\ufffd文", "國\\u0001文"),
        ("國\\ud83d文", "國\ufffd文", "國\\ud83d文"),
        ("國\u202e文", "國\ufffd文", "國\\u202e文"),
        ("國\\u009b文", "國\ufffd文", "國\\u009b文"),
    ],
)
def test_an_unfit_character_is_replaced_and_kept_with_the_finding(
    delivered: str, stored: str, original: str, delivery: Any, warehouse: Any
) -> None:
    delivery.application(transcript=records(f'{{"科目名稱":"{delivered}"}}', '{"科目名稱":"英語文"}'))
    warehouse.load(delivery.root)
    assert [row["course_name"] for row in warehouse.rows("course_records")] == [stored, "英語文"]
    found = warehouse.row("findings")
    assert (found["rule"], found["source_row"], found["column_name"], found["original"]) == (
        "cell.characters", 1, "科目名稱", original,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["一\t二\r\n三", "👩\u200d💻", "全形\u3000空格", "\ue000自造字", "a\u0301", "\u200fשלום"]
)
def test_characters_that_honest_texts_hold_stay(text: str, delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript={"學習紀錄": [{"科目名稱": text}]})
    warehouse.load(delivery.root)
    assert warehouse.row("course_records")["course_name"] == text
    assert warehouse.rows("findings") == []


def test_an_unfit_character_of_a_private_value_is_withheld_from_the_sentence(delivery: Any, warehouse: Any) -> None:
    delivery.application(basics={"姓名": "王\0甲"})
    warehouse.load(delivery.root)
    found = warehouse.row("findings")
    assert "王" not in found["message"]
    assert found["original"] == "王\\u0000甲"


FORMULAS = ["=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "\r=1+1", " =A1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_kept_and_noted(text: str, delivery: Any, warehouse: Any) -> None:
    delivery.application(course_works=[{"課程學習成果簡述": text}])
    warehouse.load(delivery.root)
    assert warehouse.row("course_works")["description"] == text
    assert warehouse.rules() == {"cell.formula"}


@pytest.mark.parametrize("text", ["- 參加", "+1 分", "@臺北", "-5", "一 = 二", "=", "-（一）參加", "+886-2-12345678"])
def test_an_item_of_a_list_is_no_formula(text: str, delivery: Any, warehouse: Any) -> None:
    delivery.application(course_works=[{"課程學習成果簡述": text}])
    warehouse.load(delivery.root)
    assert warehouse.rules() == set()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('["國"]'.encode("cp950"), "cp950 (Big5), not UTF-8, from byte 3 on"),
        ('["國"]'.encode("utf-16"), "UTF-16, not UTF-8, from byte 1 on"),
        ('["國"]'.encode("utf-16-le"), "UTF-16, not UTF-8, from byte"),
        ('["國"]'.encode("utf-16-be"), "UTF-16, not UTF-8, from byte"),
        (b'["\xe5\x9c\x8b", "\xff\xff\xff"]', "not UTF-8 from byte 10 on"),
        ('["國", "文'.encode(), "no JSON (unterminated string starting at) from byte 9 on"),
        ('["國", '.encode(), "no JSON (expecting value) from byte"),
        ('["國"] 文'.encode(), "no JSON (extra data) from byte 9 on"),
    ],
)
def test_a_file_that_is_no_json_is_refused_with_the_byte_and_its_encoding(content: bytes, said: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        json_of(content, PLACE)
    assert said in refusal.value.reason.found
    assert "國" not in refusal.value.reason.message


def test_a_key_that_is_repeated_without_end_is_refused() -> None:
    def repeated(n: int) -> bytes:
        return ("{" + ",".join(['"a":1'] * n) + "}").encode()

    assert len(json_of(repeated(MOST_AGAIN), PLACE)) == MOST_AGAIN
    with pytest.raises(RefusalError, match="repeated keys"):
        json_of(repeated(MOST_AGAIN + 2), PLACE)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_the_slow_reading_of_sound_json_is_the_fast_one(value: Any) -> None:
    content = json.dumps(value, ensure_ascii=True).encode()
    assert read_carefully(content, PLACE) == json.loads(content) or any(len(str(n)) > 18 for n in _numbers(value))


def _numbers(value: Any) -> list[int]:
    if isinstance(value, dict | list):
        return [n for inner in (value.values() if isinstance(value, dict) else value) for n in _numbers(inner)]
    return [value] if isinstance(value, int) else []


@given(st.text(st.characters()))
def test_no_message_has_a_second_line_or_an_unfit_character(text: str) -> None:
    assert not UNFIT.search(mended(text))
    assert len(mended(text)) == len(text)
    assert not UNFIT.search(spelled_out(text))
    message = finding("unknown.key", Place(text, 1, text), text).message
    assert len(message.splitlines()) == 1 or REPLACEMENT in message
    message.encode()
    assert len(on_one_line("x" * 10_000)) < 300


def test_a_name_with_accents_without_end_is_compared_in_pieces() -> None:
    name = "獎懲" + "a\u0301\u0323" * 100_000
    assert plain(name).startswith("獎懲")
    assert plain("Ａ" * 3000) == "a" * 3000


def test_what_an_application_with_half_a_character_held_is_listed_when_it_is_refused(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000002")
    rows = records('{"科目名稱":"國語文","學分數":"4\\udc00"}')
    delivery.application(transcript=rows, course_works=b"{")
    assert warehouse.load(delivery.root).findings["row.with_application"] == 2
    assert "application.unexpected" not in warehouse.rules()


def test_an_application_of_too_many_files_says_so_and_names_each_of_them(delivery: Any, checked: Any) -> None:
    delivery.application(files={f"{n}.png": b"" for n in range(30)}, course_works=[{}])
    report = checked(delivery.root, limits=Limits(application_files=20, application_rows=10))
    assert report.findings["application.limit"] == 1
    assert report.findings["file.with_application"] >= 30
    assert any("found 32 files of" in message for message in report.messages)
