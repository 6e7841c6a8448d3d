"""The reference files that are kept: as the command makes them, sourced or marked as invented, fitting the releases."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from sample_data.__main__ import main
from sample_data.reference_files import WITHOUT_PLANS
from sample_data.texts import MARK

REFERENCE = Path(__file__).parents[2] / "sample_data" / "reference"
PUBLIC = ("competitions", "competition_results", "certificates", "certificate_distributions")
FILES = sorted(path.stem for path in REFERENCE.glob("*.csv"))


INVENTED_TOO = ("competitions", "competition_results")
"""Public files with invented rows behind the public ones: the competitions that the sample's applicants name."""


def public(name: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if not row["資料來源"].startswith(MARK)]


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_committed_files_are_what_the_command_makes(tmp_path: Path) -> None:
    assert main(["reference", "--out", str(tmp_path / "anew")]) == 0
    anew = {path.name: path.read_bytes() for path in (tmp_path / "anew").iterdir()}
    assert anew == {path.name: path.read_bytes() for path in REFERENCE.iterdir()}
    assert sum(map(len, anew.values())) < 300_000


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_source_and_a_date_and_what_is_invented_says_so(name: str) -> None:
    assert rows(name)
    for row in rows(name):
        assert re.search(r"\d{3}", row["資料時間"])
        assert row["資料來源"]
        assert row["資料來源"].startswith(MARK) or name in PUBLIC


def test_no_public_competition_has_an_invented_figure() -> None:
    assert {name for name in PUBLIC if public(name) != rows(name)} == set(INVENTED_TOO)
    known = public("competition_results")
    invented = [row["競賽名稱"] for row in rows("competition_results") if row not in known]
    assert invented
    assert not set(invented) & {row["競賽名稱"] for row in known}


def test_every_course_of_the_releases_is_on_file_but_those_of_the_school_without_plans(delivered) -> None:
    taken = {row["課程代碼"] for application in delivered.values() for row in application.transcript["學習紀錄"]}
    plans = {row["課程代碼"]: row for row in rows("course_plans")}
    without = {code for code in taken if code[3:9] in WITHOUT_PLANS}
    assert taken - without <= plans.keys()
    assert without
    assert not without & plans.keys()
    assert {row["課程代碼"] for row in rows("syllabi")} & taken
    assert {row["課程代碼"] for row in rows("syllabus_weeks")} == {row["課程代碼"] for row in rows("syllabi")}


def test_plans_have_the_names_and_credits_of_the_transcripts(delivered) -> None:
    plans = {row["課程代碼"]: row for row in rows("course_plans")}
    for application in delivered.values():
        for row in application.transcript["學習紀錄"]:
            if plan := plans.get(row["課程代碼"]):
                semester = (int(row["實際修課學年度"]) - 112) * 2 + int(row["實際修課學期"])
                assert plan["科目名稱"] == row["科目名稱"]
                assert int(plan["授課學期學分"][semester - 1]) == int(row["學分數"])


def test_schools_and_programs_are_those_of_the_releases(delivered) -> None:
    names = {application.json("基本資料")["學校名稱"] for application in delivered.values()}
    assert {row["學校名稱"] for row in rows("schools")} == names
    assert {row["校系代碼"] for row in rows("programs")} == {row["校系代碼"] for row in rows("program_items")}
    assert {row["校系代碼"] for row in rows("programs")} == {"987012", "987034"}
    for row in rows("programs"):
        assert sum(int(row[part]) for part in ("學測占比", "審查資料占比", "面試占比")) == 100


def test_public_figures_are_those_that_were_published() -> None:
    """The published figures, by what was counted; a count that is only known to be at least so much is marked."""
    figures = {(row["競賽名稱"][:2], row["年度"], row["獎項名稱"] or row["數字種類"]): row for row in public(PUBLIC[1])}
    assert {key: int(row["數量"]) for key, row in figures.items()} == {
        ("國際", "2025", "參賽"): 55,
        ("國際", "2025", "金牌"): 23,
        ("國際", "2025", "銀牌"): 21,
        ("國際", "2025", "銅牌"): 6,
        ("國際", "2025", "榮譽獎"): 4,
        ("全國", "2025", "參賽"): 10000,
        ("全國", "2025", "入選決賽"): 442,
        ("全國", "2017", "第一名"): 24,
        ("全國", "2017", "第二名"): 24,
        ("全國", "2017", "第三名"): 59,
        ("全國", "2017", "佳作"): 82,
        ("全國", "2017", "特別獎"): 73,
        ("臺灣", "2026", "參賽"): 347,
        ("臺灣", "2026", "進入複審"): 170,
    }
    assert [key for key, row in figures.items() if row["是否僅為下限"] == "是"] == [("全國", "2025", "參賽")]
    values = [(row["年度"], row["等級或標準"], row["數值"]) for row in public(PUBLIC[3])]
    assert values == [
        ("2025", "頂標", "871"), ("2025", "前標", "803"), ("2025", "均標", "655"),
        ("2024", "頂標", "875"), ("2024", "前標", "809"), ("2024", "均標", "661"),
        ("2023", "", "568"), ("2012", "中高級複試", "24"), ("2012", "中高級複試", "27"),
    ]  # fmt: skip
