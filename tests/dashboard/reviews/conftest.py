"""A store of its own for each test, and drafts with everything a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from dashboard.reviews.engine import open_engine
from dashboard.reviews.notes import Draft
from dashboard.reviews.store import Reviews

PERSON, OTHER = "reviewer one", "reviewer two"
PROGRAM, APPLICATION = "987012", "987012-94500001"


@pytest.fixture
def where(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'reviews' / 'reviews.sqlite'}"


@pytest.fixture
def opened(where: str) -> Iterator[Callable[[], Reviews]]:
    """Open the store once more, with connections of its own, as another server would."""
    stores: list[Reviews] = []

    def open_once_more() -> Reviews:
        stores.append(Reviews(open_engine(where)))
        return stores[-1]

    yield open_once_more
    for store in stores:
        store.close()


@pytest.fixture
def reviews(opened: Callable[[], Reviews]) -> Reviews:
    return opened()


@pytest.fixture
def draft() -> Callable[..., Draft]:
    turns = iter(range(1, 10_000))

    def make(text: str, base: int = 0, note_id: str = "note", writer: str = "tab A", **others: Any) -> Draft:
        values = {
            "note_id": note_id, "program": PROGRAM, "application_id": APPLICATION, "pin_id": "", "text": text,
            "base_version": base, "writer": writer, "turn": next(turns), "variant_id": str(uuid4()),
        }  # fmt: skip
        return Draft(**(values | others))

    return make
