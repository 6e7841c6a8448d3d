"""What the program announced: its places and weights, and its items with the share of applications they are on file of.

Announced texts are shown as the reference file has them, each with its source and date.
"""

from __future__ import annotations

from collections.abc import Sequence

from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Kind, Mark, Missing, Picture, Section, Table
from queries.report.words import Words

_WEIGHTS = ("gsat_weight_pct", "review_weight_pct", "interview_weight_pct", "other_weight_pct")
_TEXTS = ("admission_track", "tie_break", "criteria", "note", "address")


def funnel(rules: Row | None, n_applications: Cell, say: Words) -> Table:
    """From the announced places to the applications that are here."""
    there = rules or {}
    source = _source(there, say)
    rows: list[tuple[Cell, ...]] = [
        (say("funnel.quota"), _announced(there, "quota", say), source),
        (say("funnel.stage_two_size"), _announced(there, "stage_two_size", say), source),
        (say("funnel.applications"), n_applications, say("funnel.loaded")),
    ]
    columns = (Column(say("head.step")), Column(say("head.n_people"), Kind.COUNT), Column(say("head.source")))
    return Table("funnel", say("table.funnel"), columns, tuple(rows), (say("note.funnel"),))


def announced(rules: Row | None, items: Sequence[Row], say: Words) -> Section:
    """Weights, criteria and items; says plainly where no reference file speaks of the program."""
    there = rules or {}
    texts = [say("text.announced")]
    if note := there.get("rules_note"):
        texts.append(say(f"rules.{note}"))
    rows: list[tuple[Cell, ...]] = [(say(f"rule.{name}"), _announced(there, name, say)) for name in _WEIGHTS]
    rows += [(say(f"rule.{name}"), there[name]) for name in _TEXTS if there.get(name)]
    rows.append((say("head.source"), _source(there, say)))
    columns = (Column(say("head.rule")), Column(say("head.announced"), Kind.NUMBER))
    notes = (say(f"weights.{there['weights_note']}"),) if there.get("weights_note") else ()
    tables = [Table("rules", say("table.rules"), columns, tuple(rows), notes)]
    pictures: tuple[Picture, ...] = ()
    if items:
        tables.append(_items(items, say))
        marks = tuple(_mark(row, say) for row in items if row["on_file_share"] is not None or row["told_by"])
        if marks:
            pictures = (Picture("items", say("picture.items"), say("axis.share_known"), "items", marks),)
    else:
        texts.append(say("text.no_items"))
    return Section("announced", say("section.announced"), tuple(texts), pictures, tuple(tables))


def _items(items: Sequence[Row], say: Words) -> Table:
    columns = (
        Column(say("head.code")), Column(say("head.item")), Column(say("head.asks")), Column(say("head.taken")),
        Column(say("head.weight"), Kind.NUMBER), Column(say("head.on_file"), Kind.COUNT),
        Column(say("head.known"), Kind.COUNT), Column(say("head.share_known"), Kind.SHARE), Column(say("head.note")),
    )  # fmt: skip
    rows = tuple(
        (
            row["item_code"],
            say.title(row["item_zh"], row["item_en"]) or Missing(say("why.not_told")),
            "；".join(each for each in (row["wording"], row["threshold"]) if each),
            Missing(say("why.not_told")) if row["is_taken"] is None else say(f"taken.{row['is_taken']}"),
            row["weight_pct"],
            _on_file(row, "n_on_file", say), _on_file(row, "n_known", say), _on_file(row, "on_file_share", say),
            say(f"why.{row['on_file_note']}") if row["on_file_note"] else "",
        )
        for row in items
    )  # fmt: skip
    sources = sorted({say("source.of", source=row["source"], as_of=row["as_of"]) for row in items})
    return Table("items", say("table.items"), columns, rows, (say("note.items"), *sources))


def _on_file(row: Row, name: str, say: Words) -> Cell:
    if row[name] is not None:
        value: Cell = row[name]
        return value
    return Missing(say("why.suppressed" if row["on_file_note"] == "suppressed" else "why.none"))


def _mark(row: Row, say: Words) -> Mark:
    label = say("label.pair", one=row["item_code"], other=say.title(row["item_zh"], row["item_en"]))
    why = "" if row["on_file_share"] is not None else say(f"why.{row['on_file_note'] or 'none_known'}")
    return Mark(label, row["on_file_share"], row["n_on_file"], row["n_known"], why)


def _announced(there: Row, name: str, say: Words) -> Cell:
    value: Cell = there.get(name)
    return Missing(say("why.not_announced")) if value is None else value


def _source(there: Row, say: Words) -> Cell:
    if not there.get("source"):
        return Missing(say("why.no_source"))
    return say("source.of", source=there["source"], as_of=there["as_of"])
