"""`python -m benchmarks` (make bench): one table of what we cost beside the obvious alternative.

Nothing is asserted: a budget that is not kept is said in the table. Everything is written below one temporary folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import loading
from benchmarks.browser import CHROMIUM
from benchmarks.table import Row, table

SAMPLES = sorted((Path(__file__).parents[1] / "sample_data" / "releases").iterdir())
GB = 1024**3


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="folioscope-bench-") as folder:
        measured = list(rows(Path(folder)))
    print(machine())
    print(
        f"Medians of the runs in the last column; {time.monotonic() - began:.0f} s in all. Trust ratios, not times.\n"
    )
    print(table(measured))
    return 0


def rows(folder: Path) -> Iterator[Row]:
    """Every row, measured one part after the other: what runs beside a measurement would be in it."""
    release, warehouse = folder / "release", folder / "warehouse"
    say("making a release")
    loading.generate(release)
    say("loading it")
    yield from loading.rows(release, warehouse)
    # What these bring into memory would slow down and fatten the children measured above.
    from benchmarks import desk, likeness, portfolio

    say("finding texts alike")
    yield from likeness.rows()
    say("asking for portfolios")
    yield from portfolio.rows(warehouse)
    if not CHROMIUM.exists():
        say(f"{CHROMIUM} is not installed: the desk is left out (make browser installs it)")
        return
    say("reading at the desk")
    loading.load(warehouse, *SAMPLES)
    (folder / "empty").mkdir()
    yield from desk.rows(warehouse, folder / "empty")


def machine() -> str:
    """Size of this machine and how busy it was, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB
    busy = os.getloadavg()[1]
    return f"{os.cpu_count()} cores, {memory:.0f} GB memory, load {busy:.1f}, Python {sys.version.split()[0]}"


def say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
