"""Jobs with the real loaders: a check writes nothing, one job at a time, what was checked is what is published."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from dashboard.loading import acting
from dashboard.loading.forgetting import forget_jobs, still_delivered
from dashboard.loading.jobs import KEPT, Asked, Job, job_of, jobs, new_folder, root, write
from dashboard.people.decisions import NotAllowedError
from tests.dashboard.loading.conftest import PATIENCE, ROOT

STAFF, CHAIR = "staff@demo.invalid", "chair@demo.invalid"
Ended = Callable[[Job], Job]


def snapshots(warehouse: Path) -> list[str]:
    return sorted(path.name for path in (warehouse / "snapshots").iterdir())


def test_a_check_writes_nothing_and_only_one_job_is_at_work(warehouse: Path, ended: Ended) -> None:
    before = snapshots(warehouse)
    begun = acting.check(STAFF, ["delivered"], are_reference=False)
    assert begun.state == "running"
    with pytest.raises(acting.BusyError) as refused:
        acting.check(STAFF, ["delivered"], are_reference=False)
    assert refused.value.job is not None
    assert (refused.value.job.job_id, refused.value.job.asked.person) == (begun.job_id, STAFF)
    checked = ended(begun)
    assert (checked.state, checked.is_open, snapshots(warehouse)) == ("done", True, before)
    assert checked.progress["packages"] == {"987034-main": [2, 2]}
    assert checked.balance
    assert all(line["delivered"] == line["loaded"] + line["refused"] for line in checked.balance)
    assert Counter(found["rule"] for found in checked.findings()) == checked.answer["findings"]


def test_what_changed_after_its_check_is_not_published(warehouse: Path, ended: Ended) -> None:
    checked = ended(acting.check(STAFF, ["delivered"], are_reference=False))
    added = warehouse / "inbox" / "delivered" / "late.txt"
    added.write_text("invented", encoding="utf-8")
    before = snapshots(warehouse)
    assert ended(acting.publish(STAFF, checked.job_id)).state == "changed"
    assert snapshots(warehouse) == before
    added.unlink()


def test_a_job_is_stopped_and_a_check_discarded(warehouse: Path, ended: Ended) -> None:
    begun = acting.check(STAFF, ["delivered"], are_reference=False)
    acting.stop(STAFF, begun.job_id)
    assert ended(begun).state == "stopped"
    open_check = new_folder(warehouse, Asked("check", STAFF, "2026-03-01T01:00:00+00:00", ("delivered",)))
    write(open_check / "done.json", {"code": 0, "at": "2026-03-01T01:00:01+00:00"})
    acting.discard(STAFF, open_check.name)
    assert not job_of(warehouse, open_check.name).is_open  # type: ignore[union-attr]
    with pytest.raises(acting.NothingThereError):
        acting.discard(STAFF, open_check.name)


def test_a_job_whose_processes_are_gone_was_interrupted(warehouse: Path) -> None:
    folder = new_folder(warehouse, Asked("load", STAFF, "2026-03-01T01:00:00+00:00", ("delivered",)))
    with (root(warehouse) / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert job_of(warehouse, folder.name).state == "running"  # type: ignore[union-attr]
    assert job_of(warehouse, folder.name).state == "interrupted"  # type: ignore[union-attr]


def test_a_load_whose_supervisor_is_killed_is_published_whole(warehouse: Path, ended: Ended) -> None:
    before = snapshots(warehouse)
    begun = acting.publish(STAFF, ended(acting.check(STAFF, ["delivered"], are_reference=False)).job_id)
    until = time.monotonic() + PATIENCE
    while not (loaders := [each for process in processes_of(begun) for each in children_of(process)]):
        assert time.monotonic() < until
        time.sleep(0.02)
    (supervisor,) = (process for process in processes_of(begun) if loaders[0] in children_of(process))
    os.kill(supervisor, signal.SIGKILL)
    # The loaders are still at work, and nobody else begins.
    assert job_of(warehouse, begun.job_id).state == "running"  # type: ignore[union-attr]
    with pytest.raises(acting.BusyError):
        acting.prune(STAFF, 5)
    assert ended(begun).state == "interrupted"
    assert len(snapshots(warehouse)) == len(before) + 1
    door = [sys.executable, "-m", "loaders", "verify", "--warehouse", str(warehouse)]
    assert subprocess.run(door, cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert ended(acting.prune(STAFF, 5)).state in ("done", "nothing")


def processes_of(job: Job) -> list[int]:
    """Those that were started with the folder of a job."""
    folder = os.fsencode(job.folder)
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found += [int(path.parent.name)] if folder in path.read_bytes().split(b"\0") else []
    return found


def children_of(process: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def test_the_loaders_own_refusal_is_told(warehouse: Path, ended: Ended) -> None:
    with (warehouse / "lock").open("w") as held_by_a_terminal:
        fcntl.flock(held_by_a_terminal, fcntl.LOCK_EX)
        failed = ended(acting.prune(STAFF, 5))
    assert (failed.state, failed.said.partition(" is at work")[0]) == ("failed", "Another loader")


def test_only_the_newest_jobs_are_kept(warehouse: Path) -> None:
    made = [
        new_folder(warehouse, Asked("prune", STAFF, "2026-03-01T01:00:00+00:00", ("5",))).name for _ in range(KEPT + 2)
    ]
    assert [job.job_id for job in jobs(warehouse)] == made[: -KEPT - 1 : -1]


def test_forgetting_somebody_removes_what_was_said_of_loads(warehouse: Path) -> None:
    new_folder(warehouse, Asked("load", STAFF, "2026-03-01T01:00:00+00:00", ("delivered",)))
    before = jobs(warehouse)
    with (root(warehouse) / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert forget_jobs(warehouse) == (len(before) - 1, False)
    assert [job.job_id for job in jobs(warehouse)] == [before[0].job_id]
    assert (forget_jobs(warehouse), jobs(warehouse)) == ((1, True), [])
    assert still_delivered(warehouse) == ["delivered"]


def test_whoever_may_not_load_does_nothing_here(warehouse: Path) -> None:
    new_folder(warehouse, Asked("prune", STAFF, "2026-03-01T01:00:00+00:00", ("5",)))
    before = [job.job_id for job in jobs(warehouse)]
    for act in (
        lambda: acting.check(CHAIR, ["delivered"], are_reference=False),
        lambda: acting.publish(CHAIR, before[0]),
        lambda: acting.discard(CHAIR, before[0]),
        lambda: acting.roll_back(CHAIR, snapshots(warehouse)[0]),
        lambda: acting.prune(CHAIR, 2),
        lambda: acting.stop(CHAIR, before[0]),
        lambda: acting.remove(CHAIR, ["x.zip"]),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert [job.job_id for job in jobs(warehouse)] == before


@pytest.mark.parametrize("named", ["", "nothing", "..", "../current", "/etc/passwd", "delivered/../../current"])
def test_nothing_outside_the_inbox_is_checked(warehouse: Path, named: str) -> None:
    with pytest.raises(acting.NothingThereError):
        acting.check(STAFF, ["delivered", named], are_reference=False)
