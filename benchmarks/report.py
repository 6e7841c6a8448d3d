"""The report of a program of 300: counted and written, beside the same tables by reportlab and by pandas.

The other sides get the finished report: they count nothing, hide nothing and draw no picture, and reportlab's Chinese
font is not put into its file.
"""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from benchmarks.table import Row
from queries.fetch import open_desk
from queries.report.program import program_report
from queries.report.shapes import Cell, Report, shown
from queries.report.sheet import application_sheet
from queries.report.writing import WRITERS
from queries.scope import Scope

RUNS = 5
WHOLE = 20_000
FONT = "MSung-Light"
STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=8, wordWrap="CJK")
DAY = dt.date(2026, 1, 1)


def rows(warehouse: Path, program: str) -> list[Row]:
    """From the snapshot to a PDF with everything in it; then each writer beside another one; then a sheet."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    whole = [_milliseconds(lambda: _whole(warehouse, program)) for _ in range(RUNS)]
    desk = open_desk(warehouse, Scope.of([program]))
    report = program_report(desk, program, "zh_TW", DAY)
    ids = [row["application_id"] for row in desk.applicants(program)][: RUNS + 1]
    sheets = [_milliseconds(lambda one=one: _sheet(desk, one)) for one in ids]  # type: ignore[misc]
    ours, its = _beside(report, lambda one: _written(one, "pdf"), _by_reportlab)
    books, frames = _beside(report, lambda one: _written(one, "xlsx"), _by_pandas)
    pages, _ = _beside(report, lambda one: _written(one, "html"), lambda _: None)
    return [
        Row("report of 300 applications as PDF, from opening the snapshot", whole, at_most=WHOLE),
        Row("its PDF with pictures", ours, "reportlab, tables only", its),
        Row("its workbook", books, "pandas.to_excel", frames),
        Row("its page", pages),
        Row("sheet of an application as PDF", sheets[1:]),
    ]


def _whole(warehouse: Path, program: str) -> bytes:
    desk = open_desk(warehouse, Scope.of([program]))
    return _written(program_report(desk, program, "zh_TW", DAY), "pdf")


def _written(report: Report, suffix: str) -> bytes:
    out = io.BytesIO()
    WRITERS[suffix](report, out)
    return out.getvalue()


def _sheet(desk: object, application_id: str) -> bytes:
    report = application_sheet(desk, application_id, "zh_TW", DAY, "bench")  # type: ignore[arg-type]
    if report is None:
        raise RuntimeError(f"{application_id}: no sheet")
    return _written(report, "pdf")


def _by_reportlab(report: Report) -> None:
    story: list[object] = []
    for table in report.tables:
        story.append(Paragraph(escape(table.title), STYLE))
        cells = [[Paragraph(escape(column.title), STYLE) for column in table.columns]]
        cells += [
            [Paragraph(escape(shown(cell, c.kind)), STYLE) for cell, c in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        story.append(LongTable(cells, repeatRows=1))
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)


def _by_pandas(report: Report) -> None:
    with pd.ExcelWriter(io.BytesIO(), engine="openpyxl") as book:
        for at, table in enumerate(report.tables):
            names = [column.title for column in table.columns]
            plain = [[cell if isinstance(cell, int | float) else shown(cell) for cell in row] for row in table.rows]
            pd.DataFrame(plain, columns=names).to_excel(book, sheet_name=str(at), index=False, freeze_panes=(1, 0))


def _beside(
    report: Report, ours: Callable[[Report], object], its: Callable[[Report], object]
) -> tuple[list[float], list[float]]:
    """Both, one after the other; the first of each pays for what is loaded once."""
    found = []
    for run in range(RUNS + 1):
        one = _another(report, run)
        found.append((_milliseconds(partial(ours, one)), _milliseconds(partial(its, one))))
    return [first for first, _ in found[1:]], [second for _, second in found[1:]]


def _another(report: Report, run: int) -> Report:
    """The same report with other words in every cell: the typesetter remembers what it has set before."""

    def said(cell: Cell) -> Cell:
        return f"{cell} {run}" if isinstance(cell, str) else cell

    sections = []
    for section in report.sections:
        tables = tuple(
            replace(each, title=f"{each.title} {run}", rows=tuple(tuple(map(said, row)) for row in each.rows))
            for each in section.tables
        )
        pictures = tuple(
            replace(each, marks=tuple(replace(mark, label=f"{mark.label} {run}") for mark in each.marks))
            for each in section.pictures
        )
        sections.append(replace(section, tables=tables, pictures=pictures))
    return replace(report, title=f"{report.title} {run}", sections=tuple(sections))


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
