"""What each person asked, and links to questions: kept apart from the snapshots, which come and go."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from dashboard.stores import Store, open_store
from dashboard.workbench.tables import HISTORY, LINKS, METADATA, SCHEMA

VERSION = 1
URL_VARIABLE = "FOLIOSCOPE_WORKBENCH"
REMEMBERED = 500
"""Questions kept for each person; the oldest make room."""

SHOWN = 50


@dataclass(frozen=True)
class Question:
    """A statement, the values of its parameters, and the snapshot that it was or is to be asked of."""

    text: str
    parameters: Mapping[str, str]
    snapshot: str


def address_of(warehouse: Path) -> str:
    """Where the workbench of a warehouse keeps what was asked."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{warehouse / 'workbench' / 'workbench.sqlite'}"


def queries_in(warehouse: Path) -> Path:
    """The folder of a warehouse that holds kept queries as .sql files."""
    return warehouse / "workbench" / "queries"


def open_engine(address: str) -> Engine:
    """The database at an address, its tables made or brought up to date. NewerStoreError if it is ahead of us."""
    return open_store(address, METADATA, SCHEMA, VERSION)


class Asked(Store):
    """History and links of one database."""

    def __init__(self, address: str) -> None:
        super().__init__(open_engine(address))

    def remember(
        self, person: str, question: Question, became: str, returned: int | None, total: int | None, seconds: float
    ) -> None:
        """Keep that a person asked, and what became of it."""
        values: dict[str, Any] = {"text": question.text, "snapshot": question.snapshot}
        values["parameters"] = dict(question.parameters)
        values |= {"person_id": person, "became": became, "returned": returned, "total": total, "seconds": seconds}
        with self.writing() as connection:
            connection.execute(insert(HISTORY).values(values))
            kept = (
                select(HISTORY.c.asked_id)
                .where(HISTORY.c.person_id == person)
                .order_by(HISTORY.c.asked_id.desc())
                .offset(REMEMBERED)
                .limit(1)
            )
            oldest = connection.scalar(kept)
            if oldest is not None:
                connection.execute(delete(HISTORY).where(HISTORY.c.person_id == person, HISTORY.c.asked_id <= oldest))

    def history(self, person: str) -> list[dict[str, Any]]:
        """What a person asked last, the latest first."""
        wanted = select(HISTORY).where(HISTORY.c.person_id == person).order_by(HISTORY.c.asked_id.desc()).limit(SHOWN)
        with self.reading() as connection:
            return [dict(row) for row in connection.execute(wanted).mappings()]

    def link(self, person: str, question: Question) -> str:
        """The id of a link to a question: nobody can guess it, and the same question of a person keeps its own."""
        values: dict[str, Any] = {"text": question.text, "snapshot": question.snapshot, "person_id": person}
        with self.writing() as connection:
            same = select(LINKS.c.link_id, LINKS.c.parameters).where(*(LINKS.c[key] == values[key] for key in values))
            for link_id, parameters in connection.execute(same):
                if parameters == dict(question.parameters):
                    return str(link_id)
            link_id = secrets.token_urlsafe(12)
            given = dict(question.parameters)
            connection.execute(insert(LINKS).values(link_id=link_id, parameters=given, **values))
        return link_id

    def linked(self, link_id: str) -> Question | None:
        """The question behind a link; None for a link that nobody made."""
        with self.reading() as connection:
            row = connection.execute(select(LINKS).where(LINKS.c.link_id == link_id)).mappings().one_or_none()
        return None if row is None else Question(row["text"], row["parameters"], row["snapshot"])
