"""Writing to the attachment store beside reading: the disk takes one content while the next is read and hashed."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from loaders.attachments import AttachmentStore

# So many contents are on their way at once, and held in memory: fewer leave the disk waiting.
AHEAD = 3


class StoreWriter:
    """Keeps each content in a store once; without a store (`check`) nothing is written."""

    def __init__(self, store: AttachmentStore | None) -> None:
        self._store = store
        self._given: set[str] = set()
        self._threads = ThreadPoolExecutor(AHEAD)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)

    def put(self, content: bytes, sha256: str) -> None:
        """Keep the content soon. attachments.StoreError when this or an earlier one cannot be kept."""
        if self._store is None or sha256 in self._given:
            return
        self._given.add(sha256)
        self._waiting.append(self._threads.submit(self._store.put, content, sha256))
        while len(self._waiting) > AHEAD:
            self._waiting.popleft().result()

    def settle(self) -> None:
        """Wait until everything given is kept. attachments.StoreError when something cannot be."""
        while self._waiting:
            self._waiting.popleft().result()
