"""New since I last looked: only after a look, only what came later, said in both languages."""

from __future__ import annotations

from typing import Any

from dashboard.reviews.changes import new_since
from dashboard.words import words

PROGRAM, A, B = "987012", "987012-94500001", "987012-94500002"


class Desk:
    """A desk of which only the snapshot and its changes are asked."""

    def __init__(self, snapshot_id: str, changes: list[dict[str, Any]]) -> None:
        self.snapshot_id = snapshot_id
        self._changes = changes

    def changes(self, _program: str, since: str) -> list[dict[str, Any]]:
        return [change for change in self._changes if change["snapshot"] > since]


def change(application_id: str, snapshot: str, item: str) -> dict[str, Any]:
    return {
        "application_id": application_id, "snapshot": snapshot, "change": "added", "table_name": "course_works",
        "table_zh": "課程學習成果", "table_en": "course works", "item": item,
    }  # fmt: skip


def looked(application_id: str, snapshot: str | None) -> dict[str, dict[str, Any]]:
    return {application_id: {"looked_snapshot": snapshot}}


def found(changes: list[dict[str, Any]], marks: dict[str, Any], language: str = "zh_TW") -> dict[str, list[str]]:
    return new_since(Desk("20260301T0-c", changes), PROGRAM, marks, words(language))  # type: ignore[arg-type]


CHANGES = [
    change(A, "20260301T0-c", "新作品"),
    change(A, "20260201T0-b", "舊作品"),
    change(B, "20260301T0-c", "別人的"),
]


def test_only_what_came_after_the_look_is_new() -> None:
    assert found(CHANGES, looked(A, "20260201T0-b")) == {A: ["新增　課程學習成果：新作品"]}
    assert len(found(CHANGES, looked(A, "20260101T0-a"))[A]) == 2
    assert found(CHANGES, looked(A, "20260301T0-c")) == {}


def test_who_was_never_looked_at_has_nothing_new() -> None:
    assert found(CHANGES, {}) == {}
    assert found(CHANGES, looked(A, None)) == {}


def test_it_is_said_in_english_too() -> None:
    (text,) = found(CHANGES, looked(A, "20260201T0-b"), "en")[A]
    assert text == "added · Course works: 新作品"
