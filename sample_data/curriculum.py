"""What the invented schools teach: course plans with the parts of the 23-character course code.

Source: domain/rules-and-codes.md, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sample_data.schools import School, Track

INTAKE_YEAR = 112
SEMESTERS = ((112, 1), (112, 2), (113, 1), (113, 2), (114, 1))
CATEGORIES = {
    "1": "部定必修", "2": "校訂必修", "3": "加深加廣選修", "4": "補強性選修", "5": "多元選修", "7": "校訂選修",
    "8": "團體活動時間", "9": "彈性學習時間",
}  # fmt: skip
DOMAINS = {
    "01": "語文領域", "02": "數學領域", "03": "社會領域", "04": "自然科學領域", "05": "藝術領域", "06": "綜合活動領域",
    "07": "科技領域", "08": "健康與體育領域", "09": "全民國防教育",
}  # fmt: skip
NO_DOMAIN = "00"


@dataclass(frozen=True)
class Course:
    """One course of a plan.

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


def _plan(*rows: str) -> tuple[Course, ...]:
    """Courses from lines of `name parts credits [marks]`; marks: `+` only in the long timetable, `s` a class of six."""
    courses = []
    for row in rows:
        name, parts, credits, *marks = row.split()
        courses.append(Course(name, parts, credits, brief="+" not in marks, small="s" in marks))
    return tuple(courses)


GENERAL_PLAN = _plan(
    "國語文 1010101 44444", "英語文 1010102 44444", "數學 1010201 44440", "數學甲 3110202 00004",
    "歷史 1010301 20200", "地理 1010302 02020", "公民與社會 1010303 20002", "族群、性別與國家的歷史 3110304 00003 +",
    "基礎物理 1010401 20000", "基礎化學 1010402 02000", "基礎生物 1010403 02000 +", "基礎地球科學 1010404 20000 +",
    "自然科學探究與實作 1010405 00220", "選修物理－力學一 3110406 00200", "選修化學－物質與能量 3110407 00020",
    "選修生物－生態、演化及生物多樣性 3110408 00002", "音樂 1010501 11110 +", "美術 1010502 00110", "美術創作 3110503 00002 +",
    "生命教育 1010601 00010 +", "生涯規劃 1010602 01000 +", "家政 1010603 20000 +", "資訊科技 1010701 20000",
    "生活科技 1010702 02000", "進階程式設計 3110703 00020 +", "體育 1010801 22222 +", "健康與護理 1010802 11000 +",
    "全民國防教育 1010901 11000 +", "本土語文 1010103 11000 +", "探究與表達 2010301 02000", "英語聽講 3110104 00220 +",
    "跨域讀寫 5110105 20000", "程式設計入門 5110704 00200", "生活中的統計 5110203 00020",
    "環境監測實務 5110409 02000 +", "戲劇與人生 5110504 00002 +", "學術探究專題 5110305 00002 s",
)  # fmt: skip
SHARED_TECHNICAL = (
    "國語文 1010101 33333", "英語文 1010102 33333", "數學 1010201 44330", "公民與社會 1010302 20000", "歷史 1010301 02000 +",
    "物理 1010401 20000", "化學 1010402 02000 +", "資訊科技 1010701 02000 +", "藝術生活 1010501 00200 +", "體育 1010801 22222",
    "健康與護理 1010802 11000 +", "全民國防教育 1010901 11000 +", "生涯規劃 1010602 00020 +", "本土語文 1010103 11000 +",
)  # fmt: skip
TECHNICAL_PLANS = {
    "21": _plan(
        *SHARED_TECHNICAL, "機械製造 1020011 22000", "機件原理 1020012 00220", "機械力學 1020013 00220", "機械材料 1020014 00002",
        "機械基礎實習 1030021 33000", "機械製圖實習 1030022 33000", "電腦輔助製圖與實習 1030023 00330",
        "數值控制機械實習 1030024 00033", "專題實作 2030025 00003", "氣油壓控制 7120015 00002", "工業英文 5110106 00200 +",
        "創意機構設計 5130026 00020 s",
    ),
    "28": _plan(
        *SHARED_TECHNICAL, "設計概論 1020011 20000", "色彩原理 1020012 02000", "造型原理 1020013 02000", "設計與生活美學 1020014 00220",
        "繪畫基礎實習 1030021 33000", "基本設計實習 1030022 33000", "電腦向量繪圖實習 1030023 00300",
        "數位影像處理實習 1030024 00030", "專題實作 2030025 00033", "包裝設計 7130026 00003", "插畫與繪本 5130027 00200 +",
        "品牌策略 5120015 00002 s",
    ),
    "26": _plan(
        *SHARED_TECHNICAL, "商業概論 1020011 22000", "數位科技概論 1020012 22000", "會計學 1020013 33330", "經濟學 1020014 00440",
        "數位科技應用 1030021 00330", "程式語言與設計 1030022 00330", "多媒體製作與應用 1030023 03000",
        "專題實作 2030024 00033", "商業溝通 1030025 00002", "電子商務實務 7130026 00003", "門市經營 5120015 00200 +",
        "行銷企劃 5120016 00002 s",
    ),
}  # fmt: skip


@lru_cache(maxsize=64)
def timetable(track: Track, semester: int, brief: bool) -> tuple[tuple[Course, int], ...]:
    """The courses of one semester (0 to 4) with their credits; `brief` keeps the short timetable."""
    plan = TECHNICAL_PLANS.get(track.group_code, GENERAL_PLAN)
    return tuple((c, int(c.credits[semester])) for c in plan if c.credits[semester] != "0" and (c.brief or not brief))
