"""`python -m dashboard forget`: deletes the data of some applications, what reviewers wrote about them included.

The data itself is deleted by the loaders, as a process of their own, which leaves a receipt of whom. Then whatever the
dashboard keeps about anybody on a receipt is deleted: so a command that was killed is finished by the next one, and
after `python -m loaders forget` this one without any application does the rest.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import orjson
from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select

from dashboard.audit.kinds import FORGOT
from dashboard.doors import is_there
from dashboard.loading.forgetting import forget_jobs, still_delivered
from dashboard.people import engine as people
from dashboard.people.noted import noted, noted_each
from dashboard.people.tables import ASSIGNMENTS, RECUSALS, UNMASKINGS
from dashboard.reviews import engine as reviews
from dashboard.reviews.tables import MARKS, NOTES, PINS, PLACES, VARIANTS
from dashboard.served import WAREHOUSE_VARIABLE
from dashboard.workbench import store as questions
from dashboard.workbench.forgetting import forget_questions

ROOT = Path(__file__).parents[1]
RECEIPTS = "forgotten"
BY = "command line"
FINE, USAGE, REFUSED = 0, 2, 5
AT_ONCE = 200
OF_AN_APPLICATION: tuple[Table, ...] = (MARKS, PINS, NOTES)
OF_ACCESS: tuple[Table, ...] = (ASSIGNMENTS, RECUSALS, UNMASKINGS)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard forget",
        description="Delete the data of some applications, and what reviewers wrote about them. "
        "Without any: what `python -m loaders forget` deleted before.",
        epilog="example: python -m dashboard forget --warehouse warehouse --application 987012-94500001",
    )
    parser.add_argument("--warehouse", type=Path, required=True, help="folder that python -m loaders load published to")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--intake-year", metavar="Y", help="all who entered senior high then, as 112")
    whose.add_argument("--application", nargs="+", metavar="ID", help="these applications, by id")
    chosen = parser.parse_args(arguments)
    if not is_there(chosen.warehouse):
        return USAGE
    os.environ[WAREHOUSE_VARIABLE] = str(chosen.warehouse.resolve())
    wanted = [*(["--intake-year", chosen.intake_year] if chosen.intake_year else [])]
    wanted += ["--application", *chosen.application] if chosen.application else []
    code = _loaders(chosen.warehouse, wanted) if wanted else FINE
    if code not in (FINE, REFUSED):
        return code
    ids = applications_in(chosen.warehouse)
    whole = True
    queries = questions.queries_in(chosen.warehouse)
    for name, engine, forgotten in (
        (
            "reviews",
            reviews.open_engine(reviews.address_of(chosen.warehouse)),
            partial(forget_in, tables=OF_AN_APPLICATION),
        ),
        ("people", people.open_engine(people.address_of(chosen.warehouse)), partial(forget_in, tables=OF_ACCESS)),
        (
            "workbench",
            questions.open_engine(questions.address_of(chosen.warehouse)),
            partial(forget_questions, queries=queries),
        ),
    ):
        removed = forgotten(engine, applications=ids)
        for table, n in removed.items():
            print(f"{name}/{table}: {n:,} rows removed")
        if not emptied(engine):
            whole = False
            print(f"{name}: what was removed is still in the file. Stop the server and run it again.", file=sys.stderr)
        engine.dispose()
        if any(removed.values()):
            noted(FORGOT, BY, place=name, rows=str(sum(removed.values())))
    if ids:
        whole = _forget_loading(chosen.warehouse) and whole
    if wanted:
        # One row for each, so that the record answers when somebody was forgotten.
        _note(ids if chosen.intake_year else chosen.application, chosen.intake_year or "")
    return code if whole else REFUSED


def _forget_loading(warehouse: Path) -> bool:
    """Whether no earlier load is told of any more. What was delivered is named: a person decides over it."""
    n, is_whole = forget_jobs(warehouse)
    print(f"loading/jobs: {n:,} removed")
    if n:
        noted(FORGOT, BY, place="loading", rows=str(n))
    if not is_whole:
        print("loading: a job is at work. Run it again when it has ended.", file=sys.stderr)
    if names := still_delivered(warehouse):
        print(f"inbox: not looked through: {', '.join(names)}. Remove what holds the forgotten.", file=sys.stderr)
    return is_whole


def applications_in(warehouse: Path) -> list[str]:
    """Everybody on a receipt of the loaders."""
    found: set[str] = set()
    for path in sorted((warehouse / RECEIPTS).glob("*.json")):
        found |= set(orjson.loads(path.read_bytes())["applications"])
    return sorted(found)


def forget_in(engine: Engine, tables: Sequence[Table], applications: Sequence[str]) -> dict[str, int]:
    """Delete what these tables hold of applications; table -> rows. All of it or, where it fails, nothing."""
    removed: dict[str, int] = {}
    with engine.begin() as connection:
        if NOTES in tables:
            removed[PLACES.name] = _forget_places(connection, frozenset(applications))
        for at in range(0, len(applications), AT_ONCE):
            some = applications[at : at + AT_ONCE]
            conditions: list[tuple[Table, ColumnElement[bool]]] = [(t, t.c.application_id.in_(some)) for t in tables]
            if NOTES in tables:
                notes = select(NOTES.c.note_id).where(NOTES.c.application_id.in_(some))
                conditions.insert(0, (VARIANTS, VARIANTS.c.note_id.in_(notes)))
            for table, condition in conditions:
                n = connection.execute(delete(table).where(condition)).rowcount
                removed[table.name] = removed.get(table.name, 0) + n
    return removed


def _forget_places(connection: Connection, applications: frozenset[str]) -> int:
    """Where people stopped, of any of these; how many."""
    n = 0
    places = connection.execute(select(PLACES.c.person, PLACES.c.program_code, PLACES.c.applicants)).all()
    for person, program, numbers in places:
        if not applications.isdisjoint(f"{program}-{number}" for number in numbers.split(".")):
            own = (PLACES.c.person == person) & (PLACES.c.program_code == program)
            n += connection.execute(delete(PLACES).where(own)).rowcount
    return n


def emptied(engine: Engine) -> bool:
    """Whether the database's file no longer holds what was deleted; False while somebody else reads or writes it.

    PostgreSQL does that by itself, in its own time.
    """
    if engine.dialect.name != "sqlite":
        return True
    # Neither statement may stand in a transaction, which a connection of the engine would begin.
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        try:
            cursor.execute("pragma busy_timeout = 2000")
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
            told = cursor.fetchone()
        except sqlite3.Error:
            return False
    # Its first column says whether somebody was in the way.
    return told is not None and not told[0]


def _note(applications: Sequence[str], intake_year: str) -> None:
    about = {"intake_year": intake_year}
    noted_each(FORGOT, BY, [about | {"application_id": one} for one in applications])


def _loaders(warehouse: Path, wanted: Iterable[str]) -> int:
    command = [sys.executable, "-m", "loaders", "forget", "--warehouse", str(warehouse.absolute()), *wanted]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
