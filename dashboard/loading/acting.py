"""What a person does on the page: check, publish, discard, roll back, prune, stop, remove. All of it is noted.

Whether they may is asked of queries/scope.py here, at each step; pages and routes call nothing else.
"""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard import opened
from dashboard.loading import inbox
from dashboard.loading.jobs import Asked, Job, Kind, job_of, jobs, new_folder, root, write
from dashboard.people.decisions import NotAllowedError
from dashboard.people.noted import noted
from dashboard.stores import now
from queries.scope import LOAD, may

ROOT = Path(__file__).parents[2]
FEWEST_KEPT = 2
"""Snapshots kept by a prune: readers hold the current one, and there is one to go back to."""
_SNAPSHOT = re.compile(r"\d{8}T\d{9}Z-[0-9a-f]{8}")
_TRIES, _SECONDS = 10, 0.05


class BusyError(Exception):
    """Another job is at work: `job`, None where it has only just begun."""

    def __init__(self, job: Job | None) -> None:
        super().__init__("another job is at work")
        self.job = job


class NothingThereError(Exception):
    """What is meant is not there, or may not be loaded; which of the two is not said."""


def may_load(person: str) -> bool:
    return may(opened.people().access(person), LOAD)


def must_load(person: str) -> None:
    if not may_load(person):
        raise NotAllowedError(f"{person} may not load packages")


def check(person: str, named: Sequence[str], *, are_reference: bool) -> Job:
    """Have what is named read and reported; nothing is written. NothingThereError, BusyError."""
    must_load(person)
    paths = [inbox.allowed(opened.warehouse(), each) for each in named]
    given = tuple(dict.fromkeys(str(path) for path in paths if path is not None))
    if not given or None in paths:
        raise NothingThereError
    return _started(person, "check_reference" if are_reference else "check", given)


def publish(person: str, job_id: str) -> Job:
    """Load what a check read, if it lies there unchanged. NothingThereError where that check waits for nothing."""
    must_load(person)
    checked = _open_check(job_id)
    if any(inbox.allowed(opened.warehouse(), each) is None for each in checked.asked.given):
        raise NothingThereError
    kind: Kind = "load_reference" if checked.asked.kind == "check_reference" else "load"
    job = _started(person, kind, checked.asked.given, checked.job_id)
    _decide(checked, "published", person)
    return job


def discard(person: str, job_id: str) -> None:
    """Publish nothing of what a check read; what was given stays where it lies."""
    must_load(person)
    checked = _open_check(job_id)
    noted("discarded a check", person, packages=", ".join(checked.names), job=job_id)
    _decide(checked, "discarded", person)


def roll_back(person: str, snapshot: str) -> Job:
    must_load(person)
    if not _SNAPSHOT.fullmatch(snapshot):
        raise NothingThereError
    return _started(person, "rollback", (snapshot,))


def prune(person: str, keep: int) -> Job:
    must_load(person)
    return _started(person, "prune", (str(max(FEWEST_KEPT, keep)),))


def stop(person: str, job_id: str) -> None:
    """Ask the job at work to end. What is published already stays."""
    must_load(person)
    job = job_of(opened.warehouse(), job_id)
    if job is None or job.state != "running":
        raise NothingThereError
    noted("stopped loading", person, packages=", ".join(job.names), job=job_id)
    (job.folder / "stop").touch()


def remove(person: str, names: Sequence[str]) -> list[str]:
    """Remove what was dropped into the inbox."""
    must_load(person)
    removed = inbox.remove(opened.warehouse(), list(names))
    noted("removed from the inbox", person, packages=", ".join(removed))
    return removed


def _open_check(job_id: str) -> Job:
    job = job_of(opened.warehouse(), job_id)
    if job is None or not job.is_open:
        raise NothingThereError
    return job


def _decide(job: Job, what: str, person: str) -> None:
    write(job.folder / "decided.json", {"what": what, "person": person, "at": now().isoformat()})


WORDS: dict[Kind, str] = {
    "check": "checked packages",
    "load": "loaded packages",
    "check_reference": "checked reference files",
    "load_reference": "loaded reference files",
    "rollback": "rolled back",
    "prune": "pruned snapshots",
}


def _started(person: str, kind: Kind, given: tuple[str, ...], check: str = "") -> Job:
    """The job, at work in a process of its own. BusyError when another one is."""
    warehouse = opened.warehouse().resolve()
    root(warehouse).mkdir(mode=0o700, exist_ok=True)
    with (root(warehouse) / "lock").open("ab") as lock:
        # Whoever only looks whether it is held holds it for a moment.
        for tried in range(_TRIES):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if tried == _TRIES - 1:
                    at_work = next((job for job in jobs(warehouse) if job.state == "running"), None)
                    raise BusyError(at_work) from error
                time.sleep(_SECONDS)
        noted(WORDS[kind], person, packages=", ".join(Path(each).name for each in given))
        folder = new_folder(warehouse, Asked(kind, person, now().isoformat(), given, check))
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "dashboard.loading.supervisor", str(warehouse), str(folder), str(lock.fileno())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(lock.fileno(),),
            start_new_session=True,
        )
    # It is not waited for, only taken note of when it ends.
    threading.Thread(target=supervisor.wait, daemon=True).start()
    job = job_of(warehouse, folder.name)
    assert job is not None
    return job
