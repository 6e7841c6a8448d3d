"""The text of a page as the large view lays it over the picture, and where on it a search found something."""

from __future__ import annotations

import json
from typing import Any

from dashboard.text_search import found

Box = list[int]
"""left, top, width, height in ten-thousandths of the page's width and height."""


def text_layer(lettering: bytes, query: str) -> dict[str, Any]:
    """`runs` [text, *box], `marks` (for each thing found the boxes it covers), and whether the text was `cut`.

    lettering  what `PageImages.lettering` gave      query  as `text_search.wanted` gives it; empty for no marks
    """
    page = json.loads(lettering)
    text, runs = page["text"], page["runs"]
    return {
        "runs": [[text[start : start + len(edges)], *_box(box)] for start, *box, edges in runs],
        "marks": [boxes for start, end in found(text, query) if (boxes := _covered(runs, start, end))],
        "cut": page["cut"],
    }


def _box(corners: list[int]) -> Box:
    left, top, right, bottom = corners
    return [left, top, right - left, bottom - top]


def _covered(runs: list[list[Any]], start: int, end: int) -> list[Box]:
    """The boxes of the characters from start to end, one for each run that holds some of them."""
    boxes = []
    for first, left, top, right, bottom, edges in runs:
        begin, stop = max(start, first) - first, min(end, first + len(edges)) - first
        if begin < stop:
            sides = [left, *edges[1:], right]
            boxes.append(_box([sides[begin], top, sides[stop], bottom]))
    return boxes
