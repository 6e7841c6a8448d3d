"""What makes two people's texts on one subject two texts: clauses drawn per person and item, as people tell them."""

from __future__ import annotations

from random import Random

from sample_data.texts import details

LONGEST = 100
"""Characters of a 簡述 (domain/rules-and-codes.md, section 1)."""


def told(chance: Random, place: str, longest: int = LONGEST) -> str:
    """One clause of each kind as one sentence with its full stop; later kinds are left out where it would be longer.

    place  two characters the school goes by
    """
    sentence = ""
    for clauses in details().values():
        clause = chance.choice(clauses).format(n=chance.randint(2, 39), place=place)
        longer = f"{sentence}，{clause}" if sentence else clause
        if len(longer) >= longest:
            break
        sentence = longer
    return f"{sentence}。" if sentence else ""


def described(text: str, chance: Random, place: str) -> str:
    """A description with what was particular about it, at most 100 characters together."""
    stop = "" if text.endswith("。") else "。"
    return f"{text}{stop}{told(chance, place, LONGEST - len(text) - len(stop))}"
