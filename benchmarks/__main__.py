"""`python -m benchmarks [PART...]` (make bench): one table of what we cost beside the obvious alternative.

Nothing is asserted: a budget that is not kept is said in the table. Everything is written below one temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks import loading
from benchmarks.browser import has_browser
from benchmarks.table import Row, table

SAMPLES = sorted((Path(__file__).parents[1] / "sample_data" / "releases").iterdir())
GB = 1024**3


PARTS = ("loading", "likeness", "national", "report", "portfolio", "workbench", "desk", "pages")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure; without arguments everything.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}")
    parts = parser.parse_args(arguments).parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    began, measured = time.monotonic(), list[Row]()
    try:
        with tempfile.TemporaryDirectory(prefix="folioscope-bench-") as folder:
            measured.extend(rows(Path(folder), parts))
    finally:
        # What was measured before something failed took its time all the same.
        print(machine())
        took = f"{time.monotonic() - began:.0f} s in all"
        print(f"Medians of the runs in the last column; {took}. Trust ratios, not times.\n")
        print(table(measured))
    return 0


def rows(folder: Path, parts: Collection[str]) -> Iterator[Row]:
    """The rows of some parts, measured one after the other: what runs beside a measurement would be in it."""
    if "loading" in parts:
        (folder / "loading").mkdir()
        yield from loading.rows(folder / "loading", say)
    if "likeness" in parts:
        from benchmarks import likeness

        say("finding texts alike")
        yield from likeness.rows()
    if "national" in parts:
        from benchmarks.national import measured

        (folder / "national").mkdir()
        yield from measured.rows(folder / "national", say)
    if "report" in parts:
        yield from report_rows(folder / "report")
    if {"portfolio", "workbench", "desk"}.intersection(parts):
        yield from rows_of_one_release(folder, parts)
    if "pages" in parts and has_browser("pages", say):
        from benchmarks import pages

        say("opening pages")
        (folder / "pages").mkdir()
        yield from pages.rows(folder / "pages")


def rows_of_one_release(folder: Path, parts: Collection[str]) -> Iterator[Row]:
    """The parts that look at the same generated release."""
    release, warehouse = folder / "release", folder / "warehouse"
    say("making a release to look at")
    loading.generate(release, loading.SMALL, "--tables-only")
    loading.load(warehouse, release)
    # What these bring into memory would slow down and fatten the children measured above.
    from benchmarks import desk, portfolio

    if "portfolio" in parts:
        say("asking for portfolios")
        yield from portfolio.rows(warehouse)
    if "workbench" in parts:
        from benchmarks import workbench

        say("asking in the workbench")
        yield from workbench.rows(warehouse)
    if "desk" not in parts or not has_browser("the desk", say):
        return
    say("reading at the desk")
    loading.load(warehouse, *SAMPLES)
    (folder / "empty").mkdir()
    yield from desk.rows(warehouse, folder / "empty")


def report_rows(folder: Path) -> list[Row]:
    """One program of 300 applications, reported on."""
    from benchmarks import report

    folder.mkdir()
    say("reporting on a program of 300")
    loading.generate(folder / "release", 300, "--tables-only", "--programs", "1")
    loading.load(folder / "warehouse", folder / "release")
    return report.rows(folder / "warehouse", "987001")


def machine() -> str:
    """Size of this machine and how busy it was, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB
    busy = os.getloadavg()[1]
    return f"{os.cpu_count()} cores, {memory:.0f} GB memory, load {busy:.1f}, Python {sys.version.split()[0]}"


def say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
