"""Characters that no honest text needs and that mislead whoever reads: replaced in cells, spelled out in messages."""

from __future__ import annotations

import re

# Control characters other than tab and the ends of lines; characters that turn the direction of what follows (a file
# name then reads backwards); halves of a pair; numbers that are no characters. Joiners and marks of direction stay:
# emoji and mixed scripts are written with them.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LINES = re.compile("[\t\n\r\u2028\u2029]")
REPLACEMENT = "\ufffd"
LONGEST_NAME = 240


def mended(text: str) -> str:
    """The text with U+FFFD for each unfit character."""
    return text if text.isprintable() else UNFIT.sub(REPLACEMENT, text)


def spelled_out(text: str) -> str:
    """The text with each unfit character as JSON would escape it: what was delivered, without its effect."""
    return text if text.isprintable() else UNFIT.sub(_escape, text)


def on_one_line(text: str) -> str:
    """The text as a message shows it: unfit characters and ends of lines escaped, cut where it is very long."""
    shown = text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
    return shown if shown.isprintable() else LINES.sub(_escape, UNFIT.sub(_escape, shown))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
