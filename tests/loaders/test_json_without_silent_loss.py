"""JSON that parsers read with loss: repeated keys, long numbers, endless depth. Nothing of it goes unnoticed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.delivered.careful import AGAIN
from loaders.delivered.parsing import DEEPEST, json_of
from loaders.errors import Place
from loaders.harvest import RefusalError

PLACE = Place("f")
RECORD = '{"科目名稱":"國語文"}'


def nested(levels: int) -> str:
    return '{"a":' * levels + '"x"' + "}" * levels


def transcript(record: str) -> bytes:
    return f'{{"學習紀錄":[{record}]}}'.encode()


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ('{"a":1,"a":2}', {"a": 1, f"a{AGAIN}": 2}),
        ('{"a" : 1, "a" : 2}', {"a": 1, f"a{AGAIN}": 2}),
        ('{"a":"\\u003a","a":"x"}', {"a": ":", f"a{AGAIN}": "x"}),
        ('[{"b":{"a":1,"a":2,"a":3}}]', [{"b": {"a": 1, f"a{AGAIN}": 2, f"a{AGAIN * 2}": 3}}]),
        ('{"a":"x:y"}', {"a": "x:y"}),
        ('{"a":123456789012345678901234567890}', {"a": "123456789012345678901234567890"}),
        ('{"a":85.500000000000000001,"b":1e-400}', {"a": "85.500000000000000001", "b": "1e-400"}),
        ('{"a":18446744073709551615,"b":85.5,"c":7}', {"a": "18446744073709551615", "b": 85.5, "c": 7}),
        ('{"a":0.1234567890123456}', {"a": 0.1234567890123456}),
    ],
)
def test_repeated_keys_and_long_numbers_are_kept(text: str, parsed: object) -> None:
    assert json_of(text.encode(), PLACE) == parsed


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(JSON, st.booleans())
def test_json_without_repeated_keys_is_what_the_standard_library_reads(value: Any, wide: bool) -> None:
    def plain(read: Any) -> Any:
        if isinstance(read, dict):
            return {key: plain(inner) for key, inner in read.items()}
        if isinstance(read, list):
            return [plain(inner) for inner in read]
        return read if isinstance(read, bool | None) or (isinstance(read, str) and type(read) is str) else float(read)

    text = json.dumps(value, ensure_ascii=False, indent=1 if wide else None)
    assert plain(json_of(text.encode("utf-8", "replace"), PLACE)) == plain(json.loads(text.encode("utf-8", "replace")))


def test_what_nests_deeper_than_any_documented_file_is_refused_in_words() -> None:
    assert json_of(nested(DEEPEST).encode(), PLACE)
    for levels in (DEEPEST + 1, 300, 1000, 5000):
        with pytest.raises(RefusalError):
            json_of(nested(levels).encode(), PLACE)


@pytest.mark.parametrize(
    "record",
    [
        f'{{"科目名稱":"x","未知":{nested(500)}}}', f'{{"科目名稱":{nested(300)}}}',
        f'{{"本科目分數級距分布":[{nested(1000)}]}}', f'{{"課程領域資訊":{nested(260)}}}',
    ],
)  # fmt: skip
def test_endless_depth_refuses_one_application_and_the_others_are_loaded(
    record: str, delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001", transcript=transcript(record))
    delivery.application("94000002")
    report = warehouse.load(delivery.root)
    pieces = {"row.with_application": 1, "file.with_application": 1}
    assert (report.applications, report.refused, report.findings) == (1, 1, {"json.shape": 1} | pieces)
    (shape,) = [row for row in warehouse.rows("findings") if row["rule"] == "json.shape"]
    assert "at most 64 levels" in shape["message"]


def test_a_value_under_a_repeated_key_is_kept_with_a_finding_at_its_place(delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=transcript('{"科目名稱":"KEPT","科目名稱":"ALSO","學業成績":{"分數":1,"分數":2}}'))
    warehouse.load(delivery.root)
    assert warehouse.row("course_records")["course_name"] == "KEPT"
    found = {
        (row["rule"], row["source_row"], row["column_name"], row["original"]) for row in warehouse.rows("findings")
    }
    assert found == {
        ("key.repeated", 1, f"科目名稱{AGAIN}", "ALSO"),
        ("key.repeated", 1, f"學業成績.分數{AGAIN}", "2"),
    }


def test_rows_of_an_array_that_stands_twice_are_refused_one_by_one(delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=f'{{"學習紀錄":[{RECORD}],"學習紀錄":[{RECORD},{RECORD}]}}'.encode())
    warehouse.load(delivery.root)
    assert len(warehouse.rows("course_records")) == 1
    assert [row["original"] for row in warehouse.rows("findings")] == [RECORD, RECORD]
    assert {row["table_name"]: row["n_refused"] for row in warehouse.rows("balance")}["unknown"] == 2


def test_a_forbidden_table_that_stands_twice_is_noted_by_name_and_size_only(delivery: Any, warehouse: Any) -> None:
    delivery.application(activities=b'{"\xe7\x8d\x8e\xe6\x87\xb2":["CANARY"],"\xe7\x8d\x8e\xe6\x87\xb2":["CANARY"]}')
    warehouse.load(delivery.root)
    assert warehouse.rules() == {"table.forbidden"}
    assert "CANARY" not in str(warehouse.rows("findings"))


def test_numbers_beyond_64_bits_keep_their_digits_in_texts_and_originals(delivery: Any, warehouse: Any) -> None:
    digits = "123456789012345678901234567890"
    delivery.application(
        transcript=transcript(
            f'{{"科目名稱":{digits},"母體人數":{digits},"學業成績":{{"分數":85.500000000000000000001}}}}'
        )
    )
    warehouse.load(delivery.root)
    row = warehouse.row("course_records")
    assert (row["course_name"], row["population"], row["population_original"]) == (digits, None, digits)
    assert row["score_original"] == "85.500000000000000000001"


def test_a_bin_whose_key_has_thousands_of_digits_is_a_finding(delivery: Any, warehouse: Any) -> None:
    bins = f'{{"母體人數":1,"本科目分數級距分布":{{"組距{"9" * 5000}_1的人數":1}}}}'
    delivery.application(transcript=transcript(bins))
    warehouse.load(delivery.root)
    assert warehouse.rules() == {"transcript.distribution"}
