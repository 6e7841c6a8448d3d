"""A record of its own for each test, in a warehouse that holds nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.audit import seen
from dashboard.audit.engine import URL_VARIABLE
from dashboard.audit.log import Audit, audit_of
from dashboard.served import WAREHOUSE_VARIABLE

Change = Callable[..., None]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The warehouse that is served."""
    monkeypatch.setenv(WAREHOUSE_VARIABLE, str(tmp_path))
    monkeypatch.delenv(URL_VARIABLE)
    return tmp_path


@pytest.fixture
def log(warehouse: Path) -> Iterator[Audit]:
    seen.forget_lately()
    found = audit_of(warehouse)
    yield found
    found.close()


@pytest.fixture
def below(warehouse: Path) -> Change:
    """Change the file below the program, as somebody who can write it would: without its triggers."""

    def change(statement: str, *values: object) -> None:
        with sqlite3.connect(warehouse / "audit" / "audit.sqlite") as connection:
            for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
                connection.execute(f"drop trigger {name}")
            connection.execute(statement, values)

    return change
