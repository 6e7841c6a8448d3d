"""How wide a text is set, near enough to share out columns: in heights of a character."""

from __future__ import annotations

import unicodedata

_LATIN = 0.58


def width_of(text: str) -> float:
    """A Chinese character is as wide as it is high, a Latin one a little over half."""
    return sum(1.0 if is_wide(character) else _LATIN for character in text)


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
