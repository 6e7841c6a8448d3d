"""A damaged warehouse is described, never crashed upon: what is sound is listed, what is not is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main


@pytest.fixture
def two(delivery: Any, warehouse: Any) -> tuple[str, str]:
    """The identifiers of two snapshots, the second one current."""
    delivery.application(files={"94000001_其他.pdf": b"%PDF-"})
    first = warehouse.load(delivery.root).snapshot
    delivery.application("94000002")
    return first, warehouse.load(delivery.root).snapshot


def run(command: str, warehouse: Any, capsys: Any, *further: str) -> tuple[int, str, str]:
    code = main([command, *further, "--warehouse", str(warehouse.path)])
    said = capsys.readouterr()
    return code, said.out, said.err


def spoil(warehouse: Any, snapshot: str, content: str) -> None:
    (warehouse.path / "snapshots" / snapshot / "manifest.json").write_text(content)


@pytest.mark.parametrize("content", ["{", "{}", "[]", '{"snapshot": 1}', ""])
def test_an_earlier_snapshot_with_a_broken_manifest_is_named_and_the_sound_one_listed(
    content: str, two: tuple[str, str], delivery: Any, warehouse: Any, capsys: Any
) -> None:
    first, second = two
    spoil(warehouse, first, content)
    code, out, err = run("list", warehouse, capsys)
    assert (code, out.count("applications")) == (0, 1)
    assert out.startswith(f"* {second}")
    assert f"snapshots/{first}/manifest.json: expected a manifest" in err
    assert run("verify", warehouse, capsys)[0] == 0
    for further in ((), ("--to", first)):
        code, out, err = run("rollback", warehouse, capsys, *further)
        assert (code, out) == (5, "")
        assert f"Not rolled back: snapshots/{first}/manifest.json" in err
    delivery.application("94000003")
    assert run("load", warehouse, capsys, str(delivery.root))[0] == 0


def test_a_current_snapshot_with_a_broken_manifest_can_be_left_by_name(
    two: tuple[str, str], warehouse: Any, capsys: Any
) -> None:
    first, second = two
    spoil(warehouse, second, "{")
    assert run("verify", warehouse, capsys)[0] == 5
    code, _, err = run("rollback", warehouse, capsys)
    assert code == 5
    assert "Name one with --to" in err
    assert run("rollback", warehouse, capsys, "--to", first)[:2] == (0, f"{first}\n")


@pytest.mark.parametrize("gone", ["snapshot", "table", "all"])
def test_a_current_snapshot_that_is_gone_stops_a_load_with_the_next_step(
    gone: str, two: tuple[str, str], delivery: Any, warehouse: Any, capsys: Any
) -> None:
    if gone == "table":
        (warehouse.current / "packages.parquet").write_bytes(b"PAR1")
    else:
        shutil.rmtree(warehouse.current if gone == "snapshot" else warehouse.path / "snapshots")
    before = (warehouse.path / "current").read_text()
    code, out, err = run("load", warehouse, capsys, str(delivery.root))
    assert (code, out) == (5, "")
    assert "is damaged" in err
    assert "Roll back with --to, or load into another directory" in err
    assert (warehouse.path / "current").read_text() == before
    assert run("list", warehouse, capsys)[0] == 0
    assert run("verify", warehouse, capsys)[0] == 5


@pytest.mark.parametrize("pointer", [b"\xff\xfe", b"", b"nonsense", b"../attachments"])
def test_a_pointer_that_names_nothing_never_makes_a_warehouse_look_empty(
    pointer: bytes, two: tuple[str, str], delivery: Any, warehouse: Any, capsys: Any
) -> None:
    (warehouse.path / "current").write_bytes(pointer)
    code, out, err = run("list", warehouse, capsys, "--json")
    assert code == 0
    assert {row["snapshot"] for row in json.loads(out)["snapshots"]} == set(two)
    assert json.loads(out)["current"] is None
    assert "the pointer `current` names no snapshot" in err
    assert run("verify", warehouse, capsys)[0] == 5
    assert run("load", warehouse, capsys, str(delivery.root))[0] == 5
    assert run("rollback", warehouse, capsys)[0] == 5
    assert run("rollback", warehouse, capsys, "--to", two[1])[0] == 0
    assert run("load", warehouse, capsys, str(delivery.root))[:2] == (0, f"{two[1]}\n")


def test_an_attachment_damaged_at_the_same_size_is_mended_by_loading_again(
    two: tuple[str, str], delivery: Any, warehouse: Any, capsys: Any
) -> None:
    sha256 = warehouse.row("documents")["sha256"]
    stored: Path = warehouse.path / "attachments" / sha256[:2] / sha256
    sound = stored.read_bytes()
    stored.chmod(0o600)
    stored.write_bytes(sound[::-1])
    assert run("verify", warehouse, capsys)[0] == 5
    assert warehouse.load(delivery.root).is_new is False
    assert stored.read_bytes() == sound
    assert run("verify", warehouse, capsys)[0] == 0


@pytest.mark.parametrize("name", ["package_id=x/w", "application_id=7", "sha256=1/finding_id=2", "w[1]", "w*"])
def test_a_warehouse_may_lie_in_a_folder_of_any_name(
    name: str, delivery: Any, another_delivery: Any, warehouse: Any, capsys: Any
) -> None:
    warehouse.path = warehouse.path / name
    delivery.application(files={"94000001_其他.pdf": b"%PDF-"})
    another_delivery.application("94000001", "987034")
    assert warehouse.load(delivery.root).is_new
    assert not warehouse.load(delivery.root).is_new
    assert warehouse.load(another_delivery.root).is_new
    assert len(warehouse.rows("applications")) == 2
    assert {row["package_id"][:11] for row in warehouse.rows("documents")} == {"987012-main"}
    assert run("verify", warehouse, capsys)[0] == 0
