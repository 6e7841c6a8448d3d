"""The course code put into words: every part, every filter, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

PARTS = ("school_type", "group", "track", "class_group", "category", "offering", "attribute", "domain")


def decoded(db, code: str | None, columns: str) -> tuple[Any, ...]:
    db.fill("course_records", {"course_code": code})
    return db.rows(f"select {columns} from marts.transcript")[0]


def test_the_published_test_vector_reads_as_published(db) -> None:
    labels = ", ".join(f"{part}_zh" for part in PARTS)
    found = decoded(db, "109041305H11101B1010101", f"intake_year, school_code, {labels}, subject_no, plan_code")
    assert found == (
        109, "041305", "普通型", "學術群", "普通班", "學校自訂班群", "部定必修", "原班級", "一般科目", "語文",
        "01", "109041305H11101B",
    )  # fmt: skip


def test_english_labels_stand_beside_the_chinese_ones(db) -> None:
    found = decoded(db, "109041305V21999A7134502", ", ".join(f"{part}_en" for part in PARTS))
    assert found == (
        "technical", "mechanical", "unknown", "school's own", "school-defined elective", "elective across classes",
        "practical", "unknown",
    )  # fmt: skip


def test_an_unknown_value_keeps_its_code_and_is_called_unknown(db) -> None:
    found = decoded(db, "109041305Z11101BZ010101", "school_type_code, school_type_zh, category_code, category_zh")
    assert found == ("Z", "未知", "Z", "未知")


@pytest.mark.parametrize("code", [None, "", "109041305H11101B101010", "109041305H11101B10101011"])
def test_a_code_of_another_length_gives_nulls_and_stays_as_delivered(db, code: str | None) -> None:
    found = decoded(
        db, code, "course_code, plan_code, intake_year, category_code, category_zh, category_en, is_eight_domains"
    )
    assert found == (code, None, None, None, None, None, None)


def test_an_intake_year_that_is_no_number_is_unknown(db) -> None:
    assert decoded(db, "X09041305H11101B1010101", "intake_year, category_zh") == (None, "部定必修")


@pytest.mark.parametrize(
    ("category", "attribute", "filters"),
    [
        ("1", "1", (True, False, False)),
        ("3", "1", (True, False, False)),
        ("2", "1", (False, True, False)),
        ("5", "1", (False, True, False)),
        ("7", "1", (False, True, False)),
        ("1", "2", (False, False, True)),
        ("2", "3", (False, False, True)),
        ("7", "4", (False, False, True)),
        ("B", "5", (False, False, True)),
        ("F", "2", (False, False, True)),
        ("3", "2", (False, False, False)),
        ("A", "2", (False, False, False)),
        ("4", "1", (False, False, False)),
        ("1", "6", (False, False, False)),
        ("8", "0", (False, False, False)),
    ],
)
def test_the_three_official_subject_filters(db, category: str, attribute: str, filters: tuple[bool, ...]) -> None:
    code = f"109041305H11101B{category}0{attribute}0101"
    assert decoded(db, code, "is_eight_domains, is_school_defined, is_vocational") == filters


def test_no_value_of_a_part_is_listed_twice(db) -> None:
    assert db.rows("select part, code from staging.course_code_parts group by all having count(*) > 1") == []


def test_every_class_group_is_known(db) -> None:
    found = {code for (code,) in db.rows("select code from staging.course_code_parts where part = 'class_group'")}
    assert found == set("01234567ABCDEFGHIJKLMNOPQRSTUVWXYZ")
