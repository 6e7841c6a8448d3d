"""Hardly a text of a generated release is like another person's; the committed ones show one pair of each kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sample_data.__main__ import main
from sample_data.texts import MARKUP

RELEASES = Path(__file__).parents[3] / "sample_data" / "releases"


def alike(warehouse: Any) -> list[dict[str, Any]]:
    return [row for row in warehouse.rows("findings") if row["rule"].startswith("likeness.")]


def test_at_most_one_in_a_hundred_texts_of_a_generated_release_is_like_anothers(tmp_path: Path, warehouse: Any) -> None:
    arguments = ["--programs", "4", "--applicants", "200", "--tables-only"]
    assert main(["generate", "--out", str(tmp_path / "made"), *arguments]) == 0
    warehouse.load(tmp_path / "made")
    described = ("course_works", "activities_service", "activities_leadership", "activities_group")
    n_texts = sum(bool(row["description"]) for name in described for row in warehouse.rows(name))
    assert n_texts > 900
    # That text is put in as it stands, to show that markup is no markup.
    assert len([row for row in alike(warehouse) if row["original"] != MARKUP]) <= n_texts / 100
    assert {row["original"] for row in alike(warehouse)} >= {MARKUP}


def test_the_committed_releases_show_one_pair_of_each_kind(warehouse: Any) -> None:
    warehouse.load(*sorted(RELEASES.iterdir()))
    found = sorted((row["rule"], row["application_id"], row["source_row"]) for row in alike(warehouse))
    assert found == [
        ("likeness.file", "987012-94500009", 2),
        ("likeness.file", "987034-94610006", 2),
        ("likeness.text", "987012-94500006", 1),
        ("likeness.text", "987034-94610007", 1),
    ]
    assert {row["program_code"] for row in alike(warehouse)} == {None}
