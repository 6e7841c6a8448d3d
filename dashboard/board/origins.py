"""Where a row came from and what was cleaned in it, for the bottom line of the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dashboard.board.shapes import Origin, Row
from dashboard.board.standings import number
from dashboard.words import Words
from loaders.tables import Column


def place_of(row: Row) -> tuple[object, ...]:
    """What a row was read from: the same for every mart that says something of it."""
    return (row["application_id"], row["source_file"], row["source_row"])


def shown(value: object, words: Words) -> tuple[str, ...]:
    """How the desk writes a value. A date delivered in another calendar than the reader's reads otherwise."""
    if isinstance(value, dt.date):
        return (words.day(value),)
    return (number(value), str(value))


def origin(row: Row, words: Words, columns: Iterable[Column] = ()) -> Origin:
    """File, row and package of a mart row; for each typed column whose delivered text reads otherwise, that text."""
    cleaned = [
        {"label": words.label(column), "original": row[f"{column.name}_original"]}
        for column in columns
        if column.has_original and row.get(f"{column.name}_original") not in (None, *shown(row.get(column.name), words))
    ]
    return {
        "file": row["source_file"],
        "row": row["source_row"],
        "package": row["package_id"],
        "cleaned": cleaned,  # type: ignore[typeddict-item]
    }
