"""What a course was meant to be: its plan and syllabus as facts, or the plain statement that none is on file."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.board.shapes import Fact, Plan, Row
from dashboard.board.standings import fact, number
from dashboard.parts.menu import linked
from dashboard.words import Words
from loaders.tables import TABLES

COURSE_PLAN, SYLLABUS = TABLES["course_plans"], TABLES["syllabi"]
FROM_SYLLABUS = ("objectives", "core_competencies", "student_profile", "assessment", "issues", "fields_of_study")


def plan_of(row: Row | None, words: Words) -> Plan | None:
    """The plan behind one row of marts.course_plans; None where no such row was asked for."""
    if row is None:
        return None
    status = words(f"plan.{row['plan_status']}")
    facts: list[Fact] = []
    if row["plan_status"] == "on_file":
        facts = [
            fact(words.label(COURSE_PLAN.column("name")), row["plan_name"] or words("claim.unknown")),
            *plan(row, words),
        ]
    if row["near_course_code"]:
        facts.append(fact(words("plan.near"), row["near_course_code"], quiet=True))
    if row["syllabus_status"] == "on_file":
        facts += syllabus(row, words)
    return {
        "status": status,
        "known": row["plan_status"] == "on_file",
        "facts": facts,
        "weeks": row["course_code"] if row["n_weeks"] else "",
        "link": link_of(row, words) if row["course_code"] else "",
    }


def link_of(row: Row, words: Words) -> str:
    """The query of the page of course plans that shows this course and who took it."""
    program, _, applicant = row["application_id"].rpartition("-")
    return urlencode(linked(program, words, course=row["course_code"], applicant=applicant))


def plan(row: Row, words: Words) -> list[Fact]:
    credits = row["credits_text"] or row["credits_by_semester"]
    total = words("plan.credits_total", n=number(row["credits_total"])) if row["credits_total"] is not None else ""
    defined = " · ".join(filter(None, (row["definition"], row["requirement"], row["course_type"])))
    return [
        fact(words("plan.credits"), " · ".join(filter(None, (credits, total))) or words("claim.unknown")),
        fact(words("plan.defined"), defined or words("claim.unknown")),
        fact(words.label(COURSE_PLAN.column("attribute")), row["plan_attribute"] or words("claim.unknown")),
        origin(row["plan_source"], row["plan_as_of"], row["is_plan_invented"], words),
    ]


def syllabus(row: Row, words: Words) -> list[Fact]:
    named = [fact(words.label(SYLLABUS.column(name)), row[name]) for name in FROM_SYLLABUS if row[name]]
    if row["address"]:
        named.append(fact(words("plan.address"), row["address"]))
    return [*named, origin(row["syllabus_source"], row["syllabus_as_of"], row["is_syllabus_invented"], words)]


def origin(source: str | None, as_of: str | None, is_invented: bool | None, words: Words) -> Fact:
    invented = words("plan.invented") if is_invented else None
    return fact(
        words("claim.source"), " · ".join(filter(None, (source, words.stated(as_of), invented))) or "–", quiet=True
    )
