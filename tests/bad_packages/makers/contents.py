"""Files whose contents are hostile: each maker gets a folder and puts the delivery there that the fault names."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"
HELLO = b"BT /F 9 Tf (hello) Tj ET"
FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def delivered(root: Path, number: str, files: dict[str, bytes], records: str = '{"科目名稱": "國語文"}') -> None:
    """An application of one course record, whose course works link to all the files."""
    folder = root / "delivered/987/987012" / number
    folder.mkdir(parents=True)
    works = [{"課程學習成果文件檔案連結": name} for name in files]
    (folder / f"{number}_基本資料.json").write_text('{"姓名": "測試甲"}', "utf-8")
    (folder / f"{number}_修課紀錄.json").write_text(f'{{"學習紀錄": [{records}]}}', "utf-8")
    (folder / f"{number}_課程學習成果.json").write_text(json.dumps(works, ensure_ascii=False), "utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def page(more: bytes = b"", resources: bytes = b"") -> bytes:
    head = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << %s %s >> %s >>"
    return head % (FONT, resources, more)


def pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of them its catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + tail % (len(objects) + 1, table, len(objects) + 1, len(out))


def pdfs_that_exhaust(root: Path) -> None:
    """Half a gigabyte packed twice into two kilobytes; a page that draws itself without end."""
    zeros = zlib.compress(zlib.compress(bytes(1 << 29), 1), 9)
    bomb = pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(zeros, b"/Filter [/FlateDecode /FlateDecode]"))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do " * 10 + HELLO, form % (FONT, min(6 + n, 34))) for n in range(30)]
    first = page(b"/Contents 4 0 R", b"/XObject << /X 5 0 R >>")
    spin = pdf(CATALOG, ONE_PAGE, first, stream(b"/X Do " * 10), *forms)
    sound = pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(HELLO))
    delivered(root, "94000001", {"bomb.pdf": bomb, "spin.pdf": spin, "another.pdf": sound})
    delivered(root, "94000002", {"sound.pdf": sound + b"\n"})


def odd_pdfs(root: Path) -> None:
    """Cut off, nothing but a head, nested without end, of very many pages, a tree of pages that bites its tail."""
    many = pdf(CATALOG, b"<< /Type /Pages /Count 5000 /Kids [%s] >>" % (b"3 0 R " * 5000), page())
    deep = pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R /X " + b"[" * 100_000 + b"]" * 100_000), stream(HELLO))
    promised = pdf(CATALOG, b"<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>", page())
    ring = pdf(CATALOG, b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>")
    sound = pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(HELLO))
    odd = {"many.pdf": many, "deep.pdf": deep, "promised.pdf": promised, "ring.pdf": ring}
    delivered(root, "94000001", odd | {"cut.pdf": sound[:150], "head.pdf": b"%PDF-1.7"})


def other_kinds(root: Path) -> None:
    """What is no document, sound or film, under the names of some; and pages that hide a PDF behind their start."""
    files = {
        "windows.pdf": b"MZ\x90\0" + bytes(60), "linux.png": b"\x7fELF\2\1\1" + bytes(57),
        "page.pdf": b"<!DOCTYPE html><script>alert(1)</script>", "drawing.png": b"<svg xmlns='x' onload='alert(1)'/>",
        "letter.pdf": b"PK\3\4" + bytes(26), "old.pdf": b"\xd0\xcf\x11\xe0" + bytes(60), "script.pdf": b"#!/bin/sh\n",
        "telephone.jpg": bytes(4) + b"ftypheic" + bytes(8), "empty.mp4": b"",
        "both.pdf": b"\xef\xbb\xbf <html><!-- %PDF-1.7 --><script>alert(1)</script>", "program.pdf": b"MZ %PDF-1.7",
        "packed.pdf": b"PK\3\4 %PDF-1.7", "elf.pdf": b"\x7fELF %PDF-1.7", "shell.pdf": b"#!/bin/sh\n%PDF-1.7",
    }  # fmt: skip
    delivered(root, "94000001", files)


def junk_before_a_pdf(root: Path) -> None:
    """What real PDFs have before their head: a byte order mark, blanks, a few bytes of a printer's language."""
    sound = pdf(CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(HELLO))
    starts = {"mark.pdf": b"\xef\xbb\xbf", "blank.pdf": b"\r\n\r\n ", "printer.pdf": b"\x1b%-12345X@PJL\r\n"}
    delivered(root, "94000001", {name: start + sound for name, start in starts.items()})


def png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    return PNG[:12] + header + struct.pack(">L", zlib.crc32(header)) + PNG[-8:]


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0\0\x0b\x08" + struct.pack(">2H", height, width) + b"\1\1\x11\0"
    return b"\xff\xd8\xff\xe0\0\x04\0\0" + frame + b"\xff\xda\xff\xd9"


def pictures(root: Path) -> None:
    """Absurd dimensions, in area or in one side; none; cut off; a header that is noise."""
    files = {
        "area.png": png(60_000, 60_000), "area.jpg": jpeg(65_500, 65_500), "side.png": png(100_000, 1),
        "none.png": png(0, 5), "cut.png": png(5, 5)[:-8], "cut.jpg": jpeg(5, 5)[:-2], "noise.png": PNG[:8] + bytes(40),
        "short.jpg": b"\xff\xd8\xff", "sound.png": png(5, 5), "sound.jpg": jpeg(5, 5),
    }  # fmt: skip
    delivered(root, "94000001", files)


def very_many_rows(root: Path) -> None:
    """Small files that would become very many rows, or very many findings."""
    delivered(root, "94000001", {})
    delivered(root, "94000002", {}, ",".join(["{}"] * 20_000))
    delivered(root, "94000003", {}, ",".join(["[]"] * 20_000))
    delivered(root, "94000004", {}, "{" + ",".join(f'"未知{n}": 1' for n in range(20_000)) + "}")
