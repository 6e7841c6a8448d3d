"""The dashboard's door: one to four applications, everything the desk shows, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from queries.fetch import Desk, Scope, open_desk

A, B, C = "987012-94500001", "987012-94500002", "987034-94610001"
EVENLY = [1] * 100


@pytest.fixture
def desk(db, tmp_path: Path) -> Callable[..., Desk]:
    """Three applications of two programs, a course and an activity each; call it with a scope."""
    for application in (B, C, A):
        db.fill("applications", {"application_id": application})
        db.fill(
            "course_records",
            {"application_id": application, "score": "80", "population": 100, "distribution_id": f"of {application}"},
            {"application_id": application, "source_row": 2, "distribution_id": None},
        )
        db.fill("activities_service", {"application_id": application, "title": "淨灘"})
        db.fill("score_distributions", {"distribution_id": f"of {application}", "counts": EVENLY})
        db.fill("documents", {"application_id": application, "kind": "other", "file_id": "f1", "sha256": "ab"})
    warehouse = db.publish(tmp_path / "warehouse")
    return lambda *programs: open_desk(warehouse, Scope.of(programs))


def test_applicants_stand_in_the_order_of_their_numbers(desk) -> None:
    assert [row["applicant_no"] for row in desk().applicants("987012")] == ["94500001", "94500002"]


def test_programs_stand_in_the_order_of_their_codes(desk) -> None:
    assert [(row["program_code"], row["n_applications"]) for row in desk().programs()] == [("987012", 2), ("987034", 1)]


def test_a_portfolio_holds_every_mart_of_the_desk(desk) -> None:
    assert set(desk().portfolio([A])) == {
        "applications", "transcript", "semesters", "distributions", "course_works", "activities", "documents",
        "attachments", "findings", "course_plans", "standing_by_group", "standing_trends", "competition_claims",
        "certificate_claims", "certificate_places", "competition_figures",
    }  # fmt: skip


def test_a_portfolio_holds_the_asked_applications_and_no_other(desk) -> None:
    found = desk().portfolio([C, A])
    for mart in ("applications", "transcript", "activities", "documents"):
        assert {row["application_id"] for row in found[mart]} == {A, C}, mart


def test_only_the_distributions_referred_to_come_along(desk) -> None:
    assert [row["distribution_id"] for row in desk().portfolio([A])["distributions"]] == [f"of {A}"]


def test_rows_come_in_the_order_of_their_source(desk) -> None:
    rows = desk().portfolio([A])["transcript"]
    assert [(row["source_row"], str(row["relative_performance_pct"])) for row in rows] == [(1, "20.0"), (2, "None")]


@pytest.mark.parametrize("ids", [[], [A] * 5])
def test_none_or_more_than_four_applications_are_a_mistake(desk, ids: list[str]) -> None:
    with pytest.raises(ValueError, match="one to 4"):
        desk().portfolio(ids)


def test_an_unknown_application_has_no_rows(desk) -> None:
    assert not any(desk().portfolio(["987012-00000000"]).values())


def test_an_application_outside_the_scope_has_no_rows_and_no_files(desk) -> None:
    assert desk().portfolio([C])["applications"]
    assert desk().file(C, "f1")
    limited = desk("987012")
    assert not any(limited.portfolio([C]).values())
    assert limited.file(C, "f1") is None
    assert limited.applicants("987034") == []
    assert limited.portfolio([A])["applications"]


def test_a_file_belongs_to_its_application(db, tmp_path: Path) -> None:
    db.fill("documents", {"application_id": A, "file_id": "f1", "sha256": "ab", "status": "stored"})
    db.fill("documents", {"application_id": A, "file_id": "f2", "status": "refused"})
    desk = open_desk(db.publish(tmp_path / "warehouse"), Scope())
    found = desk.file(A, "f1")
    assert found is not None
    assert found["sha256"] == "ab"
    assert desk.file(B, "f1") is None
    assert desk.file(A, "f2") is None


def test_values_are_bound_and_never_sql(desk) -> None:
    assert desk().applicants("' or true --") == []
    assert desk().portfolio(["' or true --"])["applications"] == []
    assert desk().file("' or true --", "' or true --") is None


def test_findings_of_no_loaded_application_are_found_by_their_program(db, tmp_path: Path) -> None:
    db.fill("applications", {"application_id": A, "program_code": "987012"})
    db.fill(
        "findings",
        {"finding_id": "of a stray file", "application_id": None, "program_code": "987012"},
        {"finding_id": "of a refused one", "application_id": B, "program_code": "987012"},
        {"finding_id": "of a loaded one", "application_id": A, "program_code": "987012"},
        {"finding_id": "of another program", "application_id": None, "program_code": "987034"},
    )
    desk = open_desk(db.publish(tmp_path / "warehouse"), Scope())
    found = {row["finding_id"] for row in desk.findings_of_program("987012")}
    assert found == {"of a stray file", "of a refused one"}


def test_packages_stand_by_program(db, tmp_path: Path) -> None:
    db.fill("packages", {"package_id": "b", "program_code": "2"}, {"package_id": "a", "program_code": "1"})
    desk = open_desk(db.publish(tmp_path / "warehouse"), Scope())
    assert [row["package_id"] for row in desk.packages()] == ["a", "b"]


def test_several_threads_may_ask_at_once(desk) -> None:
    shared = desk()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: shared.portfolio([A if n % 2 else B])["applications"], range(32)))
    assert [rows[0]["application_id"] for rows in found] == [A if n % 2 else B for n in range(32)]
