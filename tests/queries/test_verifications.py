"""What a person is asked to verify: which rule, by what evidence, and when nobody is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.rules import RULES
from queries.fetch import open_desk
from queries.scope import Scope

DAY = date(2025, 5, 20)
MADE_BY_VIEWS = "select rule from marts.verifications where origin = 'views' order by 1"
EVIDENCE = "select evidence_zh, evidence_en from marts.verifications where rule = '{}'"


@pytest.fixture(autouse=True)
def application(db) -> None:
    db.fill("applications", {})


@pytest.mark.parametrize("kind", ["certificate", "competition"])
@pytest.mark.parametrize("link", ["document_link", "media_link", "external_link"])
def test_an_item_with_any_file_or_link_has_something_to_show(db, kind: str, link: str) -> None:
    dates = {"announced_on": DAY} if kind == "competition" else {"obtained_on": DAY}
    db.fill(f"activities_{kind}", {link: "a", **dates})
    assert db.rows(MADE_BY_VIEWS) == []


@pytest.mark.parametrize("link", [None, "", " "])
def test_a_certificate_without_any_file_or_link_is_to_be_verified(db, link: str | None) -> None:
    db.fill(
        "activities_certificate",
        {
            "title": "英語檢定",
            "level": "中級",
            "score": 82,
            "score_original": "８２",
            "obtained_on": DAY,
            "document_link": link,
        },
    )
    assert db.rows(EVIDENCE.format("certificate.no_document")) == [
        (
            "「英語檢定」，級數分數「中級」，分數 ８２：無證明文件、影音檔及外部連結。",
            "“英語檢定”, level “中級”, score ８２: no document, recording or external link.",
        )
    ]


def test_a_score_that_means_missing_is_no_evidence(db) -> None:
    db.fill("activities_certificate", {"title": "英語檢定", "score_original": "-1", "obtained_on": DAY})
    (words,) = db.rows(EVIDENCE.format("certificate.no_document"))
    assert words[0] == "「英語檢定」：無證明文件、影音檔及外部連結。"


def test_a_competition_without_any_file_or_link_is_to_be_verified_even_without_words(db) -> None:
    db.fill("activities_competition", {"announced_on": DAY})
    db.fill("activities_service", {"started_on": DAY, "ended_on": DAY})
    assert db.rows(EVIDENCE.format("competition.no_document")) == [
        ("「未填名稱」：無證明文件、影音檔及外部連結。", "“no title”: no document, recording or external link.")
    ]


@pytest.mark.parametrize(
    ("kind", "cells", "missing"),
    [
        ("competition", {}, "結果公布日期"),
        ("competition", {"announced_on": DAY}, None),
        ("competition", {"announced_on_original": "去年"}, None),
        ("competition", {"announced_on_original": " "}, "結果公布日期"),
        ("certificate", {}, "取得證照日期"),
        ("certificate", {"obtained_on": DAY}, None),
        ("service", {}, "開始日期與結束日期"),
        ("service", {"started_on": DAY}, "結束日期"),
        ("service", {"ended_on": DAY}, "開始日期"),
        ("service", {"started_on": DAY, "ended_on": DAY}, None),
        ("other", {}, None),
        ("leadership", {}, None),
    ],
)
def test_a_date_left_empty_is_to_be_verified(db, kind: str, cells: dict[str, object], missing: str | None) -> None:
    db.fill(f"activities_{kind}", {"external_link": "a", **cells})
    found = db.rows("select rule, table_name, evidence_zh from marts.verifications")
    expected = [("date.missing", f"activities_{kind}", f"「未填名稱」：未填{missing}。")] if missing else []
    assert found == expected


@pytest.mark.parametrize(("severity", "is_asked"), [("warning", True), ("notice", False), ("error", False)])
def test_a_warning_of_loading_is_to_be_verified_in_both_languages(db, severity: str, is_asked: bool) -> None:
    db.fill("rules", {"rule": "a.rule", "title_zh": "名稱", "title_en": "a title", "fix_zh": "請查核。"})
    cells = {"rule": "a.rule", "column_name": "時數", "expected": "at most 24", "found": "30", "fix": "Please verify."}
    db.fill("findings", {**cells, "severity": severity})
    found = db.rows(
        "select origin, title_zh, title_en, evidence_zh, evidence_en, fix_zh, fix_en, verification_id"
        " from marts.verifications"
    )
    words = (
        "loading", "名稱", "a title", "欄位「時數」，載入時所見：30", "時數: expected at most 24, found 30",
        "請查核。", "Please verify.", "f1",
    )  # fmt: skip
    assert found == ([words] if is_asked else [])


def test_evidence_is_there_whatever_a_finding_lacks(db) -> None:
    db.fill("findings", {"rule": "a.rule", "severity": "warning"})
    found = db.rows("select evidence_zh, evidence_en from marts.verifications")
    assert found == [("載入時所見：未記錄", "expected otherwise, found not recorded")]


def test_a_warning_about_no_loaded_application_is_a_finding_only(db) -> None:
    db.fill("findings", {"severity": "warning", "application_id": "987012-94500002"})
    db.fill("findings", {"severity": "warning", "application_id": None, "finding_id": "f2"})
    assert db.rows("select count(*) from marts.verifications") == [(0,)]
    assert db.rows("select count(*) from marts.findings") == [(2,)]


def test_every_rule_of_a_view_has_words_and_no_loaders_name(db) -> None:
    rules = {rule for (rule,) in db.rows("select rule from staging.verification_rules")}
    assert not rules & set(RULES)
    db.fill("activities_certificate", {})
    db.fill("activities_competition", {})
    found = db.rows("select rule, title_zh, title_en, fix_zh, fix_en, source_row from marts.verifications")
    assert {row[0] for row in found} == {"certificate.no_document", "competition.no_document", "date.missing"}
    assert all(None not in row for row in found)


def test_a_question_is_never_worded_as_a_verdict(db) -> None:
    for fix_zh, fix_en in db.rows("select fix_zh, fix_en from staging.verification_rules"):
        assert fix_zh.startswith("請查核")
        assert fix_en.startswith("Please verify")


def test_the_desk_lists_a_programs_questions_by_applicant(sample_warehouse: Path) -> None:
    desk = open_desk(sample_warehouse, Scope.of(["987012"]))
    found = desk.verifications("987012")
    assert [row["application_id"] for row in found] == sorted(row["application_id"] for row in found)
    assert {row["origin"] for row in found} == {"loading", "views"}
    assert desk.verifications("987034") == []
