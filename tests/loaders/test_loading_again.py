"""Loads that follow one another: nothing changes twice, programs are replaced, late transcripts join."""

from __future__ import annotations

from typing import Any

import pytest

BINS = {"組距60_61的人數": 3}
OTHER_BINS = {"組距70_71的人數": 3}


def transcript(bins: dict[str, int], course: str = "國語文") -> dict[str, Any]:
    return {"學習紀錄": [{"科目名稱": course, "母體人數": 3, "本科目分數級距分布": bins}]}


def test_the_same_input_again_changes_nothing(delivery: Any, warehouse: Any) -> None:
    delivery.application(files={"x.png": b"x"}, transcript=transcript(BINS))
    (delivery.root / "readme.txt").write_text("stray")
    first = warehouse.load(delivery.root)
    again = warehouse.load(delivery.root)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.snapshot == first.snapshot
    assert again.rows == first.rows
    assert len(list((warehouse.path / "snapshots").iterdir())) == 1


def test_a_load_adds_its_packages_to_what_is_current(delivery: Any, another_delivery: Any, warehouse: Any) -> None:
    delivery.application(program="987012")
    another_delivery.application(program="987034")
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    assert [row["application_id"] for row in warehouse.rows("applications")] == ["987012-94000001", "987034-94000001"]


