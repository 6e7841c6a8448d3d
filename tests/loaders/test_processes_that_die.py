"""A process that dies costs at most the task that kills it; everything else is done, each thing once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

import loaders.chunks
from loaders.processes import Team
from loaders.settings import Limits

FATAL = "94000003"


def begin(setup: object) -> None:
    """Nothing to prepare."""


def doubled(task: list[int]) -> list[int]:
    """Kills its process at 13."""
    if 13 in task:
        os.kill(os.getpid(), signal.SIGKILL)
    if 99 in task:
        raise ValueError("99")
    return [2 * n for n in task]


def halves(task: list[int]) -> list[list[int]]:
    middle = len(task) // 2
    return [task[:middle], task[middle:]] if middle else [task]


def results(*tasks: list[int]) -> Iterator[list[int]]:
    again: list[list[int]] = []
    team = Team(2, begin, None, doubled, again.append, halves, lambda task: [-n for n in task])
    return team.results(list(tasks))


def test_the_task_that_kills_its_process_is_found_and_given_up_alone() -> None:
    found = sorted(n for result in results([1, 2, 3], [4, 13, 5, 6], [7], [8], [9, 10]) for n in result)
    assert found == sorted([2, 4, 6, 8, -13, 10, 12, 14, 16, 18, 20])


def test_an_error_of_a_task_is_the_callers_and_ends_the_others() -> None:
    with pytest.raises(ValueError, match="99"):
        list(results([1], [99], [2]))


def work_or_die(chunk: Any) -> Any:
    """What a worker does, in a process that is killed while it has read half of an application."""
    if any(job.application.name == FATAL for job in chunk[1]):
        worker = loaders.chunks._worker
        assert worker is not None
        assert worker.setup.parts is not None
        (worker.setup.parts / f"course_records-{chunk[0]:06}.parquet").write_bytes(b"torn")
        os.kill(os.getpid(), signal.SIGKILL)
    return WORK(chunk)


WORK = loaders.chunks._work


def test_an_application_that_kills_its_process_each_time_is_refused_and_all_others_load(
    delivery: Any, warehouse: Any, monkeypatch: Any
) -> None:
    numbers = [f"9400000{n}" for n in range(6)]
    for number in numbers:
        delivery.application(number, transcript={"學習紀錄": [{"科目名稱": number}]})
    monkeypatch.setattr("loaders.chunks.WORTH_A_POOL_BYTES", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("loaders.chunks._work", work_or_die)
    report = warehouse.load(delivery.root, limits=Limits(applications_per_chunk=2))
    assert (report.applications, report.refused) == (5, 1)
    assert report.findings == {"application.unexpected": 1, "file.with_application": 2}
    (found,) = [row for row in warehouse.rows("findings") if row["rule"] == "application.unexpected"]
    assert found["message"].startswith(f"987/987012/{FATAL}: expected an application that can be read, found")
    assert "DeadProcessError" in found["found"]
    sound = [number for number in numbers if number != FATAL]
    assert [row["course_name"] for row in warehouse.rows("course_records")] == sound
    balance = {row["table_name"]: (row["n_delivered"], row["n_refused"]) for row in warehouse.rows("balance")}
    assert balance["applications"] == (6, 1)
