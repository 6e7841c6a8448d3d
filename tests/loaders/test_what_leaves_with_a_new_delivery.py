"""A new delivery replaces its predecessor whole; whatever leaves with it is said, and the counts stay true."""

from __future__ import annotations

from typing import Any

import pytest

LATE = "第6學期成績單.pdf"


@pytest.fixture
def loaded(delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any) -> Any:
    """Three applications loaded, each with a late transcript from a delivery of its own."""
    for number in ("94000001", "94000002", "94000003"):
        delivery.application(number)
        another_delivery.application(number, late=True, files={f"{number}_{LATE}": pdf(f"six of {number}")})
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    return warehouse


def in_balance(warehouse: Any) -> dict[tuple[str, str], list[int]]:
    return {
        (row["package_id"][7:11], row["table_name"]): [row["n_delivered"], row["n_loaded"], row["n_refused"]]
        for row in warehouse.rows("balance")
    }


def test_applications_left_out_are_named_and_the_rest_counted(delivery: Any, warehouse: Any) -> None:
    for n in range(9):
        delivery.application(f"9400000{n}")
    warehouse.load(delivery.root)
    report = warehouse.load(delivery.root / "987/987012/94000008")
    assert report.findings == {"package.left_out": 1}
    found = warehouse.row("findings")
    assert found["found"] == "8 of them left out: 94000000, 94000001, 94000002, 94000003, 94000004, …"
    assert found["package_id"] == warehouse.row("packages")["package_id"]
    assert found["message"] in report.messages
    assert warehouse.load(delivery.root / "987/987012/94000008").is_new is False
    assert warehouse.load(delivery.root).findings == {}


def test_a_late_transcript_leaves_with_its_application_and_is_counted_as_refused(loaded: Any, delivery: Any) -> None:
    report = loaded.load(delivery.root / "987/987012/94000002")
    assert report.findings == {"late.left_behind": 2, "package.left_out": 1}
    assert loaded.row("documents")["application_id"] == "987012-94000002"
    assert "six of 94000002" in loaded.row("document_pages")["text"]
    balance = in_balance(loaded)
    assert [balance["late", table] for table in ("documents", "files", "late_applications")] == [[3, 1, 2]] * 3
    late = next(row for row in loaded.rows("packages") if row["kind"] == "late")
    assert (late["n_applications"], late["n_refused"]) == (3, 2)
    assert {row["package_id"] for row in loaded.rows("documents")} == {late["package_id"]}
    left = {row["source_file"] for row in loaded.rows("findings") if row["rule"] == "late.left_behind"}
    assert left == {f"987_grade6/987012/{number}/{number}_{LATE}" for number in ("94000001", "94000003")}


def test_late_transcripts_left_out_by_a_new_late_delivery_are_named(loaded: Any, another_delivery: Any) -> None:
    report = loaded.load(another_delivery.root / "987_grade6/987012/94000002")
    assert report.findings == {"package.left_out": 1}
    assert loaded.row("findings")["found"] == "2 of them left out: 94000001, 94000003"
    assert len(loaded.rows("applications")) == 3
    assert loaded.row("documents")["application_id"] == "987012-94000002"


def test_a_late_transcript_that_left_comes_back_with_its_application(
    loaded: Any, delivery: Any, another_delivery: Any
) -> None:
    before = {row["package_id"] for row in loaded.rows("packages")}
    loaded.load(delivery.root / "987/987012/94000002")
    loaded.load(delivery.root)
    loaded.load(another_delivery.root)
    assert len(loaded.rows("documents")) == 3
    assert loaded.rows("findings") == []
    assert {row["package_id"] for row in loaded.rows("packages")} == before


def test_a_late_delivery_of_which_nothing_stays_leaves_whole(loaded: Any, tmp_path: Any, delivery: Any) -> None:
    delivery.application("94000009", "987034")
    for number in ("94000001", "94000002", "94000003"):
        (delivery.root / f"987/987012/{number}").rename(delivery.root / f"987/987034/{number}")
    delivery.application("94000004")
    report = loaded.load(delivery.root)
    assert report.findings["late.left_behind"] == 3
    assert {row["kind"] for row in loaded.rows("packages")} == {"main"}
    assert loaded.rows("documents") == loaded.rows("document_pages") == []


def test_a_main_delivery_that_cannot_be_loaded_leaves_late_transcripts_where_they_are(
    loaded: Any, delivery: Any, another_delivery: Any
) -> None:
    for number in ("94000001", "94000002", "94000003"):
        delivery.application(number, transcript=b"[")
    report = loaded.load(delivery.root, another_delivery.root)
    assert report.findings == {"json.unreadable": 3, "row.with_application": 3, "file.with_application": 3}
    assert len(loaded.rows("documents")) == 3
