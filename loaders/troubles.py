"""What can befall a command from outside: a disk that fails, another loader, damage, a signal; each as a sentence.

None of it publishes anything by halves: what was current before stays current, and whole.
"""

from __future__ import annotations

import errno
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import duckdb

from loaders.snapshot import BusyError, DamagedError, current_id

REFUSED = 5
FULL = (errno.ENOSPC, errno.EDQUOT)
AGAIN = (
    "Nothing was published and nothing is torn. Make room (`python -m loaders prune` removes old snapshots and what "
    "failed loads have left), then try again."
)
WHAT = {
    errno.EROFS: ("can only be read", "Make it writable"),
    errno.EACCES: ("is not open to this account", "Grant access to it"),
    errno.EPERM: ("is not open to this account", "Grant access to it"),
    errno.EIO: ("cannot be read or written: the disk reports an error", "Have the disk looked after"),
    errno.ENOENT: ("is no longer there", "Bring it back"),
}


class Stopped(BaseException):
    """A signal asked this process to end: Ctrl-C or a polite kill."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def guarded(command: Callable[[], int], warehouse: Path | None) -> int:
    """Run a command; answers its exit code, or 5 (128 + n after signal n) with a sentence to standard error."""
    before = _current(warehouse)
    signals: list[int] = []
    try:
        with _answering(signals):
            return command()
    except BaseException as error:
        # A library that runs while the signal comes may turn it into an error of its own.
        if signals:
            return _say(_stopped(signals[0], warehouse, before), 128 + signals[0])
        sentence = sentence_for(error, warehouse)
        if sentence is None:
            raise
        return _say(sentence, REFUSED)


def sentence_for(error: BaseException, warehouse: Path | None) -> str | None:
    """What happened and what to do about it; None for what is our own bug."""
    if isinstance(error, BusyError):
        return f"Another loader is at work on {warehouse}. Wait until it has finished, then try again."
    if isinstance(error, DamagedError):
        return f"{warehouse} is damaged: {error}. Roll back with --to, or load into another directory."
    if isinstance(error, OSError):
        return _disk_sentence(error.errno, error.filename or warehouse, error.strerror or str(error), warehouse)
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"The tables could not be sorted: neither memory nor the disk of {warehouse} has room. {AGAIN}"
    if isinstance(error, duckdb.IOException):
        found = next((code for code, text in SAID.items() if text in str(error)), None)
        return _disk_sentence(found, warehouse, str(error).splitlines()[0], warehouse)
    return None


# DuckDB hands on the system's words, not its number.
SAID = {
    errno.ENOSPC: "No space left on device",
    errno.EDQUOT: "Disk quota exceeded",
    errno.EROFS: "Read-only file system",
    errno.EACCES: "Permission denied",
    errno.EIO: "Input/output error",
    errno.ENOENT: "No such file or directory",
}


def _disk_sentence(code: int | None, place: object, said: str, warehouse: Path | None) -> str:
    where = place if place is not None else "The disk"
    if code in FULL:
        return f"No room is left on the disk of {warehouse or where}. {AGAIN}"
    if code in WHAT:
        what, then = WHAT[code]
        return f"{where} {what}. Nothing was published and nothing is torn. {then}, then try again."
    return f"{where}: {said}. Nothing was published and nothing is torn. Mend this, then try again."


def _stopped(number: int, warehouse: Path | None, before: str | None) -> str:
    by = "Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name
    now = _current(warehouse)
    if now != before:
        return f"Stopped by {by} just after {now} had become current: it is whole and stays."
    return f"Stopped by {by}: nothing was published, what was current stays."


@contextmanager
def _answering(signals: list[int]) -> Iterator[None]:
    """While inside, signals that ask this process to end raise Stopped and are noted. Ignored ones stay ignored."""

    def stop(number: int, _: FrameType | None) -> None:
        signals.append(number)
        raise Stopped(number)

    # Signals come to the main thread, and only there can they be answered.
    is_main = threading.current_thread() is threading.main_thread()
    asking = [
        n
        for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(n) is not signal.SIG_IGN and is_main
    ]
    before = {number: signal.signal(number, stop) for number in asking}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _current(warehouse: Path | None) -> str | None:
    try:
        return current_id(warehouse) if warehouse else None
    except DamagedError:
        return None


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
