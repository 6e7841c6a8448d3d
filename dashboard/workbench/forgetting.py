"""What somebody asked or kept that names a forgotten application: history, links and .sql files."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Engine, delete, select

from dashboard.workbench.tables import HISTORY, LINKS

_WORDS = re.compile(r"[\w-]+")


def forget_questions(engine: Engine, queries: Path, applications: Collection[str]) -> dict[str, int]:
    """Delete every question that names one of them by id or applicant number; table or `files` -> how many.

    A question that names somebody in other words is not found: it says so nowhere.
    """
    names = set(applications) | {one.rpartition("-")[2] for one in applications}
    removed: dict[str, int] = {}
    with engine.begin() as connection:
        for table in (HISTORY, LINKS):
            (key,) = table.primary_key.columns
            rows = connection.execute(select(key, table.c.text, table.c.parameters)).all()
            told = [one for one, text, values in rows if _names(" ".join([text, *values.values()]), names)]
            removed[table.name] = len(told)
            for one in told:
                connection.execute(delete(table).where(key == one))
    files = [path for path in queries.rglob("*.sql") if _names(path.read_text("utf-8", "replace"), names)]
    for path in files:
        path.unlink()
    return removed | {"files": len(files)}


def _names(text: str, names: Collection[str]) -> bool:
    return any(word in names for word in _WORDS.findall(text))
