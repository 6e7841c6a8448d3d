"""A short melody and a short clip, each copy made a person's own by words that players skip."""

from __future__ import annotations

import codecs
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=2)
def _original(name: str) -> bytes:
    return (files("sample_data") / "media" / name).read_bytes()


def melody(words: str) -> bytes:
    """An MP3 whose ID3 tag (version 2.3, title frame in UTF-16) holds the words."""
    text = b"\x01" + codecs.BOM_UTF16_LE + words.encode("utf-16-le")
    frame = b"TIT2" + len(text).to_bytes(4, "big") + b"\x00\x00" + text
    length = len(frame)
    syncsafe = bytes((length >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + syncsafe + frame + _original("melody.mp3")


def clip(words: str) -> bytes:
    """An MP4 with a `free` box behind it that holds the words."""
    text = words.encode()
    return _original("clip.mp4") + (len(text) + 8).to_bytes(4, "big") + b"free" + text
