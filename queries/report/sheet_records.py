"""A sheet's course works and activities, each with who made the record: the applicant, or the school."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.tables import TABLES
from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Kind, Missing, Section, Table
from queries.report.sheet_told import Told
from queries.report.words import Words

_DAYS = ("started_on", "ended_on", "announced_on", "obtained_on", "made_on")


def course_works(own: Row, portfolio: dict[str, list[Row]], tell: Told, say: Words) -> Section:
    """One row per ticked course work."""
    rows = portfolio["course_works"]
    columns = (
        Column(say("head.term")), Column(say("head.course")), Column(say("head.type")), Column(say("head.certified")),
        Column(say("head.description")), Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    cells = tuple(
        (
            tell.term(row), tell.value(row, "course_works", "course_name"),
            say.title(row["work_type"], row["work_type_en"]) or Missing(say("why.none")),
            tell.value(row, "course_works", "certification"), tell.value(row, "course_works", "description"),
            row["source_row"],
        )
        for row in rows
    )  # fmt: skip
    table = Table("course_works", say("table.course_works"), columns, cells, tell.places(rows))
    return Section("course_works", say("item.course_work"), _mode(own, "course_work_mode", say), (), (table,))


def activities(own: Row, portfolio: dict[str, list[Row]], tell: Told, say: Words) -> Section:
    """One row per activity of any kind, in the order of kinds; never sorted by how much of something there is."""
    rows = portfolio["activities"]
    columns = (
        Column(say("head.kind")), Column(say("head.activity")), Column(say("head.organiser")), Column(say("head.when")),
        Column(say("head.level")), Column(say("head.hours")), Column(say("head.description")),
        Column(say("head.origin")), Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    cells = tuple(_activity(row, tell, say) for row in rows)
    table = Table("activities", say("table.activities"), columns, cells, tell.places(rows))
    texts = (*_mode(own, "activity_mode", say), say("text.activities"))
    return Section("activities", say("item.activity"), texts, (), (table,))


def _activity(row: Row, tell: Told, say: Words) -> tuple[Cell, ...]:
    table = f"activities_{row['kind']}"
    kind = TABLES[table]
    names = {column.name for column in kind.columns}
    details = (say.pick(row["level"], row["level_en"]), row["award"], row["division"], row["section_scores"])
    score = [f"{row['score'].normalize():f}"] if row["score"] is not None else []
    return (
        say.title(kind.zh, kind.en),
        row["title"] or Missing(say("why.none")),
        tell.value(row, table, "organiser") if "organiser" in names else Missing(say("why.none")),
        _when(row, tell, say),
        say("label.dot").join([*filter(None, details), *score]) or Missing(say("why.none")),
        _hours(row, say),
        tell.value(row, table, "description") if "description" in names else Missing(say("why.none")),
        say(f"origin.{row['origin']}"),
        row["source_row"],
    )


def _when(row: Row, tell: Told, say: Words) -> Cell:
    days = dict.fromkeys(row[name].isoformat() for name in _DAYS if row[name] is not None)
    if days:
        return say("label.to").join(days)
    return tell.term(row)


def _hours(row: Row, say: Words) -> Cell:
    """Hours as delivered, in the unit they were delivered in."""
    told: Sequence[str] = [
        say(f"unit.{name}", n=f"{row[name].normalize():f}")
        for name in ("hours", "periods_or_hours", "periods_per_week", "n_weeks", "credits")
        if row[name] is not None
    ]
    return say("label.dot").join(told) or Missing(say("why.none"))


def _mode(own: Row, mode: str, say: Words) -> tuple[str, ...]:
    return () if own[mode] == "database" else (say(f"mode.{own[mode]}"),)
