"""What stands beside a competition claim: small reference tables in, one claim out."""

from __future__ import annotations

from datetime import date
from typing import Any

CLAIM = {"title": "測試盃", "award": "第三名", "level_code": "3", "announced_on": date(2025, 5, 1)}


def figure(
    measure: str, n: int | None, award: str | None = None, rank: int | None = None, **cells: Any
) -> dict[str, Any]:
    made = {"competition": "測試盃", "year": 2025, "measure": measure, "n": n, "unit": "件"}
    return made | {"award": award, "award_rank": rank, "source": "某處", "as_of": "2025"} | cells


AWARDS = (
    figure("award", 1, "第一名", 1),
    figure("award", 2, "第二名", 2),
    figure("award", 3, "第三名", 3),
)
ENTRANTS = figure("entrants", 60)


def filled(db, *figures: dict[str, Any], reference: dict[str, Any] | None = None, **cells: Any) -> None:
    db.fill(
        "competitions", {"name": "測試盃", "level_code": "3", "source": "某處", "as_of": "2025"} | (reference or {})
    )
    db.fill("competition_results", *figures)
    db.fill("activities_competition", CLAIM | cells)


def said(db, *columns: str) -> tuple[Any, ...]:
    (row,) = db.rows(f"select {', '.join(columns)} from marts.competition_claims")
    return row


SHARE = ("share_lower", "share_upper", "share_note")


def test_exact_counts_give_one_share(db) -> None:
    filled(db, ENTRANTS, *AWARDS)
    assert said(db, *SHARE, "n_or_better", "n_compared", "share_source") == (0.1, 0.1, None, 6, 60, "某處")


def test_a_lower_bound_of_entrants_gives_an_interval_from_zero(db) -> None:
    filled(db, ENTRANTS | {"is_lower_bound": True}, *AWARDS)
    assert said(db, *SHARE) == (0.0, 0.1, None)


def test_a_lower_bound_of_winners_gives_an_interval_up_to_one(db) -> None:
    filled(db, ENTRANTS, *AWARDS[:2], AWARDS[2] | {"is_lower_bound": True})
    assert said(db, *SHARE) == (0.1, 1.0, None)


NO_SHARE = {
    "no_figures": ([], "unknown"),
    "entrants_unknown": ([*AWARDS], "entrants_unknown"),
    "units": ([ENTRANTS | {"unit": "人次"}, *AWARDS], "units_differ"),
    "population": ([ENTRANTS | {"population": "國內作品"}, *AWARDS], "populations_differ"),
    "no_unit": ([ENTRANTS | {"unit": None}, *(row | {"unit": None} for row in AWARDS)], "unit_unknown"),
    "more_winners": ([ENTRANTS | {"n": 5}, *AWARDS], "more_winners_than_entrants"),
    "negative_entrants": ([ENTRANTS | {"n": -60}, *AWARDS], "flawed_figures"),
    "negative_award": ([ENTRANTS, AWARDS[0] | {"n": -1}, *AWARDS[1:]], "flawed_figures"),
    "two_entrants": ([ENTRANTS, ENTRANTS, *AWARDS], "flawed_figures"),
    "two_awards": ([ENTRANTS, *AWARDS, AWARDS[2] | {"n": 4}], "two_rows"),
    "no_year": ([row | {"year": None} for row in (ENTRANTS, *AWARDS)], "unknown"),
    "rank_missing": ([ENTRANTS, AWARDS[0], AWARDS[2]], "ranks_missing"),
    "no_order": ([ENTRANTS, AWARDS[2] | {"award_rank": None}], "outside_order"),
    "none_entered": ([ENTRANTS | {"n": 0}, *(row | {"n": 0} for row in AWARDS)], "no_entrants"),
    "bounds_only": ([row | {"is_lower_bound": True} for row in (ENTRANTS, *AWARDS)], "only_bounds"),
    "other_year": ([row | {"year": 2023} for row in (ENTRANTS, *AWARDS)], "other_year"),
    "two_editions": (
        [row | {"edition": edition} for edition in ("第1屆", "第2屆") for row in (ENTRANTS, *AWARDS)],
        "several_editions",
    ),
}


