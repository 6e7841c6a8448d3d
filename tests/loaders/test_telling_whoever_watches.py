"""`--report`: progress by package, balance and every finding, so that a page can show what a load does and found."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from loaders import commands
from loaders.checks import RULES_OF_CHECKS
from loaders.errors import Place, finding
from loaders.told import tell_findings

ROOT = Path(__file__).parents[2]


def lines_in(folder: Path, pattern: str) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.glob(pattern)) for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize(
    ("given", "are_reference"), [("sample_data/releases/second", False), ("sample_data/reference", True)]
)
def test_what_is_told_is_what_is_answered(
    given: str, are_reference: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.read([ROOT / given], None, True, is_load=False, are_reference=are_reference, told=tmp_path) == 0
    answer = json.loads(capsys.readouterr().out)
    found = lines_in(tmp_path, "findings-*.jsonl")
    assert Counter(each["rule"] for each in found) == answer["findings"]
    balance = lines_in(tmp_path, "balance.jsonl")
    assert len(balance) >= answer["rows"]["balance"] > 0
    assert all(line["delivered"] == line["loaded"] + line["refused"] for line in balance)
    progress = json.loads((tmp_path / "progress.json").read_bytes())
    assert progress["done"] == progress["of"] > 0
    expected = {} if are_reference else {"987034-late": [4, 4], "987034-main": [12, 12]}
    assert progress["packages"] == expected


def test_what_comparing_applications_found_is_told_once_it_is_published(
    tmp_path: Path, delivery: Any, pdf: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in ("94000001", "94000002"):
        files = {f"{number}_其他.pdf": pdf("")}
        delivery.application(number, files=files, basics={"應試號碼": f"樣本{number}"})
    (tmp_path / "told").mkdir()
    assert commands.read([delivery.root], tmp_path / "warehouse", True, is_load=True, told=tmp_path / "told") == 0
    answer = json.loads(capsys.readouterr().out)
    found = lines_in(tmp_path / "told", "findings-*.jsonl")
    assert Counter(each["rule"] for each in found) == answer["findings"]
    compared = [each for each in found if each["rule"] in RULES_OF_CHECKS]
    assert len(compared) == 4
    assert {each["package"] for each in compared} == {"987012-main"}
    assert all(each["file"].startswith("987/987012/") for each in compared)


def test_what_was_delivered_in_the_place_of_a_finding_is_not_told(tmp_path: Path) -> None:
    private = finding("cell.time_text", Place("\ud800.json"), "王小明", original="王小明", private=True)
    tell_findings(tmp_path, 0, [("987034-main", [private, private])])
    tell_findings(tmp_path, 0, [("987034-main", [private])])
    (told,) = lines_in(tmp_path, "findings-*.jsonl")
    assert (told["file"], "王小明" in json.dumps(told, ensure_ascii=False)) == ("?.json", False)


def test_there_must_be_a_directory_to_tell_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.read([ROOT], None, True, is_load=False, told=tmp_path / "none") == commands.USAGE
    assert "--report" in capsys.readouterr().err
