"""What a refused application held, piece by piece: each row with its original, each file with its name and size.

Of what is refused nothing enters a table but these findings, so that whoever loads can say what was not taken over.
"""

from __future__ import annotations

from typing import Any

from loaders.clean import delivered_text
from loaders.errors import Place
from loaders.harvest import Harvest, Reading, Row, Taken
from loaders.tables import TABLES


def note_rows(harvest: Harvest, taken: Taken, basics: Row, basics_file: str) -> None:
    """A finding for each row that was read and is not loaded, the basic data among them; values stay private.

    basics  the delivered columns of `applications`, empty when there were none
    """
    if any(value is not None for value in basics.values()):
        _note_row(harvest, "applications", basics | {"source_file": basics_file, "source_row": 1}, taken)
    for table, rows in taken.rows.items():
        for row in rows:
            _note_row(harvest, table, row, taken)


def note_files(reading: Reading) -> None:
    """A finding for each delivered file that no finding names yet: name and size only."""
    given, harvest = reading.job.application, reading.harvest
    named = {note.place.file for note in harvest.findings if note.place.table == "files" or note.place.row is None}
    for path, entry in given.files.items():
        place = Place(f"{given.folder}/{path}", table="files")
        if place.file not in named:
            harvest.note("file.with_application", place, f"{entry.size:,} bytes")


def _note_row(harvest: Harvest, table: str, row: Row, taken: Taken) -> None:
    place = Place(row["source_file"], row["source_row"], None, table)
    original = delivered_text(_delivered(table, row, taken))
    harvest.note("row.with_application", place, "a row of a refused one", original=original)


def _delivered(table: str, row: Row, taken: Taken) -> dict[str, Any]:
    """The row's values as delivered, by their delivered key where the contract names one, else by their meaning."""
    values: dict[str, Any] = {}
    for column in TABLES[table].own:
        if not (column.delivered or column.is_by_year):
            continue
        value = row.get(f"{column.name}_original") if column.has_original else row.get(column.name)
        if value is not None:
            values[column.delivered[0] if column.delivered else column.zh] = delivered_text(value)
    counts = taken.distributions.get(row.get("distribution_id") or "")
    if counts:
        values["組距人數"] = counts
    for name in ("scope", "scope_name"):
        if row.get(name):
            values[name] = row[name]
    return values
