"""What a program announced: said with source and year, and unknown where nothing is on file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.board.announced import announced
from dashboard.words import words
from queries.fetch import Desk, open_desk
from queries.scope import EVERY_PROGRAM

ZH = words("zh_TW")


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


@pytest.fixture(scope="module")
def told(desk: Desk) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return desk.program_rules(["987012"], suppressed=False), desk.item_codes(["987012"], suppressed=False)


def facts(rules: list[dict[str, Any]], items: list[dict[str, Any]]) -> dict[str, tuple[str, bool]]:
    return {fact["label"]: (fact["value"], fact["quiet"]) for fact in announced("987012", rules, items, ZH)["facts"]}


def test_quota_weights_and_criteria_stand_with_source_and_year(told: Any) -> None:
    shown = facts(*told)
    assert shown["招生名額"] == ("12", False)
    assert shown["學測占比"] == ("40 %", False)
    assert "不以件數" in shown["招生選才內涵"][0]
    assert shown["來源"][0] == "虛構樣本（非真實資料） · 民國114年 · 115 學年度招生"


def test_what_was_not_announced_is_said_to_be_unknown(told: Any) -> None:
    rules, items = told
    shown = facts([{**rules[0], "quota": None, "criteria": None}], items)
    assert shown["招生名額"] == shown["招生選才內涵"] == ("未知", True)


def test_every_item_is_told_with_what_it_asks_and_whether_it_is_taken(told: Any) -> None:
    rules, items = told
    table = announced("987012", rules, [*items, {**items[0], "item_code": "U", "is_taken": None}], ZH)["items"]
    assert table is not None
    by_code = {line[0]: line for line in table["rows"]}
    assert by_code["S"][2:] == ["一個沒有成功的嘗試", "參採"]
    assert by_code["E"][3] == "不參採"
    assert by_code["U"][3] == "未知"


@pytest.mark.parametrize("note", ["no_reference", "several_rows", "other_year", "year_unknown", "year_assumed"])
def test_why_it_is_uncertain_is_said(told: Any, note: str) -> None:
    assert announced("987012", [{**told[0][0], "rules_note": note}], [], ZH)["note"]


def test_a_program_nothing_is_known_of_says_so() -> None:
    shown = announced("987099", [], [], ZH)
    assert (shown["facts"], shown["items"]) == ([], None)
    assert "未知" in shown["note"]
