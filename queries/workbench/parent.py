"""The line to the zygote: started as a program of its own, never forked from a process with threads."""

from __future__ import annotations

import array
import contextlib
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    # Each of these would start a thread, and a fork copies only one.
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


class Zygote:
    """The zygote of this process, started at the first question and again when it is gone."""

    def __init__(self, without: tuple[str, ...] = ()) -> None:
        self._without = without
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes, seconds: float) -> tuple[int, socket.socket]:
        """Start a run; the pipe its answer comes from, and the line that stops it and tells its end."""
        with self._lock:
            try:
                return self._sent(request, seconds)
            except OSError:
                # It was killed: the next one does.
                self._end()
                return self._sent(request, seconds)

    def close(self) -> None:
        with self._lock:
            self._end()

    def _sent(self, request: bytes, seconds: float) -> tuple[int, socket.socket]:
        door = self._started()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        reading, writing = os.pipe()
        file = os.memfd_create("request")
        try:
            with os.fdopen(os.dup(file), "wb") as content:
                content.write(request)
            rights = array.array("i", [file, writing, theirs.fileno()])
            door.sendmsg([repr(seconds).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        except OSError:
            os.close(reading)
            ours.close()
            raise
        finally:
            os.close(file)
            os.close(writing)
            theirs.close()
        return reading, ours

    def _started(self) -> socket.socket:
        if self._door is None:
            self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            command = [sys.executable, "-m", "queries.workbench.zygote", str(theirs.fileno()), *self._without]
            self._process = subprocess.Popen(
                command, cwd=_ROOT, env=_ENVIRONMENT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
            theirs.close()
        return self._door

    def _end(self) -> None:
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1)
            self._process.kill()
            self._process.wait()
            self._process = None
