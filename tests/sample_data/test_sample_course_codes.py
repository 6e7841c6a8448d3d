"""Course codes in the sample hold all their parts and agree with what stands beside them."""

from __future__ import annotations

import re

import pytest

from sample_data.curriculum import INTAKE_YEAR, course_code, plan
from sample_data.schools import COMPREHENSIVE, GENERAL, TECHNICAL, school

CODE = re.compile(r"112(99\d{4})([HVM])(11|21|26|28)([0-9]{3})0([0-9A-F])([0-9AB])([0-9A-I])(0[0-9])([0-9]{2})")
CATEGORY_TEXT = {"1": "部定必修", "2": "校訂必修", "3": "加深加廣選修", "5": "多元選修", "7": "校訂選修"}
DOMAIN_TEXT = {
    "01": "語文領域",
    "02": "數學領域",
    "03": "社會領域",
    "04": "自然科學領域",
    "05": "藝術領域",
    "07": "科技領域",
    "08": "健康與體育領域",
}


def test_every_code_has_23_valid_characters_and_agrees_with_category_and_domain(delivered):
    n_rows = 0
    for application in delivered.values():
        for row in application.transcript["學習紀錄"]:
            parts = CODE.fullmatch(row["課程代碼"])
            assert parts, row["課程代碼"]
            assert CATEGORY_TEXT[parts[5]] == row["課程類別"]
            domain = row["課程領域資訊"]
            assert (domain["名稱"] if domain else None) == DOMAIN_TEXT.get(parts[8])
            n_rows += 1
    assert n_rows > 700


@pytest.mark.parametrize("track", [*GENERAL, *COMPREHENSIVE, *TECHNICAL], ids=lambda track: track.name)
def test_a_plan_names_no_two_courses_alike(track):
    codes = [course_code(school(1, 0), track, course) for course in plan(track.group_code)]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {23}
    assert all(code.startswith(str(INTAKE_YEAR)) for code in codes)


def test_course_works_are_made_in_courses_of_the_transcript(delivered):
    for application in delivered.values():
        taken = {
            (r["課程代碼"], int(r["實際修課學年度"]), int(r["實際修課學期"]))
            for r in application.transcript["學習紀錄"]
        }
        works = application.json("課程學習成果") or []
        if taken:
            assert {(w["課程代碼"], w["實際修課學年度"], w["實際修課學期"]) for w in works} <= taken
        assert all((w["成果類別代碼"] == "1") == (w["課程代碼"][18] == "3") for w in works)


def test_schools_have_names_and_codes_of_their_own():
    made = [school(1, index) for index in range(600)]
    assert len({s.name for s in made}) == len({s.code for s in made}) == 600
    assert {s.type_code for s in made} == {"H", "V", "M"}
