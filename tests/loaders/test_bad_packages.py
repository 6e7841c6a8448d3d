"""Each folder of tests/bad_packages is a fault with what must be said about it: message, exit code, balance."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main

FAULTS = sorted(path.parent for path in (Path(__file__).parents[1] / "bad_packages").glob("*/fault.toml"))
# The faults that must always have a folder.
NAMED = {
    "empty_folder", "zip_of_something_else", "truncated_json", "other_shape", "missing_linked_file",
    "folder_name_no_number", "duplicate_application",
}  # fmt: skip


@pytest.fixture(params=FAULTS, ids=lambda folder: folder.name)
def fault(request: Any, delivery: Any) -> dict[str, Any]:
    """A fault's folder as delivered: what is said of it, and its paths, archives made where one is named."""
    told = tomllib.loads((request.param / "fault.toml").read_text("utf-8"))
    copied = shutil.copytree(request.param, delivery.root / request.param.name)
    told["paths"] = [copied / name for name in told["paths"]]
    for path in told["paths"]:
        if path.suffix == ".zip":
            delivery.zipped(path, below=path.with_suffix(""))
    return told


def run(fault: dict[str, Any], *further: str) -> int:
    return main([further[0], *map(str, fault["paths"]), *further[1:]])


def balance_in(printed: str) -> dict[str, list[int]]:
    lines = re.findall(r"^(\w+) +([\d,]+) = +([\d,]+) \+ +([\d,]+)$", printed, re.MULTILINE)
    return {table: [int(number.replace(",", "")) for number in numbers] for table, *numbers in lines}


def test_every_fault_that_was_agreed_on_has_a_folder() -> None:
    assert {folder.name for folder in FAULTS} >= NAMED


def test_check_says_what_is_wrong_where_and_what_to_do_and_the_balance_adds_up(fault: Any, capsys: Any) -> None:
    assert run(fault, "check", "--json") == fault["exit_code"]
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (answer["snapshot"], answer["applications"], answer["refused"]) == (
        None, fault["applications"], fault["refused"],
    )  # fmt: skip
    for message in fault["messages"]:
        assert message in said.err
    balance = balance_in(said.err)
    assert balance == fault.get("balance", {})
    assert all(delivered == loaded + refused for delivered, loaded, refused in balance.values())


def test_load_publishes_what_is_sound_and_nothing_when_nothing_is(fault: Any, warehouse: Any, capsys: Any) -> None:
    assert run(fault, "load", "--warehouse", str(warehouse.path), "--json") == fault["exit_code"]
    answer = json.loads(capsys.readouterr().out)
    if fault["exit_code"] == 3:
        assert answer["snapshot"] is None
        assert not (warehouse.path / "current").exists()
        return
    assert answer["snapshot"] == warehouse.current.name
    assert len(warehouse.rows("applications")) == fault["applications"]
    for message in fault["messages"]:
        assert any(message in row["message"] for row in warehouse.rows("findings"))
    balance = {
        row["table_name"]: [row["n_delivered"], row["n_loaded"], row["n_refused"]] for row in warehouse.rows("balance")
    }
    assert balance == fault["balance"]


def test_what_must_never_be_released_is_nowhere_in_the_warehouse(fault: Any, warehouse: Any, capsys: Any) -> None:
    run(fault, "load", "--warehouse", str(warehouse.path))
    said = capsys.readouterr()
    canary = fault.get("never", "nothing of this kind was delivered")
    assert canary not in said.out + said.err
    for table in ("findings", "activities_service", "attachments", "documents"):
        if warehouse.path.joinpath("current").exists():
            assert canary not in str(warehouse.rows(table))


def test_nothing_publishable_leaves_the_current_snapshot_as_it_is(delivery: Any, warehouse: Any, tmp_path: Any) -> None:
    delivery.application()
    before = warehouse.load(delivery.root).snapshot
    (tmp_path / "empty").mkdir()
    assert main(["load", str(tmp_path / "empty"), "--warehouse", str(warehouse.path)]) == 3
    assert warehouse.current.name == before
