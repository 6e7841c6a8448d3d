"""What comes back from a question: the rows and their counts, or an error that says what to mend and where."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from queries.answer import ColumnType
from queries.errors import RefusedError, UsageError

LAYER_WORDS = {
    "landlock": "files and network are closed by the engine's settings, system calls and a limit of open files alone "
    "(the kernel offers no Landlock)",
    "seccomp": "system calls are not filtered (no seccomp here, or no list of calls for this kind of machine)",
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
