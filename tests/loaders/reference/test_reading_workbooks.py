"""XLSX as text a reader would write down: dates, numbers, errors; every sheet a table; hostile workbooks refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reference.workbooks import text_of


def edited(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        ("文字", "General", "文字"),
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.1, "General", "0.1"),
        (0.245, "0.0%", "24.5%"),
        (0.24, "0%", "24%"),
        (4400, "000000", "004400"),
        (True, "General", "TRUE"),
        (dt.datetime(2025, 8, 1), "yyyy/m/d", "2025-08-01"),
        (dt.datetime(2025, 8, 1, 9, 30), "General", "2025-08-01 09:30:00"),
        (dt.time(9, 30), "General", "09:30:00"),
        (None, "General", ""),
    ],
)
def test_a_cell_becomes_the_text_that_a_reader_sees(value: Any, shown_as: str, text: str) -> None:
    sheet = openpyxl.Workbook().worksheets[0]
    cell = sheet.cell(1, 1, value)
    cell.number_format = shown_as
    assert text_of(cell) == text


def test_every_sheet_is_a_table_of_its_own_and_empty_ones_are_none(files: Any, made: Any) -> None:
    sheets = {
        "學校": made.sheet([made.row("schools")]),
        "空白": [],
        "課程": [[], *made.sheet([made.row("course_plans", intake_year="112")])],
        "說明": [["這張不是資料表"]],
    }
    files.write("all.xlsx", made.xlsx(sheets))
    report = files.load()
    assert report.findings == {"reference.table": 1}
    assert (report.rows["schools"], report.rows["course_plans"], report.refused) == (1, 1, 1)
    assert files.warehouse.row("course_plans")["source_file"] == "all.xlsx#課程"
    assert files.warehouse.row("course_plans")["source_row"] == 3
    assert {row["file_name"]: row["n_lines"] for row in files.warehouse.rows("reference_files")} == {
        "all.xlsx#學校": 2,
        "all.xlsx#課程": 3,
    }


def test_rows_of_a_sheet_are_accounted_for_like_lines(files: Any, made: Any) -> None:
    rows = [made.row("schools"), {}, made.row("schools", school_code="990002", name=""), made.row("schools")]
    files.write("a.xlsx", made.xlsx({"s": made.sheet(rows)}))
    files.load()
    one = files.warehouse.row("reference_files")
    assert [one[name] for name in ("n_lines", "n_blank", "n_loaded", "n_refused")] == [5, 1, 1, 2]
    refused = {row["source_row"]: row["rule"] for row in files.warehouse.rows("findings")}
    assert refused == {4: "reference.required", 5: "reference.duplicate_key"}


def test_typed_cells_are_read_as_from_text_and_lost_zeros_are_told(files: Any, made: Any) -> None:
    rows = made.sheet([made.row("course_plans")])
    rows[0].append("intake_year")
    rows[1] = [rows[1][0], rows[1][1], 4400, rows[1][3], dt.datetime(2025, 8, 1), 112.0]
    files.write("a.xlsx", made.xlsx({"s": rows}))
    assert files.load().findings == {"reference.credits": 1}
    row = files.warehouse.row("course_plans")
    assert (row["credits_by_semester"], row["as_of"], row["intake_year"]) == ("4400", "2025-08-01", 112)


def test_a_percent_as_shown_is_the_number_of_percent(files: Any, made: Any) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in made.sheet([made.row("certificate_distributions", measure="pass_rate")]):
        sheet.append(row)
    sheet["D2"] = 0.245
    sheet["D2"].number_format = "0.0%"
    content = io.BytesIO()
    book.save(content)
    files.write("a.xlsx", content.getvalue())
    assert files.load().findings == {"reference.number_marks": 1}
    row = files.warehouse.row("certificate_distributions")
    assert (str(row["value"]), row["value_original"]) == ("24.500000", "24.5%")


def test_errors_and_formulas_without_result_are_unknown_and_told(files: Any, made: Any) -> None:
    rows = made.sheet([made.row("schools", county="#N/A", note="=1+1")])
    files.write("a.xlsx", made.xlsx({"s": rows}))
    assert files.load().findings == {"reference.cell_error": 2}
    row = files.warehouse.row("schools")
    assert (row["county"], row["note"]) == (None, None)
    found = {row["column_name"]: row["found"] for row in files.warehouse.rows("findings")}
    assert found == {"county": "#N/A", "note": "a formula without its result"}


def test_a_formula_with_its_result_is_read_as_the_result(files: Any, made: Any) -> None:
    content = made.xlsx({"s": made.sheet([made.row("schools", note="=1+1")])})
    calculated = edited(content, lambda _, part: part.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    assert calculated != edited(content, lambda _, part: part)
    files.write("a.xlsx", calculated)
    assert files.load().findings == {}
    assert files.warehouse.row("schools")["note"] == "2"


def test_text_that_looks_like_a_formula_in_csv_stays_text(files: Any) -> None:
    files.of("schools", {"note": "=cmd|' /C calc'!A0"})
    files.load()
    assert files.warehouse.row("schools")["note"] == "=cmd|' /C calc'!A0"


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda content: content[: len(content) // 2], "reference.unreadable"),
        (lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content, "reference.unreadable"),
        (
            lambda content: edited(
                content, lambda name, part: part.replace(b"<worksheet", ENTITY + b"<worksheet", 1)
            ),
            "reference.unreadable",
        ),
        (
            lambda content: edited(
                content, lambda name, part: part[: len(part) // 2] if "sheet1" in name else part
            ),
            "reference.unreadable",
        ),
        (lambda content: edited(content, lambda name, part: part + b" " * 400_000), "reference.limit"),
    ],
    ids=["cut off", "password or old", "entities", "broken sheet", "bomb"],
)  # fmt: skip
def test_a_hostile_or_broken_workbook_is_refused_whole(spoil: Any, rule: str, files: Any, made: Any) -> None:
    content = made.xlsx({"s": made.sheet([made.row("schools")])})
    files.write("a.xlsx", spoil(content))
    report = files.check(reference_unpacked_bytes=2_000_000)
    assert report.findings == {rule: 1}
    assert report.is_empty


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_workbook_crashes_a_check(data: st.DataObject, new_files: Any, made: Any) -> None:
    """Bytes changed inside its parts, so that the archive itself still opens, or anywhere in it."""
    content = made.xlsx({"s": made.sheet([made.row("schools", county="#N/A", note="=1+1")])})

    def damaged(raw: bytes) -> bytes:
        # A workbook holds the time it was made: its length is not always the same.
        at = data.draw(st.integers(0, 1_000_000)) % len(raw)
        return raw[:at] + data.draw(st.binary(min_size=1, max_size=6)) + raw[at + data.draw(st.integers(0, 40)) :]

    part = data.draw(st.sampled_from(["", "workbook.xml", "sheet1.xml", "styles.xml", "sharedStrings.xml", ".rels"]))
    spoiled = (
        edited(content, lambda name, raw: damaged(raw) if name.endswith(part) else raw) if part else damaged(content)
    )
    files = new_files()
    files.write("schools.xlsx", spoiled)
    report = files.check()
    assert report.packages + report.refused >= 1 or report.findings


def test_a_single_part_packed_beyond_the_ratio_is_refused(files: Any, made: Any) -> None:
    content = made.xlsx({"s": made.sheet([made.row("schools")])})
    files.write("a.xlsx", edited(content, lambda name, part: part + b" " * 20_000_000 if "theme" in name else part))
    assert "found a part packed 1:" in files.check().messages[0]


def test_a_stated_size_pads_no_rows_and_a_cell_far_out_is_beyond_the_limit(files: Any, made: Any) -> None:
    content = made.xlsx({"s": made.sheet([made.row("schools")])})
    stated = edited(content, lambda _, part: part.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"'))
    files.write("a.xlsx", stated)
    assert files.check().findings == {}
    rows = made.sheet([made.row("schools")])
    rows[0] += [None] * 300 + ["x"]
    files.write("a.xlsx", made.xlsx({"s": rows}))
    assert files.check().findings == {"reference.limit": 1}
    more = made.sheet([made.row("schools", school_code=f"{n:06}") for n in range(9)])
    files.write("a.xlsx", made.xlsx({"s": more}))
    assert files.check(reference_rows=9).findings == {"reference.limit": 1}


def test_what_a_file_is_is_told_by_its_content_not_by_its_name(files: Any, made: Any) -> None:
    files.write("a.csv", made.xlsx({"s": made.sheet([made.row("schools")])}))
    files.write("b.xlsx", made.csv([made.row("schools", school_code="990002")]))
    assert files.check().rows["schools"] == 2
