"""The attachment store: each content once, under the name of its hash, never changed."""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
import threading
from dataclasses import dataclass
from pathlib import Path

BLOCK = 4096
PIECE = 4096 * BLOCK


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_id(application_id: str, is_late: bool, relative: str) -> str:
    """An opaque name of a file within its application: says nothing of the person, stays when its content changes."""
    late = "late/" if is_late else ""
    return sha256_of(f"{application_id}/{late}{relative}".encode("utf-8", "surrogatepass"))[:16]


def address(store: Path, sha256: str) -> Path:
    """Where a content of that hash lies in the store."""
    return store / sha256[:2] / sha256


class StoreError(OSError):
    """The attachment store cannot be written: no fault of what was to be kept."""


@dataclass(frozen=True)
class AttachmentStore:
    """A store and the place on the same file system where contents are written before they get their name."""

    root: Path
    aside: Path

    def put(self, content: bytes, sha256: str) -> None:
        """Keep the content; what is there already is compared once and, where damaged, written anew. StoreError."""
        target = address(self.root, sha256)
        try:
            self._put(content, sha256, target)
        except OSError as error:
            raise StoreError(error.errno, error.strerror, str(target)) from error

    def _put(self, content: bytes, sha256: str, target: Path) -> None:
        if target.exists() and target.stat().st_size == len(content) and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        written = self.aside / f"{sha256}-{os.getpid()}"
        _write(written, content)
        written.chmod(0o440)
        os.replace(written, target)


def _write(path: Path, content: bytes) -> None:
    """Write a new file, past the page cache where the file system can: it is not read soon, and the cache costs more
    than hashing does (measured: 1.3 to 1.6 s per GB beside 0.2 s).
    """
    try:
        _write_directly(path, content)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
            raise
        path.write_bytes(content)


def _write_directly(path: Path, content: bytes) -> None:
    """In whole blocks from memory that begins at a block's border, as disks want it; then cut to its length."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_DIRECT, 0o600)
    try:
        buffer = memoryview(_buffer())
        for at in range(0, len(content), PIECE):
            piece = memoryview(content)[at : at + PIECE]
            buffer[: len(piece)] = piece
            left = buffer[: -(-len(piece) // BLOCK) * BLOCK]
            while left:
                left = left[os.write(descriptor, left) :]
        os.ftruncate(descriptor, len(content))
    finally:
        os.close(descriptor)


def _buffer() -> mmap.mmap:
    """Memory that begins at a block's border, as the disk wants it: each thread has its own."""
    if not hasattr(_own, "buffer"):
        _own.buffer = mmap.mmap(-1, PIECE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        _own.buffer.madvise(mmap.MADV_HUGEPAGE)
    buffer: mmap.mmap = _own.buffer
    return buffer


_own = threading.local()
