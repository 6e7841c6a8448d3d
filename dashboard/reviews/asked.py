"""What a browser asks to be kept, checked field by field before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AT_MOST_TEXT = 20_000
"""Characters of a note or a passage."""

AT_MOST_NAME = 500
"""Characters of keys, labels and other short fields."""


class WrongFieldError(ValueError):
    """A field is missing or not what was expected; the text says which."""


class Asked:
    """The fields of one request."""

    def __init__(self, fields: object) -> None:
        if not isinstance(fields, Mapping):
            raise WrongFieldError("expected an object of fields, found something else")
        self._fields: Mapping[str, Any] = fields

    def has(self, name: str) -> bool:
        return name in self._fields

    def text(self, name: str, at_most: int = AT_MOST_NAME, needed: bool = False) -> str:
        """A text, empty when absent. It is kept as written: nothing is stripped."""
        value = self._fields.get(name, "")
        if not isinstance(value, str) or "\0" in value:
            raise WrongFieldError(f"{name}: expected a text, found something else")
        if len(value) > at_most:
            raise WrongFieldError(f"{name}: expected at most {at_most} characters, found {len(value)}")
        if needed and not value:
            raise WrongFieldError(f"{name}: expected a text, found none")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in allowed:
            raise WrongFieldError(f"{name}: expected one of {', '.join(allowed)}, found another text")
        return value

    def flag(self, name: str) -> bool:
        value = self._fields.get(name, False)
        if not isinstance(value, bool):
            raise WrongFieldError(f"{name}: expected true or false, found something else")
        return value

    def number(self, name: str, at_most: int = 2**31 - 1) -> int:
        """A whole number from 0, 0 when absent."""
        value = self._fields.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= at_most:
            raise WrongFieldError(f"{name}: expected a whole number from 0 to {at_most}, found something else")
        return value

    def texts(self, name: str, at_most: int) -> tuple[str, ...]:
        """A list of short texts, empty when absent."""
        value = self._fields.get(name, [])
        if not isinstance(value, list) or len(value) > at_most:
            raise WrongFieldError(f"{name}: expected a list of at most {at_most}, found something else")
        return tuple(Asked({name: each}).text(name) for each in value)

    def pairs(self, name: str, at_most: int) -> dict[str, str]:
        """Short texts by name, none when absent."""
        value = self._fields.get(name, {})
        if not isinstance(value, dict) or len(value) > at_most:
            raise WrongFieldError(f"{name}: expected at most {at_most} named texts, found something else")
        return {key: Asked(value).text(key) for key in value}
