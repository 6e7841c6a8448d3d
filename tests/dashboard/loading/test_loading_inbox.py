"""What may be pointed at, and how a dropped file comes to lie in the inbox."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from python_multipart.exceptions import FormParserError

from dashboard.loading import inbox
from dashboard.loading.receiving import Receiver


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with an inbox, a folder that was named beside it, and one that was not."""
    for name in ("warehouse/inbox/release", "warehouse/signin", "share/release", "private"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("warehouse/signin/secret.zip", "share/a.zip", "share/b.csv", "private/c.zip", "share/.hidden.zip"):
        (tmp_path / name).write_bytes(b"invented")
    (tmp_path / "share" / "out.zip").symlink_to(tmp_path / "private" / "c.zip")
    os.mkfifo(tmp_path / "share" / "pipe.zip")
    monkeypatch.setenv(inbox.VARIABLE, os.pathsep.join((str(tmp_path / "share"), "", "relative")))
    return tmp_path


def test_offers_are_what_lies_in_the_folders_that_were_named(house: Path) -> None:
    found = inbox.offers(house / "warehouse", are_reference=False)
    assert [(each.place, each.is_dropped) for each in found] == [
        ("inbox/release", True),
        ("share/a.zip", False),
        ("share/release", False),
    ]
    assert [each.place for each in inbox.offers(house / "warehouse", are_reference=True)] == [
        "inbox/release",
        "share/b.csv",
        "share/release",
    ]


def test_a_path_is_allowed_below_those_folders_links_followed(house: Path) -> None:
    warehouse = house / "warehouse"
    assert inbox.allowed(warehouse, "release") == warehouse / "inbox" / "release"
    assert inbox.allowed(warehouse, f" {house / 'share' / 'a.zip'} ") == house / "share" / "a.zip"
    for named in ("out.zip", "pipe.zip", "../private/c.zip", str(house / "private" / "c.zip"), "a\0", str(house)):
        assert inbox.allowed(warehouse, named) is None


def test_of_the_warehouse_only_the_inbox_may_be_read_whatever_was_named(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(inbox.VARIABLE, str(house))
    warehouse = house / "warehouse"
    assert inbox.allowed(warehouse, "private/c.zip") is not None
    for named in ("warehouse", "warehouse/signin", "warehouse/signin/secret.zip"):
        assert inbox.allowed(warehouse, named) is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("釋出.zip", "釋出.zip"),
        ("../../up.ZIP", "up.ZIP"),
        ("C:\\users\\x.csv", "x.csv"),
        ("a\u202egpj.zip", "a_gpj.zip"),
        (".zip", None),
        ("x.exe", None),
        ("", None),
        ("長" * 200 + ".zip", "長" * 66 + ".zip"),
    ],
)
def test_a_dropped_file_gets_a_name_of_a_file(tmp_path: Path, name: str, kept: str | None) -> None:
    path = inbox.stored_as(tmp_path, name)
    assert (path and path.relative_to(tmp_path).as_posix()) == kept


def form(*files: tuple[str, bytes]) -> bytes:
    parts = (
        f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n"
        for name, content in files
    )
    return b"".join(parts) + b"--edge--\r\n"


def test_dropped_files_are_written_as_they_come_and_none_over_another(tmp_path: Path) -> None:
    content = bytes(range(256)) * 40 + b"\r\n--edg\r\n"
    body = form(("a.zip", content), ("a.zip", b"second"), ("b.exe", b"no"), ("", b""))
    receiver = Receiver(tmp_path, b"edge")
    for at in range(0, len(body), 7):
        receiver.take(body[at : at + 7])
    receiver.close()
    assert (receiver.kept, receiver.refused) == (["a.zip", "a-2.zip"], ["b.exe"])
    assert {path.name: path.read_bytes() for path in (tmp_path / "inbox").iterdir()} == {
        "a.zip": content,
        "a-2.zip": b"second",
    }
    assert inbox.remove(tmp_path, ["a.zip", "../inbox/a-2.zip", "none.zip"]) == ["a.zip"]
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == ["a-2.zip"]


def test_nothing_is_left_of_a_file_whose_end_never_came(tmp_path: Path) -> None:
    receiver = Receiver(tmp_path, b"edge")
    receiver.take(form(("a.zip", b"x" * 5000))[:3000])
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == [".a.zip.part"]
    receiver.close()
    assert (list((tmp_path / "inbox").iterdir()), receiver.kept) == ([], [])
    with pytest.raises(FormParserError):
        Receiver(tmp_path, b"edge").take(b"no form")
