"""What befalls a load from outside is a sentence and exit code 5; what was current stays, the next load succeeds."""

from __future__ import annotations

import errno
import os
from typing import Any

import duckdb
import pytest

from loaders.__main__ import main
from loaders.merge import merge
from loaders.snapshot import left_overs
from loaders.troubles import sentence_for
from loaders.verify import verdict_on

NOTHING = "Nothing was published and nothing is torn."


@pytest.fixture
def loaded(delivery: Any, warehouse: Any) -> str:
    """The snapshot that is current before the trouble."""
    delivery.application(files={"94000001_其他.pdf": b"%PDF-"})
    snapshot: str = warehouse.load(delivery.root).snapshot
    delivery.application("94000002", files={"94000002_其他.pdf": b"%PDF-2"})
    return snapshot


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "No room is left on the disk of"),
        (errno.EDQUOT, "No room is left on the disk of"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "is not open to this account"),
        (errno.EIO, "the disk reports an error"),
        (errno.ENOENT, "is no longer there"),
        (errno.EMFILE, "Too many open files"),
    ],
)
@pytest.mark.parametrize(
    "where", ["loaders.attachments.AttachmentStore._put", "loaders.chunks.write_part", "os.rename"]
)
def test_a_disk_that_fails_is_told_with_what_to_do(
    number: int, says: str, where: str, loaded: str, delivery: Any, warehouse: Any, monkeypatch: Any, capsys: Any
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number), str(warehouse.path / "x"))

    monkeypatch.setattr(where, fails)
    assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path)]) == 5
    monkeypatch.undo()
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert NOTHING in said.err
    assert "Traceback" not in said.err
    assert warehouse.current.name == loaded
    assert left_overs(warehouse.path) == []
    assert verdict_on(warehouse.path).problems == []
    assert warehouse.load(delivery.root).is_new


def test_a_warehouse_that_vanishes_is_told_and_can_be_loaded_anew(
    loaded: str, delivery: Any, warehouse: Any, monkeypatch: Any, capsys: Any
) -> None:
    moved = warehouse.path.with_name("moved")

    def vanish(*arguments: Any, **more: Any) -> Any:
        if not moved.exists():
            os.rename(warehouse.path, moved)
        return merge(*arguments, **more)

    monkeypatch.setattr("loaders.load.merge", vanish)
    assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path)]) == 5
    assert NOTHING in capsys.readouterr().err
    monkeypatch.undo()
    os.rename(moved, warehouse.path)
    assert warehouse.current.name == loaded
    assert warehouse.load(delivery.root).is_new
    assert left_overs(warehouse.path) == []


def test_a_table_damaged_behind_a_sound_footer_stops_a_load_with_a_sentence(
    loaded: str, delivery: Any, warehouse: Any, capsys: Any
) -> None:
    path = warehouse.current / "documents.parquet"
    content = bytearray(path.read_bytes())
    content[20:60] = bytes(40)
    path.write_bytes(content)
    assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path)]) == 5
    said = capsys.readouterr().err
    assert f"is damaged: snapshots/{loaded}/documents.parquet is not as it was written. Roll back" in said
    assert warehouse.current.name == loaded


def test_when_the_pointer_cannot_be_written_the_new_snapshot_is_taken_back(
    loaded: str, delivery: Any, warehouse: Any, monkeypatch: Any
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.replace", lambda *_: fails() if str(_[1]).endswith("current") else None)
    assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path)]) == 5
    monkeypatch.undo()
    assert [path.name for path in (warehouse.path / "snapshots").iterdir()] == [loaded]
    assert warehouse.load(delivery.root).is_new


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (duckdb.IOException('Could not write file "x": No space left on device'), "No room is left"),
        (duckdb.IOException('Cannot open file "x": Read-only file system'), "can only be read"),
        (duckdb.IOException("something else\nmore"), "something else. Nothing"),
        (duckdb.OutOfMemoryException("failed to offload"), "neither memory nor the disk"),
    ],
)
def test_what_the_database_says_of_the_disk_is_said_in_our_words(error: Exception, says: str, warehouse: Any) -> None:
    assert says in str(sentence_for(error, warehouse.path))


def test_our_own_bugs_are_not_explained_away(delivery: Any, warehouse: Any, monkeypatch: Any) -> None:
    delivery.application()
    monkeypatch.setattr("loaders.load.merge", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        main(["load", str(delivery.root), "--warehouse", str(warehouse.path)])
