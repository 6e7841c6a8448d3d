"""Values of reference rows: typed beside their originals, checked against what can be, kept whatever is found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

AWARDS = [{"measure": "award", "award": "金牌", "n": "6"}, {"measure": "award", "award": "銀牌", "n": "5"}]
WEIGHTS = ("gsat_weight_pct", "review_weight_pct", "interview_weight_pct", "other_weight_pct")


@pytest.mark.parametrize(
    ("text", "value", "rules"),
    [
        ("100", 100, {}),
        ("１００", 100, {"cell.full_width": 1}),
        ("1,234", 1234, {"reference.number_marks": 1}),
        ("1,23", None, {"cell.number": 1}),
        ("約100", None, {"cell.number": 1}),
        ("100.5", None, {"cell.number": 1}),
        ("0", 0, {}),
        ("-3", -3, {"reference.negative": 1}),
    ],
)
def test_a_count_is_typed_beside_its_original_and_zero_is_zero(text: str, value: Any, rules: Any, files: Any) -> None:
    files.of("competition_results", {"n": text})
    assert files.load().findings == rules
    row = files.warehouse.row("competition_results")
    assert (row["n"], row["n_original"]) == (value, text)


@pytest.mark.parametrize("word", ["是", "有", "Y", "yes", "TRUE", "1", "Ｖ"])
def test_yes_is_read_in_every_usual_form(word: str, files: Any) -> None:
    files.of("competitions", {"is_revoked": word})
    files.load()
    assert (files.warehouse.row("competitions")["is_revoked"]) is True


@pytest.mark.parametrize(("word", "value"), [("否", False), ("no", False), ("0", False), ("", None), ("或許", None)])
def test_no_is_read_and_an_empty_cell_is_unknown_not_no(word: str, value: Any, files: Any) -> None:
    files.of("competitions", {"is_revoked": word})
    files.load()
    assert (files.warehouse.row("competitions")["is_revoked"]) is value


@pytest.mark.parametrize(("text", "year", "rule"), [
    ("2025", 2025, None),
    ("114", 2025, "cell.roc_date"),
    ("", None, "reference.year"),
    ("1911", 1911, "reference.year"),
    ("20255", 20255, "reference.year"),
    ("去年", None, "cell.number"),
])  # fmt: skip
def test_a_year_of_the_republic_becomes_one_of_the_common_era_and_others_are_checked(
    text: str, year: Any, rule: Any, files: Any
) -> None:
    files.of("competition_results", {"year": text})
    assert files.load().findings == ({rule: 1} if rule else {})
    row = files.warehouse.row("competition_results")
    assert (row["year"], row["year_original"]) == (year, text or None)


@pytest.mark.parametrize(("year", "is_told"), [("115", False), ("2026", True), ("15", True)])
def test_an_intake_year_stays_one_of_the_republic(year: str, is_told: bool, files: Any) -> None:
    files.of("programs", {"intake_year": year})
    assert files.load().findings == ({"reference.year": 1} if is_told else {})
    assert files.warehouse.row("programs")["intake_year"] == int(year)


@pytest.mark.parametrize("word", ["3", "全國", "national", "３"])
def test_a_code_may_be_written_as_its_label(word: str, files: Any) -> None:
    files.of("competitions", {"level_code": word})
    assert files.load().findings == {}
    assert files.warehouse.row("competitions")["level_code"] == "3"


def test_an_unknown_code_is_kept_and_told(files: Any) -> None:
    files.of("competitions", {"level_code": "鄰里"})
    assert files.load().findings == {"code.unknown": 1}
    assert files.warehouse.row("competitions")["level_code"] == "鄰里"


@pytest.mark.parametrize(
    ("weights", "is_told"),
    [
        (("40", "30", "30", ""), False),
        (("40", "30", "20", "10"), False),
        (("33.3", "33.3", "33.4", ""), False),
        (("40", "30", "29.9", ""), True),
        (("40", "60", "", ""), False),
        (("40", "61", "", ""), True),
        (("", "", "", ""), False),
    ],
)
def test_weights_add_up_to_100_where_all_are_known(weights: Any, is_told: bool, files: Any) -> None:
    files.of("programs", dict(zip(WEIGHTS, weights, strict=True)))
    assert files.check().findings == ({"reference.weights": 1} if is_told else {})


@pytest.mark.parametrize(
    ("entrants", "awards", "is_told"),
    [
        ({"n": "11"}, {}, False),
        ({"n": "10"}, {}, True),
        ({"n": "10", "is_lower_bound": "是"}, {}, False),
        ({"n": "10", "unit": "人"}, {"unit": "面"}, False),
        ({"n": "10"}, {"year": "2024"}, False),
        ({"n": "10"}, {"division": "甲組"}, False),
        ({"n": "10", "year": ""}, {"year": ""}, True),
    ],
)
def test_awards_are_compared_with_the_entrants_of_the_same_year_division_and_unit(
    entrants: dict[str, str], awards: dict[str, str], is_told: bool, files: Any
) -> None:
    files.of("competition_results", entrants, *({**one, **awards} for one in AWARDS))
    assert ("reference.more_awards" in files.check().findings) == is_told


def test_the_finding_about_too_many_awards_stands_at_the_entrants(files: Any) -> None:
    files.of("competition_results", *AWARDS, {"n": "10"}, {"measure": "finalists", "n": "12"})
    report = files.load()
    assert report.findings == {"reference.more_awards": 2}
    found = {row["source_row"]: row["found"] for row in files.warehouse.rows("findings")}
    assert found.keys() == {4}
    assert len(files.warehouse.rows("competition_results")) == 4


@pytest.mark.parametrize(("measure", "value", "is_told"), [
    ("pass_rate", "100", False),
    ("pass_rate", "-0.1", True),
    ("share", "100.1", True),
    ("mean", "568", False),
])  # fmt: skip
def test_only_what_is_a_percentage_is_held_to_0_to_100(measure: str, value: str, is_told: bool, files: Any) -> None:
    files.of("certificate_distributions", {"measure": measure, "value": value})
    assert files.load().findings == ({"reference.percent": 1} if is_told else {})
    assert files.warehouse.row("certificate_distributions")["value"] == Decimal(value)


@pytest.mark.parametrize("column", ["source", "as_of", "school_code", "name"])
@pytest.mark.parametrize("text", ["", "  ", "　"])
def test_a_row_without_a_required_value_is_refused_and_named(column: str, text: str, files: Any) -> None:
    files.of("schools", {column: text}, {"school_code": "990002"})
    report = files.load()
    assert report.findings == {"reference.required": 1}
    note = files.warehouse.row("findings")
    assert (note["source_row"], note["column_name"], note["found"]) == (2, column, f"no {column}")
    assert files.warehouse.row("schools")["school_code"] == "990002"


def test_a_required_value_that_cannot_be_typed_keeps_its_row(files: Any) -> None:
    files.of("syllabus_weeks", {"week": "1-2"})
    assert files.load().findings == {"cell.number": 1}
    assert files.warehouse.row("syllabus_weeks")["week_original"] == "1-2"


def test_a_course_code_of_another_length_is_told_and_kept(files: Any) -> None:
    files.of("course_plans", {"course_code": "112"})
    assert files.load().findings == {"course.code": 1}
    assert files.warehouse.row("course_plans")["course_code"] == "112"


@pytest.mark.parametrize("same", [{"year": "114"}, {"competition": "測試競賽 "}, {"competition": "測試競賽"}])
def test_a_key_is_the_same_however_it_is_spelled(same: dict[str, str], files: Any) -> None:
    files.of("competition_results", {}, same)
    assert files.check().findings["reference.duplicate_key"] == 1
