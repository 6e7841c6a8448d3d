"""Each folder of tests/bad_packages is a fault with what must be said about it: message, exit code, balance.

fault.toml    paths to give, exit code, applications, refused, messages, balance; `never`: text that must be nowhere
maker         `module.function` below bad_packages/makers, where git cannot hold the delivery
[limits]      what the warehouse's settings.toml says, so that small deliveries exceed them
"""

from __future__ import annotations

import json
import re
import resource
import runpy
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import main
from loaders.tables import TABLES

from .conftest import without_chinese

PACKAGES = Path(__file__).parents[1] / "bad_packages"
FAULTS = sorted(path.parent for path in PACKAGES.glob("*/fault.toml"))
# The faults that must always have a folder.
NAMED = {
    "empty_folder", "zip_of_something_else", "truncated_json", "other_shape", "missing_linked_file",
    "folder_name_no_number", "duplicate_application", "links_that_climb_out", "zip_paths_that_climb_out",
    "links_in_a_folder", "links_in_a_zip", "device_names", "special_files", "bomb_by_ratio", "bomb_by_count",
    "bomb_by_nesting", "bomb_by_total_size", "bomb_spread_over_archives", "overlapping_members", "headers_that_lie",
    "a_million_entries", "json_nested_10000_deep", "json_repeated_keys", "json_no_numbers", "json_lone_surrogates",
    "json_control_characters", "json_of_invalid_utf8", "json_in_cp950", "json_in_utf16", "files_of_other_kinds",
    "encrypted_pdf", "odd_pdfs", "pdfs_that_exhaust", "pictures", "formula_text", "zip_with_password",
}  # fmt: skip
MOST_MEMORY = 2 * 1024**3


@pytest.fixture(params=FAULTS, ids=lambda folder: folder.name)
def fault(request: Any, delivery: Any, warehouse: Any) -> dict[str, Any]:
    """A fault's folder as delivered: what is said of it, its paths, whatever has to be made, and the settings."""
    told = tomllib.loads((request.param / "fault.toml").read_text("utf-8"))
    copied = shutil.copytree(request.param, delivery.root / request.param.name)
    if "maker" in told:
        module, name = told["maker"].split(".")
        runpy.run_path(str(PACKAGES / "makers" / f"{module}.py"))[name](copied)
    told["paths"] = [copied / name for name in told["paths"]]
    for path in told["paths"]:
        if path.suffix == ".zip" and not path.exists():
            delivery.zipped(path, below=path.with_suffix(""))
    warehouse.path.mkdir()
    limits = "".join(f"{name} = {value}\n" for name, value in told.get("limits", {}).items())
    (warehouse.path / "settings.toml").write_text(f"[limits]\n{limits}", "utf-8")
    return told


def run(fault: dict[str, Any], warehouse: Any, command: str, *further: str) -> int:
    return main([command, *map(str, fault["paths"]), "--warehouse", str(warehouse.path), *further])


def balance_in(printed: str) -> dict[str, list[int]]:
    lines = re.findall(r"^(\w+) +([\d,]+) = +([\d,]+) \+ +([\d,]+)$", printed, re.MULTILINE)
    return {table: [int(number.replace(",", "")) for number in numbers] for table, *numbers in lines}


def test_every_fault_that_was_agreed_on_has_a_folder() -> None:
    assert {folder.name for folder in FAULTS} >= NAMED


def test_check_says_what_is_wrong_where_and_what_to_do_and_the_balance_adds_up(
    fault: Any, warehouse: Any, capsys: Any
) -> None:
    assert run(fault, warehouse, "check", "--json") == fault["exit_code"]
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (answer["snapshot"], answer["applications"], answer["refused"]) == (
        None, fault["applications"], fault["refused"],
    )  # fmt: skip
    for message in fault["messages"]:
        assert message in said.err
    assert [path.name for path in warehouse.path.iterdir()] == ["settings.toml"]
    balance = balance_in(said.err)
    assert balance == fault.get("balance", {})
    assert all(delivered == loaded + refused for delivered, loaded, refused in balance.values())


def test_load_publishes_what_is_sound_and_nothing_of_what_must_never_be_released(
    fault: Any, warehouse: Any, capsys: Any
) -> None:
    assert run(fault, warehouse, "load", "--json") == fault["exit_code"]
    said = capsys.readouterr()
    answer = json.loads(said.out)
    canary = fault.get("never", "nothing of this kind was delivered")
    assert canary not in said.out + said.err
    stored = [path for path in (warehouse.path / "attachments").rglob("*") if path.is_file()]
    assert all(canary.encode() not in path.read_bytes() for path in stored)
    if fault["exit_code"] == 3:
        assert answer["snapshot"] is None
        assert not (warehouse.path / "current").exists()
        return
    assert answer["snapshot"] == warehouse.current.name
    assert len(warehouse.rows("applications")) == fault["applications"]
    found = warehouse.rows("findings")
    for message in fault["messages"]:
        assert any(message in row["message"] for row in found)
    assert all(row["message"].isprintable() or "\u3000" in row["message"] for row in found)
    assert without_chinese(found) == set()
    assert all(canary not in str(warehouse.rows(table)) for table in TABLES)
    balance = {
        row["table_name"]: [row["n_delivered"], row["n_loaded"], row["n_refused"]] for row in warehouse.rows("balance")
    }
    assert balance == fault["balance"]
    # Nothing is left aside, and nothing is stored that no row names.
    assert not list(warehouse.path.glob(".*"))
    rows = warehouse.rows("attachments") + warehouse.rows("documents")
    assert {path.name for path in stored} == {row["sha256"] for row in rows if row["sha256"]}


def test_no_fault_took_more_memory_than_a_load_may_take() -> None:
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    assert max(used) * 1024 < MOST_MEMORY


def test_nothing_publishable_leaves_the_current_snapshot_as_it_is(delivery: Any, warehouse: Any, tmp_path: Any) -> None:
    delivery.application()
    before = warehouse.load(delivery.root).snapshot
    (tmp_path / "empty").mkdir()
    assert main(["load", str(tmp_path / "empty"), "--warehouse", str(warehouse.path)]) == 3
    assert warehouse.current.name == before
