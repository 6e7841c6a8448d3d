"""The budget: what one load may still take in, shared by everything that is given to it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.settings import Limits


class BeyondBudgetError(Exception):
    """There is more than one load may take in."""


@dataclass
class Budget:
    """Files and folders, and their bytes, that may still come. Spread over many archives they count all the same."""

    limits: Limits
    n_entries: int = 0
    n_bytes: int = 0

    @property
    def entries_left(self) -> int:
        return self.limits.load_entries - self.n_entries

    def take(self, n_entries: int, n_bytes: int) -> bool:
        """Take so much from what is left; nothing is taken when it does not suffice."""
        if n_entries > self.entries_left or self.n_bytes + n_bytes > self.limits.load_bytes:
            return False
        self.n_entries += n_entries
        self.n_bytes += n_bytes
        return True
