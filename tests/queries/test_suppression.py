"""No hidden count can be worked out from what is shown: random tables against an independent reader."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.suppression import WHOLE_SET, Cell, Counted, hidden_cells, taken_together
from tests.queries.attacker import Bounds, Equation, Reader

UNKNOWN = ""
MODES = ("database", "pdf", "none", UNKNOWN)
PRESENCE = ("present", "absent", UNKNOWN)
Hidden = Mapping[str, frozenset[Cell] | None]


def table(dimension: str, columns: Sequence[str], *rows: Sequence[int], item: str | None = None) -> Counted:
    """Programs p0, p1, ... with their counts."""
    counts = {(f"p{place}", c): n for place, row in enumerate(rows) for c, n in zip(columns, row, strict=True)}
    is_mode = "database" in columns
    return Counted(dimension, tuple(columns), counts, "database" if is_mode else UNKNOWN, is_mode, item)


def programs_of(tables: Sequence[Counted]) -> list[str]:
    return sorted({program for program, _ in tables[0].counts})


def all_cells(one: Counted) -> dict[Cell, int]:
    """Every cell there is to show; of a single program only the row of the whole set."""
    programs = programs_of([one])
    whole = {(WHOLE_SET, c): sum(one.counts[p, c] for p in programs) for c in one.columns}
    return whole | (dict(one.counts) if len(programs) > 1 else {})


def reader_of(tables: Sequence[Counted], hidden: Hidden, linked: Sequence[str]) -> tuple[Reader, dict[object, int]]:
    """What a reader of the answer knows, who also knows the rules of hiding and which tables are of one item.

    linked  the tables of which the same applications are unknown, by definition
    """
    bounds: Bounds = {}
    equations: list[Equation] = []
    truth: dict[object, int] = {}
    for one in tables:
        cells = all_cells(one)
        not_shown = hidden[one.dimension]
        everybody = {row: sum(cells[row, c] for c in one.columns) for row, _ in cells}
        if not_shown is None:
            if one.dimension not in linked:
                continue
            not_shown = frozenset(cells)
            floors = dict.fromkeys(everybody, 0)
        else:
            # Zeros are hidden only in whole rows, and those are told by their hidden link.
            floors = {row: 0 if one.dimension in linked and (row, one.link) in not_shown else 1 for row in everybody}
        for row, column in sorted(cells):
            name = (one.dimension, row, column)
            truth[name] = n = cells[row, column]
            is_tight = column == one.link and one.dimension in linked and hidden[one.dimension] is not None
            floor, ceiling = (1, everybody[row] - 1) if is_tight else (floors[row], everybody[row])
            bounds[name] = (floor, ceiling) if (row, column) in not_shown else (n, n)
        for row, n in everybody.items():
            equations.append((tuple(((one.dimension, row, c), 1) for c in one.columns), n))
        programs = [row for row in everybody if row != WHOLE_SET]
        if programs:
            for c in one.columns:
                terms = (*(((one.dimension, p, c), 1) for p in programs), ((one.dimension, WHOLE_SET, c), -1))
                equations.append((terms, 0))
    first, *others = [one for one in tables if one.dimension in linked] or [None]
    for other in others:
        assert first is not None
        for row in {row for row, _ in all_cells(other)}:
            everybody_here = sum(all_cells(other)[row, c] for c in other.columns)
            ends = ((first.dimension, row, first.link), (other.dimension, row, other.link))
            is_other = first.is_rest != other.is_rest
            equations.append((((ends[0], 1), (ends[1], 1 if is_other else -1)), everybody_here if is_other else 0))
    return Reader(bounds, equations), truth


def worked_out(tables: Sequence[Counted], hidden: Hidden, linked: Sequence[str] = ()) -> list[object]:
    """The hidden cells whose value a reader finds."""
    reader, truth = reader_of(tables, hidden, linked)
    hidden_names = {(dimension, row, c) for dimension, cells in hidden.items() if cells is not None for row, c in cells}
    return sorted(name for name in reader.determined(truth) if name in hidden_names)


@pytest.mark.parametrize(
    ("rows", "hidden", "found"),
    [
        ([(3, 40)], {(WHOLE_SET, "a")}, [("t", WHOLE_SET, "a")]),
        ([(3, 40)], {(WHOLE_SET, "a"), (WHOLE_SET, "")}, []),
        ([(1, 1)], {(WHOLE_SET, "a"), (WHOLE_SET, "")}, [("t", WHOLE_SET, ""), ("t", WHOLE_SET, "a")]),
        ([(3, 40), (9, 9)], {("p0", "a"), ("p0", "")}, [("t", "p0", ""), ("t", "p0", "a")]),
        ([(3, 40), (9, 9)], {("p0", "a"), ("p0", ""), ("p1", "a"), ("p1", "")}, []),
    ],
)
def test_the_reader_finds_what_can_be_worked_out_and_nothing_else(rows, hidden, found) -> None:
    assert worked_out([table("t", ("a", ""), *rows)], {"t": frozenset(hidden)}) == found


def parts(chance: random.Random, total: int, n_parts: int) -> list[int]:
    """A total split into parts, many of them small or nothing."""
    split = [0] * n_parts
    weights = [chance.choice((0, 1, 1, 3, 12)) for _ in split]
    for _ in range(total):
        split[chance.choices(range(n_parts), weights if any(weights) else None)[0]] += 1
    return split


def answer_of(chance: random.Random) -> tuple[list[Counted], list[str]]:
    """Tables of one to three programs: two of their own, and three of which the same applications are unknown."""
    sizes = [chance.choice((0, 5, 6, 8, 11, 17)) for _ in range(chance.choice((1, 2, 3)))]
    if not any(sizes):
        sizes[0] = 7
    columns = ("a", "b", "c", UNKNOWN)
    tables = [
        table("region", columns, *(parts(chance, n, 4) for n in sizes)),
        table("group", columns[2:], *(parts(chance, n, 2) for n in sizes)),
    ]
    modes = [parts(chance, n, 3) for n in sizes]
    tables.append(table("mode", MODES, *([*row, 0] for row in modes), item="activity"))
    for name in ("competition", "service"):
        rows = [[*parts(chance, of_it[0], 2), n - of_it[0]] for of_it, n in zip(modes, sizes, strict=True)]
        tables.append(table(name, PRESENCE, *rows, item="activity"))
    has_unknown = any(row[0] < n for row, n in zip(modes, sizes, strict=True))
    return tables, ["mode", "competition", "service"] if has_unknown else []


ANSWERS = st.integers(0, 2**32).map(lambda seed: answer_of(random.Random(seed)))
SOME = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(ANSWERS)
def test_no_hidden_count_can_be_worked_out(answer: tuple[list[Counted], list[str]]) -> None:
    tables, linked = answer
    assert worked_out(tables, hidden_cells(tables, programs_of(tables)), linked) == []


@SOME
@given(ANSWERS)
def test_every_small_count_is_hidden_and_no_zero_but_in_whole_rows(answer: tuple[list[Counted], list[str]]) -> None:
    tables, linked = answer
    hidden = hidden_cells(tables, programs_of(tables))
    for one in tables:
        cells = hidden[one.dimension]
        if cells is None:
            continue
        for (row, column), n in all_cells(one).items():
            assert not 0 < n < 5 or (row, column) in cells
            is_whole = one.dimension in linked and (row, one.link) in cells
            assert n > 0 or (row, column) not in cells or is_whole


@SOME
@given(ANSWERS)
def test_in_tables_of_one_item_the_same_denominators_are_hidden(answer: tuple[list[Counted], list[str]]) -> None:
    tables, linked = answer
    hidden = hidden_cells(tables, programs_of(tables))
    shown = {
        one.dimension: {row for row, column in cells if column == one.link}
        for one in tables
        if one.dimension in linked and (cells := hidden[one.dimension]) is not None
    }
    assert len({frozenset(rows) for rows in shown.values()}) <= 1


@SOME
@given(ANSWERS, st.randoms())
def test_the_order_of_programs_and_tables_does_not_matter(answer, chance: random.Random) -> None:
    tables, _ = answer
    programs = programs_of(tables)
    once = hidden_cells(tables, programs)
    chance.shuffle(programs)
    assert hidden_cells(chance.sample(tables, len(tables)), programs) == once


@SOME
@given(st.lists(st.lists(st.sampled_from([0, 5, 6, 30]), min_size=3, max_size=3), min_size=1, max_size=4))
def test_nothing_is_hidden_where_every_count_is_five_or_more_or_nothing(rows: list[list[int]]) -> None:
    one = table("region", ("a", "b", UNKNOWN), *rows)
    assert hidden_cells([one], programs_of([one])) == {"region": frozenset()}


def test_a_small_count_takes_the_smallest_other_with_it() -> None:
    one = table("region", ("a", "b", "c", UNKNOWN), (3, 40, 7, 0))
    assert hidden_cells([one], ["p0"]) == {"region": {(WHOLE_SET, "a"), (WHOLE_SET, "c")}}


def test_two_of_one_take_a_third_with_them_because_each_holds_somebody() -> None:
    one = table("region", ("a", "b", "c", UNKNOWN), (1, 1, 40, 0))
    assert hidden_cells([one], ["p0"]) == {"region": {(WHOLE_SET, "a"), (WHOLE_SET, "b"), (WHOLE_SET, "c")}}


def test_a_small_count_of_a_program_takes_a_rectangle_with_it_and_leaves_the_whole_set() -> None:
    one = table("region", ("a", "b", UNKNOWN), (3, 40, 0), (20, 6, 0), (30, 30, 0))
    rectangle = {("p0", "a"), ("p0", "b"), ("p1", "a"), ("p1", "b")}
    assert hidden_cells([one], ["p0", "p1", "p2"]) == {"region": rectangle}


def test_a_dimension_that_cannot_be_protected_is_withheld() -> None:
    one = table("region", ("a", "b", "c", "d", "e", UNKNOWN), (1, 1, 1, 1, 1, 0))
    assert hidden_cells([one], ["p0"]) == {"region": None}


def test_how_many_are_unknown_is_hidden_in_every_table_that_tells_it() -> None:
    tables = [
        table("mode", MODES, (30, 2, 0, 0), item="activity"),
        table("competition", PRESENCE, (10, 20, 2), item="activity"),
        table("region", ("a", UNKNOWN), (32, 0)),
    ]
    hidden = hidden_cells(tables, ["p0"])
    assert hidden["mode"] == {(WHOLE_SET, column) for column in MODES}
    assert hidden["competition"] == {(WHOLE_SET, column) for column in PRESENCE}
    assert hidden["region"] == frozenset()


@SOME
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)))
def test_programs_with_few_applications_are_taken_together_until_there_are_five(applications: dict[str, int]) -> None:
    together = taken_together(applications)
    rest = [n for program, n in applications.items() if program not in together]
    total = sum(applications[program] for program in together)
    assert bool(together) == any(0 < n < 5 for n in applications.values())
    if sum(applications.values()) >= 5:
        assert all(n == 0 or n >= 5 for n in rest)
        assert total == 0 or total >= 5
        largest = max((applications[program] for program in together), default=0)
        assert largest < 5 or total - largest < 5
