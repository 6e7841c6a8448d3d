"""課程學習成果: the ticked course works, the nth of every applicant on one line, or one of them at a time."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.board.activities import attached
from dashboard.board.documents import beside, span
from dashboard.board.items import aligned, item
from dashboard.board.records import record_cell
from dashboard.board.shapes import Category, Item, Row
from dashboard.board.transcript import term_label
from dashboard.words import Words
from loaders.tables import TABLES

TABLE = TABLES["course_works"]


def course_works(columns: Sequence[Row], portfolio: dict[str, list[Row]], words: Words) -> Category:
    cells = []
    for column in columns:
        rows = [row for row in portfolio["course_works"] if row["application_id"] == column["application_id"]]
        works = []
        for row in rows:
            attachments = attached(row, TABLE.name, portfolio["attachments"])
            cell = record_cell(row, TABLE, attachments, words, skip=("school_year", "semester", "course_code"))
            works.append(cell | {"subtitle": term_label(row, words)})
        cells.append(works)
    lines = [line | {"headings": [words("item.work", n=n)]} for n, line in enumerate(aligned(cells, ""), 1)]
    items: list[Item] = [item("all", words("item.all"), "", list(range(len(lines))))]
    items += [item(f"work-{n}", words("item.work", n=n), "", [n - 1]) for n in range(1, len(lines) + 1)]
    documents = portfolio["documents"]
    items += beside(columns, "course_work_mode", "course_works", documents, words, lines)
    return {
        "key": "course_works",
        "label": words("category.course_works"),
        "items": items,
        "rows": lines,
        "spans": [
            span(c["course_work_mode"], documents, c["application_id"], ("course_works",), words) for c in columns
        ],
    }
