"""The order in which a reviewer reads: by applicant number, or shuffled. Never by a count of anything."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from typing import Literal

OrderKind = Literal["number", "shuffled"]


def in_order(numbers: Iterable[str], kind: str, seed: int) -> list[str]:
    """Applicant numbers as this reviewer reads them.

    Shuffled, each number has a place of its own: one that joins later slips in, and nobody else moves.
    """
    if kind != "shuffled":
        return sorted(numbers)
    return sorted(numbers, key=lambda no: hashlib.sha256(f"{seed}:{no}".encode()).digest())


def new_seed() -> int:
    """A seed for a new shuffling; never 0, which stands for none."""
    return secrets.randbelow(2**31 - 1) + 1
