"""Bytes to text, strictly: UTF-8 with or without a byte order mark, else cp950; never a guess that garbles."""

from __future__ import annotations

import re

from loaders.errors import Place, finding
from loaders.harvest import RefusalError

BOM = b"\xef\xbb\xbf"
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Big5 text may by chance begin like UTF-8, but not with this many Chinese characters.
SURELY_UTF8 = 3


def decoded(content: bytes, place: Place) -> tuple[str, str]:
    """The text and the name of its encoding. RefusalError with the first byte that fits neither."""
    encoding = "utf-8-sig" if content.startswith(BOM) else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        # The codec that skips the mark counts without it.
        at = error.start + (len(BOM) if encoding == "utf-8-sig" else 0)
    before = content[:at].decode(encoding, "ignore")
    if encoding == "utf-8" and len(CHINESE.findall(before)) < SURELY_UTF8:
        try:
            return content.decode("cp950"), "cp950"
        except UnicodeDecodeError as error:
            at = max(at, error.start)
    line = len(re.findall(rb"\r\n|\n|\r", content[:at])) + 1
    raise RefusalError(finding("reference.encoding", place, f"byte {at:,} (0x{content[at]:02x}) in line {line:,}"))
