"""The summary report of one program: finished counts out of marts, small ones hidden, each with what it is of."""

from __future__ import annotations

import datetime as dt

from queries.fetch import Desk
from queries.report import counted
from queries.report.announced import announced, funnel
from queries.report.named import named
from queries.report.shapes import Cell, Missing, Report, Section
from queries.report.sources import sources
from queries.report.words import Words, words


def program_report(desk: Desk, program: str, language: str, made_on: dt.date) -> Report:
    """A program's report in one language, with what the desk's scope permits.

    A program without applications, with a few, or of which nothing is known has the same sections and says so.
    """
    say = words(language)
    found = desk.overview([program], suppressed=True)
    rules = next(iter(desk.program_rules([program], suppressed=True)), None)
    items = desk.item_codes([program], suppressed=True)
    n_applications: Cell = found.people["n_applications"]
    if n_applications is None:
        n_applications = Missing(say("why.suppressed"))
    modes = counted.modes(found, say)
    sections = (
        Section(
            modes.key, modes.title, modes.texts, modes.pictures, (funnel(rules, n_applications, say), *modes.tables)
        ),
        counted.origin(found, say),
        counted.evidence(found, say),
        named(found, desk.named_references(program), say),
        announced(rules, items, say),
        counted.findings(found, say),
        sources(desk, program, [rules or {}, *items], [counted.unknown(found, say)], say),
    )
    name = " ".join(filter(None, ((rules or {}).get("university_name"), (rules or {}).get("name"))))
    return Report(
        title=say("title.program", program=program, name=name).strip(),
        about=program,
        language=language,
        snapshot_id=desk.snapshot_id,
        made_on=made_on,
        facts=_facts(desk, program, n_applications, say),
        foot=say("foot.report", snapshot=desk.snapshot_id, day=made_on.isoformat()),
        sections=sections,
    )


def _facts(desk: Desk, program: str, n_applications: Cell, say: Words) -> tuple[tuple[str, str], ...]:
    told = n_applications.text if isinstance(n_applications, Missing) else f"{n_applications:,}"
    facts = [(say("fact.applications"), told), (say("fact.privacy"), say("text.suppression"))]
    if n_applications == 0:
        facts.insert(0, (say("fact.attention"), say("text.no_application")))
    elif isinstance(n_applications, Missing):
        facts.insert(0, (say("fact.attention"), say("text.few_applications")))
    if desk.scope.is_partial(program):
        facts.insert(0, (say("fact.attention"), say("text.partial")))
    return tuple(facts)
