"""What several rooms' tests share: the sample releases, loaded once by the real loaders; the dashboard serving them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RELEASES = ROOT / "sample_data" / "releases"
REFERENCE = ROOT / "sample_data" / "reference"


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse holding both sample releases and the reference files. Tests read it; who writes makes another."""
    warehouse = tmp_path_factory.mktemp("sample") / "warehouse"
    door = [sys.executable, "-m", "loaders", "load", "--warehouse", str(warehouse)]
    for given in (map(str, sorted(RELEASES.iterdir())), ("--reference", str(REFERENCE))):
        done = subprocess.run([*door, *given], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return warehouse


@pytest.fixture(scope="session")
def address(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard of the sample releases is served; what is marked and noted there stays out of the sample."""
    reviews = tmp_path_factory.mktemp("reviews") / "reviews.sqlite"
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(sample_warehouse), "--port", "0"]
    environment = {**os.environ, "FOLIOSCOPE_REVIEWS": f"sqlite:///{reviews}"}
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, f"the dashboard did not say where it is: {line!r}"
        yield found.group()
    finally:
        server.terminate()
        server.wait(timeout=20)
