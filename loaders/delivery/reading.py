"""The bytes of an entry, wherever it lies."""

from __future__ import annotations

from loaders.delivery.archives import ARCHIVES, member_bytes
from loaders.delivery.entries import Entry
from loaders.delivery.folders import file_bytes
from loaders.settings import Limits


def content_of(entry: Entry, largest: int, limits: Limits) -> bytes:
    """The whole content; archives.UnreadableError when it is damaged or larger than `largest` bytes."""
    if isinstance(entry.handle, int):
        return member_bytes(ARCHIVES.opened(entry.container, limits), entry.handle, largest)
    return file_bytes(entry.container.path, entry.handle, largest)
