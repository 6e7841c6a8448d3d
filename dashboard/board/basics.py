"""基本: who the applicant is, how each part was provided, and what was noticed while loading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.board.items import aligned, item
from dashboard.board.origins import origin
from dashboard.board.records import value_fact
from dashboard.board.shapes import Badge, Category, Cell, Line, Row
from dashboard.board.standings import fact
from dashboard.board.verifications import cell_of, verification
from dashboard.words import Words
from dashboard.words import words as words_of
from loaders.tables import TABLES, Column

TABLE = TABLES["applications"]
PROFILE = (
    "applicant_no", "name", "school_name", "school_region", "learning_type", "group_name", "track_name", "class_name",
    "division_name", "low_income", "applicant_status", "average_score",
)  # fmt: skip
MODES = {"transcript": "transcript_mode", "course_works": "course_work_mode", "activities": "activity_mode"}
COUNTS = {"transcript": "n_course_records", "course_works": "n_course_works", "activities": "n_activities"}
SEVERITY_TONES = {"error": "error", "warning": "verify", "notice": "quiet"}


def basics(
    columns: Sequence[Row], findings: Sequence[Row], words: Words, to_verify: Mapping[str, Sequence[Row]]
) -> Category:
    # A line for each value, so that the eye finds the same one at the same height in every column.
    lines: list[Line] = [
        {"headings": [words("item.profile")], "cells": [profile_cell(column, name, words) for column in columns]}
        for name in PROFILE
    ]
    lines += [
        {"headings": [words("item.sources")], "cells": [source_cell(column, part, words) for column in columns]}
        for part in MODES
    ]
    n_values = len(lines)
    noticed = [findings_of(column["application_id"], findings, to_verify, words) for column in columns]
    lines += aligned(noticed, words("item.findings"))
    shown = item("findings", words("item.findings"), "", list(range(n_values, len(lines))))
    shown["counts"] = [str(len(each)) for each in noticed]
    items = [
        item("profile", words("item.profile"), "", list(range(n_values))),
        shown,
    ]
    return {
        "key": "basics",
        "label": words("category.basics"),
        "items": items,
        "rows": lines,
        "spans": [None] * len(columns),
    }


def findings_of(
    application_id: str, findings: Sequence[Row], to_verify: Mapping[str, Sequence[Row]], words: Words
) -> list[Cell]:
    """What was noticed while loading, with its evidence where a person should look; then what the views ask about."""
    rows = to_verify.get(application_id, ())
    asked = {row["verification_id"]: verification(row, words) for row in rows}
    cells = []
    for each in findings:
        if each["application_id"] == application_id:
            cell = finding_cell(each, words)
            if each["finding_id"] in asked:
                cell["table"] = each["table_name"]
                cell["verify"] = [asked[each["finding_id"]]]
            cells.append(cell)
    return cells + [cell_of(row, words) for row in rows if row["origin"] == "views"]


def profile_cell(row: Row, name: str, words: Words) -> Cell:
    column = TABLE.column(name)
    return {"kind": "facts", "facts": [value_fact(row, column, words)], "origin": origin(row, words, [column])}


def source_cell(row: Row, part: str, words: Words) -> Cell:
    """How a part was provided, with what it holds; a number only where it is known."""
    mode, count = MODES[part], row[COUNTS[part]]
    text = words.value(TABLE.column(mode), row[mode])
    if count is not None:
        text = words("sources.counted", mode=text, n=count)
    return {"kind": "facts", "facts": [fact(words(f"category.{part}"), text)], "origin": origin(row, words)}


def mode_badges(row: Row, words: Words) -> list[Badge]:
    """One badge per way of providing, naming the parts provided that way."""
    return _badges_of(words.language, *(row[mode] for mode in MODES.values()))


@cache
def _badges_of(language: str, *modes: str) -> list[Badge]:
    # Few combinations, asked for by every line of the list.
    words = words_of(language)
    by_mode: dict[str, list[str]] = {}
    for part, mode in zip(MODES, modes, strict=True):
        by_mode.setdefault(mode, []).append(words(f"short.{part}"))
    return [
        {
            "label": words(
                "badge.mode", mode=words(f"mode.{mode}"), parts=words("badge.separator").join(by_mode[mode])
            ),
            "tone": mode,
            "title": words.value(TABLE.column("transcript_mode"), mode),
        }
        for mode in ("database", "pdf", "none")
        if mode in by_mode
    ]


def finding_cell(row: Row, words: Words) -> Cell:
    severity: Column = TABLES["findings"].column("severity")
    # A rule that has no Chinese words is told in English rather than not at all.
    fix = words.pick(row["fix_zh"] or row["fix"], row["fix"])
    found = words.pick(row["found_zh"] or row["found"], row["found"])
    values = {"column_name": row["column_name"], "found": found, "fix": fix}
    facts = [fact(words.label(TABLES["findings"].column(name)), value) for name, value in values.items() if value]
    badge: Badge = {
        "label": words.value(severity, row["severity"]),
        "tone": SEVERITY_TONES.get(row["severity"], "quiet"),
        "title": row["rule"],
    }
    return {
        "kind": "finding",
        "title": words.pick(row["title_zh"], row["title_en"]) or row["rule"],
        "badges": [badge],
        "facts": facts,
        "origin": origin(row, words),
    }
