"""A result as Parquet, with how much there is of it in the metadata that every reader of Parquet shows."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from queries.errors import UsageError
from queries.workbench.asking import Result

PREFIX = "folioscope."


def told(result: Result) -> dict[str, str]:
    """What a file says of itself: returned, total, limit, cut_by, snapshot; `unknown` and `none` in words."""
    return {
        "returned": str(result.returned),
        "total": f"unknown ({result.total_note})" if result.total is None else str(result.total),
        "limit": "none" if result.limit is None else str(result.limit),
        "cut_by": result.cut_by or "none",
        "snapshot": result.snapshot_id,
    }


def write_parquet(result: Result, out: BinaryIO) -> None:
    """The rows with their types. UsageError names what Parquet cannot hold."""
    words = {f"{PREFIX}{name}": text for name, text in told(result).items()}
    table = result.table.replace_schema_metadata({**(result.table.schema.metadata or {}), **words})
    try:
        pq.write_table(table, out, compression="zstd")
    except pa.ArrowException as error:
        raise UsageError(f"expected columns that Parquet can hold, found {error}. Cast them in the SELECT.") from error
