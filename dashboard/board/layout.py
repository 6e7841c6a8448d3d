"""Rows of the marts -> what the board shows: who the columns are, and seven categories of aligned lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.board.activities import activities
from dashboard.board.basics import basics, mode_badges
from dashboard.board.course_works import course_works
from dashboard.board.documents import document_category
from dashboard.board.shapes import Category, Row
from dashboard.board.transcript import transcript
from dashboard.words import Words

CATEGORIES = ("basics", "transcript", "course_works", "activities", "summary", "statement", "other")


def categories(columns: Sequence[Row], portfolio: dict[str, list[Row]], words: Words) -> list[Category]:
    """The seven categories, in the order of their keys 1 to 7."""
    documents = portfolio["documents"]
    return [
        basics(columns, portfolio["findings"], words),
        transcript(columns, portfolio, words),
        course_works(columns, portfolio, words),
        activities(columns, portfolio, words),
        document_category("summary", "activity_summary", columns, documents, words),
        document_category("statement", "self_statement", columns, documents, words),
        document_category("other", "other", columns, documents, words),
    ]


def applicant(row: Row, words: Words) -> dict[str, Any]:
    """One line of the list."""
    return {
        "id": row["application_id"],
        "no": row["applicant_no"],
        "name": row["name"] or words("cell.unknown"),
        "school": row["school_name"] or words("cell.unknown"),
        "modes": mode_badges(row, words),
    }


def column(row: Row, findings: Sequence[Row], words: Words) -> dict[str, Any]:
    """The head of a column. Its number of findings counts what a person should look at, not every converted date."""
    detail = [row["school_name"], row["group_name"], row["track_name"]]
    own = [each for each in findings if each["application_id"] == row["application_id"]]
    return applicant(row, words) | {
        "detail": " · ".join(filter(None, detail)),
        "findings": sum(each["severity"] in ("error", "warning") for each in own),
    }
