"""What stands beside a certificate claim: small reference tables in, claims out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

READING, PRACTICAL = "大學程式設計先修檢測（APCS）程式識讀", "ＡＰＣＳ 程式設計實作題"
BEFORE, SINCE = date(2024, 12, 31), date(2025, 1, 1)
TOEIC = {"name": "多益英語測驗（聽力與閱讀）", "aliases": "多益;TOEIC", "scale_lower": 10, "scale_upper": 990}


def levels(db, *claims: tuple[str, int | None, date | None, str | None]) -> list[tuple[Any, ...]]:
    """The level and the reasons for none, claim by claim: name, score, date, examination taken."""
    rows = ({"title": t, "score": s, "obtained_on": on, "division": exam} for t, s, on, exam in claims)
    db.fill("activities_certificate", *rows)
    return db.rows("select level_no, level_note, score_note from marts.certificate_claims order by source_row")


def test_reading_has_the_same_cuts_in_every_year_and_without_a_date(db) -> None:
    expected = {100: 5, 90: 5, 89: 4, 70: 4, 69: 3, 50: 3, 49: 2, 30: 2, 29: 1, 0: 1}
    claims = [(READING, score, on, None) for score in expected for on in (BEFORE, SINCE, None)]
    assert levels(db, *claims) == [(level, None, None) for level in expected.values() for _ in range(3)]


def test_practical_before_114_has_no_public_cuts_below_250(db) -> None:
    found = levels(db, *((PRACTICAL, score, BEFORE, "中高級") for score in (400, 350, 349, 250, 249, 0)))
    assert [level for level, *_ in found] == [5, 5, 4, 4, None, None]
    assert {note for _, note, _ in found[4:]} == {"cuts_open"}


def test_practical_from_114_goes_by_the_examination_taken(db) -> None:
    expected = {
        "高級": {150: 5, 149: 4, 100: 4, 99: 1},
        "中高級": {150: 4, 149: 3, 100: 3, 99: 1},
        "中級": {150: 3, 149: 2, 100: 2, 99: 1},
        "初級": {150: 2, 149: 1, 0: 1},
    }
    claims = [(PRACTICAL, score, SINCE, exam) for exam, cuts in expected.items() for score in cuts]
    assert levels(db, *claims) == [(level, None, None) for cuts in expected.values() for level in cuts.values()]


def test_an_examination_that_is_not_named_or_named_twice_gives_no_level(db) -> None:
    found = levels(
        db, (PRACTICAL, 200, SINCE, None), (PRACTICAL, 200, SINCE, "初級、中級"), (PRACTICAL, 200, None, "中級")
    )
    assert found == [(None, "exam_level_unknown", None)] * 2 + [(None, "no_date", None)]


def test_the_scale_of_practical_is_that_of_its_year_whatever_the_reference_file_says(db) -> None:
    db.fill("certificates", {"name": PRACTICAL, "scale_lower": 0, "scale_upper": 300})
    found = levels(
        db,
        (PRACTICAL, 350, BEFORE, None),
        (PRACTICAL, 401, BEFORE, None),
        (PRACTICAL, 350, SINCE, "高級"),
        (PRACTICAL, 350, None, None),
    )
    assert [note for *_, note in found] == [None, "outside_scale", "outside_scale", None]
    assert [level for level, *_ in found] == [5, None, None, None]


def test_what_part_of_apcs_is_meant_must_be_said(db) -> None:
    assert levels(db, ("APCS", 80, SINCE, None)) == [(None, "part_unknown", "no_scale")]


def test_a_missing_score_is_no_score_and_never_a_level(db) -> None:
    assert levels(db, (READING, None, SINCE, None)) == [(None, "no_score", "no_score")]


def test_the_claimed_level_is_held_against_the_rules(db) -> None:
    words = {"4級": True, "第四級": True, "３級": False, "通過": None}
    rows = ({"title": READING, "score": 82, "obtained_on": SINCE, "level": level} for level in words)
    db.fill("activities_certificate", *rows)
    assert dict(db.rows("select level, level_agrees from marts.certificate_claims")) == words


def test_technicians_have_the_level_their_words_name(db) -> None:
    names = {
        "甲級測量技術士": "甲級",
        "乙級技術士": "乙級",
        "技術士（丙級）": "丙級",
        "單一級技術士": "單一級",
        "技術士": None,
    }
    db.fill("activities_certificate", *({"title": title} for title in names))
    found = db.rows("select title, level_zh, level_note from marts.certificate_claims order by source_row")
    assert {title: level for title, level, _ in found} == names
    assert [note for _, level, note in found if level is None] == ["no_level_named"]


def cutoff(year: int, level: str, value: int, **cells: Any) -> dict[str, Any]:
    made = {"certificate": "TOEIC", "year": year, "measure": "cutoff", "level": level, "value": value, "unit": "分"}
    return made | {"population": "高三學生", "source": "某處", "as_of": "2025"} | cells


CUTOFFS = (
    cutoff(2025, "頂標", 871),
    cutoff(2025, "前標", 803),
    cutoff(2025, "均標", 655),
    cutoff(2023, "頂標", 880),
)


def test_a_score_stands_at_or_above_what_it_reaches_and_below_the_next(db) -> None:
    db.fill("certificates", TOEIC)
    db.fill("certificate_distributions", *CUTOFFS)
    claim = {"title": "ＴＯＥＩＣ", "obtained_on": date(2025, 6, 1)}
    db.fill("activities_certificate", *(claim | {"score": score} for score in (815, 803, 871, 600)))
    db.fill("activities_certificate", claim | {"score": 600, "obtained_on": date(2024, 1, 1), "source_row": 5})
    found = db.rows(
        "select cutoffs_reached, next_cutoff, next_cutoff_value, cutoffs_year, cutoffs_year_gap, matched_by"
        " from marts.certificate_claims order by source_row"
    )
    assert found == [
        ("均標 655、前標 803", "頂標", Decimal(871), 2025, 0, "alias"),
        ("均標 655、前標 803", "頂標", Decimal(871), 2025, 0, "alias"),
        ("均標 655、前標 803、頂標 871", None, None, 2025, 0, "alias"),
        ("", "均標", Decimal(655), 2025, 0, "alias"),
        ("", "頂標", Decimal(880), 2023, -1, "alias"),
    ]
    sources = db.rows("select distinct population, source, as_of from marts.certificate_places")
    assert sources == [("高三學生", "某處", "2025")]


def test_what_cannot_be_placed_says_why(db) -> None:
    faults = {
        "several_populations": cutoff(2025, "頂標", 900, population="全體考生"),
        "flawed_figures": cutoff(2025, "頂標", 900),
    }
    for number, (fault, extra) in enumerate(faults.items()):
        db.fill("certificates", {"name": fault, "source_row": number})
        rows = [row | {"certificate": fault, "source_row": 10 * number + n} for n, row in enumerate([*CUTOFFS, extra])]
        db.fill("certificate_distributions", *rows)
        db.fill("activities_certificate", {"title": fault, "score": 815, "obtained_on": SINCE, "source_row": number})
    columns = "title, cutoffs_note, cutoffs_reached, next_cutoff_value"
    found = db.rows(f"select {columns} from marts.certificate_claims order by source_row")
    assert found == [(fault, fault, None, None) for fault in faults]


def test_figures_need_a_date_and_are_unknown_where_there_are_none(db) -> None:
    db.fill("certificates", TOEIC, {"name": "另一檢定"})
    db.fill("certificate_distributions", *CUTOFFS)
    db.fill("activities_certificate", {"title": "多益", "score": 815}, {"title": "另一檢定", "obtained_on": SINCE})
    found = db.rows("select figures_status, cutoffs, level_no from marts.certificate_claims order by source_row")
    assert found == [("no_date", None, None), ("unknown", None, None)]
    assert db.rows("select * from marts.certificate_places") == []


def test_pass_rates_are_of_the_claimed_level_alone(db) -> None:
    db.fill("certificates", {"name": "全民英檢"})
    rate = {
        "certificate": "全民英檢",
        "year": 2012,
        "measure": "pass_rate",
        "value": 24,
        "source": "某處",
        "as_of": "2012",
    }
    db.fill("certificate_distributions", rate | {"level": "中高級複試", "population": "全體考生"})
    claim = {"title": "全民英檢", "obtained_on": SINCE}
    db.fill("activities_certificate", claim | {"level": "中高級"}, claim | {"level": "中級"})
    found = db.rows(
        "select level, pass_rates, pass_rates_source, figures_status from marts.certificate_claims order by 1"
    )
    assert found == [("中級", None, None, "unknown"), ("中高級", "中高級複試 24%（2012，全體考生）", "某處", "known")]


def test_a_distribution_gives_the_share_at_or_above_as_bounds(db) -> None:
    db.fill("certificates", TOEIC)
    share = {"certificate": "多益", "year": 2025, "measure": "share", "source": "某處", "as_of": "2025"}
    bounds = ((10, 400, 20), (401, 800, 50), (801, 990, 30))
    db.fill("certificate_distributions", *(share | {"lower": lo, "upper": hi, "value": pct} for lo, hi, pct in bounds))
    db.fill("activities_certificate", {"title": "多益", "score": 500, "obtained_on": SINCE})
    columns = "at_or_above_lower_share, at_or_above_upper_share, shares_year"
    assert db.rows(f"select {columns} from marts.certificate_claims") == [(0.3, 0.8, 2025)]
    db.fill("certificate_distributions", share | {"lower": 801, "upper": 990, "value": 31, "source_row": 9})
    assert db.rows(f"select {columns} from marts.certificate_claims") == [(None, None, None)]


def test_figures_that_contradict_their_table_are_shown_and_not_used(db) -> None:
    db.fill("certificates", TOEIC)
    faults = {
        "no_year": cutoff(2025, "頂標", 871) | {"year": None},
        "out_of_range": cutoff(2025, "", 101, measure="pass_rate"),
        "no_number": cutoff(2025, "前標", 803) | {"value": None},
        "no_reference": cutoff(2025, "前標", 803, certificate="無此檢定"),
    }
    db.fill("certificate_distributions", *faults.values(), CUTOFFS[0], CUTOFFS[0])
    found = [note for (note,) in db.rows("select figure_note from marts.certificate_figures order by source_row")]
    assert found == [*faults, "two_rows", "two_rows"]
