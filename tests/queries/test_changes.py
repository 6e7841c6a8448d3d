"""What is new since a snapshot or an instant: in small tables, and when the sample is really delivered again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from queries.fetch import open_desk
from queries.scope import EVERY_PROGRAM, Scope
from queries.warehouse import current_snapshot, open_warehouse

ROOT = Path(__file__).parents[2]
A, B, PROGRAM = "987012-94500001", "987012-94500002", "987012"
EARLIER, LATER = "20260101T000000000Z-aaaa", "20260201T000000000Z-bbbb"
AT = {EARLIER: datetime(2026, 1, 1, tzinfo=UTC), LATER: datetime(2026, 2, 1, tzinfo=UTC)}


def change(snapshot: str, number: int, application_id: str = A, **cells: object) -> dict[str, object]:
    given = {"change": "changed", "table_name": "course_records", "item": "數學"} | cells
    key = {"application_id": application_id, "snapshot": snapshot, "change_no": number}
    return {**key, "changed_at": AT[snapshot], **given}


@pytest.mark.parametrize(
    ("table", "item", "words"),
    [
        ("course_records", "數學", ("修課紀錄", "transcript line", "數學", "數學")),
        ("documents", "self_statement", ("文件", "document", "學習歷程自述", "self-statement (O, P, Q)")),
        ("semester_results", "group", ("學期成績", "semester result", "群別", "group")),
        ("activities_service", "志工", ("服務學習", "service learning", "志工", "志工")),
        ("applications", "94500001", ("整件申請", "the application as a whole", "94500001", "94500001")),
        ("documents", "unheard of", ("文件", "document", "unheard of", "unheard of")),
        ("course_works", None, ("課程學習成果", "course work", None, None)),
    ],
)
def test_a_change_is_put_into_words(db, table: str, item: str | None, words: tuple[str, ...]) -> None:
    db.fill("changes", change(LATER, 1, table_name=table, item=item, change="removed"))
    found = db.rows("select table_zh, table_en, item_zh, item_en, change_zh, change_en from marts.changes")
    assert found == [(*words, "移除", "removed")]


def test_a_snapshots_changes_are_counted_per_application(db) -> None:
    db.fill(
        "changes",
        change(EARLIER, 1, change="added"),
        change(LATER, 1, change="added"),
        change(LATER, 2, change="changed"),
        change(LATER, 3, change="changed"),
        change(LATER, 4, B, change="removed", table_name="applications"),
    )
    found = db.rows(
        "select application_id, snapshot, n_changes, n_added, n_removed, n_changed, is_new_application,"
        " is_removed_application from marts.changes_by_application order by 1, 2"
    )
    assert found == [
        (A, EARLIER, 1, 1, 0, 0, False, False),
        (A, LATER, 3, 1, 0, 2, False, False),
        (B, LATER, 1, 0, 1, 0, False, True),
    ]


@pytest.mark.parametrize("since", [EARLIER, AT[EARLIER]])
def test_what_is_new_since_a_snapshot_or_an_instant_came_after_it(db, tmp_path: Path, since: str | datetime) -> None:
    db.fill("applications", {"application_id": A}, {"application_id": "987034-94600001"})
    db.fill("changes", change(EARLIER, 1), change(LATER, 1), change(LATER, 2, "987034-94600001"))
    desk = open_desk(db.publish(tmp_path / "warehouse"), EVERY_PROGRAM)
    assert [(row["snapshot"], row["change_no"]) for row in desk.changes(PROGRAM, since)] == [(LATER, 1)]
    assert [row["n_changes"] for row in desk.changes_by_application(PROGRAM, since)] == [1]
    assert desk.changes(PROGRAM, LATER) == desk.changes(PROGRAM, AT[LATER]) == []
    assert open_desk(tmp_path / "warehouse", Scope.of([PROGRAM])).changes("987034", since) == []


def load(warehouse: Path, release: Path) -> None:
    command = [sys.executable, "-m", "loaders", "load", str(release), "--warehouse", str(warehouse)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_real_second_delivery_fills_every_view_of_changes(tmp_path: Path) -> None:
    warehouse, release = tmp_path / "warehouse", tmp_path / "first"
    folder = release / "987" / PROGRAM
    for name in ("94500001", "94500009"):
        shutil.copytree(ROOT / "sample_data" / "releases" / "first" / "987" / PROGRAM / name, folder / name)
    load(warehouse, release)
    first = current_snapshot(warehouse)
    transcript = folder / "94500009" / "94500009_修課紀錄.json"
    delivered = json.loads(transcript.read_text(encoding="utf-8"))
    gone = delivered["學習紀錄"].pop()
    transcript.write_text(json.dumps(delivered, ensure_ascii=False), encoding="utf-8")
    load(warehouse, release)
    con = open_warehouse(warehouse).connection
    for view in ("staging.changes", "core.changes", "marts.changes", "marts.changes_by_application"):
        assert con.execute(f"select count(*) from {view}").fetchall() == [(1,)], view
    desk = open_desk(warehouse, EVERY_PROGRAM)
    (row,) = desk.changes(PROGRAM, first)
    assert (row["application_id"], row["change"], row["item_zh"]) == ("987012-94500009", "removed", gone["科目名稱"])
    assert (row["source_row"], row["previous_source_row"]) == (None, len(delivered["學習紀錄"]) + 1)
    (counted,) = desk.changes_by_application(PROGRAM, first)
    assert (counted["n_changes"], counted["n_removed"]) == (1, 1)
