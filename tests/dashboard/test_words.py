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


@pytest.mark.parametrize("key", sorted(ZH))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    assert fields(ZH[key]) == fields(EN[key])


@pytest.mark.parametrize("key", sorted(ZH))
def test_every_key_is_used_somewhere(key: str) -> None:
    """A key made at run time (f"item.{name}") counts as used by its beginning."""
    beginnings = [f'"{key}"', *(f'"{key[: at + 1]}{{' for at, sign in enumerate(key) if sign == ".")]
    in_javascript = [f"`{key[: at + 1]}${{" for at, sign in enumerate(key) if sign == "."]
    assert any(piece in text for text in SOURCES.values() for piece in beginnings + in_javascript)


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
