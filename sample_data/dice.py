"""Seeded chance: the same words always give the same throws."""

from __future__ import annotations

from random import Random


def dice(*words: object) -> Random:
    """A random generator that depends on these words alone, on every machine and in every process."""
    return Random("/".join(str(word) for word in words))
