"""How large a picture is and whether it is all there, read from its header and its last bytes without unpacking it.

PNG: W3C Portable Network Graphics, sections 5.2 and 11.2.2. JPEG: ITU-T T.81, annex B.
"""

from __future__ import annotations

PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"
# Markers that stand alone; markers that begin a frame with its dimensions.
ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Real pictures have a few dozen; a file of nothing but markers must not be walked through.
MOST_SEGMENTS = 10_000
NEAR = 64


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None when its header cannot be read or names no size."""
    if content.startswith(PNG_START):
        has_header = content[12:16] == b"IHDR" and len(content) >= 33
        width, height = (content[16:20], content[20:24]) if has_header else (b"", b"")
    else:
        at = _frame_in(content)
        width, height = (content[at + 7 : at + 9], content[at + 5 : at + 7]) if at else (b"", b"")
    size = int.from_bytes(width, "big"), int.from_bytes(height, "big")
    return size if all(size) else None


def is_cut_off(content: bytes) -> bool:
    """Whether a picture lacks its end. A preview inside a JPEG has an end of its own, before the frame."""
    is_png = content.startswith(PNG_START)
    end, start = (PNG_END, 0) if is_png else (JPEG_END, _frame_in(content) or 0)
    # It nearly always stands at the very end; only where it does not is all of the picture looked through.
    return content.find(end, max(start, len(content) - NEAR)) < 0 and content.find(end, start) < 0


def _frame_in(content: bytes) -> int | None:
    """Where a JPEG's frame stands, which holds its dimensions; None when it is not where it belongs."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 9 > len(content) or content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in FRAMES:
            return at
        if marker == 0xFF:
            at += 1
        elif marker in ALONE:
            at += 2
        else:
            at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
