"""Reports have all their words in both languages, ask only for those, and no word lies unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from queries.errors import UsageError
from queries.fetch import Desk
from queries.report.counties import COUNTIES, COUNTY_MAP
from queries.report.words import words

ROOT = Path(__file__).parents[3]
SOURCES = [
    path.read_text(encoding="utf-8")
    for room in ("queries/report", "dashboard/reports")
    for path in sorted((ROOT / room).glob("*.py"))
]
ZH, EN = words("zh_TW").texts, words("en").texts


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(ZH))
def test_a_word_is_in_both_languages_with_the_same_values_and_used(key: str) -> None:
    assert ZH[key].strip()
    assert EN[key].strip()
    assert fields(ZH[key]) == fields(EN[key])
    part = key.partition(".")[0]
    assert any(f'"{key}"' in text or f'"{part}.{{' in text for text in SOURCES)


def test_every_word_asked_for_is_there() -> None:
    asked = {key for text in SOURCES for key in re.findall(r'\b(?:say|told)\(\s*"([a-z_]+\.[a-z_]+)"', text)}
    assert asked
    # What belongs to the page, and to its reviewers' progress, is in the dashboard's own catalogues.
    assert {key for key in asked if not key.startswith(("reports.", "progress."))} <= set(ZH)


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="zh_TW, en"):
        words("fr")


def test_the_map_has_the_counties_of_the_overview_by_the_same_names(sampled: Desk) -> None:
    query = "select value_zh, value_en from staging.dimension_words where value_set = 'school_region' order by all"
    known = sampled._table(query, []).to_pylist()
    assert {row["value_zh"]: row["value_en"] for row in known} == COUNTIES
    assert set(COUNTY_MAP.rings) == set(COUNTIES)
    points = [point for rings in COUNTY_MAP.rings.values() for ring in rings for point in ring]
    assert all(0 <= x <= COUNTY_MAP.width and 0 <= y <= COUNTY_MAP.height for x, y in points)
