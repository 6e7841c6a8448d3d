"""A value from the database in the forms it is answered in: JSON, the text of a CSV cell, the text of a table cell."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import orjson

_INT64 = 2**63
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}


def json_value(value: Any) -> Any:
    """The value as orjson writes it: numbers exact, dates ISO, lists as lists, the rest as text."""
    if value is None or isinstance(value, bool | str | float):
        return value
    if isinstance(value, int):
        return value if -_INT64 <= value < _INT64 else orjson.Fragment(str(value))
    if isinstance(value, Decimal):
        return orjson.Fragment(number_text(value))
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
    if isinstance(value, dict):
        return {plain_text(key): json_value(item) for key, item in value.items()}
    return plain_text(value)


def plain_text(value: Any) -> str:
    """The value as one text, as a CSV cell holds it; nothing at all for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple | dict):
        return orjson.dumps(json_value(value)).decode()
    return str(value)


def table_text(value: Any) -> str:
    """The value as a terminal may show it: null is visible, line breaks and escapes become their pictures."""
    return "NULL" if value is None else plain_text(value).translate(_CONTROL_PICTURES)


def number_text(value: Decimal) -> str:
    """Every digit that counts and no more: 85.500000 is 85.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
