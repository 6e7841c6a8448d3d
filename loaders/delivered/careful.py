"""The slow reading of a data file that the fast parser would refuse or read with loss; or words for why it is refused.

Read here: repeated keys, numbers that are none (NaN, Infinity) or too long, raw control characters, halves of a
character pair. What such a value becomes is decided where it enters a column, with a finding at its place.
"""

from __future__ import annotations

import codecs
import json
from decimal import Decimal, InvalidOperation
from typing import Any

from loaders.clean import Number
from loaders.errors import Finding, Place, finding
from loaders.harvest import RefusalError

# Marks the name of a key that stands a second time in its object.
AGAIN = " (again)"
# More values under one key than a mistake makes.
MOST_AGAIN = 100


def read_carefully(content: bytes, place: Place) -> Any:
    """The parsed file. RefusalError with the position when it is no UTF-8, no JSON or cut off.

    A key that is repeated within an object has its further values under `key (again)`, so that they are noticed.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise RefusalError(_no_utf8(content, error.start, place)) from error
    try:
        return _parsed(text, place)
    except json.JSONDecodeError as error:
        if other := _other_encoding(content):
            raise RefusalError(_in_words(content, 0, place, other)) from error
        at = len(text[: error.pos].encode())
        # The parser's words may quote a character of the content after a colon.
        reason = error.msg.partition(":")[0].lower()
        raise RefusalError(_in_words(content, at, place, f"no JSON ({reason})")) from error
    except RecursionError as error:
        found = "levels without end"
        raise RefusalError(finding("json.shape", place, found, expected="at most 64 levels inside")) from error


def _parsed(text: str, place: Place) -> Any:
    def all_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(pairs)
        if len(whole) == len(pairs):
            return whole
        if len(pairs) - len(whole) > MOST_AGAIN:
            found = f"an object with {len(pairs) - len(whole):,} repeated keys"
            raise RefusalError(finding("json.shape", place, found, expected="each key once"))
        whole.clear()
        for key, value in pairs:
            while key in whole:
                key += AGAIN
            whole[key] = value
        return whole

    # Not strict: raw control characters are read too. A constant such as NaN is kept as the word, and no number.
    reader = json.JSONDecoder(
        object_pairs_hook=all_of, parse_int=_whole, parse_float=_fraction, parse_constant=Number, strict=False
    )
    return reader.decode(text)


def _no_utf8(content: bytes, at: int, place: Place) -> Finding:
    other = _other_encoding(content) or ("cp950 (Big5), not UTF-8," if _is_cp950(content) else "not UTF-8")
    return _in_words(content, at, place, other)


def _in_words(content: bytes, at: int, place: Place, what: str) -> Finding:
    return finding("json.unreadable", place, f"{len(content):,} bytes that are {what} from byte {at + 1:,} on")


def _other_encoding(content: bytes) -> str | None:
    """UTF-16 in words, where a mark at the start or the many zero bytes of its ASCII characters show it."""
    is_marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    is_wide = content[:64].count(0) >= len(content[:64]) // 4 > 0
    return "UTF-16, not UTF-8," if is_marked or is_wide else None


def _is_cp950(content: bytes) -> bool:
    try:
        json.loads(content.decode("cp950"), strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _whole(digits: str) -> int | Number:
    return int(digits) if len(digits) < 19 else Number(digits)


def _fraction(digits: str) -> float | Number:
    shortest = float(digits)
    try:
        return shortest if Decimal(repr(shortest)) == Decimal(digits) else Number(digits)
    except InvalidOperation:
        # An exponent beyond all that is computed with.
        return Number(digits)
