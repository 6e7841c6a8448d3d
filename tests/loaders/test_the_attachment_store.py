"""The attachment store holds each content whole under its hash, whatever the file system can do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from loaders.attachments import BLOCK, PIECE, AttachmentStore, address, sha256_of

SIZES = (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, PIECE, PIECE + 1, 2 * PIECE + BLOCK + 7)


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    (tmp_path / "aside").mkdir()
    return AttachmentStore(tmp_path / "store", tmp_path / "aside")


def put(store: AttachmentStore, content: bytes) -> Path:
    store.put(content, sha256_of(content))
    return address(store.root, sha256_of(content))


def assert_whole(store: AttachmentStore, sizes: tuple[int, ...] = SIZES) -> None:
    """Largest first: what an earlier content left in the memory written from must not be in the next file."""
    for size in sorted(sizes, reverse=True):
        content = os.urandom(size)
        path = put(store, content)
        assert path.read_bytes() == content
        assert path.stat().st_mode & 0o777 == 0o440
    assert not list(store.aside.iterdir())


def test_every_size_is_kept_whole(store: AttachmentStore) -> None:
    assert_whole(store)


def test_a_file_system_that_cannot_pass_by_the_cache_keeps_it_as_well(store: AttachmentStore, monkeypatch: Any) -> None:
    def without(path: Any, flags: int, *more: Any) -> int:
        if flags & os.O_DIRECT:
            raise OSError(errno.EINVAL, "Invalid argument")
        return os_open(path, flags, *more)

    os_open = os.open
    monkeypatch.setattr(os, "open", without)
    assert_whole(store)


def test_a_write_that_takes_part_of_what_it_is_given_goes_on_with_the_rest(
    store: AttachmentStore, monkeypatch: Any
) -> None:
    os_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: os_write(descriptor, data[:BLOCK]))
    assert_whole(store, (1, 3 * BLOCK + 5))


def test_a_full_disk_leaves_nothing_under_the_contents_name(store: AttachmentStore, monkeypatch: Any) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        put(store, b"x" * 10_000)
    assert not any(path.is_file() for path in store.root.rglob("*"))


def test_a_damaged_content_is_written_anew(store: AttachmentStore, tmp_path: Path) -> None:
    path = put(store, b"content")
    path.chmod(0o640)
    path.write_bytes(b"damaged")
    put(AttachmentStore(store.root, tmp_path / "aside"), b"content")
    assert path.read_bytes() == b"content"
