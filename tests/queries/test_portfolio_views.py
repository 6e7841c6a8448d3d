"""Applications, programs, works, documents, files, findings, distributions: what one row is and what unknown means."""

from __future__ import annotations

import pytest

A, B = "987012-94500001", "987012-94500002"
COUNTS = "select n_course_records, n_course_works, n_activities from marts.applications"


def test_items_from_the_database_are_counted_and_none_is_zero(db) -> None:
    db.fill("applications", {})
    assert db.rows(COUNTS) == [(0, 0, 0)]
    db.fill("course_records", {}, {})
    db.fill("course_works", {})
    db.fill("activities_school_leadership", {})
    db.fill("activities_other", {}, {})
    assert db.rows(COUNTS) == [(2, 1, 3)]


@pytest.mark.parametrize("mode", ["pdf", "none", None])
def test_items_that_did_not_come_from_the_database_are_unknown_and_never_zero(db, mode: str | None) -> None:
    db.fill("applications", {"transcript_mode": mode, "course_work_mode": mode, "activity_mode": mode})
    assert db.rows(COUNTS) == [(None, None, None)]


def test_each_item_has_a_mode_of_its_own(db) -> None:
    db.fill("applications", {"course_work_mode": "pdf"})
    assert db.rows(COUNTS) == [(0, None, 0)]


def test_n_activities_counts_the_rows_of_the_activities_mart(db) -> None:
    db.fill("applications", {})
    for kind in ("leadership", "competition", "certificate", "service", "group", "work"):
        db.fill(f"activities_{kind}", {})
    assert db.rows(
        "select count(*) = max(n_activities) from marts.activities join marts.applications using (application_id)"
    ) == [(True,)]


def test_counts_belong_to_their_own_application(db) -> None:
    db.fill("applications", {"application_id": A}, {"application_id": B})
    db.fill("course_records", {"application_id": B})
    db.fill("findings", {"application_id": A, "program_code": "987012"})
    found = db.rows("select applicant_no, n_course_records, n_findings from marts.applications order by 1")
    assert found == [("94500001", 0, 1), ("94500002", 1, 0)]


def test_a_file_linked_twice_is_one_file_and_a_missing_one_is_none(db) -> None:
    db.fill("applications", {})
    stored = {"sha256": "0" * 64}
    linked = {"table_name": "course_works", "link_column": "document_link", "link_no": 1, **stored}
    db.fill(
        "attachments",
        {**linked, "file_id": "f1", "source_row": 2},
        {**linked, "file_id": "f1", "source_row": 1},
        {**linked, "file_id": "f2", "status": "missing", "sha256": None},
    )
    db.fill("documents", {"kind": "other", "file_id": "f3", **stored})
    # A masked file has no hash: that there is one is told, and nothing of it.
    db.fill("documents", {"kind": "other", "file_id": "masked", "source_row": 2})
    assert db.rows("select n_files from marts.applications") == [(3,)]
    assert db.rows("select file_id, source_row from marts.files order by 1") == [("f1", 1), ("f3", 1)]
    assert db.rows("select count(*) from marts.attachments") == [(3,)]


def test_a_program_counts_its_applications_by_mode(db) -> None:
    db.fill(
        "applications",
        {"application_id": A},
        {"application_id": B, "transcript_mode": "pdf"},
        {"application_id": "987034-94610001"},
    )
    found = db.rows(
        "select program_code, university_code, n_applications, n_transcript_database, n_transcript_pdf,"
        " n_transcript_none from marts.programs order by 1"
    )
    assert found == [("987012", "987", 2, 1, 1, 0), ("987034", "987", 1, 1, 0, 0)]


def test_a_program_whose_applications_were_all_refused_is_there_with_zero(db) -> None:
    db.fill("packages", {"program_code": "987056", "package_id": "p"})
    assert db.rows("select program_code, n_applications from marts.programs") == [("987056", 0)]


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("transcript", "transcript"),
        ("late_transcript", "transcript"),
        ("course_works", "course_works"),
        ("activities", "activities"),
        ("activity_summary", "summary"),
        ("self_statement", "self_statement"),
        ("other", "other"),
    ],
)
def test_a_document_has_its_place_at_the_desk(db, kind: str, category: str) -> None:
    db.fill("documents", {"kind": kind})
    assert db.rows("select kind, category from marts.documents") == [(kind, category)]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1", ("專題實作及實習科目學習成果", "project or practical course work")),
        ("9", ("未知", "unknown")),
        (None, (None, None)),
    ],
)
def test_a_course_works_type_is_put_into_words(db, code: str | None, words: tuple[str | None, str | None]) -> None:
    db.fill("course_works", {"work_type_code": code})
    assert db.rows("select work_type, work_type_en from marts.course_works") == [words]


def test_a_finding_carries_its_rules_titles_and_never_the_delivered_piece(db) -> None:
    db.fill(
        "rules", {"rule": "transcript.bins", "title_zh": "級距不符", "title_en": "bins do not add up", "fix_zh": "請查"}
    )
    db.fill("findings", {"rule": "transcript.bins", "original": "private"}, {"rule": "other.rule"})
    found = db.rows("select rule, title_zh, title_en, fix_zh from marts.findings order by finding_id")
    assert found == [("transcript.bins", "級距不符", "bins do not add up", "請查"), ("other.rule", None, None, None)]
    columns = {name for schema in ("staging", "core", "marts") for name, *_ in db.rows(f"describe {schema}.findings")}
    assert "original" not in columns


def test_a_distribution_says_how_many_people_it_counts(db) -> None:
    db.fill("score_distributions", {"distribution_id": "d", "counts": [2, 3] + [0] * 98})
    assert db.rows("select distribution_id, n_people, counts[2] from marts.distributions") == [("d", 5, 3)]


def test_a_package_is_one_delivery_of_one_program(db) -> None:
    db.fill("packages", {"package_id": "p", "kind": "late", "n_applications": 3, "n_refused": 1})
    found = db.rows("select package_id, program_code, kind, n_applications, n_refused from marts.packages")
    assert found == [("p", "987012", "late", 3, 1)]
