"""The two servers that are compared in the browser, each on a free port of loopback, stopped by whoever started it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import StorageState

ROOT = Path(__file__).parents[1]
SECONDS_TO_STOP = 10


@contextmanager
def served(*arguments: str | Path) -> Iterator[str]:
    """The address that `python -m ARGUMENTS` prints first. RuntimeError if it prints none."""
    command = [sys.executable, "-m", *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as complaints:
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True)
        assert server.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            if not found:
                complaints.seek(0)
                raise RuntimeError(f"{' '.join(command)} did not start:\n{complaints.read()}")
            yield found.group()
        finally:
            stop(server)


def stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    try:
        server.communicate(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.communicate()


@contextmanager
def desk_of(warehouse: Path) -> Iterator[str]:
    """The address of the review desk on a warehouse."""
    with served("dashboard", "--warehouse", warehouse, "--port", "0") as address:
        yield address


def signed_in(address: str, person: str = "chair@demo.invalid") -> StorageState:
    """What a browser holds after the demo sign-in at that desk."""
    connection = HTTPConnection(urlsplit(address).netloc)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/signin/demo", urlencode({"person": person}), form)
    given = SimpleCookie(connection.getresponse().getheader("Set-Cookie", ""))
    connection.close()
    return {
        "cookies": [
            {
                "name": name,
                "value": cookie.value,
                "domain": "127.0.0.1",
                "path": "/",
                "expires": -1,
                "httpOnly": True,
                "secure": False,
                "sameSite": "Lax",
            }
            for name, cookie in given.items()
        ],
        "origins": [],
    }


@contextmanager
def empty_page(folder: Path) -> Iterator[str]:
    """The address of an empty page under the dashboard's own settings; both are copied into the folder for this."""
    shutil.copytree(ROOT / "dashboard" / ".streamlit", folder / ".streamlit")
    script = Path(shutil.copy(ROOT / "benchmarks" / "empty_page.py", folder))
    with served("benchmarks.empty_server", script) as address:
        yield address
