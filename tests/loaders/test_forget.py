"""Forgetting: nothing of whoever was forgotten is in any byte of the warehouse, all of everybody else is; proven."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import loaders.snapshot
from loaders.__main__ import main
from loaders.forget import forget
from loaders.left import left_in
from loaders.receipts import FOLDER, read, unfinished
from loaders.snapshot import current_id
from loaders.tables import TABLES
from loaders.verify import verdict_on
from tests.loaders.slow.conftest import loader

PROGRAM = "987012"
GONE, STAYS = f"{PROGRAM}-94000001", f"{PROGRAM}-94000002"
CANARY, OTHER, HANDOUT = "金絲雀甲", "常青乙", "handout of the class"


def application(
    place: Any, number: str, mark: str, pdf: Callable[..., bytes] | None = None, year: str = "112", more: int = 0
) -> None:
    """An application in which every kind of thing carries a mark."""
    code = f"{year}310401H11101C6180101"
    courses = [
        {"課程代碼": code, "科目名稱": f"{mark}{k}", "學年度": int(year), "學業成績": {"分數": 60 + k}}
        for k in range(3 + more)
    ]
    link = {"課程學習成果文件檔案連結": ["own.pdf", "both.pdf"], "課程學習成果簡述": f"{mark} wrote this about it"}
    texts = {"own.pdf": f"own of {number}", "both.pdf": HANDOUT, f"{number}_其他.pdf": f"page of {number}"}
    files = {name: pdf(text) for name, text in texts.items()} if pdf else {}
    place.application(
        number,
        PROGRAM,
        basics={"姓名": mark, "學校名稱": f"{mark}高中"},
        transcript={"學習紀錄": courses},
        course_works=[{"科目名稱": mark, **link}],
        activities={"競賽參與紀錄": [{"競賽名稱": mark, "結果公布日期": f"{mark}年"}], "獎懲紀錄": [mark]},
        files={f"{mark}.exe": b"stray"} | files,
    )


@pytest.fixture(scope="module")
def made(new_place: Callable[[], tuple[Any, Any]], pdf: Callable[..., bytes]) -> Any:
    """A warehouse of two snapshots with what commands and other rooms leave in one."""
    delivery, warehouse = new_place()
    application(delivery, "94000001", CANARY, pdf)
    application(delivery, "94000002", OTHER, pdf, year="113")
    warehouse.load(delivery.root)
    application(delivery, "94000001", CANARY, pdf, more=1)
    application(delivery, "94000002", OTHER, pdf, year="113", more=1)
    warehouse.load(delivery.root)
    snapshot = warehouse.current.name
    prepared, scope = f"prepared/{snapshot}-{'0' * 16}", f"scopes/{snapshot}-{'1' * 16}-{'2' * 16}"
    for place in (prepared, scope, "prepared/.aside-x", "scopes/.aside-x", ".aside-dead/parts", ".removed-dead"):
        (warehouse.path / place).mkdir(parents=True)
        (warehouse.path / place / "rows").write_text(f"{CANARY} {GONE}", encoding="utf-8")
    (warehouse.path / prepared / "manifest.json").write_text('{"files": {}}', encoding="utf-8")
    return warehouse


@pytest.fixture
def loaded(made: Any, warehouse: Any) -> Any:
    """The same, for this test alone."""
    shutil.copytree(made.path, warehouse.path)
    return warehouse


def everything(folder: Path, but_not: tuple[str, ...] = ()) -> str:
    """Every byte below a folder, and every value of its tables, which are stored compressed."""
    texts = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        if name.startswith(but_not):
            continue
        texts += [name, path.read_bytes().decode("utf-8", "replace")]
        if path.suffix == ".parquet":
            texts.append(repr(pq.ParquetFile(path).read().to_pylist()))
    return "\n".join(texts)


def of(warehouse: Any, application_id: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of an application, by table."""
    found = {}
    for name, table in TABLES.items():
        if "application_id" in (column.name for column in table.columns) and name != "score_distributions":
            found[name] = [row for row in warehouse.rows(name) if row["application_id"] == application_id]
    return found


def run(warehouse: Any, *arguments: str) -> int:
    return main(["forget", "--warehouse", str(warehouse.path), "--no-prepare", *arguments])


