"""The sample's reference files load without a finding, and fit the sample's releases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from loaders.snapshot import current_id

REFERENCE = Path(__file__).parents[3] / "sample_data" / "reference"


def test_they_load_whole_and_without_a_finding(files: Any) -> None:
    report = files.load(REFERENCE)
    assert (report.findings, report.refused) == ({}, 0)
    assert report.packages == len(list(REFERENCE.iterdir())) == 10


def test_beside_the_releases_every_course_code_is_found_but_those_of_one_school(sample_warehouse: Path) -> None:
    current = sample_warehouse / "snapshots" / str(current_id(sample_warehouse))

    def codes(table: str) -> set[str]:
        return set(pq.read_table(current / f"{table}.parquet", columns=["course_code"])["course_code"].to_pylist())

    taken, plans = codes("course_records") - {None}, codes("course_plans")
    assert {code[3:9] for code in taken - plans} == {"990006"}
    assert len(taken & plans) > 100
    assert codes("syllabi") == codes("syllabus_weeks") <= plans
