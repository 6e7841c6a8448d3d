"""The PDFs of an application: items uploaded as PDF, N, O/P/Q, the department's own, the late transcript, and reports."""

from __future__ import annotations

from sample_data.activities import ticked_items
from sample_data.application import Application, Attachment
from sample_data.classes import offering
from sample_data.course_works import description, report, ticked_works
from sample_data.curriculum import SEMESTERS, timetable
from sample_data.dice import dice
from sample_data.pages import Block, Heading, NewPage, Picture, Rows, Text, pdf
from sample_data.pictures import chart
from sample_data.texts import essays
from sample_data.transcript import points

TRANSCRIPT_WIDTHS = (66, 40, 18, 20, 22)
SUMMARY_LIMIT = 800


def _who(application: Application) -> Text:
    person = application.person
    return Text(f"{person.school.name}　{person.track.name}　{person.name}　申請號碼 {application.number}")


def transcript_pages(application: Application) -> bytes:
    """修課紀錄 as a PDF: one table per semester, two semesters a page."""
    person = application.person
    blocks: list[Block] = [_who(application)]
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
    return pdf("第 6 學期成績單", [_who(application), Heading("114 學年度第 2 學期"), Rows(tuple(rows), (90, 25, 25))])


def course_work_pages(application: Application) -> bytes:
    """課程學習成果 as a PDF: a list, then one work a page."""
    works = ticked_works(application)
    listed = [
        ("序", "科目名稱", "題目"),
        *((str(n), w.course.name, w.topic.title) for n, w in enumerate(works, start=1)),
    ]
    blocks: list[Block] = [_who(application), Rows(tuple(listed), (10, 50, 105))]
    for work in works:
        blocks += [NewPage(), Heading(f"{work.course.name}：{work.topic.title}"), Text(description(work))]
        blocks += [block for heading, text in report(work) for block in (Heading(heading), Text(text))]
    return pdf("課程學習成果", blocks)


def activity_pages(application: Application) -> bytes:
    """多元表現 as a PDF: one heading and text per activity, over two pages or more."""
    items = ticked_items(application)
    blocks: list[Block] = [_who(application)]
    for place, item in enumerate(items):
        if place == (len(items) + 1) // 2:
            blocks.append(NewPage())
        blocks += [
            Heading(f"{item.kind.removesuffix('紀錄')}：{item.title}"),
            Text(item.description or "學校登錄之幹部經歷。"),
        ]
    return pdf("多元表現", blocks)


def _words(application: Application) -> dict[str, str]:
    """The person's own facts that the written pieces mention: only what this application ticked."""
    works, items = ticked_works(application), ticked_items(application)
    topics = essays.TOPICS_OF_BENT[application.person.bent]
    return {
        "work": works[0].topic.title,
        "other": works[-1].topic.title,
        "act": items[0].title,
        "club": items[-1].title,
        "school": application.person.school.name,
        "field": application.field,
        "topic": topics[application.person.number % len(topics)],
    }


def summary_text(application: Application) -> tuple[str, ...]:
    """The paragraphs of N (綜整心得), together at most 800 characters."""
    chance, words = application.chance("summary"), _words(application)
    first = [s for s in essays.SUMMARY_BODY if s.startswith("一")]
    second = [s for s in essays.SUMMARY_BODY if s.startswith("二")]
    chosen = (
        chance.choice(essays.SUMMARY_OPENING), chance.choice(first), chance.choice(second), chance.choice(essays.SUMMARY_CLOSING),
    )  # fmt: skip
    return tuple(sentence.format(**words) for sentence in chosen)


def summary_pages(application: Application) -> bytes:
    """多元表現綜整心得 (N): the text, then a page with a picture."""
    texts: list[Block] = [Text(text) for text in summary_text(application)]
    picture = Picture(chart(ticked_items(application)[0].title, application.person.name))
    return pdf("多元表現綜整心得", [_who(application), *texts, NewPage(), Heading("附圖"), picture])


def statement_pages(application: Application) -> bytes:
    """學習歷程自述: O, P and Q, each on a page of its own."""
    chance, words = application.chance("statement"), _words(application)
    blocks: list[Block] = [_who(application)]
    parts = (
        ("O. 高中學習歷程反思", essays.REFLECTION, 4), ("P. 就讀動機", essays.MOTIVATION, 3),
        ("Q. 未來學習計畫與生涯規劃", essays.PLANS, 4),
    )  # fmt: skip
    for place, (heading, sentences, n) in enumerate(parts):
        chosen = sorted(chance.sample(range(len(sentences)), n))
        blocks += [NewPage()] if place else []
        blocks += [Heading(heading), *(Text(sentences[i].format(**words)) for i in chosen)]
    return pdf("學習歷程自述", blocks)


def department_pages(application: Application) -> bytes:
    """其他: the department's own items R and S, a page each."""
    words = _words(application)
    blocks: list[Block] = []
    for place, (heading, text) in enumerate(essays.DEPARTMENT):
        blocks += [NewPage()] if place else []
        blocks += [Heading(heading), Text(text.format(**words))]
    return pdf("其他", [_who(application), *blocks])


def report_pages(attachment: Attachment) -> bytes:
    """A linked PDF: the headings with their texts; a long one closes with a table and a picture on a second page."""
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