def test_no_byte_of_whoever_is_forgotten_stays_and_everybody_else_is_as_before(
    loaded: Any, pdf: Callable[..., bytes], capsys: Any
) -> None:
    before = of(loaded, STAYS)
    assert CANARY in everything(loaded.path)
    assert (loaded.rows("changes")[0]["application_id"], len(of(loaded, GONE)["findings"]) > 2) == (GONE, True)
    assert run(loaded, "--application", GONE) == 0
    out, err = capsys.readouterr()
    whole = everything(loaded.path)
    assert (CANARY in whole, OTHER in whole) == (False, True)
    stored = {path.read_bytes() for path in (loaded.path / "attachments").rglob("*") if path.is_file()}
    assert stored == {pdf(HANDOUT), pdf("own of 94000002"), pdf("page of 94000002")}
    assert GONE.partition("-")[2] not in everything(loaded.path, (FOLDER,))
    after = of(loaded, STAYS)
    # What was found about two who share a file is no more.
    before["findings"] = [row for row in before["findings"] if not row["rule"].startswith("likeness.")]
    assert after == before
    assert verdict_on(loaded.path).problems == verdict_on(loaded.path).notices == []
    assert [path.name for path in (loaded.path / "snapshots").iterdir()] == [loaded.current.name]
    assert "tables/applications: 1 rows removed" in out
    assert "older snapshots: 2 directories" in out
    assert "attachments: 2 files" in out
    assert "python -m dashboard forget" in err


def test_what_is_counted_of_a_package_is_counted_without_them(loaded: Any) -> None:
    forget(loaded.path, [GONE])
    package = loaded.row("packages")
    assert (package["n_applications"], package["n_refused"]) == (1, 0)
    for line in loaded.rows("balance"):
        assert line["n_delivered"] == line["n_loaded"] + line["n_refused"]
        if line["table_name"] in TABLES:
            assert line["n_loaded"] == len(loaded.rows(line["table_name"])), line["table_name"]
    (files,) = (line for line in loaded.rows("balance") if line["table_name"] == "files")
    # Four data files, three files of its own; the stray one was refused, as was the other's.
    assert (files["n_loaded"], files["n_refused"]) == (7, 2)


def test_the_receipt_proves_it_and_says_nothing_of_them(loaded: Any) -> None:
    places = left_in(loaded.path, [GONE])
    # The proof would have seen every place.
    assert {place.partition("/")[0] for place in places} == {"snapshots", "prepared", "scopes", "left-overs"}
    place, receipt = forget(loaded.path, [GONE])
    assert place is not None
    assert read(place) == receipt
    assert (receipt.applications, receipt.is_finished, receipt.left) == ([GONE], True, {})
    assert receipt.removed["tables/course_records"] == {"rows": 4}
    assert receipt.removed["attachments"]["files"] == 2
    assert receipt.removed["prepared"]["directories"] == receipt.removed["scopes"]["directories"] == 2
    assert CANARY not in place.read_text(encoding="utf-8")
    again, second = forget(loaded.path, [GONE])
    assert (second.snapshot, second.not_found, second.is_finished) == (receipt.snapshot, [GONE], True)
    assert again != place


def test_a_year_leaves_with_its_packages_and_whose_year_is_unknown_stays(
    delivery: Any, warehouse: Any, capsys: Any
) -> None:
    application(delivery, "94000001", CANARY)
    application(delivery, "94000002", OTHER, year="113")
    delivery.application("94000003", PROGRAM, basics={"姓名": "未知"})
    delivery.application("94000004", "987034", transcript={"學習紀錄": [{"學年度": 112, "科目名稱": CANARY}]})
    warehouse.load(delivery.root)
    assert run(warehouse, "--intake-year", "111") == 0
    assert "nothing was removed" in capsys.readouterr().err
    assert run(warehouse, "--intake-year", "112") == 0
    assert "1 applications stay: their intake year is not known." in capsys.readouterr().err
    assert [row["application_id"] for row in warehouse.rows("applications")] == [STAYS, f"{PROGRAM}-94000003"]
    assert [row["program_code"] for row in warehouse.rows("packages")] == [PROGRAM]
    assert CANARY not in everything(warehouse.path)
    assert verdict_on(warehouse.path).problems == []
    assert run(warehouse, "--intake-year", "113", "--json") == 0
    assert json.loads(capsys.readouterr().out)["applications"] == [STAYS]
    # A delivery of which somebody stayed is the same as before: loading it again brings nobody back.
    warehouse.load(delivery.root / "987" / "987012")
    assert [row["application_id"] for row in warehouse.rows("applications")] == [f"{PROGRAM}-94000003"]


