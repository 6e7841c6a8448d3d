"""Releases written to disk, one application after another, so that memory does not grow with their size."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sample_data.application import Application
from sample_data.cast import first_release, second_release
from sample_data.package import write


def write_release(applications: Iterable[Application], release: Path) -> int:
    """Write each application below `release`; how many were written."""
    n_written = 0
    for application in applications:
        write(application, release)
        n_written += 1
    return n_written


def write_committed(out: Path) -> int:
    """Write the two releases that are kept with the source: `first` and `second`."""
    return write_release(first_release(), out / "first") + write_release(second_release(), out / "second")
