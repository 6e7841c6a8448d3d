"""What goes up the pipe: one byte for the kind, eight for the length, the content."""

from __future__ import annotations

import os

import orjson

LAYERS, HEAD, ARROW, CUT, DONE, FAILED = b"L", b"H", b"A", b"C", b"D", b"F"
PREFIX = 9


def send(pipe: int, kind: bytes, content: bytes) -> None:
    """Write one frame whole."""
    left = memoryview(kind + len(content).to_bytes(8, "big") + content)
    while left:
        left = left[os.write(pipe, left) :]


def send_json(pipe: int, kind: bytes, content: object) -> None:
    send(pipe, kind, orjson.dumps(content))
