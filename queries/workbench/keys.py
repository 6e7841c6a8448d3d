"""A stable name for what a scope file depends on besides the snapshot: the whole scope, and the code that filters."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from queries.scope import Scope, create_permitted

_FORMAT = 1
"""Raised when the file is written in another way."""


def scope_key(scope: Scope) -> str:
    """16 hexadecimal digits: equal scopes have equal ones, whatever a scope is made of, and so has the filter's code.

    TypeError for a scope made of something that has no stable text: then there is no file rather than a wrong one.
    """
    filters = hashlib.sha256(_source(create_permitted) + _source(type(scope))).hexdigest()
    text = json.dumps([_FORMAT, filters, _stable(scope)], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _source(thing: Any) -> bytes:
    return Path(inspect.getfile(thing)).read_bytes()


def _stable(value: Any) -> Any:
    """The value as JSON holds it, unordered things in an order of their own."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Enum):
        return [type(value).__name__, value.name]
    if is_dataclass(value):
        return [type(value).__name__, *([field.name, _stable(getattr(value, field.name))] for field in fields(value))]
    if isinstance(value, Mapping):
        return ["mapping", *sorted(([_stable(key), _stable(item)] for key, item in value.items()), key=json.dumps)]
    if isinstance(value, frozenset | set):
        return ["set", *sorted((_stable(item) for item in value), key=json.dumps)]
    if isinstance(value, tuple | list):
        return ["list", *map(_stable, value)]
    if isinstance(value, date | datetime | Decimal | float | Path):
        return [type(value).__name__, str(value)]
    raise TypeError(f"expected a scope of plain values, found {type(value).__name__} in it")
