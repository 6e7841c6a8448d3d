"""The invented country is one as loaders would leave it, and whoever is asked about it answers the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from benchmarks.national import asked, compared, made
from loaders.tables import TABLES
from loaders.verify import verdict_on
from queries.fetch import current_snapshot
from queries.preparing import prepare
from queries.scope import EVERY_PROGRAM
from queries.warehouse import open_warehouse

N = 600


@pytest.fixture(scope="module")
def warehouse(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("country") / "warehouse"
    made.write(place, N, sample_warehouse / "snapshots" / current_snapshot(sample_warehouse))
    prepare(place)
    return place


@pytest.fixture(scope="module")
def con(warehouse: Path) -> DuckDBPyConnection:
    return open_warehouse(warehouse, EVERY_PROGRAM).connection


def test_every_table_has_its_key(con: DuckDBPyConnection) -> None:
    for table in TABLES.values():
        key = ", ".join(table.key)
        assert con.execute(f"select {key} from raw.{table.name} group by all having count(*) > 1").fetchall() == [], key


def test_there_are_as_many_of_everything_as_a_country_has(con: DuckDBPyConnection) -> None:
    def n(what: str) -> int:
        return int(con.execute(f"select count(*) from {what}").fetchall()[0][0])

    assert n("marts.applications") == N
    assert 60 * N < n("marts.transcript") < 72 * N
    assert 11 * N < n("marts.activities") < 16 * N
    assert n("marts.documents") == n("marts.document_pages") == 3 * N


def test_classes_have_their_applicants_in_them(con: DuckDBPyConnection) -> None:
    query = "select standing_note, count(*) from marts.transcript group by all order by all"
    (known, n_known), (without, n_without) = con.execute(query).fetchall()[::-1]
    assert (known, without) == (None, "no_distribution")
    assert 0 < n_without < n_known / 20
    assert con.execute("select count(*) from marts.transcript where own_bin is not null").fetchall() == [(n_known,)]
    query = "select count(*) from marts.semesters where standing_note is not null"
    assert con.execute(query).fetchall() == [(0,)]


def test_competitions_and_certificates_are_found_in_the_reference_or_not(con: DuckDBPyConnection) -> None:
    for mart in ("competition_claims", "certificate_claims"):
        column = mart.split("_")[0] + "_id"
        query = f"select count({column}), count(*) from marts.{mart}"
        ((n_known, n_all),) = con.execute(query).fetchall()
        assert 0 < n_known < n_all


@pytest.fixture(autouse=True)
def _asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "RUNS", 2)
    monkeypatch.setattr(asked, "RUNS_OF_ALL", 1)
    monkeypatch.setattr(compared, "RUNS_OF_ALL", 1)


def test_we_and_pandas_and_sqlite_give_the_same_answers(
    con: DuckDBPyConnection, warehouse: Path, tmp_path: Path
) -> None:
    rows = list(compared.rows(con, warehouse, tmp_path / "beside.sqlite", asked.others(con)))
    assert len(rows) == 6
    assert {row.beside for row in rows} == {"pandas, in memory", "SQLite, indexed"}


def test_another_answer_stops_the_comparison(con: DuckDBPyConnection) -> None:
    ours = compared.Ours(con)
    with pytest.raises(RuntimeError, match="modes: they gives another answer"):
        compared._row("modes", "they", ours.modes, ours.awards, [()])


def test_every_mart_of_the_desk_is_asked_and_has_rows(con: DuckDBPyConnection) -> None:
    names = [row.what for row in (*asked.about_four(con, asked.others(con)), *asked.about_all(con))]
    assert len(names) == len(set(names)) > 15


def test_the_loaders_find_everything_as_it_was_written_and_can_go_on_from_there(warehouse: Path) -> None:
    problems = verdict_on(warehouse).problems
    assert all(problem.startswith("attachments/") for problem in problems), problems[:3]
