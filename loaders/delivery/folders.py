"""Folders: every ordinary file below them; links and special files are never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice

from loaders.delivery.archives import UnreadableError
from loaders.delivery.budget import BeyondBudgetError, Budget
from loaders.delivery.entries import Container, EmptyFolder, Entry, Item, Trouble
from loaders.delivery.names import path_trouble, shortened


def readable(name: str) -> str:
    """A file name as text; names that are not UTF-8 are read as cp950, and marked where that fails too."""
    try:
        name.encode()
        return name
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp950", "replace")


def files_below(root: str, prefix: tuple[str, ...], budget: Budget, left_out: str | None = None) -> Iterator[Item]:
    """Every file below a folder, in the order of names; what cannot be listed or is no ordinary file as troubles.

    left_out  a folder that is passed over, by its whole path
    BeyondBudgetError when there is more than one load may take in.
    """
    container = Container(root, False)
    waiting: list[tuple[str, tuple[str, ...]]] = [("", prefix)]
    while waiting:
        below, parts = waiting.pop()
        if left_out is not None and os.path.normpath(os.path.join(root, below)) == left_out:
            continue
        trouble = path_trouble(parts, budget.limits)
        if trouble:
            yield Trouble(trouble[0], f"{shortened('/'.join(parts))}/", trouble[1])
            continue
        try:
            with os.scandir(os.path.join(root, below)) as listing:
                # One more than allowed is enough to know.
                found = sorted(islice(listing, budget.entries_left + 1), key=lambda item: item.name)
        except OSError as error:
            yield Trouble("file.unreadable", f"{'/'.join(parts)}/", f"a folder that does not open ({error.strerror})")
            continue
        if not found:
            yield EmptyFolder(parts)
        folders, n_bytes = [], 0
        for item in found:
            here = (*parts, readable(item.name))
            handle = os.path.join(below, item.name)
            status = item.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                folders.append((handle, here))
            elif stat.S_ISREG(status.st_mode):
                n_bytes += status.st_size
                yield Entry(here, status.st_size, container, handle)
            else:
                yield Trouble("file.special", "/".join(here), "a link or a special file")
        if not budget.take(len(found), n_bytes):
            raise BeyondBudgetError
        waiting.extend(reversed(folders))


def file_bytes(root: str, handle: str, largest: int) -> bytes:
    """The bytes of one file; UnreadableError when it does not open, has become a link, or is larger than `largest`."""
    try:
        descriptor = os.open(os.path.join(root, handle), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            # As large as it says it is, so that no room is made for the largest; more only if it has grown.
            content = file.read(min(os.fstat(descriptor).st_size, largest) + 1)
            content += file.read(largest + 1 - len(content))
    except OSError as error:
        raise UnreadableError(error.strerror or type(error).__name__) from error
    if len(content) > largest:
        raise UnreadableError(f"more than {largest:,} bytes")
    return content
