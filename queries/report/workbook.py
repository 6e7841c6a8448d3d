"""A report as a workbook: a list of its tables, a sheet for each with a frozen head, and numbers that are numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from queries.report.shapes import Cell, Column, Kind, Missing, Report, Table, shown
from queries.report.text_width import width_of
from queries.report.words import Words, words
from queries.workbench.sheets import cell as text_cell

_FORMATS = {Kind.COUNT: "#,##0", Kind.SHARE: "0.0%", Kind.PCT: "0.0", Kind.NUMBER: "General", Kind.DAY: "yyyy-mm-dd"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_TITLE_AT_MOST = 31
_WIDEST, _NARROWEST = 60, 9
_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="EEF2F6")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_workbook(report: Report, out: BinaryIO) -> None:
    """Write it whole. A number that is not told is a text that says why, so that no sum takes it for 0."""
    say = words(report.language)
    book = Workbook(write_only=True)
    titles = sheet_titles(report)
    _about(book, report, titles, say)
    for table, title in zip(report.tables, titles, strict=True):
        _sheet(book, table, title)
    book.save(out)


def sheet_titles(report: Report) -> list[str]:
    """The name of each table's sheet, numbered, so that no two are alike."""
    return [
        f"{at} {_FORBIDDEN.sub(' ', table.title)}"[:_TITLE_AT_MOST].strip().rstrip("'")
        for at, table in enumerate(report.tables, start=1)
    ]


def _about(book: Any, report: Report, titles: list[str], say: Words) -> None:
    """What the workbook is, and of each table where it is, how many rows it has and what it counts."""
    columns = (Column(say("head.sheet")), Column(say("head.table")), Column(say("head.rows"), Kind.COUNT),
               Column(say("head.note")))  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (title, table.title, len(table.rows), "\n".join(table.notes))
        for title, table in zip(titles, report.tables, strict=True)
    ]
    head: list[tuple[Cell, ...]] = [(report.title,), *report.facts, (say("head.made"), report.foot)]
    text: list[tuple[Cell, ...]] = [
        (section.title, sentence) for section in report.sections for sentence in section.texts
    ]
    sheet = book.create_sheet(say("sheet.about"))
    for at, width in enumerate((32, 40, 10, 70), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row in head:
        sheet.append([_wrapped(sheet, each) for each in row])
    sheet.append([])
    sheet.append([_headed(sheet, column) for column in columns])
    for row in rows:
        sheet.append([written(sheet, each, column.kind) for each, column in zip(row, columns, strict=True)])
    sheet.append([])
    for row in text:
        sheet.append([_wrapped(sheet, each) for each in row])


def _sheet(book: Any, table: Table, title: str) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns):
        widths = [width_of(shown(row[at], column.kind)) for row in table.rows]
        wide = 2 + 1.8 * max((width_of(column.title) * 0.7, *widths), default=0)
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(_NARROWEST, wide), _WIDEST)
    if table.rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.append([_headed(sheet, column) for column in table.columns])
    for row in table.rows:
        sheet.append([written(sheet, each, column.kind) for each, column in zip(row, table.columns, strict=True)])


def written(sheet: Any, value: Cell, kind: Kind) -> Any:
    """A cell: a number or a date with its format, everything else as text, never as a formula."""
    if value is None:
        return None
    if isinstance(value, str | Missing):
        return _wrapped(sheet, value)
    told = WriteOnlyCell(sheet, None)
    told.value = float(value) if isinstance(value, Decimal) else value
    told.number_format = _FORMATS.get(kind, "General")
    return told


def _wrapped(sheet: Any, value: Cell) -> Any:
    told = text_cell(sheet, shown(value))
    told.alignment = _WRAPPED
    return told


def _headed(sheet: Any, column: Column) -> Any:
    head = text_cell(sheet, column.title)
    head.font, head.fill, head.alignment = _HEAD, _HEAD_FILL, _WRAPPED
    return head
