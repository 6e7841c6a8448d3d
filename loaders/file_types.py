"""What a file really is, read from its first bytes, and whether its name says the same."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
PDF = "application/pdf"
OF_EXTENSION = {
    "pdf": PDF,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}


def media_type(content: bytes) -> str:
    """One of the five kinds an applicant may hand in, or application/octet-stream."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    if content.startswith(b"ID3") or _is_mp3_frame(content):
        return "audio/mpeg"
    return UNKNOWN


def extension_of(name: str) -> str:
    """The extension in lower case, without the dot; empty when there is none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""


def agrees(name: str, found: str) -> bool:
    """Whether the name's extension stands for the type found."""
    return OF_EXTENSION.get(extension_of(name)) == found


def _is_mp3_frame(content: bytes) -> bool:
    """A frame header: 11 bits set, layer III, neither a free nor a forbidden bit rate."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return False
    return content[2] >> 4 not in (0x0, 0xF)
