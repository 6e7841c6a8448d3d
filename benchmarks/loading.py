"""What loading takes, beside the least it could take and what one writes in an afternoon; and how it grows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import orjson
import pyarrow.parquet as pq

from benchmarks.attachments import hashed_bytes_below, write_release
from benchmarks.copies import write_copies
from benchmarks.table import Row

ROOT = Path(__file__).parents[1]
PROGRAMS, SMALL, LARGE = 20, 600, 3000
RUNS = 3
BARE, PLAIN = "orjson to bare Parquet", "json + pandas, a frame per file"
# Programs of 150 applications: 3,750 of them, then twice as many each time.
GROWTH = (25, 25, 50, 100)
EACH = LARGE // PROGRAMS
# 13 GB: of a release of half that size a quarter of the time is starting and publishing, which grows with nothing.
ATTACHED, WITH_PDFS = 1000, 80
LARGEST_MB = 2048
Measured = dict[str, float]
Say = Callable[[str], None]


def answer_of(*arguments: str | Path) -> str:
    """What `python -m ARGUMENTS` prints; RuntimeError with what it complained of if it fails."""
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def generate(release: Path, applications: int = SMALL, *options: str) -> None:
    """Write a release: the same bytes at every run."""
    size = ("--programs", str(PROGRAMS), "--applicants", str(applications))
    answer_of("sample_data", "generate", "--out", release, *size, *options)


def load(warehouse: Path, *releases: Path) -> None:
    answer_of("loaders", "load", *releases, "--warehouse", warehouse)


def measured(*arguments: str | Path) -> Measured:
    """What `python -m ARGUMENTS` took: {"ms", "cpu_ms", "mb"}."""
    answer: Measured = orjson.loads(
        answer_of("benchmarks.child", sys.executable, "-m", *map(str, arguments)).splitlines()[-1]
    )
    return answer


def loaded(warehouse: Path, *releases: Path) -> Measured:
    """What a load into a new warehouse took."""
    shutil.rmtree(warehouse, ignore_errors=True)
    # Preparing views is measured by itself, for a country (benchmarks/national).
    return measured("loaders", "load", *releases, "--warehouse", warehouse, "--no-prepare")


def rows(folder: Path, say: Say) -> Iterator[Row]:
    """Every row about loading; everything is written below the folder, which must be empty, and removed from it."""
    warehouse, out = folder / "warehouse", folder / "out"
    say(f"making {LARGE:,} applications")
    generate(folder / "large", LARGE, "--tables-only")
    say("loading them")
    yield from tables(folder / "large", warehouse, out)
    yield stored_once(warehouse)
    say(f"making {sum(GROWTH) * EACH:,} applications of them")
    releases = [folder / f"part{n}" for n in range(len(GROWTH))]
    write_copies(folder / "large", list(zip(releases, GROWTH, strict=True)))
    say("loading ever more of them")
    yield from growth(releases, warehouse)
    for path in (*releases, folder / "large", warehouse, out):
        shutil.rmtree(path)
    say("loading attachments")
    yield from attachments(folder, warehouse)
    say("loading documents")
    yield documents(folder, warehouse)


def tables(release: Path, warehouse: Path, out: Path) -> Iterator[Row]:
    """A large university, tables only. The last load stays in the warehouse."""
    ours, bare = [], []
    for _ in range(RUNS):
        ours.append(loaded(warehouse, release))
        bare.append(measured("benchmarks.bare_loading", release, out))
    plain = [measured("benchmarks.plain_loading", release, out)]
    what = f"load {LARGE:,} applications, tables only"
    yield Row(what, of(ours, "ms"), BARE, of(bare, "ms"), at_most_ratio=2)
    rates = [[LARGE / run["ms"] * 1000 for run in runs] for runs in (ours, plain)]
    yield Row(f"{what}, rate", rates[0], PLAIN, rates[1], "/s", at_least_ratio=3)
    yield Row(f"{what}, peak memory", of(ours, "mb"), BARE, of(bare, "mb"), "MB", at_most=LARGEST_MB)
    yield Row(f"{what}, cores busy on average", [run["cpu_ms"] / run["ms"] * 100 for run in ours], unit="%")


def stored_once(warehouse: Path) -> Row:
    """Distributions stored, beside those delivered: none more than there are different ones."""
    snapshot = warehouse / "snapshots" / (warehouse / "current").read_text().strip()

    def column(table: str, name: str) -> list[object]:
        found: list[object] = pq.ParquetFile(snapshot / f"{table}.parquet").read(columns=[name])[name].to_pylist()
        return found

    stored = list(map(str, column("score_distributions", "counts")))
    named = column("course_records", "distribution_id") + column("semester_results", "distribution_id")
    delivered = sum(name is not None for name in named)
    return Row("distributions stored", [len(stored)], "delivered", [delivered], "", at_most=len(set(stored)))


def growth(releases: list[Path], warehouse: Path) -> Iterator[Row]:
    """Twice the applications each time; time beside half as many, memory beside the fewest."""
    sizes = [sum(GROWTH[: n + 1]) * EACH for n in range(len(GROWTH))]
    runs = {size: loaded(warehouse, *releases[: n + 1]) for n, size in enumerate(sizes)}
    for half, size in pairwise(sizes):
        # Wall time grows with whatever else the machine does meanwhile; processor time hardly.
        for unit, time in (("ms", ""), ("cpu_ms", ", processor time")):
            times = [runs[size][unit]], f"{half:,}", [runs[half][unit]]
            yield Row(f"load {size:,} applications, tables only{time}", *times, at_most_ratio=2.2)
    most, fewest = sizes[-1], sizes[0]
    memory = [runs[most]["mb"]], f"{fewest:,}", [runs[fewest]["mb"]]
    yield Row(f"load {most:,} applications, peak memory", *memory, "MB", at_most=LARGEST_MB)


def attachments(folder: Path, warehouse: Path) -> Iterator[Row]:
    """Photographs, scans and films: bytes a second beside reading and hashing them, in folders and in zips."""
    for where, in_zip in (("in folders", False), ("in zips", True)):
        release = folder / "attached"
        write_release(release, ATTACHED, in_zip)
        megabytes = hashed_bytes_below(release) / 1e6
        rates: defaultdict[str, list[float]] = defaultdict(list)
        memory = []
        for _ in range(RUNS):
            run = loaded(warehouse, release)
            rates["ours"].append(megabytes / run["ms"] * 1000)
            memory.append(run["mb"])
            rates["its"].append(megabytes / measured("benchmarks.attachments", release)["ms"] * 1000)
        what = f"load {megabytes / 1000:.1f} GB of attachments {where}"
        yield Row(what, rates["ours"], "read and hash", rates["its"], "MB/s", at_least_ratio=0.7)
        yield Row(f"{what}, peak memory", memory, unit="MB", at_most=LARGEST_MB)
        for path in (release, warehouse):
            shutil.rmtree(path)


def documents(folder: Path, warehouse: Path) -> Row:
    """Applications with their PDFs, whose text is read, beside reading that text and nothing else."""
    release = folder / "documents"
    generate(release, WITH_PDFS)
    ours, plain = [], []
    for _ in range(RUNS):
        ours.append(loaded(warehouse, release))
        plain.append(measured("benchmarks.plain_pages", release))
    return Row(f"load {WITH_PDFS} applications with their PDFs", of(ours, "ms"), "text of every page", of(plain, "ms"))


def of(runs: list[Measured], unit: str) -> list[float]:
    return [run[unit] for run in runs]
