"""The counties of Taiwan: their names from north to south, and a shape to colour. Source and licence: counties.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class CountyMap:
    """A plane of whole numbers, y downwards.

    rings   Chinese name of a county -> the outlines of its parts
    frames  boxes in which islands are drawn that lie elsewhere: left, top, right, bottom
    """

    width: int
    height: int
    rings: dict[str, tuple[Ring, ...]]
    frames: tuple[tuple[int, int, int, int], ...]


def _read() -> tuple[CountyMap, dict[str, str]]:
    told = json.loads(Path(__file__).with_name("counties.json").read_text(encoding="utf-8"))
    rings = {
        each["zh"]: tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in each["rings"])
        for each in told["counties"]
    }
    frames = tuple((left, top, right, bottom) for left, top, right, bottom in told["frames"])
    names = {each["zh"]: each["en"] for each in told["counties"]}
    return CountyMap(told["width"], told["height"], rings, frames), names


COUNTY_MAP, COUNTIES = _read()
"""The map; and the Chinese name of each county -> its English one."""
