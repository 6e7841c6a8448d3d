"""Which intake year an application has: what its transcript tells, never a guess in the table."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.intake import ruling_year, told_intake_year


def code(year: object) -> str:
    return f"{year}041305H11101B1010101"


def courses(*years: object) -> list[dict[str, Any]]:
    return [{"課程代碼": code(year), "實際修課學年度": 115} for year in years]


@pytest.mark.parametrize(
    ("transcript", "year"),
    [
        ({"學習紀錄": courses(112, 112, 111)}, 112),
        ({"學習紀錄": courses(112, 111)}, 111),
        ({"學習紀錄": courses("abc", "１１２", "000", "107", "11") + courses(110)}, 110),
        ({"學習紀錄": [{"課程代碼": "112", "實際修課學年度": "113"}, {"實際修課學年度": 114}]}, 113),
        ({"學期成績與學習相對表現資訊": [{"學年度": 114}, {"學年度": 113}]}, 113),
        ({"學習紀錄": [{"實際修課學年度": 0}, {"實際修課學年度": 2022}]}, None),
        ({"學習紀錄": [{"科目名稱": "國語文"}]}, None),
        (None, None),
    ],
)  # fmt: skip
def test_the_transcript_tells_the_intake_year_or_nothing_does(
    transcript: Any, year: int | None, delivery: Any, warehouse: Any
) -> None:
    data = {} if transcript is None else {"transcript": transcript}
    delivery.application(**data)
    warehouse.load(delivery.root)
    assert warehouse.row("applications")["intake_year"] == year


def test_an_uploaded_transcript_leaves_the_year_unknown_even_where_ticked_items_say_school_years(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application(
        course_works=[{"實際修課學年度": 114, "課程代碼": code(112)}],
        activities={"彈性學習時間紀錄": [{"學年度": 113}]},
        files={"94000001_修課紀錄.pdf": b"%PDF-"},
    )
    warehouse.load(delivery.root)
    assert warehouse.row("applications")["intake_year"] is None


def test_rules_are_those_of_the_year_told_else_of_the_earliest_school_year_of_any_item() -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "course_works": [{"school_year": 110}], "activities_group": [{"school_year": 109}, {"school_year": None}],
        "activities_service": [{"title": "x"}],
    }  # fmt: skip
    assert told_intake_year(rows) is None
    assert ruling_year(rows, None) == 109
    assert ruling_year(rows, 112) == 112
    assert ruling_year({}, None) is None
