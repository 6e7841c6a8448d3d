"""A table that a page shows and a person can save: one shape for the screen and for the file, so both say the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from dashboard.words import Words
from queries.workbench.sheets import neutral

CSS = Path(__file__).with_name("tables.css")


@dataclass(frozen=True)
class Cell:
    """A text with what it leads to and how it is meant.

    href  a place of ours; empty where the text leads nowhere
    tone  `verify` for what should be checked, `quiet` for a reason in place of a value
    """

    text: str
    href: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """Finished text in rows and columns.

    name     names the file it is saved as, and is part of its address
    title    what it shows; also the title of the picture it stands beside
    numbers  which columns hold numbers and stand to the right
    chosen   which rows are about what the reader came from
    note     what to know before reading it
    nothing  what stands there when it has no row
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Cell | str, ...]]
    numbers: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()
    note: str = ""
    nothing: str = ""


def text_of(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def address_of(page: str, table: Table, place: dict[str, str]) -> str:
    """Where the table is saved from: asked again with the reader's rights at that moment."""
    return f"/tables/{page}/{table.name}.csv?{urlencode({k: v for k, v in place.items() if v})}"


def drawn(table: Table, say: Words, saved_from: str = "", *, with_title: bool = True) -> str:
    """The table as markup; every text in it escaped."""
    save = f'<a class="save" href="{escape(saved_from)}" download>{escape(say("table.save"))}</a>' if saved_from else ""
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    title = escape(table.title)
    heading = f"<h2>{title}</h2>" if with_title else ""
    if not table.rows:
        return f'<section class="table">{heading}{note}<p class="nothing">{escape(table.nothing)}</p></section>'
    head = "".join(
        f'<th scope="col"{_to_the_right(table, at)}>{escape(text)}</th>' for at, text in enumerate(table.head)
    )
    body = "".join(_row(table, at, row) for at, row in enumerate(table.rows))
    return (
        f'<section class="table">{heading}{note}<div class="scroll" tabindex="0" role="region" aria-label="{title}">'
        f'<table><caption class="unseen">{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        f"</div>{save}</section>"
    )


def _row(table: Table, number: int, row: tuple[Cell | str, ...]) -> str:
    cells = "".join(f"<td{_to_the_right(table, at)}>{_cell(cell)}</td>" for at, cell in enumerate(row))
    return f'<tr aria-current="true">{cells}</tr>' if number in table.chosen else f"<tr>{cells}</tr>"


def _cell(cell: Cell | str) -> str:
    if isinstance(cell, str):
        return escape(cell)
    text = f'<a href="{escape(cell.href)}" target="_self">{escape(cell.text)}</a>' if cell.href else escape(cell.text)
    return f'<span class="{cell.tone}">{text}</span>' if cell.tone else text


def _to_the_right(table: Table, at: int) -> str:
    return ' class="number"' if at in table.numbers else ""


def saved(table: Table, say: Words, snapshot: str) -> bytes:
    """The table as CSV: UTF-8 with the mark by which Excel knows it, nothing that a spreadsheet would compute.

    The last line says what it is: title, how many rows, which state of the data.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(text) for text in table.head])
    writer.writerows([neutral(text_of(cell)) for cell in row] for row in table.rows)
    writer.writerow([say("table.footer", title=table.title, n=len(table.rows), snapshot=snapshot)])
    return out.getvalue().encode("utf-8-sig")
