"""What a person finds in a written report: every table's cells, read back from the file alone."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pypdfium2

from queries.report.shapes import Report, shown

_INVISIBLE = re.compile(r"[\s\u200b\ufffe\u00ad]+")


def squeezed(text: str) -> str:
    """The text without spaces and places to break: what stays the same however its lines are broken."""
    return _INVISIBLE.sub("", text)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_range() for page in document]


def expected(report: Report) -> dict[str, list[list[str]]]:
    """Key of a table -> its head and rows as they are to be read."""
    return {
        table.key: [
            [column.title for column in table.columns],
            *([shown(cell, c.kind) for cell, c in zip(row, table.columns, strict=True)] for row in table.rows),
        ]
        for table in report.tables
    }


class Page(HTMLParser):
    """The tables of a page by their key, every tag, and every address that it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self._rows: list[list[str]] = []
        self._is_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        self.tags.append(tag)
        self.addresses += [value for name, value in told.items() if name in ("src", "href", "xlink:href") and value]
        if tag == "table":
            self._rows = self.tables[str(told["data-key"])] = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._is_cell = True
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_cell:
            self._rows[-1][-1] += data


def sheets_of(book: bytes) -> list[tuple[str, list[list[Any]]]]:
    """The sheets after the first, each with its cells."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    return [(sheet.title, [list(row) for row in sheet.iter_rows()]) for sheet in opened.worksheets[1:]]
