"""Several processes read what one process reads: the same packages, rows and findings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

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
    for table in ("packages", "course_records", "attachments", "document_pages", "findings", "score_distributions"):
        assert together.rows(table) == alone.rows(table), table
