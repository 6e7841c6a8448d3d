"""The door: `run(warehouse, scope, text, ...)` gives a Result, or an error that says what to mend and where.

Everything the analyst wrote is read by a process of its own, which holds the permitted rows and nothing else; here only
its answer is read, and as little of that is believed as possible.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from queries.errors import UsageError
from queries.scope import Scope
from queries.workbench.confined import Limits
from queries.workbench.parent import Zygote
from queries.workbench.results import LAYER_WORDS, Layer, QuestionError, Result, StoppedError
from queries.workbench.scope_files import FILE, private_directory, scope_file
from queries.workbench.told import Told, read

__all__ = ["Layer", "QuestionError", "Result", "Stop", "StoppedError", "Workbench", "layers", "run"]

MEMORY_BYTES = 3 * 2**30
N_BYTES = 64 * 2**20
ROWS = 10_000
SECONDS = 30.0
TEXT_AT_MOST = 200_000
AT_ONCE = 4
Value = str | int | float | bool | None

_OVERHEAD = 2**20
_GRACE_SECONDS = 2.0


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
        snapshot: str = "",
    ) -> Result:
        """The answer to one reading statement on the permitted rows of the current snapshot.

        is_plan   the engine's plan of the statement instead of its answer
        snapshot  another one than the current

        QuestionError for a wrong statement, StoppedError for one that was ended, RefusedError for one that may not be.
        """
        if len(text) > TEXT_AT_MOST:
            raise UsageError(f"expected at most {TEXT_AT_MOST:,} characters, found {len(text):,}. Ask shorter.")
        file = scope_file(self._warehouse, scope, self._otherwise, snapshot)
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

    def file(self, scope: Scope) -> Path:
        """The DuckDB file that questions of a scope are answered from now."""
        return scope_file(self._warehouse, scope, self._otherwise).directory / FILE

    def layers(self) -> list[Layer]:
        """Each layer that a system may lack, and whether it holds here, tried out in a process as a run is."""
        limits = Limits(_GRACE_SECONDS, MEMORY_BYTES, 0, 0)
        request = {"directory": str(self._otherwise), "file": "", "limits": asdict(limits)}
        told = self._asked(request, limits, Stop())
        told.raise_if_failed()
        return [Layer(name, name not in told.missing, words) for name, words in LAYER_WORDS.items()]

    def close(self) -> None:
        """End every run and the process that forks them; nothing can be asked after that."""
        self._zygote.close()
        shutil.rmtree(self._otherwise, ignore_errors=True)

    def _asked(self, request: Mapping[str, Any], limits: Limits, stop: Stop) -> Told:
        told = Told()
        deadline = time.monotonic() + limits.seconds
        pipe, line = self._zygote.ask(orjson.dumps(request), limits.seconds)
        try:
            stop._watch(line)
            read(pipe, deadline + _GRACE_SECONDS, limits.n_bytes + _OVERHEAD, told)
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


@cache
def _workbench(warehouse: Path) -> Workbench:
    bench = Workbench(warehouse)
    atexit.register(bench.close)
    return bench


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
