"""What another room prepares beside a snapshot: checked by verify, and it leaves with its snapshot."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from loaders.prune import prune
from loaders.verify import verdict_on

CONTENT = b"prepared"


def prepared(warehouse: Any, snapshot: str, mark: str, mtime: int = 1) -> Path:
    """A directory as `queries` writes them."""
    directory: Path = warehouse.path / "prepared" / f"{snapshot}-{mark * 16}"
    directory.mkdir(parents=True)
    (warehouse.path / "prepared" / "lock").touch()
    (directory / "views.duckdb").write_bytes(CONTENT)
    known = {"size_bytes": len(CONTENT), "sha256": hashlib.sha256(CONTENT).hexdigest()}
    (directory / "manifest.json").write_text(json.dumps({"files": {"views.duckdb": known}, "rows": {}}))
    os.utime(directory, (mtime, mtime))
    return directory


@pytest.fixture
def two(delivery: Any, warehouse: Any) -> tuple[str, str]:
    """The ids of two snapshots, the second current."""
    ids = []
    for name in ("甲", "乙"):
        delivery.application(basics={"姓名": name})
        ids.append(warehouse.load(delivery.root).snapshot)
    return ids[0], ids[1]


def test_it_leaves_with_its_snapshot_and_of_several_the_last_one_asked_for_stays(
    two: tuple[str, str], warehouse: Any
) -> None:
    of_first, older, newer = (
        prepared(warehouse, two[0], "a"),
        prepared(warehouse, two[1], "a", 5),
        prepared(warehouse, two[1], "b", 4),
    )
    prune(warehouse.path, 2)
    assert [each.exists() for each in (of_first, older, newer)] == [True, True, False]
    pruned = prune(warehouse.path, 1)
    assert [each.exists() for each in (of_first, older, newer)] == [False, True, False]
    assert pruned.removed == [two[0]]
    assert pruned.bytes > len(CONTENT)
    verdict = verdict_on(warehouse.path)
    assert (verdict.problems, verdict.notices) == ([], [])


@pytest.mark.parametrize("is_held", [True, False])
def test_what_a_killed_one_left_is_told_and_pruned_unless_one_is_at_work(
    is_held: bool, two: tuple[str, str], warehouse: Any
) -> None:
    aside = warehouse.path / "prepared" / ".aside-x"
    prepared(warehouse, two[1], "a")
    (aside / "done").mkdir(parents=True)
    with (warehouse.path / "prepared" / "lock").open("w") as lock:
        if is_held:
            fcntl.flock(lock, fcntl.LOCK_EX)
        told = verdict_on(warehouse.path).notices
        assert told == (
            []
            if is_held
            else ["prepared/.aside-x: left over from a command that was killed. The next prune removes it."]
        )
        assert prune(warehouse.path, 2).n_left_overs == (0 if is_held else 1)
    assert aside.exists() == is_held


def test_what_belongs_to_no_snapshot_is_noticed(two: tuple[str, str], warehouse: Any) -> None:
    gone = prepared(warehouse, "20200101T000000000Z-00000000", "c")
    (warehouse.path / "prepared" / "notes").write_text("")
    assert verdict_on(warehouse.path).notices == [
        f"prepared/{gone.name}: of a snapshot that is gone. `prune` removes it.",
        "prepared/notes: no part of a warehouse. Nobody removes it but you.",
    ]
    prune(warehouse.path, 2)
    assert sorted(path.name for path in (warehouse.path / "prepared").iterdir()) == ["lock", "notes"]


def test_verify_names_what_is_not_as_it_was_written(two: tuple[str, str], warehouse: Any) -> None:
    assert verdict_on(warehouse.path).problems == []
    changed, lost, without = (prepared(warehouse, two[1], mark) for mark in "abc")
    prepared(warehouse, two[0], "d").joinpath("views.duckdb").write_bytes(b"of another snapshot")
    (changed / "views.duckdb").write_bytes(b"Prepared")
    (lost / "views.duckdb").unlink()
    (without / "manifest.json").write_text("[]")
    found = verdict_on(warehouse.path).problems
    assert [line.partition(": ")[0] for line in found] == [
        f"prepared/{changed.name}/views.duckdb",
        f"prepared/{lost.name}/views.duckdb",
        f"prepared/{without.name}/manifest.json",
    ]
    assert all(line.endswith("`python -m queries prepare` makes it anew.") for line in found)
