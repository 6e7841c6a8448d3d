"""課程學習成果: a person's works, of which each application ticks three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from sample_data.application import Application, Attachment, FileKind, Ticked
from sample_data.curriculum import SEMESTERS, Course, course_code, timetable
from sample_data.details import LONGEST, described, told
from sample_data.dice import dice
from sample_data.oddities import Oddity
from sample_data.people import Person
from sample_data.texts import ALIKE, EXTERNAL_LINKS, JOINT_WORK, MARKUP, course_work_topics, essays

N_WORKS, N_TICKED = 5, 3
BRIEF = 30
"""Characters of what is particular in each part of a report, where releases stay small."""


@dataclass(frozen=True)
class Work:
    """One course work of a person, in the course and semester it was made in."""

    person: Person

    course: Course
    semester: int
    credits: int
    topic: Mapping[str, str]
    kind: FileKind


def works(person: Person) -> tuple[Work, ...]:
    """The person's works in order of time, one per course, practical courses first in line."""
    chance, topics = dice(person.seed, "works", person.number), course_work_topics()
    taught = [
        (semester, course, credits)
        for semester in range(len(SEMESTERS))
        for course, credits in timetable(person.track, semester, person.brief)
        if course.name in topics
    ]
    chance.shuffle(taught)
    taught.sort(key=lambda place: not place[1].is_practical)
    one_per_course: dict[str, tuple[int, Course, int]] = {}
    for place in taught:
        one_per_course.setdefault(place[1].name, place)
    chosen = sorted(list(one_per_course.values())[:N_WORKS], key=lambda place: (place[0], place[1].name))
    kinds = (FileKind.PDF, FileKind.JPG, FileKind.PNG)
    return tuple(
        Work(person, course, semester, credits, chance.choice(topics[course.name]), chance.choice(kinds))
        for semester, course, credits in chosen
    )


def ticked_works(application: Application) -> tuple[Work, ...]:
    """The works this application ticked, in order of time."""
    mine = works(application.person)
    chosen = sorted(application.chance("works").sample(range(len(mine)), min(N_TICKED, len(mine))))
    return tuple(mine[i] for i in chosen)


def report(work: Work) -> tuple[tuple[str, str], ...]:
    """Headings and texts of a work's written report, each ending with what was particular about it."""
    words = {"work": work.topic["title"], "done": work.topic["done"], "learnt": work.topic["learnt"]}
    longest = BRIEF if work.person.brief else LONGEST
    return tuple(
        (part["heading"], part["text"].format(**words) + told(_chance(work, part["heading"]), _place(work), longest))
        for part in essays()["report"]
    )


def description(work: Work) -> str:
    """The work's 簡述, at most 100 characters. In a large release many share a subject: less of it is said."""
    subject = "{title}。{done}；{learnt}。" if work.person.brief else "{title}。{learnt}。"
    return described(subject.format(**work.topic), _chance(work, "簡述"), _place(work))


def _chance(work: Work, part: str) -> Random:
    return dice(work.person.seed, "told", work.person.number, work.course.name, part)


def _place(work: Work) -> str:
    return work.person.school.name[:2]


def course_works(application: Application) -> Ticked:
    """The content of `<no>_課程學習成果.json` and its files."""
    rows, files = [], []
    for position, work in enumerate(ticked_works(application), start=1):
        row, its_files = _row(application, position, work)
        rows.append(row)
        files += its_files
    return Ticked(rows, tuple(files))


def _row(application: Application, position: int, work: Work) -> tuple[dict[str, object], list[Attachment]]:
    person, odd = application.person, application.oddities
    files: list[Attachment] = []
    document = media = None
    if application.with_files:
        kind = (FileKind.PDF, FileKind.PNG, FileKind.JPG)[position - 1] if Oddity.EVERY_FILE_TYPE in odd else work.kind
        document = f"{application.number}_課程學習成果文件_{position}.{kind}"
        made = Attachment(document, kind, work.topic["title"], person.name, report(work))
        if Oddity.SAME_FILE in odd and position == 2:
            document = f"{application.number}_課程學習成果文件_{position}.{FileKind.PNG}"
            made = Attachment(document, FileKind.PNG, *JOINT_WORK)
        files.append(made)
        if Oddity.EVERY_FILE_TYPE in odd and position == 2:
            media = f"{application.number}_課程學習成果影音_{position}.mp4"
            files.append(Attachment(media, FileKind.MP4, work.topic["title"], person.name))
    text = description(work)
    if Oddity.MARKUP_TEXT in odd and position == 1:
        text = MARKUP
    if Oddity.ALIKE_TEXT in odd and position == 1:
        text = ALIKE[int(application.number) % 2]
    year, term = SEMESTERS[work.semester]
    external = EXTERNAL_LINKS[0].format(number=application.number)
    row: dict[str, object] = {
        "科目名稱": work.course.name,
        "實際修課學年度": year,
        "實際修課學期": term,
        "課程代碼": course_code(person.school, person.track, work.course),
        "學分數": work.credits,
        "認證狀態": "認證成功",
        "課程學習成果簡述": text,
        "課程學習成果文件檔案連結": document,
        "課程學習成果影音檔案連結": media,
        "外部影音連結": external if Oddity.EXTERNAL_LINK in odd and position == 1 else None,
        "成果類別代碼": "1" if work.course.is_practical else "2",
    }
    return row, files
