"""A name for every cell that stays the same from run to run, so that pins and notes find it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.board.shapes import Category, Cell


def name_cells(categories: Iterable[Category]) -> None:
    """Give each cell its key: category, kind, file and row; a number where one row of one file makes several cells."""
    for category in categories:
        seen: Counter[tuple[int, str]] = Counter()
        columns = [*(line["cells"] for line in category["rows"]), category["spans"]]
        for cells in columns:
            for column, cell in enumerate(cells):
                if cell is None:
                    continue
                key = key_of(category["key"], cell)
                seen[column, key] += 1
                cell["key"] = key if seen[column, key] == 1 else f"{key}:{seen[column, key]}"


def key_of(category: str, cell: Cell) -> str:
    origin = cell.get("origin")
    # Of several findings about one row each has its rule, which its badge tells.
    rule = cell["badges"][0]["title"] if cell["kind"] == "finding" and cell.get("badges") else ""
    place = [origin["file"], str(origin["row"] or "")] if origin else []
    return ":".join([category, cell["kind"], *place, *([rule] if rule else [])])
