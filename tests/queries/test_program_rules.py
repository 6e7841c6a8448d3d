"""What a program announced stands beside its applications, of the right year, or the plain word that nobody knows."""

from __future__ import annotations

import pytest

RULE = {"program_code": "987012", "intake_year": 115, "name": "資訊工程學系", "quota": 12, "stage_two_size": 36}
WEIGHTS = ("gsat_weight_pct", "review_weight_pct", "interview_weight_pct", "other_weight_pct")


def rules(db, columns: str) -> tuple[object, ...]:
    return db.rows(f"select {columns} from marts.program_rules where program_code = '987012'")[0]


def test_rules_of_the_admission_year_stand_beside_the_applications(db) -> None:
    db.fill("applications", *({"application_id": f"987012-9450000{n}", "intake_year": 112} for n in (1, 2)))
    db.fill("programs", RULE, RULE | {"intake_year": 114, "quota": 20})
    columns = "n_applications, admission_year, rules_year, rules_note, quota, stage_two_size, source_row"
    assert rules(db, columns) == (2, 115, 115, None, 12, 36, 1)


@pytest.mark.parametrize(
    ("entered", "announced", "found"),
    [
        (112, (), (None, "no_reference", None)),
        (112, (114,), (None, "other_year", None)),
        (None, (114,), (114, "year_assumed", 12)),
        (None, (114, 115), (None, "year_unknown", None)),
        (112, (115, 115), (115, "several_rows", None)),
    ],
)
def test_where_the_year_is_in_doubt_it_is_said(db, entered, announced, found) -> None:
    db.fill("applications", {"intake_year": entered})
    db.fill("programs", *(RULE | {"intake_year": year} for year in announced))
    assert rules(db, "rules_year, rules_note, quota") == found


def test_the_most_frequent_year_of_entering_decides_and_then_the_later(db) -> None:
    for number, year in enumerate((111, 112, 112, 111)):
        db.fill("applications", {"application_id": f"987012-9450000{number}", "intake_year": year})
    assert rules(db, "admission_year") == (115,)
    db.fill("applications", {"application_id": "987012-94500009", "intake_year": 111})
    assert rules(db, "admission_year") == (114,)


@pytest.mark.parametrize(
    ("weights", "note"),
    [
        ((40, 30, 30, None), None),
        ((40, 30, None, None), None),
        ((None, None, None, None), "not_given"),
        ((40, 30, 40, None), "do_not_add_up"),
        ((40, 30, 20, None), "do_not_add_up"),
        ((-10, 50, 60, None), "out_of_range"),
    ],
)
def test_weights_that_cannot_be_are_not_shown(db, weights, note) -> None:
    db.fill("applications", {"intake_year": 112})
    db.fill("programs", RULE | dict(zip(WEIGHTS, weights, strict=True)) | {"quota": -1})
    assert rules(db, "weights_note, quota") == (note, None)
    assert rules(db, ", ".join(WEIGHTS)) == (weights if note is None else (None,) * 4)


def item(code: str, is_taken: bool = True, **more: object) -> dict[str, object]:
    return {"program_code": "987012", "intake_year": 115, "item_code": code, "is_taken": is_taken} | more


def items(db, columns: str) -> dict[str, tuple[object, ...]]:
    rows = db.rows(f"select item_code, {columns} from marts.program_item_codes")
    return {code: tuple(found) for code, *found in rows}


def test_files_are_counted_for_codes_that_name_a_file_and_for_no_other(db) -> None:
    db.fill(
        "applications",
        {"application_id": "987012-94500001", "intake_year": 112, "transcript_mode": "pdf"},
        {"application_id": "987012-94500002", "intake_year": 112, "transcript_mode": "none"},
    )
    db.fill(
        "documents",
        {"application_id": "987012-94500001", "kind": "activity_summary"},
        {"application_id": "987012-94500002", "kind": "self_statement", "status": "refused"},
    )
    db.fill("program_items", *(item(code) for code in "ABJNOR"), item("Z", wording="自訂"), item("D-1"))
    db.fill("activities_competition", {"application_id": "987012-94500001"})
    assert items(db, "n_on_file, n_known, n_unknown, on_file_share, on_file_note") == {
        "A": (1, 2, 0, 0.5, None),
        "B": (None, None, None, None, "ticked_for_unknown"),
        "J": (None, None, None, None, "ticked_for_unknown"),
        "N": (1, 2, 0, 0.5, None),
        "D-1": (1, 2, 0, 0.5, None),
        "O": (0, 1, 1, 0.0, "shared_file"),
        "R": (0, 2, 0, 0.0, "shared_file"),
        "Z": (None, None, None, None, "unlisted_code"),
    }


def test_two_rows_about_one_item_say_nothing(db) -> None:
    db.fill("applications", {"intake_year": 112})
    db.fill(
        "program_items", item("N", wording="甲"), item("N", is_taken=False, wording="乙"), item("A", is_taken=False)
    )
    assert items(db, "n_rows, is_taken, wording") == {"N": (2, None, None), "A": (1, False, None)}


def test_a_program_without_application_keeps_its_items(db) -> None:
    db.fill("packages", {"package_id": "987012-main-000000000000", "program_code": "987012"})
    db.fill("program_items", item("N"))
    assert items(db, "n_on_file, n_known, on_file_share, on_file_note") == {"N": (0, 0, None, "no_application")}
