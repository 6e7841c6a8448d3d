"""A value that was cleaned before comes out as if it were cleaned now, whatever came before it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loaders.clean import cleaned_date, cleaned_integer
from loaders.delivered.cells import LONGEST_REMEMBERED, cells_of
from loaders.errors import Place
from loaders.harvest import Harvest

# Equal as keys of a dictionary, or nearly, and yet delivered differently.
ALIKE = st.sampled_from(
    [
        0,
        0.0,
        -0.0,
        False,
        "0",
        "",
        1,
        1.0,
        True,
        "1",
        "1.0",
        "１",
        2,
        2.0,
        "2024/2/29",
        "1" * LONGEST_REMEMBERED,
        "1" * 40,
    ]
)


def cells(table: str, key: str, value: Any) -> dict[str, Any]:
    return cells_of(table, {key: value}, Place("f", 1), Harvest("987012-94000001", "987012", "987012-main"))


@given(st.lists(ALIKE, min_size=1))
def test_equal_keys_of_different_types_are_kept_apart(values: list[Any]) -> None:
    for value in values:
        date, number = cleaned_date(value), cleaned_integer(value)
        found = cells("activities_service", "開始日期", value)
        assert (found["started_on"], found["started_on_original"]) == (date.value, date.original)
        found = cells("course_records", "學期", value)
        assert (found["semester"], found["semester_original"]) == (number.value, number.original)
