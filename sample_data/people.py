"""Invented people: a name that nobody known bears, a seat in an invented school, a bent that colours the portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from sample_data.dice import dice
from sample_data.schools import School, Track, school

FAMILY = "林陳黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊江何羅高潘簡"
FIRST = "澄霽汐沐岫嵐筠昀翎穎璟霖曦澐禾苡宥芸晞柚"
SECOND = "安晴澔岑玥朗禾沂霏樺喬槿寧恩辰渝璇堯苒棠"
BENTS = {
    "H": ("資訊", "環境", "科學", "人文"),
    "M": ("環境", "人文"),
    "21": ("機械",),
    "28": ("設計",),
    "26": ("商管",),
}


@dataclass(frozen=True)
class Person:
    """One invented applicant.

    number    position in the world, from 0
    section   class within the school; seat: place in that class, below `classes.SEATS`
    sections  how many classes of the school have applicants
    """

    seed: int
    number: int
    name: str
    school: School
    section: int
    sections: int
    seat: int
    bent: str
    brief: bool

    @property
    def track(self) -> Track:
        return self.school.track(self.section)


def person(seed: int, number: int, seats: int, sections: int, brief: bool) -> Person:
    """The person of that number: a school fills `sections` classes with `seats` applicants each."""
    klass, seat = divmod(number, seats)
    index, section = divmod(klass, sections)
    here = school(seed, index)
    chance = dice(seed, "person", number)
    name = chance.choice(FAMILY) + chance.choice(FIRST) + chance.choice(SECOND)
    bents = BENTS[here.track(section).group_code if here.type_code == "V" else here.type_code]
    return Person(seed, number, name, here, section, sections, seat, chance.choice(bents), brief)
