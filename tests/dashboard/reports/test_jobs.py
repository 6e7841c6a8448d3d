"""Work in the background: it says how far it is, can be stopped, is its owner's alone, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from dashboard.reports.jobs import Job, Jobs
from queries.scope import NOTHING


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def begin(jobs: Jobs, work, person: str = "a@x.invalid", total: int = 3) -> Job:
    return jobs.start(person, "sheets.zip", "987012", NOTHING, total, work)


def ended(job: Job) -> Job:
    for _ in range(500):
        if job.ended_at is not None:
            return job
        Event().wait(0.01)
    raise AssertionError(job.state)


def test_it_tells_how_far_it_is_and_what_it_made_is_its_owners(jobs: Jobs) -> None:
    go, reached = Event(), Event()

    def work(job: Job) -> None:
        job.path.write_bytes(b"one")
        job.step()
        reached.set()
        go.wait(5)

    job = begin(jobs, work)
    assert reached.wait(5)
    assert (job.done, job.total, job.state) == (1, 3, "running")
    go.set()
    assert ended(job).state == "done"
    assert jobs.of("a@x.invalid") is job
    assert jobs.of("b@x.invalid") is None
    assert job.path.read_bytes() == b"one"


def test_stopped_it_ends_at_the_next_part_and_leaves_no_file(jobs: Jobs) -> None:
    reached, go = Event(), Event()

    def work(job: Job) -> None:
        job.path.write_bytes(b"half")
        reached.set()
        go.wait(5)
        job.step()
        raise AssertionError("went on")

    job = begin(jobs, work)
    assert reached.wait(5)
    jobs.stop("a@x.invalid")
    go.set()
    assert ended(job).state == "stopped"
    assert not job.path.exists()


def test_a_failure_is_told_and_leaves_no_file(jobs: Jobs) -> None:
    def work(job: Job) -> None:
        job.path.write_bytes(b"half")
        raise OSError("full")

    job = ended(begin(jobs, work))
    assert job.state == "failed"
    assert not job.path.exists()


def test_the_next_one_replaces_it_and_what_is_old_goes(jobs: Jobs) -> None:
    def work(job: Job) -> None:
        job.path.write_bytes(b"whole")

    first = ended(begin(jobs, work))
    second = ended(begin(jobs, work))
    assert not first.path.exists()
    assert jobs.of("a@x.invalid") is second
    old = Jobs(kept_seconds=-1)
    third = ended(begin(old, work))
    assert old.of("a@x.invalid") is None
    assert not third.path.exists()
    old.close()


def test_when_the_server_ends_nothing_is_left() -> None:
    jobs = Jobs()
    job = ended(begin(jobs, lambda job: job.path.write_bytes(b"whole")))
    jobs.close()
    assert not job.path.parent.exists()
