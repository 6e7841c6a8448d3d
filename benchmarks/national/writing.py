"""Columns made from a few values and many places, and the Parquet files of a snapshot they are written into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.merge import ROW_GROUP, ROW_GROUP_OF
from loaders.parts import schema_of

Ints = npt.NDArray[np.int64]
Columns = Mapping[str, pa.Array]


def taken(values: Sequence[str | None] | pa.Array, places: Ints) -> pa.Array:
    """The value at each place."""
    known = values if isinstance(values, pa.Array) else pa.array(values, pa.string())
    return known.take(pa.array(places))


def joined(*parts: pa.Array | str) -> pa.Array:
    """Texts put together, row by row."""
    return pc.binary_join_element_wise(*parts, "")


def numbered(numbers: Ints, width: int = 0) -> pa.Array:
    """Numbers as text, with leading zeros up to a width."""
    text = pa.array(numbers).cast(pa.string())
    return pc.utf8_lpad(text, width, "0") if width else text


def decimals(numbers: npt.NDArray[np.float64] | Ints) -> pa.Array:
    """Numbers as the contract's decimals."""
    return pa.array(numbers.astype(float)).cast(pa.decimal128(18, 6))


class Written:
    """One table of a snapshot being written in row groups as large as the loaders'; columns not given are null."""

    def __init__(self, folder: Path, table: str) -> None:
        self._schema = schema_of(table)
        self._writer = pq.ParquetWriter(folder / f"{table}.parquet", self._schema, compression="zstd")
        self._size = ROW_GROUP_OF.get(table, ROW_GROUP)
        self._waiting: list[pa.Table] = []

    def __enter__(self) -> Written:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=self._size)
        self._writer.close()

    def add(self, columns: Columns) -> None:
        n = len(next(iter(columns.values())))
        arrays = [
            columns[field.name].cast(field.type) if field.name in columns else pa.nulls(n, field.type)
            for field in self._schema
        ]
        self._waiting.append(pa.table(arrays, schema=self._schema))
        if sum(each.num_rows for each in self._waiting) >= self._size:
            together = pa.concat_tables(self._waiting)
            full = together.num_rows - together.num_rows % self._size
            self._writer.write_table(together.slice(0, full), row_group_size=self._size)
            self._waiting = [together.slice(full)]
