"""Folders that git cannot hold: each maker gets a folder and puts the delivery there that the fault names."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

CANARY = "絕不可外流".encode()
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"


def application(root: Path, number: str = "94000001", links: tuple[str, ...] = ()) -> Path:
    """One application of one course record, and of one course work for each link."""
    folder = root / "delivered/987/987012" / number
    folder.mkdir(parents=True)
    contents: dict[str, object] = {"基本資料": {"姓名": "測試甲"}, "修課紀錄": {"學習紀錄": [{"科目名稱": "國語文"}]}}
    if links:
        contents["課程學習成果"] = [{"課程學習成果文件檔案連結": link} for link in links]
    for what, content in contents.items():
        (folder / f"{number}_{what}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return folder


def links(root: Path) -> None:
    """Links to a file, a folder and an application outside; a second name of an ordinary file is an ordinary file."""
    outside = root / "outside"
    outside.mkdir()
    (outside / "秘密.png").write_bytes(PNG + CANARY)
    (outside / "94000002_基本資料.json").write_bytes(b'{"x": "' + CANARY + b'"}')
    folder = application(root, links=("file.png", "folder/秘密.png", "second.png"))
    (folder / "file.png").symlink_to(outside / "秘密.png")
    (folder / "folder").symlink_to(outside)
    (folder.parent / "94000002").symlink_to(outside)
    (root / "first.png").write_bytes(PNG)
    (folder / "second.png").hardlink_to(root / "first.png")


def special_files(root: Path) -> None:
    folder = application(root, links=("pipe.png", "socket.png", "device.png"))
    os.mkfifo(folder / "pipe.png")
    with socket.socket(socket.AF_UNIX) as listening:
        # The name of a socket may be 107 bytes long: it is made from within its folder.
        here = os.open(".", os.O_RDONLY)
        os.chdir(folder)
        try:
            listening.bind("socket.png")
        finally:
            os.fchdir(here)
            os.close(here)
    try:
        os.mknod(folder / "device.png", 0o20666, os.makedev(1, 5))
    except PermissionError:
        os.mkfifo(folder / "device.png")


def device_names(root: Path) -> None:
    folder = application(root, links=("NUL.png", "aux.png", "COM1", "con/x.png", "LPT9.txt"))
    (folder / "con").mkdir()
    for name in ("NUL.png", "aux.png", "con/x.png"):
        (folder / name).write_bytes(PNG + name.encode())
    (folder / "COM1").write_bytes(b"COM")


def very_many_files(root: Path) -> None:
    application(root)
    folder = application(root, "94000002")
    for number in range(100):
        (folder / f"{number}.png").write_bytes(CANARY)


def more_than_one_load_takes_in(root: Path) -> None:
    application(root)
    very_many = application(root, "94000002")
    for number in range(100):
        (very_many / f"{number}.png").write_bytes(b"")


def very_deep_folders(root: Path) -> None:
    folder = application(root)
    (folder / "/".join("深" * 60)).mkdir(parents=True)
    (folder / "/".join("深" * 60) / "x.png").write_bytes(CANARY)


def a_very_large_file(root: Path) -> None:
    """A file of 300 megabytes of nothing, which takes no room on disk."""
    application(root)
    for number, name in (("94000002", "94000002_多元表現.json"), ("94000003", "94000003_其他.pdf")):
        folder = application(root, number)
        (folder / name).touch()
        os.truncate(folder / name, 300 * 1024 * 1024)
