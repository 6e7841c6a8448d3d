"""What stands beside an award or a certificate: figures with their year, or the plain statement that there are none."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.board.claims import context_of, percent
from dashboard.words import words

PLACE = {"application_id": "987012-94500001", "source_file": "a.json", "source_row": 1}
SAY = words("en")


def claimed(**values: Any) -> dict[str, Any]:
    names = (
        "competition_id organiser level_zh level_en level_agrees is_revoked n_entrants n_entrants_is_lower_bound"
        " entrants_unit entrants_population reference_participation share_lower share_upper n_or_better n_compared"
        " award_unit figures_year share_source share_as_of figures_source figures_as_of reference_source"
        " reference_as_of"
    )
    known = {"competition_name": "某競賽", "match_status": "matched", "figures_status": "known", "award_kind": "award"}
    return PLACE | dict.fromkeys(names.split()) | known | {"share_note": "outside_order"} | values


def beside(claim: dict[str, Any], figures: list[dict[str, Any]] | None = None) -> Any:
    portfolio = {"competition_claims": [claim], "competition_figures": figures or []}
    return context_of(PLACE | {"kind": "competition"}, portfolio, SAY)


def statistics(context: Any) -> str:
    return next(fact["value"] for fact in context["facts"] if fact["label"] == "Statistics")


def test_a_share_is_told_with_what_it_was_counted_from() -> None:
    counted = {"n_or_better": 6, "n_compared": 80, "award_unit": "件", "figures_year": 2025}
    exact = beside(claimed(share_lower=0.075, share_upper=0.075, **counted))
    assert statistics(exact) == "this award or better: 7.5 % (6 of 80 件, 2025)"
    bound = beside(claimed(share_lower=0.0, share_upper=0.075, **counted))
    assert statistics(bound) == "this award or better: at most 7.5 % (6 件, at least 80 entered, 2025)"
    between = beside(claimed(share_lower=0.05, share_upper=0.075, **counted))
    assert statistics(between) == "this award or better: 5.0–7.5 % (6 of 80 件, 2025)"


@pytest.mark.parametrize(
    ("note", "said"),
    [("no_reference", "no reference"), ("unknown", "unknown (no figures on file)"), ("ambiguous", "nothing is said")],
)
def test_without_a_share_the_reason_stands_in_its_place(note: str, said: str) -> None:
    assert said in statistics(beside(claimed(share_note=note, figures_status=note)))


def test_participation_is_named_as_what_it_is() -> None:
    context = beside(claimed(award_kind="participation", share_note="participation"))
    assert {"label": "Kind of award", "value": "proof of participation, not an award", "quiet": False} in context[
        "facts"
    ]


def test_what_to_verify_is_a_badge_and_agreement_is_none() -> None:
    assert [badge["tone"] for badge in beside(claimed(level_agrees=False, is_revoked=True))["badges"]] == ["verify"] * 2
    assert beside(claimed(level_agrees=True))["badges"] == []
    assert beside(claimed(level_agrees=None))["badges"] == []


def test_only_figures_of_the_claimed_competition_are_listed_each_with_its_source() -> None:
    figure = {
        "year": 2025, "division": None, "award": "金牌", "measure_zh": "獲獎", "measure_en": "award", "award_rank": 1,
        "n": 3, "is_lower_bound": False, "unit": "面", "source": "a source",
    }  # fmt: skip
    figures = [figure | {"competition_id": "a"}, figure | {"competition_id": "b"}]
    table = beside(claimed(competition_id="a"), figures)["table"]
    assert table["rows"] == [["2025", "金牌", "3 面", "a source"]]
    assert beside(claimed(), figures)["table"] is None


@pytest.mark.parametrize(
    ("share", "text"), [(0.5, "50.0"), (0.00001, "< 0.1"), (0.0, "0.0"), (1.0, "100.0"), (None, "")]
)
def test_a_share_above_zero_never_reads_as_zero(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_other_kinds_of_activities_have_nothing_beside_them() -> None:
    assert context_of(PLACE | {"kind": "service"}, {}, SAY) is None
