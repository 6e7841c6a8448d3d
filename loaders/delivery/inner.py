"""Archives inside archives: read in place where they are stored as they are, else from a file without a name."""

from __future__ import annotations

import io
import shutil
import struct
import tempfile
import zipfile
from typing import BinaryIO

LOCAL = struct.Struct("<4s22xHH")
SIGNATURE = b"PK\x03\x04"


class Window(io.RawIOBase):
    """A stretch of a file as a file of its own. It keeps the archive it lies in open."""

    def __init__(self, archive: zipfile.ZipFile, start: int, length: int) -> None:
        self._archive, self._start, self._length, self._at = archive, start, length, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        if at < 0:
            raise OSError("a place before the start")
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        outer = self._archive.fp
        assert outer is not None
        outer.seek(self._start + self._at)
        piece = outer.read(max(0, min(len(buffer), self._length - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def inner_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """A member that is an archive itself, as a file to seek in. Nothing of it stays in memory or gets a name on disk.

    zipfile's errors where it is damaged; OSError where there is no room for it.
    """
    if info.compress_type == zipfile.ZIP_STORED:
        assert archive.fp is not None
        archive.fp.seek(info.header_offset)
        signature, *lengths = LOCAL.unpack(archive.fp.read(LOCAL.size).ljust(LOCAL.size))
        if signature != SIGNATURE or info.file_size != info.compress_size:
            raise zipfile.BadZipFile("a header that contradicts the directory")
        return io.BufferedReader(Window(archive, info.header_offset + LOCAL.size + sum(lengths), info.file_size))
    spooled = tempfile.TemporaryFile()  # noqa: SIM115 (it stays open with the archive)
    with archive.open(info) as packed:
        shutil.copyfileobj(packed, spooled, 1 << 20)
    if spooled.tell() != info.file_size:
        raise zipfile.BadZipFile("a size that differs from the directory's")
    return spooled
