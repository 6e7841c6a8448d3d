"""The PDFs that stand for records: items uploaded as PDF, the late transcript, linked reports."""

from __future__ import annotations

from sample_data.activities import ticked_items
from sample_data.application import Application, Attachment
from sample_data.classes import offering
from sample_data.course_works import description, report, ticked_works
from sample_data.curriculum import SEMESTERS, timetable
from sample_data.dice import dice
from sample_data.pages import Block, Heading, NewPage, Rows, Text, pdf
from sample_data.transcript import points

TRANSCRIPT_WIDTHS = (66, 40, 18, 20, 22)


def who(application: Application) -> Text:
    """The line that says whose document it is."""
    person = application.person
    return Text(f"{person.school.name}　{person.track.name}　{person.name}　申請號碼 {application.number}")


def transcript_pages(application: Application) -> bytes:
    """修課紀錄 as a PDF: one table per semester, two semesters a page."""
    person = application.person
    blocks: list[Block] = [who(application)]
    for semester, (year, term) in enumerate(SEMESTERS):
        rows = [("科目名稱", "課程類別", "學分數", "分數", "修課人數")]
        for course, credits in timetable(person.track, semester, person.brief):
            group = offering(person.seed, person.school.index, person.section, course, semester)
            score = points(group.scores[person.seat])
            rows.append((course.name, course.category, str(credits), score, str(group.population)))
        blocks += [Heading(f"{year} 學年度第 {term} 學期"), Rows(tuple(rows), TRANSCRIPT_WIDTHS)]
        if semester in (1, 3):
            blocks.append(NewPage())
    return pdf("修課紀錄", blocks)


def late_transcript_pages(application: Application) -> bytes:
    """第 6 學期成績單: scores of the last semester, without distributions."""
    person = application.person
    chance = dice(person.seed, "sixth semester", person.number)
    rows = [("科目名稱", "學分數", "分數")]
    for course, credits in timetable(person.track, len(SEMESTERS) - 1, person.brief):
        rows.append((course.name, str(credits), str(chance.randint(68, 96))))
    return pdf("第 6 學期成績單", [who(application), Heading("114 學年度第 2 學期"), Rows(tuple(rows), (90, 25, 25))])


def course_work_pages(application: Application) -> bytes:
    """課程學習成果 as a PDF: a list, then one work a page."""
    works = ticked_works(application)
    listed = [
        ("序", "科目名稱", "題目"),
        *((str(n), w.course.name, w.topic["title"]) for n, w in enumerate(works, start=1)),
    ]
    blocks: list[Block] = [who(application), Rows(tuple(listed), (10, 50, 105))]
    for work in works:
        blocks += [NewPage(), Heading(f"{work.course.name}：{work.topic['title']}"), Text(description(work))]
        blocks += [block for heading, text in report(work) for block in (Heading(heading), Text(text))]
    return pdf("課程學習成果", blocks)


def activity_pages(application: Application) -> bytes:
    """多元表現 as a PDF: one heading and text per activity, over two pages or more."""
    items = ticked_items(application)
    blocks: list[Block] = [who(application)]
    for place, item in enumerate(items):
        if place == (len(items) + 1) // 2:
            blocks.append(NewPage())
        blocks += [
            Heading(f"{item.kind.removesuffix('紀錄')}：{item.title}"),
            Text(item.description or "學校登錄之幹部經歷。"),
        ]
    return pdf("多元表現", blocks)


def report_pages(attachment: Attachment) -> bytes:
    """A linked PDF: the headings with their texts; a table closes it on a second page."""
    blocks: list[Block] = [Text(attachment.owner)]
    for heading, text in attachment.body:
        blocks += [Heading(heading), Text(text)]
    blocks += [NewPage(), Heading("附錄：紀錄表"), Rows(_measured(attachment), (30, 40, 40, 40))]
    return pdf(attachment.title, blocks)


def _measured(attachment: Attachment) -> tuple[tuple[str, ...], ...]:
    chance = dice("measured", attachment.owner, attachment.title)
    rows: list[tuple[str, ...]] = [("次數", "第一組", "第二組", "第三組")]
    rows += [(f"第{n}次", *(f"{chance.uniform(10, 60):.1f}" for _ in range(3))) for n in range(1, 6)]
    return tuple(rows)
