"""`python -m queries.workbench.zygote SOCKET [LAYER...]`: forks one confined process per run, and ends it in time.

It has one thread, so that a fork copies no lock that somebody holds; it never reads an analyst's statement. A request
comes as one message on the socket with three descriptors: the request itself, the pipe for the answer, and a line to
whoever asks. A closed line or a byte on it means stop; what became of the run is said on it at the end. When the socket
closes, every run is killed and the zygote ends. Layers named after the socket are left out, as if the system had none.
"""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import orjson
import pyarrow as pa

from queries.statement import bound, reading_statement
from queries.workbench import confined
from queries.workbench.answering import answer, opened
from queries.workbench.confined import Limits
from queries.workbench.frames import DONE, FAILED, LAYERS, send_json

_N_DESCRIPTORS = 3
_MESSAGE = 1024
DEADLINE, STOPPED = "deadline", "stopped"


@dataclass(eq=False)
class _Run:
    """A process at work. why: the reason it was killed for, or nothing."""

    process: int
    handle: int
    line: socket.socket
    deadline: float
    why: str = ""

    def kill(self, why: str) -> None:
        self.why = self.why or why
        os.kill(self.process, signal.SIGKILL)

    def end(self) -> None:
        """Bury the process and say what became of it."""
        _, status = os.waitpid(self.process, 0)
        with contextlib.suppress(OSError):
            self.line.send(orjson.dumps({"code": os.waitstatus_to_exitcode(status), "why": self.why}))
        self.line.close()
        os.close(self.handle)


def serve(door: socket.socket, forbidden: Collection[str]) -> None:
    """Fork for each request until the socket closes."""
    runs: list[_Run] = []
    while True:
        now = time.monotonic()
        for run in runs:
            if run.deadline <= now and not run.why:
                run.kill(DEADLINE)
        waiting = [run for run in runs if not run.why]
        nearest = min((run.deadline for run in waiting), default=None)
        lines = [run.line for run in waiting]
        watched: list[Any] = [door, *lines, *(run.handle for run in runs)]
        readable, _, _ = select.select(watched, [], [], None if nearest is None else max(0, nearest - now))
        for run in [run for run in runs if run.handle in readable]:
            runs.remove(run)
            run.end()
        for run in runs:
            if run.line in readable:
                run.kill(STOPPED)
        if door in readable:
            started = _started(door, runs, forbidden)
            if started is None:
                break
            runs.append(started)
    for run in runs:
        run.kill(STOPPED)
        run.end()


def _started(door: socket.socket, others: list[_Run], forbidden: Collection[str]) -> _Run | None:
    """The run of the next request; None when nobody asks any more."""
    message, ancillary, _, _ = door.recvmsg(_MESSAGE, socket.CMSG_SPACE(_N_DESCRIPTORS * 4))
    if not message:
        return None
    descriptors = array.array("i")
    for _, _, data in ancillary:
        descriptors.frombytes(data)
    request, pipe, line = descriptors
    deadline = time.monotonic() + float(message)
    process = os.fork()
    if process == 0:
        of_others = [each for run in others for each in (run.line.fileno(), run.handle)]
        _work(request, pipe, [door.fileno(), line, *of_others], forbidden)
    os.close(request)
    os.close(pipe)
    return _Run(process, os.pidfd_open(process), socket.socket(fileno=line), deadline)


def _work(request_file: int, pipe: int, not_ours: list[int], forbidden: Collection[str]) -> NoReturn:
    """What the forked process does; it never comes back."""
    code = 1
    try:
        for descriptor in not_ours:
            os.close(descriptor)
        request = _read(request_file)
        limits = Limits(**request["limits"])
        missing: list[str] = []
        directory = Path(request["directory"])
        os.chdir(directory)
        confined.first_to_be_killed()
        confined.limit(limits)
        confined.without_files(directory, missing, forbidden)
        if request["file"]:
            con = opened(request["file"], limits.memory_bytes)
            confined.without_rights(missing, forbidden)
            send_json(pipe, LAYERS, missing)
            answer(con, request, limits, pipe)
        else:
            confined.without_rights(missing, forbidden)
            send_json(pipe, LAYERS, missing)
            send_json(pipe, DONE, {"total": None})
        code = 0
    except BrokenPipeError:
        code = 0
    except BaseException as error:
        with contextlib.suppress(BaseException):
            kind = "memory" if isinstance(error, MemoryError) else "broken"
            send_json(pipe, FAILED, {"kind": kind, "message": f"{type(error).__name__}: {error}"[:1000]})
    finally:
        os._exit(code)


def _read(request_file: int) -> dict[str, Any]:
    with os.fdopen(request_file, "rb") as file:
        file.seek(0)
        found: dict[str, Any] = orjson.loads(file.read())
    return found


def _warm() -> None:
    """Bring in now what a run needs, since it can open no file."""
    import decimal  # noqa: F401
    import json  # noqa: F401

    import pyarrow.ipc  # noqa: F401

    pa.set_memory_pool(pa.system_memory_pool())
    # What DuckDB sets up once in a process is then there in each fork. Closed again, it leaves no thread behind.
    with duckdb.connect(":memory:", config={"threads": "1"}) as con:
        statement = reading_statement(con, "select 1 as n where $m is not null")
        con.sql(statement.text, params=bound(con, statement, {"m": 1})).to_arrow_reader().read_all()


if __name__ == "__main__":
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.SIG_IGN if asked == signal.SIGINT else signal.SIG_DFL)
    os.environ.clear()
    _warm()
    serve(socket.socket(fileno=int(sys.argv[1])), frozenset(sys.argv[2:]))
