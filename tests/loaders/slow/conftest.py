"""Loaders as processes of their own, to be killed, stopped and raced."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.prune import prune
from loaders.verify import verdict_on

ROOT = Path(__file__).parents[3]
# Reads in several processes however little there is to read.
POOLED = """
import os, sys
import loaders.chunks, loaders.commands
from loaders.__main__ import main
os.cpu_count = lambda: 2
loaders.chunks.WORTH_A_POOL_BYTES = 0
from loaders.settings import Limits
loaders.commands.limits_of = lambda warehouse: Limits(applications_per_chunk=3)
sys.exit(main(sys.argv[1:]))
"""


def loader(*arguments: object, pooled: bool = False) -> subprocess.Popen[str]:
    """A command of the loaders, started in a session of its own."""
    how = ["-c", POOLED] if pooled else ["-m", "loaders"]
    # What comes after the publish is another room's, and killed in its own tests.
    arguments = (*arguments, "--no-prepare") if arguments[0] == "load" else arguments
    return subprocess.Popen(
        [sys.executable, *how, *map(str, arguments)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # Whoever runs the tests in the background may have them ignore it, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def session_of(leader: int) -> list[int]:
    """The processes of a session that are alive, in the order they were started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == leader and fields[0] not in "ZX":
            found.append(int(stat.parent.name))
    return sorted(found)


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Return as soon as something holds; fail when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def assert_whole(warehouse: Path) -> None:
    """The current snapshot and everything it refers to is as it was written."""
    assert verdict_on(warehouse).problems == []


def assert_tidy(warehouse: Path) -> None:
    """Nothing lies in the warehouse beside its current snapshot once the others are pruned."""
    prune(warehouse, 1)
    assert verdict_on(warehouse).notices == []


def release(place: Any, mark: str, pdf: Callable[..., bytes], n: int = 12) -> Path:
    """A small release whose every application holds courses, a linked file and a PDF of that mark."""
    for number in (f"940000{k:02}" for k in range(n)):
        courses = [{"科目名稱": f"{mark}{k}", "學業成績": {"分數": k}} for k in range(20)]
        works = [{"科目名稱": mark, "課程學習成果文件檔案連結": "a.png"}]
        files = {"a.png": f"{mark}{number}".encode() * 500, f"{number}_其他.pdf": pdf(f"{mark} {number[-1]}")}
        place.application(number, transcript={"學習紀錄": courses}, course_works=works, files=files)
    root: Path = place.root
    return root


@pytest.fixture
def two_releases(delivery: Any, another_delivery: Any, pdf: Callable[..., bytes]) -> tuple[Path, Path]:
    """The same program with other contents, so that each load after the other has everything to do."""
    return release(delivery, "甲", pdf), release(another_delivery, "乙", pdf)
