"""Every mart's row is found where it says it came from, and every count of an aggregate is the rows behind it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from loaders.tables import TABLES
from queries.__main__ import main
from queries.catalogue import View, views
from queries.errors import QueriesError, UsageError
from queries.headers import Behind, header_of
from queries.provenance import provenance_of, rows_behind
from queries.scope import Scope
from queries.warehouse import Warehouse, open_warehouse

MARTS = [view for view in views().values() if view.schema == "marts"]
OF_ROWS = [mart for mart in MARTS if mart.header.origin]
COUNTS = [(mart, behind) for mart in MARTS for behind in mart.header.behind]
PLACE = ("application_id", "package_id", "source_file", "source_row")
FIRST = "987012-94500001"


@pytest.fixture(scope="module")
def sample(sample_warehouse: Path) -> Warehouse:
    return open_warehouse(sample_warehouse)


def rows_found(pattern: str, columns: set[str]) -> str:
    """The condition that a mart's row m is in the raw table that a pattern of From names for it."""
    name = f"'{pattern}'"
    for column in re.findall(r"{(\w+)}", pattern):
        name = f"replace({name}, '{{{column}}}', m.{column})"
    known = []
    for table in TABLES.values():
        place = columns & {column.name for column in table.columns}
        if place & set(PLACE) and re.fullmatch(re.sub(r"{\w+}", ".+", pattern), f"raw.{table.name}"):
            same = [f"o.{each} is not distinct from m.{each}" for each in PLACE if each in place]
            exists = f"exists (select 1 from raw.{table.name} as o where {' and '.join(same)})"
            known.append(f"{name} = 'raw.{table.name}' and {exists}")
    return " or ".join(known)


@pytest.mark.parametrize("mart", OF_ROWS, ids=lambda mart: mart.name)
def test_every_row_of_the_sample_is_in_the_table_it_came_from(sample: Warehouse, mart: View) -> None:
    columns = {name for name, *_ in sample.connection.execute(f"describe {mart.full_name}").fetchall()}
    found = " or ".join(rows_found(pattern, columns) for pattern in mart.header.origin)
    lost = f"select count(*) from {mart.full_name} as m where ({found}) is not true"
    assert sample.connection.execute(lost).fetchall() == [(0,)]


@pytest.mark.parametrize(("mart", "behind"), COUNTS, ids=[f"{mart.name}-{each.column}" for mart, each in COUNTS])
def test_a_count_is_the_number_of_rows_behind_it(sample: Warehouse, mart: View, behind: Behind) -> None:
    counted = f"count(distinct {behind.distinct})" if behind.distinct else "count(*)"
    same = " and ".join(f"b.{name} is not distinct from m.{own}" for own, name in behind.by)
    condition = " and ".join(part for part in (same, f"({behind.where})" if behind.where else "") if part) or "true"
    wrong = sample.connection.execute(
        f"select * from {mart.full_name} as m where m.{behind.column} is not null"
        f" and m.{behind.column} <> (select {counted} from {behind.view} as b where {condition})"
    ).fetchall()
    assert wrong == []


def test_a_row_names_its_delivery_its_file_its_row_and_what_was_delivered(sample: Warehouse) -> None:
    found = provenance_of(sample, "activities", {"application_id": "987012-94500010", "kind": "certificate"})
    assert (found.table, found.source_row, found.delivered) == ("activities_certificate", 1, "first")
    assert found.source_file == "987/987012/94500010/94500010_多元表現.json"
    assert found.originals == {"score": "815", "obtained_on": "1130619"}
    assert [each["rule"] for each in found.findings] == ["cell.roc_date"]
    assert found.counts == []


def test_a_finding_about_another_table_in_the_same_file_and_row_is_not_the_rows_own(db, tmp_path: Path) -> None:
    db.fill("applications", {})
    place = {"source_file": "a.json", "source_row": 1}
    db.fill("activities_competition", place)
    db.fill("activities_service", place)
    db.fill(
        "findings",
        {**place, "rule": "own.rule", "table_name": "activities_service"},
        {**place, "rule": "other.rule", "table_name": "activities_competition"},
        {**place, "rule": "other.row", "table_name": "activities_service", "source_row": 2},
        {**place, "rule": "whole.file", "table_name": None, "source_row": None},
    )
    opened = open_warehouse(db.publish(tmp_path / "warehouse"))
    found = provenance_of(opened, "activities", {"kind": "service"})
    assert [each["rule"] for each in found.findings] == ["own.rule", "whole.file"]


def test_the_rows_behind_a_count_are_those_it_counts(sample: Warehouse) -> None:
    key = {"program_code": "987012"}
    found = rows_behind(sample, "programs", key, "n_transcript_pdf")
    assert [row["application_id"] for row in found] == ["987012-94500002", "987012-94500015"]
    counts = {each.column: each for each in provenance_of(sample, "programs", key).counts}
    assert counts["n_transcript_pdf"].n == 2
    answered = sample.connection.execute(counts["n_transcript_pdf"].query or "").fetchall()
    assert len(answered) == 2
    assert len(rows_behind(sample, "programs", key, "n_transcript_pdf", limit=1)) == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ({"application_id": FIRST}, "found more than one. Give its key: application_id, source_file, source_row"),
        ({"application_id": "x' or true --"}, "found none"),
        ({"nothing": "1"}, "expected columns of marts.transcript, found nothing"),
        ({}, "expected columns of marts.transcript, found none"),
    ],
)
def test_a_key_that_is_not_one_rows_is_refused(sample: Warehouse, key: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        provenance_of(sample, "transcript", key)


def test_a_column_that_counts_nothing_has_no_rows_behind_it(sample: Warehouse) -> None:
    with pytest.raises(UsageError, match=r"expected a column of marts\.programs that counts rows"):
        rows_behind(sample, "programs", {"program_code": "987012"}, "university_code")


def test_a_row_out_of_scope_is_not_there(sample_warehouse: Path) -> None:
    limited = open_warehouse(sample_warehouse, Scope.of(["987034"]))
    with pytest.raises(UsageError, match="found none"):
        provenance_of(limited, "applications", {"application_id": FIRST})


def test_the_command_answers_as_json(sample_warehouse: Path, capfdbinary) -> None:
    command = ["rows", "programs", "--warehouse", str(sample_warehouse), "--key", "program_code=987034"]
    assert main(command) == 0
    assert json.loads(capfdbinary.readouterr().out)["counts"][0]["n"] == 12
    assert main([*command, "--count", "n_activity_pdf"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert sorted(row["applicant_no"] for row in rows) == ["94610011", "94610012"]


def test_a_line_of_behind_is_read_into_its_parts() -> None:
    text = (
        "-- One row per thing.\n-- 每列：一物。\n--\n-- Key:     a\n-- Reads:   core.t\n-- Feeds:   x\n-- Behind:\n"
        "--   n_a  core.t by a, kind = sort where b = 'x by y'\n--   n_b  distinct owner of core.t\nselect 1\n"
    )
    assert header_of(text, "marts/t.sql").behind == (
        Behind("n_a", "core.t", (("a", "a"), ("kind", "sort")), "b = 'x by y'"),
        Behind("n_b", "core.t", (("a", "a"),), distinct="owner"),
    )
    with pytest.raises(QueriesError, match="under Behind"):
        header_of(text.replace("n_a  core.t", "n_a core.t"), "marts/t.sql")