def test_a_program_delivered_again_replaces_its_predecessor(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001", transcript=transcript(BINS), files={"a.png": b"x"})
    delivery.application("94000002")
    delivery.application("94000001", "987034")
    another_delivery.application("94000001", transcript=transcript(OTHER_BINS, "數學"))
    old = warehouse.load(delivery.root).snapshot
    new = warehouse.load(another_delivery.root).snapshot
    assert old != new
    assert (warehouse.path / "snapshots" / old).is_dir()
    assert [row["application_id"] for row in warehouse.rows("applications")] == ["987012-94000001", "987034-94000001"]
    assert warehouse.row("course_records")["course_name"] == "數學"
    assert warehouse.rules() == {"package.left_out"}
    assert len(warehouse.rows("packages")) == 2


def test_a_distribution_stays_as_long_as_any_row_refers_to_it(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001", transcript=transcript(BINS))
    delivery.application("94000001", "987034", transcript=transcript(BINS))
    warehouse.load(delivery.root)
    assert warehouse.row("score_distributions")["application_id"] == "987012-94000001"
    another_delivery.application("94000001", transcript=transcript(OTHER_BINS))
    warehouse.load(another_delivery.root)
    kept = {row["distribution_id"]: row for row in warehouse.rows("score_distributions")}
    assert kept.keys() == {row["distribution_id"] for row in warehouse.rows("course_records")}
    shared = next(row for row in kept.values() if row["application_id"] == "987034-94000001")
    assert (shared["counts"][60], sum(shared["counts"])) == (3, 3)


def test_equal_distributions_are_stored_once(delivery: Any, warehouse: Any) -> None:
    for number in ("94000001", "94000002"):
        delivery.application(number, transcript=transcript(BINS))
    warehouse.load(delivery.root)
    assert len(warehouse.rows("score_distributions")) == 1
    assert len({row["distribution_id"] for row in warehouse.rows("course_records")}) == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_a_late_transcript_joins_the_application_loaded_before_or_with_it(
    at_once: bool, delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application()
    another_delivery.application(late=True, files={"94000001_第6學期成績單.pdf": pdf("semester six")})
    if at_once:
        warehouse.load(another_delivery.root, delivery.root)
    else:
        warehouse.load(delivery.root)
        warehouse.load(another_delivery.root)
    document = warehouse.row("documents")
    assert (document["kind"], document["application_id"], document["n_pages"]) == (
        "late_transcript",
        "987012-94000001",
        1,
    )
    assert len(warehouse.rows("applications")) == 1
    assert "semester six" in warehouse.row("document_pages")["text"]
    assert {row["kind"] for row in warehouse.rows("packages")} == {"main", "late"}


def test_a_late_transcript_refused_at_first_joins_once_its_application_is_loaded(
    delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application("94000001")
    for number in ("94000001", "94000002"):
        another_delivery.application(number, late=True, files={f"{number}_第6學期成績單.pdf": pdf("six")})
    report = warehouse.load(delivery.root, another_delivery.root)
    assert report.findings["late.unknown_application"] == 1
    assert len(warehouse.rows("documents")) == 1
    delivery.application("94000002")
    warehouse.load(delivery.root)
    assert len(warehouse.rows("documents")) == 1
    warehouse.load(another_delivery.root)
    assert len(warehouse.rows("documents")) == 2
    assert "late.unknown_application" not in warehouse.rules()


def test_a_broken_delivery_does_not_replace_a_sound_one_and_its_findings_are_kept_until_a_sound_one_comes(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001", "987012")
    warehouse.load(delivery.root)
    another_delivery.application("94000001", "987012", transcript=b"[")
    another_delivery.application("94000001", "987034")
    warehouse.load(another_delivery.root)
    assert len(warehouse.rows("applications")) == 2
    kept = {(row["rule"], row["package_id"], row["program_code"]) for row in warehouse.rows("findings")}
    rules = ("json.unreadable", "row.with_application", "file.with_application")
    assert kept == {(rule, None, "987012") for rule in rules}
    assert warehouse.load(another_delivery.root).is_new is False
    delivery.application("94000002", "987012")
    warehouse.load(delivery.root)
    assert warehouse.rows("findings") == []


def test_findings_of_no_package_are_carried_on_once(delivery: Any, another_delivery: Any, warehouse: Any) -> None:
    delivery.application(program="987012")
    (delivery.root / "readme.txt").write_text("stray")
    another_delivery.application(program="987034")
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    warehouse.load(delivery.root)
    stray = warehouse.row("findings")
    assert (stray["rule"], stray["package_id"], stray["source_file"]) == ("file.unlinked", None, "release/readme.txt")


def test_deliveries_of_one_program_given_together_are_one_package(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001")
    another_delivery.application("94000002")
    report = warehouse.load(delivery.root, another_delivery.root)
    assert (report.packages, report.applications, report.findings) == (1, 2, {})
    assert warehouse.row("packages")["delivered_from"] == "release, another"


def test_a_path_given_twice_is_read_once(delivery: Any, warehouse: Any) -> None:
    delivery.application()
    assert warehouse.load(delivery.root, delivery.root / ".." / "release").findings == {}


@pytest.mark.parametrize(("content", "rule"), [(b"same", "application.duplicate"), (b"else", "application.conflict")])
def test_two_deliveries_of_an_application_are_compared_to_the_last_byte_of_what_would_enter(
    content: bytes, rule: str, delivery: Any, another_delivery: Any, checked: Any
) -> None:
    item = {"course_works": [{"課程學習成果影音檔案連結": "a.mp3"}]}
    delivery.application(files={"a.mp3": b"ID3same"}, **item)
    another_delivery.application(files={"a.mp3": b"ID3" + content}, **item)
    report = checked(delivery.root, another_delivery.root)
    pieces = {"row.with_application": 2, "file.with_application": 3} if rule == "application.conflict" else {}
    assert report.findings == {rule: 1} | pieces
    assert (report.applications, report.refused) == (1, 1)


def test_pages_known_from_the_current_snapshot_are_not_read_again(
    delivery: Any, warehouse: Any, pdf: Any, monkeypatch: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": pdf("one", "two")})
    warehouse.load(delivery.root)
    delivery.application("94000002", files={"94000002_其他.pdf": pdf("one", "two")})
    monkeypatch.setattr("loaders.pages.PdfReader.texts", lambda *_: pytest.fail("opened again"))
    warehouse.load(delivery.root)
    pages = warehouse.rows("document_pages")
    assert [(page["application_id"][-1], page["page_no"]) for page in pages] == [("1", 1), ("1", 2), ("2", 1), ("2", 2)]
    assert {row["n_pages"] for row in warehouse.rows("documents")} == {2}
