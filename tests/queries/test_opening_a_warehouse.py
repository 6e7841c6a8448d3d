"""Opening a snapshot: the pointer read once, settings checked, and a clear word when nothing is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from loaders.__main__ import main as loaders
from queries.errors import NothingLoadedError, QueriesError, UsageError
from queries.fetch import Scope, current_snapshot, open_desk
from queries.settings import BinEdge, Settings, settings_of
from queries.warehouse import open_warehouse, snapshot_directory


def test_a_warehouse_without_a_snapshot_says_how_to_load_one(tmp_path: Path) -> None:
    with pytest.raises(NothingLoadedError, match="python -m loaders load") as error:
        open_warehouse(tmp_path)
    assert error.value.exit_code == 4


def test_a_pointer_to_nothing_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("gone", encoding="utf-8")
    with pytest.raises(NothingLoadedError, match="found gone"):
        open_warehouse(tmp_path)


def test_the_advice_for_a_pointer_to_nothing_helps(sample_warehouse, tmp_path: Path) -> None:
    warehouse = shutil.copytree(sample_warehouse, tmp_path / "warehouse")
    snapshot_id = current_snapshot(warehouse)
    (warehouse / "current").write_text("20200101T000000000Z-aaaaaaaa", encoding="utf-8")
    with pytest.raises(NothingLoadedError) as error:
        open_warehouse(warehouse)
    advice = re.findall(r"python -m loaders ([a-z]+ --warehouse \S+(?: --to ID)?)(?=`|$)", str(error.value))
    listed, chosen = (shlex.split(each.replace("ID", snapshot_id)) for each in advice)
    assert loaders(listed) == 0
    assert loaders(chosen) == 0
    assert open_warehouse(warehouse).snapshot_id == snapshot_id


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\x00b", b"../elsewhere", b"a\nb", b".", b"x" * 9 + b"/"])
def test_a_pointer_that_names_nothing_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(QueriesError, match="expected the name of a snapshot, found something else") as error:
        open_warehouse(tmp_path)
    assert error.value.exit_code == 1


@pytest.mark.parametrize("name", ["package_id=zz", "application_id=7", "year=2026"])
@pytest.mark.parametrize("scope", [Scope(), Scope.of(["987012"])])
def test_a_directory_that_looks_like_a_partition_adds_no_values(db, tmp_path: Path, name: str, scope: Scope) -> None:
    db.fill("applications", {})
    opened = open_warehouse(db.publish(tmp_path / name / "warehouse"), scope)
    found = opened.connection.execute("select application_id, package_id from marts.applications").fetchall()
    assert found == [("987012-94500001", "987012-main-000000000000")]


def test_a_warehouse_that_is_a_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NothingLoadedError):
        current_snapshot(tmp_path / "file")


def test_an_opened_desk_keeps_its_snapshot_when_a_new_one_is_published(db, tmp_path: Path) -> None:
    db.fill("applications", {})
    warehouse = db.publish(tmp_path / "warehouse", "first")
    desk = open_desk(warehouse, Scope())
    db.fill("applications", {"application_id": "987012-94500002"})
    db.publish(warehouse, "second")
    assert (desk.snapshot_id, len(desk.applicants("987012"))) == ("first", 1)
    assert current_snapshot(warehouse) == "second"
    assert len(open_desk(warehouse, Scope()).applicants("987012")) == 2


@pytest.mark.parametrize("scope", [Scope(), Scope.of(["987012"])])
def test_a_snapshot_older_than_the_contract_is_read_and_what_it_lacks_is_unknown(db, tmp_path, scope: Scope) -> None:
    db.fill("applications", {"name": "王小明", "school_name": "虛構高中"})
    db.fill("course_works", {})
    warehouse = db.publish(tmp_path / "warehouse")
    tables = next((warehouse / "snapshots").iterdir())
    older = f"copy (select * exclude (name) from raw.applications) to '{tables / 'applications.parquet'}'"
    db.con.execute(f"{older} (format parquet)")
    (tables / "course_works.parquet").unlink()
    found = open_desk(warehouse, scope).portfolio(["987012-94500001"])
    assert [(row["name"], row["school_name"]) for row in found["applications"]] == [(None, "虛構高中")]
    assert found["course_works"] == []


def test_a_damaged_snapshot_is_told_with_its_file_and_what_to_do(db, tmp_path: Path) -> None:
    warehouse = db.publish(tmp_path / "warehouse")
    next(warehouse.rglob("applications.parquet")).write_bytes(b"no parquet")
    with pytest.raises(QueriesError, match="loaders verify") as error:
        open_warehouse(warehouse)
    assert "applications.parquet" in str(error.value)


@pytest.mark.parametrize("name", ["with 'quote", "[brackets]", "star*", "學檔"])
@pytest.mark.parametrize("scope", [Scope(), Scope.of(["987012"])])
def test_a_warehouse_may_stand_in_a_directory_of_any_name(db, tmp_path: Path, name: str, scope: Scope) -> None:
    db.fill("applications", {})
    plain = db.publish(tmp_path / "plain")
    odd = plain.rename(tmp_path / name)
    assert [row["program_code"] for row in open_desk(odd, scope).programs()] == ["987012"]


def test_the_default_edge_is_left_closed(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == Settings(BinEdge.LEFT_CLOSED)


def test_the_edge_of_a_warehouse_reaches_its_marts(db, tmp_path: Path) -> None:
    db.fill("course_records", {"score": "80", "population": 10, "distribution_id": "d"})
    db.fill("score_distributions", {"distribution_id": "d", "counts": [0] * 79 + [6, 4] + [0] * 19})
    warehouse = db.publish(tmp_path / "warehouse")
    query = "select bin_edge, own_bin from marts.transcript"
    assert open_warehouse(warehouse).connection.execute(query).fetchall() == [("left-closed", 80)]
    (warehouse / "settings.toml").write_text('bin_edge = "right-closed"\n', encoding="utf-8")
    assert open_warehouse(warehouse).connection.execute(query).fetchall() == [("right-closed", 79)]


def test_the_smallest_population_of_a_warehouse_reaches_its_marts(db, tmp_path: Path) -> None:
    db.fill("course_records", {"score": "80", "population": 10, "distribution_id": "d"})
    db.fill("score_distributions", {"distribution_id": "d", "counts": [0] * 80 + [10] + [0] * 19})
    warehouse = db.publish(tmp_path / "warehouse")
    query = "select standing_note from marts.transcript"
    assert open_warehouse(warehouse).connection.execute(query).fetchall() == [(None,)]
    (warehouse / "settings.toml").write_text("smallest_population = 11\n", encoding="utf-8")
    assert open_warehouse(warehouse).connection.execute(query).fetchall() == [("population_too_small",)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('bin_edge = "open"', r"\[bin_edge\]: expected left-closed or right-closed, found 'open'"),
        ("bin_edge = ['left-closed']", r"\[bin_edge\]: expected left-closed or right-closed"),
        ("bin_egde = 'left-closed'", r"\[bin_egde\]: expected only bin_edge, smallest_population and \[limits\]"),
        ("smallest_population = 0", r"\[smallest_population\]: expected a whole number from 1 to 1000, found 0"),
        ("smallest_population = true", r"\[smallest_population\]: expected a whole number from 1 to 1000"),
        ("smallest_population = '5'", r"\[smallest_population\]: expected a whole number from 1 to 1000, found '5'"),
        ("bin_edge =", "expected TOML"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as error:
        settings_of(tmp_path)
    assert error.value.exit_code == 2


def test_the_loaders_own_settings_stand_in_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[limits]\npdf_pages = 7\n", encoding="utf-8")
    assert settings_of(tmp_path) == Settings()


@pytest.mark.parametrize("scope", [Scope(), Scope.of(["987012"])])
def test_a_snapshot_pruned_while_it_is_opened_is_left_for_the_current_one(
    sample_warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: Scope
) -> None:
    warehouse = Path(shutil.copytree(sample_warehouse, tmp_path / "warehouse"))
    first, directory = snapshot_directory(warehouse)
    second = "20990101T000000000Z-aaaaaaaa"

    def replaced(settings_at: Path) -> Settings:
        """What a load and a prune do, at a moment when the first snapshot is already chosen."""
        if directory.exists():
            directory.rename(directory.with_name(second))
            (warehouse / "current").write_text(second, encoding="utf-8")
        return settings_of(settings_at)

    monkeypatch.setattr("queries.warehouse.settings_of", replaced)
    opened = open_warehouse(warehouse, scope)
    assert (first != second, opened.snapshot_id) == (True, second)
    assert opened.connection.execute("select count(*) from marts.applications").fetchall()[0][0] > 0
