"""Documents known by their name: whole categories (N; O, P, Q; others), and what PDF-mode applicants uploaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.board.files import empty, file_link
from dashboard.board.items import item
from dashboard.board.origins import origin
from dashboard.board.shapes import Badge, Category, Cell, Item, Line, Row
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


def span(mode: str, documents: Sequence[Row], application_id: str, kinds: Iterable[str], words: Words) -> Cell | None:
    """What stands in for all rows of a column when nothing was ticked from the database: the PDFs, or a plain word."""
    if mode == "database":
        return None
    rows = [row for kind in kinds for row in of_kind(documents, application_id, kind)]
    return document_cell(rows, words) or empty(words("cell.not_provided"))


def beside(
    columns: Sequence[Row], mode: str, kind: str, documents: Sequence[Row], words: Words, lines: list[Line]
) -> list[Item]:
    """An item for PDFs that came although the applicant ticked from the database; none where nobody did both."""
    both = [of_kind(documents, c["application_id"], kind) if c[mode] == "database" else [] for c in columns]
    if not any(both):
        return []
    lines.append({"headings": ["", ""], "cells": [document_cell(rows, words) for rows in both]})
    return [item("document", words("item.document"), "", [len(lines) - 1])]


def document_category(key: str, kind: str, columns: Sequence[Row], documents: Sequence[Row], words: Words) -> Category:
    """A category that is one kind of document for every column."""
    cells = [document_cell(of_kind(documents, column["application_id"], kind), words) for column in columns]
    return {
        "key": key,
        "label": words(f"category.{key}"),
        "items": [item("all", words("item.all"), "", [])],
        "rows": [],
        "spans": [cell or empty(words("cell.not_provided")) for cell in cells],
    }
