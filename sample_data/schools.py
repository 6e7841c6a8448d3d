"""Invented senior high schools: names that no school bears, codes from 990001 on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sample_data.dice import dice

FIRST = "霽澄岫汐嵐沐曦澔璟霖昀筠翎穎晞澐"
SECOND = "川嶼汀澗浦坪麓濱原岡溪林谷野橋灣"
REGIONS = (
    "基隆市",
    "新北市",
    "臺北市",
    "桃園市",
    "新竹縣",
    "苗栗縣",
    "臺中市",
    "彰化縣",
    "南投縣",
    "雲林縣",
    "嘉義縣",
    "臺南市",
    "高雄市",
    "屏東縣",
    "宜蘭縣",
    "花蓮縣",
    "臺東縣",
)


@dataclass(frozen=True)
class Track:
    """A track (科班學程) of a school with the group (群別) it belongs to; codes as in the course code."""

    group_code: str
    group_name: str
    code: str
    name: str


GENERAL = (Track("11", "學術群", "101", "普通班"),)
COMPREHENSIVE = (Track("11", "學術群", "099", "學術學程"),)
TECHNICAL = (
    Track("21", "機械群", "301", "機械科"),
    Track("28", "設計群", "406", "廣告設計科"),
    Track("26", "商業與管理群", "404", "資料處理科"),
)


@dataclass(frozen=True)
class School:
    """One invented school.

    type_code  H general, V technical, M comprehensive (position 10 of the course code)
    """

    index: int
    code: str
    name: str
    region: str
    type_code: str
    tracks: tuple[Track, ...]

    def track(self, section: int) -> Track:
        """The track a class belongs to: classes take the school's tracks in turn."""
        return self.tracks[section % len(self.tracks)]


@lru_cache(maxsize=64)
def school(seed: int, index: int) -> School:
    """The school of that index; every fourth is technical, every eleventh comprehensive."""
    chance = dice(seed, "school order")
    pairs = [first + second for first in FIRST for second in SECOND]
    chance.shuffle(pairs)
    region = dice(seed, "region", index).choice(REGIONS)
    round_no, place = divmod(index, len(pairs))
    name = pairs[place] + ("" if round_no == 0 else pairs[round_no % len(pairs)])
    type_code = "V" if index % 4 == 3 else "M" if index % 11 == 6 else "H"
    words, tracks = {
        "H": ("高級中學", GENERAL), "V": ("高級工商職業學校", TECHNICAL), "M": ("綜合高級中學", COMPREHENSIVE),
    }[type_code]  # fmt: skip
    return School(index, f"{990001 + index}", f"{name}{words}", region, type_code, tracks)
