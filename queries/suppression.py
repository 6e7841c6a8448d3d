"""Which counts are not shown, so that no small one can be read off or worked out from what is.

A table counts the applications of some programs by the values of one dimension. Every application has one value, which
may be "unknown", so the cells of a row add up to the program's applications, which are public; a further row counts the
whole set. What is known of a row is its applications less the unknown, so the denominator of shares is hidden with the
count of the unknown, and with either every share.

Hidden are the counts 1 to 4, and as many more as it takes. A count of 0 stays: it is about nobody, and that nobody came
from a county is what a report is asked. So a reader knows that a hidden cell holds at least 1, but for the rows that
`hidden_cells` hides whole. Each hidden cell lies on a cycle of hidden cells along which one application more here, one
less there leaves every shown sum as it is and every cell possible: the proof that it cannot be worked out. Tables of
which the same applications are unknown (of all activities, those without activities from the database) change together.

Protected is one answer with its margins. Two answers whose sets of programs differ by a program tell that program's
counts by subtraction: publish either the set with its programs or one of them. What a reader knows from elsewhere, and
inequalities between dimensions, are not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

FEWEST = 5
"""The smallest count above 0 that is shown."""

WHOLE_SET = "*"
"""The row that counts all programs of an answer together."""

Cell = tuple[str, str]
"""A row and a column."""


@dataclass(frozen=True)
class Counted:
    """One dimension's counts: of every program and column, how many applications; without the row of the whole set.

    link     the column that other tables of the item repeat: the unknown, or those whose item came from the database
    is_rest  whether the other tables' unknown are all but that column
    item     what must come from the database for it to be known; None where the table stands alone
    """

    dimension: str
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]
    link: str
    is_rest: bool = False
    item: str | None = None


def taken_together(applications: Mapping[str, int]) -> tuple[str, ...]:
    """The programs that are shown as one row, because one of them has 1 to 4 applications; none where none has.

    Where these are fewer than five together, the next smallest program joins them. Every row that remains has no
    application or at least five, unless the whole set has fewer.
    """
    by_size = sorted((n, program) for program, n in applications.items() if n > 0)
    together: list[str] = []
    total = 0
    for n, program in by_size:
        if n >= FEWEST and (total >= FEWEST or not together):
            break
        together.append(program)
        total += n
    return tuple(sorted(together))


def hidden_cells(tables: Sequence[Counted], programs: Sequence[str]) -> dict[str, frozenset[Cell] | None]:
    """Dimension -> the cells not to show, with those of the row WHOLE_SET; None: show nothing of that dimension.

    programs  the rows; each has no application or at least five, see `taken_together`

    Where the same applications are unknown in several tables of an item and their number is hidden in a row, so is the
    whole row, zeros too, but for columns that the shown row of the whole set says are empty.
    """
    answer: dict[str, frozenset[Cell] | None] = {}
    for alike in _linked(tables, programs):
        linked_rows: set[str] = set()
        if len(alike) > 1:
            link = _link_grid(alike[0], programs)
            if not link.protect(link.small()):
                answer |= {table.dimension: None for table in alike}
                continue
            linked_rows = {row for row, _ in link.hidden}
        for table in alike:
            grid = _Grid(table.columns, _with_whole_set(table, programs), linked_rows)
            if len(alike) > 1:
                grid.link = table.link
                grid.fixed = {(row, table.link) for row in grid.rows if row not in linked_rows}
                grid.hide_rows(linked_rows)
            is_safe = grid.protect([*grid.small(), *sorted(grid.hidden)])
            answer[table.dimension] = frozenset(grid.hidden) if is_safe else None
    return answer


def _linked(tables: Sequence[Counted], programs: Sequence[str]) -> list[list[Counted]]:
    """The tables; together those of one item of which equally many are unknown in every program, unless none is."""
    groups: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for table in sorted(tables, key=lambda one: one.dimension):
        unknown = tuple(_unknown(table, program) for program in programs)
        is_linked = table.item is not None and any(unknown)
        groups[(table.item, unknown) if is_linked else (None, table.dimension)].append(table)
    return list(groups.values())


def _unknown(table: Counted, program: str) -> int:
    linked = table.counts[program, table.link]
    return sum(table.counts[program, column] for column in table.columns) - linked if table.is_rest else linked


def _link_grid(table: Counted, programs: Sequence[str]) -> _Grid:
    columns = ("known", "unknown")
    counts: dict[Cell, int] = {}
    for program in programs:
        unknown = _unknown(table, program)
        everybody = sum(table.counts[program, column] for column in table.columns)
        counts |= {(program, "known"): everybody - unknown, (program, "unknown"): unknown}
    return _Grid(columns, _with_whole_set(Counted("", columns, counts, "unknown"), programs))


def _with_whole_set(table: Counted, programs: Sequence[str]) -> dict[Cell, int]:
    """The counts by row; of a single program the row of the whole set alone, which is the same."""
    counts = {(WHOLE_SET, column): sum(table.counts[p, column] for p in programs) for column in table.columns}
    if len(programs) > 1:
        counts |= {(p, column): table.counts[p, column] for p in programs for column in table.columns}
    return counts


@dataclass
class _Grid:
    """Counts as flows from programs through columns to the whole set: what flows in flows out, at every node.

    whole_rows  rows that are hidden with their zeros, so that a hidden cell there may hold 0
    hidden      cells not shown
    fixed       cells that may not be hidden
    link        column that a reader knows to hold somebody, and not everybody, where it is hidden in a whole row
    """

    columns: tuple[str, ...]
    counts: dict[Cell, int]
    whole_rows: set[str] = field(default_factory=set)
    hidden: set[Cell] = field(default_factory=set)
    fixed: set[Cell] = field(default_factory=set)
    link: str | None = None

    def __post_init__(self) -> None:
        self.rows = sorted({row for row, _ in self.counts})
        self._arcs: dict[str, list[tuple[str, Cell, bool]]] = defaultdict(list)
        for cell in sorted(self.counts):
            tail, head = self._ends(cell)
            self._arcs[tail].append((head, cell, True))
            self._arcs[head].append((tail, cell, False))

    def small(self) -> list[Cell]:
        return [cell for cell, n in sorted(self.counts.items()) if 0 < n < FEWEST]

    def hide_rows(self, rows: Iterable[str]) -> None:
        """Hide whole rows, but for columns of which the whole set, where it is shown, has nobody."""
        is_shown = WHOLE_SET not in self.whole_rows
        for row in rows:
            self.hidden |= {(row, c) for c in self.columns if not (is_shown and self.counts[WHOLE_SET, c] == 0)}

    def protect(self, cells: Iterable[Cell]) -> bool:
        """Hide the cells and what it takes to keep each of them unknown; whether that could be done."""
        cells = list(cells)
        self.hidden |= set(cells)
        safe: set[Cell] = set()
        for cell in cells:
            if cell not in safe:
                cycle = self._cycle(cell)
                if cycle is None:
                    return False
                safe |= cycle
                self.hidden |= cycle
        return True

    def _cycle(self, cell: Cell) -> set[Cell] | None:
        """The cheapest cycle on which this cell can hold one more, or one less."""
        tail, head = self._ends(cell)
        more = self._path(head, tail, cell) if self._can_rise(cell) else None
        less = self._path(tail, head, cell) if self._can_fall(cell) else None
        found = [way for way in (more, less) if way is not None]
        return {cell, *min(found, key=lambda way: way[0])[1]} if found else None

    def _path(self, start: str, end: str, without: Cell) -> tuple[int, list[Cell]] | None:
        """The cells of the way that hides least: its length counts applications in cells that are still shown."""
        come: dict[str, tuple[str, Cell] | None] = {}
        queue: list[tuple[int, str, tuple[str, Cell] | None]] = [(0, start, None)]
        while queue:
            length, node, by = heappop(queue)
            if node in come:
                continue
            come[node] = by
            if node == end:
                return length, list(self._back(come, end))
            for other, cell, is_up in self._arcs[node]:
                can_change = self._can_rise(cell) if is_up else self._can_fall(cell)
                if other not in come and cell != without and can_change and (cost := self._cost(cell)) is not None:
                    heappush(queue, (length + cost, other, (node, cell)))
        return None

    def _back(self, come: Mapping[str, tuple[str, Cell] | None], node: str) -> Iterable[Cell]:
        while by := come[node]:
            node, cell = by
            yield cell

    def _cost(self, cell: Cell) -> int | None:
        if cell in self.hidden:
            return 0
        # A zero stays, and to hide it would tell a reader nothing new but that it may be one.
        return None if cell in self.fixed or self.counts[cell] == 0 else self.counts[cell]

    def _can_fall(self, cell: Cell) -> bool:
        row, column = cell
        return self.counts[cell] > (0 if row in self.whole_rows and column != self.link else 1)

    def _can_rise(self, cell: Cell) -> bool:
        row, column = cell
        if row not in self.whole_rows or column != self.link:
            return True
        return self.counts[cell] + 1 < sum(self.counts[row, each] for each in self.columns)

    def _ends(self, cell: Cell) -> tuple[str, str]:
        row, column = cell
        node = "column " + (column if len(self.rows) > 1 else "")
        return (node, "row " + row) if row == WHOLE_SET else ("row " + row, node)
