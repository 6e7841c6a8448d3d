"""Every cell has a name of its own within its column, the same in every run and beside whomever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.address import Address
from dashboard.board.layout import board_data
from queries.fetch import Desk, open_desk
from queries.scope import EVERY_PROGRAM


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, EVERY_PROGRAM)


def keys(desk: Desk, program: str, numbers: tuple[str, ...], at: int, language: str = "zh_TW") -> list[str]:
    data = board_data(desk, Address(program, numbers, language=language))
    columns = [
        cells for each in data["categories"] for cells in (*(row["cells"] for row in each["rows"]), each["spans"])
    ]
    return [cells[at]["key"] for cells in columns if cells[at]]


def test_no_two_cells_of_a_column_share_a_key(desk: Desk) -> None:
    for program in desk.programs():
        for row in desk.applicants(program["program_code"]):
            found = keys(desk, program["program_code"], (row["applicant_no"],), 0)
            assert len(found) == len(set(found))


def test_a_key_does_not_depend_on_neighbours_or_language(desk: Desk) -> None:
    alone = keys(desk, "987012", ("94500001",), 0)
    beside = keys(desk, "987012", ("94500005", "94500002", "94500001"), 2, "en")
    assert sorted(alone) == sorted(beside)
