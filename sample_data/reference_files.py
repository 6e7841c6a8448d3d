"""The reference files that are kept in `reference/`: public figures with their sources, and what is invented beside.

Written as CSV in UTF-8 with a byte order mark, so that spreadsheets open them; every row has a source and a date.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sample_data.cast import first_release, second_release
from sample_data.curriculum import INTAKE_YEAR, Course, course_code, plan
from sample_data.schools import School, Track
from sample_data.texts import MARK, invented_figures, program_rules, public_figures, syllabi

WITHOUT_PLANS = frozenset({"990006"})
"""A school whose plans nobody has filed: its courses show what is said then."""

INVENTED = {"資料來源": f"{MARK}（非真實資料）", "資料時間": "2025"}
TYPES = {"H": "普通型高級中等學校", "V": "技術型高級中等學校", "M": "綜合型高級中等學校"}
# Who defined it, required or elective, type: by the category in the course code.
CATEGORIES = {
    "1": ("部定", "必修", "部定必修"),
    "2": ("校訂", "必修", "校訂必修"),
    "3": ("部定", "選修", "選修-加深加廣"),
    "5": ("校訂", "選修", "選修-多元選修"),
    "7": ("校訂", "選修", "校訂選修"),
}
OFFERINGS = {"0": "原班級", "1": "跨班選修"}
ATTRIBUTES = {"1": "一般科目", "2": "專業科目", "3": "實習科目"}
STEPS = ("導入與示例", "練習與討論")
Row = Mapping[str, object]


def write_reference(out: Path) -> int:
    """Write every reference file below `out`; how many rows were written."""
    out.mkdir(parents=True, exist_ok=True)
    n_written = 0
    for name, rows in tables().items():
        with (out / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        n_written += len(rows)
    return n_written


def tables() -> dict[str, list[Row]]:
    """The rows of each file, headed in Chinese."""
    figures = ("competitions", "competition_results", "certificates", "certificate_distributions")
    invented: dict[str, list[Row]] = {
        "schools": [_school(school) for school in sorted({s.code: s for s, _ in _tracks()}.values(), key=_code)],
        "programs": list(_programs()),
        "program_items": list(_program_items()),
        "course_plans": [_plan(*each) for each in courses_on_file()],
        "syllabi": [_syllabus(*each) for each in _with_syllabus()],
        "syllabus_weeks": [row for each in _with_syllabus() for row in _weeks(*each)],
    }
    return invented | {name: list(_figures(name)) for name in figures}


def courses_on_file() -> list[tuple[School, Track, Course]]:
    """Every course of every plan that is filed: of the sample's schools, without those of WITHOUT_PLANS."""
    return [
        (school, track, course)
        for school, track in _tracks()
        if school.code not in WITHOUT_PLANS
        for course in plan(track.group_code)
    ]


def _tracks() -> list[tuple[School, Track]]:
    """The schools and tracks that the committed releases' applicants attend."""
    people = [application.person for release in (first_release(), second_release()) for application in release]
    found = {(person.school.code, person.track.code): (person.school, person.track) for person in people}
    return [found[key] for key in sorted(found)]


def _code(school: School) -> str:
    return school.code


def _school(school: School) -> Row:
    return {
        "學校代碼": school.code,
        "學校名稱": school.name,
        "縣市": school.region,
        "學校類型": TYPES[school.type_code],
        "公私立": "公立",
        **INVENTED,
    }


def _programs() -> Iterator[Row]:
    rules = program_rules()
    for code in ("987012", "987034"):
        own = rules[code]
        gsat, review, interview = own["weights"]
        yield {
            "校系代碼": code,
            "招生學年度": rules["intake_year"],
            "大學名稱": rules["university"],
            "校系名稱": own["name"],
            "招生管道": "大學申請入學",
            "招生名額": own["quota"],
            "預計甄試人數": own["stage_two_size"],
            "學測占比": gsat,
            "審查資料占比": review,
            "面試占比": interview,
            "同分參酌順序": own["tie_break"],
            "招生選才內涵": own["criteria"],
            **INVENTED,
        }


def _program_items() -> Iterator[Row]:
    rules = program_rules()
    for code in ("987012", "987034"):
        own = rules[code]
        for item, wording in rules["items"].items():
            yield {
                "校系代碼": code,
                "招生學年度": rules["intake_year"],
                "項目代碼": item,
                "是否參採": "是" if item in own["taken"].split() else "否",
                "項目內容": own["wording"].get(item, wording),
                **INVENTED,
            }


def _plan(school: School, track: Track, course: Course) -> Row:
    definition, requirement, kind = CATEGORIES[course.parts[0]]
    return {
        "課程代碼": course_code(school, track, course),
        "科目名稱": course.name,
        "入學年": INTAKE_YEAR,
        "授課學期學分": six_semesters(course),
        "部定校訂": definition,
        "必修選修": requirement,
        "課程類型": kind,
        "群別": track.group_name,
        "科別": track.name,
        "班群": "不分班群",
        "開課方式": OFFERINGS[course.parts[1]],
        "課程屬性": ATTRIBUTES[course.parts[2]],
        "是否虛構": "是",
        **INVENTED,
    }


def six_semesters(course: Course) -> str:
    """The credits of all six semesters: in the sixth a course goes on as in the fifth."""
    return course.credits + course.credits[-1]


def _with_syllabus() -> list[tuple[School, Track, Course]]:
    return [each for each in courses_on_file() if each[2].name in syllabi()]


def _syllabus(school: School, track: Track, course: Course) -> Row:
    words = syllabi()[course.name]
    code = course_code(school, track, course)
    credits = six_semesters(course)
    taught = [f"{'一二三'[place // 2]}{'上下'[place % 2]}" for place, each in enumerate(credits) if each != "0"]
    return {
        "課程代碼": code,
        "課程中文名稱": course.name,
        "課程英文名稱": words["name_en"],
        "授課年段": "、".join(taught),
        "學分總數": sum(map(int, credits)),
        "師資來源": "校內單科",
        "核心素養": words["competencies"],
        "學習目標": words["objectives"],
        "學習評量": words["assessment"],
        "對應學群": words["fields"],
        "網址": f"https://course.example.org/{code}",
        "是否虛構": "是",
        **INVENTED,
    }


def _weeks(school: School, track: Track, course: Course) -> Iterator[Row]:
    code = course_code(school, track, course)
    for place, topic in enumerate(syllabi()[course.name]["topics"]):
        for step, outline in enumerate(STEPS, 1):
            yield {"課程代碼": code, "週次": place * 2 + step, "單元主題": topic, "內容綱要": outline, **INVENTED}


def _figures(name: str) -> Iterator[Row]:
    """Public figures, each row beginning with the name of its source; after them what is invented."""
    said = public_figures()
    headers: Sequence[str] = said[name]["head"].split()
    for source, *values in said[name]["rows"]:
        where, when = said["sources"][source]
        yield dict(zip(headers, values, strict=True)) | {"資料來源": where, "資料時間": when}
    for cells in invented_figures().get(name, ()):
        yield dict(zip(headers, cells, strict=True)) | INVENTED
