"""Old snapshots are left behind with what was theirs alone; what stays is whole, and its readers notice nothing."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

import loaders.snapshot
from loaders.__main__ import main
from loaders.prune import prune
from loaders.snapshot import DamagedError
from loaders.verify import verdict_on
from queries.warehouse import open_warehouse


def deliver(delivery: Any, warehouse: Any, *contents: bytes) -> list[str]:
    """One snapshot for each content of the same document."""
    snapshots = []
    for content in contents:
        delivery.application(files={"94000001_其他.pdf": content})
        snapshots.append(warehouse.load(delivery.root).snapshot)
    return snapshots


def files_in(warehouse: Any) -> set[bytes]:
    """The contents in the attachment store."""
    return {path.read_bytes() for path in (warehouse.path / "attachments").rglob("*") if path.is_file()}


def names_in(warehouse: Any) -> list[str]:
    return sorted(path.name for path in (warehouse.path / "snapshots").iterdir())


def run(warehouse: Any, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments, "--warehouse", str(warehouse.path)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_newest_snapshots_stay_and_contents_that_only_others_refer_to_leave(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    first, second, third = deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two", b"%PDF-three")
    assert files_in(warehouse) == {b"%PDF-one", b"%PDF-two", b"%PDF-three"}
    sizes = sum(path.stat().st_size for path in (warehouse.path / "snapshots" / first).iterdir())
    code, out, _ = run(warehouse, capsys, "prune", "--keep", "2", "--json")
    assert code == 0
    assert json.loads(out) == {
        "kept": [second, third],
        "removed": [first],
        "n_attachments": 1,
        "n_left_overs": 0,
        "bytes": sizes + len(b"%PDF-one"),
    }
    assert names_in(warehouse) == [second, third]
    assert files_in(warehouse) == {b"%PDF-two", b"%PDF-three"}
    assert verdict_on(warehouse.path).notices == []
    assert run(warehouse, capsys, "prune", "--keep", "5")[1].startswith("removed 0 snapshots, 0 attachments")


def test_the_current_snapshot_stays_however_old_it_is(delivery: Any, warehouse: Any, capsys: Any) -> None:
    first, _, third = deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two", b"%PDF-three")
    run(warehouse, capsys, "rollback", "--to", first)
    assert prune(warehouse.path, 1).kept == [first, third]
    assert warehouse.current.name == first
    assert files_in(warehouse) == {b"%PDF-one", b"%PDF-three"}
    assert verdict_on(warehouse.path).problems == verdict_on(warehouse.path, third).problems == []


def test_a_content_of_a_snapshot_that_stays_is_kept_whoever_brought_it(delivery: Any, warehouse: Any) -> None:
    deliver(delivery, warehouse, b"%PDF-same")
    delivery.application("94000002")
    deliver(delivery, warehouse, b"%PDF-same")
    assert prune(warehouse.path, 1).n_attachments == 0
    assert files_in(warehouse) == {b"%PDF-same"}


def test_rolling_back_to_a_snapshot_that_was_pruned_is_refused_by_name(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    first, second = deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two")
    prune(warehouse.path, 1)
    code, _, err = run(warehouse, capsys, "rollback")
    assert code == 5
    assert f"{first}, the snapshot before {second}, is no longer there: it was pruned" in err
    assert run(warehouse, capsys, "verify", "--snapshot", first)[0] == 5
    deliver(delivery, warehouse, b"%PDF-three")


def test_left_overs_of_killed_commands_leave_and_what_people_put_there_stays(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    deliver(delivery, warehouse, b"%PDF-one")
    (warehouse.path / ".aside-1" / "parts").mkdir(parents=True)
    (warehouse.path / ".aside-1" / "parts" / "x").write_bytes(b"12")
    (warehouse.path / ".current-1").write_bytes(b"3")
    (warehouse.path / ".removed-x").mkdir()
    (warehouse.path / "attachments" / "readme").write_bytes(b"45")
    orphan = warehouse.path / "attachments" / "ab" / f"ab{'0' * 62}"
    orphan.parent.mkdir()
    orphan.write_bytes(b"6")
    (warehouse.path / "settings.toml").write_text("")
    (warehouse.path / "notes.txt").write_text("")
    code, out, err = run(warehouse, capsys, "verify")
    assert (code, "everything is as it was written" in out) == (0, True)
    noticed = [line.partition(": ")[0] for line in err.splitlines()]
    orphans = ["attachments/ab/" + orphan.name, "attachments/readme"]
    assert noticed == [".aside-1", ".current-1", ".removed-x", "notes.txt", *orphans]
    code, out, _ = run(warehouse, capsys, "prune", "--keep", "1")
    assert out == "removed 0 snapshots, 2 attachments, 3 left-overs: 6 bytes; 1 snapshots stay\n"
    assert {path.name for path in warehouse.path.iterdir()} == {
        "attachments", "current", "lock", "notes.txt", "settings.toml", "snapshots"
    }  # fmt: skip
    assert not orphan.parent.exists()


@pytest.mark.parametrize("damaged", ["manifest.json", "documents.parquet"])
def test_nothing_is_removed_when_a_snapshot_that_stays_cannot_tell_its_contents(
    damaged: str, delivery: Any, warehouse: Any, capsys: Any
) -> None:
    first, second, third = deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two", b"%PDF-three")
    with (warehouse.path / "snapshots" / second / damaged).open("ab") as file:
        file.write(b"x")
    code, _, err = run(warehouse, capsys, "prune", "--keep", "2")
    assert code == 5
    assert f"snapshots/{second}/{damaged}" in err
    assert names_in(warehouse) == [first, second, third]
    assert files_in(warehouse) == {b"%PDF-one", b"%PDF-two", b"%PDF-three"}
    prune(warehouse.path, 1)
    assert names_in(warehouse) == [third]


@pytest.mark.parametrize("pointer", [b"nonsense", b"20000101T000000000Z-00000000"])
def test_nothing_is_removed_when_the_pointer_names_nothing(pointer: bytes, delivery: Any, warehouse: Any) -> None:
    deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two")
    (warehouse.path / "current").write_bytes(pointer)
    with pytest.raises(DamagedError):
        prune(warehouse.path, 1)
    assert len(names_in(warehouse)) == 2


@pytest.mark.parametrize("keep", ["0", "-1", "x", ""])
def test_fewer_than_one_is_wrong_usage(keep: str, warehouse: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["prune", "--warehouse", str(warehouse.path), "--keep", keep])
    assert ended.value.code == 2


def test_prune_waits_for_no_loader_and_an_empty_warehouse_is_4(delivery: Any, warehouse: Any, capsys: Any) -> None:
    assert run(warehouse, capsys, "prune", "--keep", "1")[0] == 4
    assert not warehouse.path.exists()
    deliver(delivery, warehouse, b"%PDF-one")
    with (warehouse.path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, _, err = run(warehouse, capsys, "prune", "--keep", "1")
        assert (code, "Another loader is at work" in err) == (5, True)
        assert "left-overs were not looked for" in run(warehouse, capsys, "verify")[2]


@pytest.mark.parametrize("dies_at", range(6))
def test_a_prune_that_dies_at_any_step_leaves_whole_snapshots_and_the_next_one_ends_its_work(
    dies_at: int, delivery: Any, warehouse: Any, monkeypatch: Any
) -> None:
    deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two", b"%PDF-three")
    steps = iter(range(100))

    def dying(call: Any) -> Any:
        def step(*arguments: Any) -> Any:
            if next(steps) == dies_at:
                raise KeyboardInterrupt
            return call(*arguments)

        return step

    monkeypatch.setattr(loaders.snapshot, "remove", dying(loaders.snapshot.remove))
    monkeypatch.setattr("loaders.prune.remove", dying(loaders.snapshot.remove))
    monkeypatch.setattr(os, "rename", dying(os.rename))
    with pytest.raises(KeyboardInterrupt):
        prune(warehouse.path, 1)
    monkeypatch.undo()
    for name in names_in(warehouse):
        assert verdict_on(warehouse.path, name).problems == []
    assert verdict_on(warehouse.path).problems == []
    prune(warehouse.path, 1)
    assert names_in(warehouse) == [warehouse.current.name]
    assert files_in(warehouse) == {b"%PDF-three"}
    assert verdict_on(warehouse.path).notices == []


def test_readers_of_the_current_snapshot_notice_nothing_and_others_learn_that_theirs_is_gone(
    delivery: Any, warehouse: Any
) -> None:
    deliver(delivery, warehouse, b"%PDF-one")
    before = open_warehouse(warehouse.path)
    deliver(delivery, warehouse, b"%PDF-two")
    now = open_warehouse(warehouse.path)
    count = "select count(*) from raw.documents"
    assert before.connection.execute(count).fetchall() == now.connection.execute(count).fetchall() == [(1,)]
    prune(warehouse.path, 1)
    assert now.connection.execute(count).fetchall() == [(1,)]
    with pytest.raises(duckdb.Error):
        before.connection.execute("select sha256 from raw.documents").fetchall()


def test_verify_of_a_named_snapshot_looks_at_that_one(delivery: Any, warehouse: Any, capsys: Any) -> None:
    first, _ = deliver(delivery, warehouse, b"%PDF-one", b"%PDF-two")
    table: Path = warehouse.path / "snapshots" / first / "rules.parquet"
    table.write_bytes(table.read_bytes()[:-1])
    assert run(warehouse, capsys, "verify")[0] == 0
    code, out, _ = run(warehouse, capsys, "verify", "--snapshot", first, "--json")
    assert code == 5
    assert [problem.partition(":")[0] for problem in json.loads(out)["problems"]] == [
        f"snapshots/{first}/rules.parquet"
    ]
    for unknown in ("20000101T000000000Z-00000000", "../x"):
        assert run(warehouse, capsys, "verify", "--snapshot", unknown)[0] == 5


def test_verify_counts_rows_and_names_files_that_are_no_part_of_a_snapshot(delivery: Any, warehouse: Any) -> None:
    (first,) = deliver(delivery, warehouse, b"%PDF-one")
    manifest = json.loads((warehouse.current / "manifest.json").read_text())
    manifest["rows"]["documents"] = 2
    (warehouse.current / "manifest.json").write_text(json.dumps(manifest))
    (warehouse.current / "more.parquet").write_bytes(b"")
    verdict = verdict_on(warehouse.path)
    assert [problem.partition(" Load")[0] for problem in verdict.problems] == [
        f"snapshots/{first}/documents.parquet: expected 2 rows, found 1."
    ]
    assert verdict.notices == [f"snapshots/{first}/more.parquet: no part of the snapshot. It leaves with it."]


def test_what_a_first_load_that_failed_has_left_can_be_pruned(
    delivery: Any, warehouse: Any, monkeypatch: Any, capsys: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": b"%PDF-one"})
    monkeypatch.setattr("loaders.load.merge", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        warehouse.load(delivery.root)
    assert files_in(warehouse) == {b"%PDF-one"}
    assert run(warehouse, capsys, "prune", "--keep", "1")[0] == 0
    assert files_in(warehouse) == set()
