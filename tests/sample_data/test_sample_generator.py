"""The generator: same arguments, same bytes; any size; nothing but tables where that is asked for."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sample_data.__main__ import main

ROOT = Path(__file__).parents[2]


def tree_hash(folder: Path) -> str:
    """One hash over every path and every byte below a folder."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def generated(out: Path, *more: str, applicants: int = 9) -> Path:
    assert main(["generate", "--out", str(out), "--programs", "2", "--applicants", str(applicants), *more]) == 0
    return out


def test_the_same_arguments_give_the_same_bytes_in_another_process(tmp_path):
    here = generated(tmp_path / "here", "--seed", "5")
    command = [sys.executable, "-m", "sample_data", "generate", "--out", str(tmp_path / "there")]
    command += ["--programs", "2", "--applicants", "9", "--seed", "5"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "77"}, check=True, capture_output=True)
    assert tree_hash(here) == tree_hash(tmp_path / "there")


def test_another_seed_gives_another_release(tmp_path):
    one = generated(tmp_path / "one", "--seed", "5", "--tables-only")
    other = generated(tmp_path / "other", "--seed", "6", "--tables-only")
    assert tree_hash(one) != tree_hash(other)


def test_a_smaller_release_is_the_beginning_of_a_larger_one(tmp_path):
    small = generated(tmp_path / "small", "--tables-only", applicants=4)
    large = generated(tmp_path / "large", "--tables-only", applicants=8)
    for path in (p for p in small.rglob("*") if p.is_file()):
        assert path.read_bytes() == (large / path.relative_to(small)).read_bytes()


def test_applicants_are_counted_over_all_programs_and_spread_evenly(tmp_path, delivered_in):
    assert main(["generate", "--out", str(tmp_path), "--programs", "3", "--applicants", "20", "--tables-only"]) == 0
    programs = Counter(application.folder.parent.name for application in delivered_in(tmp_path).values())
    assert programs == {"987001": 7, "987002": 7, "987003": 6}


def test_tables_only_leaves_out_files_and_links_to_them(tmp_path, delivered_in):
    release = generated(tmp_path, "--tables-only", applicants=40)
    assert {path.suffix for path in release.rglob("*") if path.is_file()} == {".json"}
    for application in delivered_in(release).values():
        assert application.links == []
        assert {application.mode(item) for item in ("修課紀錄", "課程學習成果", "多元表現")} == {"database"}


def test_without_tables_only_links_lead_to_files_and_every_mode_occurs(tmp_path, delivered_in):
    applications = delivered_in(generated(tmp_path, applicants=30)).values()
    assert {a.mode(item) for a in applications for item in ("修課紀錄", "課程學習成果", "多元表現")} == {
        "database",
        "pdf",
        "none",
    }
    linked = {link.lower() for a in applications for link in a.links}
    there = {path.name.lower() for a in applications for path in a.folder.iterdir()}
    assert len(linked) > 50
    assert len(linked - there) <= 3
    assert any(tmp_path.glob("987_grade6/*/*/*_第6學期成績單.*"))


def test_some_people_of_a_crowd_apply_to_two_programs(tmp_path, delivered_in):
    applications = delivered_in(generated(tmp_path, "--tables-only", applicants=28))
    people = Counter(a.json("基本資料")["學校名稱"] + a.json("基本資料")["姓名"] for a in applications.values())
    assert list(people.values()).count(2) == 4


@pytest.mark.parametrize("wrong", [["--programs", "0"], ["--programs", "5"], ["--programs", "many"]])
def test_arguments_that_do_not_fit_are_a_usage_error(tmp_path, wrong, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["generate", "--out", str(tmp_path), "--applicants", "4", *wrong])
    assert stopped.value.code == 2
    assert "--programs" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine").write_text("kept")
    assert main(["committed", "--out", str(tmp_path)]) == 2
    assert "--out" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
