"""A finding: what was noticed, where, what was expected, and what to do about it, as one sentence and as columns."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.characters import on_one_line as _shown
from loaders.rules import RULES

WITHHELD = "a private value (withheld)"
LONGEST_FOUND = 120


@dataclass(frozen=True)
class Place:
    """Where something is: a file inside the release, the row in it from 1, the delivered key, the raw table."""

    file: str
    row: int | None = None
    column: str | None = None
    table: str | None = None

    def at(self, column: str) -> Place:
        """The same place, narrowed to one delivered key."""
        return Place(self.file, self.row, column, self.table)


@dataclass(frozen=True)
class Finding:
    """One row of the table `findings`, before it is known which package it belongs to."""

    rule: str
    place: Place
    expected: str
    found: str
    fix: str
    original: str | None = None
    application_id: str | None = None
    program_code: str | None = None

    @property
    def severity(self) -> str:
        """error, warning or notice: a property of the rule."""
        return RULES[self.rule].severity

    @property
    def message(self) -> str:
        """The letter to whoever can mend it: place, expectation, finding, next step, on one line.

        Names and values of a delivery may hold characters that would end the line or turn it round: they are escaped.
        """
        file, found = _shown(self.place.file), _shown(self.found)
        row = "" if self.place.row is None else f":{self.place.row}"
        column = "" if self.place.column is None else f" [{_shown(self.place.column)}]"
        return f"{file}{row}{column}: expected {self.expected}, found {found}. {self.fix}"


def finding(
    rule: str,
    place: Place,
    found: str,
    *,
    expected: str = "",
    fix: str = "",
    original: str | None = None,
    private: bool = False,
) -> Finding:
    """A finding under a registered rule; expectation and fix come from the rule unless this case says more.

    private  the value is withheld from the sentence and stays only in `original`
    KeyError when the rule is not registered.
    """
    registered = RULES[rule]
    shown = WITHHELD if private else found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"
    return Finding(rule, place, expected or registered.expected, shown, fix or registered.fix, original)
