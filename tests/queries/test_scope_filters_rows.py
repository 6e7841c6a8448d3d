"""A limited scope holds the permitted rows physically: what is outside cannot be read by any statement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.tables import REFERENCE, TABLES, Table
from queries.errors import RefusedError
from queries.scope import EVERY_PROGRAM, Scope
from queries.warehouse import Warehouse, open_warehouse

OWN, OTHER = "987012", "987034"
CANARY = "canary"
NAMED = {"application_id", "package_id", "program_code", "university_code", "applicant_no", "distribution_id"}
WITHOUT_A_PROGRAM = {"rules"}
PUBLIC = {table.name for table in REFERENCE}


def row_of(table: Table, program: str, text: str) -> dict[str, Any]:
    """A row of one program with the text in every free text cell."""
    names = {column.name for column in table.own}
    cells: dict[str, Any] = {
        column.name: f"{text} {column.name}"
        for column in table.own
        if column.type.value == "VARCHAR" and column.name not in NAMED and not column.allowed
    }
    whose = {
        "application_id": f"{program}-94500001",
        "package_id": f"{program}-main-000000000000",
        "program_code": program,
        "distribution_id": f"distribution of {program}",
    }
    return cells | {name: value for name, value in whose.items() if name in names}


@pytest.fixture(scope="module")
def warehouse(whole_database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two programs with a row in every table, the other's marked with a canary, as is a finding of no program."""
    for table in TABLES.values():
        if table.name not in WITHOUT_A_PROGRAM:
            whole_database.fill(table.name, row_of(table, OWN, "own"), row_of(table, OTHER, CANARY))
    loose = {"finding_id": "loose", "application_id": None, "package_id": None, "program_code": None}
    whole_database.fill("findings", row_of(TABLES["findings"], OTHER, CANARY) | loose)
    of_a_file = {"finding_id": "public", "package_id": "reference-programs-000000000000"}
    whole_database.fill("findings", row_of(TABLES["findings"], OTHER, CANARY) | loose | of_a_file)
    about_several = {"finding_id": "several", "application_id": f"{OWN}-94500001", "program_code": None}
    about_several["package_id"] = f"{OWN}-main-000000000000"
    whole_database.fill("findings", row_of(TABLES["findings"], OTHER, CANARY) | about_several)
    whole_database.fill("rules", {"rule": "a.rule"})
    published = whole_database.publish(tmp_path_factory.mktemp("scopes") / "warehouse")
    whole_database.empty()
    return published


@pytest.fixture(scope="module")
def owner(warehouse: Path) -> Warehouse:
    return open_warehouse(warehouse, EVERY_PROGRAM)


@pytest.fixture(scope="module")
def limited(warehouse: Path) -> Warehouse:
    return open_warehouse(warehouse, Scope.of([OWN]))


def everything_in(opened: Warehouse, table: str) -> str:
    return str(opened.connection.execute(f"select * from raw.{table}").fetchall())


@pytest.mark.parametrize("table", sorted(set(TABLES) - WITHOUT_A_PROGRAM - PUBLIC))
def test_the_owner_sees_a_row_and_another_program_does_not(owner: Warehouse, limited: Warehouse, table: str) -> None:
    assert OTHER in everything_in(owner, table) or CANARY in everything_in(owner, table)
    assert OWN in everything_in(limited, table)
    assert OTHER not in everything_in(limited, table)
    assert CANARY not in everything_in(limited, table)


def test_rules_belong_to_nobody_and_everybody_sees_them(limited: Warehouse) -> None:
    assert "a.rule" in everything_in(limited, "rules")


@pytest.mark.parametrize("table", sorted(PUBLIC))
def test_public_tables_are_seen_whole_under_every_scope(owner: Warehouse, limited: Warehouse, table: str) -> None:
    assert len(owner.connection.execute(f"from raw.{table}").fetchall()) == 2
    assert everything_in(limited, table) == everything_in(owner, table)


@pytest.mark.parametrize("finding", ["loose", "public", "several"])
def test_a_finding_of_no_program_is_seen_only_by_who_sees_every_program(
    owner: Warehouse, limited: Warehouse, finding: str
) -> None:
    count = f"select count(*) from marts.findings where finding_id = '{finding}'"
    assert owner.connection.execute(count).fetchall() == [(1,)]
    assert limited.connection.execute(count).fetchall() == [(0,)]


