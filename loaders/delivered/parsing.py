"""Bytes to JSON values without silent loss: repeated keys stay, long numbers keep their digits, depth has a bound.

orjson reads nearly every file. It keeps only the last of two equal keys, rounds long numbers, and refuses what is not
strictly JSON; a file in which any of that could have happened is read again, slowly (loaders/delivered/careful.py).
"""

from __future__ import annotations

from typing import Any

import orjson

from loaders.delivered.careful import read_carefully
from loaders.errors import Finding, Place, finding
from loaders.harvest import RefusalError

BOM = b"\xef\xbb\xbf"
# Documented files nest five levels deep.
DEEPEST = 64
# Digits and points become 0, everything else a space: a run of zeros is then a number that may not survive as a float.
DIGITS = bytes(48 if chr(byte) in "0123456789." else 32 for byte in range(256))
LONG = b"0" * 16
NESTED = frozenset({dict, list})


def json_of(content: bytes, place: Place) -> Any:
    """The parsed file, a byte order mark allowed. RefusalError when it is damaged, cut off, or nested too deep.

    A key that is repeated within an object has its further values under `key (again)`, so that they are noticed.
    """
    if not content.strip():
        raise RefusalError(finding("json.unreadable", place, "an empty file"))
    content = content.removeprefix(BOM)
    try:
        parsed = orjson.loads(content)
    except orjson.JSONDecodeError:
        return _not_too_deep(read_carefully(content, place), place)
    n_keys, depth = extent(parsed)
    if depth > DEEPEST:
        raise RefusalError(_too_deep(depth, place))
    # Every key has its colon: as many colons as keys means that no key was lost.
    if content.count(b":") == n_keys and not may_lose_digits(content):
        return parsed
    return read_carefully(content, place)


def _not_too_deep(parsed: object, place: Place) -> object:
    _, depth = extent(parsed)
    if depth > DEEPEST:
        raise RefusalError(_too_deep(depth, place))
    return parsed


def _too_deep(depth: int, place: Place) -> Finding:
    return finding("json.shape", place, f"{depth} levels", expected=f"at most {DEEPEST} levels inside")


def may_lose_digits(content: bytes) -> bool:
    """Whether a number may be too long, or too small, for 64 bits."""
    return LONG in content.translate(DIGITS) or b"e-" in content or b"E-" in content


def extent(parsed: object) -> tuple[int, int]:
    """The number of keys and of levels."""
    n_keys, depth, level = 0, 0, [parsed]
    while level:
        depth += 1
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                n_keys += len(value)
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level = [value for value in inner if type(value) in NESTED]
    return n_keys, depth
