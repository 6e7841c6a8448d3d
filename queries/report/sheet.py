"""The sheet of one application for a meeting: what was delivered, where it came from, how it stands, what to verify.

Rows come from a desk, which has masked what its reader may not see; a masked value reads as masked, never as unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from loaders.tables import TABLES
from queries.fetch import Desk
from queries.masks import FIELDS
from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Report, Section, Table
from queries.report.sheet_files import files
from queries.report.sheet_records import activities, course_works
from queries.report.sheet_standing import transcript
from queries.report.sheet_told import Told
from queries.report.sheet_verify import claims, to_verify
from queries.report.words import Words, words

_PROFILE = (
    "name", "school_name", "school_region", "learning_type", "group_name", "track_name", "class_name", "division_name",
    "low_income", "applicant_status", "average_score",
)  # fmt: skip
_MODES = ("transcript_mode", "course_work_mode", "activity_mode")


def application_sheet(desk: Desk, application_id: str, language: str, made_on: dt.date, reader: str) -> Report | None:
    """The sheet in one language; None for an application that is not there for this desk.

    reader  who it is made for: stands on every page
    """
    say = words(language)
    portfolio = desk.portfolio([application_id])
    own = next(iter(portfolio["applications"]), None)
    if own is None:
        return None
    tell = Told(say, desk.scope, application_id)
    verifications = [row for row in desk.verifications(own["program_code"]) if row["application_id"] == application_id]
    sections = (
        _basics(own, tell, say),
        transcript(own, portfolio, tell, say),
        course_works(own, portfolio, tell, say),
        activities(own, portfolio, tell, say),
        claims(portfolio, tell, say),
        to_verify(verifications, portfolio["findings"], say),
        files(portfolio, tell, say),
    )
    return Report(
        title=say("title.sheet", program=own["program_code"], applicant=own["applicant_no"]),
        about=application_id,
        language=language,
        snapshot_id=desk.snapshot_id,
        made_on=made_on,
        facts=_facts(own, desk.scope.masks(application_id), say),
        foot=say("foot.sheet", reader=reader, snapshot=desk.snapshot_id, day=made_on.isoformat()),
        sections=sections,
    )


def _facts(own: Row, masked: Sequence[str] | frozenset[str], say: Words) -> tuple[tuple[str, str], ...]:
    table = TABLES["applications"]
    facts = []
    for name in _MODES:
        column = table.column(name)
        pair = column.allowed.get(own[name], (own[name], own[name]))
        facts.append((say.title(column.zh, column.en), say.title(*pair)))
    if masked:
        names = say("label.comma").join(say.pick(FIELDS[name].zh, FIELDS[name].en) for name in sorted(masked))
        facts.append((say("fact.masked"), names))
    return tuple(facts)


def _basics(own: Row, tell: Told, say: Words) -> Section:
    table = TABLES["applications"]
    rows: list[tuple[Cell, ...]] = []
    for name in _PROFILE:
        column = table.column(name)
        rows.append((say.title(column.zh, column.en), tell.value(own, "applications", name)))
    columns = (Column(say("head.datum")), Column(say("head.delivered")))
    basics = Table("basics", say("table.basics"), columns, tuple(rows), tell.places([own]))
    return Section("basics", say("section.basics"), (), (), (basics,))
