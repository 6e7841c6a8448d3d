"""The attachment store: each content once, under the name of its hash, never changed."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path


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
    """A store and the place on the same file system where contents are written before they get their name.

    kept  hashes of what was found or put there already
    """

    root: Path
    aside: Path
    kept: set[str] = field(default_factory=set)

    def put(self, content: bytes, sha256: str) -> None:
        """Keep the content; what is there already is compared once and, where damaged, written anew. StoreError."""
        if sha256 in self.kept:
            return
        target = address(self.root, sha256)
        try:
            self._put(content, sha256, target)
        except OSError as error:
            raise StoreError(error.errno, error.strerror, str(target)) from error
        self.kept.add(sha256)

    def _put(self, content: bytes, sha256: str, target: Path) -> None:
        if target.exists() and target.stat().st_size == len(content) and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        written = self.aside / f"{sha256}-{os.getpid()}"
        written.write_bytes(content)
        written.chmod(0o440)
        os.replace(written, target)
