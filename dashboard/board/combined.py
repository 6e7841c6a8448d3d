"""修課合計: standing over many courses, weighted by credits, and how it moved; with what was left out beside it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.board.items import item
from dashboard.board.origins import origin
from dashboard.board.shapes import Cell, Item, Line, Row
from dashboard.board.standings import fact, number
from dashboard.words import Words

GROUPINGS = ("overall", "domain", "filter", "category")
SCOPES = ("course", "school", "group", "track")
LEFT_OUT = (
    "no_score", "no_distribution", "no_population", "score_out_of_range", "bins_do_not_add_up",
    "population_too_small", "no_credits", "credits_unusable",
)  # fmt: skip


def combined(ids: Sequence[str], portfolio: dict[str, list[Row]], words: Words, lines: list[Line]) -> Item:
    """One line per group of courses, then one for the trend over semesters; a group nobody has is no line."""
    first = len(lines)
    sources = {row["application_id"]: row for row in portfolio["transcript"] + portfolio["semesters"]}
    groups = {
        (row["grouping"], row["group_code"], row["application_id"]): row for row in portfolio["standing_by_group"]
    }
    trends = {
        each: sorted((t for t in portfolio["standing_trends"] if t["application_id"] == each), key=by_scope)
        for each in ids
    }
    found: list[tuple[str, list[Cell | None]]] = []
    for grouping in GROUPINGS:
        for code in sorted({code for kind, code, _ in groups if kind == grouping}):
            rows = [groups.get((grouping, code, each)) for each in ids]
            cells = [group_cell(row, words) if row else None for row in rows]
            found.append((words(f"combined.{grouping}"), cells))
    if any(trends.values()):
        found.append((words("combined.trend"), [trend_cell(rows, words) if rows else None for rows in trends.values()]))
    for heading, cells in found:
        for one, cell in zip(ids, cells, strict=True):
            if cell and (source := sources.get(one)):
                # Made of many rows: the file is known, and no single row of it.
                cell["origin"] = origin(source | {"source_row": None}, words)
        lines.append({"headings": [heading, heading], "cells": cells})
    return item("combined", words("item.combined"), "", list(range(first, len(lines))))


def by_scope(row: Row) -> int:
    return SCOPES.index(row["scope"])


def group_cell(row: Row, words: Words) -> Cell:
    if row["relative_performance_pct"] is None:
        facts = [fact(words("combined.relative"), words("combined.nothing"), quiet=True)]
    else:
        place = words("standing.place", pct=row["relative_performance_pct"])
        spread = words("standing.range", best=row["relative_best_pct"], worst=row["relative_worst_pct"])
        counted = words("combined.counted_of", n=row["n_counted"], credits=number(row["credits_counted"]))
        facts = [
            fact(words("combined.relative"), words("combined.place", place=place, range=spread)),
            fact(words("combined.counted"), counted, quiet=True),
        ]
    if row["n_left_out"]:
        reasons = [words(f"combined.left.{name}", n=n) for name in LEFT_OUT if (n := row[f"n_{name}"])]
        text = words("combined.left_out_of", n=row["n_left_out"], reasons=words("claim.comma").join(reasons))
        facts.append(fact(words("combined.left_out"), text, quiet=True))
    return {"kind": "facts", "title": words.title(row["group_zh"] or "", row["group_en"] or ""), "facts": facts}


def trend_cell(rows: Sequence[Row], words: Words) -> Cell:
    """A slope with its spread for each population. It describes; it is no verdict, and few semesters say little."""
    return {
        "kind": "facts",
        "facts": [fact(words(f"combined.scope.{row['scope']}"), trend(row, words)) for row in rows],
    }


def trend(row: Row, words: Words) -> str:
    if row["slope_pct_per_semester"] is None:
        return words(f"combined.note.{row['trend_note']}", n=row["n_semesters"])
    slope, error = row["slope_pct_per_semester"], row["slope_error_pct_per_semester"]
    return words("combined.slope", slope=f"{slope:+}", error=number(error), n=row["n_semesters"])
