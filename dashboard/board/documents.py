"""Documents known by their name: whole categories (N; O, P, Q; others), and what PDF-mode applicants uploaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.board.files import empty, file_link
from dashboard.board.origins import origin
from dashboard.board.shapes import Badge, Category, Cell, Row
from dashboard.words import Words


def document_cell(rows: Iterable[Row], words: Words, uploaded: bool = True) -> Cell | None:
    """One cell holding all given documents; None when there are none."""
    documents = list(rows)
    if not documents:
        return None
    badge: Badge = {"label": words("origin.pdf"), "tone": "pdf", "title": words("origin.pdf_title")}
    return {
        "kind": "document",
        "badges": [badge] if uploaded else [],
        "files": [file_link(row, words) for row in documents],
        "origin": origin(documents[0], words),
    }


def of_kind(documents: Iterable[Row], application_id: str, kind: str) -> list[Row]:
    return [row for row in documents if row["application_id"] == application_id and row["kind"] == kind]


def span(mode: str, documents: Sequence[Row], application_id: str, kind: str, words: Words) -> Cell | None:
    """What stands in for all rows of a column when nothing was ticked from the database: the PDF, or a plain word."""
    if mode == "database":
        return None
    pages = document_cell(of_kind(documents, application_id, kind), words)
    return pages or empty(words("cell.not_provided"))


def document_category(key: str, kind: str, columns: Sequence[Row], documents: Sequence[Row], words: Words) -> Category:
    """A category that is one kind of document for every column."""
    cells = [document_cell(of_kind(documents, column["application_id"], kind), words) for column in columns]
    return {
        "key": key,
        "label": words(f"category.{key}"),
        "items": [
            {
                "key": "all",
                "label": words("item.all"),
                "group": "",
                "counts": [],
                "empty": not any(cells),
                "rows": [],
                "by": 0,
            }
        ],
        "rows": [],
        "spans": [cell or empty(words("cell.not_provided")) for cell in cells],
    }
