"""What can be read but can hardly be so: named where it stands, changed nowhere."""

from __future__ import annotations

from typing import Any

import pytest

CODE = "112041305H11101B1010101"
TEST_CODE = "112000B00H11101B1010101"


def service(**cells: Any) -> dict[str, Any]:
    return {"activities": {"服務學習紀錄": [cells]}}


def flexible(**cells: Any) -> dict[str, Any]:
    return {"activities": {"彈性學習時間紀錄": [cells]}}


def group(**cells: Any) -> dict[str, Any]:
    return {"activities": {"團體活動時間紀錄": [cells]}}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (service(服務學習時數=8784), {}),
        (service(服務學習時數=8785), {"hours.unreasonable": 1}),
        (service(服務學習時數="-0.5"), {"hours.unreasonable": 1}),
        (service(服務學習時數=-1), {"hours.unreasonable": 1}),
        (service(服務學習時數=0), {"cell.missing_code": 1}),
        (flexible(每週節數=40, 開設週數=26), {}),
        (flexible(每週節數=41, 開設週數=27), {"hours.unreasonable": 2}),
        (flexible(每週節數=0, 開設週數=0), {"cell.missing_code": 2}),
        (group(節數或時數=1040), {}),
        (group(節數或時數=1041), {"hours.unreasonable": 1}),
        (service(服務學習時數="12小時"), {"cell.number": 1}),
        (service(開始日期="2023-11-01", 結束日期="2023-11-01", 服務學習時數=24), {}),
        (service(開始日期="2023-11-01", 結束日期="2023-11-01", 服務學習時數="24.5"), {"hours.beyond_days": 1}),
        (service(開始日期="2023-11-01", 結束日期="2023-11-02", 服務學習時數=48), {}),
        (service(開始日期="2023-11-01", 服務學習時數=48), {}),
        (service(開始日期="2023-11-02", 結束日期="2023-11-01", 服務學習時數=48), {"date.order": 1}),
        (service(開始日期="2023-11-01", 結束日期="2023-11-01"), {}),
        (service(服務單位名稱="", 服務名稱=""), {}),
    ],
)
def test_durations_and_periods_that_cannot_be_are_found(data: Any, found: Any, delivery: Any, checked: Any) -> None:
    delivery.application(**data)
    assert checked(delivery.root).findings == found


def test_a_finding_says_what_was_expected_and_found_and_the_value_stays(delivery: Any, warehouse: Any) -> None:
    delivery.application(**service(開始日期="2023-11-01", 結束日期="2023-11-03", 服務學習時數="100.50"))
    warehouse.load(delivery.root)
    row = warehouse.row("findings")
    assert row["message"] == (
        "987/987012/94000001/94000001_多元表現.json:1 [服務學習時數]: expected at most 24 hours for each day from "
        "start to end, found 100.5 hours in 3 days. The hours stay as delivered. Please verify."
    )
    assert (row["table_name"], row["severity"]) == ("activities_service", "warning")
    assert float(warehouse.row("activities_service")["hours"]) == 100.5


@pytest.mark.parametrize(
    ("day", "is_found"),
    [("2023-07-31", True), ("2023-08-01", False), ("2026-07-31", False), ("2026-08-01", True), ("115.8.1", True)],
)
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("服務學習紀錄", "開始日期"),
        ("校方建立幹部經歷紀錄", "結束日期"),
        ("競賽參與紀錄", "結果公布日期"),
        ("檢定證照紀錄", "取得證照日期"),
        ("作品成果紀錄", "作品日期"),
    ],
)
def test_dates_before_the_intake_year_or_three_years_after_it_are_found(
    day: str, is_found: bool, kind: str, key: str, delivery: Any, warehouse: Any
) -> None:
    delivery.application(transcript={"學習紀錄": [{"課程代碼": CODE}]}, activities={kind: [{key: day}]})
    warehouse.load(delivery.root)
    rows = [row for row in warehouse.rows("findings") if row["rule"] == "date.outside_school"]
    assert [(row["column_name"], row["expected"]) for row in rows] == (
        [(key, "a day from 2023-08-01 to 2026-07-31")] if is_found else []
    )


def test_where_the_intake_year_is_unknown_no_date_is_called_outside(delivery: Any, checked: Any) -> None:
    delivery.application(**service(開始日期="2001-01-01"), course_works=[{"實際修課學年度": 113}])
    assert checked(delivery.root).findings == {}


