"""Work that takes longer than a click: it goes on in the background, says how far it is, and can be stopped.

What it makes holds what its owner may see: it lies in a folder that only the server reads, one for each person, and is
removed with the next one, after a while, or when the server ends.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Lock
from typing import Literal

from queries.scope import Scope

_LOG = logging.getLogger(__name__)
KEPT_SECONDS = 15 * 60
AT_ONCE = 1
"""Setting pages keeps a processor busy; readers need the others."""

State = Literal["running", "done", "stopped", "failed"]


class StoppedError(Exception):
    """Its owner stopped the work."""


@dataclass
class Job:
    """One piece of work.

    scope    what its owner could see when it began: whoever sees something else since does not get the file
    skipped  parts that are not in the file, because they are not there for the owner
    """

    job_id: str
    person: str
    name: str
    about: str
    scope: Scope
    total: int
    path: Path
    done: int = 0
    skipped: int = 0
    state: State = "running"
    ended_at: float | None = None
    stop: Event = field(default_factory=Event)

    def step(self) -> None:
        """One part is done. StoppedError where no more is wanted."""
        self.done += 1
        self.check()

    def check(self) -> None:
        if self.stop.is_set():
            raise StoppedError


Work = Callable[[Job], None]


class Jobs:
    """The work of everybody, one for each person. Safe for many threads."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="folioscope-reports-", ignore_cleanup_errors=True)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reports")
        self._kept_seconds = kept_seconds
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()

    def start(self, person: str, name: str, about: str, scope: Scope, total: int, work: Work) -> Job:
        """Begin; what the same person had begun before is stopped and removed.

        name  what the file is called when it is fetched
        """
        job_id = token_urlsafe(16)
        job = Job(job_id, person, name, about, scope, total, Path(self._folder.name) / job_id)
        with self._lock:
            before = self._jobs.get(person)
            self._jobs[person] = job
        if before:
            _drop(before)
        # With what the gate said of this request: through whose eyes it looks.
        self._threads.submit(copy_context().run, self._run, job, work)
        return job

    def of(self, person: str) -> Job | None:
        """What that person began last; None where there is nothing, or no longer."""
        with self._lock:
            job = self._jobs.get(person)
            is_old = job and job.ended_at is not None and time.monotonic() - job.ended_at > self._kept_seconds
            if job and is_old:
                del self._jobs[person]
        if job and is_old:
            _drop(job)
            return None
        return job

    def stop(self, person: str) -> None:
        """Stop what that person began; nothing of it is kept."""
        if job := self.of(person):
            _drop(job)

    def close(self) -> None:
        """Stop everything and remove every file."""
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._folder.cleanup()

    def _run(self, job: Job, work: Work) -> None:
        try:
            job.check()
            work(job)
            job.check()
            job.state = "done"
        except StoppedError:
            job.state = "stopped"
        except Exception:
            # Whoever waits is told that it failed; why stands in the server's log.
            _LOG.exception("a report of %s failed", job.about)
            job.state = "failed"
        job.ended_at = time.monotonic()
        if job.state != "done":
            job.path.unlink(missing_ok=True)


def _drop(job: Job) -> None:
    job.stop.set()
    if job.state == "done":
        job.state = "stopped"
    job.path.unlink(missing_ok=True)
