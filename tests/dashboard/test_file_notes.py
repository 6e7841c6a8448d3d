"""What stands beside a file's name: how much there is, or in plain words why there is nothing to see."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.board.files import file_link, with_reasons
from dashboard.words import LANGUAGES, words

APPLICATION, FOLDER = "987012-94500001", "987/987012/94500001"
STORED = {
    "application_id": APPLICATION, "file_id": "f1", "file_name": "work.pdf", "status": "stored",
    "media_type": "application/pdf", "n_pages": 3, "size_bytes": 2048, "sha256": "ab",
    "source_file": f"{FOLDER}/94500001_課程學習成果.json", "source_row": 2,
}  # fmt: skip


def noticed(rule: str, source_file: str = f"{FOLDER}/work.pdf", **more: Any) -> dict[str, Any]:
    found = {
        "application_id": APPLICATION, "rule": rule, "source_file": source_file, "source_row": 1, "found": "",
        "title_zh": "檔案無法讀取", "title_en": "The file cannot be read",
    }  # fmt: skip
    return found | more


def note(row: dict[str, Any], *findings: dict[str, Any], language: str = "en") -> str:
    (explained,) = with_reasons([STORED | row], findings)
    return file_link(explained, words(language))["note"]


def test_a_readable_pdf_tells_pages_and_size() -> None:
    assert note({}) == "3 pages · 2 KB"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("found", "key"),
    [
        ("a PDF with a password", "file.locked"),
        ("a damaged PDF", "file.damaged"),
        ("a PDF of 9 pages", "file.unreadable"),
    ],
)
def test_a_pdf_that_was_not_opened_tells_why(found: str, key: str, language: str) -> None:
    finding = noticed("file.unreadable", found=found)
    assert note({"n_pages": None}, finding, language=language) == words(language)(key)


def test_a_refused_file_names_the_rule() -> None:
    row = {"status": "refused", "media_type": None, "n_pages": None, "size_bytes": None}
    finding = noticed("file.too_large", title_en="The file is too large")
    assert "The file is too large" in note(row, finding)


def test_a_refused_link_is_told_by_its_own_item_and_no_other() -> None:
    row = {"status": "refused", "media_type": None, "n_pages": None, "size_bytes": None}
    place = {"source_file": STORED["source_file"], "title_en": "Leads elsewhere"}
    assert "Leads elsewhere" in note(row, noticed("link.refused", source_row=2, **place))
    assert "Leads elsewhere" not in note(row, noticed("link.refused", source_row=1, **place))


def test_a_missing_file_says_that_it_was_not_delivered() -> None:
    assert note({"status": "missing", "media_type": None, "n_pages": None}) == words("en")("file.missing")


def test_an_incomplete_picture_says_so() -> None:
    row = {"media_type": "image/png", "n_pages": None}
    assert note(row, noticed("file.unreadable", found="a picture without its end")) == words("en")("file.incomplete")


def test_what_was_noticed_of_another_file_or_applicant_explains_nothing() -> None:
    other_file = noticed("file.unreadable", f"{FOLDER}/other.pdf", found="a damaged PDF")
    other_person = noticed("file.unreadable", application_id="987012-94500002", found="a damaged PDF")
    wrong_extension = noticed("file.type", found="image/png under the extension “pdf”")
    assert note({}, other_file, other_person, wrong_extension) == "3 pages · 2 KB"
