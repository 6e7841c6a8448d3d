"""What the page of course plans shows: the courses of a plan, what one teaches, who took it and how they stood."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.board.plans import plan as plan_facts
from dashboard.board.plans import syllabus as syllabus_facts
from dashboard.board.shapes import Fact
from dashboard.board.standings import fact, number
from dashboard.board.transcript import term_label
from dashboard.course_plans.choices import chosen_of, course_of, courses, credits_of, name_of, plans_of
from dashboard.parts.asked import Asked
from dashboard.parts.pictures import ROW, Colours, ranges, styled
from dashboard.parts.tables import Cell, Table
from dashboard.words import Words
from queries.fetch import Row


def courses_table(asked: Asked, plan: str) -> Table:
    """Every course of the plan by its code, on file or not."""
    say = asked.say
    rows, chosen = [], course_of(asked, plan)
    found = courses(asked, plan)
    for code, (known, lines) in found.items():
        rows.append(
            (
                Cell(name_of(known, lines, say), asked.to_page("course_plans", plan=plan, course=code)),
                defined(known, lines, say),
                (known and known["plan_attribute"]) or "–",
                credits_of(known, lines, say),
                status(known, "plan", say),
                status(known, "syllabus", say),
                str(len({line["application_id"] for line in lines})),
            )
        )
    head = ("course", "defined", "attribute", "credits", "plan", "syllabus", "taken")
    mine = frozenset(at for at, code in enumerate(found) if code == chosen)
    return Table(
        "courses", say("course_plans.courses"), tuple(say(f"course_plans.head.{each}") for each in head), rows,
        numbers=frozenset({6}), chosen=mine, note=say("course_plans.courses_note"),
        nothing=say("course_plans.no_courses"),
    )  # fmt: skip


def defined(known: Row | None, lines: list[Row], say: Words) -> str:
    """What kind of course it is: by the plan, else by its code."""
    if known and known["plan_status"] == "on_file":
        named = " · ".join(filter(None, (known["definition"], known["requirement"])))
        return str(known["course_type"] or named or "–")
    return next((say.pick(line["category_zh"] or "", line["category_en"] or "") for line in lines), "") or "–"


def status(known: Row | None, of_what: str, say: Words) -> Cell:
    code = known[f"{of_what}_status"] if known else f"no_{of_what}_on_file"
    short = "on_file" if code == "on_file" else "ambiguous" if code == "ambiguous" else "none"
    return Cell(say(f"course_plans.status.{short}"), tone="" if short == "on_file" else "quiet")


def facts(asked: Asked, plan: str, course: str) -> list[Fact]:
    """What the course is meant to be and to teach, as far as it is on file."""
    say = asked.say
    known, lines = courses(asked, plan).get(course, (None, []))
    found = [fact(say("course_plans.head.course"), name_of(known, lines, say)), fact(say("course_plans.code"), course)]
    if known is None or known["plan_status"] != "on_file":
        ambiguous = known is not None and known["plan_status"] == "ambiguous"
        found.append(fact(say("plan.title"), say("plan.ambiguous" if ambiguous else "plan.no_plan_on_file")))
    else:
        found += plan_facts(known, say)
    if known is not None and known["syllabus_status"] == "on_file":
        return found + syllabus_facts(known, say)
    return [*found, fact(say("course_plans.head.syllabus"), say("course_plans.no_syllabus"))]


def weeks_table(asked: Asked, course: str) -> Table:
    say = asked.say
    rows = [
        (str(week["week"]), week["topic"] or "–", week["outline"] or "–") for week in asked.desk.weeks(course)
    ]  # fmt: skip
    head = tuple(say(f"plan.{name}") for name in ("week", "topic", "outline"))
    return Table("weeks", say("plan.weeks"), head, rows, nothing=say("course_plans.no_weeks"))


def takers(asked: Asked, plan: str, course: str) -> list[Row]:
    return courses(asked, plan).get(course, (None, []))[1]


def takers_table(asked: Asked, plan: str, course: str) -> Table:
    """Who among the visible applicants took the course and where they stood, as applicants are read."""
    say = asked.say
    found = takers(asked, plan, course)
    rows = [
        (
            Cell(no, asked.to_desk(no, "transcript", "all")),
            term_label(line, say),
            number(line["score"]) or say("claim.unknown"),
            place(line, say),
            spread(line),
            number(line["population"]) or say("claim.unknown"),
        )
        for line in found
        for no in (asked.numbers[line["application_id"]],)
    ]  # fmt: skip
    head = ("applicant", "term", "score", "place", "range", "population")
    mine = frozenset(
        at for at, line in enumerate(found) if asked.numbers[line["application_id"]] == asked.place.get("applicant", "")
    )
    return Table(
        "takers", say("course_plans.takers"), tuple(say(f"course_plans.head.{each}") for each in head), rows,
        numbers=frozenset({2, 3, 4, 5}), chosen=mine, note=takers_note(asked), nothing=say("course_plans.no_takers"),
    )  # fmt: skip


def takers_note(asked: Asked) -> str:
    """Of how many applicants nobody can say whether they took it."""
    n = sum(row["transcript_mode"] != "database" for row in asked.applicants)
    return asked.say("course_plans.takers_note", n=n, all=len(asked.applicants))


def place(line: Row, say: Words) -> Cell:
    if line["relative_performance_pct"] is None:
        note = say(f"standing.note.{line['standing_note']}") if line["standing_note"] else say("claim.unknown")
        return Cell(note, tone="quiet")
    return Cell(f"{line['relative_performance_pct']} %")


def spread(line: Row) -> str:
    if line["relative_best_pct"] is None:
        return "–"
    return f"{line['relative_best_pct']}–{line['relative_worst_pct']} %"


def picture(asked: Asked, plan: str, course: str, colours: Colours) -> go.Figure | None:
    """The range in which each stood in class. None where nobody took the course."""
    say, lines = asked.say, takers(asked, plan, course)
    if not lines:
        return None
    name = name_of(courses(asked, plan)[course][0], lines, say)
    numbers = [asked.numbers[line["application_id"]] for line in lines]
    figure = ranges(
        [f"{no} {term_label(line, say)}" for no, line in zip(numbers, lines, strict=True)],
        [None if line["relative_best_pct"] is None else float(line["relative_best_pct"]) for line in lines],
        [None if line["relative_worst_pct"] is None else float(line["relative_worst_pct"]) for line in lines],
        [place(line, say).text for line in lines],
        frozenset(at for at, no in enumerate(numbers) if no == asked.place.get("applicant", "")),
        colours,
    )
    return styled(
        figure, say("course_plans.picture", name=name), say("overview.domains_x"), "", colours,
        height=110 + ROW * len(lines), xaxis={"range": [0, 100]},
    )  # fmt: skip


def tables(asked: Asked) -> list[Table]:
    _, plan = chosen_of(asked, plans_of(asked))
    found, course = [courses_table(asked, plan)], course_of(asked, plan)
    return [*found, weeks_table(asked, course), takers_table(asked, plan, course)] if course else found
