"""What a program announced, put into words: quota, weights, criteria, and every item with what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dashboard.board.shapes import Fact, Row, Table
from dashboard.board.standings import fact, number
from dashboard.words import Words
from loaders.tables import TABLES

PROGRAM, ITEM = TABLES["programs"], TABLES["program_items"]
WEIGHTS = ("gsat_weight_pct", "review_weight_pct", "interview_weight_pct", "other_weight_pct")
TAKEN = {True: "announced.taken", False: "announced.not_taken", None: "claim.unknown"}


class Announced(TypedDict):
    """note: why little or nothing is known, empty where it is. items: None where none are."""

    title: str
    note: str
    facts: list[Fact]
    items: Table | None


def announced(program: str, rules: Sequence[Row], items: Sequence[Row], words: Words) -> Announced:
    """One row of marts.program_rules and the rows of marts.program_item_codes, for the panel of a program."""
    row = next(iter(rules), None)
    if row is None:
        return {"title": program, "note": words("announced.note.no_reference"), "facts": [], "items": None}
    named = " ".join(filter(None, (row["university_name"], row["name"])))
    facts = rules_of(row, words) if row["source"] or row["criteria"] or row["quota"] is not None else []
    return {
        "title": named or program,
        "note": words(f"announced.note.{row['rules_note']}") if row["rules_note"] else "",
        "facts": facts,
        "items": items_of(items, words),
    }


def rules_of(row: Row, words: Words) -> list[Fact]:
    year = words("announced.of_year", year=words.school_year(row["rules_year"])) if row["rules_year"] else None
    facts = [
        named("admission_track", row["admission_track"], words),
        named("quota", row["quota"], words),
        named("stage_two_size", row["stage_two_size"], words),
        *(named(name, percent(row[name]), words) for name in WEIGHTS if row[name] is not None or name != WEIGHTS[-1]),
    ]
    if row["weights_note"]:
        facts.append(
            fact(words("announced.weights_note"), words(f"announced.weights.{row['weights_note']}"), quiet=True)
        )
    facts += [
        named("criteria", row["criteria"], words),
        named("tie_break", row["tie_break"], words),
        *(named(name, row[name], words) for name in ("note", "address") if row[name]),
        source(row, year, words),
    ]
    return facts


def named(name: str, value: object, words: Words) -> Fact:
    """A value under its label of the contract; what was not announced is said to be unknown."""
    missing = value in (None, "")
    return fact(words.label(PROGRAM.column(name)), words("claim.unknown") if missing else value, quiet=missing)


def percent(share: object) -> str:
    return f"{number(share)} %" if share is not None else ""


def source(row: Row, year: str | None, words: Words) -> Fact:
    parts = (row["source"], words.stated(row["as_of"]), year)
    return fact(words("claim.source"), " · ".join(filter(None, parts)) or words("claim.unknown"), quiet=True)


def items_of(rows: Sequence[Row], words: Words) -> Table | None:
    """Code, what it is, what the program asks, whether it counts; who says so stands above."""
    if not rows:
        return None
    sources = {" · ".join(filter(None, (row["source"], words.stated(row["as_of"])))) for row in rows}
    lines = []
    for row in rows:
        title = words.title(row["item_zh"] or "", row["item_en"] or "")
        asks = "" if row["wording"] == title else row["wording"] or ""
        weight = percent(row["weight_pct"])
        told = [words(TAKEN[row["is_taken"]]), weight]
        lines.append([row["item_code"], title, asks or "–", " · ".join(filter(None, told))])
    head = [words(f"announced.head.{name}") for name in ("code", "item", "asks", "taken")]
    caption = words(
        "announced.items", sources=words("claim.comma").join(sorted(sources - {""})) or words("claim.unknown")
    )
    return {"caption": caption, "head": head, "rows": lines}
