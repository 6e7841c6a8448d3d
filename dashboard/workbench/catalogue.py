"""The schema browser: every table and view there is to ask, what one row of it is, and what each column means."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from dashboard.words import words
from queries.dictionary import Described, everything

_reading = Lock()


@cache
def _described() -> tuple[Described, ...]:
    return tuple(everything())


@cache
def catalogue(language: str) -> list[dict[str, Any]]:
    """Tables, marts first: {name, grain, caveats, key, columns: [{name, type, unit, meaning, is_private}]}.

    Names and meanings only: what rows there are it does not tell. `caveats` are in English.
    """
    pick = words(language).pick
    # The dictionary has one connection, which refuses a second reader; and reading it takes seconds.
    with _reading:
        found = _described()
    return [
        {
            "name": one.name,
            "grain": pick(one.grain_zh, one.grain_en),
            "caveats": one.caveats,
            "key": list(one.key),
            "columns": [
                {
                    "name": column.name,
                    "type": column.type,
                    "unit": column.meaning.unit,
                    "meaning": pick(column.meaning.zh, column.meaning.en),
                    "is_private": column.meaning.private,
                }
                for column in one.columns
            ],
        }
        for one in found
    ]
