"""Where an answer goes: to standard output or into a file, and there only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from queries.errors import UsageError

_IN_MEMORY = 16 * 2**20


@contextmanager
def whole_answer(path: Path | None) -> Iterator[BinaryIO]:
    """A place to write an answer to; at the end it reaches the file, or standard output for None, and not before.

    What fails on the way leaves standard output empty and an old file as it was. UsageError when the place cannot be
    written; BrokenPipeError when the reader of standard output went away.
    """
    try:
        if path is None:
            with _aside() as answer:
                yield answer
                shutil.copyfileobj(_from_its_start(answer), sys.stdout.buffer)
                sys.stdout.flush()
        elif path.is_dir():
            raise UsageError(f"expected a file for --output, found the directory {path}. Name a file.")
        elif path.is_symlink() or (path.exists() and not path.is_file()):
            # A link and a device are written through: a rename would put a file in their place, even of /dev/stdout.
            with _aside() as answer:
                yield answer
                with path.open("wb") as device:
                    shutil.copyfileobj(_from_its_start(answer), device)
        else:
            with _beside(path) as answer:
                yield answer
    except BrokenPipeError:
        raise
    except OSError as error:
        if path is None:
            let_go_of_stdout()
        place = "standard output" if path is None else path
        raise UsageError(f"{place}: expected a place that can be written, found {error.strerror or error}.") from error


def let_go_of_stdout() -> None:
    """Point standard output at nothing: what it could not take, Python would complain of once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _aside() -> Iterator[BinaryIO]:
    # Beyond what fits in memory it is a file without a name, gone with the process.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as answer:
        yield cast(BinaryIO, answer)


def _from_its_start(answer: BinaryIO) -> BinaryIO:
    answer.seek(0)
    return answer


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as answer:
            yield answer
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
