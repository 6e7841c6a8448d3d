"""Standing in class on classes small enough to count by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from queries.settings import BinEdge

STANDING = (
    "select relative_performance_pct, relative_best_pct, relative_worst_pct, percentile_rank, own_bin, standing_note"
    " from marts.transcript"
)


def bins(**people: int) -> list[int]:
    """Counts by lower bound: bins(b80=3, b81=5)."""
    return [people.get(f"b{k}", 0) for k in range(100)]


def standing(db: Any, score: str | None, counts: list[int] | None, population: int | None) -> tuple[Any, ...]:
    db.fill("course_records", {"score": score, "population": population, "distribution_id": "d"})
    db.fill("score_distributions", {"distribution_id": "d", "counts": counts})
    return tuple(None if cell is None else str(cell) for cell in db.rows(STANDING)[0])


def test_a_score_stands_by_its_share_of_the_own_bin_and_everybody_above(db) -> None:
    # 3 of 10 above; of the 4 in [80, 81) the upper three quarters count: (0.75 * 4 + 3) / 10.
    found = standing(db, "80.25", bins(b79=3, b80=4, b95=3), 10)
    assert found == ("60.0", "30.0", "70.0", "60.0", "80", None)


def test_a_score_of_100_is_at_the_very_top(db) -> None:
    assert standing(db, "100", bins(b50=9, b99=1), 10)[:3] == ("0.0", "0.0", "10.0")


def test_half_a_tenth_is_rounded_away_from_zero(db) -> None:
    # 1 of 16 above is 6.25 percent.
    assert standing(db, "50", bins(b40=15, b90=1), 16)[1] == "6.3"


def test_under_right_closed_bins_a_whole_score_belongs_to_the_bin_below(db) -> None:
    db.set_bin_edge(BinEdge.RIGHT_CLOSED)
    # In (79, 80] the score 80 is the upper edge: none of its own bin's 6 people is counted, the 4 above are.
    assert standing(db, "80", bins(b79=6, b80=4), 10)[:5] == ("40.0", "40.0", "100.0", "50.0", "79")


def test_under_left_closed_bins_the_same_score_belongs_to_the_bin_above(db) -> None:
    assert standing(db, "80", bins(b79=6, b80=4), 10)[:5] == ("40.0", "0.0", "40.0", "50.0", "80")


def test_percentile_rank_is_held_at_zero_where_the_formula_falls_below(db) -> None:
    assert standing(db, "0", bins(b0=1, b60=4), 5)[3] == "0.0"


@pytest.mark.parametrize(
    ("score", "counts", "population", "note"),
    [
        (None, bins(b80=5), 5, "no_score"),
        ("80", None, 5, "no_distribution"),
        ("80", bins(b80=5), None, "no_population"),
        ("80", bins(b80=5), 0, "no_population"),
        ("100.1", bins(b80=5), 5, "score_out_of_range"),
        ("-1", bins(b80=5), 5, "score_out_of_range"),
        ("80", bins(b80=5), 6, "bins_do_not_add_up"),
        ("80", [5], 5, "bins_do_not_add_up"),
        ("80", bins(b80=6, b81=-1), 5, "bins_do_not_add_up"),
        ("80", [None, *bins(b80=5)[1:]], 5, "bins_do_not_add_up"),
    ],
)
def test_where_a_number_would_be_wrong_there_is_none_and_the_reason_is_named(
    db, score: str | None, counts: list[int] | None, population: int | None, note: str
) -> None:
    assert standing(db, score, counts, population) == (None, None, None, None, None, note)


def test_a_place_among_too_few_people_is_not_given(db) -> None:
    assert standing(db, "80", bins(b80=4), 4) == (None, None, None, None, None, "population_too_small")


def test_how_few_are_too_few_is_a_setting(db) -> None:
    db.set_smallest_population(4)
    assert standing(db, "80", bins(b80=4), 4) == ("100.0", "0.0", "100.0", "0.0", "80", None)


def test_what_is_wrong_with_a_tiny_population_is_said_first(db) -> None:
    assert standing(db, "80", bins(b80=3), 4)[-1] == "bins_do_not_add_up"


def test_core_keeps_the_number_that_the_warehouse_does_not_show(db) -> None:
    standing(db, "80", bins(b80=4), 4)
    assert db.rows("select distinct relative_worst_pct, standing_note from core.standing") == [(Decimal("100.0"), None)]


def test_a_distribution_that_was_not_delivered_is_named_as_the_reason(db) -> None:
    db.fill("course_records", {"score": "80", "population": 5, "distribution_id": None})
    assert db.rows("select standing_note from marts.transcript") == [("no_distribution",)]


def test_the_result_does_not_depend_on_binary_fractions(db) -> None:
    db.set_smallest_population(1)
    # 1 - 0.35 and 1 - 0.15 are not exact in binary; 0.65 * 10 / 10 must read 65.0 and 0.85 * 1 / 1 must read 85.0.
    db.fill(
        "course_records",
        {"score": "70.35", "population": 10, "distribution_id": "ten"},
        {"score": "70.15", "population": 1, "distribution_id": "one"},
    )
    db.fill(
        "score_distributions",
        {"distribution_id": "ten", "counts": bins(b70=10)},
        {"distribution_id": "one", "counts": bins(b70=1)},
    )
    found = db.rows("select relative_performance_pct from marts.transcript order by source_row")
    assert found == [(Decimal("65.0"),), (Decimal("85.0"),)]


def test_a_semester_stands_against_each_of_its_populations(db) -> None:
    db.fill("score_distributions", {"distribution_id": "all", "counts": bins(b80=5, b90=5)})
    db.fill(
        "semester_results",
        {"source_row": 1, "scope": "school", "score": "80", "population": 10, "distribution_id": "all"},
        {"source_row": 1, "scope": "track", "score": "80", "population": None, "distribution_id": None},
    )
    found = db.rows("select scope, relative_worst_pct, standing_note from marts.semesters order by scope")
    assert found == [("school", Decimal("100.0"), None), ("track", None, "no_distribution")]


def test_every_course_keeps_exactly_one_row_under_either_edge(db) -> None:
    db.fill("course_records", {"score": "80"}, {"score": None})
    for edge in BinEdge:
        db.set_bin_edge(edge)
        assert db.rows("select source_row, bin_edge from marts.transcript order by all") == [(1, edge), (2, edge)]
