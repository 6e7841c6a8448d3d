"""Through whose eyes the person looks whose request or page is being answered: the gate and the pages say so once.

Everything below asks `opened.desk(person)` and sees the same, whether it is a page, a search, a file or an export.
"""

from __future__ import annotations

from contextvars import ContextVar

_through: ContextVar[tuple[str, str] | None] = ContextVar("looking through", default=None)


def look(person: str, other: str | None) -> None:
    """From here on, in this request or run, that person looks through the eyes of another; None: through their own."""
    _through.set((person, other) if other else None)


def through(person: str) -> str | None:
    """Through whose eyes that person looks now; None for their own."""
    found = _through.get()
    return found[1] if found and found[0] == person else None
