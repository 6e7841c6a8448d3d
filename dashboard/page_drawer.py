"""The process that opens PDFs: a document that brings pdfium down takes only this process with it.

It reads one JSON line per question and answers with one line `{"bytes"}` or `{"error"}`, that many bytes following it.
`{"path", "page_no", "width"}` asks for the page as a picture, `{"path", "page_no"}` for its text with places (see
`dashboard.page_letters`). Errors are one of `dashboard.page_images.REASONS`. Started by `dashboard.page_images` as a
plain program: multiprocessing would run Streamlit's page script again in the child, because Streamlit stands in for
`__main__` while a page runs.
"""

from __future__ import annotations

import io
import json
import resource
import sys

import pypdfium2

from dashboard.page_letters import lettering

MEMORY_BYTES = 2 * 1024**3
# No WebP is taller than 16,383 pixels; rounding may add one.
TALLEST = 16_382


def drawn(page: pypdfium2.PdfPage, width: int) -> bytes:
    """One page as WebP, `width` pixels wide; a very long page is drawn narrower instead.

    Whatever size a page says it has, the picture has at most `width` times TALLEST pixels.
    """
    scale = min(width / max(1.0, page.get_width()), min(TALLEST, 10 * width) / max(1.0, page.get_height()))
    picture = page.render(scale=scale).to_pil()
    out = io.BytesIO()
    picture.save(out, format="WEBP", quality=80, method=2)
    return out.getvalue()


def answered(path: str, page_no: int, width: int | None = None) -> bytes:
    """The answer to one question; whatever pypdfium2 raises."""
    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= page_no <= len(document):
            raise IndexError(page_no)
        page = document[page_no - 1]
        return drawn(page, width) if width else json.dumps(lettering(page), ensure_ascii=False).encode()
    finally:
        document.close()


def reason(error: Exception) -> str:
    """Why there is no answer, as one of `dashboard.page_images.REASONS`."""
    if isinstance(error, IndexError):
        return "no_page"
    if isinstance(error, MemoryError):
        return "too_large"
    return "locked" if "password" in str(error).lower() else "damaged"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    answers = sys.stdout.buffer
    for line in sys.stdin:
        try:
            answer = answered(**json.loads(line))
            head: dict[str, object] = {"bytes": len(answer)}
        except Exception as error:
            # Whatever a broken document raises, the reader is told, and the next page gets its turn.
            answer, head = b"", {"error": reason(error)}
        answers.write(json.dumps(head).encode() + b"\n" + answer)
        answers.flush()


if __name__ == "__main__":
    main()