def test_a_row_delivered_twice_is_found_at_the_second_and_both_stay(delivery: Any, warehouse: Any) -> None:
    line = {"科目名稱": "國語文", "學分數": 4, "學業成績": {"分數": "80"}}
    courses = [line, line | {"學分數": 3}, dict(line), {"科目名稱": "英文"}, line | {"學分數": "4"}]
    delivery.application(transcript={"學習紀錄": courses})
    warehouse.load(delivery.root)
    rows = warehouse.rows("findings")
    assert [(row["rule"], row["table_name"], row["source_row"], row["found"]) for row in rows] == [
        ("row.duplicate", "course_records", 3, "the same as in row 1"),
        ("row.duplicate", "course_records", 5, "the same as in row 1"),
    ]
    assert len(warehouse.rows("course_records")) == 5


@pytest.mark.parametrize(
    "change", [{"母體人數": 3}, {"本科目分數級距分布": {"組距79_80的人數": 2}}, {"課程代碼": CODE}, {"實際修課學期": 2}]
)
def test_rows_that_differ_in_any_column_are_no_repetition(change: Any, delivery: Any, checked: Any) -> None:
    line = {
        "科目名稱": "國語文", "母體人數": 2, "本科目分數級距分布": {"組距80_81的人數": 2}, "實際修課學期": 1,
    }  # fmt: skip
    delivery.application(transcript={"學習紀錄": [line, line | change]})
    assert "row.duplicate" not in checked(delivery.root).findings


def test_the_same_row_in_two_tables_or_two_applications_is_no_repetition(delivery: Any, checked: Any) -> None:
    row = {"名稱": "義賣"}
    for number in ("94000001", "94000002"):
        delivery.application(number, activities={"作品成果紀錄": [row], "其他多元表現紀錄": [row]})
    assert checked(delivery.root).findings == {}


def test_a_semesters_three_populations_are_no_repetition(delivery: Any, checked: Any) -> None:
    scopes = {f"{scope}學習相對表現資訊": {"母體人數": 5} for scope in ("校", "群別", "科班學程別")}
    semester = {"學年度": 112, "學期": 1} | scopes
    delivery.application(transcript={"學期成績與學習相對表現資訊": [semester]})
    assert checked(delivery.root).findings == {}
    delivery.application(transcript={"學期成績與學習相對表現資訊": [semester, semester]})
    assert checked(delivery.root).findings == {"row.duplicate": 3}


def test_course_codes_of_a_test_school_are_found_once_for_each_table(delivery: Any, warehouse: Any) -> None:
    courses = [{"課程代碼": CODE}] + [{"課程代碼": TEST_CODE, "科目名稱": f"課程{n}"} for n in range(3)]
    delivery.application(transcript={"學習紀錄": courses}, course_works=[{"課程代碼": "112000000H11101B1010101"}])
    warehouse.load(delivery.root)
    assert {(row["table_name"], row["source_row"], row["found"]) for row in warehouse.rows("findings")} == {
        ("course_records", 2, f"“{TEST_CODE}”, and 2 more"),
        ("course_works", 1, "“112000000H11101B1010101”"),
    }
    assert warehouse.rows("course_records")[1]["course_code"] == TEST_CODE


def test_a_test_schools_code_in_the_basic_data_is_found_though_its_key_is_unknown(delivery: Any, checked: Any) -> None:
    delivery.application(basics={"姓名": "測試生", "就讀學校代碼": "000B00"})
    assert checked(delivery.root).findings == {"school.test": 1, "unknown.key": 1}


def test_a_refused_application_is_not_checked_further(delivery: Any, checked: Any) -> None:
    delivery.application(**service(服務學習時數=-1), transcript=[])
    pieces = {"row.with_application": 2, "file.with_application": 2}
    assert checked(delivery.root).findings == {"json.shape": 1} | pieces


def test_breaches_of_every_kind_at_once_remove_and_change_nothing(delivery: Any, warehouse: Any) -> None:
    courses = [{"課程代碼": TEST_CODE, "科目名稱": "國語文"}] * 3
    works = [{"課程學習成果簡述": "字" * 300, "外部影音連結": "https://video.example/1", "實際修課學年度": 112}] * 12
    services = [{"開始日期": "2030-05-03", "結束日期": "2001-05-03", "服務學習時數": 99999}] * 12
    delivery.application(transcript={"學習紀錄": courses}, course_works=works, activities={"服務學習紀錄": services})
    report = warehouse.load(delivery.root)
    assert report.findings == {
        "date.order": 12, "date.outside_school": 24, "description.length": 12, "hours.unreasonable": 12,
        "link.external": 12, "quota.activities": 1, "quota.course_works": 1, "row.duplicate": 2 + 11 + 11,
        "school.test": 1, "submitted.course_works": 1,
    }  # fmt: skip
    assert [report.rows[table] for table in ("course_records", "course_works", "activities_service")] == [3, 12, 12]
    assert {row["description"] for row in warehouse.rows("course_works")} == {"字" * 300}
    assert {float(row["hours"]) for row in warehouse.rows("activities_service")} == {99999}
