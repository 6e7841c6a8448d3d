"""Where a row came from and what was cleaned in it, for the bottom line of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.board.shapes import Origin, Row
from dashboard.board.standings import number
from dashboard.words import Words
from loaders.tables import Column


def place_of(row: Row) -> tuple[object, ...]:
    """What a row was read from: the same for every mart that says something of it."""
    return (row["application_id"], row["source_file"], row["source_row"])


def origin(row: Row, words: Words, columns: Iterable[Column] = ()) -> Origin:
    """File, row and package of a mart row; for each typed column whose delivered text reads otherwise, that text."""
    cleaned = [
        {"label": words.label(column), "original": row[f"{column.name}_original"]}
        for column in columns
        if column.has_original
        and row.get(f"{column.name}_original") not in (None, number(row.get(column.name)), str(row.get(column.name)))
    ]
    return {
        "file": row["source_file"],
        "row": row["source_row"],
        "package": row["package_id"],
        "cleaned": cleaned,  # type: ignore[typeddict-item]
    }
