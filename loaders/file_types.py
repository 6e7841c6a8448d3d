"""What a file really is, read from its first bytes, and whether its name says the same."""

from __future__ import annotations

PDF = "application/pdf"
PNG, JPEG = "image/png", "image/jpeg"
OF_EXTENSION = {"pdf": PDF, "png": PNG, "jpg": JPEG, "jpeg": JPEG, "mp3": "audio/mpeg", "mp4": "video/mp4"}
# What a file that is none of the five kinds may be, in words for whoever asks for the right one.
STARTS = {
    b"MZ": "a Windows program",
    b"\x7fELF": "a Linux program",
    b"#!": "a script",
    b"PK": "a zip archive or an office document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an older office document",
    b"{\\rtf": "an RTF document",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture, a sound or a film in RIFF",
    b"BM": "a BMP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
}
# Pictures that telephones make stand in the same container as films.
PICTURE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
# Readers allow this much before a PDF begins.
BEFORE_PDF = 1024
BLANK = b"\xef\xbb\xbf \t\r\n\x00\x0c"


def media_type(content: bytes) -> str | None:
    """One of the five kinds an applicant may hand in; None for anything else.

    The first bytes decide. What a browser or a system could take for a page or a program is no PDF, although a PDF may
    begin further on.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[4:8] == b"ftyp":
        return None if content[8:12] in PICTURE_BRANDS else "video/mp4"
    if content.startswith(b"ID3") or _is_mp3_frame(content):
        return "audio/mpeg"
    return PDF if _is_pdf(content) else None


def other_kind(content: bytes) -> str:
    """What a file of none of the five kinds seems to be, in words."""
    start = content[:BEFORE_PDF].lstrip(BLANK)
    if not content:
        return "an empty file"
    if content[4:8] == b"ftyp":
        return "a HEIC or AVIF picture"
    if b"<" in start:
        head = start.lower()
        return "an SVG picture" if b"<svg" in head else "HTML" if _is_html(head) else "a text with markup"
    return next((words for magic, words in STARTS.items() if start.startswith(magic)), "another kind of content")


def extension_of(name: str) -> str:
    """The extension in lower case, without the dot; empty when there is none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""


def agrees(name: str, found: str) -> bool:
    """Whether the name's extension stands for the type found."""
    return OF_EXTENSION.get(extension_of(name)) == found


def _is_pdf(content: bytes) -> bool:
    before, mark, _ = content[: BEFORE_PDF + 5].partition(b"%PDF-")
    before = before.lstrip(BLANK)
    return bool(mark) and b"<" not in before and not before.startswith(tuple(STARTS))


def _is_html(head: bytes) -> bool:
    return any(word in head for word in (b"<html", b"<!doctype", b"<script", b"<body", b"<head", b"<iframe"))


def _is_mp3_frame(content: bytes) -> bool:
    """A frame header: 11 bits set, layer III, neither a free nor a forbidden bit rate."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return False
    return content[2] >> 4 not in (0x0, 0xF)
