"""Standing in class equals the published rule to the digit: SQL against plain Python with Decimal, on random input.

The oracle is written from domain/release-format.md, section 3, and shares no line with the view.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Standing = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None, str | None]
EDGES = ("left-closed", "right-closed")
NOTHING = (None, None, None, None)


def to_one_decimal(share: Fraction) -> Decimal:
    """A share of 0 to 1 as percent; more digits than any score or class can need, then one rounding."""
    with localcontext() as context:
        context.prec = 60
        percent = Decimal(share.numerator) * 100 / Decimal(share.denominator)
        return percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def expected_standing(score: Decimal | None, bins: list[int] | None, population: int | None, edge: str) -> Standing:
    if score is None:
        return (*NOTHING, "no_score")
    if bins is None:
        return (*NOTHING, "no_distribution")
    if population is None or population < 1:
        return (*NOTHING, "no_population")
    if not 0 <= score <= 100:
        return (*NOTHING, "score_out_of_range")
    if len(bins) != 100 or any(people < 0 for people in bins) or sum(bins) != population:
        return (*NOTHING, "bins_do_not_add_up")
    own = next(k for k in range(100) if holds(k, score, edge))
    above = sum(bins[own + 1 :])
    part_above = 1 - (Fraction(score) - own)
    at_or_above = sum(people for k, people in enumerate(bins) if k >= score)
    below = max(population - (at_or_above + 1), 0)
    return (
        to_one_decimal((part_above * bins[own] + above) / population),
        to_one_decimal(Fraction(above, population)),
        to_one_decimal(Fraction(bins[own] + above, population)),
        to_one_decimal(Fraction(below, population)),
        None,
    )


def holds(k: int, score: Decimal, edge: str) -> bool:
    """Whether bin k holds the score; the outermost bins take 100 and 0 in."""
    if edge == "left-closed":
        return k <= score < k + 1 or (k == 99 and score == 100)
    return k < score <= k + 1 or (k == 0 and score == 0)


def scores() -> st.SearchStrategy[Decimal | None]:
    any_place = st.decimals(min_value=-2, max_value=102, places=6)
    as_delivered = st.decimals(min_value=0, max_value=100, places=1)
    whole = st.integers(min_value=-1, max_value=101).map(Decimal)
    enormous = st.just(Decimal("999999999999.999999"))
    return st.one_of(any_place, as_delivered, whole, as_delivered, st.none(), enormous)


def counts() -> st.SearchStrategy[list[int] | None]:
    small_class = st.lists(st.integers(0, 99), min_size=1, max_size=45).map(
        lambda places: [places.count(k) for k in range(100)]
    )
    any_bins = st.lists(st.integers(0, 60), min_size=100, max_size=100)
    huge = st.lists(st.integers(0, 20_000_000), min_size=100, max_size=100)
    wrong = st.lists(st.integers(-1, 3), min_size=98, max_size=101)
    return st.one_of(small_class, small_class, any_bins, huge, wrong, st.none())


@st.composite
def cases(draw: st.DrawFn) -> tuple[Decimal | None, list[int] | None, int | None]:
    bins = draw(counts())
    true = sum(bins) if bins else 7
    population = draw(st.sampled_from([true] * 12 + [true + 1, 0, -1, None]))
    return draw(scores()), bins, population


def as_table(random_cases: list[tuple[Decimal | None, list[int] | None, int | None]]) -> pa.Table:
    given_scores, given_counts, populations = zip(*random_cases, strict=True)
    return pa.table(
        {
            "id": [str(n) for n in range(len(random_cases))],
            "score": pa.array(given_scores, pa.decimal128(18, 6)),
            "counts": pa.array(given_counts, pa.list_(pa.int32())),
            "population": pa.array(populations, pa.int32()),
        }
    )


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(cases(), min_size=25, max_size=40))
def test_standing_equals_the_published_rule_on_random_input_under_both_edges(whole_database, random_cases) -> None:
    con = whole_database.con
    con.execute("begin")
    try:
        con.register("random_cases", as_table(random_cases))
        con.execute(
            "insert into raw.course_records by name select id as application_id, 'f' as source_file, 1 as source_row,"
            " score, population, id as distribution_id from random_cases"
        )
        con.execute(
            "insert into raw.score_distributions by name select id as distribution_id, counts from random_cases"
        )
        found = con.execute(
            "select application_id, bin_edge, relative_performance_pct, relative_best_pct, relative_worst_pct,"
            " percentile_rank, standing_note from core.standing"
        ).fetchall()
    finally:
        con.execute("rollback")
    expected = {(str(n), edge): expected_standing(*case, edge) for n, case in enumerate(random_cases) for edge in EDGES}
    assert {(n, edge): tuple(rest) for n, edge, *rest in found} == expected


@pytest.mark.parametrize(
    ("score", "left", "right"),
    [("85", "15.0", "15.0"), ("85.5", "14.5", "14.5"), ("100", "0.0", "0.0"), ("0", "100.0", "100.0")],
)
def test_the_oracle_itself_agrees_with_a_class_of_one_hundred_spread_evenly(score: str, left: str, right: str) -> None:
    evenly = [1] * 100
    assert expected_standing(Decimal(score), evenly, 100, "left-closed")[0] == Decimal(left)
    assert expected_standing(Decimal(score), evenly, 100, "right-closed")[0] == Decimal(right)
