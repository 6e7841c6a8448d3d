"""A report as a paged PDF: A4, fonts embedded, pages numbered, heads of tables repeated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import typst

from queries.report.drawings import drawings
from queries.report.fonts import Font, chinese_font
from queries.report.palette import LIGHT
from queries.report.shapes import Column, Missing, Report, Table, shown
from queries.report.text_width import width_of
from queries.report.words import Words, words

_TEMPLATE = Path(__file__).with_name("report.typ")
_LANGS = {"zh_TW": ("zh", "TW"), "en": ("en", "US")}
_UNBROKEN = re.compile(r"[!-~]{17,}")
_BREAK = "\u200b"
_NARROWEST, _WIDEST = 3.0, 34.0


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write it whole. UsageError where no Chinese font is found."""
    out.write(pdf(report, chinese_font()))


def pdf(report: Report, font: Font) -> bytes:
    """The report as a PDF. The typesetter gets data and its own template, and no folder but the font's."""
    told = json.dumps(_told(report, font.family), ensure_ascii=False)
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        root=str(_TEMPLATE.parent),
        font_paths=[str(font.folder)],
        ignore_system_fonts=True,
        sys_inputs={"report": told},
        format="pdf",
    )
    assert isinstance(made, bytes)
    return made


def _told(report: Report, family: str) -> dict[str, Any]:
    say = words(report.language)
    lang, region = _LANGS[report.language]
    all_rows = say("foot.all_rows", tables=len(report.tables), rows=f"{report.n_rows:,}")
    return {
        "title": breakable(report.title),
        "lang": lang,
        "region": region,
        "fonts": [family],
        "facts": [[label, breakable(text)] for label, text in report.facts],
        "foot": f"{report.foot}　{all_rows}",
        "page": say("foot.page", page="\0", pages="\0").split("\0"),
        "sections": [
            {
                "title": section.title,
                "texts": [breakable(text) for text in section.texts],
                "pictures": [
                    {"title": picture.title, "drawings": drawings(picture, LIGHT, say, family)}
                    for picture in section.pictures
                ],
                "tables": [_table(table, say) for table in section.tables],
            }
            for section in report.sections
        ],
    }


def _table(table: Table, say: Words) -> dict[str, Any]:
    columns = [
        {"t": column.title, "w": weight, "right": column.kind.is_number}
        for column, weight in zip(table.columns, _weights(table), strict=True)
    ]
    rows = [
        [
            {"t": breakable(shown(cell, column.kind)), "m": isinstance(cell, Missing)}
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return {
        "title": table.title,
        "rows-told": f"({say('foot.rows', n=f'{len(rows):,}')})",
        "columns": columns,
        "rows": rows,
        "notes": [breakable(note) for note in table.notes],
    }


def _weights(table: Table) -> Iterator[float]:
    """What part of the line each column gets: as its longest cells ask for, within limits; heads may wrap."""
    for at, column in enumerate(table.columns):
        cells = [width_of(shown(row[at], column.kind)) for row in table.rows]
        yield min(max(_NARROWEST, _head(column), *cells, 0), _WIDEST)


def _head(column: Column) -> float:
    longest = max((width_of(word) for word in column.title.split()), default=0)
    return min(longest, 6.0) + 0.5


def breakable(text: str) -> str:
    """The text with places to break in what has none, such as addresses: nothing may run out of its column."""
    return _UNBROKEN.sub(lambda run: _BREAK.join(run.group()[at : at + 8] for at in range(0, len(run.group()), 8)), text)
