"""The address of a screen: program, applicants, category, item, language. Whoever opens it finds the same screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.fetch import AT_MOST


@dataclass(frozen=True)
class Address:
    """What the address bar asks for; nothing in it is trusted to exist."""

    program: str = ""
    applicants: tuple[str, ...] | None = None
    category: str = ""
    item: str = ""
    language: str = "zh_TW"
    calendar: str = ""
    """How the reader wants dates: kept per person and no part of a link; empty is as usual in the language."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Address:
        """The address in query parameters. `applicants` absent is None (nobody was named); empty means none."""
        named = query.get("applicants")
        return cls(
            program=query.get("program", ""),
            applicants=None if named is None else tuple(no for no in named.split(".") if no)[:AT_MOST],
            category=query.get("category", ""),
            item=query.get("item", ""),
            language=query.get("lang", "zh_TW"),
        )
