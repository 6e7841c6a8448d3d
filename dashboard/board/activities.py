"""多元表現: every kind of activity, the first record of each applicant beside the first of the others, and so on."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.board.claims import context_of
from dashboard.board.documents import beside, span
from dashboard.board.items import aligned, item
from dashboard.board.records import record_cell
from dashboard.board.shapes import Category, Cell, Item, Line, Row
from dashboard.words import Words
from loaders.tables import ACTIVITIES, Table


def activities(columns: Sequence[Row], portfolio: dict[str, list[Row]], words: Words) -> Category:
    lines: list[Line] = []
    items: list[Item] = []
    for table in ACTIVITIES:
        kind = table.name.removeprefix("activities_")
        cells = [record_cells(column, portfolio, table, kind, words) for column in columns]
        label = words.title(table.zh, table.en)
        first = len(lines)
        lines += aligned(cells, label)
        items.append(counted_item(kind, label, [len(each) for each in cells], columns, "activity_mode", words))
        items[-1]["rows"] = list(range(first, len(lines)))
    everything = item("all", words("item.all"), "", list(range(len(lines))))
    documents = portfolio["documents"]
    items += beside(columns, "activity_mode", "activities", documents, words, lines)
    return {
        "key": "activities",
        "label": words("category.activities"),
        "items": [everything, *items],
        "rows": lines,
        "spans": [span(c["activity_mode"], documents, c["application_id"], ("activities",), words) for c in columns],
    }


def record_cells(column: Row, portfolio: dict[str, list[Row]], table: Table, kind: str, words: Words) -> list[Cell]:
    rows = [r for r in portfolio["activities"] if r["application_id"] == column["application_id"] and r["kind"] == kind]
    files = portfolio["attachments"]
    # A leadership or workplace record has no title of its own: its position is its title already.
    skip = ("position",) if all(c.name != "title" for c in table.own) else ()
    cells = [record_cell(row, table, attached(row, table.name, files), words, row["origin"], skip) for row in rows]
    for cell, row in zip(cells, rows, strict=True):
        if context := context_of(row, portfolio, words):
            cell["context"] = context
    return cells


def attached(row: Row, table_name: str, attachments: Sequence[Row]) -> list[Row]:
    """The attachments of one record."""
    place = (row["application_id"], table_name, row["source_file"], row["source_row"])
    return [
        a for a in attachments if (a["application_id"], a["table_name"], a["source_file"], a["source_row"]) == place
    ]


def counted_item(key: str, label: str, counts: list[int], columns: Sequence[Row], mode: str, words: Words) -> Item:
    """An item with what each column holds: a number only where it was ticked from the database, else the mode."""
    texts = [
        str(n) if column[mode] == "database" else words(f"count.{column[mode]}")
        for n, column in zip(counts, columns, strict=True)
    ]
    return item(key, label, "", []) | {"counts": texts, "empty": not any(counts)}
