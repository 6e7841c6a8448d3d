"""A report as a paged PDF: A4, fonts embedded, pages numbered, heads of tables repeated."""

from __future__ import annotations

import json
import re
from functools import lru_cache
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
# In heights of a character, of which a line of a table has some 63.
_SHORT, _WIDEST, _PADDING, _FIXED_AT_MOST = 12.0, 34.0, 1.0, 46.0
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
    columns = [
        {"t": column.title, "w": wide, "is-fixed": is_fixed, "right": column.kind.is_number}
        for column, (wide, is_fixed) in zip(table.columns, _widths(table), strict=True)
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


def _widths(table: Table) -> list[tuple[float, bool]]:
    """Of each column how wide it is, and whether in heights of a character or as its part of what others leave.

    Short columns get what they need, so that no number is ever broken; the widest text takes the rest.
    """
    needed = [_needed(table, at, column) for at, column in enumerate(table.columns)]
    texts = [at for at, column in enumerate(table.columns) if not column.kind.is_number]
    widest = max(texts, key=lambda at: (max(needed[at], _SHORT), at), default=0)
    fixed: set[int] = set()
    used = 0.0
    for at in sorted(set(range(len(needed))) - {widest}, key=needed.__getitem__):
        if needed[at] > _SHORT or used + needed[at] > _FIXED_AT_MOST:
            break
        fixed.add(at)
        used += needed[at]
    return [(each, at in fixed) for at, each in enumerate(needed)]


def _needed(table: Table, at: int, column: Column) -> float:
    """The longest cell on one line, or the head on two."""
    cells = (width_of(shown(row[at], column.kind)) for row in table.rows)
    head = max(*(width_of(word) for word in column.title.split()), min(width_of(column.title) / 2 + 1, _SHORT - 1), 0)
    return min(max(head, *cells, 0), _WIDEST) + _PADDING


def _is_small(table: Table) -> bool:
    """Whether it surely fits on a page, so that it need not be broken."""
    longest = max((width_of(shown(cell)) for row in table.rows for cell in row if isinstance(cell, str)), default=0)
    return len(table.rows) <= _SMALL_ROWS and longest <= _WIDEST


def breakable(text: str) -> str:
    """The text with places to break in what has none, such as addresses: nothing may run out of its column."""
    return _UNBROKEN.sub(
        lambda run: _BREAK.join(run.group()[at : at + 8] for at in range(0, len(run.group()), 8)), text
    )
