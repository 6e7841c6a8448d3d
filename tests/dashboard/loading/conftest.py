"""A warehouse of one's own holding one small package, and a second one that lies in its inbox."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard import opened
from dashboard.loading.jobs import Job, job_of

ROOT = Path(__file__).parents[3]
RELEASES = ROOT / "sample_data" / "releases"
PATIENCE = 60


def small_package(target: Path, release: str, program: str, n: int) -> Path:
    """The first applications of a sample release."""
    folder = RELEASES / release / program[:3] / program
    for application in sorted(folder.iterdir())[:n]:
        shutil.copytree(application, target / program[:3] / program / application.name)
    return target


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("loading")
    held = folder / "warehouse"
    given = small_package(folder / "given", "first", "987012", 1)
    door = [sys.executable, "-m", "loaders", "load", str(given), "--warehouse", str(held), "--no-prepare"]
    subprocess.run(door, cwd=ROOT, check=True, capture_output=True)
    small_package(held / "inbox" / "delivered", "second", "987034", 2)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(held))
        yield held


@pytest.fixture
def ended(warehouse: Path) -> Callable[[Job], Job]:
    """Wait until a job has ended."""

    def wait(job: Job) -> Job:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now = job_of(warehouse, job.job_id)
            assert now is not None
            if now.state != "running":
                return now
            time.sleep(0.05)
        raise AssertionError(f"{job.job_id} did not end")

    return wait
