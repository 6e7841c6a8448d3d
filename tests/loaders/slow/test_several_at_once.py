"""Several processes at one warehouse: readers while snapshots are published, two loaders, and signals that end one."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.load import load
from loaders.prune import prune
from loaders.settings import Limits
from loaders.snapshot import current_id, left_overs, manifest_of
from queries.warehouse import open_warehouse

from .conftest import assert_tidy, assert_whole, loader, release, session_of, wait_until

PUBLISHES, KEPT = 8, 4
SEEN = """
    select
        (select list(package_id order by package_id) from raw.packages),
        (select count(*) from raw.applications), (select count(*) from raw.course_records),
        (select count(*) from raw.documents), (select count(*) from raw.changes),
        (select list(distinct package_id order by package_id) from raw.course_records)
"""
TABLES = ("applications", "course_records", "documents", "changes")


def test_every_read_during_publishes_sees_one_snapshot_whole(delivery: Any, warehouse: Any) -> None:
    def deliver(n: int) -> None:
        for number in ("94000001", "94000002") if n % 2 else ("94000001",):
            courses = [{"科目名稱": f"{n}"} for _ in range(1 + n % 3)]
            delivery.application(number, transcript={"學習紀錄": courses}, files={f"{number}_其他.pdf": b"%d" % n})
        load([delivery.root], warehouse.path, Limits())
        # Some stay, since readers may just have opened them: to open one takes as long as several of these loads.
        prune(warehouse.path, KEPT)

    deliver(0)
    is_over = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not is_over.is_set():
            opened = open_warehouse(warehouse.path)
            packages, *counts, of_rows = opened.connection.execute(SEEN).fetchall()[0]
            manifest = manifest_of(warehouse.path, opened.snapshot_id)
            assert packages == of_rows == list(manifest.packages)
            assert counts == [manifest.rows[table] for table in TABLES]
            seen.add(opened.snapshot_id)

    troubles: list[BaseException] = []

    def noted() -> None:
        try:
            read()
        except BaseException as error:
            troubles.append(error)

    readers = [threading.Thread(target=noted) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for n in range(1, PUBLISHES + 1):
            deliver(n)
            # However slow the machine is: readers see snapshots come and go.
            enough = n // 4
            wait_until(lambda enough=enough: len(seen) >= enough or not any(one.is_alive() for one in readers))
    finally:
        is_over.set()
        for reader in readers:
            reader.join()
    assert troubles == []
    assert len(seen) >= PUBLISHES // 4
    assert_whole(warehouse.path)


def test_of_two_loaders_one_publishes_and_the_other_says_that_it_is_at_work(
    two_releases: tuple[Path, Path], warehouse: Any
) -> None:
    load([two_releases[0]], warehouse.path, Limits())
    first = loader("load", two_releases[1], "--warehouse", warehouse.path)
    wait_until(lambda: left_overs(warehouse.path))
    os.kill(first.pid, signal.SIGSTOP)
    second = loader("load", two_releases[1], "--warehouse", warehouse.path, "--json")
    out, said = second.communicate(timeout=60)
    assert (second.returncode, out) == (5, "")
    assert said == f"Another loader is at work on {warehouse.path}. Wait until it has finished, then try again.\n"
    os.kill(first.pid, signal.SIGCONT)
    out, _ = first.communicate(timeout=60)
    assert (first.returncode, out) == (0, f"{warehouse.current.name}\n")
    third = loader("load", two_releases[1], "--warehouse", warehouse.path)
    assert "Nothing has changed" in third.communicate(timeout=60)[1]
    assert_tidy(warehouse.path)


@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_loader_cleanly_with_its_children(
    by: signal.Signals, pooled: bool, delivery: Any, another_delivery: Any, pdf: Any, warehouse: Any
) -> None:
    load([release(delivery, "甲", pdf, 1)], warehouse.path, Limits())
    before = current_id(warehouse.path)
    root = release(another_delivery, "乙", pdf, 90)
    process = loader("load", root, "--warehouse", warehouse.path, pooled=pooled)
    # Alone: the loader and its reader of PDFs. Pooled: what watches over its workers, one of these and its reader.
    wait_until(lambda: len(session_of(process.pid)) >= (4 if pooled else 2))
    # Ctrl-C reaches everybody in the terminal, a polite kill only the one who is named.
    os.killpg(process.pid, by) if by is signal.SIGINT else os.kill(process.pid, by)
    out, said = process.communicate(timeout=60)
    name = "Ctrl-C" if by is signal.SIGINT else "SIGTERM"
    assert (process.returncode, out) == (128 + by, "")
    assert said == f"Stopped by {name}: nothing was published, what was current stays.\n"
    wait_until(lambda: not session_of(process.pid), 10)
    assert current_id(warehouse.path) == before
    assert left_overs(warehouse.path) == []
    assert load([root], warehouse.path, Limits()).is_new
    assert_whole(warehouse.path)


def test_a_worker_that_is_killed_costs_nothing(
    two_releases: tuple[Path, Path], warehouse: Any, new_place: Callable[[], tuple[Any, Any]]
) -> None:
    process = loader("load", two_releases[0], "--warehouse", warehouse.path, "--json", pooled=True)
    wait_until(lambda: any("spawn_main" in command_of(pid) for pid in session_of(process.pid)))
    worker = next(pid for pid in session_of(process.pid) if pid != process.pid and "spawn_main" in command_of(pid))
    os.kill(worker, signal.SIGKILL)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    answer = json.loads(out)
    _, other = new_place()
    report = other.load(two_releases[0])
    assert (answer["rows"], answer["findings"], answer["refused"]) == (report.rows, report.findings, 0)
    for table in ("course_records", "attachments", "document_pages"):
        assert warehouse.rows(table) == other.rows(table)
    assert_tidy(warehouse.path)


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""
