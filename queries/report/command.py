"""`python -m queries report PROGRAM --output FILE`: the summary report of a program, without the app."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

from queries.fetch import open_desk
from queries.output import whole_answer
from queries.report.fonts import chinese_font
from queries.report.program import program_report
from queries.report.writing import WRITERS, format_of
from queries.scope import Scope


def write_report(warehouse: Path, program: str, output: Path, language: str) -> None:
    """Write the file, whole or not at all, and print where it is; progress goes to stderr.

    UsageError for a name that ends in nothing we write, or a PDF without a Chinese font; RefusedError for an unknown
    program; NothingLoadedError when nothing is published.
    """
    began = time.monotonic()
    suffix = format_of(output)
    if suffix == "pdf":
        # What is missing is said before anything is read.
        chinese_font()
    _say("reading the snapshot")
    desk = open_desk(warehouse, Scope.of([program]))
    _say("counting")
    report = program_report(desk, program, language, dt.date.today())
    _say(f"writing {output.name}")
    with whole_answer(output) as out:
        WRITERS[suffix](report, out)
    print(output)
    rows = f"{len(report.tables)} tables, {report.n_rows:,} rows of {report.snapshot_id}"
    print(f"Wrote {output.name} in {time.monotonic() - began:.1f} s: {rows}.", file=sys.stderr)


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
