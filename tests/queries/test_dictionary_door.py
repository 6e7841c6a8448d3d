"""`list`, `describe`, `dictionary`: every column explained, the printed dictionary up to date, help with an example."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from loaders.tables import TABLES
from queries.__main__ import main
from queries.catalogue import views
from queries.dictionary import DICTIONARY, described, dictionary, everything

COMMANDS = ("sql", "list", "describe", "dictionary")


def answer(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_committed_dictionary_is_what_the_headers_and_the_contract_say(capsys) -> None:
    assert answer(capsys, "dictionary", "--check") == (0, "", "DICTIONARY.md is up to date\n")
    assert answer(capsys, "dictionary")[1] == DICTIONARY.read_text(encoding="utf-8")


def test_a_dictionary_that_is_out_of_date_fails_the_check_and_says_what_to_do(capsys, tmp_path, monkeypatch) -> None:
    stale = tmp_path / "DICTIONARY.md"
    stale.write_text(dictionary() + "x", encoding="utf-8")
    monkeypatch.setattr("queries.__main__.DICTIONARY", stale)
    code, out, err = answer(capsys, "dictionary", "--check")
    assert (code, out) == (1, "")
    assert "python -m queries dictionary > queries/DICTIONARY.md" in err


def test_every_column_of_every_table_is_explained_in_both_languages() -> None:
    known = list(everything())
    assert {one.name for one in known} == set(views()) | {f"raw.{name}" for name in TABLES}
    for one in known:
        for column in one.columns:
            assert column.meaning.en, f"{one.name}.{column.name}"
            assert re.search(r"[㐀-鿿]", column.meaning.zh), f"{one.name}.{column.name}"


def test_every_column_of_the_marts_stands_in_the_dictionary() -> None:
    sections = dict(re.findall(r"### (\S+)\n(.*?)(?=\n##|\Z)", dictionary(), re.DOTALL))
    for one in everything():
        if not one.name.startswith("staging."):
            listed = re.findall(r"^\| (\w+) \| [A-Z]", sections[one.name], re.MULTILINE)
            assert listed == [column.name for column in one.columns]


def test_privacy_is_inherited_from_the_contract() -> None:
    private = {column.name for column in described("marts.applications").columns if column.meaning.private}
    assert private == {"exam_no", "name", "low_income", "applicant_status"}


def test_a_description_says_type_unit_and_meaning(capsys) -> None:
    code, out, _ = answer(capsys, "describe", "marts.transcript")
    assert code == 0
    assert "One row per transcript line" in out
    assert re.search(r"relative_performance_pct +DECIMAL\(5,1\) .*\[percent\] \| 推估相對表現", out)
    assert "Key:     application_id, source_file, source_row" in out
    assert "Reads:   core.course_records, context.standing" in out
    assert "Caveats: standing follows the settings bin_edge" in out


def test_a_mart_may_be_described_by_its_bare_name(capsys) -> None:
    assert answer(capsys, "describe", "transcript")[1] == answer(capsys, "describe", "marts.transcript")[1]


@pytest.mark.parametrize("name", ["core.standing", "staging.settings", "raw.applications"])
def test_every_layer_may_be_described(capsys, name: str) -> None:
    assert answer(capsys, "describe", name)[1].startswith(f"{name}\n")


def test_a_description_as_json_holds_the_same(capsys) -> None:
    one = json.loads(answer(capsys, "describe", "marts.semesters", "--json")[1])
    assert one["name"] == "marts.semesters"
    pct = next(column for column in one["columns"] if column["name"] == "relative_best_pct")
    assert (pct["type"], pct["meaning"]["unit"]) == ("DECIMAL(5,1)", "percent")


@pytest.mark.parametrize("name", ["marts.nope", "nope", "raw.nope"])
def test_a_view_that_does_not_exist_is_a_usage_error_that_names_the_marts(capsys, name: str) -> None:
    code, out, err = answer(capsys, "describe", name)
    assert (code, out) == (2, "")
    assert "marts.transcript" in err


def test_the_list_names_every_view_and_table_once(capsys) -> None:
    lines = answer(capsys, "list")[1].splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted([*views(), *(f"raw.{name}" for name in TABLES)])
    listed = json.loads(answer(capsys, "list", "--json")[1])
    assert [one["name"] for one in listed] == [line.split()[0] for line in lines]


@pytest.mark.parametrize("arguments", [("list",), ("describe", "marts.files")])
def test_an_empty_warehouse_is_told_when_one_is_named(capsys, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert answer(capsys, *arguments, "--warehouse", str(tmp_path))[0] == 4


@pytest.mark.parametrize("arguments", [("list",), ("describe", "marts.files"), ("dictionary", "--check")])
def test_a_loaded_warehouse_may_be_named(capsys, db, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert answer(capsys, *arguments, "--warehouse", str(db.publish(tmp_path / "warehouse")))[0] == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_that_works(capsys, db, tmp_path, monkeypatch, command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    example = re.search(r"Example:\n  python -m queries (.+)", capsys.readouterr().out)
    assert example is not None
    db.fill("applications", {})
    db.publish(tmp_path / "warehouse")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(example[1])) == 0


@pytest.mark.parametrize("arguments", [[], ["nope"], ["sql"], ["sql", "select 1"], ["describe"]])
def test_an_incomplete_command_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
