"""Every application of a program as the table of the overview is sent it: texts, facets, the reader's own state.

Facets count what there is to choose; no number of items, hours or awards is sent, so none can be sorted by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from dashboard import opened
from dashboard.board.masked import told_masked
from dashboard.parts.asked import Asked
from dashboard.words import Words
from loaders.tables import TABLES
from queries import field
from queries.fetch import Row

APPLICATION = TABLES["applications"]
TEXTS = ("name", "school_name")
"""Columns that are texts and no facet."""
FIRST_SHOWN = ("school_name", "school_region", "group_name", "transcript_mode", "activity_mode", "verify", "state")
"""The columns a reader sees who chose none."""
OF_THE_SCHOOL = ("school_region", "school_type")
MASKED = "*"
TREND_TYPES = ("improving", "declining", "no_clear_direction", "")
STATES = ("unread", "reading", "done", "flagged", "pinned")


class Facet(TypedDict):
    """values: code and label in the order to show them. cells: per application the places of its values there."""

    key: str
    topic: str
    label: str
    values: list[tuple[str, str]]
    cells: list[list[int]]


def field_data(asked: Asked) -> dict[str, Any]:
    """What the table is sent, applications in the reader's order."""
    say = asked.say
    rows = told_masked(asked.applicants, APPLICATION.name, asked.desk.scope, say)
    facets = [state(asked), *delivered(asked), trend(asked), to_verify(asked)]
    titles = {facet["key"]: facet["label"] for facet in facets}
    columns = {name: say.label(APPLICATION.column(name)) for name in TEXTS} | titles
    return {
        "language": say.language,
        "program": asked.program,
        "snapshot": asked.desk.snapshot_id,
        "words": {key: text for key, text in say.texts.items() if key.startswith("overview.")},
        "numbers": [row["applicant_no"] for row in rows],
        "texts": {name: [row[name] or say("cell.unknown") for row in rows] for name in TEXTS},
        "facets": facets,
        "columns": list(columns.items()),
        "first_shown": [name for name in FIRST_SHOWN if name in columns],
        "order": say(f"order.{opened.reviews().reading_list(asked.person, asked.program)['order_kind']}"),
    }


def delivered(asked: Asked) -> list[Facet]:
    """How items were provided, where applicants come from, and what evidence is there."""
    say = asked.say
    known: dict[str, list[Row]] = defaultdict(list)
    for row in asked.desk.field(field.facets(asked.program)):
        known[row["dimension"]].append(row)
    cells = {row["dimension"]: row["cells"] for row in asked.desk.field(field.facet_cells(asked.program))}
    by_number = sorted(asked.numbers)
    place = [by_number.index(one) for one in asked.numbers] if list(asked.numbers) != by_number else None
    letters = letters_of(asked)
    found = []
    for dimension, rows in known.items():
        own = cells.get(dimension, [])
        if place is not None:
            own = [own[at] for at in place]
        values = {row["value"]: say.title(row["value_zh"], row["value_en"]) for row in rows}
        if dimension in OF_THE_SCHOOL:
            own = masked_where(asked, own)
            values |= {MASKED: say("cell.masked")} if MASKED in own else {}
        label = say.title(rows[0]["dimension_zh"], rows[0]["dimension_en"])
        named = f"{label} ({letters[dimension]})" if dimension in letters else label
        found.append(facet(dimension, rows[0]["topic"], named, values, [[each] for each in own]))
    return found


def masked_where(asked: Asked, cells: Sequence[str]) -> list[str]:
    """The values, with those that this person may not know told apart from those nobody knows."""
    scope = asked.desk.scope
    if not scope.masked:
        return list(cells)
    return [
        MASKED if not cell and "school_region" in scope.masked_columns(one, APPLICATION.name) else cell
        for one, cell in zip(asked.numbers, cells, strict=True)
    ]


def letters_of(asked: Asked) -> dict[str, str]:
    """The item codes of the announcement that a dimension tells of: N for the summary of activities."""
    letters: dict[str, list[str]] = defaultdict(list)
    for row in asked.desk.field(field.item_letters(asked.program)):
        letters[row["told_by"]].append(row["item_code"])
    return {dimension: "·".join(codes) for dimension, codes in letters.items()}


def trend(asked: Asked) -> Facet:
    types = {row["application_id"]: row["trend_type"] or "" for row in asked.desk.field(field.trends(asked.program))}
    say = asked.say
    values = {each: trend_label(each, say) for each in TREND_TYPES}
    return facet("trend", "trend", say("overview.trend"), values, [[types.get(one, "")] for one in asked.numbers])


def trend_label(trend_type: str, say: Words) -> str:
    return say(f"overview.trend.{trend_type or 'unknown'}")


def to_verify(asked: Asked) -> Facet:
    """The rules by which something should be verified; whoever has none was looked at by the same rules."""
    rules: dict[str, set[str]] = defaultdict(set)
    values = {}
    for row in asked.desk.verifications(asked.program):
        rules[row["application_id"]].add(row["rule"])
        values[row["rule"]] = asked.say.title(row["title_zh"] or row["rule"], row["title_en"] or row["rule"])
    return facet(
        "verify", "verify", asked.say("overview.verify"), dict(sorted(values.items())),
        [sorted(rules[one]) for one in asked.numbers],
    )  # fmt: skip


def state(asked: Asked) -> Facet:
    """What this person marked; of nobody else."""
    marks = {mark["application_id"]: mark for mark in opened.reviews().marks(asked.person, asked.program)}
    values = {each: asked.say(f"overview.state.{each}") for each in STATES}
    return facet(
        "state", "state", asked.say("overview.state"), values, [marked(marks.get(one)) for one in asked.numbers]
    )


def marked(mark: Mapping[str, Any] | None) -> list[str]:
    if mark is None:
        return ["unread"]
    return [mark["status"], *(name for name in ("flagged", "pinned") if mark[f"is_{name}"])]


def facet(key: str, topic: str, label: str, values: Mapping[str, str], cells: Iterable[Sequence[str]]) -> Facet:
    places = {value: at for at, value in enumerate(values)}
    shown = [[places[value] for value in cell] for cell in cells]
    return {"key": key, "topic": topic, "label": label, "values": list(values.items()), "cells": shown}
