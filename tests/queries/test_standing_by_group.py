"""Standing combined by credits: small tables, properties, and an oracle in plain Python."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOTES = [
    "no_score", "no_distribution", "no_population", "score_out_of_range", "bins_do_not_add_up", "population_too_small",
    "no_credits", "credits_unusable",
]  # fmt: skip
COUNTS = "n_courses, n_counted, credits_counted, n_left_out, credits_left_out, standing_note"
NUMBERS = "relative_performance_pct, relative_best_pct, relative_worst_pct, percentile_rank"


def code(category: str = "1", attribute: str = "1", domain: str = "01") -> str:
    return f"112990001H111010{category}0{attribute}{domain}01"


def classes(db: Any) -> None:
    """Two classes of ten: in `top` a score of 90 stands at 20.0 percent, in `low` a score of 60 at 80.0 percent."""
    top, low = [0] * 100, [0] * 100
    top[50], top[90] = 8, 2
    low[40], low[60] = 2, 8
    db.fill("score_distributions", {"distribution_id": "top", "counts": top}, {"distribution_id": "low", "counts": low})


def course(at: str, credits: str | None, **more: Any) -> dict[str, Any]:
    score = {"top": "90", "low": "60"}[at]
    known = {"score": score, "population": 10, "distribution_id": at, "credits": credits, "course_code": code()}
    return known | {"school_year": 112, "semester": 1} | more


def one(db: Any, columns: str, grouping: str = "overall", group_code: str = "all") -> tuple[Any, ...] | None:
    rows = db.rows(
        f"select {columns} from marts.standing_by_group where grouping = '{grouping}' and group_code = '{group_code}'"
    )
    return rows[0] if rows else None


def test_a_course_of_more_credits_weighs_more(db) -> None:
    classes(db)
    db.fill("course_records", course("top", "4"), course("low", "2"))
    # (4 * 20.0 + 2 * 80.0) / 6; best 4 * 0.0 + 2 * 0.0; worst 4 * 20.0 + 2 * 80.0.
    found = one(db, f"{NUMBERS}, n_counted, credits_counted, n_left_out, credits_left_out, standing_note")
    assert found == (Decimal("40.0"), Decimal("0.0"), Decimal("40.0"), Decimal("50.0"), 2, 6, 0, 0, None)


def test_what_is_left_out_is_counted_with_its_reason_and_never_as_zero(db) -> None:
    classes(db)
    db.fill(
        "course_records",
        course("top", "4"),
        course("top", None),
        course("top", "0"),
        course("top", "101"),
        course("top", "2", score=None),
        course("top", "3", distribution_id=None),
        course("top", "1", population=11),
        course("top", "1", population=None),
        course("top", "1", score="100.5"),
    )
    assert one(db, "relative_performance_pct, n_courses, n_counted, credits_counted, n_left_out, credits_left_out") == (
        Decimal("20.0"), 9, 1, 4, 8, 8,
    )  # fmt: skip
    assert one(db, ", ".join(f"n_{note}" for note in NOTES)) == (1, 1, 1, 1, 1, 0, 1, 2)


def test_a_group_in_which_nothing_counts_has_no_number_and_says_so(db) -> None:
    classes(db)
    db.fill("course_records", course("top", None))
    assert one(db, f"{NUMBERS}, standing_note, n_counted, credits_counted, credits_left_out") == (
        None, None, None, None, "nothing_counted", 0, 0, None,
    )  # fmt: skip


def test_tiny_populations_are_left_out(db) -> None:
    classes(db)
    db.set_smallest_population(11)
    db.fill("course_records", course("top", "4"))
    assert one(db, "standing_note, n_population_too_small, n_left_out") == ("nothing_counted", 1, 1)


def test_courses_are_grouped_by_domain_category_semester_and_filter(db) -> None:
    classes(db)
    db.fill(
        "course_records",
        course("top", "2"),
        course("low", "2", course_code=code(category="2", attribute="3", domain="02"), semester=2),
        course("top", "2", course_code=None, domain_name="數學領域", category_name="部定必修", school_year=None),
        course("low", "2", course_code=None),
    )
    found = db.rows(
        "select grouping, group_code, group_zh, n_courses from marts.standing_by_group order by grouping, group_code"
    )
    assert found == [
        ("category", "1", "部定必修", 1),
        ("category", "2", "校訂必修", 1),
        ("category", "unknown", "未知", 1),
        ("category", "部定必修", "部定必修", 1),
        ("domain", "01", "語文", 1),
        ("domain", "02", "數學", 1),
        ("domain", "unknown", "未知", 1),
        ("domain", "數學領域", "數學領域", 1),
        ("filter", "eight_domains", "八大領域科目", 1),
        ("filter", "unknown", "無法判別", 2),
        ("filter", "vocational", "專業及實習科目", 1),
        ("overall", "all", "全部課程", 4),
        ("semester", "112-1", "112 學年度第 1 學期", 2),
        ("semester", "112-2", "112 學年度第 2 學期", 1),
        ("semester", "unknown", "未知", 1),
    ]


def test_school_defined_courses_have_their_filter(db) -> None:
    classes(db)
    db.fill("course_records", course("top", "2", course_code=code(category="5")))
    assert one(db, "n_courses, group_en", "filter", "school_defined") == (1, "school-defined")
    assert one(db, "n_courses", "filter", "unknown") is None


def test_the_rows_behind_a_group_can_be_listed(db) -> None:
    classes(db)
    db.fill("course_records", course("top", "2"), course("top", None))
    behind = "select source_row, left_out_note from context.course_groups where grouping = 'overall' order by all"
    assert db.rows(behind) == [(1, None), (2, "no_credits")]


Case = tuple[Decimal | None, Decimal | None, list[int] | None]


def cases() -> st.SearchStrategy[list[Case]]:
    credits = st.one_of(st.integers(1, 8).map(Decimal), st.decimals(-1, 101, places=1), st.none())
    score = st.one_of(st.decimals(0, 100, places=1), st.none())
    people = st.lists(st.integers(0, 99), min_size=0, max_size=12).map(lambda at: [at.count(k) for k in range(100)])
    return st.lists(st.tuples(credits, score, st.one_of(people, people, st.none())), min_size=1, max_size=8)


def combined(whole_database: Any, *applicants: list[Case]) -> list[tuple[Any, ...]]:
    """What the view says of each applicant with those courses."""
    lines = [(f"{n:03}", row, *case) for n, given in enumerate(applicants) for row, case in enumerate(given, start=1)]
    ids, rows, credits, scores, bins = zip(*lines, strict=True)
    con = whole_database.con
    con.execute("begin")
    try:
        con.register(
            "lines",
            pa.table(
                {
                    "application_id": ids,
                    "source_row": pa.array(rows, pa.int32()),
                    "credits": pa.array(credits, pa.decimal128(18, 6)),
                    "score": pa.array(scores, pa.decimal128(18, 6)),
                    "population": pa.array([None if each is None else sum(each) for each in bins], pa.int32()),
                    "distribution_id": [f"{n}-{row}" for n, row, *_ in lines],
                    "counts": pa.array(bins, pa.list_(pa.int32())),
                }
            ),
        )
        con.execute(
            "insert into raw.course_records by name select 'f' as source_file, lines.* exclude (counts) from lines"
        )
        con.execute("insert into raw.score_distributions by name select distribution_id, counts from lines")
        notes = ", ".join(f"n_{note}" for note in NOTES)
        return whole_database.rows(
            f"select {NUMBERS}, {COUNTS}, {notes} from marts.standing_by_group where grouping = 'overall'"
            " order by application_id"
        )
    finally:
        con.execute("rollback")


def tenth(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) / share.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


def numbers_of(score: Decimal, bins: list[int]) -> tuple[Decimal, ...]:
    """A course's four numbers in bins [k, k + 1), as its own line shows them."""
    people = sum(bins)
    own = min(int(score), 99)
    above = sum(bins[own + 1 :])
    from_the_score_on = sum(count for k, count in enumerate(bins) if k >= score)
    exact = (
        (own + 1 - Fraction(score)) * bins[own] + above,
        Fraction(above),
        Fraction(above + bins[own]),
        Fraction(max(people - from_the_score_on - 1, 0)),
    )
    return tuple(tenth(each * 100 / people) for each in exact)


