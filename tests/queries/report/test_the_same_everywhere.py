"""The same numbers in the PDF, the workbook and the page, read back from the files and held against the report."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from queries.fetch import Desk
from queries.report.program import program_report
from queries.report.shapes import Missing, Report, shown
from queries.report.sheet import application_sheet
from queries.report.writing import WRITERS
from tests.queries.report.conftest import DAY, LARGE
from tests.queries.report.readers import Page, expected, pages_of, sheets_of, squeezed


def written(report: Report, suffix: str) -> bytes:
    out = io.BytesIO()
    WRITERS[suffix](report, out)
    return out.getvalue()


@pytest.fixture(scope="module", params=["sample in Chinese", "invented in English", "a sheet"])
def report(request: pytest.FixtureRequest, sampled: Desk, invented: Desk) -> Report:
    if request.param == "sample in Chinese":
        return program_report(sampled, "987012", "zh_TW", DAY)
    if request.param == "invented in English":
        return program_report(invented, LARGE, "en", DAY)
    sheet = application_sheet(sampled, "987012-94500001", "zh_TW", DAY, "chair@demo.invalid")
    assert sheet is not None
    return sheet


def test_the_page_holds_every_cell(report: Report) -> None:
    assert Page(written(report, "html").decode()).tables == expected(report)


def test_the_workbook_holds_every_cell_and_its_numbers_are_numbers(report: Report) -> None:
    sheets = sheets_of(written(report, "xlsx"))
    assert len(sheets) == len(report.tables)
    n_numbers = 0
    for (_, rows), table in zip(sheets, report.tables, strict=True):
        assert [cell.value for cell in rows[0]] == [column.title for column in table.columns]
        assert len(rows) == len(table.rows) + 1
        for cells, row in zip(rows[1:], table.rows, strict=True):
            for cell, told in zip(cells, row, strict=True):
                if isinstance(told, int | float | Decimal):
                    assert cell.data_type == "n"
                    assert cell.value == pytest.approx(float(told), abs=1e-12)
                    n_numbers += 1
                else:
                    assert (cell.value or "") in (shown(told), f"'{shown(told)}")
                    assert cell.data_type == "s" or not shown(told)
    assert n_numbers > 10


def test_the_pdf_holds_every_row_of_every_table_in_order(report: Report) -> None:
    text = squeezed("".join(pages_of(written(report, "pdf"))))
    at = 0
    for table in report.tables:
        for row in expected(report)[table.key][1:]:
            found = text.find(squeezed("".join(row)), at)
            # A row that goes on after a page's foot is found cell by cell.
            for cell in row if found < 0 else ():
                piece = squeezed(cell)[:12]
                found = text.find(piece, at)
                assert found >= 0, (table.key, row)
                at = found + len(piece)
            at = max(at, found + 1)


def test_every_picture_has_its_numbers_in_its_table(report: Report) -> None:
    tables = {table.key: table for table in report.tables}
    for section in report.sections:
        for picture in section.pictures:
            assert picture.title
            assert "%" in picture.axis
            rows = tables[picture.table].rows
            shares = [cell for row in rows for cell in row if isinstance(cell, float)]
            assert picture.marks
            for mark in picture.marks:
                assert (mark.share is None) == bool(mark.why)
                assert mark.share is None or mark.share in shares
                assert mark.n is None or any(mark.n in row for row in rows)


def test_what_is_not_told_is_never_a_number(report: Report) -> None:
    why = [cell for table in report.tables for row in table.rows for cell in row if isinstance(cell, Missing)]
    assert why
    assert all(each.text and not any(sign.isdigit() for sign in each.text) for each in why)
