"""Several processes read what one process reads: the same packages, rows and findings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loaders.chunks import spans
from loaders.settings import Limits

RELEASES = Path(__file__).parents[2] / "sample_data" / "releases"


def test_the_sample_read_by_a_pool_of_processes_is_the_sample_read_by_one(new_place: Any, monkeypatch: Any) -> None:
    _, alone = new_place()
    _, together = new_place()
    releases = sorted(RELEASES.iterdir())
    one = alone.load(*releases)
    monkeypatch.setattr("loaders.chunks.WORTH_A_POOL_BYTES", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    many = together.load(*releases, limits=Limits(applications_per_chunk=7))
    assert (many.rows, many.findings, many.balance) == (one.rows, one.findings, one.balance)
    assert many.messages == one.messages
    for table in ("packages", "course_records", "attachments", "document_pages", "findings", "score_distributions"):
        assert together.rows(table) == alone.rows(table), table


@given(st.lists(st.integers(0, 20)), st.integers(0, 30), st.integers(1, 5))
def test_chunks_hold_everything_in_order_and_only_a_single_one_is_larger_than_allowed(
    sizes: list[int], at_most: int, n_at_most: int
) -> None:
    chunks = [sizes[low:high] for low, high in spans(sizes, at_most, n_at_most)]
    assert [size for chunk in chunks for size in chunk] == sizes
    assert all(len(chunk) == 1 or (sum(chunk) <= at_most and len(chunk) <= n_at_most) for chunk in chunks)


def test_few_large_applications_are_enough_for_two_processes() -> None:
    assert len(list(spans([50, 50], 100 // 16, 192))) == 2
