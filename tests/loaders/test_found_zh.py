"""What findings found is said in Chinese too, with the same values, and never with a value translated."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from loaders.errors import WITHHELD
from loaders.found_zh import NUMBERS, WORDINGS, in_chinese

from .conftest import without_chinese

NAME = re.compile(r"\{(\w+)\}")


def filled(wording: str) -> str:
    """A wording with a value in each place, a wording of its own where one is wanted."""
    values = {name: "1,234" if name in NUMBERS else f"<{name}>" for name in NAME.findall(wording)}
    return wording.format(**values | {"said": "an empty file"})


@pytest.mark.parametrize(("english", "chinese"), WORDINGS)
def test_each_wording_is_told_with_its_own_values(english: str, chinese: str) -> None:
    assert sorted(NAME.findall(english)) == sorted(NAME.findall(chinese))
    told = in_chinese(filled(english))
    assert told == chinese.format(
        **{name: "1,234" if name in NUMBERS else f"<{name}>" for name in NAME.findall(chinese)} | {"said": "空檔案"}
    )


def test_what_was_delivered_is_never_translated() -> None:
    assert in_chinese("“none”") is None
    assert in_chinese("80.5") is None
    assert in_chinese("the key “none” with an array") == "鍵「none」，其值為陣列"
    assert in_chinese("a second file both") == "第二個 both 檔"


def test_a_wording_inside_another_is_told_too() -> None:
    found = "nearly the same in at least 3 other places: a:1 (99 %), b:2 (98 %) and 1 more"
    assert in_chinese(found) == "相近文字另見於至少另 3 處：a:1 (99 %), b:2 (98 %)，及其他 1 處"
    assert in_chinese("a script under the extension “pdf”") == "指令稿，副檔名卻是「pdf」"


def test_a_withheld_value_is_told_as_withheld() -> None:
    assert in_chinese(WITHHELD) == "個人資料（不顯示）"


def test_everything_found_in_the_sample_and_its_reference_files_has_chinese(sample_warehouse: Path) -> None:
    current = sample_warehouse / "snapshots" / (sample_warehouse / "current").read_text().strip()
    rows = pq.read_table(current / "findings.parquet").to_pylist()
    assert len({row["rule"] for row in rows}) > 10
    assert sum(row["found_zh"] is not None for row in rows) > 10
    assert without_chinese(rows) == set()
