"""Programs of which there is little or nothing to say: the report says so, keeps its shape, and can be written."""

from __future__ import annotations

import io

import pytest

from queries.fetch import Desk
from queries.report.program import program_report
from queries.report.shapes import Missing, Report
from queries.report.words import words
from queries.report.writing import WRITERS
from queries.scope import Scope
from tests.queries.report.conftest import BLANK, DAY, LARGE, NONE, ONE, PDF

FEW = {NONE: "text.no_application", ONE: "text.few_applications"}


def numbers(report: Report, key: str) -> list[object]:
    table = next(each for each in report.tables if each.key == key)
    return [cell for row in table.rows for cell in row[1:] if not isinstance(cell, str)]


@pytest.mark.parametrize("program", [NONE, ONE, PDF, BLANK])
def test_the_shape_stays(report_of, program: str) -> None:
    whole, little = report_of(LARGE), report_of(program)
    assert [section.key for section in little.sections] == [section.key for section in whole.sections]
    kept = {table.key for table in little.tables}
    assert {"funnel", "modes", "school_region", "evidence", "rules", "sources", "unknown"} <= kept
    assert [table.columns for table in little.tables if table.key == "evidence"] == [
        table.columns for table in whole.tables if table.key == "evidence"
    ]


@pytest.mark.parametrize("program", [NONE, ONE, PDF, BLANK])
@pytest.mark.parametrize("suffix", list(WRITERS))
def test_it_can_be_written(report_of, program: str, suffix: str) -> None:
    out = io.BytesIO()
    WRITERS[suffix](report_of(program), out)
    assert len(out.getvalue()) > 1_000


@pytest.mark.parametrize(("program", "key"), FEW.items())
def test_none_and_few_are_said_plainly_at_the_head(report_of, program: str, key: str) -> None:
    say = words("zh_TW")
    facts = dict(report_of(program).facts)
    assert facts[say("fact.attention")] == say(key)


def test_of_one_application_no_number_is_told(report_of) -> None:
    for table in report_of(ONE).tables:
        if table.key not in ("rules", "sources"):
            assert not [cell for row in table.rows for cell in row if isinstance(cell, int | float)], table.key


def test_of_pdfs_nothing_is_zero_but_what_a_pdf_can_tell(report_of) -> None:
    evidence = next(each for each in report_of(PDF).tables if each.key == "evidence")
    unknown = words("zh_TW")("why.none_known")
    of_activities = [row for row in evidence.rows if row[0] == "競賽參與"]
    assert of_activities == [("競賽參與", Missing(unknown), Missing(unknown), 12, 0, Missing(unknown))]


def test_where_no_county_is_known_no_county_has_none(report_of) -> None:
    assert set(numbers(report_of(PDF), "school_region")) - {None} == {Missing(words("zh_TW")("why.none_known")), 12}


def test_of_a_program_seen_in_part_it_is_said(invented: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invented, "scope", Scope(frozenset({ONE}), hidden=frozenset({f"{ONE}-94500009"})))
    say = words("zh_TW")
    assert (say("fact.attention"), say("text.partial")) in program_report(invented, ONE, "zh_TW", DAY).facts
