"""修課: semester results against school, group and track; then every course, by semester, domain or subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from dashboard.board.combined import combined
from dashboard.board.documents import beside, document_cell, of_kind, span
from dashboard.board.items import item
from dashboard.board.origins import origin, place_of
from dashboard.board.plans import plan_of
from dashboard.board.shapes import Category, Cell, Item, Line, Row
from dashboard.board.standings import fact, number, standing
from dashboard.words import Words
from loaders.tables import TABLES

FILTERS = ("eight_domains", "school_defined", "vocational")
COURSE = TABLES["course_records"]
SEMESTER = TABLES["semester_results"]


def transcript(columns: Sequence[Row], portfolio: dict[str, list[Row]], words: Words) -> Category:
    """One course or one semester per line, aligned by year, semester, name and occurrence."""
    ids = [column["application_id"] for column in columns]
    documents = portfolio["documents"]
    lines: list[Line] = []
    items = [overview(ids, portfolio["semesters"], words, lines)]
    items += course_items(ids, portfolio["transcript"], portfolio["course_plans"], words, lines)
    items.append(combined(ids, portfolio, words, lines))
    items += beside(columns, "transcript_mode", "transcript", documents, words, lines)
    late = [document_cell(of_kind(documents, each, "late_transcript"), words, uploaded=False) for each in ids]
    items.append(item("late", words("item.late"), "", [len(lines)] if any(late) else []))
    if any(late):
        lines.append({"headings": ["", ""], "cells": late})
    kinds = ("transcript", "late_transcript")
    return {
        "key": "transcript",
        "label": words("category.transcript"),
        "items": items,
        "rows": lines,
        "spans": [span(c["transcript_mode"], documents, c["application_id"], kinds, words) for c in columns],
    }


def term(row: Row) -> tuple[int, int]:
    """Year and semester for sorting; what has none comes last."""
    return (row["school_year"] or 999, row["semester"] or 9)


def term_label(row: Row, words: Words, form: str = "term.label") -> str:
    if row["school_year"] is None or row["semester"] is None:
        return words("term.unknown")
    return words(form, year=words.school_year(row["school_year"]), semester=row["semester"])


def overview(ids: Sequence[str], semesters: Sequence[Row], words: Words, lines: list[Line]) -> Item:
    """One line per semester: the semester's score, and where it stands in school, group and track."""
    found: dict[tuple[int, int], dict[str, list[Row]]] = {}
    for row in semesters:
        found.setdefault(term(row), {}).setdefault(row["application_id"], []).append(row)
    first = len(lines)
    for _, by_applicant in sorted(found.items()):
        cells = [semester_cell(by_applicant[each], words) if each in by_applicant else None for each in ids]
        lines.append({"headings": ["", ""], "cells": cells})
    return item("overview", words("item.overview"), "", list(range(first, len(lines))))


def semester_cell(rows: list[Row], words: Words) -> Cell:
    scopes = list(SEMESTER.column("scope").allowed)
    ordered = sorted(rows, key=lambda row: scopes.index(row["scope"]) if row["scope"] in scopes else len(scopes))
    labels = {row["scope"]: words.value(SEMESTER.column("scope"), row["scope"]) for row in ordered}
    return {
        "kind": "semester",
        "title": term_label(ordered[0], words),
        "subtitle": number(ordered[0]["score"]) or "–",
        "standings": [
            standing(row, words, " ".join(filter(None, (labels[row["scope"]], row["scope_name"])))) for row in ordered
        ],
        "origin": origin(ordered[0], words, SEMESTER.own),
    }


def course_items(
    ids: Sequence[str], courses: Sequence[Row], plans: Sequence[Row], words: Words, lines: list[Line]
) -> list[Item]:
    """Course lines, and the items that choose among them: semesters, domains, the three official subject filters."""
    aligned: dict[tuple[object, ...], dict[str, Row]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for row in courses:
        name = (*term(row), row["course_name"] or "")
        seen[row["application_id"], *name] += 1
        aligned.setdefault((*name, seen[row["application_id"], *name]), {})[row["application_id"]] = row
    first = len(lines)
    plan = {place_of(row): row for row in plans}
    rows: list[Row] = []
    for _, by_applicant in sorted(
        aligned.items(), key=lambda pair: course_order(next(iter(pair[1].values())), pair[0])
    ):
        row = next(iter(by_applicant.values()))
        rows.append(row)
        cells = [course_cell(found, plan, words) if (found := by_applicant.get(each)) else None for each in ids]
        lines.append({"headings": [term_label(row, words), domain_label(row, words)], "cells": cells})

    def those(key: Callable[[Row], object], wanted: object, by_domain: bool) -> list[int]:
        order = sorted(range(len(rows)), key=lambda at: (domain_order(rows[at]), at)) if by_domain else range(len(rows))
        return [first + at for at in order if key(rows[at]) == wanted]

    terms = sorted({(term(row), term_label(row, words, "term.short")) for row in rows})
    domains = sorted({(domain_order(row), domain_label(row, words)) for row in rows})
    return [
        item("all", words("item.all_courses"), "", list(range(first, first + len(rows)))),
        *(item(f"{at[0]}-{at[1]}", label, words("group.semester"), those(term, at, True), by=1) for at, label in terms),
        *(
            item(f"domain-{at[-1]}", label, words("group.domain"), those(domain_order, at, False))
            for at, label in domains
        ),
        *(
            item(name, words(f"filter.{name}"), words("group.filter"), those(itemgetter(f"is_{name}"), True, False))
            for name in FILTERS
        ),
    ]


def course_order(row: Row, aligned_by: tuple[object, ...]) -> tuple[object, ...]:
    """Semester by semester; in it the order people know from a timetable: languages, mathematics, society, ..."""
    return (*term(row), domain_order(row), row["subject_no"] or "~", aligned_by)


def domain_order(row: Row) -> tuple[bool, bool, str]:
    """Domains in the order of their codes, then codes nobody explained, then courses without one."""
    return (row["domain_code"] is None, row["domain_en"] == "unknown", row["domain_code"] or row["domain_name"] or "")


def domain_label(row: Row, words: Words) -> str:
    if row["domain_en"] == "unknown":
        return words("domain.unknown", code=row["domain_code"])
    return words.title(row["domain_zh"] or "", row["domain_en"] or "") or row["domain_name"] or words("domain.none")


def course_cell(row: Row, plans: Mapping[tuple[object, ...], Row], words: Words) -> Cell:
    parts = [
        words("course.credits", n=number(row["credits"])) if row["credits"] is not None else "",
        row["category_name"] or words.pick(row["category_zh"] or "", row["category_en"] or ""),
    ]
    decoded = [
        fact(words.label(COURSE.column("course_code")), row["course_code"] or words("cell.unknown")),
        *(
            fact(words(f"code.{part}"), words.pick(row[f"{part}_zh"], row[f"{part}_en"]))
            for part in ("category", "offering", "attribute", "domain")
            if row[f"{part}_zh"]
        ),
    ]
    cell: Cell = {
        "kind": "course",
        "title": row["course_name"] or words("cell.unknown"),
        "subtitle": " · ".join(filter(None, parts)),
        "standings": [standing(row, words, details=decoded)],
        "origin": origin(row, words, COURSE.own),
    }
    if plan := plan_of(plans.get(place_of(row)), words):
        cell["plan"] = plan
    return cell
