"""The measuring itself: medians, ratios and budgets, the table, and what is compared with what. No time is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import pages
from benchmarks.attachments import files_of, hashed_bytes_below, write_release
from benchmarks.bare_loading import write_bare
from benchmarks.child import measured
from benchmarks.copies import write_copies
from benchmarks.desk import fours, rows_of
from benchmarks.plain_loading import tables_of
from benchmarks.portfolio import TABLES, masked
from benchmarks.table import Row, table


def test_the_ratio_is_of_medians() -> None:
    """One slow run moves neither median."""
    assert Row("switch", [30, 10, 900], "rerun", [40, 60, 700]).ratio == 0.5


def test_nothing_beside_it_gives_no_ratio() -> None:
    row = Row("page", [300], at_most=500)
    assert row.ratio is None
    assert row.cells() == ("page", "300 ms", "", "", "", "≤ 500 ms kept", "1")


@pytest.mark.parametrize(
    ("row", "budget"),
    [
        (Row("a", [40], "b", [20]), ""),
        (Row("a", [40], "b", [20], at_most_ratio=2), "≤ 2× kept"),
        (Row("a", [41], "b", [20], at_most_ratio=2), "≤ 2× NOT KEPT"),
        (Row("a", [60], "b", [20], at_least_ratio=3, unit="MB/s"), "≥ 3× kept"),
        (Row("a", [59], "b", [20], at_least_ratio=3, unit="MB/s"), "≥ 3× NOT KEPT"),
        (Row("a", [1200], unit="MB", at_most=1100), "≤ 1,100 MB NOT KEPT"),
    ],
)
def test_a_budget_says_whether_it_is_kept(row: Row, budget: str) -> None:
    assert row.budget == budget


def test_columns_stand_under_their_heads_in_chinese_too() -> None:
    """A Chinese character takes two places: the texts before the number are equally wide on a terminal."""
    lines = table([Row("修課", [1]), Row("abcd", [20])]).splitlines()
    assert [line.index("ms") for line in lines[1:]] == [lines[2].index("ms") - 2, lines[2].index("ms")]
    assert lines[0].split() == ["what", "ours", "beside", "its", "ratio", "budget", "runs"]


def test_a_full_desk_is_four_different_applicants() -> None:
    desks = fours("987012", [str(n) for n in range(10)])
    assert [list(desk.numbers) for desk in desks] == [["0", "1", "2", "3"], ["4", "5", "6", "7"]]
    assert desks[1].address("http://desk", "transcript", "all") == (
        "http://desk/?program=987012&applicants=4.5.6.7&category=transcript&item=all"
    )


def test_every_budget_of_the_desk_has_its_row() -> None:
    names = [f"category, {n}, {when}" for n in (1, 2, 4) for when in ("first time", "again")]
    names += ["rerun", "pdf", "item", "item, all courses"]
    names += [f"next{where}{when}" for where in ("", ", all courses") for when in ("", ", after reading")]
    names += [f"{held}, {when}" for held in ("heap", "nodes") for when in ("before", "after")]
    names += [f"{page}, {when}" for page in ("desk", "empty") for when in ("new browser", "cached")]
    names += [f"{name}, server" for name in names]
    rows = rows_of(dict.fromkeys(names, (10.0,)))
    budgets = [row.at_most_ratio or row.at_most for row in rows]
    assert [budget for budget in budgets if budget] == [1, 1, 1, 1, 2, 2, 1.1, 1.1, 1.4, 1.4, 500]


def test_every_page_has_its_budgets() -> None:
    names = [f"{page}, {when}" for page in (*pages.PAGES, "empty") for when in ("new browser", "cached")]
    found = list(
        pages.rows_of(dict.fromkeys([*names, "rerun", "facet", "choose", "reference", "progress", "report"], (10.0,)))
    )
    assert [row.at_most for row in found if row.at_most] == [*[1000] * 8, *[300] * 4, 20_000]


def test_a_child_is_measured_alone_and_with_its_children() -> None:
    """A child of the child holds 60 MB long enough to be seen."""
    holder = "import time; held = bytearray(60_000_000); time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holder!r}])"
    found = measured([sys.executable, "-c", parent])
    assert set(found) == {"ms", "cpu_ms", "mb"}
    assert found["mb"] > 60


def test_a_child_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_plain_script_keeps_every_course_record(tmp_path: Path) -> None:
    """Numbers as numbers from one school and as text from another, absent parts as null: it must not stop there."""
    for number, score, bins in (("1", {"分數": "84.5"}, {"組距0_1的人數": "2"}), ("2", None, None)):
        folder = tmp_path / "987" / "987001" / number
        folder.mkdir(parents=True)
        record = {
            "科目名稱": "國語文",
            "學分數": 4,
            "課程領域資訊": None,
            "學業成績": score,
            "本科目分數級距分布": bins,
        }
        text = json.dumps({"學習紀錄": [record]}, ensure_ascii=False)
        (folder / f"{number}_修課紀錄.json").write_text(text, encoding="utf-8")
    write_bare(tmp_path, tmp_path / "bare")
    bare = pd.read_parquet(tmp_path / "bare" / "courses.parquet")
    for frame in (tables_of(tmp_path)["courses"], bare):
        assert list(frame["application"]) == ["1", "2"]
        assert [None if bins is None else list(bins) for bins in frame["bins"]] == [[2], None]


def test_copies_are_applications_of_their_own_with_distributions_of_their_own(tmp_path: Path) -> None:
    block = tmp_path / "block" / "987" / "987001" / "94000001"
    block.mkdir(parents=True)
    (block / "94000001_修課紀錄.json").write_text('{"組距0_1的人數":1}', encoding="utf-8")
    releases = [tmp_path / "one", tmp_path / "two"]
    write_copies(tmp_path / "block", [(release, 1) for release in releases])
    (one,), (two,) = (list(release.rglob("*.json")) for release in releases)
    assert one.relative_to(releases[0]).as_posix() == "987/987000/95000000/95000000_修課紀錄.json"
    assert two.relative_to(releases[1]).as_posix() == "987/987001/95000001/95000001_修課紀錄.json"
    assert json.loads(one.read_bytes()) == json.loads(two.read_bytes()) == {"組距0_1的人數": 1}
    assert one.read_bytes() != two.read_bytes()


def test_attachments_are_the_same_in_folders_and_in_zips_and_no_two_alike(tmp_path: Path) -> None:
    write_release(tmp_path / "folders", 2)
    write_release(tmp_path / "zips", 2, in_zip=True)
    assert hashed_bytes_below(tmp_path / "folders") == hashed_bytes_below(tmp_path / "zips") > 20_000_000
    contents = [content for number in (0, 8) for _, content in files_of(number, bytes(2**24))]
    assert len(set(contents)) == len(contents) - 1  # the applicant's name alone is the same


def test_the_mask_finds_rows_of_the_chosen_and_their_distributions(tmp_path: Path) -> None:
    for name in (*TABLES, "activities_service"):
        rows = {"application_id": ["1", "2"], "distribution_id": ["a", "b"]}
        pd.DataFrame(rows).to_parquet(tmp_path / f"{name}.parquet")
    pd.DataFrame({"distribution_id": ["a", "b"]}).to_parquet(tmp_path / "score_distributions.parquet")
    found = masked(tmp_path, ["2"])
    assert set(found) == {*TABLES, "activities_service", "score_distributions"}
    assert all(list(frame["distribution_id"]) == ["b"] for frame in found.values())
