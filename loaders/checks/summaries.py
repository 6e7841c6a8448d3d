"""The limits of 多元表現綜整心得 (N): domain/rules-and-codes.md, section 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.errors import Place
from loaders.files import SUMMARY
from loaders.harvest import Harvest
from loaders.years import Year


def check_summaries(harvest: Harvest, year: Year, pages: Mapping[str, Sequence[str]]) -> None:
    """A finding at a summary with too many characters on its pages.

    Spaces and line breaks are not counted: a PDF's are those of its layout. Scanned pages have no characters.
    """
    for document in harvest.rows.get("documents", ()):
        texts = pages.get(document["sha256"]) if document["kind"] == SUMMARY else None
        n = sum(len("".join(text.split())) for text in texts or ())
        if n > year.summary.characters:
            place = Place(document["source_file"], 1, None, "documents")
            found = f"{n:,} characters on its pages, headings included"
            harvest.note("summary.length", place, found, expected=f"at most {year.summary.characters:,} characters")
