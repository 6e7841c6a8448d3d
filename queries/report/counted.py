"""Tables and pictures of the overview's counts: how items were provided, where applicants come from, what there is.

Every number is one of the suppressed overview's (queries/overview.py), so nothing can be worked out from two tables of
a report that could not be worked out from the overview.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from queries.overview import Overview
from queries.portfolio import Row
from queries.report.counties import COUNTIES
from queries.report.shapes import Cell, Column, Kind, Mark, Missing, Picture, Section, Table
from queries.report.words import Words

REGION = "school_region"
UNKNOWN = ""
_DRAWN = ("school_type", "plan_type")
"""Dimensions of the origin with few values: drawn as bars."""

Dimensions = Mapping[str, Sequence[Row]]
"""Dimension -> its rows, in the order to show them."""


def dimensions_of(found: Overview, topic: str) -> Dimensions:
    """The dimensions of a topic; of several programs the rows of all together."""
    rows: dict[str, list[Row]] = {}
    for row in found.rows:
        if row["topic"] == topic and row["program_code"] == "*":
            rows.setdefault(row["dimension"], []).append(row)
    return rows


def told(row: Row | None, name: str, say: Words) -> Cell:
    """A number of the overview, or why it is not told; nothing for a row that does not occur."""
    if row is None:
        return None
    value: Cell = row[name]
    if value is not None:
        return value
    return Missing(say(f"why.{row['note']}")) if row["note"] else None


def mark_of(label: str, row: Row | None, say: Words) -> Mark:
    """The bar of one value."""
    if row is None:
        return Mark(label, None, None, None, say("why.none_known"))
    why = "" if row["known_share"] is not None else say(f"why.{row['note'] or 'is_unknown'}")
    return Mark(label, row["known_share"], row["n"], row["n_known"], why)


def modes(found: Overview, say: Words) -> Section:
    """How each of the three items was provided."""
    rows, marks = [], []
    for of_it in dimensions_of(found, "modes").values():
        item = say(f"item.{of_it[0]['dimension'].removesuffix('_mode')}")
        for row in of_it:
            if row["value"] == UNKNOWN:
                continue
            way = say.title(row["value_zh"], row["value_en"]) or say("why.withheld")
            rows.append((item, way, told(row, "n", say), told(row, "known_share", say)))
            marks.append(mark_of(say("label.pair", one=item, other=way), row, say))
    columns = (
        Column(say("head.item")), Column(say("head.way")),
        Column(say("head.n"), Kind.COUNT), Column(say("head.share_all"), Kind.SHARE),
    )  # fmt: skip
    table = Table("modes", say("table.modes"), columns, tuple(rows), (say("note.modes"),))
    picture = Picture("modes", say("picture.modes"), say("axis.share_all"), "modes", tuple(marks))
    return Section("modes", say("section.modes"), (say("text.modes"),), (picture,), (table,))


def origin(found: Overview, say: Words) -> Section:
    """Where the applicants come from: the counties on a map and as a table, then schools, groups and tracks."""
    pictures, tables = [], []
    for dimension, of_it in dimensions_of(found, "origin").items():
        rows = with_every_county(of_it) if dimension == REGION else of_it
        title = say.title(rows[0]["dimension_zh"], rows[0]["dimension_en"])
        tables.append(values_table(dimension, title, rows, say))
        marks = tuple(mark_of(label_of(row, say), row, say) for row in rows if row["value"] != UNKNOWN)
        is_map = dimension == REGION
        if marks and (is_map or dimension in _DRAWN):
            name = say("picture.map") if is_map else say("picture.values", title=title)
            pictures.append(Picture(dimension, name, say("axis.share_known"), dimension, marks, is_map))
    return Section("origin", say("section.origin"), (say("text.origin"),), tuple(pictures), tuple(tables))


def with_every_county(rows: Sequence[Row]) -> list[Row]:
    """The rows of the counties, those that nobody comes from among them, from north to south; then all others."""
    if rows[0]["note"] == "withheld":
        return list(rows)
    there = {row["value"]: row for row in rows}
    nobody: Row = {"n": 0, "known_share": 0.0, "note": None}
    unknown = there.get(UNKNOWN)
    if unknown is None or unknown["n_applications"] == 0:
        nobody |= {"known_share": None, "note": "no_application"}
    elif unknown["n_known"] is None:
        nobody |= {"known_share": None, "note": "suppressed"}
    elif unknown["n_known"] == 0:
        nobody |= {"n": None, "known_share": None, "note": "none_known"}
    about = rows[0]
    counties = [
        there.get(zh) or about | nobody | {"value": zh, "value_zh": zh, "value_en": en} for zh, en in COUNTIES.items()
    ]
    return [*counties, *(row for row in rows if row["value"] not in COUNTIES)]


def label_of(row: Row, say: Words) -> str:
    if row["note"] == "withheld":
        return say("why.withheld")
    return say("why.is_unknown") if row["value"] == UNKNOWN else say.title(row["value_zh"], row["value_en"])


def values_table(key: str, title: str, rows: Sequence[Row], say: Words) -> Table:
    """A dimension's values: how many applications, of those of whom it is known."""
    columns = (Column(title), Column(say("head.n"), Kind.COUNT), Column(say("head.share_known"), Kind.SHARE))
    cells = tuple((label_of(row, say), told(row, "n", say), told(row, "known_share", say)) for row in rows)
    return Table(key, title, columns, cells, (denominators(rows[-1], say),))


