"""The words on screen in one language, read from the gettext catalogues under locale/.

Every key stands in both catalogues (a test holds them to it). What columns and codes mean is not said here: that comes
from the table contract, in both languages, through `Words.pick`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from loaders.tables import Column

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("zh_TW", "en")


@dataclass(frozen=True)
class Words:
    """All words of one language, by key."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; KeyError for a key that no catalogue has."""
        return self.texts[key].format(**values)

    def pick(self, zh: str, en: str) -> str:
        """Whichever of the two is in this language."""
        return zh if self.language == "zh_TW" else en

    def label(self, column: Column) -> str:
        """What a column of the contract is called."""
        return self.title(column.zh, column.en)

    def title(self, zh: str, en: str) -> str:
        """The same as `pick`, as a label of its own: English begins with a capital."""
        return self.pick(zh, en[:1].upper() + en[1:])

    def value(self, column: Column, code: str | None) -> str:
        """What a code of that column means; a code nobody explained stays itself."""
        if code is None:
            return ""
        return self.pick(*column.allowed[code]) if code in column.allowed else code


@cache
def words(language: str) -> Words:
    """The words of a language, `zh_TW` where the language is not ours."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    with (LOCALE / known / "LC_MESSAGES" / "folioscope.po").open("rb") as catalogue:
        texts = {str(entry.id): str(entry.string) for entry in read_po(catalogue) if entry.id}
    return Words(known, texts)
