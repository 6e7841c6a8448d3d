"""Where a report's numbers come from: deliveries, reference files, settings, the map; and what a report hides."""

from __future__ import annotations

from collections.abc import Iterable

from queries.fetch import Desk
from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Missing, Section, Table
from queries.report.words import Words


def sources(desk: Desk, program: str, references: Iterable[Row], more: Iterable[Table], say: Words) -> Section:
    """Everything a reader needs to look a number up again. Counts of deliveries are left out: they could be small."""
    rows: list[tuple[Cell, ...]] = [(say("source.snapshot"), desk.snapshot_id, "")]
    for row in desk.packages():
        if row["program_code"] == program:
            rows.append((say(f"package.{row['kind']}"), row["delivered_from"] or Missing(say("why.no_source")), ""))
    named = {(row["source"], row["as_of"]) for row in references if row.get("source")}
    rows += [(say("source.reference"), source, as_of) for source, as_of in sorted(named)]
    rows.append((say("source.map"), say("source.map_licence"), ""))
    rows.append((say("source.settings"), _settings(desk, say), ""))
    columns = (Column(say("head.kind")), Column(say("head.source")), Column(say("head.as_of")))
    table = Table("sources", say("table.sources"), columns, tuple(rows))
    return Section("sources", say("section.sources"), (say("text.sources"), say("text.hidden")), (), (*more, table))


def _settings(desk: Desk, say: Words) -> str:
    return say(
        "source.settings_of", edge=say(f"edge.{desk.settings.bin_edge.value}"), n=desk.settings.smallest_population
    )
