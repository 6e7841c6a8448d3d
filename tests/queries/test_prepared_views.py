"""Views worked out at publish answer as the views themselves do, and only for the state they were worked out from."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries import preparing
from queries.catalogue import views
from queries.errors import QueriesError, RefusedError
from queries.fetch import open_desk
from queries.headers import header_of
from queries.prepared import fingerprint, prepared_views
from queries.preparing import prepare
from queries.scope import EVERY_PROGRAM, Scope
from queries.settings import BinEdge, Settings
from queries.warehouse import open_warehouse, snapshot_directory

PREPARED = pytest.mark.parametrize("name", [view.full_name for view in prepared_views()])
Opened = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def plain(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with nothing prepared. Tests read it; who prepares makes another."""
    there = tmp_path_factory.mktemp("plain") / "warehouse"
    return Path(shutil.copytree(sample_warehouse, there, ignore=shutil.ignore_patterns("prepared", "attachments")))


@pytest.fixture(scope="module")
def made(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its views prepared, once for all that copy it: preparing takes seconds."""
    there = Path(shutil.copytree(plain, tmp_path_factory.mktemp("made") / "warehouse"))
    assert prepare(there).is_new
    return there


@pytest.fixture
def warehouse(made: Path, tmp_path: Path) -> Path:
    """A warehouse of one's own in which `prepare` finds its work done."""
    return Path(shutil.copytree(made, tmp_path / "warehouse"))


@pytest.fixture
def unprepared(plain: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(plain, tmp_path / "warehouse"))


def is_read_from_the_file(con: Opened, name: str) -> bool:
    schema, view = name.split(".")
    query = "select sql from duckdb_views() where schema_name = ? and view_name = ?"
    return any('FROM "prepared".' in sql for (sql,) in con.execute(query, [schema, view]).fetchall())


def told(con: Opened, name: str) -> tuple[list[Any], list[str]]:
    """The columns with their types, and the rows in an order of their own."""
    columns = [row[:2] for row in con.execute(f"describe {name}").fetchall()]
    return columns, sorted(map(repr, con.execute(f"from {name}").fetchall()))


def test_several_views_are_prepared() -> None:
    assert {"marts.transcript", "marts.activities", "marts.applications"} <= {v.full_name for v in prepared_views()}


def test_a_prepared_view_has_the_columns_types_and_rows_of_the_view_itself(
    plain: Path, unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In several portions; what is prepared in one stands in every other test.
    monkeypatch.setattr(preparing, "_APPLICATIONS_AT_ONCE", 3)
    done = prepare(unprepared)
    own, read = open_warehouse(plain).connection, open_warehouse(unprepared).connection
    for name in views():
        assert is_read_from_the_file(read, name) == (name in done.rows)
        assert not is_read_from_the_file(own, name)
        assert told(read, name) == told(own, name), name


def test_rows_lie_in_the_order_in_which_they_are_asked_for(warehouse: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"attach '{prepare(warehouse).directory / 'views.duckdb'}' as prepared (read_only)")
        for view in prepared_views():
            columns = {column for column, *_ in con.execute(f"describe prepared.{view.full_name}").fetchall()}
            # A thing of an application with the others of that application, even where a number of its own is its key.
            first = "application_id" if {"program_code", "application_id"} <= columns else view.header.key[0]
            query = f"select coalesce({first}::varchar, '~') from prepared.{view.full_name}"
            found = [one for (one,) in con.execute(query).fetchall()]
            assert found == sorted(found), view.full_name
            assert found, view.full_name


@pytest.mark.parametrize("programs", [["987012"]])
def test_a_limited_scope_has_them_at_hand_from_its_own_rows_alone(
    programs: list[str], plain: Path, warehouse: Path
) -> None:
    prepare(warehouse)
    own = open_warehouse(plain, Scope.of(programs)).connection
    at_hand = open_warehouse(warehouse, Scope.of(programs), at_hand=True).connection
    for view in prepared_views():
        kind = "select table_type from information_schema.tables where table_schema = ? and table_name = ?"
        assert at_hand.execute(kind, [view.schema, view.name]).fetchall() == [("BASE TABLE",)]
        assert told(at_hand, view.full_name) == told(own, view.full_name)
    assert at_hand.execute("select value from duckdb_settings() where name = 'allowed_directories'").fetchall() == [
        ("[]",)
    ]


def test_a_scope_of_many_applications_keeps_its_memory_and_works_out_what_it_is_asked(
    unprepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.warehouse.AT_HAND_AT_MOST", 3)
    con = open_warehouse(unprepared, Scope.of(["987012"]), at_hand=True).connection
    query = "select count(*) from information_schema.tables where table_schema = 'marts' and table_type = 'BASE TABLE'"
    assert con.execute(query).fetchall() == [(0,)]


def test_no_file_but_the_snapshots_and_the_one_attached_is_open_to_statements(warehouse: Path) -> None:
    directory = prepare(warehouse).directory
    con = open_warehouse(warehouse).connection
    (allowed,) = con.execute("select value from duckdb_settings() where name = 'allowed_directories'").fetchall()
    _, snapshot = snapshot_directory(warehouse)
    assert {path.strip(" '/") for path in allowed[0].strip("[]").split(",")} == {str(snapshot).strip("/")}
    other = Path(shutil.copytree(directory, directory.with_name(f"{directory.name[:-1]}~")))
    for file in (other / "views.duckdb", directory / "manifest.json", warehouse / "current"):
        with pytest.raises(duckdb.PermissionException):
            con.execute(f"select * from read_blob('{file}')")
    for change in ("delete from prepared.marts.transcript", "drop table prepared.marts.transcript"):
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            con.execute(change)


def test_a_desk_reads_on_when_what_it_reads_is_pruned_or_made_anew(warehouse: Path) -> None:
    directory = prepare(warehouse).directory
    con = open_warehouse(warehouse).connection
    query = "select count(*) from marts.transcript where application_id = '987012-94500001'"
    before = con.execute(query).fetchall()
    (directory / "manifest.json").unlink()
    assert prepare(warehouse).is_new
    assert con.execute(query).fetchall() == before
    shutil.rmtree(directory)
    assert con.execute("select count(*), count(school_year_original) from marts.transcript").fetchall()[0][0] > 0


def test_another_setting_is_answered_at_once_and_prepared_beside(warehouse: Path) -> None:
    def edges() -> set[Any]:
        desk = open_desk(warehouse, EVERY_PROGRAM)
        return {row["bin_edge"] for row in desk.portfolio(["987012-94500001"])["transcript"]} - {None}

    first = prepare(warehouse)
    assert edges() == {"left-closed"}
    (warehouse / "settings.toml").write_text('bin_edge = "right-closed"\n', encoding="utf-8")
    assert edges() == {"right-closed"}
    assert not is_read_from_the_file(open_warehouse(warehouse).connection, "marts.transcript")
    second = prepare(warehouse)
    assert (first.directory.is_dir(), second.directory.is_dir(), second.is_new) == (True, True, True)
    assert edges() == {"right-closed"}
    (warehouse / "settings.toml").unlink()
    assert is_read_from_the_file(open_warehouse(warehouse).connection, "marts.transcript")
    assert not prepare(warehouse).is_new


def test_everything_an_answer_depends_on_is_in_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = fingerprint(Settings())
    assert re.fullmatch("[0-9a-f]{16}", usual)
    assert fingerprint(Settings()) == usual
    assert fingerprint(Settings(BinEdge.RIGHT_CLOSED)) != usual
    monkeypatch.setattr(duckdb, "__version__", "2.0.0.other")
    assert fingerprint(Settings()) != usual
    monkeypatch.undo()
    known = dict(views())
    known["core.packages"] = views()["core.files"]
    monkeypatch.setattr("queries.prepared.views", lambda: known)
    assert fingerprint(Settings()) != usual


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def of_another_kind(file: Path) -> None:
    (file.parent / "manifest.json").write_bytes(b"[]")


@pytest.mark.parametrize("harm", [cut, of_another_kind])
def test_a_directory_that_is_not_whole_is_not_read_and_made_anew(
    harm: Callable[[Path], None], plain: Path, warehouse: Path
) -> None:
    directory = prepare(warehouse).directory
    harm(directory / "views.duckdb")
    con = open_warehouse(warehouse).connection
    assert not is_read_from_the_file(con, "marts.transcript")
    assert told(con, "marts.transcript") == told(open_warehouse(plain).connection, "marts.transcript")
    assert prepare(warehouse).is_new
    assert is_read_from_the_file(open_warehouse(warehouse).connection, "marts.transcript")


def test_preparing_again_mends_a_file_of_the_right_size_with_other_bytes(warehouse: Path) -> None:
    file = prepare(warehouse).directory / "views.duckdb"
    sound = file.read_bytes()
    file.write_bytes(sound[:-100] + bytes([sound[-100] ^ 1]) + sound[-99:])
    assert prepare(warehouse).is_new
    assert not prepare(warehouse).is_new


def test_what_cannot_be_written_is_said_and_leaves_nothing(unprepared: Path) -> None:
    (unprepared / "prepared").write_bytes(b"")
    with pytest.raises(RefusedError, match="expected to write prepared views, found"):
        prepare(unprepared)
    assert (unprepared / "prepared").read_bytes() == b""


def test_a_damaged_snapshot_is_told_and_leaves_nothing_prepared(unprepared: Path) -> None:
    _, snapshot = snapshot_directory(unprepared)
    next(snapshot.rglob("course_records.parquet")).write_bytes(b"no parquet")
    with pytest.raises(QueriesError, match="loaders verify"):
        prepare(unprepared)
    assert [path.name for path in (unprepared / "prepared").iterdir()] == ["lock"]


@pytest.mark.parametrize("name", ["with 'quote", "[brackets]", "star*", "年 year=2026"])
def test_a_warehouse_of_any_name_can_be_prepared(db: Any, tmp_path: Path, name: str) -> None:
    db.fill("applications", {})
    warehouse = db.publish(tmp_path / "plain").rename(tmp_path / name)
    done = prepare(warehouse)
    con = open_warehouse(warehouse).connection
    assert is_read_from_the_file(con, "marts.applications")
    assert con.execute("select count(*) from marts.applications").fetchall() == [(1,)]
    assert done.rows["marts.applications"] == 1


def test_only_at_publish_can_be_prepared() -> None:
    text = "-- One row.\n--\n-- Key: a\n-- Reads: b\n-- Feeds: c\n-- Prepared: {}\nselect 1\n"
    assert header_of(text.format("at publish"), "core/t.sql").is_prepared
    with pytest.raises(QueriesError, match=r"core/t\.sql: expected Prepared: at publish, found `nightly`"):
        header_of(text.format("nightly"), "core/t.sql")


@PREPARED
def test_what_is_prepared_reads_something(name: str) -> None:
    assert views()[name].header.reads
