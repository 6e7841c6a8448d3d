"""Of a program in part, and of whoever is masked, nothing more is held; each row is first seen by its owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.rules.likeness import LIKENESS
from loaders.tables import REFERENCE, TABLES
from queries.masking import MARK
from queries.masks import FIELDS
from queries.permitted import COMPARING, create_permitted
from queries.portfolio import rows_of
from queries.scope import EVERY_PROGRAM, Scope
from tests.queries.invented import Applicant, publish, release

OWN, OTHER = "987012", "987034"
CARE = "春日"
SEEN, UNSEEN, FOREIGN = (Applicant(f"{OWN}-94500001", "甲", "王小明"), Applicant(f"{OWN}-94500002", "乙", "陳大文"),
                         Applicant(f"{OTHER}-94500001", "丙", "林美麗"))  # fmt: skip
ASSIGNED = Scope(frozenset({OWN}), frozenset({OWN}), frozenset({SEEN.application_id}))
RECUSED = Scope(frozenset({OWN}), hidden=frozenset({UNSEEN.application_id}))
MASKED = Scope(frozenset({OWN}), masked=frozenset((OWN, name) for name in FIELDS))
PUBLIC = {table.name for table in REFERENCE}
OF_APPLICATIONS = [
    table.name
    for table in TABLES.values()
    if table.name not in PUBLIC and any(column.name == "application_id" for column in table.columns)
]
Seen = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def snapshot(whole_database: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("permitted") / "warehouse"
    published = publish(whole_database, release([SEEN, UNSEEN, FOREIGN]), warehouse)
    return published / "snapshots" / "20260101T000000-aaaa"


def held(snapshot: Path, scope: Scope) -> Seen:
    """Every raw table as that scope holds it."""
    con = duckdb.connect()
    create_permitted(con, snapshot, scope)
    found = {name: rows_of(con.sql(f"select * from raw.{name} order by all").to_arrow_table()) for name in TABLES}
    assert not con.execute("select table_name from duckdb_tables() where temporary").fetchall()
    return found


@pytest.fixture(scope="module")
def owner(snapshot: Path) -> Seen:
    return held(snapshot, EVERY_PROGRAM)


def of(seen: Seen, table: str, one: Applicant) -> list[dict[str, Any]]:
    return [row for row in seen[table] if row["application_id"] == one.application_id]


@pytest.mark.parametrize("scope", [ASSIGNED, RECUSED], ids=["assigned", "recused"])
def test_of_a_program_in_part_only_the_permitted_applications_are_there(
    snapshot: Path, owner: Seen, scope: Scope
) -> None:
    seen = held(snapshot, scope)
    for table in OF_APPLICATIONS:
        assert of(owner, table, UNSEEN), table
        assert of(seen, table, SEEN), table
        assert not of(seen, table, UNSEEN), table
        if table != "score_distributions":
            kept = [r for r in of(owner, table, SEEN) if r.get("rule") not in COMPARING]
            changing = {"change_no"} if table == "changes" else set()
            assert [
                {name: cell for name, cell in row.items() if name not in changing} for row in of(seen, table, SEEN)
            ] == [{name: cell for name, cell in row.items() if name not in changing} for row in kept]
    assert UNSEEN.secret in str(owner)
    assert FOREIGN.secret in str(owner)
    for hidden in (UNSEEN.application_id, UNSEEN.secret, FOREIGN.application_id, FOREIGN.secret, "loose"):
        assert hidden not in str(seen)


def test_a_package_of_a_program_in_part_counts_what_is_permitted(snapshot: Path, owner: Seen) -> None:
    assert [(row["n_applications"], row["n_refused"]) for row in owner["packages"]] == [(2, 5), (1, 5)]
    seen = held(snapshot, ASSIGNED)
    assert [(row["n_applications"], row["n_refused"], row["sha256"]) for row in seen["packages"]] == [(1, None, None)]
    assert owner["balance"]
    assert not seen["balance"]
    whole = held(snapshot, Scope.of([OWN]))
    assert [(row["n_applications"], row["n_refused"]) for row in whole["packages"]] == [(2, 5)]
    assert len(whole["balance"]) == 1


def test_a_whole_program_is_told_of_its_stray_files_and_likenesses(snapshot: Path) -> None:
    found = held(snapshot, Scope.of([OWN]))["findings"]
    assert {row["rule"] for row in found} >= {*COMPARING, "file.stray"}
    assert OTHER not in str(found)


def test_rules_that_compare_applications_are_those_of_the_loaders() -> None:
    assert set(COMPARING) == {rule.rule for rule in LIKENESS if rule.rule.startswith("likeness.")}


def test_changes_are_numbered_anew(snapshot: Path, owner: Seen) -> None:
    assert [row["change_no"] for row in of(owner, "changes", FOREIGN)] == [3]
    assert [row["change_no"] for row in held(snapshot, Scope.of([OTHER]))["changes"]] == [1]


def test_somebody_who_may_see_nothing_gets_no_row_but_public_ones(snapshot: Path) -> None:
    seen = held(snapshot, Scope(frozenset()))
    assert not [name for name, rows in seen.items() if rows and name not in PUBLIC]


@pytest.mark.parametrize("table", OF_APPLICATIONS)
def test_what_is_masked_is_told_nowhere(snapshot: Path, owner: Seen, table: str) -> None:
    if table != "score_distributions":
        assert (SEEN.secret if table != "semester_results" else CARE) in str(of(owner, table, SEEN))
    seen = held_masked(snapshot)[table]
    assert seen or table == "document_pages"
    for secret in (SEEN.secret, CARE, owner["applications"][0]["exam_no"], "county", "unit of"):
        assert secret not in str(seen)
    assert owner["course_records"][0]["course_code"][3:9] not in str(seen)
    assert "loose" not in str(seen)


_masked: list[Seen] = []


def held_masked(snapshot: Path) -> Seen:
    if not _masked:
        _masked.append(held(snapshot, MASKED))
    return _masked[0]


def test_masked_values_are_null_and_what_is_not_masked_stays(snapshot: Path, owner: Seen) -> None:
    seen = held_masked(snapshot)
    applicant, before = of(seen, "applications", SEEN)[0], of(owner, "applications", SEEN)[0]
    masked = MASKED.masked_columns(SEEN.application_id, "applications")
    assert masked == {"exam_no", "name", "school_name", "school_region", "low_income", "applicant_status"}
    assert {name for name in before if applicant[name] != before[name]} == masked
    assert all(applicant[name] is None for name in masked)
    record = of(seen, "course_records", SEEN)[0]
    assert (record["course_code"], record["score"]) == ("112******H11101B1010101", 80)
    competition = of(seen, "activities_competition", SEEN)[0]
    assert competition["title"] == f"甲 {MARK} {MARK} {MARK}"
    assert (competition["document_link"], competition["description"]) == (MARK, None)
    document = of(seen, "documents", SEEN)[0]
    assert (document["status"], document["sha256"], document["file_name"], document["n_pages"]) == (
        "stored",
        None,
        None,
        1,
    )
    assert {row["source_file"].rpartition("/")[2] for row in of(seen, "findings", SEEN)} == {
        "findings.json",
        "documents.json",
        MARK,
    }


def test_each_field_alone_masks_its_own_columns(snapshot: Path, owner: Seen) -> None:
    for name, field in FIELDS.items():
        seen = held(snapshot, Scope(frozenset({OWN}), masked=frozenset({(OWN, name)})))
        for table, columns in field.columns.items():
            for row in of(seen, table, SEEN):
                for column in columns:
                    assert SEEN.secret not in str(row[column]), (name, table, column)
                    assert CARE not in str(row[column]), (name, table, column)
        if name != "name":
            assert of(seen, "applications", SEEN)[0]["name"] == SEEN.secret


def test_an_application_unmasked_shows_that_field_alone(snapshot: Path) -> None:
    scope = Scope(frozenset({OWN}), masked=MASKED.masked, unmasked=frozenset({(SEEN.application_id, "name")}))
    seen = held(snapshot, scope)
    assert of(seen, "applications", SEEN)[0]["name"] == SEEN.secret
    assert of(seen, "applications", SEEN)[0]["low_income"] is None
    assert of(seen, "applications", UNSEEN)[0]["name"] is None


def test_every_private_column_can_be_masked_or_stands_where_any_mask_takes_it_out() -> None:
    private = {(t.name, c.name) for t in TABLES.values() for c in t.columns if c.private}
    maskable = {(t, c) for field in FIELDS.values() for t, columns in field.columns.items() for c in columns}
    assert private - maskable == {("findings", "original")}
    named = {(table.name, column.name) for table in TABLES.values() for column in table.columns}
    assert maskable <= named


def test_no_masked_column_keeps_its_original_beside_it(snapshot: Path) -> None:
    originals = {(t.name, c.original.name) for t in TABLES.values() for c in t.columns if c.has_original}
    maskable = {
        (t, f"{c}_original") for field in FIELDS.values() for t, columns in field.columns.items() for c in columns
    }
    assert not originals & maskable
