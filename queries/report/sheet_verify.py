"""A sheet's claims beside what reference files say of them, and what a person is asked to verify."""

from __future__ import annotations

from collections.abc import Sequence

from queries.portfolio import Row
from queries.report.shapes import Cell, Column, Kind, Missing, Section, Table, percent
from queries.report.sheet_told import Told
from queries.report.words import Words


def claims(portfolio: dict[str, list[Row]], tell: Told, say: Words) -> Section:
    """Competitions with the share that got the award or a better one, and certificates with what is known of them."""
    competitions, certificates = portfolio["competition_claims"], portfolio["certificate_claims"]
    heads = (
        Column(say("head.claim")), Column(say("head.award")), Column(say("head.reference")),
        Column(say("head.rarity")), Column(say("head.source")), Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    first = Table(
        "competition_claims", say("table.competition_claims"), heads,
        tuple(_competition(row, say) for row in competitions), (say("note.claims"),),
    )  # fmt: skip
    second = Table(
        "certificate_claims", say("table.certificate_claims"), (*heads[:3], Column(say("head.reached")), *heads[4:]),
        tuple(_certificate(row, tell, say) for row in certificates),
    )  # fmt: skip
    return Section("claims", say("section.claims"), (say("text.claims"),), (), (first, second))


def _competition(row: Row, say: Words) -> tuple[Cell, ...]:
    lower, upper = row["share_lower"], row["share_upper"]
    share: Cell = Missing(say("why.unknown"))
    if lower is not None and upper is not None:
        share = percent(lower) if lower == upper else say("label.range", one=percent(lower), other=percent(upper))
    return (
        row["title"] or Missing(say("why.none")), row["award"] or Missing(say("why.none")),
        row["competition_name"] or Missing(say("why.no_reference")), share,
        _source(row["share_source"] or row["reference_source"], row["share_as_of"] or row["reference_as_of"], say),
        row["source_row"],
    )  # fmt: skip


def _certificate(row: Row, tell: Told, say: Words) -> tuple[Cell, ...]:
    return (
        row["title"] or Missing(say("why.none")),
        tell.texts(row, "activities_certificate", "level", "score"),
        row["certificate_name"] or Missing(say("why.no_reference")),
        row["highest_cutoff_reached"] or row["level_zh"] or Missing(say("why.unknown")),
        _source(row["cutoffs_source"] or row["reference_source"], row["cutoffs_as_of"] or row["reference_as_of"], say),
        row["source_row"],
    )


def _source(source: str | None, as_of: str | None, say: Words) -> Cell:
    return say("source.of", source=source, as_of=as_of or "–") if source else Missing(say("why.no_source"))


def to_verify(verifications: Sequence[Row], findings: Sequence[Row], say: Words) -> Section:
    """Questions with their evidence; then what loading noticed besides, but for mere notices."""
    asked = {row["verification_id"] for row in verifications}
    noticed = [row for row in findings if row["finding_id"] not in asked and row["severity"] != "notice"]
    heads = (
        Column(say("head.what")), Column(say("head.evidence_of")), Column(say("head.next")), Column(say("head.file")),
        Column(say("head.row"), Kind.COUNT),
    )  # fmt: skip
    first = tuple(
        (
            say.title(row["title_zh"], row["title_en"]) or row["rule"],
            say.pick(row["evidence_zh"], row["evidence_en"]), say.pick(row["fix_zh"], row["fix_en"]),
            row["source_file"], row["source_row"],
        )
        for row in verifications
    )  # fmt: skip
    second = tuple(
        (
            say.title(row["title_zh"], row["title_en"]) or row["rule"],
            say.pick(row["found_zh"], row["found"]) or Missing(say("why.none")),
            say.pick(row["fix_zh"], row["fix"]) or "",
            row["source_file"], row["source_row"],
        )
        for row in noticed
    )  # fmt: skip
    tables = (
        Table("verifications", say("table.verifications"), heads, first),
        Table("noticed", say("table.noticed"), heads, second),
    )
    return Section("verify", say("section.findings"), (say("text.findings"),), (), tables)
