"""What loading a release takes, beside a plain script that makes bare Parquet of its course records."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row

ROOT = Path(__file__).parents[1]
PROGRAMS, APPLICATIONS = 20, 600
RUNS = 3
PLAIN = "json + pandas, course records only"


def answer_of(*arguments: str | Path) -> str:
    """What `python -m ARGUMENTS` prints; RuntimeError with what it complained of if it fails."""
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def generate(release: Path) -> None:
    """Write a release of tables only: the same bytes at every run."""
    size = ("--programs", str(PROGRAMS), "--applicants", str(APPLICATIONS))
    answer_of("sample_data", "generate", "--out", release, *size, "--tables-only")


def load(warehouse: Path, *releases: Path) -> None:
    answer_of("loaders", "load", *releases, "--warehouse", warehouse)


def rows(release: Path, warehouse: Path) -> Iterator[Row]:
    """Time and memory of loading the release; the last load stays in the warehouse, which must not exist yet."""
    plain_file = warehouse.with_name("plain.parquet")
    ours, plain = [], []
    for _ in range(RUNS):
        shutil.rmtree(warehouse, ignore_errors=True)
        ours.append(measured("loaders", "load", release, "--warehouse", warehouse))
        plain.append(measured("benchmarks.plain_loading", release, plain_file))
    what = f"load {APPLICATIONS} applications"
    for unit, name in (("ms", what), ("mb", f"{what}, peak memory")):
        yield Row(name, [run[unit] for run in ours], PLAIN, [run[unit] for run in plain], unit.replace("mb", "MB"))


def measured(*arguments: str | Path) -> dict[str, float]:
    """What `python -m ARGUMENTS` took: {"ms", "mb"}."""
    answer: dict[str, float] = json.loads(
        answer_of("benchmarks.child", sys.executable, "-m", *map(str, arguments)).splitlines()[-1]
    )
    return answer
