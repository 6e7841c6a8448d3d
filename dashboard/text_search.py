"""Finding words in the text of a page, however they are typed: width, case, 臺 or 台, line breaks do not matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

CONTEXT = 30
"""How many characters of the page are shown on each side of what was found."""

_SAME = str.maketrans({"臺": "台"})
# Han, kana, bopomofo, hangul and the punctuation between them: written without spaces, broken at any character.
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, and for each of its characters the place in the original it came from."""

    text: str
    places: list[int]


@dataclass(frozen=True)
class Passage:
    """What was found, with what stands around it, each on one line."""

    before: str
    match: str
    after: str


@lru_cache(maxsize=20_000)
def _folded(sign: str) -> str:
    """One character as it is compared: ordinary width, no case, marks without meaning for a search left out."""
    plain = unicodedata.normalize("NFKC", sign).casefold().translate(_SAME)
    return "".join(each for each in plain if unicodedata.category(each) not in ("Cf", "Cc", "Cn") or each.isspace())


def folded(text: str) -> Folded:
    """The text for comparing. Spaces count once, and not at all beside a character that is written without them."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for each in _folded(sign):
            if each.isspace():
                if not signs or signs[-1] == " " or _UNSPACED.match(signs[-1]):
                    continue
                each = " "
            elif signs and signs[-1] == " " and _UNSPACED.match(each):
                signs.pop()
                places.pop()
            signs.append(each)
            places.append(place)
    return Folded("".join(signs), places)


def wanted(query: str) -> str:
    """A query as it is compared; empty when nothing of it can be looked for."""
    return folded(query).text.strip()


def found(text: str, query: str) -> list[tuple[int, int]]:
    """Where a folded query (see `wanted`) stands in a text: first place and the one behind the last, in order.

    Two places never overlap.
    """
    if not query:
        return []
    page = folded(text)
    spans = []
    at = page.text.find(query)
    while at >= 0:
        spans.append((page.places[at], page.places[at + len(query) - 1] + 1))
        at = page.text.find(query, at + len(query))
    return spans


def passage(text: str, start: int, end: int) -> Passage:
    """What stands at that place, and around it."""
    before, match, after = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    return Passage(*(re.sub(r"\s+", " ", each) for each in (before, match, after)))
