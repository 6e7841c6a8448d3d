"""What a run does once it is confined: check the statement, bind its parameters, stream the rows, count the rest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from queries.answer import unique
from queries.errors import UsageError
from queries.statement import Statement, bound, reading_statement
from queries.workbench.confined import Limits
from queries.workbench.frames import ARROW, CUT, DONE, FAILED, HEAD, send, send_json

_BATCH = 10_000
_SAID_AT_MOST = 4_000
_PLACE = re.compile(r"\n\nLINE (\d+): .*\Z", re.DOTALL)
_THREADS = 2


class _Pipe:
    """The pipe as Arrow writes to it: every piece a frame."""

    closed = False

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def write(self, content: Any) -> int:
        piece = bytes(content)
        send(self._pipe, ARROW, piece)
        return len(piece)

    def flush(self) -> None:
        return


def opened(file: str, memory_bytes: int) -> DuckDBPyConnection:
    """The scope's file, read-only, with every setting closed."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": str(min(_THREADS, os.cpu_count() or 1)),
        "memory_limit": f"{memory_bytes // 3}B",
        "python_enable_replacements": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "allow_persistent_secrets": "false",
        "errors_as_json": "true",
    }
    con = duckdb.connect(file, read_only=True, config=config)
    con.execute("use marts")
    con.execute("set temp_directory = ''")
    con.execute("set enable_external_access = false")
    con.execute("set disabled_filesystems = 'LocalFileSystem'")
    con.execute("set lock_configuration = true")
    return con


def answer(con: DuckDBPyConnection, request: Mapping[str, Any], limits: Limits, pipe: int) -> None:
    """Send the answer to one statement up the pipe, or why there is none."""
    text = ran = request["text"]
    added = "explain " if request["is_plan"] else ""
    try:
        statement = reading_statement(con, text)
        parameters = bound(con, statement, request["parameters"])
        if added:
            statement = Statement(added + statement.text, countable=False)
        ran = statement.text
        _stream(con, statement, parameters, limits, pipe)
    except UsageError as error:
        send_json(pipe, FAILED, {"kind": "usage", **_placed(text, text, 0, str(error))})
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        send_json(pipe, FAILED, {"kind": "memory", "message": _plainly(error)[0].partition("\n")[0]})
    except duckdb.PermissionException as error:
        send_json(pipe, FAILED, {"kind": "refused", **_placed(text, ran, len(added) if ran != text else 0, str(error))})
    except duckdb.Error as error:
        send_json(pipe, FAILED, {"kind": "usage", **_placed(text, ran, len(added) if ran != text else 0, str(error))})
    except pa.ArrowException as error:
        send_json(pipe, FAILED, {"kind": "usage", "message": str(error)[:_SAID_AT_MOST]})


def _stream(
    con: DuckDBPyConnection, statement: Statement, parameters: dict[str, Any] | None, limits: Limits, pipe: int
) -> None:
    try:
        relation = con.sql(statement.text, params=parameters)
    except duckdb.Error:
        # Only execute() says where in the statement the mistake is; here it fails before anything runs.
        con.execute(statement.text, parameters)
        raise
    names = unique(relation.columns)
    types = [str(kind).replace('"NULL"', "NULL") for kind in relation.types]
    columns = [{"name": name, "type": kind} for name, kind in zip(names, types, strict=True)]
    send_json(pipe, HEAD, {"columns": columns})
    # A reader of con.sql() streams; one of con.execute() would hold the whole result.
    reader = relation.to_arrow_reader(_BATCH)
    schema = pa.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
    returned = n_bytes = 0
    cut = ""
    with pa.ipc.new_stream(_Pipe(pipe), schema) as writer:
        for batch in reader:
            wanted = batch if limits.rows is None else batch.slice(0, limits.rows - returned)
            cut = "rows" if wanted.num_rows < batch.num_rows else ""
            fitting = _fitting(wanted, limits.n_bytes - n_bytes)
            cut = "bytes" if fitting < wanted.num_rows else cut
            wanted = wanted.slice(0, fitting)
            returned, n_bytes = returned + wanted.num_rows, n_bytes + wanted.nbytes
            writer.write_batch(wanted.rename_columns(names))
            if cut:
                break
    if not cut:
        send_json(pipe, DONE, {"total": returned})
        return
    reader.close()
    send_json(pipe, CUT, {"by": cut})
    send_json(pipe, DONE, {"total": _counted(con, statement, parameters)})


def _fitting(batch: pa.RecordBatch, n_bytes: int) -> int:
    """How many of a batch's first rows take no more than that many bytes."""
    if batch.nbytes <= n_bytes:
        return int(batch.num_rows)
    low, high = 0, batch.num_rows
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if batch.slice(0, middle).nbytes <= n_bytes else (low, middle - 1)
    return low


def _counted(con: DuckDBPyConnection, statement: Statement, parameters: dict[str, Any] | None) -> int | None:
    if not statement.countable:
        return None
    try:
        row = con.execute(f"select count(*) from (\n{statement.text}\n)", parameters).fetchone()
    except (duckdb.Error, MemoryError):
        return None
    return int(row[0]) if row else None


def _placed(text: str, ran: str, n_added: int, said: str) -> dict[str, Any]:
    """What DuckDB said, and the line and column of the analyst's own text that it is about (from 1), where it says.

    ran  what DuckDB was given: the text without what stands around the statement, behind `n_added` characters of ours
    """
    message, position = _plainly(said)
    start = text.find(ran[n_added:])
    if position is None or start < 0:
        return {"message": message}
    before = text[:start] + ran.encode()[:position].decode(errors="ignore")[n_added:]
    return {"message": message, "line": before.count("\n") + 1, "column": len(before) - before.rfind("\n")}


def _plainly(error: object) -> tuple[str, int | None]:
    """The message, and the place in bytes from the statement's start where it names one."""
    said = str(error)
    try:
        told = json.loads(said[said.index("{") :])
        message, position = f"{told['exception_type']} Error: {told['exception_message']}", told.get("position")
    except (ValueError, KeyError, TypeError):
        message, position = said, None
    return _PLACE.sub("", message)[:_SAID_AT_MOST], None if position is None else int(position)
