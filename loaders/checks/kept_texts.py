"""Texts kept in a file while they are compared: a nation's would not fit into the memory a load allows itself."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_NONE = np.empty(0, np.int64)


class KeptTexts:
    """Texts by number: first all are added, in any order, then any are read. In memory are 24 bytes for each."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w+b")
        self._numbers, self._sizes = [_NONE], [_NONE]
        self._places: tuple[Ints, Ints, Ints] | None = None

    def __enter__(self) -> KeptTexts:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, texts: dict[int, str]) -> Ints:
        """Keep texts by their numbers; answers the numbers."""
        encoded = [text.encode() for text in texts.values()]
        self._file.write(b"".join(encoded))
        numbers = np.array(list(texts), np.int64)
        self._numbers.append(numbers)
        self._sizes.append(np.array([len(each) for each in encoded], np.int64))
        return numbers

    def of(self, numbers: Collection[int]) -> list[str]:
        """The texts of these numbers, each of which was added."""
        known, starts, sizes = self._sorted()
        at = np.searchsorted(known, np.array(numbers, np.int64))
        descriptor = self._file.fileno()
        wanted = zip(sizes[at].tolist(), starts[at].tolist(), strict=True)
        return [os.pread(descriptor, size, start).decode() for size, start in wanted]

    def _sorted(self) -> tuple[Ints, Ints, Ints]:
        """Every number in order, and where its text begins and how many bytes it has."""
        if self._places is None:
            self._file.flush()
            numbers, sizes = np.concatenate(self._numbers), np.concatenate(self._sizes)
            order = np.argsort(numbers)
            self._places = numbers[order], (np.cumsum(sizes) - sizes)[order], sizes[order]
            self._numbers, self._sizes = [], []
        return self._places
