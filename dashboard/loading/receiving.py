"""A dropped file on its way from the browser to the inbox: written as it comes, never held as a whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from python_multipart.multipart import MultipartParser, parse_options_header

from dashboard.loading.inbox import own_inbox, stored_as

LEFT_FREE = 2 * 1024**3
"""Bytes that stay free on the disk, for reviews and for a load."""


def has_room(warehouse: Path, n_bytes: int) -> bool:
    """Whether so much can be taken in."""
    return shutil.disk_usage(warehouse).free - n_bytes > LEFT_FREE


class Receiver:
    """Takes a form's body piece by piece. `kept` and `refused` name the files; close() removes what did not end."""

    def __init__(self, warehouse: Path, boundary: bytes) -> None:
        self.kept: list[str] = []
        self.refused: list[str] = []
        self._inbox = own_inbox(warehouse)
        self._inbox.mkdir(mode=0o700, exist_ok=True)
        self._header, self._value, self._name = b"", b"", b""
        self._path: Path | None = None
        self._file: BinaryIO | None = None
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._on_header,
                "on_header_value": self._on_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._open,
                "on_part_data": self._write,
                "on_part_end": self._end,
            },
        )

    def take(self, piece: bytes) -> None:
        """The next bytes. python_multipart's FormParserError where that is no form, OSError of the disk."""
        self._parser.write(piece)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None

    def _begin(self) -> None:
        self._name = b""

    def _on_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._name = parse_options_header(self._value)[1].get(b"filename", b"")
        self._header, self._value = b"", b""

    def _open(self) -> None:
        name = self._name.decode("utf-8", "replace")
        if not name:
            return
        self._path = stored_as(self._inbox, name)
        if self._path is None:
            self.refused.append(name)
            return
        self._file = self._path.with_name(f".{self._path.name}.part").open("xb")
        os.chmod(self._file.fileno(), 0o600)

    def _write(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])

    def _end(self) -> None:
        if self._file is None or self._path is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        Path(self._file.name).rename(self._path)
        self.kept.append(self._path.name)
        self._file = None
