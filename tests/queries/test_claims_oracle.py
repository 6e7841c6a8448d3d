"""Matching and shares equal a slow reading of the rules in plain Python, on random reference tables and claims.

Written from the text of the issue and domain/review-practice.md; it shares no line with the views.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BASES = ("全國科展", "台灣國際科展", "ISEF", "3D列印競賽", "三國志盃", "101登高賽")
NUMERALS = {3: "三", 10: "十", 12: "十二", 57: "五十七", 65: "六五", 105: "一百零五", 110: "一百一十"}
YEARS = ("2025", "114年", "114年度", "112學年度", "民國113年", "112學年度第2學期")


def bare_name(title: str | None) -> str:
    """The name without what differs from year to year and from hand to hand; empty when nothing is left."""
    text = unicodedata.normalize("NFKC", title or "").lower().replace("台", "臺")
    text = "".join(each for each in text if unicodedata.category(each)[0] in "LN")
    while (found := re.search("第[0-9一二三四五六七八九十百零〇]+屆", text)) is not None:
        text = text[: found.start()] + text[found.end() :]
    year = (
        "(?:民國)?(?:(?:(?:19|20)\\d\\d|1[012]\\d|9\\d)(?:學年度|學年|年度|年)(?:第?[12一二上下]學期)?|(?:19|20)\\d\\d)"
    )
    while (found := re.match(year, text)) is not None:
        text = text[found.end() :]
    while (found := re.search(year + "$", text)) is not None:
        text = text[: found.start()]
    return text


@st.composite
def titles(draw: st.DrawFn) -> str:
    base = draw(st.sampled_from(BASES))
    if draw(st.booleans()):
        base = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in base)
    if draw(st.booleans()):
        base = base.swapcase().replace("台", "臺")
    number = draw(st.sampled_from(sorted(NUMERALS)))
    edition = draw(st.sampled_from(["", f"第{number}屆", f"第 {NUMERALS[number]} 屆", f"（第{number}屆）"]))
    before, after = draw(st.sampled_from(["", *YEARS])), draw(st.sampled_from(["", "", *(f"({y})" for y in YEARS)]))
    gap = draw(st.sampled_from(["", " ", "\u3000", "・", "-"]))
    return draw(st.sampled_from(["", before])) + gap + edition + gap + base + gap + after


references = st.lists(
    st.tuples(st.sampled_from(BASES), st.lists(titles(), max_size=2), st.sampled_from(["；", "、", ";"])), max_size=4
)


@QUICK
@given(references, st.lists(titles(), min_size=10, max_size=40))
def test_claims_match_exactly_the_references_of_their_bare_name(db, known, claimed) -> None:
    db.empty()
    db.fill("competitions", *({"name": name, "aliases": mark.join(names) or None} for name, names, mark in known))
    db.fill("activities_competition", *({"title": title} for title in claimed))
    found = db.rows("select match_status, matched_by, n_references from marts.competition_claims order by source_row")
    for title, answer in zip(claimed, found, strict=True):
        own = [bare_name(name) == bare_name(title) for name, _, _ in known]
        other = [any(bare_name(each) == bare_name(title) for each in names) for _, names, _ in known]
        n = sum(a or b for a, b in zip(own, other, strict=True))
        if n == 1:
            assert answer == ("matched", "name" if any(own) else "alias", 1)
        else:
            assert answer == ("ambiguous" if n else "no_reference", None, n)


AWARDS = ("第一名", "第二名", "第三名", "單場第一名", "最佳人氣獎")
rows = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["entrants", "award", "award", "award"]),
        "award": st.sampled_from(AWARDS),
        "award_rank": st.sampled_from([None, 1, 2, 3]),
        "n": st.sampled_from([None, -1, 0, 1, 2, 5, 30, 100]),
        "unit": st.sampled_from(["件", "件", "件", "人"]),
        "population": st.sampled_from([None, None, None, "國內"]),
        "is_lower_bound": st.sampled_from([None, False, False, True]),
    }
)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Often a sound table, often one with a fault or two."""
    if draw(st.booleans()):
        return draw(st.lists(rows, max_size=7))
    entered = draw(st.integers(0, 120))
    bound, loose = draw(st.booleans()), draw(st.integers(0, 9)) == 0
    sound: list[dict[str, Any]] = [{"measure": "entrants", "n": entered, "unit": "件", "is_lower_bound": bound}]
    for rank, award in enumerate(AWARDS[: draw(st.integers(1, 3))], 1):
        n = draw(st.integers(0, 30))
        sound.append(
            {"measure": "award", "award": award, "award_rank": rank, "n": n, "unit": "件", "is_lower_bound": loose}
        )
    return draw(st.permutations(sound + draw(st.lists(rows, max_size=1))))


