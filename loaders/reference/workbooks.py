"""An XLSX workbook as sheets: typed cells become the text a reader of the workbook would write down."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from loaders.errors import Place, finding
from loaders.harvest import RefusalError
from loaders.reference.csv_files import Sheet
from loaders.reference.records import CellError, IsRow, Record
from loaders.settings import Limits

PACKED = b"PK\x03\x04"
# Old .xls files and password-protected .xlsx files are both of this older container.
COMPOUND = b"\xd0\xcf\x11\xe0"
ZEROS = re.compile(r"0{2,}")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
NOT_CALCULATED = "a formula without its result"


def is_workbook(content: bytes) -> bool:
    """Whether the content, not the name, is that of a workbook."""
    return content.startswith((PACKED, COMPOUND))


def workbook_sheets(content: bytes, name: str, limits: Limits) -> Iterator[Sheet]:
    """Every sheet with anything in it. RefusalError when the workbook does not open or exceeds the limits."""
    # Imported where a workbook is there: it takes a third of the start of every command.
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is not installed: workbooks are not read without it")
    place = Place(name)
    if content.startswith(COMPOUND):
        raise RefusalError(finding("reference.unreadable", place, "an .xls file, or a workbook with a password"))
    try:
        has_formulas = _looked_through(content, place, limits)
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True) if has_formulas else None
        for sheet in values.worksheets:
            beside = formulas[sheet.title] if formulas else None
            if (made := _sheet(sheet, beside, f"{name}#{sheet.title}", limits)) is not None:
                yield made
    except (RefusalError, MemoryError):
        raise
    except Exception as error:
        raise _unreadable(place, error) from error


def _unreadable(place: Place, error: Exception) -> RefusalError:
    # openpyxl has no error of its own for what is wrong inside: KeyError, ParseError, BadZipFile and others.
    found = f"a workbook that does not open ({type(error).__name__})"
    return RefusalError(finding("reference.unreadable", place, found))


def _looked_through(content: bytes, place: Place, limits: Limits) -> bool:
    """Whether any sheet holds a formula. RefusalError where unpacking would take too much."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        total = sum(member.file_size for member in members)
        if total > limits.reference_unpacked_bytes:
            raise RefusalError(finding("reference.limit", place, f"{total:,} bytes when unpacked"))
        for member in members:
            ratio = member.file_size / max(member.compress_size, 1)
            if member.file_size >= limits.archive_ratio_from_bytes and ratio > limits.archive_ratio:
                raise RefusalError(finding("reference.limit", place, f"a part packed 1:{ratio:.0f}"))
        return any(
            FORMULA.search(archive.read(member)) for member in members if member.filename.startswith("xl/worksheets/")
        )


def _sheet(sheet: Any, beside: Any, name: str, limits: Limits) -> Sheet | None:
    """The sheet with its header read; None when it is empty or no sheet of cells."""
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    if not isinstance(sheet, ReadOnlyWorksheet):
        return None
    rows = _records(sheet, beside, name, limits)
    header = next((record for record in rows if not record.is_blank), None)
    if header is None:
        return None

    def body(_: IsRow) -> Iterator[Record]:
        try:
            yield from rows
        except (RefusalError, MemoryError):
            raise
        except Exception as error:
            raise _unreadable(Place(name), error) from error

    return Sheet(name, sheet.title, "xlsx", None, header, body)


def _records(sheet: Any, beside: Any, name: str, limits: Limits) -> Iterator[Record]:
    # The stated size may be wrong, and would pad every row to it.
    sheet.reset_dimensions()
    if beside is not None:
        beside.reset_dimensions()
    formulas = iter(beside.iter_rows()) if beside is not None else None
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > limits.reference_rows:
            raise RefusalError(finding("reference.limit", Place(name), f"more than {limits.reference_rows:,} rows"))
        yield _record(number, row, next(formulas, ()) if formulas else (), limits)


def _record(number: int, row: Sequence[Any], formulas: Sequence[Any], limits: Limits) -> Record:
    cells, errors = [], []
    for position, cell in enumerate(row):
        text = text_of(cell)
        if cell.data_type == "e" and cell.value is not None:
            errors.append(CellError(position, text))
            text = ""
        elif text == "" and position < len(formulas) and formulas[position].data_type == "f":
            errors.append(CellError(position, NOT_CALCULATED))
        cells.append(text)
    while cells and not cells[-1] and not any(error.position == len(cells) - 1 for error in errors):
        cells.pop()
    original = json.dumps(cells, ensure_ascii=False) if any(cells) else ""
    longest = max(map(len, cells), default=0)
    if longest > limits.reference_cell_characters:
        return Record(number, 1, (), original, f"a value of {longest:,} characters")
    return Record(number, 1, cells, original, errors=errors)


def text_of(cell: Any) -> str:
    """What a cell says: whole numbers without a point, dates as 2025-08-01, zeros in front and % as shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    if isinstance(value, int) and ZEROS.fullmatch(shown_as):
        return str(value).zfill(len(shown_as))
    return str(int(value)) if value == int(value) and abs(value) < 2**53 else repr(value)
