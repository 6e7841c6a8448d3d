"""Delivered JSON to rows of the contract: modes, typed cells beside originals, unknown kept, null never zero."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from loaders.tables import ACTIVITIES, TABLES

PDF = {"94000001_多元表現.PDF": b"%PDF-"}
BASICS = {"姓名": "測試生"}


@pytest.mark.parametrize(
    ("activities", "files", "mode"),
    [
        ({"服務學習紀錄": [{}]}, {}, "database"),
        ({"服務學習紀錄": [{}]}, PDF, "database"),
        ({"服務學習紀錄": ["refused row"]}, {}, "database"),
        ({"服務學習紀錄": []}, PDF, "pdf"),
        ({}, PDF, "pdf"),
        (None, PDF, "pdf"),
        (..., PDF, "pdf"),
        ({"服務學習紀錄": [], "競賽參與紀錄": None}, {}, "none"),
        (None, {}, "none"),
        (..., {}, "none"),
    ],
)
def test_the_mode_of_an_item_is_what_was_really_provided(
    activities: Any, files: Any, mode: str, delivery: Any, warehouse: Any
) -> None:
    delivery.application(activities=activities, files=files)
    warehouse.load(delivery.root)
    application = warehouse.row("applications")
    assert application["activity_mode"] == mode
    assert (application["transcript_mode"], application["course_work_mode"]) == ("none", "none")


def test_basic_data_is_read_under_any_known_spelling(delivery: Any, warehouse: Any) -> None:
    delivery.application(
        basics={"准考證號碼": 12345678, "考生身份": "一般生", "五(六)學期平均成績": "８８.5", "班別": None}
    )
    warehouse.load(delivery.root)
    row = warehouse.row("applications")
    assert (row["application_id"], row["university_code"], row["applicant_no"]) == (
        "987012-94000001",
        "987",
        "94000001",
    )
    assert (row["exam_no"], row["applicant_status"], row["class_name"]) == ("12345678", "一般生", None)
    assert (row["average_score"], row["average_score_original"]) == (Decimal("88.5"), "８８.5")
    assert row["source_file"] == "987/987012/94000001/94000001_基本資料.json"


def test_basic_data_in_an_array_of_one_is_read_and_of_two_is_refused(delivery: Any, checked: Any) -> None:
    delivery.application(basics=[BASICS])
    delivery.application("94000002", basics=[BASICS, BASICS])
    report = checked(delivery.root)
    assert (report.applications, report.refused) == (1, 1)


def test_a_transcript_line_keeps_values_and_originals_and_unknown_is_never_zero(delivery: Any, warehouse: Any) -> None:
    line = {
        "實際修課學年度": "112", "實際修課學期": 1, "課程代碼": "109041305H11101B1010101", "科目名稱": "　國語文 ",
        "學分數": 4, "課程類別": "部定必修", "課程領域資訊": None, "學業成績": {"分數": 85.5}, "母體人數": None,
        "本科目分數級距分布": {},
    }  # fmt: skip
    delivery.application(transcript={"學習紀錄": [line, {"學業成績": None}]})
    warehouse.load(delivery.root)
    first, second = warehouse.rows("course_records")
    assert (first["school_year"], first["school_year_original"], first["semester"]) == (112, "112", 1)
    assert (first["score"], first["score_original"], first["credits"]) == (Decimal("85.5"), "85.5", Decimal(4))
    assert (first["course_name"], first["domain_name"]) == ("　國語文 ", None)
    assert (first["population"], first["population_original"], first["distribution_id"]) == (None, None, None)
    assert (first["source_row"], second["source_row"]) == (1, 2)
    assert (second["score"], second["score_original"]) == (None, None)
    assert warehouse.rows("findings") == warehouse.rows("score_distributions") == []


def test_bins_are_read_from_their_keys_in_any_order_and_bins_left_out_are_zero(delivery: Any, warehouse: Any) -> None:
    shuffled = {"組距99_100的人數": "2", "組距0_1的人數": 1, "組距60_61的人數": 0, "組距70_71的人數": None}
    delivery.application(
        transcript={"學習紀錄": [{"母體人數": 3, "本科目分數級距分布": shuffled, "學業成績": {"分數": "100"}}]}
    )
    warehouse.load(delivery.root)
    counts = warehouse.row("score_distributions")["counts"]
    assert len(counts) == 100
    assert {n: people for n, people in enumerate(counts) if people} == {0: 1, 99: 2}
    assert warehouse.rows("findings") == []


@pytest.mark.parametrize(
    "bins",
    [
        {"組距60_62的人數": 1}, {"組距100_101的人數": 1}, {"其他": 1}, {"組距60_61的人數": -1},
        {"組距60_61的人數": 1.5},
        {"組距60_61的人數": 1, "組距 60_61 的人數": 1}, [1, 2], "1",
    ],
)  # fmt: skip
def test_a_distribution_that_cannot_be_read_is_no_distribution_and_its_original_is_kept(
    bins: Any, delivery: Any, warehouse: Any
) -> None:
    delivery.application(transcript={"學習紀錄": [{"母體人數": 1, "本科目分數級距分布": bins}]})
    warehouse.load(delivery.root)
    assert warehouse.row("course_records")["distribution_id"] is None
    found = warehouse.row("findings")
    assert (found["rule"], found["source_row"]) == ("transcript.distribution", 1)
    assert found["original"]


def test_a_semester_gives_one_row_for_each_population_delivered(delivery: Any, warehouse: Any) -> None:
    bins = {"組距87_88的人數": 412}
    semester = {
        "學年度": 112, "學期": 1, "學生學期成績": 87.4,
        "校學習相對表現資訊": {"就讀學校資訊": {"名稱": "虛構高中"}, "母體人數": 412, "分數級距分布": bins},
        "群別學習相對表現資訊": {"就讀群別資訊": None, "母體人數": "280", "分數級距分布": None},
        "科班學程別學習相對表現資訊": None,
    }  # fmt: skip
    delivery.application(transcript={"學期成績與學習相對表現資訊": [semester, {"學年度": 112, "學期": 2}]})
    warehouse.load(delivery.root)
    names = ("source_row", "scope", "scope_name", "population", "score")
    rows = sorted(
        ([row[name] for name in names] + [not row["distribution_id"]] for row in warehouse.rows("semester_results")),
        key=lambda row: row[:2],
    )
    score = Decimal("87.4")
    assert rows == [
        [1, "group", None, 280, score, True],
        [1, "school", "虛構高中", 412, score, False],
        [2, "school", None, None, None, True],
    ]


@pytest.mark.parametrize("table", ACTIVITIES, ids=lambda table: table.name)
def test_every_column_of_every_kind_of_activity_is_filled_from_its_delivered_key(
    table: Any, delivery: Any, warehouse: Any
) -> None:
    samples = {"VARCHAR": "文字", "INTEGER": 112, "DECIMAL(18,6)": "12.5", "DATE": "111.05.03"}
    element: dict[str, Any] = {}
    for column in table.own:
        for path in column.delivered[:1]:
            outer, _, inner = path.partition(".")
            value = next(iter(column.allowed), samples[column.type])
            if inner:
                element.setdefault(outer, {})[inner] = value
            else:
                element[outer] = value
    delivery.application(activities={table.delivered[-1]: [element]})
    warehouse.load(delivery.root)
    row = warehouse.row(table.name)
    typed = {"INTEGER": 112, "DECIMAL(18,6)": Decimal("12.5"), "DATE": dt.date(2022, 5, 3)}
    for column in table.own:
        if column.delivered:
            assert row[column.name] == typed.get(column.type, next(iter(column.allowed), "文字"))
    assert warehouse.rules() <= {"cell.roc_date", "link.missing"}


def test_both_spellings_of_other_activities_are_read_and_numbered_through_in_the_files_order(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application(
        activities={"其他多元表現": [{"名稱": "乙"}], "其他多元表現紀錄": [{"名稱": "甲"}, {"時數": "多"}]}
    )
    warehouse.load(delivery.root)
    rows = [(row["title"], row["source_row"]) for row in warehouse.rows("activities_other")]
    assert rows == [("乙", 1), ("甲", 2), (None, 3)]
    found = {row["rule"]: (row["source_row"], row["found"]) for row in warehouse.rows("findings")}
    assert found == {
        "key.repeated": (None, "2 more rows under “其他多元表現紀錄”, numbered on from 2"),
        "cell.number": (3, "“多”"),
    }


def test_unknown_keys_and_arrays_are_kept_privately_with_their_place(delivery: Any, warehouse: Any) -> None:
    activities = {"服務學習紀錄": [{"評語": {"深": 1}}], "新的紀錄": [{"甲": 1}, {"乙": 2}]}
    delivery.application(activities=activities)
    warehouse.load(delivery.root)
    found = {(row["column_name"], row["source_row"], row["original"]) for row in warehouse.rows("findings")}
    assert found == {("評語", 1, '{"深":1}'), ("新的紀錄", 1, '{"甲":1}'), ("新的紀錄", 2, '{"乙":2}')}
    balance = {row["table_name"]: row["n_refused"] for row in warehouse.rows("balance")}
    assert (balance["unknown"], balance["activities_service"]) == (2, 0)


def test_values_of_private_columns_are_withheld_from_sentences_and_kept_in_the_original(
    delivery: Any, warehouse: Any
) -> None:
    secret = {"祕": "密"}
    delivery.application(basics={"姓名": secret, "應試號碼": "甲", "准考證號碼": "乙"})
    warehouse.load(delivery.root)
    for row in warehouse.rows("findings"):
        assert "密" not in row["message"] + row["found"]
        assert "乙" not in row["message"] + row["found"]
        assert "withheld" in row["found"]
    assert {row["original"] for row in warehouse.rows("findings")} == {'{"祕":"密"}', "乙"}


def test_a_row_that_is_no_object_is_refused_and_the_others_keep_their_numbers(delivery: Any, warehouse: Any) -> None:
    delivery.application(course_works=[{"科目名稱": "生物"}, ["x"], {"科目名稱": "化學"}])
    warehouse.load(delivery.root)
    assert [(row["course_name"], row["source_row"]) for row in warehouse.rows("course_works")] == [
        ("生物", 1),
        ("化學", 3),
    ]
    assert (warehouse.row("findings")["source_row"], warehouse.row("findings")["original"]) == (2, '["x"]')


def test_zero_is_missing_in_just_the_columns_where_the_source_says_so() -> None:
    """release-format.md 6: certificate scores of 0 and -1, hours and weekly periods of 0; so too weeks and periods.

    Credits of 0 are real: courses without credits exist.
    """
    assert {
        (table.name.removeprefix("activities_"), column.name): column.missing
        for table in TABLES.values()
        for column in table.columns
        if column.missing
    } == {
        ("certificate", "score"): (0, -1),
        ("service", "hours"): (0,),
        ("flexible_learning", "periods_per_week"): (0,),
        ("flexible_learning", "n_weeks"): (0,),
        ("group", "periods_or_hours"): (0,),
        ("workplace", "hours"): (0,),
        ("advanced_course", "hours"): (0,),
        ("other", "hours"): (0,),
    }
