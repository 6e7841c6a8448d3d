"""Part files: what one worker read, as Parquet in a directory aside until the merge. The contract as Arrow types."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.errors import Finding
from loaders.found_zh import in_chinese
from loaders.harvest import Row
from loaders.tables import TABLES, Type

ARROW = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int32(),
    Type.BIGINT: pa.int64(),
    Type.DECIMAL: pa.decimal128(18, 6),
    Type.DATE: pa.date32(),
    Type.INSTANT: pa.timestamp("us", "UTC"),
    Type.BOOLEAN: pa.bool_(),
    Type.COUNTS: pa.list_(pa.int32()),
}
# Pages of a PDF by its hash: many files may hold the same PDF, so they are joined to the files only at the merge.
PAGES = pa.schema([("sha256", pa.string()), ("page_no", pa.int32()), ("text", pa.string())])


@cache
def schema_of(table: str) -> pa.Schema:
    """The contract's columns of a raw table, as Arrow writes them; `pages` is the parts' own."""
    if table == "pages":
        return PAGES
    return pa.schema([(column.name, ARROW[column.type]) for column in TABLES[table].columns])


def part_of(table: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as they are stored; columns a row does not name are null. pyarrow's errors where a value does not fit."""
    schema = schema_of(table)
    try:
        return pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_storable(row) for row in rows], schema)


def write_part(directory: Path, table: str, number: int, part: pa.Table) -> None:
    """One part file, under the table's name and a number of its own."""
    # Read once and thrown away, so dictionaries would not pay; the statistics tell the merge what is never null.
    pq.write_table(part, directory / f"{table}-{number:06}.parquet", compression="lz4", use_dictionary=False)


def columns_of(path: Path, *names: str) -> dict[str, list[Any]]:
    """Columns of one Parquet file as lists. Its folders' names are never read as partitions."""
    found: dict[str, list[Any]] = pq.ParquetFile(path).read(columns=list(names)).to_pydict()
    return found


def finding_rows(findings: Iterable[Finding], package_key: str | None) -> list[Row]:
    """Rows of the table `findings`. The same finding at the same place has the same identifier in every load."""
    rows = []
    seen: Counter[str] = Counter()
    for note in findings:
        place = note.place
        identity = "\0".join(map(str, (note.rule, place.file, place.row, place.column, note.message, note.original)))
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass"))
        rows.append(
            {
                "finding_id": digest.hexdigest()[:16],
                "application_id": note.application_id,
                "package_id": package_key,
                "program_code": note.program_code,
                "rule": note.rule,
                "severity": note.severity,
                "table_name": place.table,
                "source_file": place.file,
                "source_row": place.row,
                "column_name": place.column,
                "expected": note.expected,
                "found": note.found,
                "found_zh": in_chinese(note.found),
                "fix": note.fix,
                "message": note.message,
                "original": note.original,
            }
        )
    return rows


def loose_findings(directory: Path, published: Collection[str]) -> frozenset[str]:
    """The identifiers of findings in the parts that belong to no published package."""
    loose = set()
    for path in directory.glob("findings-*.parquet"):
        part = columns_of(path, "finding_id", "package_id")
        loose |= {own for own, key in zip(part["finding_id"], part["package_id"], strict=True) if key not in published}
    return frozenset(loose)


def page_rows(pages: Mapping[str, list[str]]) -> list[Row]:
    return [
        {"sha256": sha256, "page_no": number, "text": text}
        for sha256, texts in pages.items()
        for number, text in enumerate(texts, 1)
    ]


def _storable(row: Row) -> Row:
    """The row with half character pairs, which a file name may hold but Parquet may not, made visible."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }
