"""A report as a paged PDF: A4, fonts embedded, pages numbered, heads of tables repeated."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import typst

from queries.report.columns import UNBROKEN_AT_MOST, flexible, widths
from queries.report.drawings import drawings
from queries.report.fonts import Font, chinese_font
from queries.report.palette import LIGHT
from queries.report.shapes import Missing, Report, Table, shown
from queries.report.text_width import width_of
from queries.report.words import Words, words

_TEMPLATE = Path(__file__).with_name("report.typ")
_LANGS = {"zh_TW": ("zh", "TW"), "en": ("en", "US")}
_UNBROKEN = re.compile(rf"[!-~]{{{UNBROKEN_AT_MOST + 1},}}")
_BREAK = "\u200b"
_LONG = 34.0
_SMALL_ROWS = 14


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write it whole. UsageError where no Chinese font is found."""
    out.write(pdf(report, chinese_font()))


def pdf(report: Report, font: Font) -> bytes:
    """The report as a PDF. The typesetter gets data and its own template, and no other folder to read."""
    return typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=_fonts(font),
        sys_inputs={"report": json.dumps(_told(report, font.family), ensure_ascii=False)},
        format="pdf",
    )


@lru_cache(maxsize=2)
def _fonts(font: Font) -> typst.Fonts:
    """The fonts of that folder alone: whatever else a machine has would make another PDF of the same report."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font.folder)])


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
    rest = flexible(table)
    columns = [
        {"t": column.title, "w": wide, "is-fixed": at != rest, "right": column.kind.is_number}
        for at, (column, wide) in enumerate(zip(table.columns, widths(table), strict=True))
    ]
    rows = [
        [
            {
                "t": breakable(shown(cell, column.kind)),
                "m": isinstance(cell, Missing),
                # A text among numbers, such as an announced criterion, is read from the left all the same.
                "left": isinstance(cell, str) and column.kind.is_number,
            }
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return {
        "title": table.title,
        "rows-told": f"({say('foot.rows', n=f'{len(rows):,}')})",
        "columns": columns,
        "rows": rows,
        "is-small": _is_small(table),
        "notes": [breakable(note) for note in table.notes],
    }


def _is_small(table: Table) -> bool:
    """Whether it surely fits on a page, so that it need not be broken."""
    longest = max((width_of(shown(cell)) for row in table.rows for cell in row if isinstance(cell, str)), default=0)
    return len(table.rows) <= _SMALL_ROWS and longest <= _LONG


def breakable(text: str) -> str:
    """The text with places to break in what has none, such as addresses: nothing may run out of its column."""
    return _UNBROKEN.sub(
        lambda run: _BREAK.join(run.group()[at : at + 8] for at in range(0, len(run.group()), 8)), text
    )
