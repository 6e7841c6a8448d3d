"""A sheet's transcript: every course with its standing and the range of it, and what they make together."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.tables import TABLES
from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Kind, Missing, Section, Table
from queries.report.sheet_told import Told
from queries.report.words import Words

_GROUPINGS = ("overall", "domain", "category", "filter", "semester")
_PLACE = ("relative_performance_pct", "relative_best_pct", "relative_worst_pct", "percentile_rank")


def transcript(own: Row, portfolio: dict[str, list[Row]], tell: Told, say: Words) -> Section:
    """Semesters, courses, and standing combined; in PDF mode the same tables, empty, and where to look instead."""
    texts = [say("text.standing")]
    if own["transcript_mode"] != "database":
        texts.append(say(f"mode.{own['transcript_mode']}"))
    tables = (
        _combined(portfolio["standing_by_group"], say),
        _semesters(portfolio["semesters"], tell, say),
        _courses(portfolio["transcript"], tell, say),
    )
    return Section("transcript", say("item.transcript"), tuple(texts), (), tables)


def _places(say: Words) -> tuple[Column, ...]:
    return (
        Column(say("head.performance"), Kind.PCT), Column(say("head.best"), Kind.PCT),
        Column(say("head.worst"), Kind.PCT), Column(say("head.rank"), Kind.PCT),
    )  # fmt: skip


def _standing(row: Row, note: str | None, say: Words) -> tuple[Cell, ...]:
    if note and row[_PLACE[0]] is None:
        return (Missing(say(f"standing.{note}")), *(Missing(say("why.none")) for _ in _PLACE[1:]))
    return tuple(row[name] if row[name] is not None else Missing(say("why.none")) for name in _PLACE)


def _combined(rows: Sequence[Row], say: Words) -> Table:
    columns = (
        Column(say("head.grouping")), Column(say("head.group")), *_places(say),
        Column(say("head.counted"), Kind.COUNT), Column(say("head.courses"), Kind.COUNT),
    )  # fmt: skip
    cells = tuple(
        (
            say.known(f"grouping.{row['grouping']}", row["grouping"]), say.title(row["group_zh"], row["group_en"]),
            *_standing(row, row["standing_note"], say), row["n_counted"], row["n_courses"],
        )
        for row in sorted(rows, key=_by_grouping)
    )  # fmt: skip
    return Table("standing", say("table.standing"), columns, cells, (say("note.standing"),))


def _by_grouping(row: Row) -> tuple[int, str]:
    known = row["grouping"] in _GROUPINGS
    return (_GROUPINGS.index(row["grouping"]) if known else len(_GROUPINGS), row["group_code"])


def _semesters(rows: Sequence[Row], tell: Told, say: Words) -> Table:
    scopes = TABLES["semester_results"].column("scope").allowed
    columns = (
        Column(say("head.term")), Column(say("head.population_of")), Column(say("head.score"), Kind.NUMBER),
        *_places(say), Column(say("head.population"), Kind.COUNT), Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    cells = tuple(
        (
            tell.term(row),
            " ".join(filter(None, (say.title(*scopes.get(row["scope"], (row["scope"],) * 2)), row["scope_name"]))),
            tell.value(row, "semester_results", "score"),
            *_standing(row, row["standing_note"], say),
            tell.value(row, "semester_results", "population"), row["source_row"],
        )
        for row in rows
    )  # fmt: skip
    return Table("semesters", say("table.semesters"), columns, cells, tell.places(rows))


def _courses(rows: Sequence[Row], tell: Told, say: Words) -> Table:
    columns = (
        Column(say("head.term")), Column(say("head.course")), Column(say("head.category")),
        Column(say("head.credits"), Kind.NUMBER), Column(say("head.score"), Kind.NUMBER), *_places(say),
        Column(say("head.population"), Kind.COUNT), Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    cells = tuple(
        (
            tell.term(row), tell.value(row, "course_records", "course_name"),
            row["category_name"] or say.title(row["category_zh"], row["category_en"]) or Missing(say("why.none")),
            tell.value(row, "course_records", "credits"), tell.value(row, "course_records", "score"),
            *_standing(row, row["standing_note"], say),
            tell.value(row, "course_records", "population"), row["source_row"],
        )
        for row in rows
    )  # fmt: skip
    return Table("courses", say("table.courses"), columns, cells, tell.places(rows))
