"""PDFs, pictures, melody and clip are what they say, with words that can be read out."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from sample_data import media
from sample_data.cast import first_release, second_release
from sample_data.pages import Heading, Rows, Text, pdf
from sample_data.written_pieces import summary_text

MAGIC = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n", ".jpg": b"\xff\xd8\xff", ".mp3": b"ID3"}
SEVERAL_PAGES = {"修課紀錄", "課程學習成果", "多元表現", "多元表現綜整心得", "學習歷程自述", "其他"}
SOURCES = Path(__file__).parents[2] / "sample_data"


def words_of(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def test_files_begin_as_their_extension_says(releases):
    counted = dict.fromkeys([*MAGIC, ".mp4"], 0)
    for path in releases.rglob("*"):
        extension = path.suffix.lower()
        if path.is_file() and extension != ".json":
            start = path.read_bytes()[:12]
            assert start[4:8] == b"ftyp" if extension == ".mp4" else start.startswith(MAGIC[extension]), path.name
            counted[extension] += 1
    assert min(counted.values()) >= 1


def test_documents_known_by_name_have_several_pages(delivered):
    n_documents = 0
    for application in delivered.values():
        for path in application.folder.iterdir():
            if path.stem.removeprefix(f"{application.number}_") in SEVERAL_PAGES and path.suffix.lower() == ".pdf":
                assert len(pypdfium2.PdfDocument(path)) >= 2, path.name
                n_documents += 1
    assert n_documents > 50


def test_the_statement_holds_o_p_and_q_on_a_page_each(delivered):
    number = "94500002"
    pages = words_of(delivered[number].folder / f"{number}_學習歷程自述.pdf")
    assert [re.search(r"([OPQ])\. ", page)[1] for page in pages] == ["O", "P", "Q"]
    assert len(re.findall(r"[\u4e00-\u9fff]", "".join(pages))) > 400


def test_the_summary_keeps_to_800_characters():
    lengths = [len("".join(summary_text(application))) for application in (*first_release(), *second_release())]
    assert max(lengths) <= 800
    assert min(lengths) >= 250


def test_a_transcript_pdf_tells_every_semester_and_course(delivered):
    words = "".join(words_of(delivered["94500015"].folder / "94500015_修課紀錄.pdf"))
    for expected in ("112 學年度第 1 學期", "114 學年度第 1 學期", "國語文", "部定必修"):
        assert expected in words


# Words of the reference files, which are CSV: no PDF is set in them.
NEVER_SET = {"reference_files.py", "programs.toml", "public_figures.toml", "invented_figures.toml", "syllabi.toml"}


def test_every_character_of_the_sample_is_in_the_font():
    font = TTFontFile(str(SOURCES / "font" / "NotoSansTC-Regular-subset.ttf"))
    paths = [path for pattern in ("**/*.py", "**/*.toml") for path in SOURCES.glob(pattern)]
    assert {path.name for path in paths} >= NEVER_SET
    texts = [path.read_text("utf-8") for path in paths if path.name not in NEVER_SET]
    missing = {character for character in "".join(texts) if ord(character) > 31} - set(map(chr, font.charToGlyph))
    assert missing == set(), "make the subset anew: sample_data/font/README.md"


def test_a_pdf_keeps_markup_as_words_and_breaks_pages_by_itself(tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(
        pdf("題目", [Heading("<b>我</b>"), *[Text("文字 & 引號")] * 60, Rows((("分數",), ("85",)), (30,))])
    )
    pages = words_of(path)
    assert len(pages) == 3
    assert "<b>我</b>" in pages[0]
    assert "85" in pages[2]


@pytest.mark.parametrize("made", [media.melody, media.clip])
def test_two_people_never_share_a_recording(made):
    assert made("甲") != made("乙")
    assert made("甲") == made("甲")


def test_the_melodys_tag_is_as_long_as_it_says():
    tagged = media.melody("題目 姓名")
    length = int("".join(f"{byte:07b}" for byte in tagged[6:10]), 2)
    assert tagged[10 + length : 12 + length][0] == 0xFF
    assert "題目 姓名".encode("utf-16-le") in tagged[10 : 10 + length]
