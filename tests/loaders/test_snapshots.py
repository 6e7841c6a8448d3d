"""A snapshot is whole, sorted and typed as the contract says; it can be verified and left behind again."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from loaders.__main__ import main
from loaders.parts import schema_of
from loaders.snapshot import BusyError, current_id, locked
from loaders.tables import TABLES


def test_every_table_of_the_contract_is_there_with_its_columns_and_types_even_when_empty(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application()
    warehouse.load(delivery.root)
    for table in TABLES:
        written = pq.read_schema(warehouse.current / f"{table}.parquet").remove_metadata()
        assert [(f.name, str(f.type).replace("element", "item")) for f in written] == [
            (f.name, str(f.type).replace("element", "item")) for f in schema_of(table)
        ]
    assert {path.stem for path in warehouse.current.glob("*.parquet")} == set(TABLES)


def test_keys_of_the_contract_are_unique_and_rows_are_sorted_by_application(sample_warehouse: Path) -> None:
    current = sample_warehouse / "snapshots" / str(current_id(sample_warehouse))
    for table in TABLES.values():
        rows = pq.read_table(current / f"{table.name}.parquet").to_pylist()
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len(set(keys)) == len(keys), table.name
        assert all(None not in key for key in keys), table.name
        if "application_id" in table.key:
            assert [row["application_id"] for row in rows] == sorted(row["application_id"] for row in rows)


def test_the_balance_of_the_sample_equals_the_rows_in_its_tables(sample_warehouse: Path) -> None:
    current = sample_warehouse / "snapshots" / str(current_id(sample_warehouse))
    balance = pq.read_table(current / "balance.parquet").to_pylist()
    assert balance
    for line in balance:
        assert line["n_delivered"] == line["n_loaded"] + line["n_refused"]
        if line["table_name"] in TABLES:
            rows = pq.read_table(current / f"{line['table_name']}.parquet", columns=["package_id"]).to_pylist()
            assert line["n_loaded"] == sum(row["package_id"] == line["package_id"] for row in rows), line


def test_the_manifest_names_packages_rows_and_hashes(delivery: Any, warehouse: Any) -> None:
    delivery.application()
    report = warehouse.load(delivery.root)
    manifest = json.loads((warehouse.current / "manifest.json").read_text())
    assert manifest["snapshot"] == report.snapshot == warehouse.current.name
    assert manifest["packages"] == [warehouse.row("packages")["package_id"]]
    assert manifest["rows"]["applications"] == 1
    assert manifest["sha256"].keys() == set(TABLES)
    assert manifest["previous"] is None


def test_nothing_is_left_aside_after_a_load_and_left_overs_of_a_dead_one_are_cleared(
    delivery: Any, warehouse: Any
) -> None:
    delivery.application()
    (warehouse.path / ".aside-1").mkdir(parents=True)
    warehouse.load(delivery.root)
    names = {path.name for path in warehouse.path.iterdir()}
    assert names == {"current", "lock", "snapshots"}


def test_a_load_that_dies_before_the_end_leaves_the_current_snapshot(
    delivery: Any, warehouse: Any, monkeypatch: Any
) -> None:
    delivery.application()
    before = warehouse.load(delivery.root).snapshot
    delivery.application("94000002")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("loaders.snapshot.point_to", die)
    with pytest.raises(KeyboardInterrupt):
        warehouse.load(delivery.root)
    assert warehouse.current.name == before
    monkeypatch.undo()
    warehouse.load(delivery.root)
    assert len(warehouse.rows("applications")) == 2


def test_a_second_loader_is_refused_and_told_why(delivery: Any, warehouse: Any, capsys: Any) -> None:
    delivery.application()
    warehouse.load(delivery.root)
    with (warehouse.path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BusyError), locked(warehouse.path):
            pytest.fail("entered a warehouse that is held")
        assert main(["load", str(delivery.root), "--warehouse", str(warehouse.path)]) == 5
        assert main(["rollback", "--warehouse", str(warehouse.path)]) == 5
    assert "Another loader is at work" in capsys.readouterr().err


def test_verify_names_each_table_and_each_attachment_that_changed(
    delivery: Any, warehouse: Any, pdf: Any, capsys: Any
) -> None:
    delivery.application(files={"94000001_其他.pdf": pdf("one")})
    warehouse.load(delivery.root)
    door = ["verify", "--warehouse", str(warehouse.path)]
    assert main(door) == 0
    sha256 = warehouse.row("documents")["sha256"]
    stored = warehouse.path / "attachments" / sha256[:2] / sha256
    assert stored.read_bytes() == pdf("one")
    stored.chmod(0o600)
    stored.write_bytes(b"changed")
    assert main(door) == 5
    assert f"attachments/{sha256[:2]}/{sha256}: expected SHA-256" in capsys.readouterr().out
    stored.unlink()
    assert main([*door, "--json"]) == 5
    assert "found none that can be read" in json.loads(capsys.readouterr().out)["problems"][0]
    with (warehouse.current / "course_records.parquet").open("ab") as table:
        table.write(b"x")
    assert main(door) == 5
    assert "course_records.parquet: expected SHA-256" in capsys.readouterr().out
    (warehouse.current / "manifest.json").write_text("{}")
    assert main(door) == 5
    assert "expected a manifest" in capsys.readouterr().out


def test_rollback_goes_one_back_or_to_a_named_snapshot_and_says_when_it_cannot(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    delivery.application()
    first = warehouse.load(delivery.root).snapshot
    delivery.application("94000002")
    second = warehouse.load(delivery.root).snapshot
    door = ["rollback", "--warehouse", str(warehouse.path)]
    assert main(door) == 0
    assert warehouse.current.name == first
    assert len(warehouse.rows("applications")) == 1
    assert main(door) == 5
    assert "there is none before it" in capsys.readouterr().err
    assert main([*door, "--to", second, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"snapshot": second}
    assert warehouse.current.name == second
    for unknown in ("20000101T000000000Z-00000000", "../attachments"):
        assert main([*door, "--to", unknown]) == 5
        assert f"there is no snapshot {unknown}" in capsys.readouterr().err
    assert warehouse.current.name == second
