"""`python -m dashboard people`: what it prints, where, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.audit.kinds import CHANGED_ACCESS
from dashboard.audit.log import Wanted, audit
from queries.scope import ACTIONS

LIN = "lin@uni.example"


@pytest.fixture
def warehouse(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FOLIOSCOPE_PEOPLE", f"sqlite:///{tmp_path / 'people.sqlite'}")
    return str(sample_warehouse)


def test_a_roster_is_taken_in_listed_and_explained(
    warehouse: str, roster_file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = roster_file(f"{LIN},林示例,審查委員,987012,94500001,94500002,導師", "admin@uni.example,李示例,管理者,,,,")
    assert main(["people", "import", str(file), "--warehouse", warehouse]) == 0
    told = capsys.readouterr()
    assert f"+ {LIN}: 987012-94500001" in told.out.splitlines()
    assert told.err == "2 people, 6 changes.\n"
    recorded = audit().rows(Wanted(kind=CHANGED_ACCESS), 6)
    assert {(row["person"], json.loads(row["about"])["change"]) for row in recorded} == {
        ("command line", line) for line in told.out.splitlines()
    }
    assert main(["people", "list", "--warehouse", warehouse]) == 0
    assert "審查委員 reviewer 987012  1 assigned" in capsys.readouterr().out
    for number, zh, en in (
        ("94500001", "可檢視", "allows it"),
        ("94500002", "已登錄利益衝突", "a conflict of interest is on record"),
        ("94500003", "未分配", "not assigned"),
    ):
        ask = ["people", "explain", LIN, "--application", f"987012-{number}", "--warehouse", warehouse]
        assert main(ask) == 0
        found = capsys.readouterr().out
        assert zh in found
        assert en in found
    assert main(["people", "explain", LIN, "--program", "987034", "--action", "export", "--warehouse", warehouse]) == 0
    assert f"{ACTIONS['export'].zh}" in capsys.readouterr().out


def test_a_roster_with_mistakes_is_not_taken_in(
    warehouse: str, roster_file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{LIN},林示例,審查委員,987012,9450{number:04},," for number in range(7000, 7030)]
    assert main(["people", "import", str(roster_file(*rows)), "--warehouse", warehouse]) == 3
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith('roster.csv:2 [申請號碼]: expected an applicant of program 987012, found "94507000".')
    assert (len(told), told[-1]) == (21, "… and 10 more. Nothing was taken in.")
    assert main(["people", "list", "--warehouse", warehouse]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_not_there_is_said(warehouse: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "import", str(tmp_path / "none.csv"), "--warehouse", warehouse]) == 3
    assert main(["people", "explain", LIN, "--warehouse", warehouse]) == 2
    assert main(["people", "list", "--warehouse", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count(": expected ") == 3


@pytest.mark.parametrize("command", [[], ["import"], ["list"], ["explain"]])
def test_every_command_of_people_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["people", *command, "--help"])
    assert ended.value.code == 0
    assert "example: python -m dashboard people" in capsys.readouterr().out
