"""The trend of standing over semesters: a slope with its spread, never a verdict."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EVENLY = [10] * 100
"""A thousand people, ten in each bin: a score of 100 - x stands at x percent, to the tenth."""

LINE = "n_semesters, slope_pct_per_semester, slope_error_pct_per_semester, trend_note"

Point = tuple[int | None, int | None, Decimal | None]
"""School year, semester, relative performance."""


def fill(db: Any, points: list[Point], scope: str = "school") -> None:
    db.fill("score_distributions", {"distribution_id": "d", "counts": EVENLY})
    db.fill(
        "semester_results",
        *(
            {
                "scope": scope, "school_year": year, "semester": semester, "population": 1000, "distribution_id": "d",
                "score": None if place is None else 100 - place,
            }
            for year, semester, place in points
        ),
    )  # fmt: skip


def trend(db: Any, columns: str = LINE, scope: str = "school") -> tuple[Any, ...]:
    return db.rows(f"select {columns} from marts.standing_trends where scope = '{scope}'")[0]


def at(*places: str | None) -> list[Point]:
    """One semester after the other from the first of 112."""
    return [
        (112 + number // 2, number % 2 + 1, None if place is None else Decimal(place))
        for number, place in enumerate(places)
    ]


def test_a_steady_change_is_its_own_slope_without_spread(db) -> None:
    fill(db, at("30", "28", "26", "24"))
    assert trend(db) == (4, Decimal("-2.00"), Decimal("0.00"), None)


def test_the_spread_is_the_standard_error_of_the_slope(db) -> None:
    fill(db, at("10", "20", "12"))
    # Around the line 13, 14, 15 the rest is -3, 6, -3: root of 54 / (1 * 2).
    assert trend(db) == (3, Decimal("1.00"), Decimal("5.20"), None)


def test_two_semesters_are_no_trend(db) -> None:
    fill(db, at("10", "20"))
    assert trend(db) == (2, None, None, "fewer_than_three_semesters")


def test_a_semester_without_a_standing_is_left_out_and_keeps_its_place_in_time(db) -> None:
    fill(db, at("10", None, "20", "25"))
    assert trend(db, "n_semesters, n_left_out, slope_pct_per_semester") == (3, 1, Decimal("5.00"))


def test_a_semester_nobody_can_place_in_time_is_left_out(db) -> None:
    fill(db, [*at("10", "20", "30"), (None, 1, Decimal(90)), (2023, 1, Decimal(90)), (113, 3, Decimal(90))])
    assert trend(db, "n_semesters, n_left_out, slope_pct_per_semester") == (3, 3, Decimal("10.00"))


def test_two_results_of_one_semester_that_differ_are_left_out(db) -> None:
    fill(db, [*at("10", "20", "30", "40"), (113, 2, Decimal(90)), (112, 1, Decimal(10))])
    assert trend(db, "n_semesters, n_left_out, slope_pct_per_semester") == (3, 1, Decimal("10.00"))


def test_the_first_and_last_semester_are_named(db) -> None:
    fill(db, at(None, "10", "20", "30", None))
    named = "first_school_year, first_semester, last_school_year, last_semester"
    assert trend(db, named) == (112, 2, 113, 2)


def test_each_population_has_its_own_trend(db) -> None:
    fill(db, at("10", "20", "30"), "school")
    db.con.execute(
        "insert into raw.semester_results select * replace ('track' as scope, 160 - score as score)"
        " from raw.semester_results"
    )
    assert trend(db, "slope_pct_per_semester")[0] == 10
    assert trend(db, "slope_pct_per_semester", "track")[0] == -10


def test_courses_count_by_their_credits_in_each_semester(db) -> None:
    db.fill("score_distributions", {"distribution_id": "d", "counts": EVENLY})
    lines = [(112, 1, 90, 3), (112, 1, 50, 1), (112, 2, 80, 2), (113, 1, 70, 2), (113, 1, None, 2), (113, 2, 60, None)]
    db.fill(
        "course_records",
        *(
            {
                "school_year": year, "semester": semester, "score": score, "credits": credits, "population": 1000,
                "distribution_id": "d",
            }
            for year, semester, score, credits in lines
        ),
    )  # fmt: skip
    # (3 * 10 + 50) / 4 = 20, then 20, then 30; nothing counts in the last semester.
    found = trend(db, f"{LINE}, n_left_out", "course")
    assert found == (3, Decimal("5.00"), Decimal("2.89"), None, 1)


def test_an_application_without_results_has_no_row(db) -> None:
    db.fill("applications", {"transcript_mode": "pdf"})
    assert db.rows("from marts.standing_trends") == []


def expected(points: list[Point]) -> tuple[Decimal | None, Decimal | None]:
    """Slope and its standard error by the textbook, in fractions, each rounded once."""
    known = [(2 * year + semester, Fraction(y)) for year, semester, y in points if y is not None and year and semester]
    n = len(known)
    if n < 3:
        return None, None
    x_mean, y_mean = Fraction(sum(x for x, _ in known), n), sum(y for _, y in known) / n
    around = sum((x - x_mean) ** 2 for x, _ in known)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in known) / around
    rest = sum((y - y_mean - slope * (x - x_mean)) ** 2 for x, y in known)
    variance = rest / (n - 2) / around
    with localcontext() as context:
        context.prec = 60
        exact = (
            Decimal(slope.numerator) / slope.denominator,
            (Decimal(variance.numerator) / variance.denominator).sqrt(),
        )
        found = [each.quantize(Decimal("0.01"), ROUND_HALF_UP) for each in exact]
    return found[0], found[1]


def semesters() -> st.SearchStrategy[list[Point]]:
    term = st.tuples(st.integers(108, 114), st.integers(1, 2))
    place = st.one_of(st.decimals(0, 100, places=1), st.integers(0, 4).map(Decimal), st.none())
    return st.dictionaries(term, place, min_size=1, max_size=7).map(lambda found: [(*at, y) for at, y in found.items()])


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(semesters(), min_size=10, max_size=12))
def test_slope_and_spread_equal_the_oracle_whatever_the_order(whole_database, applicants) -> None:
    con = whole_database.con
    con.execute("begin")
    try:
        whole_database.fill("score_distributions", {"distribution_id": "d", "counts": EVENLY})
        lines = [(str(n), row, *point) for n, points in enumerate(applicants) for row, point in enumerate(points)]
        names = ("application_id", "source_row", "school_year", "semester", "place")
        con.register("lines", pa.table(dict(zip(names, map(list, zip(*lines, strict=True)), strict=True))))
        con.execute(
            "insert into raw.semester_results by name select lines.* exclude (place), 'f' as source_file,"
            " 'school' as scope, 100 - place as score, 1000 as population, 'd' as distribution_id from lines"
        )
        found = con.execute(
            "select application_id, slope_pct_per_semester, slope_error_pct_per_semester from marts.standing_trends"
        ).fetchall()
    finally:
        con.execute("rollback")
    assert {n: tuple(rest) for n, *rest in found} == {str(n): expected(points) for n, points in enumerate(applicants)}


@pytest.mark.parametrize("places", [("0", "0", "100"), ("5", "5", "5"), ("100", "0", "100", "0")])
def test_the_oracle_itself_agrees_with_the_view_on_extremes(db, places: tuple[str, ...]) -> None:
    fill(db, at(*places))
    assert trend(db, "slope_pct_per_semester, slope_error_pct_per_semester") == expected(at(*places))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("30", "28", "26", "24"), "improving"),
        (("24", "26", "28", "30"), "declining"),
        (("10", "20", "12"), "no_clear_direction"),
        (("20", "20", "20"), "no_clear_direction"),
        (("20", "30"), None),
    ],
)
def test_a_trend_has_a_direction_only_beyond_twice_its_spread(
    db, places: tuple[str, ...], expected: str | None
) -> None:
    fill(db, at(*places))
    assert trend(db, "trend_type") == (expected,)
