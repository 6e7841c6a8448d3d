"""The files of permitted rows leave with their snapshot, and when the views are no longer so."""

from __future__ import annotations

import os
from pathlib import Path

from loaders.scopes import outdated

OLD, NEW = "20260101T000000000Z-aaaaaaaa", "20260102T000000000Z-bbbbbbbb"
BEFORE, NOW, KEY = "0" * 16, "1" * 16, "2" * 16


def test_what_is_of_a_snapshot_or_of_views_that_are_gone_leaves(tmp_path: Path) -> None:
    leaving = [f"{OLD}-{NOW}-{KEY}", f"{NEW}-{BEFORE}-{KEY}", f"template-{BEFORE}"]
    staying = [f"{NEW}-{NOW}-{KEY}", f"template-{NOW}", "what-somebody-put-there"]
    for name in (*leaving, *staying, ".aside-of-one-that-died"):
        (tmp_path / "scopes" / name).mkdir(parents=True)
    os.utime(tmp_path / "scopes" / f"template-{BEFORE}", (1, 1))
    gone, left_over = outdated(tmp_path, [NEW])
    assert sorted(path.name for path in gone) == sorted(leaving)
    assert [path.name for path in left_over] == [".aside-of-one-that-died"]


def test_without_scopes_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert outdated(tmp_path, [NEW]) == ([], [])
