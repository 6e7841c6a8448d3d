"""Ticked items of an invented country: activities of all kinds and course works, with words of every usual spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.national.people import COURSES_A_SEMESTER, Country, origin
from benchmarks.national.transcripts import KINDS, course_codes, portions
from benchmarks.national.writing import Ints, Written, decimals, numbered, taken
from loaders.tables import ACTIVITIES

# Ticked items per application, on average; together a little over 13, so that 150,000 applications have 2 million.
ACTIVITIES_EACH: Mapping[str, float] = {
    "school_leadership": 1.2,
    "leadership": 1.4,
    "competition": 2.4,
    "certificate": 1.3,
    "service": 2.2,
    "flexible_learning": 2.0,
    "group": 2.0,
    "workplace": 0.2,
    "work": 0.5,
    "advanced_course": 0.2,
    "other": 1.3,
}
COURSE_WORKS_EACH = 3
AWARDS = (
    *("第一名", "第二名", "第三名", "金牌", "銀牌", "銅牌"),
    *("特優", "優等", "佳作", "入選", "參加證明", "單場優勝", "最佳人氣"),
)
LEVELS = ("A2", "B1", "B2", "中級", "丙級", "乙級", "3級", "4級", "通過", "815", "650")
ORGANISERS = tuple(f"虛構{place}{what}" for place in "東西南北中" for what in ("基金會", "協會", "圖書館", "高級中學"))
POSITIONS = ("班長", "副班長", "學藝股長", "社長", "活動組長", "風紀股長", "實習生", "助理")
FIRST_LETTER, N_LETTERS, LONG = 0x4E00, 3_000, 60
COPIED_SHARE = 0.01


class Words:
    """Titles: names that the reference files know, as people write them, and names nobody knows."""

    def __init__(self, reference: Path) -> None:
        chance = Random(115)
        unknown = [f"虛構第{n}號全國創意大賽" for n in range(400)]
        known = _names(reference / "competitions.parquet")
        spelled = [form.format(name=name, n=chance.randint(1, 60)) for name in known for form in SPELLINGS]
        self.titles: Mapping[str, Sequence[str]] = {
            "competition": [*spelled * 2, *unknown],
            "certificate": [*_names(reference / "certificates.parquet") * 3, *(f"虛構檢定{n}" for n in range(60))],
            "other": [f"虛構活動{n}" for n in range(500)],
        }


SPELLINGS = ("{name}", "第{n}屆{name}", "114學年度{name}", "{name}（高中組）", "2025{name}", "{name} 第{n}屆")


def _names(file: Path) -> list[str]:
    rows = pq.ParquetFile(file).read(columns=["name", "aliases"]).to_pylist()
    return [name for row in rows for name in (row["name"], *(row["aliases"] or "").split(";")) if name]


def write(folder: Path, land: Country, words: Words) -> None:
    """Write the eleven kinds of activities, and the course works."""
    chance = np.random.default_rng(116)
    ticked = np.flatnonzero(land.mode == 0)
    for table in ACTIVITIES:
        kind = table.name.removeprefix("activities_")
        names = {column.name for column in table.columns}
        with Written(folder, table.name) as written:
            for own in portions(ticked):
                applications, row = _several(own, chance.poisson(ACTIVITIES_EACH[kind], len(own)))
                if len(row):
                    cells = _cells(kind, chance, len(row), words)
                    where = origin(land, applications, "activities", row)
                    written.add({name: values for name, values in {**where, **cells}.items() if name in names})
    with Written(folder, "course_works") as written:
        for own in portions(ticked):
            written.add(_course_works(land, own, chance))


def _several(own: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Each application as often as counted, and which of its rows each one is, from 1."""
    return np.repeat(own, counts), np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts) + 1


def described(chance: np.random.Generator, n: int) -> pa.Array:
    """Characters drawn at random, so that no two people tell the same; one in a hundred tells what others told too."""
    letters = chance.integers(FIRST_LETTER, FIRST_LETTER + N_LETTERS, (n, LONG), dtype=np.uint32)
    copied = chance.random(n) < COPIED_SHARE
    letters[copied] = letters[chance.integers(0, n, copied.sum())]
    return pa.array(letters.view(f"<U{LONG}").ravel())


def _cells(kind: str, chance: np.random.Generator, n: int, words: Words) -> dict[str, pa.Array]:
    """Every column that any kind has; the reader keeps those of its own."""
    day = chance.integers(19_230, 20_400, n)
    hours = chance.integers(1, 40, n)
    titles = words.titles.get(kind, words.titles["other"])
    whole = np.zeros(n, np.int64)

    def one_of(values: Sequence[str]) -> pa.Array:
        return taken(values, chance.integers(0, len(values), n))

    dates = {"started_on": 0, "ended_on": 20, "announced_on": 5, "obtained_on": 5, "made_on": 3}
    days = {name: pa.array((day + later).astype(np.int32)).cast(pa.date32()) for name, later in dates.items()}
    amounts = {
        name: decimals(hours) for name in ("hours", "periods_per_week", "n_weeks", "periods_or_hours", "credits")
    }
    return {
        "title": one_of(titles),
        "organiser": one_of(ORGANISERS),
        **days,
        **{f"{name}_original": values.cast(pa.string()) for name, values in days.items()},
        **amounts,
        **{f"{name}_original": numbered(hours) for name in amounts},
        "position": one_of(POSITIONS),
        "level_code": one_of(("1", "2", "3", "4")),
        "type_code": one_of(("1", "2", "3", "4", "5")),
        "award": one_of(AWARDS),
        "division": one_of(("", "高中組", "團體組", "個人組")),
        "participation_code": one_of(("1", "2")),
        "region": taken(["國內"], whole),
        "certificate_type": one_of(("語文", "資訊", "技能檢定")),
        "level": one_of(LEVELS),
        "score": decimals(chance.integers(0, 991, n)),
        "school_year": pa.array(chance.integers(112, 115, n).astype(np.int32)),
        "semester": pa.array(chance.integers(1, 3, n).astype(np.int32)),
        "description": described(chance, n),
    }


def _course_works(land: Country, own: Ints, chance: np.random.Generator) -> dict[str, pa.Array]:
    applications = np.repeat(own, COURSE_WORKS_EACH)
    n = len(applications)
    kind = chance.integers(0, COURSES_A_SEMESTER, n)
    school = land.classes[applications] // 7
    return {
        **origin(land, applications, "course_works", np.tile(np.arange(COURSE_WORKS_EACH), len(own)) + 1),
        "school_year": pa.array(chance.integers(112, 115, n).astype(np.int32)),
        "semester": pa.array(chance.integers(1, 3, n).astype(np.int32)),
        "course_name": taken([name for name, *_ in KINDS], kind),
        "course_code": taken(course_codes(land), school * COURSES_A_SEMESTER + kind),
        "credits": decimals(np.array([credits for *_, credits, _, _ in KINDS])[kind]),
        "work_type_code": taken(["1", "2"], kind % 2),
        "certification": taken(["認證成功"], np.zeros(n, np.int64)),
        "description": described(chance, n),
    }
