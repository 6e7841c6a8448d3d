"""One application written into its folder: JSON, PDFs and linked files."""

from __future__ import annotations

from pathlib import Path

from sample_data import media, pictures
from sample_data.activities import activities
from sample_data.application import Application, Attachment, FileKind, Ticked
from sample_data.basics import basics
from sample_data.course_works import course_works
from sample_data.documents import (
    activity_pages,
    course_work_pages,
    late_transcript_pages,
    report_pages,
    transcript_pages,
)
from sample_data.json_text import pretty
from sample_data.oddities import Mode, Oddity
from sample_data.texts import MARK
from sample_data.transcript import transcript
from sample_data.written_pieces import department_pages, statement_pages, summary_pages

UNLINKED_NAME = "未勾選的舊版本.pdf"


def folder_of(application: Application, release: Path) -> Path:
    """Where the application stands in a release: university, program, applicant number."""
    return release / application.program[:3] / application.program / application.number


def write(application: Application, release: Path) -> None:
    """Write the application's folder below `release`, and its late transcript into the late tree beside it."""
    folder = folder_of(application, release)
    folder.mkdir(parents=True)
    odd = application.oddities
    _write_json(application, folder, "基本資料", basics(application))
    if application.transcript is Mode.DATABASE:
        _write_json(application, folder, "修課紀錄", transcript(application.person, odd))
    elif application.transcript is Mode.PDF:
        _write_pdf(application, folder, "修課紀錄", transcript_pages(application))
    _write_ticked(application, folder, "課程學習成果", application.course_works)
    _write_ticked(application, folder, "多元表現", application.activities)
    if application.written_pieces:
        _write_pdf(application, folder, "多元表現綜整心得", summary_pages(application))
        _write_pdf(application, folder, "學習歷程自述", statement_pages(application))
    if Oddity.DEPARTMENT_ITEMS in odd:
        _write_pdf(application, folder, "其他", department_pages(application))
    if Oddity.LIST_JSON in odd:
        listed = [{"檔名": path.name} for path in sorted(folder.iterdir())]
        _write_json(application, folder, "FILE_LIST_1", listed)
    if Oddity.UNLINKED_FILE in odd:
        old = Attachment(UNLINKED_NAME, FileKind.PDF, "沒有勾選的舊版本", application.person.name)
        (folder / UNLINKED_NAME).write_bytes(content_of(old))
    if application.late:
        late = release / f"{application.program[:3]}_grade6" / application.program / application.number
        late.mkdir(parents=True)
        _write_pdf(application, late, "第6學期成績單", late_transcript_pages(application))


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a linked file: the same for the same item of the same person."""
    words = f"{attachment.title} {attachment.owner} {MARK}"
    match attachment.kind:
        case FileKind.PDF:
            return report_pages(attachment)
        case FileKind.PNG:
            return pictures.chart(attachment.title, attachment.owner)
        case FileKind.JPG:
            drawn = pictures.certificate if attachment.is_proof else pictures.photographed_chart
            return drawn(attachment.title, attachment.owner)
        case FileKind.MP3:
            return media.melody(words)
        case FileKind.MP4:
            return media.clip(words)


def _write_ticked(application: Application, folder: Path, item: str, mode: Mode) -> None:
    """One of the two ticked items: JSON with its linked files, or the PDF uploaded instead, or nothing."""
    makers = {"課程學習成果": (course_works, course_work_pages), "多元表現": (activities, activity_pages)}
    ticked_in, pages_of = makers[item]
    if mode is Mode.PDF:
        _write_pdf(application, folder, item, pages_of(application))
    if mode is not Mode.DATABASE:
        return
    ticked: Ticked = ticked_in(application)
    _write_json(application, folder, item, ticked.content)
    for place, attachment in enumerate(ticked.files):
        if Oddity.MISSING_FILE not in application.oddities or place:
            (folder / _cased(application, attachment.name)).write_bytes(content_of(attachment))


def _write_json(application: Application, folder: Path, item: str, content: object) -> None:
    mark = "\ufeff" if Oddity.BOM in application.oddities else ""
    text = f"{mark}{pretty(content)}\n"
    (folder / f"{application.number}_{item}.json").write_bytes(text.encode())


def _write_pdf(application: Application, folder: Path, item: str, content: bytes) -> None:
    (folder / _cased(application, f"{application.number}_{item}.pdf")).write_bytes(content)


def _cased(application: Application, name: str) -> str:
    """The name on disk: where the application shows that, its extension in upper case, unlike the link's."""
    if Oddity.UPPER_CASE_EXTENSION not in application.oddities:
        return name
    stem, _, extension = name.rpartition(".")
    return f"{stem}.{extension.upper()}"
