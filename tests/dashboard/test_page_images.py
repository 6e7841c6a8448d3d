"""Pages are drawn by a process that may die: the reader is told, and the next page is drawn all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.page_images import PageImages, UnreadablePageError

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
