"""What the board is sent: lines that belong together, nobody who looks empty, and nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.address import Address
from dashboard.board.layout import board_data, categories
from dashboard.words import words
from queries.fetch import Desk, open_desk
from queries.scope import EVERY_PROGRAM

TICKED, PDF_ONLY, EMPTY = "94500001", "94500002", "94500003"


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


def board(desk: Desk, *applicants: str, language: str = "zh_TW") -> dict[str, Any]:
    return board_data(desk, Address("987012", applicants, language=language))


def category(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(each for each in data["categories"] if each["key"] == key)


@pytest.mark.parametrize("language", ["zh_TW", "en"])
def test_every_applicant_of_every_program_fits_on_the_board(desk: Desk, language: str) -> None:
    for program in desk.programs():
        code = program["program_code"]
        numbers = [row["applicant_no"] for row in desk.applicants(code)]
        for at in range(0, len(numbers), 4):
            data = board_data(desk, Address(code, tuple(numbers[at : at + 4]), language=language))
            assert len(data["columns"]) == len(numbers[at : at + 4])
            assert len(data["categories"]) == 7
            json.dumps(data)


def test_a_line_of_the_transcript_holds_the_same_course_in_every_column(desk: Desk) -> None:
    transcript = category(board(desk, TICKED, "94500005", "94500010"), "transcript")
    courses = [[c for c in line["cells"] if c and c["kind"] == "course"] for line in transcript["rows"]]
    assert all(len({cell["title"] for cell in cells}) <= 1 for cells in courses)
    assert any(len(cells) == 3 for cells in courses)


def test_every_course_stands_under_all_courses_and_under_one_semester_and_one_domain(desk: Desk) -> None:
    items = category(board(desk, TICKED), "transcript")["items"]
    rows = {item["key"]: item["rows"] for item in items}
    for beginning in ("11", "domain-"):
        divided = sorted(row for key, own in rows.items() if key.startswith(beginning) for row in own)
        assert divided == sorted(rows["all"])


@pytest.mark.parametrize("key", ["transcript", "course_works", "activities", "summary", "statement"])
def test_a_pdf_only_applicant_never_looks_empty(desk: Desk, key: str) -> None:
    cell = category(board(desk, PDF_ONLY), key)["spans"][0]
    assert cell["kind"] == "document"
    assert cell["files"][0]["pages"] >= 1


def test_what_is_unknown_is_never_zero(desk: Desk) -> None:
    data = board(desk, TICKED, PDF_ONLY, EMPTY)
    counts = [item["counts"] for item in category(data, "activities")["items"] if item["counts"]]
    assert counts
    assert {(pdf, none) for _, pdf, none in counts} == {("PDF", "未提供")}
    assert all(ticked.isdecimal() for ticked, _, _ in counts)


def test_an_empty_kind_stays_and_says_it_is_empty(desk: Desk) -> None:
    items = category(board(desk, TICKED), "activities")["items"]
    assert len(items) == 12
    assert any(item["empty"] for item in items)


def test_every_cell_tells_file_and_package(desk: Desk) -> None:
    data = board(desk, TICKED, PDF_ONLY)
    for each in data["categories"]:
        cells = [cell for line in each["rows"] for cell in line["cells"] if cell] + [c for c in each["spans"] if c]
        assert all(cell["origin"]["file"] and cell["origin"]["package"] for cell in cells if cell["kind"] != "empty")


def test_a_cleaned_value_brings_its_original(desk: Desk) -> None:
    lines = category(board(desk, "94500010"), "activities")["rows"]
    originals = [each["original"] for line in lines for each in line["cells"][0]["origin"]["cleaned"]]
    assert any(original.startswith("民國") for original in originals)


def test_the_list_is_in_the_order_of_numbers(desk: Desk) -> None:
    numbers = [applicant["no"] for applicant in board(desk, TICKED)["applicants"]]
    assert numbers == sorted(numbers)
    assert len(numbers) == 16


def test_a_first_visit_opens_the_first_program_and_its_first_applicant(desk: Desk) -> None:
    data = board_data(desk, Address.of({}))
    assert (data["program"], [column["no"] for column in data["columns"]]) == ("987012", [TICKED])


def test_an_address_without_anybody_opens_nobody(desk: Desk) -> None:
    assert board_data(desk, Address.of({"program": "987012", "applicants": ""}))["columns"] == []


def test_what_the_address_names_wrongly_is_said(desk: Desk) -> None:
    assert "99999999" in board(desk, TICKED, "99999999")["notice"]
    assert "000000" in board_data(desk, Address("000000"))["notice"]


def test_an_applicant_named_twice_stands_once(desk: Desk) -> None:
    assert len(board(desk, TICKED, TICKED)["columns"]) == 1


def test_an_address_names_at_most_four() -> None:
    assert Address.of({"applicants": "1.2.3.4.5"}).applicants == ("1", "2", "3", "4")


def test_a_late_transcript_is_shown_even_where_the_transcript_is_a_pdf(desk: Desk) -> None:
    data = {"categories": fabricated(desk, transcript_mode="pdf", kinds=("transcript", "late_transcript"))}
    assert len(category(data, "transcript")["spans"][0]["files"]) == 2


@pytest.mark.parametrize("key", ["transcript", "course_works", "activities"])
def test_a_pdf_beside_ticked_items_stays_reachable(desk: Desk, key: str) -> None:
    data = {"categories": fabricated(desk, transcript_mode="database", kinds=(key,))}
    item = next(item for item in category(data, key)["items"] if item["key"] == "document")
    assert category(data, key)["rows"][item["rows"][0]]["cells"][0]["kind"] == "document"


def fabricated(desk: Desk, transcript_mode: str, kinds: tuple[str, ...]) -> list[Any]:
    """The categories of a sample applicant whose documents are replaced by one of each kind given."""
    row = next(row for row in desk.applicants("987012") if row["applicant_no"] == TICKED)
    portfolio = desk.portfolio([row["application_id"]])
    document = portfolio["documents"][0]
    portfolio["documents"] = [document | {"kind": kind} for kind in kinds]
    return list(categories([row | {"transcript_mode": transcript_mode}], portfolio, words("zh_TW")))


def cells_of(data: dict[str, Any]) -> list[Any]:
    """Every cell that some item or column shows."""
    shown = [
        cell
        for each in data["categories"]
        for row in {row for item in each["items"] for row in item["rows"]}
        for cell in each["rows"][row]["cells"]
    ]
    return [cell for cell in shown + [c for each in data["categories"] for c in each["spans"]] if cell]


def test_nothing_delivered_is_missing_from_the_board(desk: Desk) -> None:
    """Every file and every record of every sample applicant stands in some cell."""
    for program in desk.programs():
        for row in desk.applicants(program["program_code"]):
            portfolio = desk.portfolio([row["application_id"]])
            cells = cells_of(board_data(desk, Address(program["program_code"], (row["applicant_no"],))))
            files = {file["id"] for cell in cells for file in cell.get("files", ())}
            assert files == {file["file_id"] for file in portfolio["attachments"] + portfolio["documents"]}
            origins = {(cell["origin"]["file"], cell["origin"]["row"]) for cell in cells if "origin" in cell}
            records = [r for mart in ("transcript", "semesters", "course_works", "activities") for r in portfolio[mart]]
            assert {(record["source_file"], record["source_row"]) for record in records} <= origins
