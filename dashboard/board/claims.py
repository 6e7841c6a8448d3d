"""What an award or a certificate is worth: published figures beside the claim, each with source and year, or why none.

The marts found and judged them; here they become words. What nobody knows is said as unknown and looks no worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from dashboard.board.origins import place_of
from dashboard.board.shapes import Badge, Context, Fact, Row, Table
from dashboard.board.standings import fact, number
from dashboard.parts.menu import linked
from dashboard.words import Words

NO_AWARD = ("participation", "shortlisted", "mixed")
NOT_MATCHED = "?"
"""Stands in an address where the name of a competition or certificate stands otherwise: no reference was found."""


def context_of(row: Row, portfolio: dict[str, list[Row]], words: Words) -> Context | None:
    """What stands beside one row of marts.activities; None for a kind that is not a claim."""
    if row["kind"] == "competition" and (claim := beside(row, portfolio["competition_claims"])):
        return competition(claim, portfolio["competition_figures"], words)
    if row["kind"] == "certificate" and (claim := beside(row, portfolio["certificate_claims"])):
        places = [p for p in portfolio["certificate_places"] if place_of(p) == place_of(row)]
        return certificate(claim, places, words)
    return None


def beside(row: Row, claims: Sequence[Row]) -> Row | None:
    """The claim that was read from the same place."""
    return next((claim for claim in claims if place_of(claim) == place_of(row)), None)


def competition(claim: Row, figures: Sequence[Row], words: Words) -> Context:
    lines = [fact(words("claim.statistics"), shown_share(claim, words), quiet=claim["share_upper"] is None)]
    if claim["award_kind"] in NO_AWARD:
        lines.append(fact(words("claim.kind"), words(f"claim.kind.{claim['award_kind']}")))
    more = [
        fact(words("claim.reference"), claim["competition_name"] or note(claim["match_status"], words)),
        fact(words("claim.organiser"), claim["organiser"] or words("claim.unknown")),
        fact(
            words("claim.level"), words.pick(claim["level_zh"] or "", claim["level_en"] or "") or words("claim.unknown")
        ),
        fact(words("claim.entrants"), entrants(claim, words)),
        fact(words("claim.participation"), claim["reference_participation"] or words("claim.unknown")),
        *sources(
            claim["share_source"] or claim["figures_source"], claim["share_as_of"] or claim["figures_as_of"], words
        ),
        *sources(claim["reference_source"], claim["reference_as_of"], words, "claim.reference_source"),
    ]
    own = [f for f in figures if f["competition_id"] == claim["competition_id"]] if claim["competition_id"] else []
    return {
        "title": words("claim.competition"),
        "badges": competition_badges(claim, words),
        "facts": lines,
        "more": more,
        "table": figures_table(own, words),
        "link": link_of(claim, "competition", claim["competition_name"], words),
    }


def link_of(claim: Row, kind: str, name: str | None, words: Words) -> str:
    """The query of the page of statistics that shows this claim among the others; of no reference where none fits."""
    of = name if claim["match_status"] == "matched" and name else NOT_MATCHED
    program, _, applicant = claim["application_id"].rpartition("-")
    return urlencode(linked(program, words, kind=kind, of=of, applicant=applicant))


def competition_badges(claim: Row, words: Words) -> list[Badge]:
    badges = []
    if claim["is_revoked"]:
        badges.append(verify("revoked", words))
    if claim["level_agrees"] is False:
        badges.append(verify("level_differs", words))
    return badges


def verify(what: str, words: Words) -> Badge:
    return {"label": words(f"claim.verify.{what}"), "tone": "verify", "title": words(f"claim.why_verify.{what}")}


def shown_share(claim: Row, words: Words) -> str:
    """The share with this award or a better one, as an interval where only a bound is known; or why there is none."""
    lower, upper = claim["share_lower"], claim["share_upper"]
    if upper is None:
        return note(claim["share_note"] or claim["figures_status"], words)
    exact = lower == upper
    values = {
        "share": percent(upper),
        "n": number(claim["n_or_better"]),
        "of": number(claim["n_compared"]),
        "unit": claim["award_unit"] or "",
        "year": words.year(claim["figures_year"]),
    }
    key = "claim.share" if exact else "claim.share_at_most" if not lower else "claim.share_between"
    return words(key, lower=percent(lower), **values)


def percent(share: object) -> str:
    """A share of 0 to 1 as percent with one decimal; what would round to 0.0 is said to be below it."""
    if share is None:
        return ""
    pct = Decimal(str(share)) * 100
    return "< 0.1" if 0 < pct < Decimal("0.05") else f"{pct:.1f}"


def entrants(claim: Row, words: Words) -> str:
    if claim["n_entrants"] is None:
        return words("claim.unknown")
    key = "claim.entrants_at_least" if claim["n_entrants_is_lower_bound"] else "claim.entrants_exactly"
    text = words(
        key, n=f"{claim['n_entrants']:,}", unit=claim["entrants_unit"] or "", year=words.year(claim["figures_year"])
    )
    return f"{text}（{claim['entrants_population']}）" if claim["entrants_population"] else text


def figures_table(figures: Sequence[Row], words: Words) -> Table | None:
    """Every published figure of the competition, used or not, newest year first."""
    if not figures:
        return None
    ordered = sorted(
        figures, key=lambda f: (-(f["year"] or 0), f["division"] or "", f["award_rank"] or 99, f["award"] or "")
    )
    rows = [
        [
            words.year(f["year"]) or "–",
            " ".join(
                filter(None, (f["division"], f["award"] or words.pick(f["measure_zh"] or "", f["measure_en"] or "")))
            ),
            f"{'≥ ' if f['is_lower_bound'] else ''}{f['n']:,} {f['unit'] or ''}".strip() if f["n"] is not None else "–",
            f["source"] or "–",
        ]
        for f in ordered
    ]
    head = [words(f"claim.head.{name}") for name in ("year", "what", "number", "source")]
    return {"caption": words("claim.figures"), "head": head, "rows": rows}


def certificate(claim: Row, places: Sequence[Row], words: Words) -> Context:
    lines = [fact(words("claim.statistics"), place_among_cutoffs(claim, words), quiet=claim["cutoffs"] is None)]
    if claim["level_zh"] or claim["level_note"] not in (None, "no_rules"):
        lines.append(fact(words("claim.certificate_level"), claim["level_zh"] or note(claim["level_note"], words)))
    if claim["pass_rates"]:
        lines.append(fact(words("claim.pass_rates"), claim["pass_rates"]))
    more = [
        fact(words("claim.reference"), claim["certificate_name"] or note(claim["match_status"], words)),
        fact(words("claim.organiser"), claim["organiser"] or words("claim.unknown")),
        fact(words("claim.cutoffs"), claim["cutoffs"] or words("claim.unknown")),
        *sources(claim["cutoffs_source"], claim["cutoffs_as_of"], words),
        *sources(claim["reference_source"], claim["reference_as_of"], words, "claim.reference_source"),
    ]
    badges = [verify("outside_scale", words)] if claim["score_note"] == "outside_scale" else []
    if claim["level_agrees"] is False:
        badges.append(verify("certificate_level_differs", words))
    return {
        "title": words("claim.certificate"),
        "badges": badges,
        "facts": lines,
        "more": more,
        "table": places_table(places, words),
        "link": link_of(claim, "certificate", claim["certificate_name"], words),
    }


def place_among_cutoffs(claim: Row, words: Words) -> str:
    """Which published standards the score reaches, and the next one; of which year and people."""
    if claim["cutoffs"] is None or claim["cutoffs_note"] or claim["score_note"] not in (None, "no_scale"):
        reason = claim["score_note"] if claim["score_note"] not in (None, "no_scale") else claim["cutoffs_note"]
        return note(reason or claim["figures_status"], words)
    reached = words("claim.reached", cutoffs=claim["cutoffs_reached"]) if claim["cutoffs_reached"] else ""
    following = (
        words("claim.below", cutoff=claim["next_cutoff"], value=number(claim["next_cutoff_value"]))
        if claim["next_cutoff"]
        else ""
    )
    of = words("claim.of_year", year=words.year(claim["cutoffs_year"]), population=claim["cutoffs_population"] or "")
    gap = words("claim.year_gap", n=abs(claim["cutoffs_year_gap"])) if claim["cutoffs_year_gap"] else ""
    return words("claim.joined", parts=words("claim.comma").join(filter(None, (reached, following))), of=of + gap)


def places_table(places: Sequence[Row], words: Words) -> Table | None:
    """Every published figure the certificate can be held against, with whether the claim reaches it."""
    if not places:
        return None
    ordered = sorted(places, key=lambda p: (p["measure"] or "", p["population"] or "", p["value"] or 0))
    rows = [
        [
            words.year(p["figures_year"]) or "–",
            " ".join(
                filter(
                    None, (p["population"], words.pick(p["measure_zh"] or "", p["measure_en"] or ""), p["figure_level"])
                )
            ),
            f"{number(p['value'])} {p['unit'] or ''}".strip() or "–",
            words("claim.is_reached") if p["is_reached"] else "",
            p["source"] or "–",
        ]
        for p in ordered
    ]
    head = [words(f"claim.head.{name}") for name in ("year", "what", "value", "place", "source")]
    return {"caption": words("claim.figures"), "head": head, "rows": rows}


def note(code: str | None, words: Words) -> str:
    """Why something is not known, in words."""
    return words(f"claim.note.{code}") if code else words("claim.unknown")


def sources(source: str | None, as_of: str | None, words: Words, label: str = "claim.source") -> list[Fact]:
    """Who says so, and of when it is."""
    if not source:
        return []
    return [fact(words(label), " · ".join(filter(None, (source, words.stated(as_of)))), quiet=True)]
