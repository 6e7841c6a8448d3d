"""PDF pages as pictures and as text with places, made on demand by a process of its own, the latest remembered."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock, Timer

WIDTHS = (160, 320, 480, 720, 960, 1440, 1920, 2880)
"""In pixels. A few steps only, so that a page drawn once serves every window and every zoom that is alike."""
REASONS = ("locked", "damaged", "no_page", "too_large", "gave_up")
"""Why a page cannot be shown: words for each stand in the catalogues under `failed.`"""
SECONDS = 20
REMEMBERED_BYTES = 96 * 1024**2
"""Some 60 KB a page as it is read in a column: the pages of a few dozen applicants."""
# A page that ended the process or took too long holds up everybody: it is not tried again at once,
# and after a few such pages neither is the document.
GIVEN_UP_SECONDS, GIVEN_UP_PAGES, GIVEN_UP_KEPT = 600.0, 3, 200


class UnreadablePageError(Exception):
    """The page cannot be drawn or read; `reason` is one of REASONS."""

    def __init__(self, page_no: int, reason: str) -> None:
        super().__init__(f"page {page_no}: {reason}")
        self.reason = reason


class Remembered:
    """The latest answers, as many as fit into so many bytes. Safe for many threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self.n_bytes = 0

    def get(self, question: str) -> bytes | None:
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
            return self._kept.get(question)

    def put(self, question: str, answer: bytes) -> None:
        with self._lock:
            self.n_bytes += len(answer) - len(self._kept.pop(question, b""))
            self._kept[question] = answer
            while self.n_bytes > self._most:
                self.n_bytes -= len(self._kept.popitem(last=False)[1])


class PageImages:
    """One drawing process, started with the first page and again after one that died or hung. Safe for many threads.

    threads  where whoever may not wait lets it be asked: pages that queue must not take the place of other work
    """

    def __init__(self, seconds: float = SECONDS, remembered_bytes: int = REMEMBERED_BYTES) -> None:
        self.threads = ThreadPoolExecutor(2, thread_name_prefix="pages")
        self._seconds = seconds
        self._lock = Lock()
        self._drawer: subprocess.Popen[bytes] | None = None
        self._remembered = Remembered(remembered_bytes)
        self._given_up: OrderedDict[tuple[str, int], float] = OrderedDict()

    def start(self) -> None:
        """Start the drawing process ahead of the first page, which then need not wait for it."""
        with self._lock:
            self._running()

    def image(self, path: Path, page_no: int, width: int) -> bytes:
        """One page as WebP bytes.

        page_no: from 1      width: pixels, one of WIDTHS
        Errors: UnreadablePageError when the document is broken, encrypted, too slow, or has no such page.
        """
        return self._answer({"path": str(path), "page_no": page_no, "width": width})

    def lettering(self, path: Path, page_no: int) -> bytes:
        """The text of one page with its places, as `dashboard.page_letters.lettering` gives it, in JSON.

        Errors: as of `image`.
        """
        return self._answer({"path": str(path), "page_no": page_no})

    def close(self) -> None:
        """End the drawing process. Who still waits for a page is told that there is none."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        if (drawer := self._drawer) is not None:
            # At once, not when the page that is being drawn is ready.
            drawer.kill()
        with self._lock:
            self._stop()

    def _answer(self, question: dict[str, str | int]) -> bytes:
        line = json.dumps(question)
        answer = self._remembered.get(line)
        if answer is None:
            with self._lock:
                # Two may have asked for the same page at once.
                answer = self._remembered.get(line) or self._asked(line, question)
            self._remembered.put(line, answer)
        return answer

    def _asked(self, line: str, question: dict[str, str | int]) -> bytes:
        path, page_no = str(question["path"]), int(question["page_no"])
        if self._is_given_up(path, page_no):
            raise UnreadablePageError(page_no, "gave_up")
        drawer = self._running()
        assert drawer.stdin is not None
        assert drawer.stdout is not None
        deadline = Timer(self._seconds, drawer.kill)
        deadline.start()
        try:
            drawer.stdin.write(line.encode() + b"\n")
            drawer.stdin.flush()
            head = json.loads(drawer.stdout.readline() or b"{}")
            answer = drawer.stdout.read(head.get("bytes", 0))
        except (OSError, ValueError):
            head, answer = {}, b""
        finally:
            deadline.cancel()
        if not head or len(answer) < head.get("bytes", 0):
            self._stop()
            self._given_up[path, page_no] = time.monotonic() + GIVEN_UP_SECONDS
            if len(self._given_up) > GIVEN_UP_KEPT:
                self._given_up.popitem(last=False)
            raise UnreadablePageError(page_no, "gave_up")
        if "error" in head:
            raise UnreadablePageError(page_no, head["error"])
        return answer

    def _is_given_up(self, path: str, page_no: int) -> bool:
        now = time.monotonic()
        while self._given_up and next(iter(self._given_up.values())) < now:
            self._given_up.popitem(last=False)
        pages = [page for given, page in self._given_up if given == path]
        return page_no in pages or len(pages) >= GIVEN_UP_PAGES

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
