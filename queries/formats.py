"""An answer written out: as a table to read, as CSV, as one JSON object, as Parquet. Each streams but the table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping
from typing import BinaryIO

import orjson
import pyarrow.parquet as pq

from queries.answer import Answer, said_plainly
from queries.cells import json_value, plain_text, table_text


def write_table(answer: Answer, out: BinaryIO) -> None:
    """Aligned columns under their names; nothing is shortened, null reads NULL."""
    lines = [[column.name for column in answer.columns]]
    lines += [[table_text(value) for value in row] for row in answer.rows()]
    widths = [max(_width(cell) for cell in column) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        out.write("  ".join(padded).rstrip().encode() + b"\n")


def write_csv(answer: Answer, out: BinaryIO) -> None:
    """A header row and the rows, UTF-8, nothing else; null is an empty cell, a list is written as JSON."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column.name for column in answer.columns])
        writer.writerows([plain_text(value) for value in row] for row in answer.rows())
    finally:
        # Left attached, the wrapper would close standard output on its way out.
        text.detach()


def write_json(answer: Answer, out: BinaryIO) -> None:
    """One object: columns, rows, returned, total, limit, snapshot. Numbers are exact, dates ISO, lists lists."""
    columns = [{"name": column.name, "type": column.type} for column in answer.columns]
    names = [column.name for column in answer.columns]
    out.write(b'{"columns": ' + orjson.dumps(columns) + b', "rows": [')
    separator = b"\n"
    for row in answer.rows():
        cells = {name: json_value(value) for name, value in zip(names, row, strict=True)}
        out.write(separator + orjson.dumps(cells))
        separator = b",\n"
    counts = {"returned": answer.returned, "total": answer.total, "limit": answer.limit}
    out.write(b"\n], " + orjson.dumps(counts | {"snapshot": answer.snapshot_id})[1:] + b"\n")


def write_parquet(answer: Answer, out: BinaryIO) -> None:
    """Parquet with DuckDB's own types, zstd; whole numbers beyond 64 bits become decimals."""
    batches = answer.batches()
    first = next(batches)
    with said_plainly(), pq.ParquetWriter(out, first.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


WRITERS: Mapping[str, Callable[[Answer, BinaryIO], None]] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
    "parquet": write_parquet,
}


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
