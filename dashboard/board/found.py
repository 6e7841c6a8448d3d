"""What a search over a program found, put into words: who, where, and the text around the words as pieces."""

from __future__ import annotations

from typing import Any

from dashboard.board.shapes import Row
from dashboard.words import Words
from loaders.tables import TABLES
from queries.fetch import Found

KINDS = ("課程學習成果", "多元表現綜整心得", "多元表現", "學習歷程自述", "修課紀錄", "其他")
"""How delivered files are named, longer names first: the only part of a file's name that is shown here."""
CATEGORIES = dict(
    zip(KINDS, ("course_works", "summary", "activities", "statement", "transcript", "other"), strict=True)
)


def found_data(found: Found, words: Words) -> dict[str, Any]:
    """Hits in the order of the search, how many of how many, and the most that are told."""
    return {"hits": [hit(row, words) for row in found.rows], "total": found.total, "returned": found.returned}


def hit(row: Row, words: Words) -> dict[str, Any]:
    """One place. `file` and `page` where it is a page, else the file and row that the board's cells name as origin."""
    return {
        "id": row["application_id"],
        "where": place(row, words),
        # A title that holds the words is the text that is shown.
        "title": "" if row["field_order"] == 1 else row["item"] or "",
        "table": row["table_name"],
        "pieces": pieces(row),
        "file": row["file_id"] or "",
        "page": row["page_no"] or 0,
        "source": row["source_file"],
        "row": row["source_row"],
    }


def place(row: Row, words: Words) -> str:
    if row["page_no"]:
        return words("found.page", kind=kind_of(row["source_file"], words), page=row["page_no"])
    table = TABLES[row["table_name"]]
    # What stands in the title is shown as the title.
    field = "" if row["field_order"] == 1 else words.label(table.column(row["field"]))
    return " · ".join(filter(None, (words.title(table.zh, table.en), field)))


def kind_of(source_file: str, words: Words) -> str:
    """Which part of an application a file belongs to; whatever else its name says stays untold."""
    name = source_file.rpartition("/")[2].partition("_")[2]
    kind = next((each for each in KINDS if name.startswith(each)), None)
    return words(f"category.{CATEGORIES[kind]}") if kind else words("found.document")


def pieces(row: Row) -> list[tuple[str, bool]]:
    """The snippet cut where its matches begin and end: (text, is a match). Dots where the text goes on."""
    text, at = row["snippet"], 0
    cut: list[tuple[str, bool]] = [("…", False)] if row["snippet_at"] else []
    for start, end in row["snippet_matches"]:
        cut += [(text[at:start], False), (text[start:end], True)]
        at = end
    cut.append((text[at:], False))
    if row["snippet_at"] + len(text) < row["n_characters"]:
        cut.append(("…", False))
    return [piece for piece in cut if piece[0]]
