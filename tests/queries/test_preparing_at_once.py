"""Preparing as a process of its own: raced, killed at any moment, and started by a load."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from queries.preparing import prepare
from queries.warehouse import open_warehouse

ROOT = Path(__file__).parents[2]
KILLS = 4
QUERY = "select * from marts.transcript order by all"


@pytest.fixture
def warehouse(sample_warehouse: Path, tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("prepared", "attachments")
    return Path(shutil.copytree(sample_warehouse, tmp_path / "warehouse", ignore=ignored))


def started(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def assert_nothing_torn(warehouse: Path) -> None:
    """What bears the name of a finished directory is as its manifest says."""
    for directory in (warehouse / "prepared").glob("2*"):
        (known,) = orjson.loads((directory / "manifest.json").read_bytes())["files"].values()
        content = (directory / "views.duckdb").read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (known["size_bytes"], known["sha256"])


def test_of_two_at_once_one_works_and_the_other_finds_it_done(warehouse: Path) -> None:
    both = [started("queries", "prepare", "--warehouse", warehouse) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    (out, other), said = {out for out, _ in told} | {""}, " ".join(err for _, err in told)
    assert Path(out or other).parent == warehouse / "prepared"
    assert (said.count("Prepared in"), said.count("Prepared before")) == (1, 1)
    assert len(list((warehouse / "prepared").iterdir())) == 2
    assert_nothing_torn(warehouse)


def test_one_that_is_killed_at_any_moment_leaves_nothing_torn_and_the_next_one_succeeds(warehouse: Path) -> None:
    before = open_warehouse(warehouse).connection.execute(QUERY).fetchall()
    chance = random.Random("kills")
    began = time.monotonic()
    started("queries", "prepare", "--warehouse", warehouse).communicate(timeout=120)
    length, n_left = time.monotonic() - began, 0
    for number in range(KILLS):
        shutil.rmtree(warehouse / "prepared")
        process = started("queries", "prepare", "--warehouse", warehouse)
        try:
            process.wait(length * (0.2 + 0.8 * (number + chance.random()) / KILLS))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=120)
        n_left += any((warehouse / "prepared").glob(".aside-*"))
        assert_nothing_torn(warehouse)
        assert open_warehouse(warehouse).connection.execute(QUERY).fetchall() == before
    assert n_left > 0
    prepare(warehouse)
    assert sorted(path.name[:1] for path in (warehouse / "prepared").iterdir()) == ["2", "l"]
    assert_nothing_torn(warehouse)


def load(warehouse: Path, *options: str) -> tuple[int | None, str, str]:
    release = ROOT / "sample_data" / "releases" / "second"
    process = started("loaders", "load", release, "--warehouse", warehouse, *options)
    out, said = process.communicate(timeout=120)
    return process.returncode, out, said


def test_a_load_prepares_what_it_published_and_says_so(tmp_path: Path) -> None:
    code, out, said = load(tmp_path / "w")
    assert code == 0, said
    (directory,) = (tmp_path / "w" / "prepared").glob("2*")
    assert directory.name.startswith(out.strip())
    assert "Preparing what takes long to ask …" in said
    assert f"views of {out.strip()}" in said
    code, again, said = load(tmp_path / "w")
    assert (code, again) == (0, out)
    assert "Nothing has changed" in said
    assert "Prepared before" in said


def test_a_load_that_cannot_prepare_has_published_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "prepared").write_bytes(b"")
    code, out, said = load(tmp_path / "w")
    assert code == 0, said
    assert "Nothing was prepared. What was published is whole" in said
    assert open_warehouse(tmp_path / "w").snapshot_id == out.strip()


def test_a_load_prepares_nothing_where_that_is_not_wanted(tmp_path: Path) -> None:
    code, _, said = load(tmp_path / "w", "--no-prepare")
    assert (code, "repar" in said, (tmp_path / "w" / "prepared").exists()) == (0, False, False)


def test_nothing_loaded_is_told_with_its_own_code(tmp_path: Path) -> None:
    process = started("queries", "prepare", "--warehouse", tmp_path)
    out, said = process.communicate(timeout=120)
    assert (process.returncode, out) == (4, "")
    assert "Load a release first" in said
