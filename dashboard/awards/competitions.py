"""One competition: what is published about it, and who among the visible applicants names it."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.awards.claims import (
    FIGURES,
    asked_applicant,
    claims_of,
    figures,
    origin_of,
    reference,
    share_text,
    to_verify,
    verify_cell,
    who,
)
from dashboard.board.claims import NOT_MATCHED, competition_badges, entrants, note, shown_share
from dashboard.board.origins import place_of
from dashboard.board.shapes import Fact
from dashboard.board.standings import fact
from dashboard.parts.asked import Asked
from dashboard.parts.pictures import ROW, Colours, ranges, styled
from dashboard.parts.tables import Cell, Table
from dashboard.words import Words
from loaders.tables import TABLES
from queries.fetch import Row

KIND = "competition"
PICTURES = FIGURES
LEVEL = TABLES["activities_competition"].column("level_code")


def facts(asked: Asked, name: str) -> list[Fact]:
    """What the reference says of the competition itself."""
    say, row = asked.say, reference(asked, KIND, name)
    if row is None:
        return []
    unknown = say("claim.unknown")
    return [
        fact(say("claim.organiser"), row["organiser"] or unknown),
        fact(say("claim.level"), say.pick(row["level_zh"] or "", row["level_en"] or "") or unknown),
        fact(say("claim.participation"), row["participation"] or unknown),
        fact(say("awards.aliases"), row["aliases"] or "–"),
        fact(say("awards.revoked"), revoked(row["is_revoked"], say)),
        fact(say("claim.reference_source"), origin_of(row, say), quiet=True),
    ]


def revoked(is_revoked: bool | None, say: Words) -> str:
    return say("claim.unknown") if is_revoked is None else say(f"awards.revoked.{'yes' if is_revoked else 'no'}")


def figures_table(asked: Asked, name: str) -> Table:
    say = asked.say
    rows = [
        (
            say.year(row["year"]) or say("claim.unknown"),
            row["division"] or say("awards.all_divisions"),
            what(row, say),
            number_of(row),
            row["population"] or "–",
            share_text(row, say),
            Cell("；".join(filter(None, (figure_note(row, say), row["note"]))) or "–", tone="quiet"),
            origin_of(row, say),
        )
        for row in figures(asked, KIND, name)
    ]
    head = ("year", "division", "what", "number", "population", "share", "note", "source")
    return Table(
        "competition-figures", say("awards.figures"), tuple(say(f"awards.head.{each}") for each in head), rows,
        numbers=frozenset({3}), note=say("awards.share_note"), nothing=say("claim.no_figures"),
    )  # fmt: skip


def what(row: Row, say: Words) -> str:
    return row["award"] or say.pick(row["measure_zh"] or "", row["measure_en"] or "") or say("claim.unknown")


def number_of(row: Row) -> str:
    if row["n"] is None:
        return "–"
    return f"{'≥ ' if row['is_lower_bound'] else ''}{row['n']:,} {row['unit'] or ''}".strip()


def figure_note(row: Row, say: Words) -> str:
    return say("awards.not_used", why=note_of_figure(row["figure_note"], say)) if row["figure_note"] else ""


def note_of_figure(code: str, say: Words) -> str:
    key = f"awards.figure_note.{code}"
    return say(key) if key in say.texts else code


def claims_table(asked: Asked, name: str) -> Table:
    """Who names the competition, as applicants are read; each leads to the claim at the desk."""
    say, verify = asked.say, to_verify(asked, KIND)
    found = claims_of(asked, KIND, name)
    rows = [
        (
            who(asked, row, KIND),
            row["title"] or "–",
            say.day(row["announced_on"]) if row["announced_on"] else say("claim.unknown"),
            " · ".join(filter(None, (row["division"], row["award"]))) or "–",
            levels(row, say),
            Cell(shown_share(row, say), tone="" if row["share_upper"] is not None else "quiet"),
            entrants(row, say),
            verify_cell([*(badge["label"] for badge in competition_badges(row, say)), *verify[place_of(row)]]),
        )
        for row in found
    ]
    head = ("applicant", "claimed", "announced_on", "award", "levels", "place", "entrants", "verify")
    mine = frozenset(
        at for at, row in enumerate(found) if asked.numbers[row["application_id"]] == asked_applicant(asked)
    )
    return Table(
        "competition-claims", say("awards.claims"), tuple(say(f"awards.head.{each}") for each in head), rows,
        chosen=mine, note=say("awards.claims_note"), nothing=say("awards.no_claims"),
    )  # fmt: skip


def levels(row: Row, say: Words) -> str:
    """The level as claimed and as the organiser has it; one word where they agree."""
    claimed = say.value(LEVEL, row["level_code"]) or say("claim.unknown")
    of_organiser = say.pick(row["level_zh"] or "", row["level_en"] or "") or say("claim.unknown")
    if row["match_status"] != "matched":
        return f"{claimed}（{note(row['match_status'], say)}）"
    return claimed if row["level_agrees"] else say("awards.levels", claimed=claimed, organiser=of_organiser)


def claimed_figures(asked: Asked, name: str) -> frozenset[tuple[object, ...]]:
    """Year and rank of the awards that the applicant the reader came from claims."""
    mine = [row for row in claims_of(asked, KIND, name)
            if asked.numbers[row["application_id"]] == asked_applicant(asked)]  # fmt: skip
    return frozenset((row["figures_year"], row["figures_division"], row["award_rank"]) for row in mine)


def picture(asked: Asked, name: str, colours: Colours) -> go.Figure | None:
    """How rare each award was: one line per year and award. None where no award is published."""
    say = asked.say
    rows = [row for row in figures(asked, KIND, name) if row["measure"] == "award" and row["figure_note"] is None]
    if not rows or name == NOT_MATCHED:
        return None
    mine = claimed_figures(asked, name)
    marked = frozenset(
        at for at, row in enumerate(rows)
        if row["award_rank"] is not None and (row["year"], row["division"], row["award_rank"]) in mine
    )  # fmt: skip
    figure = ranges(
        [" ".join(filter(None, (say.year(row["year"]), row["division"], row["award"]))) for row in rows],
        [None if row["share_lower"] is None else 100 * float(row["share_lower"]) for row in rows],
        [None if row["share_upper"] is None else 100 * float(row["share_upper"]) for row in rows],
        [share_text(row, say).text for row in rows],
        marked,
        colours,
    )
    upper = max((100 * float(row["share_upper"]) for row in rows if row["share_upper"] is not None), default=100)
    return styled(
        figure, say("awards.rarity", name=name), say("awards.rarity_x"), "", colours,
        height=110 + ROW * len(rows), xaxis={"range": [0, min(100, upper * 1.15)]},
    )  # fmt: skip
