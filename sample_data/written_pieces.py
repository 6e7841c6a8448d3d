"""The PDFs that applicants write: N (綜整心得), O, P, Q (自述), and the department's own items."""

from __future__ import annotations

from sample_data.activities import ticked_items
from sample_data.application import Application
from sample_data.course_works import ticked_works
from sample_data.details import told
from sample_data.documents import who
from sample_data.pages import Block, Heading, NewPage, Picture, Text, pdf
from sample_data.pictures import chart
from sample_data.texts import essays

WORTH_TELLING = ("服務學習紀錄", "團體活動時間紀錄", "彈性學習時間紀錄", "其他多元表現紀錄", "競賽參與紀錄")
SUMMARY_PARTS = ("opening", "together", "change", "link", "closing")
STATEMENT_PARTS = (
    ("O. 高中學習歷程反思", "reflection", 3),
    ("P. 就讀動機", "motivation", 3),
    ("Q. 未來學習計畫與生涯規劃", "plans", 3),
)
"""Heading, where its sentences stand in essays.toml, how many are taken."""


def _words(application: Application) -> dict[str, str]:
    """The person's own facts that the written pieces mention: only what this application ticked."""
    works = [work.topic["title"] for work in ticked_works(application)]
    told = [item.title for item in ticked_items(application) if item.kind in WORTH_TELLING] or works
    topics = essays()["topics"][application.person.bent]
    return {
        "work": works[0],
        "other": works[-1],
        "act": told[0],
        "club": told[-1],
        "school": application.person.school.name,
        "field": application.field,
        "topic": topics[application.person.number % len(topics)],
    }


def _particular(application: Application, *part: object) -> str:
    """What this person alone tells: only a large release needs that many words."""
    return "" if application.person.brief else told(application.chance("told", *part), _place(application))


def _place(application: Application) -> str:
    return application.person.school.name[:2]


def summary_text(application: Application) -> tuple[str, ...]:
    """The paragraphs of N (綜整心得), together at most 800 characters."""
    chance, words, pool = application.chance("summary"), _words(application), essays()["summary"]
    texts = (chance.choice(pool[part]).format(**words) for part in SUMMARY_PARTS)
    return tuple(text + _particular(application, part) for text, part in zip(texts, SUMMARY_PARTS, strict=True))


def summary_pages(application: Application) -> bytes:
    """多元表現綜整心得 (N): the text, then a page with a picture."""
    texts: list[Block] = [Text(text) for text in summary_text(application)]
    picture = Picture(chart(ticked_items(application)[0].title, application.person.name))
    return pdf("多元表現綜整心得", [who(application), *texts, NewPage(), Heading("附圖"), picture])


def statement_pages(application: Application) -> bytes:
    """學習歷程自述: O, P and Q, each on a page of its own."""
    chance, words, pool = application.chance("statement"), _words(application), essays()["statement"]
    blocks: list[Block] = [who(application)]
    for place, (heading, part, n_sentences) in enumerate(STATEMENT_PARTS):
        chosen = sorted(chance.sample(range(len(pool[part])), n_sentences))
        blocks += [NewPage()] if place else []
        texts = (pool[part][i].format(**words) for i in chosen)
        blocks += [
            Heading(heading),
            *(Text(f"{text}{_particular(application, part, i)}") for i, text in enumerate(texts)),
        ]
    return pdf("學習歷程自述", blocks)


def department_pages(application: Application) -> bytes:
    """其他: the department's own items R and S, a page each."""
    blocks: list[Block] = [who(application)]
    for place, piece in enumerate(essays()["department"]):
        blocks += [NewPage()] if place else []
        text = piece["text"].format(**_words(application))
        blocks += [Heading(piece["heading"]), Text(text + told(application.chance("told", place), _place(application)))]
    return pdf("其他", blocks)
