"""The text of a PDF's pages, read in a child process that may crash, hang or run out of memory without harm."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import orjson

from loaders.settings import Limits

ROOT = Path(__file__).resolve().parents[1]


class BrokenPdfError(Exception):
    """Why a PDF's pages cannot be read, in a few words that quote nothing of it."""


class ExhaustingPdfError(BrokenPdfError):
    """A PDF that uses up time or memory, or ends the process that reads it."""


class PageTexts(list[str]):
    """The text of each page, first page first, and the number of images on all of them."""

    n_images = 0


class PdfReader:
    """A child process that reads PDFs, started when the first one comes and again after each death."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PdfReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def texts(self, content: bytes) -> PageTexts:
        """The text of each page. BrokenPdfError when damaged, locked, or beyond the limits."""
        child = self._running()
        try:
            answer = self._ask(child, content)
        except (OSError, EOFError) as error:
            # A process that is ending is let end, so that it can be told what ended it.
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=1 if isinstance(error, EOFError) else 0)
            self.close()
            if isinstance(error, TimeoutError) or child.returncode == -signal.SIGXCPU:
                raise ExhaustingPdfError(f"a PDF that takes longer than {self._limits.pdf_seconds} seconds") from error
            raise ExhaustingPdfError("a PDF that made the reading process fail") from error
        found = orjson.loads(answer)
        if "error" in found:
            if found["is_exhausting"]:
                # What it took is not given back: the next PDF would meet the limit.
                self.close()
                raise ExhaustingPdfError(found["error"])
            raise BrokenPdfError(found["error"])
        texts = PageTexts(map(str, found["pages"]))
        texts.n_images = int(found["images"])
        return texts

    def close(self) -> None:
        """End the child process, if one runs."""
        if self._child is not None:
            self._child.kill()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:
                        continue
            self._child.wait()
            self._child = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            own = self._limits
            limits = map(str, (own.pdf_seconds, own.pdf_memory_bytes, own.pdf_pages, own.pdf_answer_bytes, os.getpid()))
            self._child = subprocess.Popen(
                [sys.executable, "-m", "loaders.pdf_child", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                bufsize=0,
                env={"PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")},
            )
        return self._child

    def _ask(self, child: subprocess.Popen[bytes], content: bytes) -> bytes:
        assert child.stdin is not None
        assert child.stdout is not None
        message = memoryview(len(content).to_bytes(8, "big") + content)
        while message:
            message = message[child.stdin.write(message) or 0 :]
        # The processor's time is limited in the child; the wall clock also ends one that only waits.
        deadline = time.monotonic() + 2 * self._limits.pdf_seconds
        length = int.from_bytes(self._received(child.stdout.fileno(), 8, deadline), "big")
        if length > self._limits.pdf_answer_bytes:
            raise EOFError
        return self._received(child.stdout.fileno(), length, deadline)

    def _received(self, pipe: int, length: int, deadline: float) -> bytes:
        received = bytearray()
        while len(received) < length:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            piece = os.read(pipe, min(length - len(received), 1 << 20))
            if not piece:
                raise EOFError
            received += piece
        return bytes(received)
