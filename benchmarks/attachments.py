"""A release that is nearly all attachments, and the least that taking them in can be: reading and hashing them.

python -m benchmarks.attachments RELEASE prints how many bytes it read and hashed
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

MEBIBYTE = 1024 * 1024
PROGRAMS = 8
# Extension, first bytes, size in MB: photographs, a scan, a film. The limits are 4 and 10 MB.
KINDS = (
    ("jpg", b"\xff\xd8\xff\xc0\x00\x0b\x08\x04\x00\x04\x00\x01\x01\x11\x00", 1.3),
    ("jpg", b"\xff\xd8\xff\xc0\x00\x0b\x08\x04\x00\x04\x00\x01\x01\x11\x00", 0.6),
    ("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + 2 * b"\x00\x00\x04\x00" + b"\x08\x02\x00\x00\x00", 2.5),
    ("mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", 7.6),
)
# Where a picture is looked at for its end.
END = b"IEND\xaeB`\x82\xff\xd9"
ENDINGS = tuple({f".{extension}" for extension, _, _ in KINDS})


def write_release(release: Path, applications: int, in_zip: bool = False) -> None:
    """Write applications of four attachments each, 12 MB together, no two files alike: in folders, or a zip a program.

    Photographs and films do not pack, so a zip stores them.
    """
    noise = random.Random(1).randbytes(16 * MEBIBYTE)
    for n in range(PROGRAMS):
        program = f"987{n:03}"
        files = (file for number in range(n, applications, PROGRAMS) for file in files_of(number, noise))
        if in_zip:
            release.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(release / f"{program}.zip", "w") as archive:
                for path, content in files:
                    archive.writestr(path, content)
        else:
            for path, content in files:
                target = release / "987" / program / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def files_of(number: int, noise: bytes) -> Iterator[tuple[str, bytes]]:
    """Path below the program's folder, and content: two data files and what one ticked item each links to."""
    own = f"{94_000_000 + number}"
    works = []
    for n, (extension, head, size) in enumerate(KINDS):
        name = f"{own}_{n}.{extension}"
        at = (number * 7919 + n * 104_729) % (len(noise) // 2)
        body = memoryview(noise)[at : at + int(size * MEBIBYTE)]
        yield f"{own}/{name}", b"".join((head, own.encode(), body, END))
        works.append({"名稱": f"作品{n}", "證明文件連結" if extension != "mp4" else "影音檔案連結": name})
    yield f"{own}/{own}_基本資料.json", json.dumps({"姓名": "測試生"}, ensure_ascii=False).encode()
    yield f"{own}/{own}_多元表現.json", json.dumps({"作品成果紀錄": works}, ensure_ascii=False).encode()


def hashed_bytes_below(release: Path) -> int:
    """Read and hash every attachment below a folder, in the folders and zips as they are; answers their bytes."""
    return sum(map(hashed, contents_below(release)))


def contents_below(release: Path) -> Iterator[bytes]:
    for path in sorted(release.rglob("*.*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(info) for info in archive.infolist() if info.filename.endswith(ENDINGS))
        elif path.name.endswith(ENDINGS):
            yield path.read_bytes()


def hashed(content: bytes) -> int:
    hashlib.sha256(content).hexdigest()
    return len(content)


if __name__ == "__main__":
    print(hashed_bytes_below(Path(sys.argv[1])))
