"""One certificate: what is published about it, and where the visible applicants who name it stand."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.awards.claims import (
    CLAIMS,
    asked_applicant,
    claims_of,
    figures,
    origin_of,
    reference,
    to_verify,
    verify_cell,
    who,
)
from dashboard.awards.competitions import figure_note
from dashboard.board.claims import NOT_MATCHED, note, place_among_cutoffs, verify
from dashboard.board.origins import place_of
from dashboard.board.shapes import Fact
from dashboard.board.standings import fact, number
from dashboard.parts.asked import Asked
from dashboard.parts.pictures import ROW, Colours, styled
from dashboard.parts.tables import Cell, Table
from dashboard.words import Words
from queries.fetch import Row

KIND = "certificate"
PICTURES = CLAIMS
NAMED_AT_MOST = 40
"""How many applicants a picture names on its axis; of more, the pointer and the table tell."""


def facts(asked: Asked, name: str) -> list[Fact]:
    say, row = asked.say, reference(asked, KIND, name)
    if row is None:
        return []
    unknown = say("claim.unknown")
    has_scale = row["scale_lower"] is not None and row["scale_upper"] is not None
    return [
        fact(say("claim.organiser"), row["organiser"] or unknown),
        fact(
            say("awards.scale"), f"{number(row['scale_lower'])}–{number(row['scale_upper'])}" if has_scale else unknown
        ),
        fact(say("awards.levels_of"), row["levels"] or unknown),
        fact(say("awards.aliases"), row["aliases"] or "–"),
        fact(say("claim.reference_source"), origin_of(row, say), quiet=True),
    ]


def figures_table(asked: Asked, name: str) -> Table:
    say = asked.say
    rows = [
        (
            say.year(row["year"]) or say("claim.unknown"),
            row["population"] or say("claim.unknown"),
            " ".join(filter(None, (say.pick(row["measure_zh"] or "", row["measure_en"] or ""), row["level"]))),
            bounds(row),
            f"{number(row['value'])} {row['unit'] or ''}".strip() or "–",
            Cell("；".join(filter(None, (figure_note(row, say), row["note"]))) or "–", tone="quiet"),
            origin_of(row, say),
        )
        for row in figures(asked, KIND, name)
    ]
    head = ("year", "population", "what", "bounds", "number", "note", "source")
    return Table(
        "certificate-figures", say("awards.figures"), tuple(say(f"awards.head.{each}") for each in head), rows,
        numbers=frozenset({4}), nothing=say("claim.no_figures"),
    )  # fmt: skip


def bounds(row: Row) -> str:
    lower, upper = number(row["lower"]), number(row["upper"])
    if lower and upper:
        return f"{lower}–{upper}"
    return f"≥ {lower}" if lower else f"≤ {upper}" if upper else "–"


def claims_table(asked: Asked, name: str) -> Table:
    say, to_check = asked.say, to_verify(asked, KIND)
    found = claims_of(asked, KIND, name)
    rows = [
        (
            who(asked, row, KIND),
            row["title"] or "–",
            say.day(row["obtained_on"]) if row["obtained_on"] else say("claim.unknown"),
            score(row, say),
            levels(row, say),
            place(row, say),
            row["pass_rates"] or Cell(say("claim.unknown"), tone="quiet"),
            verify_cell([*badges(row, say), *to_check[place_of(row)]]),
        )
        for row in found
    ]
    head = ("applicant", "claimed", "obtained_on", "score", "levels", "cutoffs", "pass_rates", "verify")
    mine = frozenset(
        at for at, row in enumerate(found) if asked.numbers[row["application_id"]] == asked_applicant(asked)
    )
    return Table(
        "certificate-claims", say("awards.claims"), tuple(say(f"awards.head.{each}") for each in head), rows,
        numbers=frozenset({3}), chosen=mine, note=say("awards.claims_note"), nothing=say("awards.no_claims"),
    )  # fmt: skip


def score(row: Row, say: Words) -> str:
    return number(row["score"]) or row["score_original"] or row["section_scores"] or say("claim.unknown")


def levels(row: Row, say: Words) -> str:
    """The level as claimed, and as the year's rules make it of the score where they can."""
    claimed = row["level"] or say("claim.unknown")
    if not row["level_zh"] or row["level_agrees"]:
        return claimed
    return say("awards.levels_by_rules", claimed=claimed, rules=row["level_zh"])


def place(row: Row, say: Words) -> Cell:
    if row["match_status"] != "matched":
        return Cell(note(row["match_status"], say), tone="quiet")
    return Cell(place_among_cutoffs(row, say), tone="" if row["cutoffs"] is not None else "quiet")


def badges(row: Row, say: Words) -> list[str]:
    found = [verify("outside_scale", say)["label"]] if row["score_note"] == "outside_scale" else []
    return found + ([verify("certificate_level_differs", say)["label"]] if row["level_agrees"] is False else [])


def cutoffs(asked: Asked, name: str) -> list[Row]:
    """The cut-offs and means of the latest year that has any, of every population."""
    usable = [
        row for row in figures(asked, KIND, name)
        if row["measure"] in ("cutoff", "mean") and row["figure_note"] is None and row["unit"] in (None, "分", "分數")
    ]  # fmt: skip
    latest = max((row["year"] for row in usable), default=None)
    return [row for row in usable if row["year"] == latest]


def picture(asked: Asked, name: str, colours: Colours) -> go.Figure | None:
    """The scores of the applicants on the certificate's scale, and the published cut-offs across it."""
    say = asked.say
    scored = [
        row for row in claims_of(asked, KIND, name)
        if row["score"] is not None and row["score_note"] in (None, "no_scale")
    ]  # fmt: skip
    if not scored or name == NOT_MATCHED:
        return None
    numbers = [asked.numbers[row["application_id"]] for row in scored]
    is_mine = [no == asked_applicant(asked) for no in numbers]
    figure = go.Figure(
        go.Scatter(
            x=[float(row["score"]) for row in scored],
            y=[f"{at}" for at in range(len(scored))],
            mode="markers",
            marker={
                "color": [colours.marked if mine else colours.field for mine in is_mine],
                "symbol": ["diamond" if mine else "circle" for mine in is_mine],
                "size": 10,
            },
            hovertext=[f"{no}：{number(row['score'])}" for no, row in zip(numbers, scored, strict=True)],
            hoverinfo="text",
        )
    )
    for at, row in enumerate(cutoffs(asked, name)):
        what = row["level"] or say.pick(row["measure_zh"] or "", row["measure_en"] or "")
        label = f"{what} {number(row['value'])}".strip()
        figure.add_vline(
            x=float(row["value"]), line={"color": colours.quiet, "width": 1, "dash": "dot"},
            annotation={"text": label, "font": {"color": colours.ink, "size": 11}, "yshift": 15 * (at % 3)},
        )  # fmt: skip
    named = reference(asked, KIND, name) or {}
    ends = [named.get("scale_lower"), named.get("scale_upper")]
    scale = {} if None in ends else {"range": [float(str(end)) for end in ends]}
    is_named = len(scored) <= NAMED_AT_MOST
    styled(
        figure, say("awards.scores", name=name), say("awards.scores_x"), say("awards.head.applicant"), colours,
        height=170 + (ROW if is_named else 6) * len(scored), xaxis=scale,
        yaxis={
            "type": "category", "autorange": "reversed", "showticklabels": is_named, "ticktext": numbers,
            "tickvals": [f"{at}" for at in range(len(scored))],
        },
    )  # fmt: skip
    return figure.update_layout(margin={"t": 96})
