"""Every view's header is true: held to the statement below it, to DESCRIBE, and to the sample's rows."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from loaders.tables import TABLES
from queries.catalogue import LAYERS, View, meaning, views
from queries.errors import QueriesError
from queries.headers import ColumnNote, header_of
from queries.warehouse import open_warehouse

ROOT = Path(__file__).parents[2]
OWN_RAW = {"raw.settings", "raw.code_values"}
NOT_IN_THE_SAMPLE = {
    "staging.changes": "nothing in it is delivered again: tests/queries/test_changes.py does",
    "core.changes": "likewise",
    "marts.changes": "likewise",
    "marts.changes_by_application": "likewise",
    "context.verify_dates": "every item of it has its dates: tests/queries/test_verifications.py has some without",
    "context.verify_certificate_score": "every score of it is on its scale: tests/queries/test_claims_to_verify.py",
    "context.verify_competition_level": "none of it differs from the reference: tests/queries/test_claims_to_verify.py",
    "context.verify_competition_revoked": "likewise",
    "context.verify_award_wording": "likewise",
}
"""The views that the sample cannot fill, and why; each has rows in the test named there."""

ALL = pytest.mark.parametrize("view", views().values(), ids=list(views()))


def statement(view: View) -> str:
    """The SQL without its comments."""
    return re.sub(r"--[^\n]*", "", view.sql).strip()


def tables_read(view: View) -> set[str]:
    return set(re.findall(r"\b(?:from|join)\s+([a-z_]+\.[a-z_]+)", statement(view)))


def last_select(view: View) -> str:
    text = statement(view)
    return text[text.rindex("\nselect\n") if "\nselect\n" in text else 0 :].partition("\nfrom ")[0]


def described(con: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    return {column: kind for column, kind, *_ in con.execute(f"describe {name}").fetchall()}


@ALL
def test_the_header_says_what_one_row_is_in_both_languages(view: View) -> None:
    assert "row" in view.header.grain_en
    assert view.header.grain_zh.startswith("每列：")


@ALL
def test_reads_names_exactly_the_tables_after_from_and_join(view: View) -> None:
    assert set(view.header.reads) == tables_read(view)


@ALL
def test_a_layer_reads_only_the_layers_below_it(view: View) -> None:
    below = {"staging": {"raw"}, "core": {"staging"}, "context": {"core", "context"}, "marts": {"core", "context"}}
    assert {name.split(".")[0] for name in view.header.reads} <= below[view.schema]


@ALL
def test_every_table_read_exists(view: View) -> None:
    known = set(views()) | {f"raw.{name}" for name in TABLES} | OWN_RAW
    assert set(view.header.reads) <= known


@ALL
def test_feeds_names_views_that_read_it_or_files_that_exist(view: View) -> None:
    assert view.header.feeds
    for name in view.header.feeds:
        if "/" in name:
            assert view.name in (ROOT / name).read_text(encoding="utf-8")
        else:
            assert view.full_name in views()[name].header.reads


@ALL
def test_every_view_that_reads_it_is_named_in_feeds(view: View) -> None:
    readers = {name for name, other in views().items() if view.full_name in other.header.reads}
    assert readers <= set(view.header.feeds)


@ALL
def test_listed_columns_exist_in_the_views_own_order(view: View, whole_database) -> None:
    listed = [note.name for note in view.header.columns]
    assert listed == [name for name in described(whole_database.con, view.full_name) if name in set(listed)]


@ALL
def test_a_column_that_is_not_listed_is_taken_over_with_its_type(view: View, whole_database) -> None:
    listed = {note.name for note in view.header.columns}
    for name, kind in described(whole_database.con, view.full_name).items():
        sources = [described(whole_database.con, source) for source in view.header.reads]
        if name not in listed:
            assert kind in {source.get(name) for source in sources}, name


@ALL
def test_a_listed_column_means_something_else_than_what_it_would_inherit(view: View) -> None:
    for note in view.header.columns:
        inherited = next((found for source in view.header.reads if (found := meaning(source, note.name))), None)
        assert inherited is None or (inherited.en, inherited.zh, inherited.unit) != (note.en, note.zh, note.unit)


@ALL
def test_every_column_has_a_meaning_in_both_languages(view: View, whole_database) -> None:
    for name in described(whole_database.con, view.full_name):
        found = meaning(view.full_name, name)
        assert found is not None, name
        assert found.en, name
        assert re.search(r"[㐀-鿿]", found.zh), name


@ALL
def test_a_staging_view_has_the_rows_of_its_raw_table(view: View) -> None:
    if view.schema == "staging" and view.header.reads:
        assert view.header.reads == (f"raw.{view.name}",)
        assert not re.search(r"\b(where|join|group by|distinct|union|limit)\b", statement(view))


@ALL
def test_a_staging_view_leaves_out_no_column_without_a_word(view: View) -> None:
    for source in set(view.header.reads) - OWN_RAW:
        if view.schema == "staging":
            for column in TABLES[source.removeprefix("raw.")].columns:
                assert re.search(rf"\b{column.name}\b", view.sql), column.name


@ALL
def test_the_file_is_one_select_of_at_most_80_lines(view: View) -> None:
    text = statement(view)
    assert text.startswith(("select\n", "with "))
    assert ";" not in text
    assert not re.search(r"\bcreate\b", text)
    assert len(view.sql.splitlines()) <= 80
    assert max(len(line) for line in view.sql.splitlines()) <= 120


@ALL
def test_the_last_select_names_its_columns(view: View) -> None:
    assert not re.search(r"(^|[\s,.])\*\s*(,|$)", last_select(view), re.MULTILINE)
    assert last_select(view).rstrip().endswith(",")


@ALL
def test_keywords_are_lowercase_and_indented_by_four(view: View) -> None:
    text = re.sub(r"'[^']*'", "''", statement(view))
    assert text == text.lower()
    assert all((len(line) - len(line.lstrip(" "))) % 4 == 0 for line in text.splitlines())


@ALL
def test_the_database_says_what_the_view_and_its_columns_mean(view: View, whole_database) -> None:
    comments = whole_database.rows(
        f"select comment from duckdb_columns() where schema_name = '{view.schema}' and table_name = '{view.name}'"
    )
    assert all(comment for (comment,) in comments)
    tables = whole_database.rows(
        "select comment from (select schema_name, view_name, comment from duckdb_views() union all"
        " select schema_name, table_name, comment from duckdb_tables())"
        f" where schema_name = '{view.schema}' and view_name = '{view.name}'"
    )
    assert tables == [(f"{view.header.grain_en} | {view.header.grain_zh}",)]


@pytest.fixture(scope="session")
def sample_connection(sample_warehouse: Path) -> duckdb.DuckDBPyConnection:
    return open_warehouse(sample_warehouse).connection


@ALL
def test_the_key_is_unique_and_never_null_on_the_sample(view: View, sample_connection) -> None:
    key = ", ".join(view.header.key)
    some_null = " or ".join(f"{name} is null" for name in view.header.key)
    repeated = f"select {key} from {view.full_name} group by {key} having count(*) > 1"
    assert sample_connection.execute(repeated).fetchall() == []
    assert sample_connection.execute(f"select {key} from {view.full_name} where {some_null}").fetchall() == []


@ALL
def test_every_view_has_rows_on_the_sample_unless_it_is_said_why_not(view: View, sample_connection) -> None:
    n_rows = sample_connection.execute(f"select count(*) from {view.full_name}").fetchall()[0][0]
    assert (n_rows == 0) == (view.full_name in NOT_IN_THE_SAMPLE)


def test_layers_are_the_folders_of_sql_files() -> None:
    folders = {path.parent.name for path in (ROOT / "queries").rglob("*.sql")}
    assert folders <= set(LAYERS)


def test_a_header_is_read_into_its_parts() -> None:
    text = (
        "-- One row per thing.\n-- 每列：一物。\n--\n-- Key:     a, b\n-- Reads:   raw.t,\n--          raw.u\n"
        "-- Feeds:   marts.m\n-- Columns:\n--   n_a [people]  how many | 人數\n"
        "-- Caveats: none is\n--          known\nselect 1\n"
    )
    header = header_of(text, "core/t.sql")
    assert header.key == ("a", "b")
    assert header.reads == ("raw.t", "raw.u")
    assert header.columns == (ColumnNote("n_a", "people", "how many", "人數"),)
    assert header.caveats == "none is known"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- One row.\nselect 1\n", "core/t.sql: expected a header of two paragraphs"),
        ("-- One row.\n--\n-- Key: a\n-- Feeds: b\nselect 1\n", "core/t.sql: expected Reads in the header"),
        (
            "-- One row.\n--\n-- Key: a\n-- Reads: b\n-- Feeds: c\n-- Columns:\n--   a only English\nselect 1\n",
            "found `  a only English`",
        ),
    ],
)
def test_a_header_with_a_fault_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QueriesError, match=re.escape(message)):
        header_of(text, "core/t.sql")
