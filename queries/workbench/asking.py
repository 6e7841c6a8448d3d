"""The door: `run(warehouse, scope, text, ...)` gives a Result, or an error that says what to mend and where.

Everything the analyst wrote is read by a process of its own, which holds the permitted rows and nothing else; here only
its answer is read, and as little of that is believed as possible.
"""

from __future__ import annotations

import os
import select
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from queries.answer import ColumnType
from queries.errors import QueriesError, RefusedError, UsageError
from queries.scope import Scope
from queries.workbench.confined import Limits
from queries.workbench.frames import ARROW, CUT, DONE, FAILED, HEAD, LAYERS, PREFIX
from queries.workbench.parent import Zygote
from queries.workbench.scope_files import FILE, private_directory, scope_file

MEMORY_BYTES = 3 * 2**30
N_BYTES = 64 * 2**20
ROWS = 10_000
SECONDS = 30.0
COUNT_SECONDS = 5.0
TEXT_AT_MOST = 200_000
AT_ONCE = 4
Value = str | int | float | bool | None

_OVERHEAD = 2**20
_GRACE_SECONDS = 2.0
_WORDS = {
    "landlock": "files and network are closed by the engine's settings, system calls and a limit of open files alone "
    "(the kernel offers no Landlock)",
    "seccomp": "system calls are not filtered (the kernel offers no seccomp, or its list is not known for this machine)",
    "user": "runs have the rights of this process's own user (only root can give them away)",
}


class QuestionError(UsageError):
    """The statement is wrong; line and column, from 1, say where, as far as the engine does."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message if line is None else f"{message} (line {line}, column {column})")
        self.line, self.column = line, column


class StoppedError(RefusedError):
    """The run was ended: by Stop, at its time limit, for want of memory."""


@dataclass(frozen=True)
class Result:
    """The rows of one statement and how many there are.

    total    None when they could not be counted; total_note says why
    limit    the most rows asked for; cut_by is `rows` or `bytes` where not everything was returned, else empty
    missing  names of layers that the system lacks        note  where the permitted rows lie, if not beside the snapshot
    """

    columns: tuple[ColumnType, ...]
    table: pa.Table
    total: int | None
    total_note: str
    limit: int | None
    cut_by: str
    snapshot_id: str
    seconds: float
    missing: tuple[str, ...]
    note: str

    @property
    def returned(self) -> int:
        return int(self.table.num_rows)


@dataclass(frozen=True)
class Layer:
    """One layer of the sandbox, and what is so where the system lacks it."""

    name: str
    holds: bool
    words: str


class Stop:
    """What ends a run: cancel() may be called from any thread, before the run, during it and after it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self.is_cancelled = False

    def cancel(self) -> None:
        with self._lock:
            self.is_cancelled = True
            if self._line is not None:
                self._line.shutdown(socket.SHUT_WR)

    def _watch(self, line: socket.socket | None) -> None:
        with self._lock:
            self._line = line
            if line is not None and self.is_cancelled:
                line.shutdown(socket.SHUT_WR)


class Workbench:
    """Runs statements for one warehouse; for many threads. without: layers to leave out, as a system without them."""

    def __init__(self, warehouse: Path, without: tuple[str, ...] = ()) -> None:
        self._warehouse = warehouse
        self._otherwise = private_directory()
        self._zygote = Zygote(without)
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def run(
        self,
        scope: Scope,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        limit: int | None = ROWS,
        timeout: float = SECONDS,
        n_bytes: int = N_BYTES,
        memory_bytes: int = MEMORY_BYTES,
        is_plan: bool = False,
        stop: Stop | None = None,
    ) -> Result:
        """The answer to one reading statement on the permitted rows of the current snapshot.

        is_plan  the engine's plan of the statement instead of its answer

        QuestionError for a wrong statement, StoppedError for one that was ended, RefusedError for one that may not be.
        """
        if len(text) > TEXT_AT_MOST:
            raise UsageError(f"expected at most {TEXT_AT_MOST:,} characters, found {len(text):,}. Ask a shorter question.")
        file = scope_file(self._warehouse, scope, self._otherwise)
        limits = Limits(timeout, memory_bytes, limit, n_bytes)
        request = {"text": text, "parameters": dict(parameters or {}), "is_plan": is_plan, "limits": asdict(limits)}
        request |= {"directory": str(file.directory.resolve()), "file": FILE}
        began = time.monotonic()
        if not self._places.acquire(timeout=timeout):
            raise StoppedError("stopped: too many others ask at the moment. Try again.")
        try:
            told = self._asked(request, limits, stop or Stop())
        finally:
            self._places.release()
        return told.result(limit, file.snapshot_id, time.monotonic() - began, file.note)

    def layers(self) -> list[Layer]:
        """Each layer that a system may lack, and whether it holds here, tried out in a process as a run is."""
        limits = Limits(_GRACE_SECONDS, MEMORY_BYTES, 0, 0)
        request = {"directory": str(self._otherwise), "file": "", "limits": asdict(limits)}
        told = self._asked(request, limits, Stop())
        told.raise_if_failed()
        return [Layer(name, name not in told.missing, words) for name, words in _WORDS.items()]

    def close(self) -> None:
        """End every run and the process that forks them."""
        self._zygote.close()

    def _asked(self, request: Mapping[str, Any], limits: Limits, stop: Stop) -> _Told:
        told = _Told()
        deadline = time.monotonic() + limits.seconds
        pipe, line = self._zygote.ask(orjson.dumps(request), limits.seconds)
        try:
            stop._watch(line)
            _read(pipe, deadline + _GRACE_SECONDS, limits.n_bytes + _OVERHEAD, told)
            if told.is_late:
                # It counts no longer, and what it has sent is whole.
                line.shutdown(socket.SHUT_WR)
            line.settimeout(_GRACE_SECONDS)
            told.ended = orjson.loads(line.recv(1024) or b"{}")
        except (OSError, ValueError):
            self._zygote.close()
            told.ended = {"why": "deadline"}
        finally:
            stop._watch(None)
            os.close(pipe)
            line.close()
        told.is_stopped = stop.is_cancelled
        return told


