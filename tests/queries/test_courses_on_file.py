"""What a course is meant to be, by its code: from plan and syllabus alike, and nothing where two rows contradict."""

from __future__ import annotations

from typing import Any

CODE = "112990001H11101B1010101"
OTHER = "112990001H11101B1010102"
STATUS = "course_code, plan_status, plan_name, syllabus_status, n_weeks, school_code, plan_code"


def courses(db: Any, columns: str = STATUS) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = db.rows(f"select {columns} from marts.courses order by course_code")
    return found


def test_a_course_has_one_row_however_many_files_speak_of_it(db) -> None:
    db.fill("course_plans", {"course_code": CODE, "name": "國語文"}, {"course_code": OTHER, "name": "英語文"})
    db.fill("syllabi", {"course_code": CODE, "objectives": "讀懂"})
    db.fill("syllabus_weeks", {"course_code": CODE, "week": 1}, {"course_code": CODE, "week": 2})
    assert courses(db) == [
        (CODE, "on_file", "國語文", "on_file", 2, "990001", CODE[:16]),
        (OTHER, "on_file", "英語文", "no_syllabus_on_file", 0, "990001", OTHER[:16]),
    ]


def test_a_syllabus_without_a_plan_is_a_course_too(db) -> None:
    db.fill("syllabi", {"course_code": CODE, "name": "探究"})
    assert courses(db, "course_code, plan_status, plan_name, syllabus_name") == [
        (CODE, "no_plan_on_file", None, "探究")
    ]


def test_of_two_rows_with_one_code_neither_is_shown(db) -> None:
    db.fill("course_plans", {"course_code": CODE, "name": "甲"}, {"course_code": CODE, "name": "乙"})
    db.fill("syllabi", {"course_code": CODE, "objectives": "甲"}, {"course_code": CODE, "objectives": "乙"})
    assert courses(db, "plan_status, plan_name, syllabus_status, objectives") == [
        ("ambiguous", None, "ambiguous", None)
    ]


def test_a_school_is_named_only_by_a_code_that_the_list_has_once(db) -> None:
    db.fill("course_plans", {"course_code": CODE})
    db.fill("schools", {"school_code": "990001", "name": "澄灣高級中學"})
    assert courses(db, "school_name") == [("澄灣高級中學",)]
    db.fill("schools", {"school_code": "990001", "name": "另一所", "source_row": 2})
    assert courses(db, "school_name") == [(None,)]
