"""What to verify stands beside the very claim it is about and among the applicant's findings, with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.address import Address
from dashboard.board.layout import board_data
from queries.fetch import Desk, open_desk
from queries.scope import EVERY_PROGRAM

PROGRAM = "987012"


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


def cells(data: dict[str, Any]) -> list[dict[str, Any]]:
    lines = [line["cells"] for category in data["categories"] for line in category["rows"]]
    return [cell for line in lines for cell in line if cell]


def test_each_thing_to_verify_stands_beside_the_row_of_its_own_table(desk: Desk) -> None:
    """Every kind of activity counts its rows from one in the same file: the table tells them apart."""
    for row in desk.verifications(PROGRAM):
        if row["source_row"] is None or row["table_name"] == "applications":
            continue
        no = row["application_id"].rpartition("-")[2]
        shown = cells(board_data(desk, Address(PROGRAM, (no,), language="en")))
        beside = [
            each
            for each in shown
            if each["kind"] != "finding" and any(found["rule"] == row["rule"] for found in each.get("verify", ()))
        ]
        assert any(each["origin"]["row"] == row["source_row"] for each in beside)
        tables = {
            other["table_name"]
            for other in desk.verifications(PROGRAM)
            if (other["application_id"], other["rule"]) == (row["application_id"], row["rule"])
        }
        kinds = {"course": "course_records", "semester": "semester_results", "facts": "applications"}
        assert {each.get("table") or kinds[each["kind"]] for each in beside} <= tables


@pytest.mark.parametrize(("language", "evidence"), [("zh_TW", "無證明文件"), ("en", "no document")])
def test_its_evidence_is_in_the_language_of_the_screen(desk: Desk, language: str, evidence: str) -> None:
    findings = [
        cell
        for cell in cells(board_data(desk, Address(PROGRAM, ("94500001",), language=language)))
        if cell["kind"] == "finding" and cell["badges"][0]["title"] == "competition.no_document"
    ]
    assert [evidence in cell["verify"][0]["facts"][0]["value"] for cell in findings] == [True]


def test_findings_of_the_loaders_open_their_evidence_once(desk: Desk) -> None:
    data = board_data(desk, Address(PROGRAM, ("94500005",), language="zh_TW"))
    rules = [cell["badges"][0]["title"] for cell in cells(data) if cell["kind"] == "finding" and cell.get("verify")]
    assert sorted(rules) == ["file.unlinked", "link.missing", "link.missing"]
    assert data["columns"][0]["findings"] == 3
