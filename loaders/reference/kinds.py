"""What a kind of reference file is, and the questions asked of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from loaders.harvest import Row
from loaders.tables import Table

Problem = tuple[str, str, str]
"""A rule, the column it is about, and what was found."""
Check = Callable[[Row], Iterable[Problem]]


class Whole(Protocol):
    """Looks at all rows of one file; `problems` answers the line as well, once every row was seen."""

    def see(self, line: int, row: Row) -> None:
        """Take on one loaded row."""

    def problems(self) -> Iterator[tuple[int, Problem]]:
        """What only all rows together show."""


@dataclass(frozen=True)
class Kind:
    """One kind of reference file.

    required  columns whose header must be there, and whose value every row must have; source and as_of always are
    key       columns that say what a row is about: a second row for the same is a finding
    checks    asked of each row; whole: made anew for each file
    """

    table: Table
    required: Sequence[str]
    key: Sequence[str]
    checks: Sequence[Check] = ()
    whole: Callable[[], Whole] | None = None

    @property
    def must_have(self) -> tuple[str, ...]:
        """The required columns, with those of every kind."""
        return (*self.required, "source", "as_of")
