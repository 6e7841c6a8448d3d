"""What the invented schools teach: course plans with the parts of the 23-character course code.

Source: domain/rules-and-codes.md, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sample_data.schools import School, Track
from sample_data.texts import course_plans

INTAKE_YEAR = 112
SEMESTERS = ((112, 1), (112, 2), (113, 1), (113, 2), (114, 1))
CATEGORIES = {"1": "部定必修", "2": "校訂必修", "3": "加深加廣選修", "5": "多元選修", "7": "校訂選修"}
DOMAINS = {
    "01": "語文領域", "02": "數學領域", "03": "社會領域", "04": "自然科學領域", "05": "藝術領域", "06": "綜合活動領域",
    "07": "科技領域", "08": "健康與體育領域", "09": "全民國防教育",
}  # fmt: skip


@dataclass(frozen=True)
class Course:
    """One course of a plan; own number and domain 00 where the plan has no such domain (技能領域 are not public).

    parts    category, offering, attribute, domain and own number: positions 17 to 23 of the course code
    credits  one character per semester, five semesters; 0 where it is not taught
    brief    whether the short timetable of the committed releases keeps it
    small    whether it is taught to six students
    """

    name: str
    parts: str
    credits: str
    brief: bool = True
    small: bool = False

    @property
    def category(self) -> str:
        return CATEGORIES[self.parts[0]]

    @property
    def domain(self) -> str | None:
        """The domain's name; None where the course belongs to none."""
        return DOMAINS.get(self.parts[3:5])

    @property
    def is_practical(self) -> bool:
        """Whether it is a project or practical course (實習科目), whose works are item B-1."""
        return self.parts[2] == "3"


def course_code(school: School, track: Track, course: Course) -> str:
    """The 23 characters that name a course: year, school, type, group, track, class group, then the course's parts."""
    return f"{INTAKE_YEAR}{school.code}{school.type_code}{track.group_code}{track.code}0{course.parts}"


def _course(row: str) -> Course:
    name, parts, credits, *marks = row.split()
    return Course(name, parts, credits, brief="+" not in marks, small="s" in marks)


@lru_cache(maxsize=8)
def plan(group_code: str) -> tuple[Course, ...]:
    """The courses taught to a group (群別): technical groups share the general subjects, all others have one plan."""
    plans = course_plans()
    rows = (*plans["technical"], *plans[group_code]) if group_code in plans else plans["general"]
    return tuple(map(_course, rows))


@lru_cache(maxsize=64)
def timetable(track: Track, semester: int, brief: bool) -> tuple[tuple[Course, int], ...]:
    """The courses of one semester (0 to 4) with their credits; `brief` keeps the short timetable."""
    taught = [(course, int(course.credits[semester])) for course in plan(track.group_code) if course.brief or not brief]
    return tuple((course, credits) for course, credits in taught if credits)
