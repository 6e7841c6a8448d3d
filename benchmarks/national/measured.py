"""What publishing takes as a country grows, and what asking takes in the largest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import pages
from benchmarks.browser import has_browser
from benchmarks.loading import ROOT, Measured, Say, answer_of, measured
from benchmarks.national import asked, compared, made
from benchmarks.table import Row
from queries.fetch import current_snapshot
from queries.scope import EVERY_PROGRAM
from queries.warehouse import open_warehouse

SIZES = (15_000, 150_000)
LARGEST_MB = 2560
# What grows with the rows may take this much more than they.
SLACK = 1.2
MB = 1e6


@dataclass(frozen=True)
class Run:
    """One size: publishing one more program, preparing, and megabytes on disk of tables and of what is prepared."""

    published: Measured
    prepared: Measured
    tables_mb: float
    prepared_mb: float


def rows(folder: Path, say: Say, sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    """Every row about a country; everything is written below the folder, which must be empty, and removed from it."""
    reference, one_more = folder / "reference", folder / "one_more"
    files = ROOT / "sample_data" / "reference"
    answer_of("loaders", "load", "--reference", files, "--warehouse", reference, "--no-prepare")
    program = pages.generate(one_more)
    runs = []
    for n in sizes:
        say(f"making a country of {n:,} applications")
        warehouse = folder / f"country{n}"
        made.write(warehouse, n, reference / "snapshots" / current_snapshot(reference))
        say(f"publishing one more program of {pages.APPLICATIONS}, and preparing")
        runs.append(published(warehouse, one_more))
    yield from growth(sizes, runs)
    for n in sizes[:-1]:
        shutil.rmtree(folder / f"country{n}")
    con = open_warehouse(warehouse, EVERY_PROGRAM).connection
    fours = asked.others(con)
    say("asking as the desk does")
    yield from asked.about_four(con, fours)
    say("asking about everybody")
    yield from asked.about_all(con)
    yield from asked.limited(con, warehouse)
    say("asking pandas and SQLite")
    yield from compared.rows(con, warehouse, folder / "beside.sqlite", fours)
    con.close()
    if has_browser("pages in a country", say):
        say("opening pages")
        yield from pages.rows_in(warehouse, folder / "empty", program, ", in a country")
        shutil.rmtree(folder / "empty")
    for path in (reference, one_more, warehouse):
        shutil.rmtree(path)
    (folder / "beside.sqlite").unlink()


def published(warehouse: Path, one_more: Path) -> Run:
    """Publish one more program and prepare."""
    loaded = measured("loaders", "load", one_more, "--warehouse", warehouse, "--no-prepare")
    prepared = measured("queries", "prepare", "--warehouse", warehouse)
    snapshot = warehouse / "snapshots" / current_snapshot(warehouse)
    return Run(loaded, prepared, megabytes(snapshot), megabytes(warehouse / "prepared"))


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*")) / MB


def growth(sizes: Sequence[int], runs: Sequence[Run]) -> Iterator[Row]:
    """The largest country beside the smallest."""
    (less, *_, most), (first, *_, last) = sizes, runs
    limit = most / less * SLACK
    for what, large, small in (
        (f"publish one more program into {most:,} applications", last.published, first.published),
        (f"prepare views of {most:,} applications", last.prepared, first.prepared),
    ):
        yield Row(what, [large["ms"]], f"{less:,}", [small["ms"]], at_most_ratio=limit)
        yield Row(f"{what}, peak memory", [large["mb"]], f"{less:,}", [small["mb"]], "MB", at_most=LARGEST_MB)
    for what, more, fewer in (
        (f"tables of {most:,} applications", last.tables_mb, first.tables_mb),
        (f"prepared views of {most:,} applications", last.prepared_mb, first.prepared_mb),
    ):
        yield Row(what, [more], f"{less:,}", [fewer], "MB", at_most_ratio=limit)
