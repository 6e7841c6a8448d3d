"""Candidates for nearly equal texts: pairs that share one band of their MinHash signatures.

The signatures are rensa's. Of each text its bands and the lowest byte of each value are kept, 256 bytes in all; bands
are sorted one after another, and pairs of one band dropped at once where the bytes show that too little is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from loaders.settings import Likeness

SEED = 20_260
# A shingle is 3 characters, and 8 where it begins with a Latin letter or a digit: those say less each.
SHORT, LONG = 3, 8
MULTIPLIERS = np.array([0x9E3779B97F4A7C15 * (2 * n + 1) % 2**64 for n in range(LONG)], dtype=np.uint64)
CHARACTERS_AT_ONCE = 1_000_000
PAIRS_AT_ONCE = 100_000
U64 = npt.NDArray[np.uint64]
U32 = npt.NDArray[np.uint32]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Signatures:
    """What is kept of texts, one row each.

    bands  one number per band, equal where two texts are likely to be alike
    marks  one byte per value: the share of equal ones estimates the share of common shingles
    """

    bands: U32
    marks: npt.NDArray[np.uint8]

    def of(self, rows: Whole) -> Signatures:
        """Those of some texts, by their different positions in ascending order; of all of them without a copy."""
        return self if len(rows) == len(self.bands) else Signatures(self.bands[rows], self.marks[rows])


@dataclass(frozen=True)
class Candidates:
    """Pairs of texts that may be alike, by their position, smaller one first; and which texts have more than that.

    pairs      two rows: the smaller and the larger position
    is_capped  per text: it shares a band with more texts than it was paired with
    """

    pairs: Whole
    is_capped: npt.NDArray[np.bool_]


def signatures(texts: Iterable[str], likeness: Likeness) -> list[Signatures]:
    """The signatures of texts of which none is empty, in portions one after another."""
    return [_signatures(some, likeness) for some in _some(texts)]


def gathered(portions: list[Signatures], texts: Whole, likeness: Likeness) -> Signatures:
    """One signature for each different text. Empties `portions` on the way, so that nothing is held twice.

    texts  the number of the text in each row of the portions; rows of one text are equal
    """
    n = int(texts.max(initial=-1)) + 1
    whole = Signatures(
        np.empty((n, likeness.bands), np.uint32), np.empty((n, likeness.bands * likeness.band_rows), np.uint8)
    )
    end = len(texts)
    while portions:
        last = portions.pop()
        rows = texts[end - len(last.bands) : end]
        whole.bands[rows], whole.marks[rows] = last.bands, last.marks
        end -= len(rows)
    return whole


def candidates(given: Signatures, likeness: Likeness) -> Candidates:
    """Pairs of texts that share a band. Where very many do, those that share the next one too are paired first."""
    n = len(given.bands)
    is_capped = np.zeros(n, np.bool_)
    found = [np.empty(0, np.int64)]
    for number in range(likeness.bands):
        band, next_one = given.bands[:, number], given.bands[:, (number + 1) % likeness.bands]
        order = np.argsort(band.astype(np.uint64) << np.uint64(32) | next_one, kind="stable")
        ones, others = _neighbours(band[order], order, likeness.neighbours, is_capped)
        for start in range(0, len(ones), PAIRS_AT_ONCE):
            one, other = ones[start : start + PAIRS_AT_ONCE], others[start : start + PAIRS_AT_ONCE]
            shared = (given.marks[one] == given.marks[other]).mean(axis=1)
            is_near = shared >= likeness.shared_shingles
            found.append(np.minimum(one, other)[is_near] * n + np.maximum(one, other)[is_near])
    # Sorted by hand: numpy's own `unique` hashes, which takes five times as long on millions.
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])[: len(pairs)]]
    return Candidates(np.stack(np.divmod(pairs, max(n, 1))), is_capped)


def _neighbours(band: U32, order: Whole, reach: int, is_capped: npt.NDArray[np.bool_]) -> tuple[Whole, Whole]:
    """Pairs of equal band within `reach` places of each other; marks members of groups that are larger than that."""
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for apart in range(1, reach + 1):
        same = band[apart:] == band[:-apart]
        if not same.any():
            break
        ones.append(order[:-apart][same])
        others.append(order[apart:][same])
    else:
        starts = np.flatnonzero(np.concatenate([[True], band[1:] != band[:-1]]))
        sizes = np.diff(np.concatenate([starts, [len(band)]]))
        is_capped[order[np.repeat(sizes > reach + 1, sizes)]] = True
    return np.concatenate(ones), np.concatenate(others)


def _signatures(texts: Sequence[str], likeness: Likeness) -> Signatures:
    tokens, offsets = _tokens(texts)
    n_values = likeness.bands * likeness.band_rows
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(tokens, offsets, n_values, SEED)
    values = np.fromiter(chain.from_iterable(matrix.to_rows()), np.uint32, len(texts) * n_values)
    rows = values.reshape(len(texts), likeness.bands, likeness.band_rows).astype(np.uint64)
    bands = np.zeros(rows.shape[:2], np.uint64)
    for number in range(likeness.band_rows):
        bands = _mixed(bands + rows[:, :, number] * MULTIPLIERS[number % LONG])
    marks = values.reshape(len(texts), n_values).astype(np.uint8)
    return Signatures((bands >> np.uint64(32)).astype(np.uint32), marks)


def _tokens(texts: Sequence[str]) -> tuple[U64, U64]:
    """The hashes of all shingles, one per character, and where each text's begin; a text's end is filled with zeros."""
    text = "".join(f"{text}{chr(0) * (LONG - 1)}" for text in texts)
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    short = _sum_of_next(codes, SHORT)
    begins_latin = codes < 128
    if begins_latin[codes != 0].any():
        short = np.where(begins_latin, _sum_of_next(codes, LONG), short)
    lengths = np.fromiter(map(len, texts), np.uint64, len(texts))
    return _mixed(short[codes != 0]), np.concatenate([np.zeros(1, np.uint64), np.cumsum(lengths, dtype=np.uint64)])


def _sum_of_next(codes: U64, width: int) -> U64:
    total: U64 = codes * MULTIPLIERS[0]
    for ahead in range(1, width):
        total[:-ahead] += codes[ahead:] * MULTIPLIERS[ahead]
    return total


def _mixed(x: U64) -> U64:
    """Every bit depends on every bit: splitmix64's last steps."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _some(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in portions of limited size, so that memory does not grow with their number or length."""
    portion: list[str] = []
    size = 0
    for text in texts:
        portion.append(text)
        size += len(text)
        if size >= CHARACTERS_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
