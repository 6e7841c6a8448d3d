"""The text of a PDF page with the place of every character. Runs only in the process of `dashboard.page_drawer`."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

UNIT = 10_000
"""Places are whole ten-thousandths of the page's width and height, from its upper left corner."""
MOST_LETTERS = 20_000
_HYPHEN, _REPLACEMENT = "\ufffe", "\ufffd"


@dataclass
class Run:
    """Characters side by side on one line, in the page's own points; edges are the characters' left sides."""

    start: int
    left: float
    top: float
    right: float
    bottom: float
    edges: list[float] = field(default_factory=list)

    def continues(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a character in that box goes on with this line."""
        height = min(self.bottom - self.top, bottom - top)
        overlap = min(self.bottom, bottom) - max(self.top, top)
        return overlap > height / 2 and -height / 2 < left - self.right < 1.5 * max(height, 1.0)


def lettering(page: pypdfium2.PdfPage) -> dict[str, Any]:
    """`text`, its `runs`, and whether it was `cut` at MOST_LETTERS.

    A run is [first character, left, top, right, bottom, left side of each character], in UNIT.
    """
    text_page = page.get_textpage()
    letters: list[str] = []
    runs: list[Run] = []
    n_letters = text_page.count_chars()
    place = _Places(page)
    for sign, box in _signs(text_page, min(n_letters, MOST_LETTERS)):
        if box is None or sign.isspace():
            # Spaces and line ends belong to the run only while it goes on behind them.
            letters.append(sign)
            continue
        left, top, right, bottom = place.of(box)
        run = runs[-1] if runs and runs[-1].continues(left, top, right, bottom) else None
        if run is None or "\n" in letters[run.start + len(run.edges) :]:
            run = Run(len(letters), left, top, right, bottom)
            runs.append(run)
        # A space between two characters begins where the one before it ends.
        run.edges += [run.right] * (len(letters) - run.start - len(run.edges)) + [left]
        run.top, run.right, run.bottom = min(run.top, top), max(run.right, right), max(run.bottom, bottom)
        letters.append(sign)
    text_page.close()
    return {
        "text": "".join(letters),
        "runs": [scaled for run in runs if (scaled := place.scaled(run))],
        "cut": n_letters > MOST_LETTERS,
    }


def _signs(text_page: pypdfium2.PdfTextPage, n: int) -> Iterator[tuple[str, tuple[float, ...] | None]]:
    """Each character with its box in the page's points, bottom up; None where it has none."""
    rectangle = raw.FS_RECTF()
    high = 0
    for at in range(n):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        sign = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else _REPLACEMENT
        if sign == "\r":
            continue
        ok = raw.FPDFText_GetLooseCharBox(text_page, at, rectangle)
        box = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        yield "-" if sign == _HYPHEN else sign, box if ok and box[0] != box[2] and box[1] != box[3] else None


class _Places:
    """From a page's own coordinates to those of its picture: turned and cut as the page says, from the upper left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
        fine = 1_000_000
        x, y = ctypes.c_int(), ctypes.c_int()

        def device(at_x: float, at_y: float) -> tuple[float, float]:
            raw.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, at_x, at_y, x, y)
            return x.value / fine * self.width, y.value / fine * self.height

        # The way there is linear: three points tell all of it. A hundred points apart, so that rounding is lost.
        self.origin = device(0, 0)
        far_x, far_y = device(100, 0), device(0, 100)
        self.along_x = tuple((far - near) / 100 for far, near in zip(far_x, self.origin, strict=True))
        self.along_y = tuple((far - near) / 100 for far, near in zip(far_y, self.origin, strict=True))

    def of(self, box: tuple[float, ...]) -> tuple[float, float, float, float]:
        """left, top, right, bottom of a box."""
        corners = [
            tuple(self.origin[k] + x * self.along_x[k] + y * self.along_y[k] for k in (0, 1))
            for x, y in ((box[0], box[1]), (box[2], box[3]))
        ]
        (x1, y1), (x2, y2) = corners
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def scaled(self, run: Run) -> list[Any] | None:
        """A run in UNIT; None when no part of it is on the page."""
        left, right = run.left / self.width, run.right / self.width
        top, bottom = run.top / self.height, run.bottom / self.height
        if not (left < 1 and right > 0 and top < 1 and bottom > 0):
            return None
        box = [round(UNIT * min(1.0, max(0.0, each))) for each in (left, top, right, bottom)]
        edges = [round(UNIT * min(1.0, max(0.0, edge / self.width))) for edge in run.edges]
        return [run.start, *box, edges]
