"""A sentence about people that is told in either language, wherever it is read: on the page, in the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words import Words
from dashboard.words import words as words_of


@dataclass(frozen=True)
class Said:
    """A sentence of the catalogues, under `people.said.<key>`, with its values. As a text it is English."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    def told(self, say: Words) -> str:
        return say(f"people.said.{self.key}", **dict(self.values))

    def __str__(self) -> str:
        return self.told(words_of("en"))


def said(key: str, **values: str) -> Said:
    return Said(key, tuple(values.items()))
