"""What is committed is what `python -m sample_data committed` makes, small enough, and marked as invented."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from sample_data.__main__ import main
from sample_data.texts import MARK

ID_NUMBER = re.compile(r"[A-Z][12]\d{8}|[A-Z]{2}\d{8}")
COURSE_CODE = re.compile(r"112990\d{3}[HVM]\d{12}")
PHONE = re.compile(r"09\d{2}-?\d{3}-?\d{3}")


def files_below(folder: Path) -> dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}


def seen(path: Path) -> object:
    """What a reader sees: the words of a PDF, the pixels of a picture, the bytes of anything else."""
    match path.suffix.lower():
        case ".pdf":
            return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
        case ".png" | ".jpg":
            return Image.open(BytesIO(path.read_bytes())).convert("RGB").tobytes()
        case _:
            return path.read_bytes()


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("committed") / "releases"
    assert main(["committed", "--out", str(out)]) == 0
    return out


def test_the_committed_tree_is_what_the_command_makes(releases, made_anew):
    committed, anew = files_below(releases), files_below(made_anew)
    assert committed.keys() == anew.keys()
    # Another build of the compression library packs the same content in other bytes: then content decides.
    differing = [name for name in committed if committed[name].read_bytes() != anew[name].read_bytes()]
    assert [name for name in differing if seen(committed[name]) != seen(anew[name])] == []


def test_the_committed_releases_stay_small(releases):
    sizes = [path.stat().st_size for path in releases.rglob("*") if path.is_file()]
    assert sum(sizes) <= 8_000_000
    assert max(sizes) <= 200_000


def test_there_are_two_programs_with_24_applications_or_more(delivered):
    assert len(delivered) >= 24
    assert {application.folder.parent.name for application in delivered.values()} == {"987012", "987034"}


def test_people_have_names_of_their_own(delivered):
    basics = [application.json("基本資料") for application in delivered.values()]
    people = {(b["姓名"], b["學校名稱"]) for b in basics}
    assert len({name for name, _ in people}) == len(people) == 23


def test_nothing_looks_like_a_real_number_of_a_person(delivered):
    for application in delivered.values():
        for path in application.folder.glob("*.json"):
            text = COURSE_CODE.sub("", path.read_text("utf-8-sig"))
            assert not PHONE.search(text), path.name
            assert not ID_NUMBER.search(text), path.name


def test_descriptions_keep_to_100_characters(delivered):
    for application in delivered.values():
        for row in application.rows:
            text = row.get("課程學習成果簡述") or row.get("內容簡述") or ""
            assert len(text) <= 100


def test_every_page_of_every_pdf_is_marked_as_invented(releases):
    n_pages = 0
    for path in releases.rglob("*"):
        if path.suffix.lower() == ".pdf":
            for words in seen(path):
                assert MARK in words, path.name
                n_pages += 1
    assert n_pages > 200
