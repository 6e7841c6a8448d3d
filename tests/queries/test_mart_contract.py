"""The column names other people's scripts rely on: these come first, in this order; more may follow."""

from __future__ import annotations

import pytest

from queries.catalogue import View, views

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


MARTS = [view for view in views().values() if view.schema == "marts"]


@pytest.mark.parametrize("mart", MARTS, ids=[mart.name for mart in MARTS])
def test_a_mart_says_where_its_rows_came_from_or_what_its_counts_count(mart: View) -> None:
    assert mart.header.origin or mart.header.behind, "From for rows, Behind for the counts of an aggregate"


@pytest.mark.parametrize("mart", [mart for mart in MARTS if mart.header.origin], ids=lambda mart: mart.name)
def test_every_row_that_is_no_aggregate_says_where_it_came_from(db, mart: View) -> None:
    columns = {name for name, *_ in db.rows(f"describe {mart.full_name}")}
    expected = {"package_id"} if mart.name == "packages" else {"package_id", "source_file", "source_row"}
    assert expected <= columns


def test_percentages_have_one_decimal(db) -> None:
    types = {kind for name, kind, *_ in db.rows("describe marts.transcript") if name.endswith(("_pct", "_rank"))}
    assert types == {"DECIMAL(5,1)"}
