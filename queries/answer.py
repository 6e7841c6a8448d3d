"""What a statement answers, row by row: never more in memory than a batch, and always how much there was."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from queries.errors import QueriesError, RefusedError, UsageError
from queries.statement import Statement, bound, reading_statement
from queries.warehouse import Warehouse

_BATCH = 20_000
_INSTANT = re.compile(r"TIMESTAMP WITH TIME ZONE|TIMESTAMPTZ_NS")
_GRACE_SECONDS = 2.0
_AGAIN_SECONDS = 0.05


@dataclass(frozen=True)
class ColumnType:
    """A column of the answer: its name, made unique where the statement repeats one, and its DuckDB type."""

    name: str
    type: str


class Answer:
    """The rows of one statement, at most `limit` of them (None: all).

    `returned` and `total` hold once the rows were read to their end; `total` counts what the limit left out, too.
    """

    def __init__(
        self, warehouse: Warehouse, text: str, limit: int | None, parameters: Mapping[str, Any] | None = None
    ) -> None:
        self.snapshot_id = warehouse.snapshot_id
        self.limit = limit
        self.returned = 0
        self.total = 0
        self._connection = warehouse.connection
        self._statement: Statement = reading_statement(self._connection, text)
        self._parameters = bound(self._connection, self._statement, parameters or {})
        with said_plainly():
            shape = self._shape()
            names = unique(shape.columns)
            types = [str(kind).replace('"NULL"', "NULL") for kind in shape.types]
        self.columns = tuple(ColumnType(name, kind) for name, kind in zip(names, types, strict=True))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row up to the limit."""
        with said_plainly():
            self._connection.execute(self._with_instants_as_text(), self._parameters)
            while self._wants_more() and (batch := self._connection.fetchmany(self._batch_size())):
                self.returned += len(batch)
                yield from batch
            if not self._wants_more():
                self._connection.abort()
            self.total = self._counted()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Every row up to the limit, as Arrow batches that carry the unique names; the first is empty."""
        names = [column.name for column in self.columns]
        with said_plainly():
            # A reader of con.sql() streams; one of con.execute() would hold the whole result.
            reader = self._connection.sql(self._statement.text, params=self._parameters).to_arrow_reader(_BATCH)
            schema = pa.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
            yield pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema)
            while self._wants_more() and (batch := next(reader, None)) is not None:
                wanted = batch.slice(0, self._batch_size(batch.num_rows))
                self.returned += wanted.num_rows
                yield wanted.rename_columns(names)
            reader.close()
            self.total = self._counted()

    def _with_instants_as_text(self) -> str:
        """The statement with instants as ISO text: fetched as they are, DuckDB asks for the package pytz."""
        if not self._statement.countable or not any(_INSTANT.search(column.type) for column in self.columns):
            return self._statement.text
        names = [f"c{number}" for number in range(len(self.columns))]
        cells = ", ".join(_as_text(name, column.type) for name, column in zip(names, self.columns, strict=True))
        return f"select {cells} from (\n{self._statement.text}\n) as answered ({', '.join(names)})"

    def _shape(self) -> duckdb.DuckDBPyRelation:
        try:
            return self._connection.sql(self._statement.text, params=self._parameters)
        except duckdb.Error:
            # Only execute() says where in the statement the mistake is; here it fails before anything runs.
            self._connection.execute(self._statement.text, self._parameters)
            raise

    def _wants_more(self) -> bool:
        return self.limit is None or self.returned < self.limit

    def _batch_size(self, most: int = _BATCH) -> int:
        return most if self.limit is None else min(most, self.limit - self.returned)

    def _counted(self) -> int:
        if self._wants_more():
            return self.returned
        if not self._statement.countable:
            return len(self._connection.execute(self._statement.text, self._parameters).fetchall())
        counting = f"select count(*) from (\n{self._statement.text}\n)"
        row = self._connection.execute(counting, self._parameters).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what DuckDB and Arrow raise into an error for the person who asked, with the place in the statement."""
    try:
        yield
    except duckdb.InterruptException as error:
        raise RefusedError("stopped: the time limit was reached. Ask for less, or give more with --timeout.") from error
    except (duckdb.PermissionException, duckdb.OutOfMemoryException) as error:
        raise RefusedError(str(error)) from error
    except (duckdb.InternalException, duckdb.FatalException) as error:
        raise QueriesError(str(error)) from error
    except duckdb.Error as error:
        raise UsageError(str(error)) from error
    except pa.ArrowException as error:
        raise UsageError(f"expected columns that Parquet can hold, found {error}. Cast them in the SELECT.") from error


@contextmanager
def time_limit(warehouse: Warehouse, seconds: float | None) -> Iterator[None]:
    """Interrupt whatever the connection runs after that many seconds; None for no limit.

    A few functions do not hear the interruption: shortly after it, the process ends with the exit code of a refusal.
    """
    if seconds is None:
        yield
        return
    answered = threading.Event()
    watch = threading.Thread(target=_stop_late_answer, args=(warehouse, seconds, answered), daemon=True)
    watch.start()
    try:
        yield
    finally:
        answered.set()
        watch.join()


def _stop_late_answer(warehouse: Warehouse, seconds: float, answered: threading.Event) -> None:
    if answered.wait(seconds):
        return
    # Once is not enough: an interruption between two statements of one answer is forgotten.
    for _ in range(int(_GRACE_SECONDS / _AGAIN_SECONDS)):
        warehouse.connection.interrupt()
        if answered.wait(_AGAIN_SECONDS):
            return
    _end_process()


def _end_process() -> None:
    os.write(2, b"stopped: the time limit was reached.\n")
    os._exit(RefusedError.exit_code)


def _as_text(name: str, kind: str) -> str:
    if _INSTANT.fullmatch(kind):
        return f"replace(cast({name} as varchar), ' ', 'T')"
    return f"cast({name} as {_INSTANT.sub('VARCHAR', kind)})" if _INSTANT.search(kind) else name


def unique(names: list[str]) -> list[str]:
    given: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in given:
            candidate = f"{name}_{number}"
            number += 1
        given.append(candidate)
    return given