def test_what_cannot_be_told_is_no_number_and_says_why(db) -> None:
    for number, (case, (figures, _)) in enumerate(NO_SHARE.items(), 1):
        db.fill("competitions", {"name": case, "source_row": number})
        rows = [row | {"competition": case, "source_row": 100 * number + n} for n, row in enumerate(figures)]
        db.fill("competition_results", *rows)
        db.fill("activities_competition", CLAIM | {"title": case, "source_row": number})
    found = db.rows(
        "select title, share_lower, share_upper, share_note from marts.competition_claims order by source_row"
    )
    assert found == [(case, None, None, note) for case, (_, note) in NO_SHARE.items()]


def test_two_rows_for_one_key_show_no_number_of_that_award(db) -> None:
    filled(db, ENTRANTS, *AWARDS, AWARDS[2] | {"n": 4})
    assert said(db, "n_award", "n_flawed_figures", "awards_by_rank") == (None, 2, "第一名 1件、第二名 2件")


OTHER_WORDINGS = ("單場第三名", "優秀第三名", "最佳第三名", "第三名獎", "第3名")
SAME_WORDINGS = ("第三名", " 第 三 名", "第三名\u3000")


def test_award_wordings_that_differ_never_merge_and_spaces_do_not_matter(db) -> None:
    filled(db, ENTRANTS, *AWARDS, award="第二名")
    rows = [CLAIM | {"award": award, "source_row": n} for n, award in enumerate(OTHER_WORDINGS + SAME_WORDINGS, 2)]
    db.fill("activities_competition", *rows)
    found = db.rows("select award, share_upper, share_note from marts.competition_claims order by source_row")[1:]
    others = [(award, None, "award_not_listed") for award in OTHER_WORDINGS]
    assert found == others + [(award, 0.1, None) for award in SAME_WORDINGS]


def test_full_width_digits_and_brackets_of_an_award_are_the_same(db) -> None:
    filled(db, ENTRANTS, figure("award", 3, "第1名（銅）", 1), award="第１名(銅)")
    assert said(db, "share_upper") == (0.05,)


KINDS = {
    "參賽證明": "participation",
    "參加證明": "participation",
    "入選": "shortlisted",
    "入圍複賽": "shortlisted",
    "第一名": "award",
    "第12名": "award",
    "金牌": "award",
    "特優": "award",
    "單項優秀獎": "special_award",
    "最佳人氣獎": "special_award",
    "單場第一名": "special_award",
    "佳作入選": "mixed",
    "前百分之十": "other",
    " ": "not_given",
    None: "not_given",
}


def test_recognition_is_named_as_what_it_is(db) -> None:
    db.fill("activities_competition", *(CLAIM | {"award": award} for award in KINDS))
    assert dict(db.rows("select award, award_kind from marts.competition_claims")) == KINDS


def test_mere_participation_has_no_share(db) -> None:
    filled(db, ENTRANTS, figure("award", 3, "參加證明", 1), award="參加證明")
    assert said(db, *SHARE) == (None, None, "participation")


def test_the_claimed_division_is_preferred_to_all_together(db) -> None:
    filled(
        db, ENTRANTS, *AWARDS, *(row | {"division": "高中組", "n": 10 * row["n"]} for row in (ENTRANTS, *AWARDS[:1])),
        figure("award", 30, "第二名", 2, division="高中組"), division="（高中組）", award="第二名",
    )  # fmt: skip
    assert said(db, "figures_division", *SHARE) == ("高中組", 40 / 600, 40 / 600, None)


def test_figures_of_another_division_are_no_figures(db) -> None:
    filled(db, *(row | {"division": "國中組"} for row in (ENTRANTS, *AWARDS)), division="高中組")
    assert said(db, "figures_status", "n_entrants", *SHARE) == ("unknown", None, None, None, "unknown")


def test_the_nearest_earlier_year_is_shown_and_its_distance_named(db) -> None:
    filled(db, *(ENTRANTS | {"year": year, "n": year} for year in (2020, 2023, 2026)))
    assert said(db, "figures_status", "figures_year", "figures_year_gap", "n_entrants") == (
        "other_year",
        2023,
        -2,
        2023,
    )


def test_the_edition_tells_the_year_where_the_reference_knows_it(db) -> None:
    filled(
        db,
        ENTRANTS | {"year": 2024, "edition": "第十屆"},
        *(row | {"year": 2024, "edition": "第10屆"} for row in AWARDS),
        title="第10屆測試盃",
    )
    assert said(db, "year", "year_from", "figures_year", "share_upper") == (2024, "edition", 2024, 0.1)


