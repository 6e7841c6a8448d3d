"""Pages are drawn by a process that may die: the reader is told, and the next page is drawn all the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from dashboard.page_images import WIDTHS, PageImages, UnreadablePageError

RELEASES = Path(__file__).parents[2] / "sample_data" / "releases"
PDF = next(RELEASES.rglob("*_學習歷程自述.pdf"))


@pytest.fixture
def images() -> Iterator[PageImages]:
    images = PageImages()
    yield images
    images.close()


def test_a_broken_document_is_refused_and_the_next_one_drawn(images: PageImages, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    with pytest.raises(UnreadablePageError, match="page 1"):
        images.image(broken, 1, 480)
    assert images.image(PDF, 1, 480)[8:12] == b"WEBP"


def test_a_drawing_process_that_was_killed_is_started_again(images: PageImages) -> None:
    images.image(PDF, 1, 480)
    assert images._drawer is not None
    images._drawer.kill()
    images._drawer.wait()
    assert images.image(PDF, 1, 720)[8:12] == b"WEBP"


def test_a_page_that_takes_too_long_is_given_up() -> None:
    hurried = PageImages(seconds=0.0)
    with pytest.raises(UnreadablePageError, match="too long"):
        hurried.image(PDF, 1, 480)
    hurried.close()


def test_a_page_asked_for_again_is_remembered(images: PageImages) -> None:
    assert images.image(PDF, 1, 480) is images.image(PDF, 1, 480)


def pdf_of(media_box: str, more: str = "") -> bytes:
    """A PDF of one empty page of that size; pdfium finds the objects without a table."""
    return (
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        "2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj\n"
        f"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [{media_box}] {more} >> endobj\n"
        "trailer << /Size 4 /Root 1 0 R >>\n%%EOF\n"
    ).encode()


@pytest.mark.parametrize(
    ("media_box", "more"),
    [
        ("0 0 14400 14400", "/UserUnit 75000"), ("0 0 1 14400", ""), ("0 0 14400 1", ""), ("0 0 300 3000", ""),
        ("0 0 0.001 0.001", "/UserUnit 0.001"), ("0 0 2000000000 2000000000", ""), ("0 0 100 100000", "/Rotate 90"),
    ],
)  # fmt: skip
def test_a_page_of_absurd_size_makes_a_picture_of_bounded_size(
    media_box: str, more: str, images: PageImages, tmp_path: Path
) -> None:
    document = tmp_path / "page.pdf"
    document.write_bytes(pdf_of(media_box, more))
    width = max(WIDTHS)
    with Image.open(io.BytesIO(images.image(document, 1, width))) as picture:
        assert 0 < picture.width <= width + 1
        assert 0 < picture.height < 16_384
