"""PDF pages as pictures. Drawn in a process of its own: a document that brings pdfium down takes nobody with it."""

from __future__ import annotations

import io
import multiprocessing
import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from threading import Lock

WIDTHS = (480, 720, 960, 1440, 1920)
MEMORY_BYTES = 2 * 1024**3
SECONDS = 20
# About 60 KB each: the pages of a few dozen applicants.
CACHED_PAGES = 1000


class UnreadablePageError(Exception):
    """The page cannot be drawn; the text says why."""


def draw(path: str, page_no: int, width: int) -> bytes:
    """One page as WebP, `width` pixels wide. Runs in the child process."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        page = document[page_no - 1]
        # A page is at most as long as ten of its widths: one absurdly long page must not fill the memory.
        scale = width / max(1.0, page.get_width(), page.get_height() / 10)
        picture = page.render(scale=scale).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, format="WEBP", quality=80, method=2)
    return out.getvalue()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class PageImages:
    """Draws pages on demand and remembers the latest. One worker: two cores serve the browser as well."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._cached = lru_cache(maxsize=CACHED_PAGES)(self._drawn)

    def image(self, path: Path, page_no: int, width: int) -> bytes:
        """One page as WebP bytes.

        page_no: from 1      width: pixels, one of WIDTHS
        Errors: UnreadablePageError when the document is broken, encrypted, too slow, or has no such page.
        """
        return self._cached(str(path), page_no, width)

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            if self._pool:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def _drawn(self, path: str, page_no: int, width: int) -> bytes:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_limit)
            pool = self._pool
        try:
            return pool.submit(draw, path, page_no, width).result(timeout=SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            self._restart(pool)
            raise UnreadablePageError(f"page {page_no} could not be drawn: {type(error).__name__}") from error
        except Exception as error:
            raise UnreadablePageError(f"page {page_no} could not be drawn: {error}") from error

    def _restart(self, broken: ProcessPoolExecutor) -> None:
        """Give up a worker that died or hangs; the next page gets a new one."""
        with self._lock:
            if self._pool is broken:
                self._pool = None
        for process in list((broken._processes or {}).values()):
            process.kill()
        broken.shutdown(wait=False, cancel_futures=True)
