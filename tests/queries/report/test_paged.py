"""A PDF for a meeting: A4, numbered, heads repeated, fonts in it, nothing cut, and nobody's words read as markup."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pypdfium2
import pytest
from pypdfium2 import raw

from queries.errors import UsageError
from queries.report.fonts import chinese_font
from queries.report.page import page
from queries.report.pdf import pdf
from queries.report.shapes import Column, Kind, Mark, Picture, Report, Section, Table
from queries.report.workbook import write_workbook
from tests.queries.report.readers import Page, pages_of, squeezed

NASTY = (
    '#read("/etc/passwd")', "#import \"@preview/x:1.0.0\": *", "= 標題 *粗* _斜_ $x^2$ @ref <label>", "\\ ` ``` // 註",
    "<script>alert(1)</script><img src=//x.invalid>", '=HYPERLINK("http://x.invalid")', "+1+cmd|' /C calc'!A0",
    "https://x.invalid/" + "very-long" * 40, "字" * 900, "{braces} [brackets] \"quotes\" '", "𠮷 ∑ é",
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    rows = tuple((f"{at:03d}", NASTY[at % len(NASTY)], at, at / 500) for at in range(121))
    columns = (
        Column("編號"), Column("某人所寫的文字"), Column("件數", Kind.COUNT), Column("占比（%）", Kind.SHARE),
    )  # fmt: skip
    marks = tuple(Mark(text, 0.5, 5, 10) for text in NASTY[:6])
    section = Section(
        "one", NASTY[2], NASTY[:3], (Picture("bars", NASTY[4], "占比（%）", "all", marks),),
        (Table("all", NASTY[0], columns, rows, NASTY[:2]),),
    )  # fmt: skip
    return Report(NASTY[0], "987012", "zh_TW", "20260101T000000-aaaa", dt.date(2026, 3, 1), ((NASTY[1], NASTY[3]),),
                  "資料版本 20260101T000000-aaaa", (section,))  # fmt: skip


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return pdf(report, chinese_font())


def test_every_page_says_which_of_how_many_it_is_and_of_which_snapshot_and_day(made: bytes) -> None:
    pages = pages_of(made)
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert squeezed(f"第 {number} 頁，共 {len(pages)} 頁") in squeezed(text)
        assert "20260101T000000-aaaa" in squeezed(text)
        assert squeezed("1 張表，121 列") in squeezed(text)


def test_the_head_of_a_table_is_repeated_on_each_of_its_pages(made: bytes) -> None:
    pages = [squeezed(text) for text in pages_of(made)]
    assert all("編號某人所寫的文字件數占比（%）" in text for text in pages)


def test_pages_are_a4_and_nothing_leaves_them(made: bytes) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(made))
    for one in document:
        wide, high = one.get_size()
        assert (round(wide), round(high)) == (595, 842)
        text = one.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            assert left >= 0
            assert bottom >= 0
            assert right <= wide - 20
            assert top <= high


def test_every_font_is_in_the_file(made: bytes) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(made))
    fonts = [
        raw.FPDFTextObj_GetFont(each.raw)
        for one in document
        for each in one.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    ]
    assert fonts
    assert all(raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)


def test_what_somebody_wrote_is_set_as_it_was_written(made: bytes) -> None:
    text = squeezed("".join(pages_of(made)))
    for each in NASTY:
        assert squeezed(each)[:60] in text
    assert "root:" not in text


def test_in_the_page_it_is_text_and_nothing_is_asked_for(report: Report) -> None:
    read = Page(page(report))
    assert {row[1] for row in read.tables["all"][1:]} == set(NASTY)
    assert not {"script", "img", "iframe", "object", "embed"} & set(read.tags)
    assert set(read.addresses) == {"data:,", "#one"}


def test_in_the_workbook_it_is_no_formula_and_heads_are_frozen(report: Report) -> None:
    out = io.BytesIO()
    write_workbook(report, out)
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    about, sheet = book.worksheets
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for one in book for row in one.iter_rows() for cell in row if cell.value} == {"s", "n"}
    assert sheet["D12"].number_format == "0.0%"
    assert about["A1"].value == NASTY[0]


def test_where_there_is_no_chinese_font_it_is_said_what_to_install(tmp_path) -> None:
    with pytest.raises(UsageError, match="fonts-noto-cjk") as told:
        chinese_font([tmp_path])
    assert str(tmp_path) in str(told.value)
