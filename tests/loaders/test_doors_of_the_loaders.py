"""The commands: exit codes, what goes to standard output and what to standard error, help with an example."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loaders.__main__ import EXAMPLES, main
from loaders.tables import TABLES


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_each_command_has_help_with_an_example(command: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"example: {EXAMPLES[command]}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["unknown"], ["load", "x"], ["check"], ["list"], ["rollback", "--warehouse", "w", "--to"]]
)
def test_wrong_usage_is_2(arguments: list[str], capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_path_that_is_not_there_is_2_and_names_it(tmp_path: Path, capsys: Any) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert "nowhere" in said.err
    assert said.out == ""


def test_a_warehouse_that_is_a_file_is_2(delivery: Any, tmp_path: Path, capsys: Any) -> None:
    delivery.application()
    (tmp_path / "file").write_text("")
    for warehouse in ("file", "file/w", "file/v/w"):
        assert main(["load", str(delivery.root), "--warehouse", str(tmp_path / warehouse)]) == 2
        assert f"{tmp_path / 'file'} is no directory" in capsys.readouterr().err
        assert main(["list", "--warehouse", str(tmp_path / warehouse)]) == 4


@pytest.mark.parametrize("arguments", [["load", "x", "--warehouse", ""], ["check", " "], ["verify", "--warehouse", ""]])
def test_an_empty_path_is_2_and_never_the_directory_one_stands_in(arguments: list[str], capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "found an empty text" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "verify", "rollback"])
def test_an_empty_warehouse_is_4_with_the_next_step(command: str, tmp_path: Path, capsys: Any) -> None:
    assert main([command, "--warehouse", str(tmp_path / "none"), "--json"]) == 4
    said = capsys.readouterr()
    assert "python -m loaders load" in said.err
    assert said.out == ""
    assert not (tmp_path / "none").exists()


def test_check_and_load_answer_the_agreed_object_and_check_writes_nothing(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    delivery.application(transcript={"學習紀錄": [{"科目名稱": "國語文"}, "broken"]})
    delivery.application("94000002", transcript=b"[")
    delivery.application("94000003", "987034", transcript=b"[")
    assert main(["check", str(delivery.root), "--json"]) == 0
    check = json.loads(capsys.readouterr().out)
    assert not warehouse.path.exists()
    assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path), "--json"]) == 0
    load = json.loads(capsys.readouterr().out)
    assert list(load) == ["snapshot", "packages", "applications", "rows", "findings", "refused"]
    assert (load["packages"], load["applications"], load["refused"]) == (1, 1, 2)
    pieces = {"row.with_application": 2, "file.with_application": 2}
    assert load["findings"] == {"json.unreadable": 2, "row.shape": 1} | pieces
    assert load["rows"] == {table: len(warehouse.rows(table)) for table in TABLES}
    assert check == load | {"snapshot": None}


def test_without_json_load_answers_the_snapshot_alone_and_tells_the_rest_beside_it(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    delivery.application(basics={"姓名": "測試生", "血型": "O"})
    door = ["load", str(delivery.root), "--warehouse", str(warehouse.path)]
    assert main(door) == 0
    said = capsys.readouterr()
    assert said.out == f"{warehouse.current.name}\n"
    assert "delivered" in said.err
    assert "unknown.key: A key nobody has described" in said.err
    assert "found the key “血型” with a text." in said.err
    assert main(door) == 0
    assert "Nothing has changed" in capsys.readouterr().err


def test_only_the_first_messages_are_shown_and_the_rest_counted(delivery: Any, capsys: Any) -> None:
    delivery.application(basics={f"鍵{n}": n for n in range(50)})
    assert main(["check", str(delivery.root)]) == 0
    said = capsys.readouterr().out
    assert said.count("found the key") == 20
    assert "… and 30 more findings" in said


def test_list_marks_the_current_snapshot(delivery: Any, warehouse: Any, capsys: Any) -> None:
    delivery.application()
    first = warehouse.load(delivery.root).snapshot
    delivery.application("94000002")
    second = warehouse.load(delivery.root).snapshot
    assert main(["list", "--warehouse", str(warehouse.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"* {second}")
    assert lines[1].startswith(f"  {first}")
    assert main(["list", "--warehouse", str(warehouse.path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["current"] == second
    assert [(row["snapshot"], row["is_current"]) for row in answer["snapshots"]] == [(second, True), (first, False)]


def test_the_door_works_as_a_process_of_its_own(delivery: Any) -> None:
    delivery.application()
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "check", str(delivery.root), "--json"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["applications"] == 1
