"""Questions about a whole program: every application in the order of numbers, nobody of another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries import field
from queries.fetch import Desk, Scope, open_desk

PROGRAM, PLAN = "987012", "112990001H111010"


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, Scope.of([]))


def test_a_facet_has_one_value_per_application_and_its_counts_are_theirs(desk: Desk) -> None:
    numbers = [row["applicant_no"] for row in desk.applicants(PROGRAM)]
    cells = {row["dimension"]: row["cells"] for row in desk.field(field.facet_cells(PROGRAM))}
    counted = desk.field(field.facets(PROGRAM))
    assert {row["dimension"] for row in counted} == set(cells)
    assert all(len(own) == len(numbers) for own in cells.values())
    for row in counted:
        assert (row["n"] or 0) == cells[row["dimension"]].count(row["value"]) or row["n"] is None, row
    modes = [row["transcript_mode"] for row in desk.applicants(PROGRAM)]
    assert cells["transcript_mode"] == modes


@pytest.mark.parametrize(
    "question",
    [
        field.standings_by_domain(PROGRAM),
        field.trends(PROGRAM),
        field.claims(PROGRAM, "competition_claims"),
        field.claims(PROGRAM, "certificate_places"),
        field.courses_taken(PROGRAM, PLAN),
    ],
    ids=["standings", "trends", "competitions", "certificates", "courses"],
)
def test_a_question_about_a_program_tells_of_its_applications_alone(desk: Desk, question: field.Question) -> None:
    rows = desk.field(question)
    assert rows
    assert {row["application_id"].partition("-")[0] for row in rows} == {PROGRAM}


def test_who_may_see_another_program_gets_nothing_of_this_one(sample_warehouse: Path) -> None:
    other = open_desk(sample_warehouse, Scope.of(["987034"]))
    for question in (field.facets(PROGRAM), field.trends(PROGRAM), field.plans_taken(PROGRAM)):
        assert other.field(question) == []


def test_plans_on_file_and_plans_taken_meet_by_their_codes(desk: Desk) -> None:
    on_file = {row["plan_code"]: row["n_courses"] for row in desk.field(field.plans_on_file())}
    taken = {row["plan_code"] for row in desk.field(field.plans_taken(PROGRAM))}
    assert taken & set(on_file)
    plan = min(taken & set(on_file))
    assert len(desk.field(field.courses_on_file(plan))) == on_file[plan]
