"""An item of a category: which of its lines it shows, and how they are headed."""

from __future__ import annotations

from dashboard.board.shapes import Item


def item(key: str, label: str, group: str, rows: list[int], by: int = 0) -> Item:
    """An item without counts; it is empty when it shows no line.

    by: which of the lines' headings stands above them
    """
    return {"key": key, "label": label, "group": group, "counts": [], "empty": not rows, "rows": rows, "by": by}
