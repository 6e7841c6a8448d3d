"""Typed values out of delivered ones: the value, the text as delivered, and the rules that say what was done to it.

Nothing here decides what a value means; a value that cannot be read stays empty and its original is kept.
Forms and dirt: domain/release-format.md, section 6.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Generic, TypeVar

import orjson

T = TypeVar("T")

ROC_OFFSET = 1911
INT32 = range(-(2**31), 2**31)
MICRO = Decimal("0.000001")
LARGEST = Decimal(10) ** 12

HALF_WIDTH = str.maketrans(
    {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {"\u3000": " ", "\u2212": "-", "\u00a0": " "}
)
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
ROC_NAME = re.compile(r"(?:中華)?民國\s*(?=\d)")
WORDS = re.compile(r"(\d{1,4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", re.ASCII)
MARKS = re.compile(r"(\d{1,4})\s*(?P<mark>[./-])\s*(\d{1,2})\s*(?P=mark)\s*(\d{1,2})", re.ASCII)
DIGITS = re.compile(r"(\d{2,4})(\d\d)(\d\d)", re.ASCII)
TIME = re.compile(
    r"(?:T|\s*(?:上午|下午|AM|PM)\s*|\s+)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:上午|下午|AM|PM)?\s*(?:Z|[+-]\d\d:?\d\d)?$",
    re.ASCII | re.IGNORECASE,
)
# No date with its time is longer; matching a text without bound could take long.
LONGEST_DATE = 64


class Number(str):
    """The digits of a delivered JSON number that no 64-bit integer or float can hold without loss."""

    __slots__ = ()


@dataclass(frozen=True)
class Cleaned(Generic[T]):
    """A typed value (None when there is none), the text as delivered, and the rules of loaders/rules that apply."""

    value: T | None
    original: str | None
    rules: tuple[str, ...] = ()


def delivered_text(raw: object) -> str | None:
    """The delivered value as text: strings as they are, numbers as JSON writes them, nested values as JSON."""
    if raw is None or type(raw) is str:
        return raw
    if isinstance(raw, str):
        return str(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, float):
        return repr(raw)
    try:
        return orjson.dumps(raw).decode()
    except TypeError:
        # Half a character pair somewhere inside: the standard library writes it as an escape.
        return json.dumps(raw, separators=(",", ":"))


def cleaned_decimal(raw: object, missing: tuple[int, ...] = ()) -> Cleaned[Decimal]:
    """A number with at most six decimals. Floats go through their shortest text, never through binary arithmetic.

    missing  numbers that mean "not recorded": the value stays empty, rule cell.missing_code
    """
    original = delivered_text(raw)
    if original is None:
        return Cleaned(None, None)
    if isinstance(raw, bool | dict | list):
        return Cleaned(None, original, ("cell.number",))
    text, rules = _half_width(original)
    if not text:
        return Cleaned(None, original)
    if "," in text and THOUSANDS.fullmatch(text):
        text, rules = text.replace(",", ""), (*rules, "cell.thousands")
    if not (FLOAT if isinstance(raw, float | Number) else NUMBER).fullmatch(text):
        return Cleaned(None, original, ("cell.number",))
    try:
        number = Decimal(text)
    except InvalidOperation:
        # An exponent beyond all that is computed with.
        return Cleaned(None, original, ("cell.number",))
    if number in missing:
        return Cleaned(None, original, (*rules, "cell.missing_code"))
    rounded = number.quantize(MICRO, ROUND_HALF_UP) if abs(number) < LARGEST else number
    if abs(rounded) >= LARGEST:
        return Cleaned(None, original, ("cell.number",))
    return Cleaned(rounded, original, rules if rounded == number else (*rules, "cell.precision"))


def cleaned_integer(raw: object, missing: tuple[int, ...] = ()) -> Cleaned[int]:
    """A whole number of 32 bits; 112.0 is whole, 112.5 is no usable number."""
    if type(raw) is int and raw in INT32 and raw not in missing:
        return Cleaned(raw, str(raw))
    number = cleaned_decimal(raw, missing)
    if number.value is None:
        return Cleaned(None, number.original, number.rules)
    if number.value != int(number.value) or int(number.value) not in INT32 or "cell.precision" in number.rules:
        return Cleaned(None, number.original, ("cell.number",))
    return Cleaned(int(number.value), number.original, number.rules)


def cleaned_date(raw: object) -> Cleaned[dt.date]:
    """A day of the calendar from a year of the Republic (3 digits, or after 民國) or of the common era (4 digits).

    A time of day is left out (rule cell.time_text) and the date is taken as written, whatever its time zone.
    Two-digit years without 民國 are not guessed at: rule cell.date.
    """
    original = delivered_text(raw)
    if original is None:
        return Cleaned(None, None)
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        return Cleaned(None, original, ("cell.date",))
    text, rules = _half_width(original)
    if not text:
        return Cleaned(None, original)
    if len(text) > LONGEST_DATE:
        return Cleaned(None, original, ("cell.date",))
    day = TIME.sub("", text).rstrip()
    if day != text:
        rules = (*rules, "cell.time_text")
    parts = _year_month_day(day)
    if "cell.spaces" not in rules and any(map(str.isspace, day)):
        rules = (*rules, "cell.spaces")
    if parts is None:
        return Cleaned(None, original, ("cell.date",))
    year, month, dom, is_roc = parts
    try:
        value = dt.date(year, month, dom)
    except ValueError:
        return Cleaned(None, original, ("cell.date",))
    return Cleaned(value, original, (*rules, "cell.roc_date") if is_roc else rules)


def _year_month_day(text: str) -> tuple[int, int, int, bool] | None:
    named = ROC_NAME.match(text)
    digits = text[named.end() :] if named else text
    match = MARKS.fullmatch(digits) or WORDS.fullmatch(digits) or DIGITS.fullmatch(digits)
    if match is None:
        return None
    year, month, day = (group for group in match.groups() if group.isdigit())
    if len(year) > 3 if named else len(year) < 3:
        return None
    is_roc = len(year) <= 3
    number = int(year) + (ROC_OFFSET if is_roc else 0)
    # Four digits below the Republic's first year are a year of the Republic written with a zero: not guessed at.
    if number <= ROC_OFFSET or number > 2199:
        return None
    return number, int(month), int(day), is_roc


def _half_width(text: str) -> tuple[str, tuple[str, ...]]:
    narrow = text if text.isascii() else text.translate(HALF_WIDTH)
    stripped = narrow.strip()
    rules = ("cell.full_width",) if narrow != text else ()
    return stripped, (*rules, "cell.spaces") if stripped and stripped != narrow else rules