def test_figures_of_another_edition_in_the_claims_own_year_never_fit(db) -> None:
    filled(db, *(row | {"edition": "第10屆"} for row in (ENTRANTS, *AWARDS)), title="第9屆測試盃")
    assert said(db, "figures_status", "share_upper") == ("unknown", None)


DATED = [
    ("測試盃", date(2025, 5, 1), 2025, "date"),
    ("2024測試盃", date(2025, 1, 1), 2024, "name"),
    ("測試盃（113年）", date(2025, 1, 1), 2024, "name"),
    ("113學年度測試盃", date(2025, 1, 1), 2025, "school_year"),
    ("113學年度測試盃", date(2024, 10, 1), 2024, "school_year"),
    ("113學年度測試盃", None, None, None),
    ("113學年度測試盃", date(2022, 1, 1), None, None),
    ("測試盃", None, None, None),
]


def test_the_year_is_told_by_name_or_date_or_not_at_all(db) -> None:
    db.fill("competitions", {"name": "測試盃"})
    db.fill("competition_results", ENTRANTS)
    db.fill("activities_competition", *({"title": title, "announced_on": on} for title, on, *_ in DATED))
    found = db.rows(
        "select title, announced_on, year, year_from, figures_status, match_status, n_entrants"
        " from marts.competition_claims order by source_row"
    )
    assert [row[:4] for row in found] == DATED
    assert {row[5] for row in found} == {"matched"}
    assert {row[4:] for row in found if row[2] is None} == {("no_year", "matched", None)}


def test_the_claimed_level_is_held_against_the_organisers(db) -> None:
    db.fill("competitions", {"name": "甲盃", "level_code": "3"}, {"name": "乙盃"})
    claims = [("甲盃", "3", True), ("甲盃", "4", False), ("甲盃", None, None), ("乙盃", "3", None), ("丙盃", "3", None)]
    db.fill("activities_competition", *({"title": title, "level_code": code} for title, code, _ in claims))
    assert db.rows("select title, level_code, level_agrees from marts.competition_claims order by source_row") == claims


def test_a_code_of_participation_nobody_has_described_is_unknown(db) -> None:
    filled(db, reference={"participation": "個人"}, participation_code="2")
    assert said(db, "participation_zh", "participation_en", "reference_participation") == ("未知", "unknown", "個人")


def test_two_references_of_one_name_are_never_chosen_between(db) -> None:
    filled(db, ENTRANTS, *AWARDS)
    db.fill("competitions", {"name": "另一盃", "aliases": "甲盃；測試盃", "source_row": 9})
    columns = ("match_status", "n_references", "competition_name", "n_entrants", "share_note", "matched_by")
    assert said(db, *columns) == ("ambiguous", 2, None, None, "ambiguous", None)
    assert db.rows("select distinct figure_note from marts.competition_figures") == [("ambiguous",)]


def test_no_match_is_no_reference_and_no_name_is_no_name(db) -> None:
    filled(db, ENTRANTS, title="無此盃")
    db.fill("activities_competition", CLAIM | {"title": "第3屆", "source_row": 2})
    db.fill("activities_competition", CLAIM | {"title": None, "source_row": 3})
    found = db.rows(
        "select match_status, figures_status, share_note, n_entrants from marts.competition_claims order by source_row"
    )
    assert found == [("no_reference",) * 3 + (None,), ("no_name",) * 3 + (None,), ("no_name",) * 3 + (None,)]


def test_a_competition_without_figures_stands_once_and_counts_its_claims(db) -> None:
    filled(db)
    assert db.rows("select name, year_key, n_claims, n_claims_of_year from marts.competitions") == [
        ("測試盃", 0, 1, None)
    ]


EDITIONS = {
    "第65屆測試盃": 65,
    "第６５届測試盃": 65,
    "第 六十五 屆測試盃": 65,
    "第六五屆測試盃": 65,
    "測試盃（第十屆）": 10,
    "第二十屆測試盃": 20,
    "第十二屆測試盃": 12,
    "第一百零五屆測試盃": 105,
    "第百一十屆測試盃": 110,
    "第99999屆測試盃": None,
    "測試盃": None,
}


def test_an_edition_is_read_in_arabic_and_chinese_numerals(db) -> None:
    db.fill("competitions", {"name": "測試盃"})
    db.fill("activities_competition", *({"title": title} for title in EDITIONS))
    found = db.rows("select title, claimed_edition_no, match_status from marts.competition_claims")
    assert {title: number for title, number, _ in found} == EDITIONS
    assert {status for *_, status in found} == {"matched"}
