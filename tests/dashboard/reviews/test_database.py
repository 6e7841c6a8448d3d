"""The tables: made once, refused when newer, and nothing in them that only SQLite understands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_mock_engine, event, insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ClauseElement, TextClause

from dashboard.reviews.engine import URL_VARIABLE, VERSION, address_of, open_engine
from dashboard.reviews.notes import notes_of, save
from dashboard.reviews.pins import pins_of, put_pin, remove_pin
from dashboard.reviews.store import Reviews
from dashboard.reviews.tables import MARKS, METADATA, SCHEMA
from dashboard.stores import NewerStoreError

POSTGRESQL = postgresql.dialect()


def test_the_store_stands_in_the_warehouse_for_its_owner_only(tmp_path: Path) -> None:
    open_engine(address_of(tmp_path)).dispose()
    assert (tmp_path / "reviews" / "reviews.sqlite").is_file()
    assert (tmp_path / "reviews").stat().st_mode & 0o077 == 0


def test_another_database_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(URL_VARIABLE, "postgresql+psycopg://desk@db/reviews")
    assert address_of(tmp_path) == "postgresql+psycopg://desk@db/reviews"


def test_opening_twice_makes_the_tables_once(where: str) -> None:
    for _ in range(2):
        engine = open_engine(where)
        with engine.connect() as connection:
            assert connection.scalars(select(SCHEMA.c.version)).all() == [VERSION]
        engine.dispose()


def test_a_newer_store_is_left_alone(where: str) -> None:
    engine = open_engine(where)
    with engine.begin() as connection:
        connection.execute(insert(SCHEMA).values(version=VERSION + 1))
    engine.dispose()
    with pytest.raises(NewerStoreError, match=f"found {VERSION + 1}"):
        open_engine(where)


def test_every_commit_is_on_the_disk_and_readers_are_not_kept_waiting(where: str) -> None:
    engine = open_engine(where)
    with engine.connect() as connection:
        assert connection.scalar(text("pragma journal_mode")) == "wal"
        assert connection.scalar(text("pragma synchronous")) == 2
    engine.dispose()


def test_a_reader_reads_while_another_connection_writes(where: str) -> None:
    engine = open_engine(where)
    with engine.begin() as writer:
        writer.execute(insert(MARKS).values(person="p", application_id="a", program_code="1"))
        with engine.connect().execution_options(reading=True) as reader:
            assert reader.execute(select(MARKS)).all() == []
    engine.dispose()


def test_postgresql_can_hold_the_same_tables() -> None:
    made: list[str] = []
    engine = create_mock_engine(
        "postgresql://", lambda sql, *_, **__: made.append(str(sql.compile(dialect=POSTGRESQL)))
    )
    METADATA.create_all(engine, checkfirst=False)
    assert sum("CREATE TABLE" in statement for statement in made) == len(METADATA.tables)
    assert any("TIMESTAMP WITH TIME ZONE" in statement for statement in made)


def test_every_statement_of_the_store_can_be_said_to_postgresql(where: str, draft) -> None:
    engine = open_engine(where)
    said: list[str] = []
    written_by_hand: list[str] = []

    @event.listens_for(engine, "before_execute")
    def _note(_connection: object, statement: object, *_: object) -> None:
        if isinstance(statement, ClauseElement) and not isinstance(statement, TextClause):
            said.append(str(statement.compile(dialect=POSTGRESQL)))
        else:
            written_by_hand.append(str(statement))

    store = Reviews(engine)
    store.mark("p", "1", "1-1", status="done")
    store.open("p", "1", "1-1", "s")
    store.order("p", "1", "shuffled")
    store.filter("p", "1", {})
    store.stop_at("p", "1", line=1)
    store.prefer("p", "single_keys", "off")
    for writer in ("A", "B"):
        save(store, "p", draft(f"from {writer}", writer=writer))
    notes_of(store, "p", "1")
    put_pin(
        store,
        "p",
        "1",
        "pin",
        application_id="1-1",
        kind="value",
        cell_key="k",
        category="c",
        item="i",
        label="l",
        snapshot="s",
    )
    pins_of(store, "p", "1")
    remove_pin(store, "p", "pin")
    engine.dispose()
    assert written_by_hand == []
    assert {statement.split()[0] for statement in said} - {"SAVEPOINT", "RELEASE"} == {"SELECT", "INSERT", "UPDATE"}
