"""The column names other people's scripts rely on: these come first, in this order; more may follow."""

from __future__ import annotations

import pytest

RELIED_ON = {
    "applications": (
        "application_id program_code applicant_no transcript_mode course_work_mode activity_mode"
        " n_course_records n_course_works n_activities"
    ),
    "transcript": (
        "application_id school_year semester course_code course_name credits score relative_performance_pct"
        " relative_best_pct relative_worst_pct percentile_rank population"
    ),
    "activities": ("application_id kind title organiser started_on ended_on level award hours description origin"),
    "findings": "application_id rule severity table_name source_file source_row message",
}


@pytest.mark.parametrize(("mart", "columns"), RELIED_ON.items())
def test_the_columns_others_rely_on_come_first(db, mart: str, columns: str) -> None:
    found = [name for name, *_ in db.rows(f"describe marts.{mart}")]
    assert found[: len(columns.split())] == columns.split()


AGGREGATES = {"credits", "programs", "standing_by_group", "standing_trends"}


def test_every_row_that_is_no_aggregate_says_where_it_came_from(db) -> None:
    marts = [name for (name,) in db.rows("select view_name from duckdb_views() where schema_name = 'marts'")]
    assert marts
    for mart in sorted(set(marts) - AGGREGATES):
        columns = {name for name, *_ in db.rows(f"describe marts.{mart}")}
        expected = {"package_id"} if mart == "packages" else {"package_id", "source_file", "source_row"}
        assert expected <= columns, mart


def test_percentages_have_one_decimal(db) -> None:
    types = {kind for name, kind, *_ in db.rows("describe marts.transcript") if name.endswith(("_pct", "_rank"))}
    assert types == {"DECIMAL(5,1)"}
