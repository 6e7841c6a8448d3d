"""Lines of a category, and its items: which of the lines each shows, and how they are headed."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.board.shapes import Cell, Item, Line


def item(key: str, label: str, group: str, rows: list[int], by: int = 0) -> Item:
    """An item without counts; it is empty when it shows no line.

    by: which of the lines' headings stands above them
    """
    return {"key": key, "label": label, "group": group, "counts": [], "empty": not rows, "rows": rows, "by": by}


def aligned(cells: Sequence[Sequence[Cell]], heading: str) -> list[Line]:
    """The nth record of every column on one line."""
    depth = max((len(each) for each in cells), default=0)
    return [
        {"headings": [heading], "cells": [each[at] if at < len(each) else None for each in cells]}
        for at in range(depth)
    ]
