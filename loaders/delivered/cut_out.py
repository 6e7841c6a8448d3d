"""Transcripts read many times faster: their distributions are cut out before the rest is parsed, and remembered.

Nine tenths of a transcript are objects `{"組距0_1的人數": 0, …}`, and everybody in one course carries the same bytes.
Each is replaced by a short mark, what remains is parsed, and the marks are replaced by the counts.

Why this is safe, for any bytes: a piece is cut out only if it starts with `{`, blanks and `"組距`, is valid JSON by
itself, and has the 100 usual bins, each once, as whole numbers. In a valid file such a piece is a value: were its `{`
inside a text, the quote after it would end that text (only blanks stand between, no backslash), and `組` cannot follow
a text. An object has one end only, so the piece is that whole value. The converse holds too: marks are random letters
nobody delivers, so if the rest is valid and each mark is found as the whole value of a key of distributions, the file
was valid. Whenever a mark is not found there, or the rest is unusual in any way, the file is read as it was delivered.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

import orjson

from loaders.delivered.distributions import N_BINS, Counts, usual_counts
from loaders.delivered.parsing import BOM, DEEPEST, extent, json_of, may_lose_digits
from loaders.delivered.transcript import COURSE_BINS, KNOWN, SCOPE_BINS, SCOPES
from loaders.errors import Place

HEAD = re.compile(rb'\{\s*"' + "組距".encode())
# Letters only: digits would look like a long number, which may_lose_digits looks for.
MARK = "".join(secrets.choice("ghijklmnopqrstuvwxyz") for _ in range(32))
# As many distributions as some hundred schools have; about 50 MB.
REMEMBERED = 50_000
_remembered: dict[bytes, Counts] = {}


def transcript_of(content: bytes, place: Place) -> Any:
    """What parsing.json_of makes of a transcript, with Counts in the place of usual distributions. RefusalError."""
    rest, cut = without_distributions(content.removeprefix(BOM))
    if cut:
        parsed = _parsed(rest)
        if parsed is not None and put_back(parsed, cut):
            return parsed
    return json_of(content, place)


def without_distributions(content: bytes) -> tuple[bytes, dict[str, Counts]]:
    """The content with marks in the place of usual distributions, and the counts by mark."""
    pieces: list[bytes] = []
    cut: dict[str, Counts] = {}
    kept_from = at = 0
    while head := HEAD.search(content, at):
        at = content.find(b"}", head.end()) + 1
        if not at:
            break
        counts = _counts_in(content[head.start() : at])
        if counts is not None:
            mark = f"{MARK}{len(cut)}"
            cut[mark] = counts
            pieces += (content[kept_from : head.start()], b'"', mark.encode(), b'"')
            kept_from = at
    return b"".join((*pieces, content[kept_from:])), cut


def put_back(transcript: Any, cut: dict[str, Counts]) -> bool:
    """Replace the marks by their counts, in place; False when not every mark is the value of a key of distributions."""
    if type(transcript) is not dict:
        return False
    semesters, courses = (_objects(transcript.get(key)) for key in KNOWN)
    places = [(course, COURSE_BINS) for course in courses]
    places += [(inner, SCOPE_BINS) for part, _ in SCOPES.values() for inner in _objects(semesters, part)]
    n_found = 0
    for holder, key in places:
        mark = holder.get(key)
        if type(mark) is str and mark in cut:
            holder[key] = cut[mark]
            n_found += 1
    return n_found == len(cut)


def _objects(values: Any, key: str | None = None) -> list[dict[str, Any]]:
    """Those values of an array, or those members of its objects, that are objects."""
    found = values if type(values) is list else []
    return [value for each in found if type(value := each if key is None else each.get(key)) is dict]


def _counts_in(piece: bytes) -> Counts | None:
    """The counts of a piece of JSON that is a usual distribution; None for anything else."""
    digest = hashlib.sha256(piece).digest()
    counts = _remembered.get(digest)
    if counts is None:
        try:
            parsed = orjson.loads(piece)
        except orjson.JSONDecodeError:
            return None
        # A repeated bin has its colon and is not among the keys.
        counts = usual_counts(parsed) if piece.count(b":") == N_BINS else None
        if counts is not None:
            if len(_remembered) >= REMEMBERED:
                _remembered.clear()
            _remembered[digest] = counts
    return counts


def _parsed(content: bytes) -> Any:
    """The parsed content, None when the fast parser would lose anything of it or refuses it."""
    try:
        parsed = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    n_keys, depth = extent(parsed)
    is_whole = content.count(b":") == n_keys and depth <= DEEPEST and not may_lose_digits(content)
    return parsed if is_whole else None
