"""The words lie where they are drawn: held to the picture of the same page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from dashboard.page_images import PageImages
from dashboard.page_letters import MOST_LETTERS, UNIT
from dashboard.page_text import text_layer
from dashboard.text_search import wanted

HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(2)> "&amp;'


@pytest.fixture(scope="module")
def images() -> Iterator[PageImages]:
    images = PageImages()
    yield images
    images.close()


def drawn_page(path: Path, *lines: tuple[float, float, str], crop: Any = None, turn: int = 0, size: int = 20) -> Path:
    paper = canvas.Canvas(str(path), pagesize=(400, 600))
    if crop:
        paper.setCropBox(crop)
    if turn:
        paper.setPageRotation(turn)
    paper.setFont("Helvetica", size)
    for x, y, text in lines:
        paper.drawString(x, y, text)
    paper.save()
    return path


def layer(images: PageImages, path: Path, query: str = "") -> dict[str, Any]:
    return text_layer(images.lettering(path, 1), wanted(query))


def ink(picture: Image.Image, box: list[int]) -> float:
    """The share of dark points in a box of the page."""
    left, top, width, height = (part / UNIT for part in box)
    edges = (
        left * picture.width,
        top * picture.height,
        (left + width) * picture.width,
        (top + height) * picture.height,
    )
    cut = picture.convert("L").crop(tuple(round(edge) for edge in edges))  # type: ignore[arg-type]
    return sum(cut.histogram()[:128]) / (cut.width * cut.height)


@pytest.mark.parametrize("crop", [None, (50, 100, 380, 590)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_found_is_marked_where_it_is_drawn(
    images: PageImages, tmp_path: Path, crop: tuple[int, ...] | None, turn: int
) -> None:
    path = drawn_page(tmp_path / "page.pdf", (80, 300, "HHHHH MMMMM"), crop=crop, turn=turn)
    with Image.open(io.BytesIO(images.image(path, 1, 960))) as picture:
        boxes = [box for mark in layer(images, path, "mmmmm")["marks"] for box in mark]
        whole = [box for mark in layer(images, path, "hhhhh mmmmm")["marks"] for box in mark]
        everything = ink(picture, [0, 0, UNIT, UNIT]) * UNIT * UNIT
        inside = sum(ink(picture, box) * box[2] * box[3] for box in whole)
        part = sum(ink(picture, box) * box[2] * box[3] for box in boxes)
    assert inside > 0.97 * everything
    assert 0.3 * everything < part < 0.75 * everything


def test_columns_are_lines_of_their_own(images: PageImages, tmp_path: Path) -> None:
    path = drawn_page(tmp_path / "page.pdf", (20, 500, "left one"), (250, 500, "right two"), (20, 470, "below"))
    assert [run[0] for run in layer(images, path)["runs"]] == ["left one", "right two", "below"]


def test_a_word_over_two_lines_is_marked_on_both(images: PageImages, tmp_path: Path) -> None:
    path = drawn_page(tmp_path / "page.pdf", (20, 500, "great data"), (20, 470, "science here"))
    (mark,) = layer(images, path, "Data Science")["marks"]
    assert len(mark) == 2
    assert mark[0][1] < mark[1][1]


def test_a_page_without_text_has_no_words(images: PageImages, tmp_path: Path) -> None:
    assert layer(images, drawn_page(tmp_path / "page.pdf"), "x") == {"runs": [], "marks": [], "cut": False}


def test_text_outside_the_page_is_not_laid_over_it(images: PageImages, tmp_path: Path) -> None:
    path = drawn_page(tmp_path / "page.pdf", (20, 500, "seen"), (900, 500, "far away"))
    assert [run[0] for run in layer(images, path)["runs"]] == ["seen"]


def test_very_much_text_is_cut_and_said_so(images: PageImages, tmp_path: Path) -> None:
    lines = [(5.0, 590.0 - 3 * n, "abcdefghij" * 30) for n in range(MOST_LETTERS // 300 + 10)]
    found = layer(images, drawn_page(tmp_path / "page.pdf", *lines, size=2))
    assert found["cut"]
    assert sum(len(run[0]) for run in found["runs"]) <= MOST_LETTERS


def test_markup_in_a_page_stays_text(images: PageImages, tmp_path: Path) -> None:
    path = drawn_page(tmp_path / "page.pdf", (5, 500, HOSTILE))
    found = layer(images, path, "<script>")
    assert "".join(run[0] for run in found["runs"]).replace(" ", "") == HOSTILE.replace(" ", "")
    assert len(found["marks"]) == 1


def test_places_are_whole_numbers_on_the_page(images: PageImages, tmp_path: Path) -> None:
    path = drawn_page(tmp_path / "page.pdf", (-30, 500, "half outside"), (380, 20, "also half outside"))
    raw = json.loads(images.lettering(path, 1))
    for _, left, top, right, bottom, edges in raw["runs"]:
        assert all(isinstance(each, int) and 0 <= each <= UNIT for each in (left, top, right, bottom, *edges))
