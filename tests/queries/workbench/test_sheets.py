"""A result as CSV and XLSX computes nothing when it is opened, and says how much of it there is."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pytest
from openpyxl import load_workbook

from queries.answer import ColumnType
from queries.workbench.asking import Result
from queries.workbench.sheets import neutral, write_csv, write_xlsx

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "%x", "|x", "\n=1"]


def result_of(**columns: list) -> Result:
    table = pa.table(columns)
    names = tuple(ColumnType(name, "VARCHAR") for name in columns)
    return Result(names, table, 50, "", 3, "rows", "20260101T000000-aaaa", 0.1, (), "")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_put_behind_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-1.5", "+3", "1e5", "-2E-3", "甲", "a=b", "2026-01-01"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_csv_neutralises_cells_and_heads_and_ends_with_the_counts() -> None:
    out = io.BytesIO()
    write_csv(result_of(**{"=head": FORMULAS, "n": list(range(-1, len(FORMULAS) - 1))}), out)
    head, *rows, last = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert head == ["'=head", "n"]
    assert [row[0] for row in rows] == [f"'{text}" for text in FORMULAS]
    assert rows[0][1] == "-1"
    assert last == ["# returned 11; total 50; limit 3; cut by rows; snapshot 20260101T000000-aaaa"]


def test_xlsx_holds_text_as_text_and_numbers_as_numbers() -> None:
    out = io.BytesIO()
    write_xlsx(result_of(**{"=head": ["=1+1", None, "\x01"], "n": [1, 2.5, 3], "flag": [True, False, None]}), out)
    book = load_workbook(io.BytesIO(out.getvalue()))
    cells = list(book["result"].iter_rows())
    assert (cells[0][0].value, cells[0][0].data_type) == ("=head", "s")
    assert [(row[0].value, row[0].data_type) for row in cells[1:]] == [("=1+1", "s"), (None, "n"), ("\ufffd", "s")]
    assert [row[1].value for row in cells[1:]] == [1, 2.5, 3]
    assert [row[2].value for row in cells[1:]] == [True, False, None]
    assert "returned 3; total 50; limit 3" in book["about"]["A1"].value
