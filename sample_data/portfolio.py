"""A person's activities of all 11 kinds, before any program is applied to: the same for every application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from sample_data.curriculum import SEMESTERS
from sample_data.details import described
from sample_data.dice import dice
from sample_data.people import Person
from sample_data.texts import activity_entries

FIRST_DAY, LAST_DAY = date(2023, 9, 4), date(2025, 12, 12)
PERIOD = ("開始日期", "結束日期")
TERM = ("學年度", "學期")
BENT = "傾向"
LONGEST_DAYS = {"服務學習紀錄": 90, "職場學習紀錄": 40, "大學及技專校院先修課程紀錄": 120, "其他多元表現紀錄": 60}
Field = str | int | None | date | Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """One of the 11 arrays: its columns in delivered order without the links, and which of them titles an item."""

    key: str
    columns: tuple[str, ...]
    title: str


KINDS = (
    Kind("校方建立幹部經歷紀錄", ("單位名稱", *PERIOD, "擔任職務名稱", "幹部等級代碼"), "擔任職務名稱"),
    Kind("幹部經歷暨事蹟紀錄", ("單位名稱", *PERIOD, "擔任職務名稱", "幹部等級代碼", "內容簡述"), "擔任職務名稱"),
    Kind(
        "競賽參與紀錄",
        ("競賽名稱", "項目", "競賽等級代碼", "競賽獎項", "結果公布日期", "團體或個人參與代碼", "內容簡述"),
        "競賽名稱",
    ),
    Kind(
        "檢定證照紀錄",
        ("證照資訊", "分數", "分項結果", "取得證照日期", "證照字號", "檢定組別", "內容簡述"),
        "證照名稱",
    ),
    Kind("服務學習紀錄", ("服務名稱", "服務單位名稱", *PERIOD, "服務學習時數", "內容簡述"), "服務名稱"),
    Kind(
        "彈性學習時間紀錄",
        (*TERM, "彈性學習時間類別代碼", "內容_開設名稱", "開設單位", "每週節數", "開設週數", "內容簡述"),
        "內容_開設名稱",
    ),
    Kind(
        "團體活動時間紀錄",
        (*TERM, "團體活動時間類別代碼", "辦理單位", "團體活動內容名稱", "節數或時數", "內容簡述"),
        "團體活動內容名稱",
    ),
    Kind("職場學習紀錄", ("職場學習類別代碼", "職場學習單位", "職稱", *PERIOD, "時數", "內容簡述"), "職場學習單位"),
    Kind("作品成果紀錄", ("名稱", "作品日期", "內容簡述"), "名稱"),
    Kind(
        "大學及技專校院先修課程紀錄",
        ("計畫專案", "開設單位", "課程名稱", *PERIOD, "學分數", "總時數", "內容簡述"),
        "課程名稱",
    ),
    Kind("其他多元表現紀錄", ("名稱", "主辦單位", *PERIOD, "時數", "內容簡述"), "名稱"),
)


@dataclass(frozen=True)
class Item:
    """One activity: its delivered columns without the links; days not yet written, numbers not yet dirtied."""

    kind: str
    number: int
    title: str
    fields: Mapping[str, Field]

    @property
    def description(self) -> str:
        """Its 內容簡述; empty for a school-made record, which has none."""
        return str(self.fields.get("內容簡述", ""))


@lru_cache(maxsize=64)
def portfolio(person: Person) -> Mapping[str, tuple[Item, ...]]:
    """One or two activities of every kind; competitions and certificates fit the person's bent."""
    chance = dice(person.seed, "portfolio", person.number)
    items = {}
    for kind in KINDS:
        own = [entry for entry in activity_entries(kind.key) if entry.get(BENT, person.bent) == person.bent]
        chosen = chance.sample(own, chance.randint(1, 2))
        items[kind.key] = tuple(
            Item(kind.key, number, str(entry[kind.title]), _told(person, number, kind, _fields(kind, entry, chance)))
            for number, entry in enumerate(chosen, start=1)
        )
    return items


def _told(person: Person, number: int, kind: Kind, fields: dict[str, Field]) -> dict[str, Field]:
    """The columns, their description told as this person would: only a large release needs that many words."""
    if person.brief or "內容簡述" not in fields:
        return fields
    chance = dice(person.seed, "told", person.number, kind.key, number)
    return fields | {"內容簡述": described(str(fields["內容簡述"]), chance, person.school.name[:2])}


def _fields(kind: Kind, entry: Mapping[str, str | int], chance: Random) -> dict[str, Field]:
    """The columns in delivered order: from the entry, or drawn where they depend on the person."""
    drawn = _drawn(kind, entry, chance)
    return {column: drawn.get(column, entry.get(column)) for column in kind.columns}


def _drawn(kind: Kind, entry: Mapping[str, str | int], chance: Random) -> dict[str, Field]:
    longest = LONGEST_DAYS.get(kind.key)
    year, term = chance.choice(SEMESTERS)
    drawn: dict[str, Field] = {"學年度": year, "學期": term}
    day = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days - (longest or 0)))
    if longest:
        drawn |= {"開始日期": day, "結束日期": day + timedelta(days=chance.randint(longest // 2, longest))}
    elif term == 1:
        drawn |= {"開始日期": date(year + 1911, 9, 1), "結束日期": date(year + 1912, 1, 20)}
    else:
        drawn |= {"開始日期": date(year + 1912, 2, 13), "結束日期": date(year + 1912, 6, 30)}
    drawn |= {"結果公布日期": day, "取得證照日期": day, "作品日期": day}
    drawn |= {"團體或個人參與代碼": chance.choice("12"), "證照字號": f"虛構字第{chance.randint(1, 9999):04d}號"}
    certificate = {part: str(entry.get(part, "")) for part in ("證照類別", "證照名稱", "級數分數")}
    return drawn | {"證照資訊": {"證照區域": "國內", **certificate}}