class _Told:
    """What a run has said so far, read without trust in its order or size."""

    def __init__(self) -> None:
        self.missing: tuple[str, ...] = ()
        self.columns: tuple[ColumnType, ...] = ()
        self.arrow: list[bytes] = []
        self.cut_by = ""
        self.total: int | None = None
        self.failed: dict[str, Any] = {}
        self.ended: dict[str, Any] = {}
        self.is_done = self.is_late = self.is_stopped = False

    def take(self, kind: bytes, content: bytes) -> None:
        if kind == ARROW:
            self.arrow.append(content)
            return
        said = orjson.loads(content)
        if kind == LAYERS:
            self.missing = tuple(str(name) for name in said)
        elif kind == HEAD:
            self.columns = tuple(ColumnType(str(one["name"]), str(one["type"])) for one in said["columns"])
        elif kind == CUT:
            self.cut_by = "bytes" if said["by"] == "bytes" else "rows"
        elif kind == DONE:
            self.is_done, self.total = True, None if said["total"] is None else int(said["total"])
        elif kind == FAILED:
            self.failed = said

    def raise_if_failed(self) -> None:
        message = str(self.failed.get("message", ""))
        kind = self.failed.get("kind")
        if kind == "usage":
            raise QuestionError(message, self.failed.get("line"), self.failed.get("column"))
        if kind == "memory":
            raise StoppedError(f"stopped: the memory limit was reached. Ask for less. {message}")
        if kind == "refused":
            raise RefusedError(message)
        if self.is_done or (self.cut_by and not self.failed):
            return
        if self.is_stopped:
            raise StoppedError("stopped.")
        if self.ended.get("why") == "deadline" or self.ended.get("code") == -24:
            raise StoppedError("stopped: the time limit was reached. Ask for less, or give more time.")
        code = self.ended.get("code")
        raise StoppedError(f"the process of this question ended ({message or code}). Others are not touched. Ask otherwise.")

    def result(self, limit: int | None, snapshot_id: str, seconds: float, note: str) -> Result:
        """What was asked for. raises as `raise_if_failed`; QueriesError when the answer cannot be read."""
        self.raise_if_failed()
        try:
            table = pa.ipc.open_stream(b"".join(self.arrow)).read_all()
            table.validate(full=True)
        except pa.ArrowException as error:
            raise QueriesError(f"expected an answer, found one that cannot be read: {error}") from error
        why = ""
        if self.total is None:
            late = f"counting took longer than {COUNT_SECONDS:g} s" if self.is_late else "counting ended without a number"
            why = "stopped while counting" if self.is_stopped else late
        return Result(
            self.columns, table, self.total, why, limit, self.cut_by, snapshot_id, seconds, self.missing, note
        )


def _read(pipe: int, deadline: float, most_bytes: int, told: _Told) -> None:
    """Read frames until the run has nothing more to say, is late, or says too much."""
    waiting, n_read = bytearray(), 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            told.is_late = True
            return
        piece = os.read(pipe, 2**20)
        n_read += len(piece)
        if not piece or n_read > 2 * most_bytes:
            return
        waiting += piece
        while len(waiting) >= PREFIX and len(waiting) - PREFIX >= (size := int.from_bytes(waiting[1:PREFIX], "big")):
            kind = bytes(waiting[:1])
            told.take(kind, bytes(waiting[PREFIX : PREFIX + size]))
            del waiting[: PREFIX + size]
            if kind == CUT:
                deadline = min(deadline, time.monotonic() + COUNT_SECONDS)


@cache
def _workbench(warehouse: Path) -> Workbench:
    return Workbench(warehouse)


def run(
    warehouse: Path,
    scope: Scope,
    text: str,
    parameters: Mapping[str, Value] | None = None,
    limit: int | None = ROWS,
    timeout: float = SECONDS,
) -> Result:
    """The answer to one statement through the workbench of this process; see Workbench.run."""
    return _workbench(warehouse.absolute()).run(scope, text, parameters, limit=limit, timeout=timeout)


def layers(warehouse: Path) -> list[Layer]:
    """Each layer of the sandbox that a system may lack, and whether it holds here."""
    return _workbench(warehouse.absolute()).layers()
