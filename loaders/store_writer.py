"""Writing to the attachment store beside reading: the disk takes one content while the next is read and hashed."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from loaders.attachments import AttachmentStore

# Contents that wait to be written are held in memory.
AHEAD = 2


class StoreWriter:
    """Keeps contents in a store, in the order given; without a store (`check`) nothing is written."""

    def __init__(self, store: AttachmentStore | None) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)

    def put(self, content: bytes, sha256: str) -> None:
        """Keep the content soon. attachments.StoreError when this or an earlier one cannot be kept."""
        if self._store is None:
            return
        self._waiting.append(self._thread.submit(self._store.put, content, sha256))
        while len(self._waiting) > AHEAD:
            self._waiting.popleft().result()

    def settle(self) -> None:
        """Wait until everything given is kept. attachments.StoreError when something cannot be."""
        while self._waiting:
            self._waiting.popleft().result()
