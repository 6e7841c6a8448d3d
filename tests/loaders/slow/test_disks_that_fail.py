"""Real small, full, and read-only file systems, mounted in a namespace of their own so that nothing leaks."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.snapshot import current_id

from .conftest import ROOT, assert_tidy, assert_whole, release

LOADERS = f"{shlex.quote(sys.executable)} -m loaders"
LOAD = f"{LOADERS} load --no-prepare"
PREPARE = f"{shlex.quote(sys.executable)} -m queries prepare"
MAY_MOUNT = (
    subprocess.run(
        ["unshare", "-Urm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"], capture_output=True, check=False
    ).returncode
    == 0
)


@pytest.fixture(autouse=True)
def needs_mounts() -> None:
    if not MAY_MOUNT:
        assert os.environ.get("CI", "") not in ("1", "true"), "no mounts permitted: these tests must run in CI"
        pytest.skip("*** no mounts permitted here: full and read-only disks are NOT tested ***")


def mounted(script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script whose mounts are its own and end with it."""
    return subprocess.run(
        ["unshare", "-Urm", "sh", "-euc", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_disk_that_fills_up_anywhere_leaves_the_old_snapshot_and_a_load_with_room_succeeds(
    two_releases: tuple[Path, Path], tmp_path: Path
) -> None:
    # The second load finds less room each time: it fails in the merge, in the parts, in the attachments.
    first, second = (shlex.quote(str(root)) for root in two_releases)
    (tmp_path / "disk").mkdir()
    disk = shlex.quote(str(tmp_path / "disk"))
    script = f"""
        mount -t tmpfs -o size=40m none {disk}
        {LOAD} {first} --warehouse {disk}/w 2>/dev/null >{disk}/before
        fill() {{ rm -f {disk}/ballast; head -c 40m /dev/zero >{disk}/ballast 2>/dev/null || true; }}
        for room in 0 60 130 165 195 300 900; do
            fill
            truncate -s -${{room}}k {disk}/ballast
            code=0; {LOAD} {second} --warehouse {disk}/w 2>{disk}/../said >{disk}/../new || code=$?
            rm {disk}/ballast
            echo "$room $code $(cat {disk}/w/current)"
            if [ $code = 0 ]; then break; fi
            tail -n 1 {disk}/../said >&2
            {LOADERS} verify --warehouse {disk}/w >/dev/null 2>&1 || echo "torn at $room"
        done
        {LOAD} {second} --warehouse {disk}/w 2>/dev/null
        {LOADERS} verify --warehouse {disk}/w 2>/dev/null
        {LOADERS} prune --keep 1 --warehouse {disk}/w
        {LOADERS} verify --warehouse {disk}/w 2>&1 >/dev/null
        cat {disk}/before
    """
    done = mounted(script)
    assert done.returncode == 0, done.stderr
    *tries, new, whole, pruned, before = done.stdout.splitlines()
    tried = [line.split() for line in tries]
    refused = [line for line in tried if line[1] != "0"]
    assert len(refused) >= 5, done.stdout
    assert {tuple(line[1:]) for line in refused} == {("5", before)}, done.stdout
    said = done.stderr.splitlines()
    assert len(said) == len(refused)
    assert all(
        line.startswith(f"No room is left on the disk of {tmp_path}/disk/w. Nothing was published") for line in said
    )
    assert (new != before, whole) == (True, f"{new}: everything is as it was written.")
    assert pruned.startswith("removed 1 snapshots")


def test_views_are_prepared_whole_or_not_at_all_where_a_disk_is_full(
    two_releases: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    disk = shlex.quote(str(tmp_path / "disk"))
    script = f"""
        mount -t tmpfs -o size=40m none {disk}
        {LOAD} {shlex.quote(str(two_releases[0]))} --warehouse {disk}/w 2>/dev/null >{disk}/loaded
        for room in 4 40 80; do
            head -c 40m /dev/zero >{disk}/ballast 2>/dev/null || true
            truncate -s -${{room}}k {disk}/ballast
            code=0; {PREPARE} --warehouse {disk}/w >/dev/null || code=$?
            rm {disk}/ballast
            echo $code $(ls -A {disk}/w/prepared)
        done
        {PREPARE} --warehouse {disk}/w 2>/dev/null
        {LOADERS} verify --warehouse {disk}/w 2>&1
    """
    done = mounted(script)
    assert done.returncode == 0, done.stderr
    *tries, prepared, verdict = done.stdout.splitlines()
    assert tries == ["5 lock"] * 3
    assert done.stderr.count("expected to write prepared views, found") == 3
    assert Path(prepared).parent == tmp_path / "disk" / "w" / "prepared"
    assert verdict.endswith(": everything is as it was written.")


def test_a_read_only_disk_is_told_and_can_be_read(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = (shlex.quote(str(root)) for root in two_releases)
    warehouse = shlex.quote(str(tmp_path / "w"))
    script = f"""
        {LOAD} {first} --warehouse {warehouse} 2>/dev/null
        mount --bind {warehouse} {warehouse}
        mount -o remount,bind,ro {warehouse}
        for command in "load {second}" rollback "prune --keep 1" verify list; do
            code=0; {LOADERS} $command --warehouse {warehouse} >{warehouse}/../out || code=$?
            echo "$code"
        done
        code=0; {LOAD} {second} --warehouse {warehouse}/new || code=$?
        echo "$code"
    """
    done = mounted(script)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(current_id(tmp_path / "w")), "5", "5", "5", "0", "0", "5"]
    said = [line for line in done.stderr.splitlines() if line]
    assert len(said) == 4
    assert all("can only be read. Nothing was published" in line for line in said), said
    assert_whole(tmp_path / "w")


def test_a_place_closed_to_this_account_is_told(delivery: Any, pdf: Callable[..., bytes], tmp_path: Path) -> None:
    root, warehouse = release(delivery, "甲", pdf, 1), tmp_path / "w"
    # In a namespace of users even root is held to the permissions of files.
    shared = ["unshare", "-U", sys.executable, "-m", "loaders"]
    loaded = subprocess.run(
        [sys.executable, "-m", "loaders", "load", root, "--warehouse", warehouse],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert loaded.returncode == 0
    for path in (warehouse, warehouse / "lock"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = subprocess.run(
        [*shared, "load", root, "--warehouse", warehouse], cwd=ROOT, capture_output=True, text=True, check=False
    )
    warehouse.chmod(0o755)
    assert done.returncode == 5, done.stderr
    assert "is not open to this account. Nothing was published" in done.stderr
    assert_whole(warehouse)
    assert_tidy(warehouse)