def denominators(row: Row, say: Words) -> str:
    """Of how many applications something is known."""
    counts = {name: told(row, name, say) for name in ("n_applications", "n_known", "n_unknown")}
    texts = {name: n.text if isinstance(n, Missing) else say("why.withheld") if n is None else n
             for name, n in counts.items()}  # fmt: skip
    return say("note.denominators", **texts)


def evidence(found: Overview, say: Words) -> Section:
    """Of how many applications there is which evidence: never how much of it anybody has."""
    by_dimension = dimensions_of(found, "evidence")
    titles = {name: say.title(rows[0]["dimension_zh"], rows[0]["dimension_en"]) for name, rows in by_dimension.items()}
    table, picture = presence("evidence", by_dimension, titles, say)
    return Section("evidence", say("section.evidence"), (say("text.evidence"),), (picture,), (table,))


def findings(found: Overview, say: Words) -> Section:
    """Of how many applications something was noticed by a rule: to verify, never a judgement."""
    by_dimension = dimensions_of(found, "findings")
    titles = {
        name: say(
            "label.pair",
            one=say.known(f"item.{rows[0]['item']}", rows[0]["item"]),
            other=say.title(rows[0]["dimension_zh"], rows[0]["dimension_en"]),
        )
        for name, rows in by_dimension.items()
    }
    text = say("text.findings") if by_dimension else say("text.no_findings")
    if not by_dimension:
        return Section("findings", say("section.findings"), (text,))
    table, picture = presence("findings", by_dimension, titles, say)
    return Section("findings", say("section.findings"), (text,), (picture,), (table,))


def presence(key: str, by_dimension: Dimensions, titles: Mapping[str, str], say: Words) -> tuple[Table, Picture]:
    """A row and a bar for each dimension: of how many applications it is there, is not, or nobody can say."""
    rows, marks = [], []
    for dimension, of_it in by_dimension.items():
        there = {row["value"]: row for row in of_it}
        first = of_it[0]
        is_withheld = first["note"] == "withheld"
        present, absent, unknown = (there.get(value, first if is_withheld else None)
                                    for value in ("present", "absent", UNKNOWN))  # fmt: skip
        rows.append(
            (
                titles[dimension], told(present, "n", say), told(absent, "n", say), told(unknown, "n", say),
                told(present, "n_known", say), told(present, "known_share", say),
            )
        )  # fmt: skip
        marks.append(mark_of(titles[dimension], present, say))
    columns = (
        Column(say(f"head.{key}")),
        *(Column(say(f"head.{name}"), Kind.COUNT) for name in ("present", "absent", "unknown", "known")),
        Column(say("head.share_known"), Kind.SHARE),
    )
    table = Table(key, say(f"table.{key}"), columns, tuple(rows), (say("note.presence"),))
    return table, Picture(key, say(f"picture.{key}"), say("axis.share_known"), key, tuple(marks))


def unknown(found: Overview, say: Words) -> Table:
    """Of how many applications each thing in this report cannot be known."""
    rows = []
    seen: set[str] = set()
    for row in found.rows:
        if row["topic"] not in ("modes", "findings") and row["dimension"] not in seen and row["n_unknown"] != 0:
            seen.add(row["dimension"])
            title = say.title(row["dimension_zh"], row["dimension_en"])
            rows.append((title, told(row, "n_known", say), told(row, "n_unknown", say)))
    columns = (
        Column(say("head.dimension")), Column(say("head.known"), Kind.COUNT), Column(say("head.unknown"), Kind.COUNT),
    )  # fmt: skip
    return Table("unknown", say("table.unknown"), columns, tuple(rows), (say("note.unknown"),))
