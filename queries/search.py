"""Find words in what one program's applicants wrote: titles, organisers, descriptions, courses and pages of PDFs.

A word is found wherever its characters stand one after the other, so words of two characters are found without knowing
where words end. Every word must stand in the same text. Full width is half width, upper case is lower case, 臺 is 台;
and because the lines of a PDF break anywhere, white space beside a character that is not ASCII does not count.

Texts stay as they are and the words become patterns instead: folding every page at every question would cost more than
reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from queries.errors import UsageError
from queries.portfolio import Read, Row, rows_of

MOST_WORDS = 8
LONGEST_WORD = 50
_BEFORE, _AFTER = 24, 72
# Latin, Greek and Cyrillic have two cases, each of one character.
_CASED = 0x530
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_HALF_WIDTH = 0xFEE0
_SPACES = "[\\t\\n\\x0b\\f\\r \u3000]*"

_QUERY = """
    with hits as (
        select *, least({positions}) as found_at
        from marts.searchable_texts
        where application_id between ? and ? and program_code = ? and {conditions}
    )
    select *, count(*) over () as total
    from hits
    order by field_order, found_at, application_id, text_id
    limit {limit}
"""


@dataclass(frozen=True)
class Found:
    """What a search found: rows, best place first, at most as many as asked for; total counts all there are.

    A row is one text: the columns of marts.searchable_texts without the text itself, and

    found_at         where the first match begins in the text, in characters from 0
    snippet          the text around it, white space as single characters
    snippet_at       where the snippet begins in the text
    snippet_matches  [start, end) of every match in the snippet, in characters from its own beginning
    n_characters     length of the text: more than the snippet shows, unless equal
    """

    words: tuple[str, ...]
    rows: list[Row]
    total: int
    limit: int

    @property
    def returned(self) -> int:
        return len(self.rows)


def search(read: Read, program: str, words: str, limit: int) -> Found:
    """The texts of one program's applications that hold every one of the words, which white space separates.

    Titles and courses come before organisers, descriptions and pages, early matches before late ones, then applicants
    by number: how often a word occurs, or at whom it occurs most, does not count.
    UsageError for more or longer words than anybody needs. No words find nothing.
    """
    wanted = words_of(words)
    if not wanted:
        return Found((), [], 0, limit)
    patterns = [pattern_of(word) for word in wanted]
    query = _QUERY.format(
        positions=", ".join(["strpos(text, regexp_extract(text, ?))"] * len(patterns)),
        conditions=" and ".join(["regexp_matches(text, ?)"] * len(patterns)),
        limit=int(limit),
    )
    # The range is what reaches the stored files: only the program's own part of them is read.
    found = rows_of(read(query, [*patterns, f"{program}-", f"{program}-~", program, *patterns]))
    # Longer patterns first, that one word within another hides none of it.
    either = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    total = found[0]["total"] if found else 0
    return Found(wanted, [_with_snippet(row, either) for row in found], total, limit)


def words_of(text: str) -> tuple[str, ...]:
    """The different words that white space separates, folded, in order; UsageError for too many or too long ones."""
    words = tuple(dict.fromkeys(text.translate(_FOLDED).split()))
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        raise UsageError(
            f"expected at most {MOST_WORDS} words of at most {LONGEST_WORD} characters, "
            f"found {len(words)} words, the longest of {max(map(len, words))}. Search for less."
        )
    return words


def pattern_of(word: str) -> str:
    """A regular expression, the same to RE2 and to Python, of every spelling that folds to a folded word."""
    parts = [_class(word[0])]
    for before, after in pairwise(word):
        parts += ["" if before.isascii() and after.isascii() else _SPACES, _class(after)]
    return "".join(parts)


def _class(character: str) -> str:
    spellings = _SPELLINGS.get(character, character)
    escaped = "".join(map(re.escape, spellings))
    return f"[{escaped}]" if len(spellings) > 1 else escaped


def _with_snippet(row: Row, either: re.Pattern[str]) -> Row:
    text: str = row.pop("text")
    row.pop("total")
    matches = [match.span() for match in either.finditer(text)]
    first = matches[0][0]
    start, end = max(first - _BEFORE, 0), min(max(first + _AFTER, matches[0][1]), len(text))
    return row | {
        "found_at": first,
        "snippet": re.sub(r"\s", " ", text[start:end]),
        "snippet_at": start,
        "snippet_matches": [[a - start, b - start] for a, b in matches if b <= end],
        "n_characters": len(text),
    }


def _folding() -> Iterable[tuple[int, str]]:
    yield ord("臺"), "台"
    yield 0x3000, " "
    for code in _FULL_WIDTH:
        yield code, chr(code - _TO_HALF_WIDTH).lower()
    for code in range(_CASED):
        if len(lower := chr(code).lower()) == 1 and ord(lower) != code:
            yield code, lower


_FOLDED = dict(_folding())
"""Code point -> the character it is searched as, where that is another one."""

_SPELLINGS: dict[str, str] = {}
for _code, _character in _FOLDED.items():
    _SPELLINGS[_character] = _SPELLINGS.get(_character, _character) + chr(_code)
