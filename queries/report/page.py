"""A report as one HTML page: opens without a network, asks for nothing, has no script, light or dark, prints well."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import BinaryIO

from queries.report.drawings import drawings
from queries.report.palette import DARK, IN_PAGE, LIGHT, Palette
from queries.report.shapes import Column, Missing, Picture, Report, Section, Table, shown
from queries.report.words import Words, words

_CSS = Path(__file__).with_name("page.css")
_LANGS = {"zh_TW": "zh-Hant-TW", "en": "en"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_FONT = "inherit"


def write_page(report: Report, out: BinaryIO) -> None:
    """Write it whole."""
    out.write(page(report).encode())


def page(report: Report) -> str:
    """The whole page. Every text in it is escaped."""
    say = words(report.language)
    facts = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in report.facts)
    links = "".join(f'<a href="#{escape(each.key)}">{escape(each.title)}</a>' for each in report.sections)
    sections = "".join(section_html(section, say) for section in report.sections)
    foot = f"{report.foot}　{say('foot.all_rows', tables=len(report.tables), rows=f'{report.n_rows:,}')}"
    return (
        f'<!doctype html><html lang="{_LANGS[report.language]}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(report.title)}</title><style>{_variables()}{_CSS.read_text(encoding='utf-8')}</style></head>"
        f"<body><main><h1>{escape(report.title)}</h1><dl>{facts}</dl><nav>{links}</nav>{sections}"
        f"<footer>{escape(foot)}</footer></main></body></html>"
    )


def section_html(section: Section, say: Words) -> str:
    """A section with its sentences, pictures and tables."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in section.texts)
    pictures = "".join(_picture(picture, say) for picture in section.pictures)
    tables = "".join(table_html(table, say) for table in section.tables)
    head = f'<h2 id="{escape(section.key)}">{escape(section.title)}</h2>'
    return f"<section>{head}{texts}{pictures}{tables}</section>"


def table_html(table: Table, say: Words) -> str:
    """A table with its row count and notes; wide ones scroll by themselves."""
    heads = "".join(f'<th scope="col"{_class(column)}>{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)) + "</tr>"
        for row in table.rows
    )
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in table.notes)
    n_rows = escape(say("foot.rows", n=f"{len(table.rows):,}"))
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f'<table data-key="{escape(table.key)}"><caption>{escape(table.title)} <small>({n_rows})</small></caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{notes}"
    )


def _picture(picture: Picture, say: Words) -> str:
    drawn = "".join(drawings(picture, IN_PAGE, say, _FONT))
    return f"<figure><figcaption>{escape(picture.title)}</figcaption>{drawn}</figure>"


def _cell(cell: object, column: Column) -> str:
    names = (["number"] if column.kind.is_number and not isinstance(cell, str) else []) + (
        ["why"] if isinstance(cell, Missing) else []
    )
    of_class = f' class="{" ".join(names)}"' if names else ""
    return f"<td{of_class}>{escape(shown(cell, column.kind))}</td>"  # type: ignore[arg-type]


def _class(column: Column) -> str:
    return ' class="number"' if column.kind.is_number else ""


def _variables() -> str:
    """The palette's colours by name, in the light and in the dark."""
    return f":root{{{_named(LIGHT)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_named(DARK)}}}}}"


def _named(palette: Palette) -> str:
    names = ("ink", "quiet", "line", "bar", "none", "hidden")
    steps = "".join(f"--step-{at}:{colour};" for at, colour in enumerate(palette.steps))
    return "".join(f"--{name}:{getattr(palette, name)};" for name in names) + steps
