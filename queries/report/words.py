"""The words of reports in one language. They stand in words.toml, each as [Chinese, English]."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.errors import UsageError

LANGUAGES = ("zh_TW", "en")
_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True)
class Words:
    """All words of one language, by key."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; KeyError for a key there is none of."""
        return self.texts[key].format(**values)

    def pick(self, zh: str | None, en: str | None) -> str:
        """Whichever of the two is in this language, else the other."""
        return (zh or en or "") if self.language == LANGUAGES[0] else (en or zh or "")

    def title(self, zh: str | None, en: str | None) -> str:
        """The same as a heading: English begins with a capital."""
        picked = self.pick(zh, en)
        return picked[:1].upper() + picked[1:]

    def known(self, key: str, otherwise: str) -> str:
        """The text of a key made from a code; `otherwise` for a code without words."""
        return self.texts.get(key, otherwise)


@cache
def words(language: str) -> Words:
    """UsageError for a language that reports are not written in."""
    if language not in LANGUAGES:
        raise UsageError(f"expected a language of {', '.join(LANGUAGES)}, found {language}.")
    with _FILE.open("rb") as file:
        parts = tomllib.load(file)
    at = LANGUAGES.index(language)
    return Words(language, {f"{part}.{key}": pair[at] for part, pairs in parts.items() for key, pair in pairs.items()})
