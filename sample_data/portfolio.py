"""A person's activities of all 11 kinds, before any program is applied to: the same for every application."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from sample_data.curriculum import SEMESTERS
from sample_data.dice import dice
from sample_data.people import Person
from sample_data.texts import activity_entries as entries

FIRST_DAY, LAST_DAY = date(2023, 9, 4), date(2025, 12, 12)
Field = str | int | None | date | Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """One activity: its delivered columns without the links; days not yet written, numbers not yet dirtied."""

    kind: str
    number: int
    title: str
    fields: Mapping[str, Field]

    @property
    def description(self) -> str:
        return str(self.fields.get("內容簡述", ""))


def _span(chance: Random, longest: int) -> dict[str, Field]:
    start = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days - longest))
    return {"開始日期": start, "結束日期": start + timedelta(days=chance.randint(longest // 2, longest))}


def _semester_span(chance: Random) -> dict[str, Field]:
    year, term = chance.choice(SEMESTERS)
    if term == 1:
        return {"開始日期": date(year + 1911, 9, 1), "結束日期": date(year + 1912, 1, 20)}
    return {"開始日期": date(year + 1912, 2, 13), "結束日期": date(year + 1912, 6, 30)}


def _day(chance: Random) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))


def _term(chance: Random) -> dict[str, Field]:
    year, term = chance.choice(SEMESTERS)
    return {"學年度": year, "學期": term}


def _school_leadership(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {"單位名稱": e[0], **_semester_span(chance), "擔任職務名稱": e[1], "幹部等級代碼": e[2]}


def _leadership(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {**_school_leadership(e, chance), "內容簡述": e[3]}


def _competition(e: Sequence[str], chance: Random) -> dict[str, Field]:
    division = chance.choice(("項目", "競賽項目組別"))
    return {
        "競賽名稱": e[1], division: e[2], "競賽等級代碼": e[3], "競賽獎項": e[4], "結果公布日期": _day(chance),
        "團體或個人參與代碼": chance.choice("12"), "內容簡述": e[5],
    }  # fmt: skip


def _certificate(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {
        "證照資訊": {"證照區域": "國內", "證照類別": e[1], "證照名稱": e[2], "級數分數": e[3]},
        "分數": e[4] or None, "分項結果": e[5], "取得證照日期": _day(chance),
        "證照字號": f"虛構字第{chance.randint(1, 9999):04d}號", "檢定組別": e[6], "內容簡述": e[7],
    }  # fmt: skip


def _service(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {"服務名稱": e[0], "服務單位名稱": e[1], **_span(chance, 90), "服務學習時數": int(e[2]), "內容簡述": e[3]}


def _flexible(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {
        **_term(chance), "彈性學習時間類別代碼": e[0], "內容_開設名稱": e[1], "開設單位": e[2], "每週節數": int(e[3]),
        "開設週數": int(e[4]), "內容簡述": e[5],
    }  # fmt: skip


def _group(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {
        **_term(chance), "團體活動時間類別代碼": e[0], "辦理單位": e[1], "團體活動內容名稱": e[2], "節數或時數": int(e[3]),
        "內容簡述": e[4],
    }  # fmt: skip


def _workplace(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {
        "職場學習類別代碼": e[0], "職場學習單位": e[1], "職稱": e[2], **_span(chance, 40), "時數": int(e[3]), "內容簡述": e[4],
    }  # fmt: skip


def _work(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {"名稱": e[0], "作品日期": _day(chance), "內容簡述": e[2]}


def _advanced(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {
        "計畫專案": e[0], "開設單位": e[1], "課程名稱": e[2], **_span(chance, 120), "學分數": int(e[3]), "總時數": int(e[4]),
        "內容簡述": e[5],
    }  # fmt: skip


def _other(e: Sequence[str], chance: Random) -> dict[str, Field]:
    return {"名稱": e[0], "主辦單位": e[1], **_span(chance, 60), "時數": int(e[2]), "內容簡述": e[3]}


Maker = Callable[[Sequence[str], Random], dict[str, Field]]
KINDS: Mapping[str, tuple[Sequence[Sequence[str]], Maker, int]] = {
    "校方建立幹部經歷紀錄": (entries.SCHOOL_LEADERSHIP, _school_leadership, 1),
    "幹部經歷暨事蹟紀錄": (entries.LEADERSHIP, _leadership, 1),
    "競賽參與紀錄": (entries.COMPETITIONS, _competition, 1),
    "檢定證照紀錄": (entries.CERTIFICATES, _certificate, 2),
    "服務學習紀錄": (entries.SERVICES, _service, 0),
    "彈性學習時間紀錄": (entries.FLEXIBLE, _flexible, 1),
    "團體活動時間紀錄": (entries.GROUPS, _group, 2),
    "職場學習紀錄": (entries.WORKPLACES, _workplace, 1),
    "作品成果紀錄": (entries.WORKS, _work, 0),
    "大學及技專校院先修課程紀錄": (entries.ADVANCED, _advanced, 2),
    "其他多元表現紀錄": (entries.OTHERS, _other, 0),
}
"""Delivered key of each kind -> its entries, what makes a row of one, which part of an entry is its title."""

WITH_BENT = ("競賽參與紀錄", "檢定證照紀錄")


@lru_cache(maxsize=64)
def portfolio(person: Person) -> Mapping[str, tuple[Item, ...]]:
    """One or two activities of every kind; competitions and certificates fit the person's bent."""
    chance = dice(person.seed, "portfolio", person.number)
    items = {}
    for kind, (pool, maker, title_at) in KINDS.items():
        own = [e for e in pool if kind not in WITH_BENT or e[0] in ("", person.bent)]
        chosen = chance.sample(own, chance.randint(1, 2))
        items[kind] = tuple(Item(kind, n, e[title_at], maker(e, chance)) for n, e in enumerate(chosen, start=1))
    return items
