"""What changed per application when a program was delivered again: the table `changes`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from loaders.changes import KEYS, NAMES
from loaders.tables import TABLES
from queries.scope import Scope
from queries.warehouse import open_warehouse

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"
MP4 = bytes(4) + b"ftypisom"
SHOWN = ("change", "table_name", "item", "changed_columns", "source_row", "previous_source_row")


def course(name: str, score: object = "80", **cells: Any) -> dict[str, Any]:
    return {"科目名稱": name, "實際修課學年度": 112, "實際修課學期": 1, "學業成績": {"分數": score}} | cells


def transcript(*courses: dict[str, Any]) -> dict[str, Any]:
    return {"學習紀錄": list(courses)}


def changes(warehouse: Any, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of `changes` in the order of their numbers, the newest snapshot's last."""
    rows = sorted(warehouse.rows("changes"), key=lambda row: (row["snapshot"], row["change_no"]))
    return [tuple(row[column] for column in columns or SHOWN) for row in rows]


def test_the_first_delivery_of_a_program_changes_nothing(
    delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application(transcript=transcript(course("國語文")))
    delivery.application(late=True, files={"94000001_第6學期成績單.pdf": pdf("six")})
    warehouse.load(delivery.root)
    another_delivery.application(program="987034", transcript=transcript(course("數學")))
    warehouse.load(another_delivery.root)
    assert len(warehouse.rows("applications")) == 2
    assert changes(warehouse) == []


def test_added_removed_and_changed_items_are_told_apart(delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=transcript(course("國語文"), course("數學"), course("物理")))
    warehouse.load(delivery.root)
    delivery.application(transcript=transcript(course("化學"), course("物理", "81"), course("國語文")))
    snapshot = warehouse.load(delivery.root).snapshot
    assert changes(warehouse) == [
        ("added", "course_records", "化學", None, 1, None),
        ("changed", "course_records", "物理", "score", 2, 3),
        ("removed", "course_records", "數學", None, None, 2),
    ]
    (package,) = warehouse.rows("packages")
    manifest = json.loads((warehouse.current / "manifest.json").read_text())
    for row in warehouse.rows("changes"):
        assert (row["application_id"], row["program_code"]) == ("987012-94000001", "987012")
        assert (row["snapshot"], row["package_id"]) == (snapshot, package["package_id"])
        assert row["changed_at"].isoformat() == manifest["created_at"]
        file = "987/987012/94000001/94000001_修課紀錄.json"
        assert {row["source_file"], row["previous_source_file"]} <= {file, None}


def test_the_order_of_rows_and_the_wrapping_are_no_change(delivery: Any, warehouse: Any, tmp_path: Path) -> None:
    courses = [course("國語文"), course("數學"), course("數學"), course("物理")]
    delivery.application(transcript=transcript(*courses))
    warehouse.load(delivery.root)
    delivery.application(transcript=transcript(*reversed(courses)))
    assert warehouse.load(delivery.zipped(tmp_path / "again.zip")).is_new
    assert changes(warehouse) == []


def test_what_changed_is_named_by_column_and_a_number_written_otherwise_by_its_original_alone(
    delivery: Any, warehouse: Any
) -> None:
    bins = {"母體人數": 1, "本科目分數級距分布": {"組距80_81的人數": 1}}
    delivery.application(transcript=transcript(course("國語文", 學分數=4), course("數學"), course("物理")))
    warehouse.load(delivery.root)
    delivery.application(
        transcript=transcript(course("國語文", "90", 學分數=3), course("數學", "80.0"), course("物理", **bins))
    )
    warehouse.load(delivery.root)
    assert changes(warehouse, "item", "changed_columns") == [
        ("國語文", "credits, score"),
        ("數學", "score_original"),
        ("物理", "population, distribution_id"),
    ]


def test_of_equal_items_only_the_surplus_is_a_change(delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=transcript(course("國語文"), course("國語文"), course("國語文")))
    warehouse.load(delivery.root)
    delivery.application(transcript=transcript(course("國語文"), course("國語文", "70")))
    warehouse.load(delivery.root)
    assert changes(warehouse, "change", "changed_columns") == [("changed", "score"), ("removed", None)]


def test_an_application_that_comes_or_goes_is_one_row_and_its_items_are_not_listed(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    delivery.application("94000001", transcript=transcript(course("國語文")))
    delivery.application("94000002")
    another_delivery.application("94000002")
    another_delivery.application("94000003", transcript=transcript(course("數學")))
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    assert changes(warehouse, "change", "table_name", "item", "source_file", "previous_source_file") == [
        ("removed", "applications", "94000001", None, "987/987012/94000001/94000001_基本資料.json"),
        ("added", "applications", "94000003", "987/987012/94000003/94000003_基本資料.json", None),
    ]
    assert all(row["package_id"] for row in warehouse.rows("changes"))


def test_what_is_said_of_the_applicant_is_an_item_too(delivery: Any, warehouse: Any) -> None:
    delivery.application(basics={"姓名": "測試生", "群別": "學術群"})
    warehouse.load(delivery.root)
    delivery.application(basics={"姓名": "測試員", "群別": "學術群"}, transcript=transcript(course("國語文")))
    warehouse.load(delivery.root)
    assert changes(warehouse, "table_name", "item", "changed_columns") == [
        ("applications", "94000001", "transcript_mode, name"),
        ("course_records", "國語文", None),
    ]


def test_a_file_with_other_content_changes_the_item_that_links_to_it(delivery: Any, warehouse: Any) -> None:
    works = [{"科目名稱": "物理", "課程學習成果文件檔案連結": "a.png"}, {"科目名稱": "化學"}]
    service = {"服務學習紀錄": [{"服務名稱": "淨灘", "證明文件連結": "b.png", "影音檔案連結": "c.mp4"}]}
    files = {"a.png": PNG, "b.png": PNG, "c.mp4": MP4 + b"1"}
    delivery.application(course_works=works, activities=service, files=files)
    warehouse.load(delivery.root)
    delivery.application(course_works=works, activities=service, files={"a.png": PNG + b"x", "c.mp4": MP4 + b"2"})
    warehouse.load(delivery.root)
    expected = [
        ("changed", "activities_service", "淨灘", "media_link"),
        ("changed", "course_works", "物理", "document_link"),
    ]
    assert changes(warehouse, "change", "table_name", "item", "changed_columns") == expected
    folder = delivery.application(course_works=works, activities=service)
    (folder / "b.png").unlink()
    warehouse.load(delivery.root)
    assert changes(warehouse, "item", "changed_columns")[2:] == [("淨灘", "document_link")]


def test_a_document_with_other_content_is_changed_and_one_of_another_kind_added(
    delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": pdf("one")})
    warehouse.load(delivery.root)
    delivery.application(files={"94000001_其他.pdf": pdf("two"), "94000001_學習歷程自述.pdf": pdf("one")})
    warehouse.load(delivery.root)
    assert changes(warehouse, "change", "item", "changed_columns") == [
        ("added", "self_statement", None),
        ("changed", "other", "sha256"),
    ]


def test_late_transcripts_that_join_are_added_documents(
    delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application("94000001", transcript=transcript(course("國語文")))
    delivery.application("94000002")
    warehouse.load(delivery.root)
    another_delivery.application(late=True, files={"94000001_第6學期成績單.pdf": pdf("six")})
    warehouse.load(another_delivery.root)
    shown = ("application_id", "change", "table_name", "item")
    joined = ("987012-94000001", "added", "documents", "late_transcript")
    assert changes(warehouse, *shown) == [joined]
    late = next(row["package_id"] for row in warehouse.rows("packages") if row["kind"] == "late")
    assert changes(warehouse, "package_id") == [(late,)]
    another_delivery.application("94000002", late=True, files={"94000002_第6學期成績單.pdf": pdf("six")})
    shutil.rmtree(another_delivery.root / "987_grade6/987012/94000001")
    warehouse.load(another_delivery.root)
    assert changes(warehouse, *shown) == [
        joined,
        ("987012-94000001", "removed", "documents", "late_transcript"),
        ("987012-94000002", "added", "documents", "late_transcript"),
    ]


def test_a_main_delivery_again_leaves_late_transcripts_out_of_the_changes(
    delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application()
    delivery.application(late=True, files={"94000001_第6學期成績單.pdf": pdf("six")})
    warehouse.load(delivery.root)
    another_delivery.application(transcript=transcript(course("數學")))
    warehouse.load(another_delivery.root)
    assert {row["table_name"] for row in warehouse.rows("changes")} == {"applications", "course_records"}


def test_rows_stay_over_later_loads_and_those_of_an_application_leave_with_it(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    another_delivery.application(program="987034")
    delivery.application("94000001", transcript=transcript(course("國語文")))
    delivery.application("94000002")
    warehouse.load(delivery.root)
    delivery.application("94000001", transcript=transcript(course("數學")))
    second = warehouse.load(delivery.root).snapshot
    warehouse.load(another_delivery.root)
    assert changes(warehouse, "snapshot", "item") == [
        (second, "數學"),
        (second, "國語文"),
    ]
    shutil.rmtree(delivery.root / "987/987012/94000001")
    warehouse.load(delivery.root)
    assert changes(warehouse, "change", "table_name", "item") == [("removed", "applications", "94000001")]


def test_changes_are_seen_by_whoever_may_see_the_program(delivery: Any, another_delivery: Any, warehouse: Any) -> None:
    for program in ("987012", "987034"):
        delivery.application(program=program)
        another_delivery.application(program=program, transcript=transcript(course("國語文")))
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    opened = open_warehouse(warehouse.path, Scope.of(["987034"]))
    seen = opened.connection.execute("select distinct program_code from raw.changes").fetchall()
    assert seen == [("987034",)]
    assert len({row["program_code"] for row in warehouse.rows("changes")}) == 2


def test_a_snapshot_from_before_this_table_is_loaded_upon(delivery: Any, warehouse: Any) -> None:
    delivery.application(transcript=transcript(course("國語文")))
    warehouse.load(delivery.root)
    manifest = json.loads((warehouse.current / "manifest.json").read_text())
    del manifest["sha256"]["changes"], manifest["rows"]["changes"]
    (warehouse.current / "manifest.json").write_text(json.dumps(manifest))
    (warehouse.current / "changes.parquet").unlink()
    delivery.application(transcript=transcript(course("數學")))
    warehouse.load(delivery.root)
    assert len(changes(warehouse)) == 2


@pytest.mark.parametrize("table", KEYS)
def test_what_items_are_called_is_never_private(table: str) -> None:
    assert not any(TABLES[table].column(name).private for name in NAMES[table])
