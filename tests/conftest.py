"""What several rooms' tests share: the sample releases, loaded once by the real loaders; the dashboard serving them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
RELEASES = ROOT / "sample_data" / "releases"
REFERENCE = ROOT / "sample_data" / "reference"
DEMO_PERSON = "chair@demo.invalid"


@pytest.fixture(scope="session", autouse=True)
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Who sees what is recorded beside the sample, not in it, by this process and by those it starts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FOLIOSCOPE_AUDIT", f"sqlite:///{tmp_path_factory.mktemp('recorded') / 'audit.sqlite'}")
        yield


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse holding both sample releases and the reference files. Tests read it; who writes makes another."""
    warehouse = tmp_path_factory.mktemp("sample") / "warehouse"
    door = [sys.executable, "-m", "loaders", "load", "--warehouse", str(warehouse)]
    releases = map(str, sorted(RELEASES.iterdir()))
    # Prepared once, with the reference files.
    for given in (("--no-prepare", *releases), ("--reference", str(REFERENCE))):
        done = subprocess.run([*door, *given], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return warehouse


@pytest.fixture(scope="session")
def address(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard of the sample releases is served; what is marked and noted there stays out of the sample."""
    kept = tmp_path_factory.mktemp("kept")
    command = [sys.executable, "-m", "dashboard", "--warehouse", str(sample_warehouse), "--port", "0"]
    stores = {
        f"FOLIOSCOPE_{name.upper()}": f"sqlite:///{kept / name}.sqlite"
        for name in ("audit", "reviews", "people", "sessions")
    }
    environment = {**os.environ, **stores}
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


@pytest.fixture(scope="session")
def session(address: str) -> str:
    """The session of somebody who sees every program, begun by the demo sign-in."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/signin/demo", urlencode({"person": DEMO_PERSON}), form)
    given = SimpleCookie(connection.getresponse().getheader("Set-Cookie", ""))
    connection.close()
    return given["folioscope_session"].value
