"""From a whole report, read as one, no small number can be worked out; and every number in it is true."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from queries.fetch import Desk
from queries.report.named import told
from queries.report.program import program_report
from queries.report.shapes import Cell, Missing, Report, Table
from queries.suppression import FEWEST
from tests.queries.attacker import Bounds, Equation, Reader
from tests.queries.report.conftest import DAY, LARGE

VALUES = ("modes", "school_region", "school_type", "plan_type", "learning_type", "group_name", "track_name",
          "class_name", "division_name", "intake_year")  # fmt: skip
PRESENCE = ("evidence", "findings")


def groups_of(table: Table) -> dict[str, list[Cell]]:
    """What adds up to all applications, by name: the values of a dimension, or with, without and unknown."""
    if table.key in PRESENCE:
        return {f"{table.key}/{row[0]}": list(row[1:4]) for row in table.rows}
    if table.key == "modes":
        found: dict[str, list[Cell]] = {}
        for item, _, n, _ in table.rows:
            found.setdefault(f"modes/{item}", []).append(n)
        return found
    return {table.key: [row[1] for row in table.rows]}


def known(report: Report) -> dict[str, list[Cell]]:
    tables = [table for table in report.tables if table.key in (*VALUES, *PRESENCE)]
    return {name: cells for table in tables for name, cells in groups_of(table).items()}


def applications_of(report: Report) -> int:
    funnel = next(table for table in report.tables if table.key == "funnel")
    n = funnel.rows[-1][1]
    assert isinstance(n, int)
    return n


@pytest.fixture(scope="module", params=["invented", "987012", "987034"])
def both(request: pytest.FixtureRequest, sampled: Desk, invented: Desk) -> tuple[Report, Report]:
    """The report, and the same with every number: what a reader must not get to."""
    desk, program = (invented, LARGE) if request.param == "invented" else (sampled, request.param)
    shown = program_report(desk, program, "zh_TW", DAY)
    with pytest.MonkeyPatch.context() as patched:
        for name in ("overview", "program_rules", "item_codes"):
            whole = getattr(Desk, name)
            patched.setattr(Desk, name, lambda self, p, *, suppressed, whole=whole: whole(self, p, suppressed=False))
        return shown, program_report(desk, program, "zh_TW", DAY)


def test_no_small_number_is_shown_and_every_shown_one_is_true(both: tuple[Report, Report]) -> None:
    shown, true = known(both[0]), known(both[1])
    assert shown.keys() == true.keys()
    n_hidden = 0
    for name, cells in shown.items():
        for cell, truth in zip(cells, true[name], strict=True):
            if isinstance(cell, Missing):
                n_hidden += 1
            elif cell is not None:
                assert cell == truth
                assert cell == 0 or cell >= FEWEST  # type: ignore[operator]
    assert n_hidden


def test_nothing_is_told_of_a_hidden_number_by_its_share_or_its_denominator(both: tuple[Report, Report]) -> None:
    for table in both[0].tables:
        if table.key in PRESENCE:
            for _, present, _, unknown, n_known, share in table.rows:
                assert isinstance(unknown, Missing) == isinstance(n_known, Missing)
                assert isinstance(share, Missing) or not isinstance(present, Missing)
        elif table.key in VALUES:
            for *_, n, share in table.rows:
                assert share is None or isinstance(share, Missing) or not isinstance(n, Missing)
        elif table.key == "named":
            evidence = next(each for each in both[0].tables if each.key == "evidence")
            of_kind = {row[0]: row for row in evidence.rows}
            for kind, _, n, n_known, share, _ in table.rows:
                any_claim = of_kind["競賽參與" if kind == "競賽" else "檢定證照"][1]
                assert isinstance(n, Missing) == isinstance(share, Missing)
                if not isinstance(n, Missing):
                    assert n >= FEWEST  # type: ignore[operator]
                    assert not 0 < any_claim - n < FEWEST  # type: ignore[operator]
                    assert not 0 < n_known - n < FEWEST  # type: ignore[operator]
        elif table.key == "items":
            for row in table.rows:
                assert {isinstance(cell, Missing) for cell in row[5:8]} in ({True}, {False})


def test_a_reader_of_all_tables_works_out_no_hidden_number(both: tuple[Report, Report]) -> None:
    shown, true = known(both[0]), known(both[1])
    total = applications_of(both[0])
    bounds: Bounds = {}
    equations: list[Equation] = []
    truth: dict[object, int] = {}
    for name, cells in shown.items():
        hidden = [at for at, cell in enumerate(cells) if isinstance(cell, Missing)]
        if not hidden or not all(isinstance(true[name][at], int) for at in hidden):
            continue
        for at in hidden:
            bounds[name, at] = (0, total)
            truth[name, at] = _whole(true[name][at])
        left = total - sum(_whole(cell) for cell in cells if not isinstance(cell, Missing))
        equations.append((tuple(((name, at), 1) for at in hidden), left))
    equations += _same_unknown(both[0], bounds, truth)
    assert bounds
    determined = Reader(bounds, equations).determined(truth)
    assert [each for each in determined if 0 < truth[each] < FEWEST] == []


def _whole(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _same_unknown(report: Report, bounds: Bounds, truth: dict[object, int]) -> list[Equation]:
    """A reader who knows that the same applications are unknown in every row of an item of which equally many are."""
    evidence: Sequence[tuple[Cell, ...]] = next(t.rows for t in report.tables if t.key == "evidence")
    names = [(f"evidence/{row[0]}", 2) for row in evidence if (f"evidence/{row[0]}", 2) in bounds]
    return [
        (((one, 1), (other, -1)), 0) for one, other in pairwise(names) if truth[one] == truth[other] and truth[one] > 0
    ]


@pytest.mark.parametrize(
    ("n", "any_claim", "n_known", "is_told"),
    [
        (5, 10, 20, True), (4, 10, 20, False), (8, 10, 20, False), (10, 10, 20, True), (10, 10, 13, False),
        (20, 20, 20, True), (5, None, 20, False), (5, 10, None, False),
    ],
)  # fmt: skip
def test_how_many_name_one_is_told_only_where_no_difference_is_small(
    n: int, any_claim: int | None, n_known: int | None, is_told: bool
) -> None:
    assert told(n, {"n_present": any_claim, "n_known": n_known}) == (n if is_told else None)
