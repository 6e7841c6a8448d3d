"""A result as CSV and XLSX: no cell that a spreadsheet takes for a formula, and how much there is said in the file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from queries.cells import plain_text
from queries.workbench.asking import Result

_FORMULA = re.compile(r"[\s\0]*[=+\-@＝＋－＠|%]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_AT_MOST = 32_767
_ROWS_AT_MOST = 1_048_575


def neutral(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would compute it; a plain number stays one."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def counts(result: Result) -> str:
    """What is returned, what there is, the limit: one line for the end of a file."""
    total = f"unknown ({result.total_note})" if result.total is None else str(result.total)
    limit = "none" if result.limit is None else str(result.limit)
    cut = f"; cut by {result.cut_by}" if result.cut_by else ""
    return f"returned {result.returned}; total {total}; limit {limit}{cut}; snapshot {result.snapshot_id}"


def write_csv(result: Result, out: BinaryIO) -> None:
    """UTF-8 with the mark by which Excel knows it; a header row, the rows, and a last line, # and the counts."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([neutral(column.name) for column in result.columns])
        writer.writerows([neutral(plain_text(value)) for value in row] for row in _rows(result))
        writer.writerow([f"# {counts(result)}"])
    finally:
        # Left attached, the wrapper would close the stream on its way out.
        text.detach()


def write_xlsx(result: Result, out: BinaryIO) -> None:
    """A sheet of the rows and one of the counts. Numbers are numbers; everything else is text, never a formula.

    What no sheet can hold is said on the second: rows beyond a million, the rest of a long text.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("result")
    sheet.append([cell(sheet, column.name) for column in result.columns])
    n_cut = 0
    for number, row in enumerate(_rows(result)):
        if number == _ROWS_AT_MOST:
            break
        n_cut += sum(isinstance(value, str) and len(value) > _CELL_AT_MOST for value in row)
        sheet.append([cell(sheet, value) for value in row])
    about = book.create_sheet("about")
    about.append([cell(about, counts(result))])
    if result.returned > _ROWS_AT_MOST:
        about.append([cell(about, f"{result.returned - _ROWS_AT_MOST} rows do not fit into a sheet")])
    if n_cut:
        about.append([cell(about, f"{n_cut} texts are cut after {_CELL_AT_MOST} characters")])
    book.save(out)


def cell(sheet: Any, value: Any) -> Any:
    """A cell of a write-only sheet: a number as itself, all else as text that no spreadsheet computes."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and abs(value) < 2**53:
        return value
    text = _FORBIDDEN.sub("\ufffd", plain_text(value))[:_CELL_AT_MOST]
    told = WriteOnlyCell(sheet, None)
    if value is not None:
        told.value = text
        # Set after the value, which would make a formula of a text that looks like one.
        told.data_type = "s"
        told.style = "Normal"
    return told


def _rows(result: Result) -> Iterator[tuple[Any, ...]]:
    for batch in result.table.to_batches(max_chunksize=1_000):
        columns = [column.to_pylist() for column in batch.columns]
        yield from zip(*columns, strict=True)
