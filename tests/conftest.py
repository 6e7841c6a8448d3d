"""What several rooms' tests share: the sample releases, loaded once by the real loaders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RELEASES = ROOT / "sample_data" / "releases"


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse holding both sample releases. Tests read it; one that writes makes its own."""
    warehouse = tmp_path_factory.mktemp("sample") / "warehouse"
    command = [sys.executable, "-m", "loaders", "load", *map(str, sorted(RELEASES.iterdir())), "--warehouse", str(warehouse)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return warehouse
