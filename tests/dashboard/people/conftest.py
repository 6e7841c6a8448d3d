"""A store of people of its own for each test, and rosters written as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.people.engine import open_engine
from dashboard.people.store import People
from dashboard.served import WAREHOUSE_VARIABLE

HEADER = "帳號,姓名,角色,校系代碼,申請號碼,迴避,迴避原因"


@pytest.fixture(autouse=True)
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is decided is recorded for the warehouse that is served."""
    monkeypatch.setenv(WAREHOUSE_VARIABLE, str(tmp_path))


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    opened = People(open_engine(f"sqlite:///{tmp_path / 'people' / 'people.sqlite'}"))
    yield opened
    opened.close()


@pytest.fixture
def roster_file(tmp_path: Path) -> Callable[..., Path]:
    """A roster of those rows below the usual header, as CSV."""

    def write(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "roster.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
        return path

    return write
