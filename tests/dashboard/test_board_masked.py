"""Under masks the board says masked where it would say unknown, and what is masked is nowhere in what it is sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.address import Address
from dashboard.board.layout import board_data
from queries.fetch import Desk, open_desk
from queries.masks import FIELDS
from queries.scope import EVERY_PROGRAM, Access, Grant, scope_of

PROGRAM, SHOWN = "987012", ("94500001", "94500002")


@pytest.fixture(scope="module")
def owner(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


@pytest.fixture(scope="module")
def masked(sample_warehouse: Path) -> Desk:
    everything = {(PROGRAM, "analyst", name): True for name in FIELDS}
    return open_desk(sample_warehouse, scope_of(Access((Grant("analyst", PROGRAM),), masks=everything), [PROGRAM]))


def board(desk: Desk, language: str) -> dict[str, Any]:
    data = board_data(desk, Address(PROGRAM, SHOWN, language=language))
    return {name: data[name] for name in ("applicants", "columns", "categories", "noticed")}


@pytest.mark.parametrize(("language", "word"), [("zh_TW", "已遮蔽"), ("en", "masked")])
def test_what_is_masked_is_said_to_be_and_nowhere_told(owner: Desk, masked: Desk, language: str, word: str) -> None:
    before, data = board(owner, language), board(masked, language)
    told, told_before = json.dumps(data, ensure_ascii=False), json.dumps(before, ensure_ascii=False)
    secrets = {
        row[name]
        for row in owner.applicants(PROGRAM)
        for name in ("name", "exam_no", "school_name")
        if row[name] and row[name] in told_before
    }
    assert secrets
    assert not [secret for secret in secrets if secret in told]
    assert {one["name"] for one in data["applicants"]} == {word}
    basics = data["categories"][0]
    profile = next(item for item in basics["items"] if item["key"] == "profile")["rows"]
    values = [fact["value"] for at in profile for fact in basics["rows"][at]["cells"][0]["facts"]]
    assert values.count(word) == 5


def test_masked_files_are_told_of_and_have_nothing_to_open(owner: Desk, masked: Desk) -> None:
    def files(desk: Desk) -> list[dict[str, Any]]:
        cells = [c for line in board(desk, "en")["categories"] for c in [*line["spans"], *cells_of(line)] if c]
        return [file for cell in cells for file in cell.get("files", [])]

    def cells_of(category: dict[str, Any]) -> list[dict[str, Any]]:
        return [cell for line in category["rows"] for cell in line["cells"] if cell]

    assert {file["media"] for file in files(owner)} > {"pdf"}
    assert len(files(masked)) == len(files(owner))
    assert {(file["media"], file["name"], file["note"]) for file in files(masked)} == {
        ("absent", "masked", "masked: not shown to you")
    }


def test_an_address_without_anybody_opens_nobody(masked: Desk) -> None:
    assert board_data(masked, Address(PROGRAM, ()))["columns"] == []
