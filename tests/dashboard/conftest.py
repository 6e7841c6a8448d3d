"""What the dashboard's tests leave behind for others."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """Streamlit makes a page stand in for `__main__` and leaves it there.

    Processes that a later test of the loaders starts would run that page before their task.
    """
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
