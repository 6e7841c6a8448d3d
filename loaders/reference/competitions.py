"""Competitions and their published yearly figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from loaders.harvest import Row
from loaders.reference.checks import CE_YEARS, not_negative, year_within
from loaders.reference.kinds import Kind, Problem, Whole
from loaders.tables.figures import COMPETITION_RESULTS, COMPETITIONS

GROUP = ("competition", "year", "edition", "division", "unit", "population")


class NoMoreAwards(Whole):
    """Awards together, and finalists, are at most as many as the entrants of the same year, division and unit.

    Nothing is said where the entrants are unknown or a lower bound, or counted in another unit: medals are no people.
    """

    def __init__(self) -> None:
        self._entrants: dict[tuple[object, ...], tuple[int, int]] = {}
        self._others: Counter[tuple[tuple[object, ...], str]] = Counter()

    def see(self, line: int, row: Row) -> None:
        if row["n"] is None:
            return
        group = tuple(row[column] for column in GROUP)
        if row["measure"] == "entrants":
            if not row["is_lower_bound"]:
                self._entrants[group] = line, row["n"]
        elif row["measure"] in ("award", "finalists", "second_round"):
            self._others[group, row["measure"]] += max(row["n"], 0)

    def problems(self) -> Iterator[tuple[int, Problem]]:
        for (group, measure), n in self._others.items():
            line, entrants = self._entrants.get(group, (0, n))
            if n > entrants:
                what = {"award": "awards", "finalists": "finalists"}.get(measure, "in the second round")
                yield line, ("reference.more_awards", "n", f"{n:,} {what} of {entrants:,} entrants")


KINDS = (
    Kind(COMPETITIONS, ("name",), ("name",)),
    Kind(
        COMPETITION_RESULTS,
        ("competition", "measure", "n"),
        ("competition", "year", "edition", "division", "measure", "award", "unit", "population"),
        (year_within("year", CE_YEARS, needed=True), not_negative("n", "award_rank")),
        NoMoreAwards,
    ),
)
