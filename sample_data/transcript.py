"""修課紀錄: a person's five semesters as delivered, each result with the distribution of its class or year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from sample_data.classes import SCOPES, offering, seat_averages, year_groups
from sample_data.curriculum import SEMESTERS, course_code, timetable
from sample_data.dice import dice
from sample_data.json_text import Written, distribution
from sample_data.oddities import Oddity
from sample_data.people import Person

Json = dict[str, object]
SCOPE_KEYS = {
    "school": ("校學習相對表現資訊", "就讀學校資訊"),
    "group": ("群別學習相對表現資訊", "就讀群別資訊"),
    "track": ("科班學程別學習相對表現資訊", "就讀科班學程別資訊"),
}
_usual = lru_cache(maxsize=4096)(distribution)


def points(tenths: int) -> str:
    """A score in tenths as schools write it: 85.5, and 85 without a point."""
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else f"{tenths // 10}"


def transcript(person: Person, oddities: frozenset[Oddity]) -> Json:
    """The content of `<no>_修課紀錄.json`."""
    return {
        "學期成績與學習相對表現資訊": [_semester(person, semester, oddities) for semester in range(len(SEMESTERS))],
        "學習紀錄": [row for semester in range(len(SEMESTERS)) for row in _courses(person, semester, oddities)],
    }


def _number(oddities: frozenset[Oddity]) -> Callable[[int], object]:
    return str if Oddity.NUMBERS_AS_TEXT in oddities else int


def _score(person: Person, tenths: int) -> object:
    """Most schools deliver scores as text, every second one as numbers."""
    text = points(tenths)
    return text if person.school.index % 2 == 0 else float(text) if "." in text else int(text)


def _bins(counts: Sequence[int], oddities: frozenset[Oddity], place: object) -> Written:
    as_text = Oddity.NUMBERS_AS_TEXT in oddities
    if Oddity.SHUFFLED_BINS in oddities:
        order = list(range(100))
        dice("bins", place).shuffle(order)
        return distribution(counts, order, as_text)
    return distribution(counts, range(100), True) if as_text else _usual(tuple(counts))


def _semester(person: Person, semester: int, oddities: frozenset[Oddity]) -> Json:
    year, term = SEMESTERS[semester]
    number = _number(oddities)
    names = {"school": person.school.name, "group": person.track.group_name, "track": person.track.name}
    place = (person.seed, person.school.index, person.section, semester)
    groups = year_groups(*place, person.sections, person.brief)
    mine = seat_averages(*place, person.brief)[person.seat]
    # Where a school has one group, the group's year is the school's, and its distribution comes empty.
    row: Json = {"學年度": number(year), "學期": number(term), "學生學期成績": _score(person, mine)}
    for scope in SCOPES:
        key, named = SCOPE_KEYS[scope]
        delivered: object = _bins(groups[scope], oddities, (*place, scope))
        if scope == "group" and len(person.school.tracks) == 1:
            delivered = {}
        if Oddity.NULL_DISTRIBUTION in oddities and scope == "track" and semester == 0:
            delivered = None
        row[key] = {
            named: {"名稱": names[scope]}, "母體人數": number(sum(groups[scope])), "分數級距分布": delivered,
        }  # fmt: skip
    return row


def _courses(person: Person, semester: int, oddities: frozenset[Oddity]) -> list[Json]:
    year, term = SEMESTERS[semester]
    number = _number(oddities)
    rows: list[Json] = []
    for position, (course, credits) in enumerate(timetable(person.track, semester, person.brief)):
        group = offering(person.seed, person.school.index, person.section, course, semester)
        ungraded = Oddity.UNGRADED in oddities and semester == len(SEMESTERS) - 1 and position == 0
        unknown = ungraded or (Oddity.NULL_DISTRIBUTION in oddities and position == 1)
        extra = 3 if Oddity.POPULATION_MISMATCH in oddities and (semester, position) == (1, 0) else 0
        empty = Oddity.EMPTY_DISTRIBUTION in oddities and position == 2
        place = (person.school.index, person.section, course.name, semester)
        rows.append({
            "實際修課學年度": number(year),
            "實際修課學期": number(term),
            "課程代碼": course_code(person.school, person.track, course),
            "科目名稱": course.name,
            "學分數": number(credits),
            "課程類別": course.category,
            "課程領域資訊": {"名稱": course.domain} if course.domain else None,
            "學業成績": {"分數": None if ungraded else _score(person, group.scores[person.seat])},
            "母體人數": number(group.population + extra),
            "本科目分數級距分布": None if unknown else {} if empty else _bins(group.counts, oddities, place),
        })  # fmt: skip
    return rows
