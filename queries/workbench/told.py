"""What a run says, read without trust: it may have been taken over by the statement that it answers."""

from __future__ import annotations

import os
import select
import time
from typing import Any

import orjson
import pyarrow as pa

from queries.answer import ColumnType
from queries.errors import QueriesError, RefusedError
from queries.workbench.frames import ARROW, CUT, DONE, FAILED, HEAD, LAYERS, PREFIX
from queries.workbench.results import QuestionError, Result, StoppedError

COUNT_SECONDS = 5.0


class Told:
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
        raise StoppedError(f"the process of this question ended ({message or code}); no other did. Ask otherwise.")

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
            why = "stopped while counting" if self.is_stopped else "counting took too long or too much memory"
        return Result(
            self.columns, table, self.total, why, limit, self.cut_by, snapshot_id, seconds, self.missing, note
        )


def read(pipe: int, deadline: float, most_bytes: int, told: Told) -> None:
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
