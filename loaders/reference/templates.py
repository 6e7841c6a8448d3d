"""Empty reference files, one for each table: a header row, to be filled in and loaded with `load --reference`."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from loaders.reference.headers import KINDS
from loaders.reference.kinds import Kind
from loaders.tables import Column, Type

TemplateFormat = Literal["csv", "xlsx"]
Language = Literal["zh", "en"]
TEMPLATE_FORMATS: Sequence[TemplateFormat] = ("csv", "xlsx")
LANGUAGES: Mapping[Language, str] = {"zh": "Chinese", "en": "English"}


def template_columns(kind: Kind) -> list[Column]:
    """The columns to fill in, in the order of the contract; the loader fills the others."""
    return [column for column in kind.table.own if column.delivered]


def write_templates(out: Path, kind: TemplateFormat, language: Language) -> list[Path]:
    """One file for each table, named after it; answers their paths. FileExistsError before anything is written."""
    targets = {out / f"{name}.{kind}": one for name, one in KINDS.items()}
    for path in targets:
        if path.exists():
            raise FileExistsError(0, "is there already", str(path))
    out.mkdir(parents=True, exist_ok=True)
    for path, one in targets.items():
        columns = template_columns(one)
        headers = [column.zh if language == "zh" else column.en for column in columns]
        if kind == "csv":
            _write_csv(path, headers)
        else:
            _write_workbook(path, one.table.name, headers, columns)
    return list(targets)


def _write_csv(path: Path, headers: Sequence[str]) -> None:
    # With the byte order mark Excel opens it as UTF-8.
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(headers)


def _write_workbook(path: Path, title: str, headers: Sequence[str], columns: Sequence[Column]) -> None:
    # Imported where a workbook is there: it takes a third of the start of every command.
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(list(headers))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = 18
        # A code such as 000123 keeps its zeros only in a text column.
        if column.type is Type.TEXT:
            dimension.number_format = "@"
    book.save(path)
