"""Templates: one empty file a table, in either format and language, that loads once it is filled in."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from loaders.__main__ import main
from loaders.reference.headers import KINDS
from loaders.reference.templates import template_columns, write_templates
from loaders.tables import Type


def cell(table: str, made: Any, name: str, kind: Type) -> str:
    """A value that fits the column."""
    values = made.row(table) | {"measure": {"certificate_distributions": "mean"}.get(table, "entrants")}
    codes = {"level_code": "3", "participation": "個人", "gsat_weight_pct": "97"}
    if name in values or name in codes:
        return str(values.get(name) or codes[name])
    return {Type.TEXT: "文字", Type.BOOLEAN: "是", Type.INTEGER: "112", Type.DECIMAL: "1"}[kind]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_that_is_filled_in_loads_every_column_without_a_finding(
    kind: Any, language: Any, files: Any, made: Any, warehouse: Any
) -> None:
    written = write_templates(files.root, kind, language)
    for path in written:
        columns = template_columns(KINDS[path.stem])
        row = [cell(path.stem, made, column.name, column.type) for column in columns]
        if kind == "csv":
            assert path.read_bytes().startswith(b"\xef\xbb\xbf")
            with path.open("a", encoding="utf-8", newline="") as file:
                csv.writer(file).writerow(row)
        else:
            book = openpyxl.load_workbook(path)
            book.worksheets[0].append(row)
            book.save(path)
    report = files.load()
    assert report.findings == {}
    assert report.packages == len(KINDS)
    for table, own in KINDS.items():
        loaded = warehouse.row(table)
        for column in template_columns(own):
            assert loaded[column.name] is not None, (table, column.name)
            if column.type is not Type.TEXT:
                assert loaded[f"{column.name}_original"] is not None


def test_headers_are_chinese_by_default_and_required_columns_are_among_them(tmp_path: Path, capsys: Any) -> None:
    assert main(["templates", "--out", str(tmp_path / "out")]) == 0
    paths = capsys.readouterr().out.split()
    assert [Path(path).name for path in paths] == [f"{table}.csv" for table in KINDS]
    header = (tmp_path / "out" / "schools.csv").read_text(encoding="utf-8-sig")
    assert header.startswith("學校代碼,學校名稱,")
    assert header.endswith("資料來源,資料時間\n")


def test_an_empty_template_is_no_row_and_a_template_never_writes_over_a_file(tmp_path: Path, capsys: Any) -> None:
    door = ["templates", "--out", str(tmp_path), "--format", "xlsx", "--language", "en", "--json"]
    assert main(door) == 0
    assert len(json.loads(capsys.readouterr().out)["templates"]) == len(KINDS)
    (tmp_path / "schools.xlsx").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(door) == 2
    assert "programs.xlsx is there already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert main(["check", "--reference", str(tmp_path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["findings"] == {"reference.no_rows": len(KINDS) - 1}


def test_codes_are_text_columns_in_a_workbook_so_that_zeros_in_front_stay(tmp_path: Path) -> None:
    write_templates(tmp_path, "xlsx", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "course_plans.xlsx").worksheets[0]
    formats = {sheet[f"{letter}1"].value: sheet.column_dimensions[letter].number_format for letter in "ABCD"}
    assert formats == {"課程代碼": "@", "科目名稱": "@", "入學年": "General", "授課學期學分": "@"}


def test_a_place_that_is_no_folder_is_2(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "file").write_text("")
    assert main(["templates", "--out", str(tmp_path / "file")]) == 2
    assert "Name another --out" in capsys.readouterr().err
