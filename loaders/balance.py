"""The balance of a load: delivered = loaded + refused, per package and table, files included.

The load's report has every package given. The table `balance` has the packages of the snapshot: of a program refused
whole nothing is published, so its counts are in the report alone, and its findings stay as findings of no package.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.harvest import Row


@dataclass(frozen=True)
class Line:
    """One package's counts for one table; `files` counts the delivered files, `unknown` rows of arrays nobody knows."""

    package_key: str
    table: str
    n_delivered: int
    n_loaded: int
    n_refused: int


class Balance:
    """Counts by package and table, taken on application by application."""

    def __init__(self) -> None:
        self._delivered: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._refused: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, package_key: str, delivered: Counter[str], refused: Counter[str]) -> None:
        """Take on one application's counts."""
        self._delivered[package_key] += delivered
        self._refused[package_key] += refused

    def lines(self) -> Iterator[Line]:
        """Every table of which anything was delivered, package by package."""
        for key in sorted(self._delivered):
            yield from self._lines_of(key)

    def _lines_of(self, key: str) -> Iterator[Line]:
        for table, n in sorted(self._delivered[key].items()):
            refused = self._refused[key][table]
            yield Line(key, table, n, n - refused, refused)

    def rows(self, package_key: str) -> list[Row]:
        """Rows of the table `balance` for one package."""
        return [
            {
                "package_id": line.package_key,
                "table_name": line.table,
                "n_delivered": line.n_delivered,
                "n_loaded": line.n_loaded,
                "n_refused": line.n_refused,
            }
            for line in self._lines_of(package_key)
        ]


def printed(lines: list[Line]) -> str:
    """The balance as an aligned table, all packages together."""
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in lines:
        for n, count in enumerate((line.n_delivered, line.n_loaded, line.n_refused)):
            totals[line.table][n] += count
    width = max([len("table"), *map(len, totals)])
    text = [f"{'table':<{width}}  {'delivered':>9} = {'loaded':>9} + {'refused':>9}"]
    text += [f"{table:<{width}}  {d:>9,} = {loaded:>9,} + {r:>9,}" for table, (d, loaded, r) in sorted(totals.items())]
    return "\n".join(text)
