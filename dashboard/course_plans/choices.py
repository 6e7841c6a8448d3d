"""Which schools, plans and courses there are to choose: those on file and those that transcripts name."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.board.standings import number
from dashboard.parts.asked import Asked
from dashboard.words import Words
from queries import field
from queries.fetch import Row

MASKED_SCHOOL = "******"
PLAN = 16
"""The characters of a course code that name its plan."""


@dataclass(frozen=True)
class Plan:
    """A course plan, on file or known by the course codes of transcripts alone.

    n_courses       courses of it on file; 0 where none is
    n_applications  visible applications of the program with a course of it
    """

    code: str
    school: str
    school_name: str
    words: str
    n_courses: int
    n_applications: int


def plans_of(asked: Asked) -> dict[str, Plan]:
    """Every plan by its code: first those that applicants of the program have courses of, by code, then the others."""
    say = asked.say
    on_file = {row["plan_code"]: row for row in asked.desk.field(field.plans_on_file())}
    taken = {row["plan_code"]: row for row in asked.desk.field(field.plans_taken(asked.program))}
    schools = {row["school_code"]: row["school_name"] for row in on_file.values() if row["school_name"]}
    found = {}
    for code in [*sorted(taken), *sorted(set(on_file) - set(taken))]:
        known, own = on_file.get(code), taken.get(code)
        school = (known or own or {})["school_code"]
        found[code] = Plan(
            code, school, schools.get(school, ""), words_of(known, own, say), known["n_courses"] if known else 0,
            own["n_applications"] if own else 0,
        )  # fmt: skip
    return found


def words_of(known: Row | None, own: Row | None, say: Words) -> str:
    """Intake year, group and track of a plan: as the plan says, else as the course code does."""
    if known and known["intake_year"] is not None:
        parts = [known["group_name"], known["track_name"], known["class_group"]]
        year = known["intake_year"]
    else:
        source = own or {}
        parts = [
            say.pick(source.get(f"{part}_zh") or "", source.get(f"{part}_en") or "") for part in ("group", "track")
        ]
        year = source.get("intake_year")
    intake = say("course_plans.intake", year=say.school_year(year)) if year is not None else ""
    return " · ".join(dict.fromkeys(filter(None, (intake, *parts))))


def schools_of(plans: dict[str, Plan]) -> dict[str, list[Plan]]:
    """School code -> its plans; schools in the order of the first of their plans."""
    found: dict[str, list[Plan]] = {}
    for plan in plans.values():
        found.setdefault(plan.school, []).append(plan)
    return found


def school_label(plans: list[Plan], say: Words) -> str:
    plan = plans[0]
    if plan.school == MASKED_SCHOOL:
        return say("cell.masked")
    named = f"{plan.school_name}（{plan.school}）" if plan.school_name else plan.school
    return say("course_plans.school_taken", school=named) if any(each.n_applications for each in plans) else named


def plan_label(plan: Plan, say: Words) -> str:
    note = "" if plan.n_courses else say("course_plans.not_on_file")
    return " · ".join(filter(None, (plan.words, plan.code, note)))


def chosen_of(asked: Asked, plans: dict[str, Plan]) -> tuple[str, str]:
    """School and plan that the address names: by the course, the plan or the school; else the first on file."""
    plan = asked.place.get("plan", "") or asked.place.get("course", "")[:PLAN]
    if plan in plans:
        return plans[plan].school, plan
    of_school = [each for each in plans.values() if each.school == asked.place.get("school", "")]
    first = next(iter(of_school), None) or next(
        (each for each in plans.values() if each.n_courses and each.n_applications), next(iter(plans.values()), None)
    )
    return (first.school, first.code) if first else ("", "")


def course_of(asked: Asked, plan: str) -> str:
    """The course the address names, where it belongs to the plan."""
    course = asked.place.get("course", "")
    return course if course[:PLAN] == plan else ""


def courses(asked: Asked, plan: str) -> dict[str, tuple[Row | None, list[Row]]]:
    """Course code -> the row of marts.courses, None where none is on file, and the transcript lines of the program."""
    found: dict[str, tuple[Row | None, list[Row]]] = {
        row["course_code"]: (row, []) for row in asked.desk.field(field.courses_on_file(plan))
    }
    for line in asked.in_reading_order(asked.desk.field(field.courses_taken(asked.program, plan))):
        found.setdefault(line["course_code"], (None, []))[1].append(line)
    return dict(sorted(found.items()))


def name_of(known: Row | None, lines: list[Row], say: Words) -> str:
    """What the course is called: in the plan, else in the syllabus, else in the transcripts."""
    named = (known["plan_name"] or known["syllabus_name"]) if known else None
    return named or next((line["course_name"] for line in lines if line["course_name"]), "") or say("claim.unknown")


def credits_of(known: Row | None, lines: list[Row], say: Words) -> str:
    if known and (known["credits_text"] or known["credits_by_semester"]):
        return str(known["credits_text"] or known["credits_by_semester"])
    taken = sorted({line["credits"] for line in lines if line["credits"] is not None})
    return say("course_plans.credits_taken", n="、".join(map(number, taken))) if taken else say("claim.unknown")