def test_their_number_is_blotted_out_where_a_finding_about_others_names_it(
    delivery: Any, another_delivery: Any, warehouse: Any
) -> None:
    for number in ("94000001", "94000002", "94000003"):
        application(delivery, number, number)
    application(another_delivery, "94000003", "94000003")
    warehouse.load(delivery.root)
    warehouse.load(another_delivery.root)
    (told,) = (row for row in warehouse.rows("findings") if row["rule"] == "package.left_out")
    assert "94000001, 94000002" in told["found"]
    assert forget(warehouse.path, [GONE])[1].left == {}
    (told,) = (row for row in warehouse.rows("findings") if row["rule"] == "package.left_out")
    assert "94000001" not in everything(warehouse.path, (FOLDER,))
    assert all("████████, 94000002" in told[name] for name in ("found", "message"))


@pytest.mark.parametrize("dies_at", [0, 4, 8])
def test_one_that_dies_at_any_step_leaves_a_whole_snapshot_and_the_next_finishes_its_work(
    dies_at: int, loaded: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter(range(1000))

    def dying(call: Any) -> Any:
        def step(*arguments: Any) -> Any:
            if next(steps) == dies_at:
                raise KeyboardInterrupt
            return call(*arguments)

        return step

    remove = dying(loaders.snapshot.remove)
    monkeypatch.setattr(loaders.snapshot, "remove", remove)
    monkeypatch.setattr("loaders.prune.remove", remove)
    monkeypatch.setattr(os, "rename", dying(os.rename))
    monkeypatch.setattr(os, "replace", dying(os.replace))
    with pytest.raises(KeyboardInterrupt):
        forget(loaded.path, [GONE])
    monkeypatch.undo()
    assert verdict_on(loaded.path).problems == []
    finished(loaded)


def finished(warehouse: Any) -> None:
    """Whatever was begun is ended by a `forget` that is asked for somebody else."""
    begun = [receipt.applications for _, receipt in unfinished(warehouse.path)]
    assert begun in ([], [[GONE]])
    if not begun:
        # Before its receipt was there nothing had happened.
        forget(warehouse.path, [GONE])
    assert forget(warehouse.path, [f"{PROGRAM}-94000009"])[1].left == {}
    assert list(unfinished(warehouse.path)) == []
    assert CANARY not in everything(warehouse.path)
    assert OTHER in everything(warehouse.path)
    assert verdict_on(warehouse.path).problems == verdict_on(warehouse.path).notices == []


def test_one_that_is_killed_is_finished_by_the_next(loaded: Any, tmp_path: Path) -> None:
    chance = random.Random("forget")
    shutil.copytree(loaded.path, tmp_path / "first")
    shutil.copytree(loaded.path, tmp_path / "second")
    began = time.monotonic()
    process = loader("forget", "--warehouse", loaded.path, "--application", GONE, "--no-prepare")
    assert process.wait(60) == 0
    process.communicate()
    length = time.monotonic() - began
    for part, copy in enumerate(("first", "second")):
        loaded.path = tmp_path / copy
        process = loader("forget", "--warehouse", loaded.path, "--application", GONE, "--no-prepare")
        try:
            # Starting takes the first half.
            process.wait(length * (0.5 + (part + chance.random()) / 4))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert verdict_on(loaded.path).problems == []
        finished(loaded)


def test_what_cannot_be_done_is_said(delivery: Any, warehouse: Any, capsys: Any) -> None:
    assert run(warehouse, "--application", GONE) == 4
    application(delivery, "94000002", OTHER)
    warehouse.load(delivery.root)
    snapshot = current_id(warehouse.path)
    for wrong in (
        ["--application", "94000001"],
        ["--intake-year", "x"],
        [],
        ["--application", GONE, "--intake-year", "112"],
    ):
        with pytest.raises(SystemExit) as ended:
            run(warehouse, *wrong)
        assert ended.value.code == 2
    assert run(warehouse, "--application", GONE) == 0
    assert f"No snapshot had a row of {GONE}." in capsys.readouterr().err
    assert current_id(warehouse.path) == snapshot
    with (warehouse.path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run(warehouse, "--application", STAYS) == 5
    assert current_id(warehouse.path) == snapshot
