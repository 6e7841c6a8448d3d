"""Reports of the sample and of an invented program that is large enough to have numbers to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from queries.fetch import Desk, open_desk
from queries.report.program import program_report
from queries.report.shapes import Report
from queries.scope import Scope

DAY = dt.date(2026, 3, 1)
LARGE, NONE, ONE, PDF, BLANK = "987001", "987002", "987003", "987004", "987005"
COUNTIES = ("臺北市", "臺北市", "臺北市", "高雄市", "高雄市", "花蓮縣", "臺東縣", "國外", None)


def _applications(program: str, count: int, **cells: object) -> list[dict[str, Any]]:
    return [{"application_id": f"{program}-{94500001 + n}"} | cells for n in range(count)]


@pytest.fixture(scope="session")
def invented(whole_database: Any, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A program of 60 applications, and programs of which there is little or nothing to say."""
    whole_database.empty()
    large = [
        row
        | {
            "school_region": COUNTIES[n % len(COUNTIES)],
            "group_name": "群<script>alert(1)</script>" if n % 3 else '=HYPERLINK("x")',
            "activity_mode": "pdf" if n % 10 == 0 else "database",
            "transcript_mode": "none" if n % 20 == 0 else "database",
        }
        for n, row in enumerate(_applications(LARGE, 60))
    ]
    whole_database.fill("applications", *large)
    whole_database.fill("applications", *_applications(ONE, 1, school_region="臺北市"))
    whole_database.fill(
        "applications", *_applications(PDF, 12, transcript_mode="pdf", course_work_mode="pdf", activity_mode="pdf")
    )
    whole_database.fill("applications", *_applications(BLANK, 7, transcript_mode="none", activity_mode="none"))
    for kind, every in (("competition", 2), ("service", 7), ("work", 25)):
        rows = [{"application_id": row["application_id"], "title": "某"} for row in large[::every]]
        whole_database.fill(f"activities_{kind}", *rows)
    about = [{"application_id": row["application_id"], "program_code": LARGE} for row in large[:8]]
    findings = [
        each | {"rule": rule, "table_name": "activities_work", "finding_id": f"{rule}{n}", "severity": "warning"}
        for rule, many in (("cell.date", 8), ("cell.number", 2))
        for n, each in enumerate(about[:many])
    ]
    refused = {"application_id": f"{NONE}-94500001", "program_code": NONE, "rule": "item.json", "severity": "error"}
    whole_database.fill("findings", *findings, refused)
    warehouse = whole_database.publish(tmp_path_factory.mktemp("reported") / "warehouse")
    whole_database.empty()
    # A limited scope has its views worked out once, and here much is asked of few rows.
    return open_desk(warehouse, Scope.of([LARGE, NONE, ONE, PDF, BLANK]))


@pytest.fixture(scope="session")
def sampled(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, Scope())


@pytest.fixture(scope="session")
def report_of(invented: Desk) -> Callable[[str, str], Report]:
    """Program and language -> its report, made once."""
    made: dict[tuple[str, str], Report] = {}

    def report(program: str, language: str = "zh_TW") -> Report:
        if (program, language) not in made:
            made[program, language] = program_report(invented, program, language, DAY)
        return made[program, language]

    return report