def is_flawed(row: dict[str, Any], table: list[dict[str, Any]]) -> bool:
    def key(each: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(each.get(name) for name in ("measure", "award", "unit", "population"))

    alike = sum(key(each) == key(row) for each in table)
    return row["n"] is None or row["n"] < 0 or alike > 1


def expected_share(award: str, table: list[dict[str, Any]]) -> tuple[Fraction, Fraction] | None:
    """The one share that this wording has, if exactly one can be told."""
    shares = []
    for row in table:
        if row["measure"] != "award" or row["award"] != award or row.get("award_rank") is None:
            continue
        field = [r for r in table if (r["unit"], r.get("population")) == (row["unit"], row.get("population"))]
        entrants = [r for r in field if r["measure"] == "entrants"]
        ordered = [r for r in field if r["measure"] == "award" and r.get("award_rank") is not None]
        if len(entrants) != 1 or any(is_flawed(r, table) for r in [*entrants, *ordered]) or entrants[0]["n"] == 0:
            continue
        rank, (entered,) = row["award_rank"], entrants
        better = [r for r in ordered if r["award_rank"] <= rank]
        if {r["award_rank"] for r in better} != set(range(1, rank + 1)):
            continue
        n, loose = sum(r["n"] for r in better), any(r["is_lower_bound"] for r in better)
        share = Fraction(n, entered["n"])
        if not entered["is_lower_bound"]:
            if sum(r["n"] for r in ordered) <= entered["n"]:
                shares.append((share, Fraction(1) if loose else share))
        elif not loose:
            shares.append((Fraction(0), min(Fraction(1), share)))
    return shares[0] if len(shares) == 1 else None


@QUICK
@given(st.lists(st.tuples(tables(), st.sampled_from(AWARDS)), min_size=5, max_size=20), st.randoms())
def test_shares_are_those_the_rules_give_in_any_order_of_rows(db, cases, chance) -> None:
    db.empty()
    turns = [(f"前{n}號盃", table, award) for n, (table, award) in enumerate(cases)]
    turns += [(f"後{n}號盃", chance.sample(table, len(table)), award) for n, (table, award) in enumerate(cases)]
    db.fill("competitions", *({"name": name} for name, *_ in turns))
    db.fill("competition_results", *(row_of(row, name) for name, table, _ in turns for row in table))
    on = date(2025, 5, 1)
    db.fill(
        "activities_competition", *({"title": name, "award": award, "announced_on": on} for name, _, award in turns)
    )
    found = db.rows("select share_lower, share_upper, share_note from marts.competition_claims order by source_row")
    for (_, table, award), (lower, upper, note) in zip(turns, found, strict=True):
        expected = expected_share(award, table)
        if expected is None:
            assert (lower, upper) == (None, None)
            assert note
        else:
            assert 0 <= lower <= upper <= 1
            assert note is None
            assert (lower, upper) == pytest.approx(tuple(map(float, expected)), abs=1e-12)


def row_of(row: dict[str, Any], competition: str) -> dict[str, Any]:
    made = {"competition": competition, "year": 2025} | row
    return made | {"award": row.get("award") if row["measure"] == "award" else None}


cutoffs = st.sets(st.tuples(st.integers(2018, 2027), st.integers(10, 990)), max_size=8)
places = st.tuples(cutoffs, st.integers(5, 1000), st.integers(2018, 2027))


@QUICK
@given(st.lists(places, min_size=5, max_size=20))
def test_the_place_among_cut_offs_is_that_of_the_nearest_year_not_after(db, cases) -> None:
    db.empty()
    names = [f"測試檢定{n}號" for n in range(len(cases))]
    db.fill("certificates", *({"name": name, "scale_lower": 10, "scale_upper": 990} for name in names))
    db.fill(
        "certificate_distributions",
        *(
            {"certificate": name, "year": y, "measure": "cutoff", "value": v, "level": f"標準{v}", "unit": "分"}
            for name, (published, *_) in zip(names, cases, strict=True)
            for y, v in sorted(published)
        ),
    )
    claims = zip(names, cases, strict=True)
    db.fill(
        "activities_certificate",
        *({"title": name, "score": score, "obtained_on": date(year, 6, 1)} for name, (_, score, year) in claims),
    )
    columns = "cutoffs_year, highest_cutoff_reached, next_cutoff_value, score_note"
    found = db.rows(f"select {columns} from marts.certificate_claims order by source_row")
    for (published, score, year), (found_year, reached, above, note) in zip(cases, found, strict=True):
        by_year = defaultdict(list)
        for figure_year, value in published:
            by_year[figure_year].append(value)
        before, after = [y for y in by_year if y <= year], [y for y in by_year if y > year]
        assert found_year == (max(before) if before else min(after, default=None))
        assert (note == "outside_scale") == (not 10 <= score <= 990)
        values = by_year[found_year] if note is None else []
        assert reached == max((v for v in values if v <= score), default=None)
        assert above == min((v for v in values if v > score), default=None)
