"""The progress of reading in a program's report: right, in every file, for whoever may view as its reviewers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from dashboard import opened
from dashboard.people.decisions import recuse
from dashboard.people.engine import URL_VARIABLE as PEOPLE
from dashboard.reports import making
from dashboard.reports.progress import BY_READERS, KEY, progress
from dashboard.reviews.engine import URL_VARIABLE as REVIEWS
from queries.report.shapes import Missing, Section

PROGRAM = "987012"
CHAIR, REVIEWER, ANALYST = (f"{name}@demo.invalid" for name in ("chair", "reviewer", "analyst"))


@pytest.fixture(autouse=True)
def served(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(PEOPLE, f"sqlite:///{tmp_path / 'people.sqlite'}")
    monkeypatch.setenv(REVIEWS, f"sqlite:///{tmp_path / 'reviews.sqlite'}")
    yield
    opened.people().close()
    opened.reviews().close()


def assigned() -> list[str]:
    return [row["application_id"] for row in opened.desk(REVIEWER).applicants(PROGRAM)]


def section(person: str = CHAIR) -> Section:
    found = progress(person, PROGRAM, "en")
    assert found is not None
    return found


def numbers(found: Section, key: str) -> list[tuple[object, ...]]:
    return [row[1:] for table in found.tables if table.key == key for row in table.rows]


def test_counts_are_of_what_is_assigned_and_nothing_marked_is_unread() -> None:
    ids = assigned()
    n_all = len(opened.desk(CHAIR).applicants(PROGRAM))
    assert 2 < len(ids) < n_all
    *counts, last = numbers(section(), KEY)[0]
    assert counts == [len(ids), len(ids), 0, 0, 0.0]
    assert isinstance(last, Missing)
    for one in ids[:2]:
        opened.reviews().mark(REVIEWER, PROGRAM, one, status="done")
    opened.reviews().mark(REVIEWER, PROGRAM, ids[2], status="reading", is_flagged=True)
    *counts, last = numbers(section(), KEY)[0]
    assert counts == [len(ids), len(ids) - 3, 1, 2, 2 / len(ids)]
    assert not isinstance(last, Missing)
    assert [n for (n,) in numbers(section(), BY_READERS)] == [len(ids) - 2, 2, n_all - len(ids)]


def test_a_mark_on_what_is_not_assigned_or_was_recused_does_not_count() -> None:
    ids = assigned()
    others = [
        row["application_id"]
        for row in opened.desk(CHAIR).applicants(PROGRAM)
        if row["application_id"] not in ids
    ]  # fmt: skip
    opened.reviews().mark(REVIEWER, PROGRAM, others[0], status="done")
    assert numbers(section(), KEY)[0][3] == 0
    for one in ids[:3]:
        opened.reviews().mark(REVIEWER, PROGRAM, one, status="done")
    assert numbers(section(), KEY)[0][3] == 3
    recuse(opened.people(), REVIEWER, REVIEWER, ids[0], "a relative")
    recuse(opened.people(), CHAIR, CHAIR, ids[1], "a friend")
    assert numbers(section(), KEY)[0][:4] == (len(ids) - 2, len(ids) - 3, 0, 1)


def test_who_views_as_nobody_gets_no_section() -> None:
    assert progress(ANALYST, PROGRAM, "en") is None
    report = making.report_for(ANALYST, PROGRAM, "en")
    assert report is not None
    assert KEY not in [each.key for each in report.sections]


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_it_stands_in_every_file_with_the_same_numbers(language: str) -> None:
    ids = assigned()
    opened.reviews().mark(REVIEWER, PROGRAM, ids[0], status="done")
    report = making.report_for(CHAIR, PROGRAM, language)
    assert report is not None
    assert [each.key for each in report.sections][-2:] == [KEY, "sources"]
    title = next(each.title for each in report.sections if each.key == KEY)
    share = f"{100 / len(ids):.1f}%"
    for suffix in ("pdf", "html", "xlsx"):
        content = making.written_report(CHAIR, PROGRAM, language, suffix)
        assert content is not None
        if suffix == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            cells = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
            assert any(row[0] == REVIEWER and row[1:6] == (len(ids), len(ids) - 1, 0, 1, 1 / len(ids)) for row in cells)
        else:
            text = (
                content.decode()
                if suffix == "html"
                else "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(io.BytesIO(content)))
            )
            for wanted in (title, share, REVIEWER):
                assert wanted in text
