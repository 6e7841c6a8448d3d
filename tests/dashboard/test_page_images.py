"""Pages are drawn by a process that may die: the reader is told, and the next page is drawn all the same."""

from __future__ import annotations

import io
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from dashboard.page_images import GIVEN_UP_PAGES, WIDTHS, PageImages, Remembered, UnreadablePageError

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
    with pytest.raises(UnreadablePageError, match="gave_up"):
        hurried.image(PDF, 1, 480)
    hurried.close()


def test_a_drawing_process_that_hangs_is_ended_and_the_next_page_drawn() -> None:
    images = PageImages(seconds=2.0)
    images.image(PDF, 1, 480)
    assert images._drawer is not None
    images._drawer.send_signal(signal.SIGSTOP)
    with pytest.raises(UnreadablePageError) as refused:
        images.image(PDF, 1, 720)
    assert refused.value.reason == "gave_up"
    assert images.image(PDF, 2, 480)[8:12] == b"WEBP"
    images.close()


def test_what_was_given_up_is_not_tried_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = PageImages(seconds=0.0)
    with pytest.raises(UnreadablePageError):
        hurried.image(PDF, 1, 480)
    started = []
    monkeypatch.setattr(hurried, "_running", lambda: started.append(1))
    with pytest.raises(UnreadablePageError, match="gave_up"):
        hurried.lettering(PDF, 1)
    assert not started


def test_a_document_with_several_pages_given_up_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = PageImages(seconds=0.0)
    for page_no in range(1, GIVEN_UP_PAGES + 1):
        with pytest.raises(UnreadablePageError):
            hurried.image(PDF, page_no, 480)
    started = []
    monkeypatch.setattr(hurried, "_running", lambda: started.append(1))
    with pytest.raises(UnreadablePageError, match="gave_up"):
        hurried.image(PDF, GIVEN_UP_PAGES + 1, 480)
    assert not started


def test_a_document_with_a_password_says_so(images: PageImages, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    encryption = StandardEncryption("a word", canPrint=0)
    paper = canvas.Canvas(str(locked), encrypt=encryption)
    paper.drawString(100, 100, "nobody reads this")
    paper.save()
    for ask in (lambda: images.image(locked, 1, 480), lambda: images.lettering(locked, 1)):
        with pytest.raises(UnreadablePageError) as refused:
            ask()
        assert refused.value.reason == "locked"


@pytest.mark.parametrize("page_no", [0, 4, 10**12])
def test_a_page_that_is_not_there_is_said(images: PageImages, page_no: int) -> None:
    with pytest.raises(UnreadablePageError) as refused:
        images.image(PDF, page_no, 480)
    assert refused.value.reason == "no_page"


def test_no_more_is_remembered_than_fits() -> None:
    kept = Remembered(10)
    for name in "abc":
        kept.put(name, b"1234")
    kept.put("c", b"12345")
    assert [kept.get(name) is None for name in "abc"] == [True, False, False]
    assert kept.n_bytes == 9
    kept.put("whole", b"x" * 11)
    assert kept.n_bytes == 0


def test_what_was_asked_for_last_stays_longest() -> None:
    kept = Remembered(2)
    kept.put("a", b"1")
    kept.put("b", b"2")
    kept.get("a")
    kept.put("c", b"3")
    assert kept.get("b") is None
    assert kept.get("a") == b"1"


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
