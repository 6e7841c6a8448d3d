"""A loader killed by SIGKILL at any moment of its run: the current snapshot stays whole, the next load succeeds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq

from loaders.prune import prune
from loaders.snapshot import current_id, left_overs

from .conftest import assert_tidy, assert_whole, loader, session_of, wait_until

KILLS = {False: 42, True: 8}


def courses_in(warehouse: Path) -> set[str]:
    """By which of the two releases the current snapshot was made."""
    table = warehouse / "snapshots" / str(current_id(warehouse)) / "course_records.parquet"
    return {name[0] for name in pq.read_table(table)["course_name"].to_pylist()}


def loaded(root: Path, warehouse: Path, pooled: bool) -> float:
    """How long a load takes that must succeed."""
    started = time.monotonic()
    process = loader("load", root, "--warehouse", warehouse, pooled=pooled)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return time.monotonic() - started


def killed_after(seconds: float, root: Path, warehouse: Path, pooled: bool) -> bool:
    """Start a load and kill it after that long; answers whether it was still at work."""
    process = loader("load", root, "--warehouse", warehouse, pooled=pooled)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=120)
    wait_until(lambda: not session_of(process.pid))
    return process.returncode == -signal.SIGKILL


def survives(warehouse: Path, roots: tuple[Path, Path], pooled: bool) -> int:
    """Kill as many loads at work as agreed, their moments spread over a whole run; answers how many left something."""
    marks = ("甲", "乙")
    loaded(roots[0], warehouse, pooled)
    length = loaded(roots[1], warehouse, pooled)
    now, n_hit, n_left, n_kills = 1, 0, 0, KILLS[pooled]
    chance = random.Random(f"kills {pooled}")
    while n_hit < n_kills:
        coming = 1 - now
        was_hit = killed_after(length * (n_hit + chance.random()) / n_kills, roots[coming], warehouse, pooled)
        n_hit += was_hit
        n_left += bool(left_overs(warehouse))
        assert_whole(warehouse)
        found = courses_in(warehouse)
        assert found in ({marks[now]}, {marks[coming]})
        seconds = loaded(roots[coming], warehouse, pooled)
        # A load that finds its work done already says nothing of how long work takes.
        # One that is done before it was to be killed says that it takes less.
        length = seconds if found == {marks[now]} else length if was_hit else 0.8 * length
        assert left_overs(warehouse) == []
        assert_whole(warehouse)
        assert courses_in(warehouse) == {marks[coming]}
        # Otherwise each look at the warehouse takes longer than the one before.
        prune(warehouse, 2)
        now = coming
    assert_tidy(warehouse)
    return n_left


def test_the_current_snapshot_stays_whole_and_the_next_load_succeeds_whenever_a_loader_is_killed(
    two_releases: tuple[Path, Path], tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as both:
        alone = both.submit(survives, tmp_path / "alone", two_releases, False)
        together = both.submit(survives, tmp_path / "together", two_releases, True)
        assert alone.result() + together.result() >= 10
