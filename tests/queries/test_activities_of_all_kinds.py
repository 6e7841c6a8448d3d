"""Eleven kinds of activity in one mart: common columns filled alike, each kind's own columns kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from loaders.tables import ACTIVITIES

KINDS = [table.name.removeprefix("activities_") for table in ACTIVITIES]
ORIGIN = {"application_id", "package_id", "source_file", "source_row"}


def activity(db, kind: str, columns: str, **cells: Any) -> tuple[Any, ...]:
    db.fill(f"activities_{kind}", cells)
    return db.rows(f"select {columns} from marts.activities")[0]


def test_there_are_eleven_kinds_and_each_reaches_the_mart(db) -> None:
    for kind in KINDS:
        db.fill(f"activities_{kind}", {})
    assert sorted(kind for (kind,) in db.rows("select kind from marts.activities")) == sorted(KINDS)
    assert len(KINDS) == 11


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_a_kind_is_kept_in_the_mart(db, kind: str) -> None:
    table = next(table for table in ACTIVITIES if table.name == f"activities_{kind}")
    mart = {name for name, *_ in db.rows("describe marts.activities")}
    renamed = {"hours": "periods_or_hours", "hours_original": "periods_or_hours_original"} if kind == "group" else {}
    assert {renamed.get(column.name, column.name) for column in table.columns} <= mart


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_the_school_made_is_marked_school_made(db, kind: str) -> None:
    expected = "school_made" if kind == "school_leadership" else "database"
    assert activity(db, kind, "origin") == (expected,)


@pytest.mark.parametrize("kind", ["school_leadership", "leadership", "workplace"])
def test_a_kind_without_a_title_is_called_by_the_position_held(db, kind: str) -> None:
    assert activity(db, kind, "title, position", position="社長") == ("社長", "社長")


def test_a_level_is_put_into_words_by_the_codes_of_its_own_kind(db) -> None:
    db.fill("activities_competition", {"level_code": "3"})
    db.fill("activities_leadership", {"level_code": "3"})
    found = db.rows("select kind, level_code, level, level_en from marts.activities order by kind")
    assert found == [("competition", "3", "全國", "national"), ("leadership", "3", "社團", "club")]


def test_an_unknown_level_keeps_its_code_and_is_called_unknown(db) -> None:
    found = activity(db, "competition", "level_code, level, level_en", level_code="8")
    assert found == ("8", "未知", "unknown")


def test_a_level_that_was_not_delivered_stays_unknown_without_a_word(db) -> None:
    assert activity(db, "competition", "level, level_en", level_code=None) == (None, None)


def test_a_certificates_level_is_the_delivered_text(db) -> None:
    assert activity(db, "certificate", "level, level_en", level="乙級") == ("乙級", "乙級")


def test_a_type_is_put_into_words(db) -> None:
    assert activity(db, "flexible_learning", "type, type_en", type_code="1") == ("自主學習", "self-directed learning")


def test_a_type_whose_codes_nobody_published_reads_unknown(db) -> None:
    assert activity(db, "workplace", "type_code, type", type_code="1") == ("1", "未知")


@pytest.mark.parametrize("kind", ["service", "workplace", "advanced_course", "other"])
def test_hours_are_kept_where_they_were_delivered_as_hours(db, kind: str) -> None:
    assert activity(db, kind, "hours", hours="12.5") == (Decimal("12.5"),)


def test_periods_or_hours_of_a_group_activity_are_never_called_hours(db) -> None:
    columns = "hours, periods_or_hours, periods_or_hours_original"
    found = activity(db, "group", columns, periods_or_hours="18", periods_or_hours_original="18")
    assert found == (None, Decimal(18), "18")


def test_columns_of_another_kind_are_null(db) -> None:
    found = activity(db, "work", "title, made_on, award, hours, organiser, level", title="短片")
    assert found == ("短片", None, None, None, None, None)


def test_every_activity_says_where_it_came_from(db) -> None:
    found = activity(db, "service", "source_file, source_row, package_id", source_file="a.json", source_row=7)
    assert found == ("a.json", 7, "987012-main-000000000000")