def test_a_shared_distribution_names_a_permitted_row_as_its_source(db, tmp_path: Path) -> None:
    both = [{"application_id": f"{program}-94500001", "distribution_id": "shared"} for program in (OWN, OTHER)]
    db.fill("applications", *[{"application_id": f"{program}-94500001"} for program in (OWN, OTHER)])
    db.fill("course_records", *both)
    db.fill("score_distributions", both[0] | {"counts": [1] * 100})
    published = db.publish(tmp_path / "warehouse")
    limited = open_warehouse(published, Scope.of([OTHER])).connection
    found = limited.execute("select application_id, package_id, n_people from marts.distributions").fetchall()
    assert found == [(f"{OTHER}-94500001", f"{OTHER}-main-000000000000", 100)]


def test_standing_is_the_same_under_every_scope(db, tmp_path: Path) -> None:
    db.fill("applications", {})
    db.fill("course_records", {"score": "80.5", "population": 100, "distribution_id": "d"})
    db.fill("score_distributions", {"distribution_id": "d", "counts": [1] * 100})
    published = db.publish(tmp_path / "warehouse")
    query = "select relative_performance_pct, percentile_rank from marts.transcript"
    found = [
        open_warehouse(published, s).connection.execute(query).fetchall() for s in (EVERY_PROGRAM, Scope.of([OWN]))
    ]
    assert found[0] == found[1] != [(None, None)]


@pytest.mark.parametrize("scope", [EVERY_PROGRAM, Scope.of([OWN])])
@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_text('{outside}')",
        "copy (select 1) to '{outside}.csv'",
        "attach '{outside}.duckdb' as other",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "install httpfs",
    ],
)
def test_an_opened_warehouse_reaches_no_other_file(
    warehouse: Path, tmp_path: Path, scope: Scope, statement: str
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", encoding="utf-8")
    connection = open_warehouse(warehouse, scope).connection
    with pytest.raises(duckdb.Error):
        connection.execute(statement.format(outside=outside))


def test_a_limited_scope_cannot_read_the_snapshots_own_files(warehouse: Path) -> None:
    parquet = next(warehouse.rglob("applications.parquet")).resolve()
    query = f"select count(*) from read_parquet('{parquet}')"
    assert open_warehouse(warehouse, EVERY_PROGRAM).connection.execute(query).fetchall() == [(2,)]
    with pytest.raises(duckdb.PermissionException):
        open_warehouse(warehouse, Scope.of([OWN])).connection.execute(query)


def test_python_variables_are_no_tables(warehouse: Path) -> None:
    applications_here = open_warehouse(warehouse, EVERY_PROGRAM).connection.sql("select 1 as x").fetchall()
    assert applications_here
    with pytest.raises(duckdb.CatalogException):
        open_warehouse(warehouse, EVERY_PROGRAM).connection.execute("select * from applications_here")


def test_an_unknown_program_is_refused_and_the_known_ones_are_named(warehouse: Path) -> None:
    with pytest.raises(RefusedError, match="found 111111") as error:
        open_warehouse(warehouse, Scope.of([OWN, "111111"]))
    assert error.value.exit_code == 5
    assert f"{OWN}, {OTHER}" in str(error.value)


@pytest.mark.parametrize("table", ["packages", "findings"])
def test_a_program_of_which_nothing_could_be_loaded_is_known(db, tmp_path: Path, table: str) -> None:
    row = {"application_id": None, "program_code": OTHER, "rule": "a.rule"}
    if table == "findings":
        row |= {"package_id": None}
    db.fill(table, {name: cell for name, cell in row.items() if name in {c.name for c in TABLES[table].columns}})
    db.fill("applications", {})
    published = db.publish(tmp_path / "warehouse")
    query = "select program_code, n_applications, n_transcript_none from marts.programs order by program_code"
    limited = open_warehouse(published, Scope.of([OTHER])).connection
    assert limited.execute(query).fetchall() == [(OTHER, 0, 0)]
    assert limited.execute("select count(*) from marts.findings").fetchall() == [(int(table == "findings"),)]
    assert open_warehouse(published).connection.execute(query).fetchall() == [(OWN, 1, 0), (OTHER, 0, 0)]


def test_many_programs_are_counted_and_not_named(db, tmp_path: Path) -> None:
    db.fill("packages", *[{"program_code": f"9870{n:02}", "package_id": str(n)} for n in range(30)])
    published = db.publish(tmp_path / "warehouse")
    with pytest.raises(RefusedError, match="30 programs"):
        open_warehouse(published, Scope.of(["111111"]))


def test_a_program_code_is_a_value_and_never_sql(warehouse: Path) -> None:
    with pytest.raises(RefusedError):
        open_warehouse(warehouse, Scope.of(["' or true --"]))


def test_no_program_code_means_every_program() -> None:
    assert Scope.of([]) == EVERY_PROGRAM
