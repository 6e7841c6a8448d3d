"""Contents are written beside reading: kept once settled, and a store that cannot be written is said in time."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from loaders.attachments import AttachmentStore, StoreError, address, sha256_of
from loaders.store_writer import AHEAD, StoreWriter

CONTENTS = [f"content {n}".encode() for n in range(3 * AHEAD)]


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    (tmp_path / "aside").mkdir()
    return AttachmentStore(tmp_path / "store", tmp_path / "aside")


def put_all(writer: StoreWriter) -> None:
    for content in CONTENTS:
        writer.put(content, sha256_of(content))


def test_everything_given_is_in_the_store_once_settled(store: AttachmentStore) -> None:
    with StoreWriter(store) as writer:
        put_all(writer)
        writer.settle()
        assert [address(store.root, sha256_of(content)).read_bytes() for content in CONTENTS] == CONTENTS


def test_what_cannot_be_kept_is_said_before_much_more_is_read(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("loaders.attachments._write", full)
    with StoreWriter(store) as writer, pytest.raises(StoreError):
        put_all(writer)
    with StoreWriter(store) as writer:
        writer.put(CONTENTS[0], sha256_of(CONTENTS[0]))
        with pytest.raises(StoreError):
            writer.settle()


def test_nothing_is_written_any_more_after_leaving(store: AttachmentStore) -> None:
    with StoreWriter(store) as writer:
        writer.put(CONTENTS[0], sha256_of(CONTENTS[0]))
    assert not list(store.aside.iterdir())


def test_without_a_store_nothing_is_written(tmp_path: Path) -> None:
    with StoreWriter(None) as writer:
        put_all(writer)
        writer.settle()
    assert not list(tmp_path.iterdir())


def test_the_same_content_given_at_once_is_written_once(store: AttachmentStore) -> None:
    with StoreWriter(store) as writer:
        for _ in range(50):
            writer.put(CONTENTS[0], sha256_of(CONTENTS[0]))
        writer.settle()
    assert [path.read_bytes() for path in store.root.rglob("*") if path.is_file()] == [CONTENTS[0]]
