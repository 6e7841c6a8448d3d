"""The process that draws PDF pages: a document that brings pdfium down takes only this process with it.

It reads one JSON line per page, `{"path", "page_no", "width"}`, and answers with one line `{"bytes"}` or `{"error"}`,
the picture following the line. Started by `dashboard.page_images` as a plain program: multiprocessing would run
Streamlit's page script again in the child, because Streamlit stands in for `__main__` while a page runs.
"""

from __future__ import annotations

import io
import json
import resource
import sys

import pypdfium2

MEMORY_BYTES = 2 * 1024**3
# No WebP is taller than 16,383 pixels; rounding may add one.
TALLEST = 16_382


def drawn(path: str, page_no: int, width: int) -> bytes:
    """One page as WebP, `width` pixels wide; a very long page is drawn narrower instead.

    Whatever size a page says it has, the picture has at most `width` times TALLEST pixels.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[page_no - 1]
        scale = min(width / max(1.0, page.get_width()), min(TALLEST, 10 * width) / max(1.0, page.get_height()))
        picture = page.render(scale=scale).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, format="WEBP", quality=80, method=2)
    return out.getvalue()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    answers = sys.stdout.buffer
    for line in sys.stdin:
        try:
            picture = drawn(**json.loads(line))
            head: dict[str, object] = {"bytes": len(picture)}
        except Exception as error:
            # Whatever a broken document raises, the reader is told, and the next page gets its turn.
            picture, head = b"", {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(head).encode() + b"\n" + picture)
        answers.flush()


if __name__ == "__main__":
    main()