def note_of(credits: Decimal | None, score: Decimal | None, bins: list[int] | None) -> str | None:
    if score is None:
        return "no_score"
    if bins is None:
        return "no_distribution"
    if sum(bins) == 0:
        return "no_population"
    if sum(bins) < 5:
        return "population_too_small"
    if credits is None:
        return "no_credits"
    return None if 0 < credits <= 100 else "credits_unusable"


def expected(random_cases: list[Case]) -> tuple[Any, ...]:
    notes = [note_of(*case) for case in random_cases]
    counted = [case for case, note in zip(random_cases, notes, strict=True) if note is None]
    left_out = [case[0] for case, note in zip(random_cases, notes, strict=True) if note]
    usable = [credits for credits in left_out if credits is not None and 0 <= credits <= 100]
    weights = [Fraction(credits or 0) for credits, _, _ in counted]
    columns = list(zip(*(numbers_of(score or Decimal(0), bins or []) for _, score, bins in counted), strict=True))
    means: list[Decimal | None] = [
        tenth(sum((w * Fraction(x) for w, x in zip(weights, column, strict=True)), Fraction()) / sum(weights))
        for column in columns
    ]
    return (
        *(means or [None] * 4), len(random_cases), len(counted), sum(weights), len(left_out),
        sum(usable) if usable or not left_out else None, None if counted else "nothing_counted",
        *(notes.count(note) for note in NOTES),
    )  # fmt: skip


SOME = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SOME
@given(st.lists(cases(), min_size=6, max_size=8))
def test_combined_standing_equals_the_oracle_and_keeps_its_order(whole_database, applicants) -> None:
    for found, random_cases in zip(combined(whole_database, *applicants), applicants, strict=True):
        assert found == expected(random_cases)
        performance, best, worst, _, n_courses, n_counted, _, n_left_out, _, _, *reasons = found
        assert n_counted + n_left_out == n_courses
        assert sum(reasons) == n_left_out
        if performance is not None:
            alone = [numbers_of(case[1], case[2])[0] for case in random_cases if note_of(*case) is None]
            assert 0 <= best <= performance <= worst <= 100
            assert min(alone) <= performance <= max(alone)


@SOME
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_courses_changes_nothing(whole_database, random_cases, random) -> None:
    other = list(random_cases)
    random.shuffle(other)
    as_given, shuffled = combined(whole_database, random_cases, other)
    assert as_given == shuffled


@SOME
@given(cases(), st.integers(0, 7), st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_higher_score_never_worsens_the_combined_place(whole_database, random_cases, which, one_score, other) -> None:
    at = which % len(random_cases)
    credits, _, bins = random_cases[at]
    low, high = combined(
        whole_database,
        *(
            [*random_cases[:at], (credits, score, bins), *random_cases[at + 1 :]]
            for score in sorted((one_score, other))
        ),
    )
    if low[0] is not None:
        assert all(better <= worse for better, worse in zip(high[:3], low[:3], strict=True))
        assert high[3] >= low[3]
