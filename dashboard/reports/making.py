"""Reports and sheets for a person: what they may have is asked each time, and each one that leaves is noted."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dashboard import opened
from dashboard.audit.kinds import EXPORTED
from dashboard.people.noted import noted, noted_each
from dashboard.reports.jobs import Job, Jobs
from dashboard.reports.progress import progress
from dashboard.signin.person import name_of
from queries.fetch import Desk
from queries.report.program import program_report
from queries.report.shapes import Report, Table
from queries.report.sheet import application_sheet
from queries.report.writing import WRITERS
from queries.scope import EXPORT, may

_REMEMBERED = 16
STEPS = ("counting", "reading", "writing")
"""What making a report goes through once its desk is open."""


def may_export(person: str, *, program: str = "", application_id: str = "") -> bool:
    """Whether a person may take something of a program, or that application, out of the house."""
    return may(opened.people().access(person), EXPORT, program=program, application_id=application_id)


def exportable(person: str, applications: Iterable[str]) -> list[str]:
    """Those applications that a person may take out."""
    access = opened.people().access(person)
    return [one for one in applications if may(access, EXPORT, application_id=one)]


def report_for(person: str, program: str, language: str) -> Report | None:
    """The summary report of a program; None where there is none for this person."""
    return next((each for each in _counted(person, program, language) if isinstance(each, Report)), None)


def _counted(person: str, program: str, language: str) -> Iterator[str | Report]:
    """The first of STEPS, each named before it begins, and then the report; nothing where there is none."""
    if not may_export(person, program=program):
        return
    desk = opened.desk(person)
    if all(row["program_code"] != program for row in desk.programs()):
        return
    yield "counting"
    made = _report(desk, program, language, dt.date.today())
    yield "reading"
    # Asked each time: reviewers read on while the snapshot stays.
    section = progress(person, program, language)
    *others, last = made.sections
    yield replace(made, sections=(*others, section, last)) if section else made


@lru_cache(maxsize=_REMEMBERED)
def _report(desk: Desk, program: str, language: str, day: dt.date) -> Report:
    # A desk is one snapshot seen with one scope, so what it says does not change.
    return program_report(desk, program, language, day)


def written_report(person: str, program: str, language: str, suffix: str) -> bytes | None:
    """The report as a file; None where there is none for this person."""
    return next((each for each in writing_report(person, program, language, suffix) if isinstance(each, bytes)), None)


def writing_report(person: str, program: str, language: str, suffix: str) -> Iterator[str | bytes]:
    """Each of STEPS, named before it begins, and then the file; nothing where there is none for this person.

    Whoever asks for no further step has stopped it: nothing is written, and no export noted.
    """
    for each in _counted(person, program, language):
        if isinstance(each, str):
            yield each
            continue
        yield "writing"
        out = io.BytesIO()
        WRITERS[suffix](each, out)
        noted(EXPORTED, person, subject="report", program=program, format=suffix, snapshot=each.snapshot_id)
        yield out.getvalue()


def table_for(person: str, program: str, language: str, key: str) -> Table | None:
    """One table of the report, to be taken out; None where there is none for this person."""
    report = report_for(person, program, language)
    one = next((each for each in report.tables if each.key == key), None) if report else None
    if report and one:
        noted(EXPORTED, person, subject="table", program=program, table=key, format="csv", snapshot=report.snapshot_id)
    return one


def written_sheet(person: str, application_id: str, language: str) -> bytes | None:
    """The sheet of an application as a PDF, masked for this person; None where there is none for them."""
    made = _sheet(person, application_id, language)
    if made is not None:
        noted(EXPORTED, person, subject="sheet", application_id=application_id, format="pdf")
    return made


def _sheet(person: str, application_id: str, language: str) -> bytes | None:
    own = opened.people().person(person)
    if own is None or not may_export(person, application_id=application_id):
        return None
    report = application_sheet(opened.desk(person), application_id, language, dt.date.today(), name_of(own))
    if report is None:
        return None
    out = io.BytesIO()
    WRITERS["pdf"](report, out)
    return out.getvalue()


def start_bundle(jobs: Jobs, person: str, program: str, applications: Sequence[str], language: str) -> Job:
    """Begin to make the sheets of several applications into one archive."""

    def work(job: Job) -> None:
        made = []
        with zipfile.ZipFile(job.path, "x", zipfile.ZIP_STORED) as archive:
            for one in applications:
                sheet = _sheet(person, one, language)
                if sheet is None:
                    job.skipped += 1
                else:
                    archive.writestr(f"{one}.pdf", sheet)
                    made.append(one)
                job.step()
        abouts = [{"subject": "sheet", "application_id": one, "format": "zip"} for one in made]
        noted_each(EXPORTED, person, abouts)

    name = f"{program}-{len(applications)}.zip"
    return jobs.start(person, name, program, opened.desk(person).scope, len(applications), work)
