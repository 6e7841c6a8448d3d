"""Archives that no tool would write: each maker gets a folder and puts the deliveries there that the fault names."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
import zlib
from pathlib import Path

CANARY = "絕不可外流".encode()
PROGRAM = "987/987012"


def sound(archive: zipfile.ZipFile, number: str = "94000001", below: str = PROGRAM) -> None:
    """One application that must be loaded whatever else is in the archive."""
    records = {"學習紀錄": [{"科目名稱": "國語文", "學分數": 4}]}
    for what, content in (("基本資料", {"姓名": "測試甲"}), ("修課紀錄", records)):
        name = f"{below}/{number}/{number}_{what}.json"
        archive.writestr(name, json.dumps(content, ensure_ascii=False), zipfile.ZIP_DEFLATED)


def odd(archive: zipfile.ZipFile, name: str, content: bytes = CANARY, **fields: int) -> None:
    """A member whose name is written as given, with further header fields."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    for field, value in fields.items():
        setattr(info, field, value)
    archive.writestr(info, content)


def paths_that_climb_out(root: Path) -> None:
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        for name in (
            "../../etc/cron.d/x", f"{PROGRAM}/94000001/../94000002/94000002_基本資料.json", f"..\\..\\{PROGRAM}\\x",
            "/etc/passwd", "C:/Windows/x", "c:\\x", "\\\\server\\share\\x", "//server/share/x", "..",
            f"{PROGRAM}/../../../x/",
        ):  # fmt: skip
            odd(archive, name)


def links_and_devices(root: Path) -> None:
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        kinds = {"link": stat.S_IFLNK, "device": stat.S_IFCHR, "pipe": stat.S_IFIFO, "socket": stat.S_IFSOCK}
        for name, kind in kinds.items():
            odd(archive, f"{PROGRAM}/94000001/{name}.png", b"/etc/hostname", external_attr=(kind | 0o777) << 16)


def bomb_by_ratio(root: Path) -> None:
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        archive.writestr(f"{PROGRAM}/94000001/94000001_其他.pdf", bytes(20 * 1024 * 1024), zipfile.ZIP_DEFLATED)


def bomb_by_count(root: Path) -> None:
    with zipfile.ZipFile(root / "many.zip", "w") as archive:
        for number in range(100):
            archive.writestr(f"{PROGRAM}/94000002/{number}.png", b"")
    with zipfile.ZipFile(root / "few.zip", "w") as archive:
        sound(archive)


def bomb_by_nesting(root: Path) -> None:
    content = b""
    for _ in range(6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip" if content else f"{PROGRAM}/94000002/x.png", content)
        content = packed.getvalue()
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        archive.writestr("inner.zip", content)


def bomb_by_total_size(root: Path) -> None:
    with zipfile.ZipFile(root / "release.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        sound(archive)
        for number in range(100):
            archive.writestr(f"{PROGRAM}/94000002/{number}.png", bytes(50_000))


def bomb_spread_over_archives(root: Path) -> None:
    """Ten archives of ten members each: none is large, all together are."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number in range(10):
            archive.writestr(f"{number}.png", b"")
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        for number in range(10):
            archive.writestr(f"{PROGRAM}/{94000010 + number}.zip", inner.getvalue(), zipfile.ZIP_DEFLATED)


def overlapping_members(root: Path) -> None:
    """Two names for the same bytes: the directory's second entry leads into the first member."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{PROGRAM}/94000002/a.png", bytes(1000))
        archive.writestr(f"{PROGRAM}/94000002/b.png", bytes(1000))
        archive.infolist()[1].header_offset = 0
    (root / "overlapping.zip").write_bytes(packed.getvalue())
    with zipfile.ZipFile(root / "sound.zip", "w") as archive:
        sound(archive)


def headers_that_lie(root: Path) -> None:
    """Documents whose headers promise fewer bytes, or more, than the data hold; and one whose checksum is false."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        sound(archive)
        for name in ("其他", "學習歷程自述", "多元表現綜整心得"):
            archive.writestr(f"{PROGRAM}/94000001/94000001_{name}.pdf", b"%PDF-" + bytes(100_000))
        fewer, more, false = archive.infolist()[-3:]
        fewer.file_size, more.file_size, false.CRC = 10, 200_000, 7
    (root / "release.zip").write_bytes(packed.getvalue())


def a_million_entries(root: Path) -> None:
    """Directories that promise a million members, in the plain and the 64-bit end record, and one that hides them."""
    end = struct.Struct("<4s4H2LH")
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    n = 1_000_000
    hidden = entry * n + end.pack(b"PK\x05\x06", 0, 0, 1, 1, n * len(entry), 0, 0)
    (root / "hidden.zip").write_bytes(hidden)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, n, n, len(entry) * n, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    wide = end.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (root / "wide.zip").write_bytes(record + locator + wide)
    large = end.pack(b"PK\x05\x06", 0, 0, 1, 1, 0xFFFFFFF0, 0, 0)
    (root / "large.zip").write_bytes(large)
    with zipfile.ZipFile(root / "sound.zip", "w") as archive:
        sound(archive)


def other_methods(root: Path) -> None:
    """bzip2 and LZMA unpack without a bound: 45 bytes to 45 megabytes."""
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        for name, method in (("其他", zipfile.ZIP_BZIP2), ("學習歷程自述", zipfile.ZIP_LZMA)):
            archive.writestr(f"{PROGRAM}/94000001/94000001_{name}.pdf", b"%PDF-" + bytes(1_000_000), method)


def odd_names(root: Path) -> None:
    """Too long, too deep, twice, with controls that would end a line of a message or turn it round, and none at all."""
    with zipfile.ZipFile(root / "release.zip", "w") as archive:
        sound(archive)
        folder = f"{PROGRAM}/94000001"
        odd(archive, f"{folder}/{'長' * 200}.png")
        odd(archive, f"{folder}/{'深/' * 10_000}x.png")
        odd(archive, f"{folder}/兩次.png", b"first")
        odd(archive, f"{folder}//./兩次.png", b"second")
        odd(archive, f"{folder}/\u202egnp.exe")
        odd(archive, f"{folder}/x\nERROR: all is lost\x1b[2J.png")
        odd(archive, f"{folder}/CON")
        odd(archive, f"{folder}/nothing\0.png")


def passwords(root: Path) -> None:
    """One archive with a password, one with a password for a single member, one encrypted with AES."""
    for name, numbers, method in (("all.zip", (0, 1), 8), ("some.zip", (1,), 8), ("aes.zip", (0, 1), 99)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            sound(archive, "94000002")
            central = archive.infolist()
            for number in numbers:
                central[number].flag_bits |= 1
                central[number].compress_type = method
        (root / name).write_bytes(packed.getvalue())
    with zipfile.ZipFile(root / "sound.zip", "w") as archive:
        sound(archive)


def damaged_inside(root: Path) -> None:
    """An archive in an archive that is cut off, and a member whose packed data are noise."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        sound(archive, "94000002", "")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        sound(archive)
        archive.writestr("987/987034.zip", inner.getvalue()[:-30])
        archive.writestr(f"{PROGRAM}/94000001/94000001_其他.pdf", b"%PDF-" + bytes(10_000))
    content = bytearray(packed.getvalue())
    at = content.index(zlib.compress(b"%PDF-" + bytes(10_000))[2:12])
    content[at : at + 10] = b"\xff" * 10
    (root / "release.zip").write_bytes(content)
