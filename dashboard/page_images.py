"""PDF pages as pictures, drawn on demand by a process of its own, the latest remembered."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer

WIDTHS = (480, 720, 960, 1440, 1920)
SECONDS = 20
# About 60 KB each: the pages of a few dozen applicants.
CACHED_PAGES = 1000


class UnreadablePageError(Exception):
    """The page cannot be drawn; the text says why."""


class PageImages:
    """One drawing process, started with the first page and again after one that died or hung. Safe for many threads."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._drawer: subprocess.Popen[bytes] | None = None
        self._remembered = lru_cache(maxsize=CACHED_PAGES)(self._drawn)

    def image(self, path: Path, page_no: int, width: int) -> bytes:
        """One page as WebP bytes.

        page_no: from 1      width: pixels, one of WIDTHS
        Errors: UnreadablePageError when the document is broken, encrypted, too slow, or has no such page.
        """
        return self._remembered(str(path), page_no, width)

    def close(self) -> None:
        """End the drawing process."""
        with self._lock:
            self._stop()

    def _drawn(self, path: str, page_no: int, width: int) -> bytes:
        with self._lock:
            drawer = self._running()
            assert drawer.stdin is not None
            assert drawer.stdout is not None
            deadline = Timer(self._seconds, drawer.kill)
            deadline.start()
            try:
                drawer.stdin.write(json.dumps({"path": path, "page_no": page_no, "width": width}).encode() + b"\n")
                drawer.stdin.flush()
                head = json.loads(drawer.stdout.readline() or b"{}")
                picture = drawer.stdout.read(head.get("bytes", 0))
            except OSError:
                head, picture = {}, b""
            finally:
                deadline.cancel()
            if not head:
                self._stop()
                raise UnreadablePageError(f"page {page_no}: drawing it took too long or ended the drawing process")
        if "error" in head:
            raise UnreadablePageError(f"page {page_no}: {head['error']}")
        return picture

    def _running(self) -> subprocess.Popen[bytes]:
        if self._drawer is None or self._drawer.poll() is not None:
            self._stop()
            command = [sys.executable, "-m", "dashboard.page_drawer"]
            folder = Path(__file__).parents[1]
            self._drawer = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._drawer

    def _stop(self) -> None:
        if self._drawer is not None:
            self._drawer.kill()
            # Reads what is left and closes both pipes.
            self._drawer.communicate()
            self._drawer = None
