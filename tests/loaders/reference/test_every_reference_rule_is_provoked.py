"""Every rule about reference files has a file here that breaks it, and nothing else is registered."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Any

import pytest

from loaders.rules import RULES

PLAN = "course_plans"
COUNT = {"competition": "測試競賽", "year": "2025"}
HEADS = "school_code,name,source,as_of\n"

# rule: a table, and cells that break it in rows that are sound otherwise
IN_A_ROW: Mapping[str, tuple[str, list[dict[str, str]]]] = {
    "reference.required": ("schools", [{"source": ""}, {}]),
    "reference.duplicate_key": ("schools", [{}, {}]),
    "reference.character": ("schools", [{"name": "測\x00試"}]),
    "reference.number_marks": ("programs", [{"quota": "1,000"}]),
    "reference.flag": ("competitions", [{"is_revoked": "也許"}]),
    "reference.code": ("programs", [{"program_code": "98701"}]),
    "reference.credits": (PLAN, [{"credits_by_semester": "4444"}]),
    "reference.negative": ("competition_results", [{"n": "-1"}]),
    "reference.year": ("competition_results", [{"year": ""}]),
    "reference.more_awards": (
        "competition_results",
        [{"n": "10"}, {"measure": "award", "award": "金", "n": "6"}, {"measure": "award", "award": "銀", "n": "5"}],
    ),
    "reference.weights": (
        "programs",
        [{"gsat_weight_pct": "50", "review_weight_pct": "20", "interview_weight_pct": "20"}],
    ),
    "reference.percent": ("certificate_distributions", [{"measure": "pass_rate", "value": "101"}]),
    "reference.bounds": ("certificate_distributions", [{"lower": "60", "upper": "50"}]),
    "reference.no_rows": ("schools", []),
    "reference.unknown_column": ("schools", [{"校長": "某人"}]),
    "reference.repeated_column": ("schools", [{"校名": "別名"}]),
}
# rule: the text of a file of schools
IN_A_FILE: Mapping[str, bytes] = {
    "reference.line": f'{HEADS}990001,"甲,s,2025\n990002,乙,s,2025\n'.encode(),
    "reference.too_many_values": f"{HEADS}990001,甲,s,2025,more\n990002,乙,s,2025\n".encode(),
    "reference.too_few_values": "school_code,name,source,as_of,note\n990001,甲,s,2025\n".encode(),
    "reference.encoding": HEADS.encode() + b"990001,\xff,s,2025\n",
    "reference.table": b"a,b,c\n1,2,3\n",
    "reference.column_missing": "school_code,name,source\n990001,甲,s\n".encode(),
    "reference.limit": HEADS.encode() + b"990001," + b"x" * 2000 + b",s,2025\n",
    "reference.unreadable": b"PK\x03\x04 no workbook",
    "reference.empty": f"{HEADS}990001,甲,,2025\n".encode(),
}
ELSEWHERE = {
    "reference.none",
    "reference.other_file",
    "reference.same_file",
    "reference.same_name",
    "reference.key_in_two_files",
    "reference.cell_error",
    "reference.left_out",
}


@pytest.mark.parametrize("rule", IN_A_ROW)
def test_a_row_that_breaks_the_rule_is_reported_under_it(rule: str, files: Any, made: Any) -> None:
    table, rows = IN_A_ROW[rule]
    files.of(table, {})
    assert files.check().findings == {}
    content = made.csv([made.row(table, **cells) for cells in rows or [{}]])
    files.write(f"{table}.csv", content if rows else content.splitlines()[0])
    assert files.check().findings == {rule: 1}


@pytest.mark.parametrize("rule", IN_A_FILE)
def test_a_file_that_breaks_the_rule_is_reported_under_it(rule: str, files: Any) -> None:
    files.write("schools.csv", IN_A_FILE[rule])
    report = files.check(reference_bytes=1500)
    assert rule in report.findings
    assert any(f"expected {RULES[rule].expected}" in message or rule in MORE_PRECISE for message in report.messages)


# Rules whose expectation names the case at hand instead of the rule's own words.
MORE_PRECISE = {"reference.column_missing"}


def test_a_folder_without_reference_files_is_reported_with_what_lies_there(files: Any) -> None:
    files.write("readme.md", b"x")
    report = files.check()
    assert report.findings == {"reference.none": 1, "reference.other_file": 1}
    assert report.is_empty


def test_the_same_content_twice_is_read_once_and_another_content_of_that_name_not_at_all(files: Any) -> None:
    files.of("schools", {})
    files.of("schools", {}, name="copy.csv")
    assert files.check().findings == {"reference.same_file": 1}
    other = files.of("schools", {"school_code": "990002"}, name="below/schools.csv")
    report = files.check(files.root / "schools.csv", other)
    assert report.findings == {"reference.same_name": 1}
    assert (report.rows["schools"], report.refused) == (1, 1)


def test_rows_of_two_files_about_the_same_are_reported_and_both_kept(files: Any) -> None:
    files.of("schools", {}, name="a.csv")
    files.of("schools", {"name": "另一校名"}, name="b.csv")
    report = files.check()
    assert report.findings == {"reference.key_in_two_files": 1}
    assert report.rows["schools"] == 2
    assert "b.csv:2: expected one row for each key in all files of a table, found the same as in a.csv:2." in str(
        report.messages
    )


def test_rows_left_out_of_a_new_version_are_reported(files: Any) -> None:
    files.load(files.of("schools", {}, {"school_code": "990002"}))
    assert files.load(files.of("schools", {})).findings == {"reference.left_out": 1}


def test_an_error_in_a_cell_is_reported(files: Any, made: Any) -> None:
    rows = made.sheet([made.row("schools", county="#N/A")])
    files.write("schools.xlsx", made.xlsx({"schools": rows}))
    assert files.check().findings == {"reference.cell_error": 1}


def test_every_registered_rule_is_provoked_here_and_every_rule_here_is_registered() -> None:
    registered = {rule for rule in RULES if rule.startswith("reference.")}
    assert {*IN_A_ROW, *IN_A_FILE, *ELSEWHERE} == registered


def test_a_value_beyond_what_one_cell_may_hold_damages_its_line_alone(files: Any) -> None:
    files.write("schools.csv", f"{HEADS}990001,{'x' * 200_000},s,2025\n990002,乙,s,2025\n")
    report = files.check()
    assert report.findings == {"reference.line": 1}
    assert "found a value of 200,000 characters" in report.messages[0]
    assert csv.field_size_limit() < 200_000
