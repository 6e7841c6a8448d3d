"""Credits by category and domain: unknown credits are counted as such, never as zero."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CODE = "112990001H111010{}01{}01"
COLUMNS = "category_code, category_zh, domain_code, domain_zh, n_courses, credits_known, n_without_credits"


def test_credits_add_up_within_a_category_and_domain(db) -> None:
    one, other = CODE.format("1", "01"), CODE.format("1", "02")
    db.fill(
        "course_records",
        {"course_code": one, "credits": 4},
        {"course_code": one, "credits": None},
        {"course_code": one, "credits": 2},
        {"course_code": other, "credits": None},
        {"course_code": None, "category_name": "校訂必修", "domain_name": "數學領域", "credits": 1},
        {"course_code": None, "credits": 0},
    )
    assert db.rows(f"select {COLUMNS} from marts.credits order by category_code, domain_code") == [
        ("1", "部定必修", "01", "語文", 3, 6, 1),
        ("1", "部定必修", "02", "數學", 1, None, 1),
        ("unknown", "未知", "unknown", "未知", 1, 0, 0),
        ("校訂必修", "校訂必修", "數學領域", "數學領域", 1, 1, 0),
    ]


LINES = st.lists(
    st.tuples(
        st.sampled_from(["1", "3", "Z"]), st.sampled_from(["01", "07", "99"]), st.one_of(st.none(), st.integers(0, 8))
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_every_course_and_every_known_credit_is_counted_once(whole_database, lines) -> None:
    con = whole_database.con
    con.execute("begin")
    try:
        whole_database.fill(
            "course_records",
            *({"course_code": CODE.format(*parts), "credits": credits} for *parts, credits in lines),
        )
        found = whole_database.rows(
            "select sum(n_courses), sum(n_without_credits), sum(credits_known), count(*) from marts.credits"
        )
    finally:
        con.execute("rollback")
    known = [credits for *_, credits in lines if credits is not None]
    groups = len({tuple(parts) for *parts, _ in lines})
    assert found == [(len(lines), len(lines) - len(known), Decimal(sum(known)) if known else None, groups)]
