"""Reference files in a warehouse: again changes nothing, a namesake replaces, another name adds, releases keep them."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from loaders.__main__ import main
from loaders.snapshot import locked
from loaders.tables import TABLES


def names(files: Any) -> list[str]:
    return sorted(row["name"] for row in files.warehouse.rows("schools"))


def test_a_reference_load_may_be_the_first_of_a_warehouse_and_balances(files: Any) -> None:
    files.of("schools", {}, {"school_code": "990002", "as_of": ""})
    report = files.load()
    assert (report.packages, report.applications, report.refused, report.is_new) == (1, 0, 0, True)
    assert report.rows == {table: len(files.warehouse.rows(table)) for table in TABLES}
    one = files.warehouse.row("reference_files")
    assert one["package_id"].startswith("reference-schools-")
    assert (one["table_name"], one["file_name"], len(one["sha256"])) == ("schools", "schools.csv", 64)
    line = files.warehouse.row("balance")
    assert (line["n_delivered"], line["n_loaded"], line["n_refused"]) == (2, 1, 1)
    assert files.warehouse.row("schools")["package_id"] == line["package_id"] == one["package_id"]
    assert files.warehouse.rows("packages") == []


def test_the_same_content_again_changes_nothing_whatever_it_is_called(files: Any) -> None:
    path = files.of("schools", {"county": "x"}, {"校長": "某人", "school_code": "990002"})
    first = files.load(path).snapshot
    again = files.load(path)
    assert (again.snapshot, again.is_new) == (first, False)
    renamed = path.rename(path.with_name("renamed.csv"))
    assert files.load(renamed).is_new is False
    assert names(files) == ["測試高中", "測試高中"]


def test_another_content_under_the_same_name_replaces_and_the_old_snapshot_stays_readable(files: Any) -> None:
    first = files.load(files.of("schools", {"name": "舊"}, {"school_code": "990002", "as_of": ""})).snapshot
    files.load(files.of("schools", {"name": "新"}))
    assert names(files) == ["新"]
    assert files.warehouse.rows("findings") == []
    assert len(files.warehouse.rows("reference_files")) == len(files.warehouse.rows("balance")) == 1
    assert main(["rollback", "--warehouse", str(files.warehouse.path), "--to", str(first)]) == 0
    assert names(files) == ["舊"]


def test_another_name_adds_and_a_key_in_both_is_told_in_the_later_file(files: Any) -> None:
    files.load(files.of("schools", {}, {"school_code": "990002"}, name="a.csv"))
    report = files.load(files.of("schools", {"name": "別名", "school_code": "990002"}, name="b.csv"))
    assert report.findings == {"reference.key_in_two_files": 1}
    note = files.warehouse.row("findings")
    assert (note["source_file"], note["source_row"]) == ("b.csv", 2)
    assert note["found"] == "the same as in a.csv:3"
    assert len(files.warehouse.rows("schools")) == 3
    files.load(files.of("schools", {"name": "只有這一列"}, name="a.csv"), files.root / "b.csv")
    assert len(files.warehouse.rows("schools")) == 2


def test_the_version_that_a_file_replaces_is_no_other_file(files: Any) -> None:
    files.load(files.of("schools", {"name": "舊"}))
    assert files.load(files.of("schools", {"name": "新"})).findings == {}


def test_a_file_of_headers_alone_takes_its_predecessor_out(files: Any, made: Any) -> None:
    files.load(files.of("schools", {}))
    header = made.csv([made.row("schools")]).splitlines()[0]
    assert files.load(files.write("schools.csv", header)).findings == {"reference.no_rows": 1}
    assert files.warehouse.rows("schools") == []


def test_rows_that_leave_with_a_new_version_are_told_unless_another_file_has_them(files: Any) -> None:
    rows = [{"school_code": f"99000{n}"} for n in range(8)]
    files.load(files.of("schools", *rows))
    assert files.load(files.of("schools", *rows[:1])).findings == {"reference.left_out": 1}
    note = files.warehouse.row("findings")
    assert note["found"] == "7 of them left out: 990001, 990002, 990003, 990004, 990005, …"
    assert note["source_row"] is None
    files.load(files.of("schools", *rows))
    halves = files.of("schools", *rows[:4]), files.of("schools", *rows[4:], name="more.csv")
    assert files.load(*halves).findings == {}
    assert len(files.warehouse.rows("schools")) == 8


@pytest.mark.parametrize("broken", [b"a,b\n1,2", b"\xff", b"school_code,name,source,as_of\n1,,,"])
def test_a_broken_version_replaces_nothing_and_its_findings_last_until_a_sound_one_comes(
    broken: bytes, files: Any
) -> None:
    before = files.load(files.of("schools", {})).snapshot
    path = files.write("schools.csv", broken)
    report = files.load(path)
    assert (report.is_empty, report.snapshot, report.refused) == (True, before, 1)
    files.of("competitions", {})
    files.load()
    assert names(files) == ["測試高中"]
    assert {row["source_file"] for row in files.warehouse.rows("findings")} == {"schools.csv"}
    assert all(row["package_id"] is None for row in files.warehouse.rows("findings"))
    assert files.load().is_new is False
    files.load(files.of("schools", {"name": "新"}))
    assert (names(files), files.warehouse.rows("findings")) == (["新"], [])


def test_releases_and_reference_files_keep_each_other(
    files: Any, delivery: Any, another_delivery: Any, warehouse: Any, pdf: Any
) -> None:
    delivery.application("94000001")
    delivery.application("94000001", late=True, files={"94000001_第6學期成績單.pdf": pdf("six")})
    another_delivery.application("94000002")
    warehouse.load(delivery.root)
    packages = warehouse.rows("packages")
    files.load(files.of("schools", {"quota": "x"}))
    assert warehouse.rows("packages") == packages
    assert len(warehouse.rows("applications")) == len(warehouse.rows("documents")) == 1
    manifest = json.loads((warehouse.current / "manifest.json").read_text())
    assert manifest["packages"] == sorted(row["package_id"] for row in packages)
    reference = {name: warehouse.rows(name) for name in ("schools", "reference_files")}
    notes = [row for row in warehouse.rows("findings") if row["source_file"] == "schools.csv"]
    warehouse.load(another_delivery.root)
    assert len(warehouse.rows("applications")) == 1
    assert reference == {name: warehouse.rows(name) for name in reference}
    assert notes == [row for row in warehouse.rows("findings") if row["source_file"] == "schools.csv"] != []
    assert {row["program_code"] for row in notes} == {None}


def test_files_below_a_folder_are_named_by_their_path_in_it(files: Any) -> None:
    files.of("schools", {}, name="a/schools.csv")
    files.of("schools", {"school_code": "990002"}, name="b/schools.csv")
    assert files.load().findings == {}
    assert {row["file_name"] for row in files.warehouse.rows("reference_files")} == {"a/schools.csv", "b/schools.csv"}


def test_links_and_special_files_are_not_followed(files: Any) -> None:
    path = files.of("schools", {})
    (files.root / "link.csv").symlink_to(path)
    (files.root / "folder").symlink_to(files.root.parent)
    os.mkfifo(files.root / "pipe.csv")
    assert files.check().findings == {"file.special": 3}
    assert files.check(files.root / "pipe.csv").findings == {"reference.unreadable": 1}


def test_many_rows_go_to_parts_in_turns(files: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("loaders.reference.reading.ROWS_AT_ONCE", 3)
    files.of("schools", *({"school_code": f"{n:06}"} for n in range(10)))
    files.load()
    assert [row["source_row"] for row in files.warehouse.rows("schools")] == list(range(2, 12))


def test_the_doors_answer_as_for_releases(files: Any, capsys: Any) -> None:
    files.of("schools", {"county": "x"}, {"school_code": ""})
    warehouse = str(files.warehouse.path)
    assert main(["check", "--reference", str(files.root), "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert not files.warehouse.path.exists()
    assert main(["load", str(files.root), "--reference", "--warehouse", warehouse, "--json"]) == 0
    loaded = json.loads(capsys.readouterr().out)
    assert list(loaded) == ["snapshot", "packages", "applications", "rows", "findings", "refused"]
    assert checked == loaded | {"snapshot": None}
    assert main(["load", "--reference", str(files.root), "--warehouse", warehouse]) == 0
    said = capsys.readouterr()
    assert said.out == f"{loaded['snapshot']}\n"
    assert "schools          2 =         1 +         1" in said.err
    assert "Nothing has changed" in said.err
    assert main(["verify", "--warehouse", warehouse]) == 0
    capsys.readouterr()
    assert main(["list", "--warehouse", warehouse]) == 0
    assert "0 applications     1 reference files" in capsys.readouterr().out


def test_exit_codes_are_3_for_nothing_2_for_no_path_and_5_for_a_busy_warehouse(files: Any, capsys: Any) -> None:
    door = ["load", "--reference", "--warehouse", str(files.warehouse.path)]
    assert main([*door, str(files.root)]) == 3
    assert "no file in what was given could be loaded" in capsys.readouterr().err
    assert main([*door, str(files.root / "none.csv")]) == 2
    files.of("schools", {})
    with locked(files.warehouse.path):
        assert main([*door, str(files.root)]) == 5
