"""An answer as a file: CSV, XLSX or Parquet, each of which says returned, total, limit and snapshot."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from queries.workbench.asking import Result
from queries.workbench.parquet import write_parquet
from queries.workbench.sheets import write_csv, write_xlsx


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is written, what it is to a browser, and the most rows of one, which the file tells."""

    write: Callable[[Result, BinaryIO], None]
    media_type: str
    rows: int | None = None


FORMATS: Mapping[str, Format] = {
    "csv": Format(write_csv, "text/csv; charset=utf-8"),
    # Written cell by cell in the process that serves everybody: a million rows would take minutes.
    "xlsx": Format(write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 100_000),
    "parquet": Format(write_parquet, "application/vnd.apache.parquet"),
}


def written(result: Result, kind: str) -> bytes:
    """The whole file. KeyError for a kind there is none of; UsageError for what it cannot hold."""
    out = io.BytesIO()
    FORMATS[kind].write(result, out)
    return out.getvalue()
