"""The limits of 多元表現綜整心得 (N): domain/rules-and-codes.md, section 1."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.errors import Place
from loaders.files import SUMMARY
from loaders.harvest import Harvest
from loaders.pages import PageTexts
from loaders.years import Year


def check_summaries(harvest: Harvest, year: Year, pages: Mapping[str, PageTexts]) -> None:
    """Findings at a summary with too many characters or images on its pages.

    Spaces and line breaks are not counted: a PDF's are those of its layout. A scanned page is an image without text.
    """
    for document in harvest.rows.get("documents", ()):
        texts = pages.get(document["sha256"]) if document["kind"] == SUMMARY else None
        if texts is None:
            continue
        place = Place(document["source_file"], 1, None, "documents")
        limits = year.summary
        n = sum(len("".join(text.split())) for text in texts)
        if n > limits.characters:
            found = f"{n:,} characters on its pages, headings included"
            harvest.note("summary.length", place, found, expected=f"at most {limits.characters:,} characters")
        if texts.n_images > limits.images:
            found = f"{texts.n_images:,} images on its pages"
            harvest.note("summary.images", place, found, expected=f"at most {limits.images:,} images")
