"""A course finds its plan and syllabus by its whole code, or the plain statement that there is none."""

from __future__ import annotations

from typing import Any

import pytest

CODE = "112990001H11101B1010101"
SAME_PLAN = "112990001H11101B5010105"
OTHER_PLAN = "113990001H1110101010101"
OTHER_SCHOOL = "112990002H11101B1010101"


def plan(code: str = CODE, name: str = "國語文", **more: Any) -> dict[str, Any]:
    return {"course_code": code, "name": name, "credits_by_semester": "444440", "source": "s", "as_of": "2025"} | more


def linked(db: Any, columns: str, code: str | None = CODE, name: str = "國語文") -> tuple[Any, ...]:
    db.fill("course_records", {"course_code": code, "course_name": name})
    rows = db.rows(f"select {columns} from marts.course_plans")
    assert len(rows) == 1
    return rows[0]


STATUS = "plan_status, plan_name, near_status, near_course_code, near_within"


def test_the_published_test_vector_is_decoded(db) -> None:
    db.fill("course_plans", plan(definition="部定", requirement="必修", attribute="一般科目", is_invented=True))
    found = linked(
        db, "plan_status, credits_text, credits_total, credits_note, definition, requirement, plan_attribute,"
        " plan_source, plan_as_of, is_plan_invented, plan_file, plan_row",
    )  # fmt: skip
    assert found == (
        "on_file", "4 / 4 / 4 / 4 / 4 / 0", 20, None, "部定", "必修", "一般科目", "s", "2025", True,
        "course_plans.json", 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("credits", "text", "total", "note"),
    [
        ("AD0000", "1 / 4 / 0 / 0 / 0 / 0", None, "alternating_halves"),
        ("000000", "0 / 0 / 0 / 0 / 0 / 0", 0, None),
        ("44444", None, None, "unreadable"),
        ("44444E", None, None, "unreadable"),
        ("4444400", None, None, "unreadable"),
        ("4 4440", None, None, "unreadable"),
    ],
)
def test_credits_of_alternating_halves_are_shown_and_not_added_up(db, credits, text, total, note) -> None:
    db.fill("course_plans", plan(credits_by_semester=credits))
    assert linked(db, "credits_text, credits_total, credits_note, credits_by_semester") == (text, total, note, credits)


def test_no_plan_on_file_is_said(db) -> None:
    assert linked(db, STATUS) == ("no_plan_on_file", None, None, None, None)


@pytest.mark.parametrize("code", [None, "", CODE[:-1], CODE + "1"])
def test_a_line_without_a_whole_code_has_no_plan_even_if_the_name_fits(db, code: str | None) -> None:
    db.fill("course_plans", plan(), plan(code or "x"))
    assert linked(db, STATUS, code) == ("no_course_code", None, None, None, None)


@pytest.mark.parametrize("package", ["course_plans-000000000000", "course_plans-111111111111"])
def test_two_rows_for_one_code_say_nothing(db, package: str) -> None:
    db.fill("course_plans", plan(package_id="course_plans-000000000000"), plan(package_id=package))
    found = linked(db, f"{STATUS}, credits_total, plan_source, plan_row")
    assert found == ("ambiguous", None, None, None, None, None, None, None)


def test_a_near_match_by_name_is_offered_and_never_the_link(db) -> None:
    db.fill("course_plans", plan(SAME_PLAN))
    found = linked(db, f"{STATUS}, credits_total")
    assert found == ("no_plan_on_file", None, "near_by_name", SAME_PLAN, "plan", None)


def test_the_same_plan_goes_before_the_same_school(db) -> None:
    db.fill("course_plans", plan(OTHER_PLAN), plan(SAME_PLAN))
    assert linked(db, "near_course_code, near_within") == (SAME_PLAN, "plan")


def test_another_plan_of_the_school_is_offered_where_its_own_has_none(db) -> None:
    db.fill("course_plans", plan(OTHER_PLAN))
    assert linked(db, "near_course_code, near_within") == (OTHER_PLAN, "school")


def test_where_two_codes_carry_the_name_none_is_offered(db) -> None:
    db.fill("course_plans", plan(SAME_PLAN), plan(SAME_PLAN[:-1] + "9"), plan(OTHER_PLAN))
    assert linked(db, "near_status, near_course_code, near_within") == (None, None, None)


def test_another_school_is_never_near(db) -> None:
    db.fill("course_plans", plan(OTHER_SCHOOL))
    assert linked(db, "near_status") == (None,)


def test_a_course_with_a_plan_is_offered_no_near_match(db) -> None:
    db.fill("course_plans", plan(), plan(SAME_PLAN))
    assert linked(db, STATUS) == ("on_file", "國語文", None, None, None)


def test_a_syllabus_is_shown_with_its_source_and_the_number_of_its_weeks(db) -> None:
    syllabus = {"course_code": CODE, "name": "國語文", "objectives": "o", "address": "https://course.example.org/1"}
    db.fill("syllabi", syllabus | {"source": "s", "as_of": "2025", "student_profile": "p", "assessment": "a"})
    db.fill("syllabus_weeks", *({"course_code": CODE, "week": week, "topic": "t"} for week in (1, 2, 2)))
    found = linked(
        db, "plan_status, syllabus_status, objectives, student_profile, assessment, address, n_weeks,"
        " syllabus_source, syllabus_file, syllabus_row",
    )  # fmt: skip
    assert found == (
        "no_plan_on_file", "on_file", "o", "p", "a", "https://course.example.org/1", 2, "s", "syllabi.json", 1,
    )  # fmt: skip


def test_two_syllabi_for_one_code_say_nothing(db) -> None:
    db.fill("syllabi", {"course_code": CODE, "objectives": "o"}, {"course_code": CODE, "objectives": "p"})
    assert linked(db, "syllabus_status, objectives, syllabus_row") == ("ambiguous", None, None)


def test_no_syllabus_on_file_is_said(db) -> None:
    assert linked(db, "syllabus_status, objectives, n_weeks") == ("no_syllabus_on_file", None, 0)


def test_without_a_code_the_number_of_weeks_is_unknown(db) -> None:
    assert linked(db, "syllabus_status, n_weeks", None) == ("no_course_code", None)


def test_every_transcript_line_keeps_one_row(db) -> None:
    db.fill("course_plans", plan(), plan(), plan(SAME_PLAN))
    db.fill("syllabi", {"course_code": CODE}, {"course_code": CODE})
    db.fill("syllabus_weeks", {"course_code": CODE, "week": 1}, {"course_code": CODE, "week": 2})
    codes = (CODE, CODE, SAME_PLAN, OTHER_PLAN, None)
    db.fill("course_records", *({"course_code": code, "course_name": "國語文"} for code in codes))
    assert db.rows("select source_row from marts.course_plans order by source_row") == [(1,), (2,), (3,), (4,), (5,)]


def test_a_week_that_two_rows_describe_shows_neither_topic(db) -> None:
    week = {"course_code": CODE, "topic": "t", "outline": "o"}
    db.fill("syllabus_weeks", week | {"week": 1}, week | {"week": 2}, week | {"week": 2, "topic": "u"})
    found = db.rows("select week, topic, outline, week_note from marts.syllabus_weeks order by source_row")
    assert found == [(1, "t", "o", None), (2, None, None, "ambiguous"), (2, None, None, "ambiguous")]
