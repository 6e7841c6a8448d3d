"""What a person is asked to verify: which rule, by what evidence, and when nobody is asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from loaders.rules import RULES
from queries.catalogue import views
from queries.fetch import open_desk
from queries.scope import Scope

DAY = date(2025, 5, 20)
EVIDENCE = "select evidence_zh, evidence_en from context.verify_{}"
WORDS = {"rule": "a.rule", "title_zh": "名稱", "title_en": "a title", "fix_zh": "請查核。"}
APPLICATION = "987012-94500001"


@pytest.mark.parametrize("kind", ["certificate", "competition"])
@pytest.mark.parametrize("link", ["document_link", "media_link", "external_link"])
def test_an_item_with_any_file_or_link_has_something_to_show(db, kind: str, link: str) -> None:
    db.fill(f"activities_{kind}", {link: "a"})
    assert db.rows(EVIDENCE.format(f"{kind}_document")) == []


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
    assert db.rows(EVIDENCE.format("certificate_document")) == [
        (
            "「英語檢定」，級數分數「中級」，分數 ８２：無證明文件、影音檔及外部連結。",
            "“英語檢定”, level “中級”, score ８２: no document, recording or external link.",
        )
    ]


def test_a_score_that_means_missing_is_no_evidence(db) -> None:
    db.fill("activities_certificate", {"title": "英語檢定", "score_original": "-1", "obtained_on": DAY})
    (words,) = db.rows(EVIDENCE.format("certificate_document"))
    assert words[0] == "「英語檢定」：無證明文件、影音檔及外部連結。"


def test_a_competition_without_any_file_or_link_is_to_be_verified_even_without_words(db) -> None:
    db.fill("activities_competition", {"announced_on": DAY})
    db.fill("activities_service", {"started_on": DAY, "ended_on": DAY})
    assert db.rows(EVIDENCE.format("competition_document")) == [
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
    found = db.rows("select rule, table_name, evidence_zh from context.verify_dates")
    expected = [("date.missing", f"activities_{kind}", f"「未填名稱」：未填{missing}。")] if missing else []
    assert found == expected


@pytest.mark.parametrize(("severity", "is_asked"), [("warning", True), ("notice", False), ("error", False)])
def test_a_warning_of_loading_is_to_be_verified_in_both_languages(alone, severity: str, is_asked: bool) -> None:
    seam = alone("context.verifications")
    seam.fill("core.applications", {})
    seam.fill("core.rules", WORDS)
    cells = {"column_name": "時數", "expected": "at most 24", "found": "30", "fix": "Please verify.", "finding_id": "f"}
    seam.fill("core.findings", {**cells, "rule": "a.rule", "severity": severity})
    found = seam.rows(
        "select origin, title_zh, title_en, evidence_zh, evidence_en, fix_zh, fix_en, verification_id"
        " from context.verifications"
    )
    words = (
        "loading", "名稱", "a title", "欄位「時數」，載入時所見：30", "時數: expected at most 24, found 30",
        "請查核。", "Please verify.", "f",
    )  # fmt: skip
    assert found == ([words] if is_asked else [])


def test_what_a_view_found_has_the_words_of_its_rule_and_its_place(alone) -> None:
    seam = alone("context.verifications")
    seam.fill("core.applications", {"program_code": "987012"})
    seam.fill("core.rules", {**WORDS, "fix_en": "Please verify."})
    item = {"rule": "a.rule", "table_name": "activities_service", "evidence_zh": "據", "evidence_en": "seen"}
    seam.fill("context.items_to_verify", {**item, "source_row": 7})
    found = seam.rows(
        "select verification_id, program_code, origin, title_zh, evidence_zh, evidence_en, fix_en, source_row"
        " from context.verifications"
    )
    key = f"{APPLICATION} a.rule activities_service a.json:7"
    assert found == [(key, "987012", "views", "名稱", "據", "seen", "Please verify.", 7)]


def test_evidence_is_there_whatever_a_finding_lacks(alone) -> None:
    seam = alone("context.verifications")
    seam.fill("core.applications", {})
    seam.fill("core.findings", {"rule": "a.rule", "severity": "warning"})
    found = seam.rows("select evidence_zh, evidence_en from context.verifications")
    assert found == [("載入時所見：未記錄", "expected otherwise, found not recorded")]


def test_a_warning_about_no_loaded_application_is_a_finding_only(alone) -> None:
    seam = alone("context.verifications")
    seam.fill("core.applications", {"application_id": "987012-94500002"})
    seam.fill("core.findings", {"severity": "warning"}, {"severity": "warning", "application_id": None})
    assert seam.rows("select count(*) from context.verifications") == [(0,)]


def test_every_rule_of_a_view_has_words_and_no_loaders_name(db) -> None:
    rules = db.rows("select rule, title_zh, title_en, fix_zh, fix_en, source from staging.verification_rules")
    assert all(None not in row and "" not in row for row in rules)
    assert not {row[0] for row in rules} & set(RULES)
    checks = "".join(one.sql for one in views().values() if one.name.startswith("verify_"))
    assert {row[0] for row in rules} == set(re.findall(r"'([a-z_.]+)' as rule", checks))


def test_every_check_is_among_the_items_to_verify() -> None:
    checks = {one.full_name for one in views().values() if one.name.startswith("verify_")}
    assert set(views()["context.items_to_verify"].header.reads) == checks


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
