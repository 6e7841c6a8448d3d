"""A zip archive's central directory, measured before it is parsed: a few bytes at its end say how much is to come.

Layout: APPNOTE.TXT, the .ZIP file format specification, 4.3.14 to 4.3.16.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

END, END_64, LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
MEMBER = b"PK\x01\x02"
# Counts and size of the directory: in the end record, in the 64-bit end record.
COUNTS, COUNTS_64 = struct.Struct("<4s4xHHL"), struct.Struct("<4s20xQQQ")
PLACE_64 = struct.Struct("<4s4xQ")
# An end record is followed by a comment of 16-bit length; a 64-bit record and its locator stand before it.
LONGEST_64 = 20 + 56
TAIL = 22 + 0xFFFF + LONGEST_64
ONES = (0xFFFF, 0xFFFFFFFF)
LOCAL_HEADER = 30


@dataclass(frozen=True)
class Directory:
    """What is known of a central directory before it is parsed: members at most, its own bytes at most."""

    n_members: int
    n_bytes: int


def directory_of(file: BinaryIO, largest: int) -> Directory:
    """What the archive's end promises, the most that any end record says; up to `largest` bytes also what is there.

    An archive may hold several records that look like its end, and may promise fewer members than it holds.
    """
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - TAIL))
    tail = file.read(TAIL)
    ends = [at for at in _places(tail, END) if len(tail) - at >= 22]
    found = [COUNTS.unpack_from(tail, at)[1:] for at in ends]
    records = [tail[at : at + COUNTS_64.size] for at in _places(tail, END_64)]
    for at in _places(tail, LOCATOR_64):
        if len(tail) - at >= PLACE_64.size:
            file.seek(min(PLACE_64.unpack_from(tail, at)[1], length))
            records.append(file.read(COUNTS_64.size))
    found_64 = [COUNTS_64.unpack(r)[1:] for r in records if len(r) == COUNTS_64.size and r.startswith(END_64)]
    if found_64:
        # What stands in the 64-bit record is filled with ones in the plain one.
        found = [tuple(0 if value in ONES else value for value in counts) for counts in found]
    every = [*found, *found_64]
    n_members = max((max(here, in_all) for here, in_all, _ in every), default=0)
    n_bytes = max((size for _, _, size in every), default=0)
    if ends and n_bytes <= largest:
        last = length - len(tail) + (len(tail) - 22 if len(tail) - 22 in ends else ends[-1])
        start = max(0, last - n_bytes - (LONGEST_64 if found_64 else 0))
        file.seek(start)
        n_members = max(n_members, file.read(last - start).count(MEMBER))
    return Directory(n_members, n_bytes)


def overlap(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether members lie over one another: how a small archive unpacks to a large one without packing well."""
    # A character of a name takes at least a byte.
    ordered = sorted(
        (info.header_offset, info.header_offset + LOCAL_HEADER + len(info.orig_filename) + info.compress_size)
        for info in infos
    )
    return any(end > following for (_, end), (following, _) in pairwise(ordered))


def _places(content: bytes, wanted: bytes) -> Iterator[int]:
    at = content.find(wanted)
    while at >= 0:
        yield at
        at = content.find(wanted, at + 1)
