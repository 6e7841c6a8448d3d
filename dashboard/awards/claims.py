"""What claims of competitions and of certificates have in common: who is meant, what to verify, where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dashboard.board.claims import NOT_MATCHED, note, percent
from dashboard.board.origins import place_of
from dashboard.parts.asked import Asked
from dashboard.parts.tables import Cell
from dashboard.words import Words
from queries import field
from queries.fetch import Row

CLAIMS, FIGURES = "claims", "figures"
"""Which of the two tables of a page its picture shows the numbers of."""

Kind = str
"""`competition` or `certificate`, as activities are named."""


def to_verify(asked: Asked, kind: Kind) -> dict[tuple[object, ...], list[str]]:
    """Place of a claim -> what to verify about it, with its evidence."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in asked.desk.verifications(asked.program):
        if row["table_name"] == f"activities_{kind}":
            title = asked.say.pick(row["title_zh"] or row["rule"], row["title_en"] or row["rule"])
            evidence = asked.say.pick(row["evidence_zh"] or "", row["evidence_en"] or "")
            found[place_of(row)].append("：".join(filter(None, (title, evidence))))
    return found


def claims(asked: Asked, kind: Kind) -> list[Row]:
    """Every claim of the kind in the program, as applicants are read."""
    return asked.in_reading_order(asked.desk.field(field.claims(asked.program, f"{kind}_claims")))


def claims_of(asked: Asked, kind: Kind, name: str) -> list[Row]:
    """The claims of what has that name in the reference files, or those that none was found for."""
    if name == NOT_MATCHED:
        return [row for row in claims(asked, kind) if row["match_status"] != "matched"]
    return [row for row in claims(asked, kind) if row["match_status"] == "matched" and row[f"{kind}_name"] == name]


def reference(asked: Asked, kind: Kind, name: str) -> Row | None:
    """What the reference files say of what has that name; None where they know none."""
    return next((row for row in asked.desk.field(field.references(f"{kind}s")) if row["name"] == name), None)


def figures(asked: Asked, kind: Kind, name: str) -> list[Row]:
    """Every published figure of it: newest year first, of a competition its awards in their order."""
    row, key = reference(asked, kind, name), f"{kind}_id"
    rows = asked.desk.field(field.references(f"{kind}_figures"))
    return [each for each in rows if row is not None and each[key] == row[key]]


def names(asked: Asked, kind: Kind) -> dict[str, int]:
    """Name -> how many claims of the program: those with claims by name, then all others known, then no reference."""
    known = (row["name"] for row in asked.desk.field(field.references(f"{kind}s")))
    return _counted(claims(asked, kind), f"{kind}_name", known)


def _counted(claimed: Sequence[Row], column: str, known: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for row in claimed:
        counts[row[column] if row["match_status"] == "matched" else NOT_MATCHED] += 1
    without = counts.pop(NOT_MATCHED, 0)
    others = dict.fromkeys(sorted(set(known) - set(counts)), 0)
    return dict(sorted(counts.items())) | others | ({NOT_MATCHED: without} if without else {})


def who(asked: Asked, row: Row, kind: Kind) -> Cell:
    """The applicant's number, leading to the claim at the desk."""
    no = asked.numbers[row["application_id"]]
    return Cell(no, asked.to_desk(no, "activities", kind))


def verify_cell(texts: Sequence[str]) -> Cell:
    return Cell("；".join(dict.fromkeys(texts)), tone="verify") if texts else Cell("–")


def share_text(row: Row, say: Words) -> Cell:
    """The share of a figure with this award or a better one: one number, an interval, a bound, or why none."""
    lower, upper = row["share_lower"], row["share_upper"]
    if upper is None:
        return Cell(note(row["share_note"], say) if row["share_note"] else "–", tone="quiet")
    if lower == upper:
        return Cell(f"{percent(upper)} %")
    return Cell(f"{percent(lower)}–{percent(upper)} %" if lower else f"≤ {percent(upper)} %")


def origin_of(row: Row, say: Words) -> str:
    return " · ".join(filter(None, (row["source"], say.stated(row["as_of"])))) or say("claim.unknown")


def asked_applicant(asked: Asked) -> str:
    """The number of the applicant that the reader came from; it marks the rows that are about them."""
    return asked.place.get("applicant", "")
