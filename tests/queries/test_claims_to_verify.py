"""Claims held against reference files: only what is matched and known is asked about, with both sides' own values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

FAIR = "全國中小學科學展覽會"
READ = {"source": "虛構來源", "as_of": "2025"}
MATCHED = {"title": FAIR, "competition_id": "c", "match_status": "matched"}
LISTED = {"name": FAIR, "competition_id": "c", **READ}


def levels(alone, claimed: str | None, listed: str | None, **match: Any) -> list[tuple[Any, ...]]:
    words = {"3": ("全國", "national"), "4": ("國際", "international"), None: (None, None)}
    seam = alone("context.verify_competition_level")
    seam.fill("context.competition_matches", {**MATCHED, "level_code": claimed, **match})
    zh, en = words[claimed]
    seam.fill("core.activities", {"kind": "competition", "level_code": claimed, "level": zh, "level_en": en})
    zh, en = words[listed]
    seam.fill("core.competitions", {**LISTED, "level_code": listed, "level_zh": zh, "level_en": en})
    return seam.rows("select rule, evidence_zh, evidence_en from context.verify_competition_level")


def test_a_level_that_is_not_the_organisers_is_to_be_verified_with_both(alone) -> None:
    assert levels(alone, "4", "3") == [
        (
            "competition.level_differs",
            f"「{FAIR}」填為國際（代碼 4）；參考檔「{FAIR}」為全國（代碼 3）。來源：虛構來源（2025）",
            f"“{FAIR}” is given as international (code 4), while “{FAIR}” is national (code 3) by 虛構來源 (2025)",
        )
    ]


@pytest.mark.parametrize(("claimed", "listed"), [("3", "3"), (None, "3"), ("4", None)])
def test_levels_that_agree_or_are_unknown_raise_no_question(alone, claimed: str, listed: str) -> None:
    assert levels(alone, claimed, listed) == []


def test_a_claim_that_is_not_matched_raises_no_question_of_level(alone) -> None:
    assert levels(alone, "4", "3", competition_id=None, match_status="ambiguous") == []


@pytest.mark.parametrize(("is_revoked", "n"), [(True, 1), (False, 0), (None, 0)])
def test_a_competition_is_asked_about_only_where_it_is_listed_as_revoked(
    alone, is_revoked: bool | None, n: int
) -> None:
    seam = alone("context.verify_competition_revoked")
    seam.fill("context.competition_matches", MATCHED, {**MATCHED, "competition_id": None})
    seam.fill("core.competitions", {**LISTED, "is_revoked": is_revoked})
    found = seam.rows("select rule, source_row, evidence_zh, evidence_en from context.verify_competition_revoked")
    assert [row[:2] for row in found] == [("competition.revoked", 1)] * n
    assert all("不採認" in zh and "虛構來源（2025）" in zh and "revoked" in en for *_, zh, en in found)


def wordings(alone, claimed: str | None, *published: str, **figure: Any) -> list[tuple[Any, ...]]:
    seam = alone("context.verify_award_wording")
    key = claimed.replace(" ", "") if claimed else None
    seam.fill("context.competition_matches", {**MATCHED, "award": claimed, "claimed_award_key": key})
    row = {"competition_id": "c", "measure": "award", **READ, **figure}
    seam.fill("context.competition_figures", *({**row, "award": each, "award_key": each} for each in published))
    return seam.rows("select evidence_zh, evidence_en from context.verify_award_wording")


@pytest.mark.parametrize(
    ("claimed", "published", "named"),
    [
        ("單場第三名", ("第一名", "第三名"), "第三名"),
        ("優秀獎", ("最佳獎", "第一名"), "最佳獎"),
        ("最佳佳作", ("佳作",), "佳作"),
        ("第三名（團體）", ("第三名",), "第三名"),
        ("銅牌", ("銅牌獎", "銅牌甲", "金牌"), "銅牌獎、銅牌甲"),
    ],
)
def test_an_award_that_resembles_a_published_one_is_to_be_verified(
    alone, claimed: str, published: tuple[str, ...], named: str
) -> None:
    ((zh, en),) = wordings(alone, claimed, *published)
    assert zh == f"「{FAIR}」獎項填為「{claimed}」；公開獎項為「{named}」。來源：虛構來源（2025）"
    assert en == f"“{FAIR}” has the award “{claimed}”, while published are “{named}”, by 虛構來源（2025）"


@pytest.mark.parametrize("claimed", ["第三名", "第 三 名", "最佳第三名", "金牌", "參加證明", "", None])
def test_an_award_that_is_published_or_like_none_raises_no_question(alone, claimed: str | None) -> None:
    assert wordings(alone, claimed, "第三名", "最佳第三名") == []


def test_two_words_for_merit_alone_are_not_alike(alone) -> None:
    assert wordings(alone, "最佳", "優秀") == []


@pytest.mark.parametrize("figure", [{"competition_id": "another"}, {"measure": "entrants"}])
def test_only_awards_of_the_same_competition_are_compared(alone, figure: dict[str, str]) -> None:
    assert wordings(alone, "最佳第三名", "第三名", **figure) == []


def scores(alone, note: str | None, scale: tuple[str, str]) -> list[tuple[Any, ...]]:
    seam = alone("context.verify_certificate_score")
    written = {"title": "多益", "score": "990.5", "score_original": "９９０.5", "certificate_id": "c"}
    seam.fill("context.certificate_scores", {**written, "score_note": note, "valid_from": "10", "valid_to": "990"})
    seam.fill("core.certificates", {"certificate_id": "c", "scale_lower": scale[0], "scale_upper": scale[1], **READ})
    return seam.rows("select evidence_zh, evidence_en from context.verify_certificate_score")


def test_a_score_outside_its_scale_is_to_be_verified_with_both(alone) -> None:
    assert scores(alone, "outside_scale", ("10", "990")) == [
        (
            "「多益」分數 ９９０.5，量尺為 10 至 990。來源：虛構來源（2025）",
            "“多益” has the score ９９０.5 on a scale from 10 to 990, by 虛構來源（2025）",
        )
    ]


def test_a_scale_that_is_not_the_reference_files_is_named_as_the_rules(alone) -> None:
    ((zh, en),) = scores(alone, "outside_scale", ("0", "400"))
    assert zh.endswith("量尺為 10 至 990。依取得年度之級分規則")
    assert en.endswith("on a scale from 10 to 990, by the rules of the year it was obtained in")


@pytest.mark.parametrize("note", [None, "no_score", "no_scale"])
def test_a_score_on_its_scale_or_without_one_raises_no_question(alone, note: str | None) -> None:
    assert scores(alone, note, ("10", "990")) == []


def test_from_the_delivered_rows_on_each_question_is_found(db) -> None:
    competition = {"title": f"{FAIR}（第65屆）", "announced_on": date(2025, 7, 1)}
    db.fill("activities_competition", {**competition, "level_code": "4", "award": "單場第三名"})
    db.fill("competitions", {"name": FAIR, "level_code": "3", "is_revoked": True, **READ})
    figure = {"competition": FAIR, "year": 2025, "measure": "award", "award_rank": 3, "n": 5, **READ}
    db.fill("competition_results", {**figure, "award": "第三名"})
    db.fill("activities_certificate", {"title": "ＴＯＥＩＣ", "score": "5000", "obtained_on": date(2025, 1, 1)})
    db.fill("certificates", {"name": "多益", "aliases": "TOEIC", "scale_lower": 10, "scale_upper": 990, **READ})
    views = ("competition_level", "competition_revoked", "award_wording", "certificate_score")
    found = [row for each in views for row in db.rows(f"select rule from context.verify_{each}")]
    assert found == [
        ("competition.level_differs",), ("competition.revoked",), ("award.resembles",), ("certificate.outside_scale",),
    ]  # fmt: skip
