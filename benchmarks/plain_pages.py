"""The least that reading documents can be: the text of every page of every PDF below a folder, in one process.

python -m benchmarks.plain_pages RELEASE prints how many pages it read
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2


def pages_read(release: Path) -> int:
    """Read the text of every page; a PDF that does not open is left out."""
    n_pages = 0
    for path in sorted(release.rglob("*.[pP][dD][fF]")):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        for page in document:
            page.get_textpage().get_text_bounded()
            n_pages += 1
        document.close()
    return n_pages


if __name__ == "__main__":
    print(pages_read(Path(sys.argv[1])))
