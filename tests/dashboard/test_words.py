"""The two catalogues hold the same keys, the code asks only for those, and nothing lies unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.words import LANGUAGES, words

DASHBOARD = Path(__file__).parents[2] / "dashboard"
SOURCES = {
    path: path.read_text(encoding="utf-8") for pattern in ("*.py", "static/*.js") for path in DASHBOARD.rglob(pattern)
}
ZH, EN = (words(language).texts for language in ("zh_TW", "en"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_catalogues_hold_the_same_keys() -> None:
    assert set(ZH) == set(EN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in words(language).texts.items() if not text.strip()] == []


def test_both_languages_fill_in_the_same_values() -> None:
    assert {key: fields(text) for key, text in ZH.items()} == {key: fields(text) for key, text in EN.items()}


def is_used(key: str) -> bool:
    """A key made at run time (f"item.{name}") counts as used by its beginning."""
    beginnings = [f'"{key}"', *(f'"{key[: at + 1]}{{' for at, sign in enumerate(key) if sign == ".")]
    in_javascript = [f"`{key[: at + 1]}${{" for at, sign in enumerate(key) if sign == "."]
    return any(piece in text for text in SOURCES.values() for piece in beginnings + in_javascript)


def test_every_key_is_used_somewhere() -> None:
    assert [key for key in ZH if not is_used(key)] == []
    assert not is_used("nobody.asks.for.it")


def test_every_sentence_about_people_is_said_by_somebody() -> None:
    there = "".join(text for path, text in SOURCES.items() if path.parent.name == "people")
    names = {key.removeprefix("people.said.").partition(".")[0] for key in ZH if key.startswith("people.said.")}
    assert {name for name in names if f'"{name.removesuffix("_all")}"' not in there} <= {"quoted", "nothing", "file"}


def test_every_key_asked_for_exists() -> None:
    python = re.compile(r'\b(?:words|say)\("([^"]+)"')
    javascript = re.compile(r'(?:desk\.word|bench\.word|turn|button)\((?:-?1, )?"([a-z_]+\.[a-z_.]+)"')
    asked = {
        key for path, text in SOURCES.items() for key in (python if path.suffix == ".py" else javascript).findall(text)
    }
    assert asked
    assert asked <= set(ZH)


def test_an_unknown_language_falls_back_to_chinese() -> None:
    assert words("xx").language == "zh_TW"
