"""An analyst who means harm gets nothing of others, and is stopped in time: every statement of attacks.py."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from queries.errors import QueriesError
from queries.scope import Scope
from queries.workbench.asking import Workbench
from tests.queries.workbench.attacks import TABLE, attacks
from tests.queries.workbench.conftest import FILE_SECRET, OTHER, SECRET

SECONDS = {"memory": 0.4, "processor": 0.4, "large": 0.4, "parsing": 0.4}
OTHERWISE = 1.0
STUCK = 15.0
MEMORY = 2**30


@dataclass(frozen=True)
class Outcome:
    kind: str
    statement: str
    seen: str
    seconds: float
    is_answered: bool


@pytest.fixture(scope="module")
def outcomes(bench: Workbench, warehouse: Path) -> list[Outcome]:
    snapshot = next((warehouse / "snapshots").iterdir())
    places = {"file": warehouse / "secret.txt", "folder": warehouse, "snapshot": snapshot, "other": OTHER}

    def tried(attack: tuple[str, str]) -> Outcome:
        kind, pattern = attack
        statement = pattern
        for name, place in places.items():
            statement = statement.replace("{" + name + "}", str(place))
        began = time.monotonic()
        try:
            result = bench.run(
                Scope.of(["987012"]),
                statement,
                limit=100,
                timeout=SECONDS.get(kind, OTHERWISE),
                n_bytes=2**20,
                memory_bytes=MEMORY,
            )
            seen, is_answered = repr(result.table.to_pydict()), True
            assert result.returned <= 100
            assert result.table.nbytes <= 2**20
        except QueriesError as error:
            seen, is_answered = str(error).replace(statement, ""), False
        return Outcome(kind, pattern, seen, time.monotonic() - began, is_answered)

    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(tried, attacks()))


def test_there_are_at_least_150_of_them() -> None:
    assert len(set(attacks())) >= 150


def test_the_secrets_are_there_for_their_owner(bench: Workbench, warehouse: Path) -> None:
    owned = bench.run(Scope.of(["987034"]), "select title as name from raw.activities_other")
    assert owned.table.to_pylist() == [{"name": SECRET}]
    (read,) = duckdb.sql(f"select content from read_text('{warehouse / 'secret.txt'}')").fetchall()
    assert read == (FILE_SECRET,)


def test_nothing_of_others_is_in_any_answer_or_error(outcomes: list[Outcome]) -> None:
    # What the statement itself says comes back in an answer; only what it does not say is a leak.
    told = [
        one.statement[:200]
        for one in outcomes
        if SECRET in one.seen or FILE_SECRET in one.seen or (OTHER in one.seen and "{other}" not in one.statement)
    ]
    assert told == []


def test_another_programs_rows_are_not_found_by_asking_for_them(bench: Workbench) -> None:
    asked = bench.run(Scope.of(["987012"]), f"from raw.applications where application_id = '{OTHER}'")
    assert asked.returned == 0


def test_every_one_is_over_within_its_limits(outcomes: list[Outcome]) -> None:
    assert [one.statement[:200] for one in outcomes if one.seconds > STUCK] == []


@pytest.mark.parametrize("kind", ["files", "writes", "network"])
def test_what_reaches_outside_is_never_answered(outcomes: list[Outcome], kind: str) -> None:
    assert len(TABLE[kind]) == len([one for one in outcomes if one.kind == kind])
    assert [one.statement for one in outcomes if one.kind == kind and one.is_answered] == []


def test_nothing_was_changed_or_written(bench: Workbench, outcomes: list[Outcome], warehouse: Path) -> None:
    left = bench.run(Scope.of(["987012"]), "select count(*) as n from raw.applications")
    assert left.table.to_pylist() == [{"n": 3}]
    assert sorted(path.name for path in warehouse.iterdir()) == ["current", "scopes", "secret.txt", "snapshots"]
