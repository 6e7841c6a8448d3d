"""Tasks spread over several processes, where the death of a process costs at most the task that killed it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

from loaders.orphans import end_with

Task = TypeVar("Task")
Result = TypeVar("Result")


class DeadProcessError(Exception):
    """The process that worked on a task was killed, most likely for want of memory."""


@dataclass(frozen=True)
class Team(Generic[Task, Result]):
    """How tasks are done.

    begin     what each process does first, with `setup`
    work      done in a process; must be found by name there
    again     called before a task is tried again after its process died
    pieces    a task in smaller ones; itself alone when it is as small as it gets
    given_up  the result of a smallest task whose process died twice
    """

    size: int
    begin: Callable[[Any], None]
    setup: object
    work: Callable[[Task], Result]
    again: Callable[[Task], None]
    pieces: Callable[[Task], list[Task]]
    given_up: Callable[[Task], Result]

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results as they come; never more than a few tasks are under way, so that memory does not grow with them.

        When a process dies, what was under way is done again, one task after another in a process of its own: once
        whole, then in ever smaller pieces, until the piece that kills its process is found.
        """
        waiting = iter(tasks)
        is_done = False
        while not is_done:
            running: dict[Future[Result], Task] = {}
            with self._pool(self.size) as pool:
                is_done = yield from self._until_one_dies(pool, waiting, running)
            for task in running.values():
                yield from self._alone(task)

    def _until_one_dies(
        self, pool: ProcessPoolExecutor, waiting: Iterator[Task], running: dict[Future[Result], Task]
    ) -> Generator[Result, None, bool]:
        """Whether all is done; otherwise `running` holds what is not."""
        for task in waiting:
            try:
                running[_submitted(pool, self.work, task)] = task
            except BrokenProcessPool:
                running[Future()] = task
                return False
            if len(running) >= 2 * self.size and not (yield from self._first_of(running)):
                return False
        while running:
            if not (yield from self._first_of(running)):
                return False
        return True

    def _first_of(self, running: dict[Future[Result], Task]) -> Generator[Result, None, bool]:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            if isinstance(future.exception(), BrokenProcessPool):
                return False
            del running[future]
            yield future.result()
        return True

    def _alone(self, task: Task) -> Iterator[Result]:
        self.again(task)
        try:
            with self._pool(1) as pool:
                result = _submitted(pool, self.work, task).result()
        except BrokenProcessPool:
            pieces = self.pieces(task)
            self.again(task)
            if len(pieces) == 1:
                yield self.given_up(task)
            for piece in pieces if len(pieces) > 1 else ():
                yield from self._alone(piece)
        else:
            yield result

    @contextmanager
    def _pool(self, size: int) -> Iterator[ProcessPoolExecutor]:
        """A pool of processes; when it is left early they are killed, not waited for."""
        pool = ProcessPoolExecutor(size, get_context("spawn"), _begin, (os.getpid(), self.begin, self.setup))
        try:
            yield pool
        except BaseException:
            for child in multiprocessing.active_children():
                child.kill()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    # Processes start here and inherit the mask: Ctrl-C reaches the whole group, and only the parent shall answer it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int, begin: Callable[[Any], None], setup: object) -> None:
    end_with(parent)
    begin(setup)
