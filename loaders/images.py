"""How large a picture is and whether it is all there, read from its header and its last bytes without unpacking it.

PNG: W3C Portable Network Graphics, sections 5.2 and 11.2.2. JPEG: ITU-T T.81, annex B.
"""

from __future__ import annotations

PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"
# Markers that stand alone; markers that begin a frame with its dimensions.
ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN = 0xDA
# Cameras append a preview, maps of depth or a film after the picture's own end.
LONGEST_APPENDIX = 65_536


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None when its header cannot be read or names no size."""
    found = _png_dimensions(content) if content.startswith(PNG_START) else _jpeg_dimensions(content)
    return found if found and all(found) else None


def is_cut_off(content: bytes) -> bool:
    """Whether a picture lacks its end."""
    if content.startswith(PNG_START):
        return PNG_END not in content[-LONGEST_APPENDIX:]
    return content.rfind(JPEG_END) < content.rfind(b"\xff\xda")


def _png_dimensions(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 33:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_dimensions(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in ALONE:
            at += 2
        elif marker in FRAMES and at + 9 <= len(content):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        elif marker == SCAN:
            return None
        else:
            at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
