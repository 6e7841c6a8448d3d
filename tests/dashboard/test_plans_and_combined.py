"""A course's plan, and standing combined over courses: what is on file, what was left out, and nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.board.combined import LEFT_OUT, combined
from dashboard.board.plans import FROM_SYLLABUS, plan_of
from dashboard.words import words

SAY = words("en")
ONE, OTHER = "987012-94500001", "987012-94500002"


def linked(**values: Any) -> dict[str, Any]:
    names = (
        "course_code plan_name credits_text credits_by_semester credits_total definition requirement course_type"
        " plan_attribute plan_source plan_as_of is_plan_invented near_course_code address n_weeks syllabus_source"
        " syllabus_as_of is_syllabus_invented"
    )
    row = dict.fromkeys([*names.split(), *FROM_SYLLABUS])
    return row | {"plan_status": "no_plan_on_file", "syllabus_status": "no_syllabus_on_file"} | values


@pytest.mark.parametrize("status", ["no_plan_on_file", "no_course_code", "ambiguous"])
def test_without_a_plan_that_is_all_that_is_said(status: str) -> None:
    plan = plan_of(linked(plan_status=status), SAY)
    assert plan is not None
    assert (plan["known"], plan["facts"], plan["weeks"]) == (False, [], "")
    assert plan["status"]


def test_a_course_of_the_same_name_is_offered_as_no_link() -> None:
    plan = plan_of(linked(near_course_code="109041305H11101B1010101"), SAY)
    assert plan is not None
    assert not plan["known"]
    assert [fact["label"] for fact in plan["facts"]] == [SAY("plan.near")]


def test_a_plan_on_file_says_where_it_is_from() -> None:
    plan = plan_of(
        linked(plan_status="on_file", plan_name="國語文", plan_source="a source", is_plan_invented=True), SAY
    )
    assert plan is not None
    assert plan["known"]
    assert "a source · invented sample" in [fact["value"] for fact in plan["facts"]]


def group(application_id: str, pct: str | None, **left_out: int) -> dict[str, Any]:
    counts = {f"n_{name}": left_out.get(name, 0) for name in LEFT_OUT}
    return counts | {
        "application_id": application_id, "grouping": "overall", "group_code": "all",
        "group_zh": "全部", "group_en": "all",
        "relative_performance_pct": pct, "relative_best_pct": pct, "relative_worst_pct": pct, "n_counted": 3,
        "credits_counted": 8, "n_left_out": sum(left_out.values()),
    }  # fmt: skip


def cells(groups: list[dict[str, Any]], trends: list[dict[str, Any]]) -> list[list[Any]]:
    lines: list[Any] = []
    combined(
        [ONE, OTHER],
        {"standing_by_group": groups, "standing_trends": trends, "transcript": [], "semesters": []},
        SAY,
        lines,
    )
    return [line["cells"] for line in lines]


def test_what_was_left_out_stands_beside_what_was_counted() -> None:
    ((own, none),) = cells([group(ONE, "12.5", no_score=1, no_credits=2)], [])
    assert none is None
    assert [fact["value"] for fact in own["facts"]] == [
        "top 12.5% (range 12.5–12.5%)",
        "3 courses, 8 credits, weighted by credits",
        "3 courses (no score 1, no credits 2)",
    ]


def test_nothing_to_combine_is_said_and_is_no_zero() -> None:
    (own,) = cells([group(ONE, None, no_score=3)], [])[0][:1]
    assert own["facts"][0]["value"] == "no course to combine"


def test_a_trend_carries_its_spread_or_says_why_there_is_none() -> None:
    known = {"application_id": ONE, "scope": "school", "n_semesters": 5, "slope_pct_per_semester": -1.5}
    short = {"application_id": OTHER, "scope": "school", "n_semesters": 2, "slope_pct_per_semester": None}
    notes = [
        known | {"slope_error_pct_per_semester": 0.4, "trend_note": None},
        short | {"slope_error_pct_per_semester": None, "trend_note": "fewer_than_three_semesters"},
    ]
    ((first, second),) = cells([], notes)
    assert first["facts"][0]["value"] == "-1.5 points a semester (standard error 0.4, 5 semesters)"
    assert second["facts"][0]["value"] == "only 2 usable semesters: not worked out"
