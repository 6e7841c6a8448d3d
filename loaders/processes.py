"""Tasks spread over several processes, where the death of a process costs at most the task that killed it.

concurrent.futures was tried and turned down: a process that is killed while another one starts can leave its pool
waiting for ever, and it tells of a death, not of whose task it was.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from loaders.memory import keep_freed_memory
from loaders.orphans import end_with

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SPAWN = get_context("spawn")
Task = TypeVar("Task")
Result = TypeVar("Result")


class DeadProcessError(Exception):
    """The process that worked on a task was killed, most likely for want of memory."""


@dataclass(frozen=True)
class Team(Generic[Task, Result]):
    """How tasks are done.

    begin     what each process does first, with `setup`
    work      done in a process; must be found by name there
    again     called before a task, or a part of it, is done again after its process died
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

    def results(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """Results as they come; never more tasks than processes are under way. What a task raises is raised here.

        A task whose process died is done again in a fresh one: once whole, then in ever smaller pieces, until the
        piece that kills its process is found. Leaving early kills all processes.
        """
        fresh, suspects = iter(tasks), deque[tuple[Task, int]]()
        workers: list[_Worker] = []
        # Where the first process starts it, it lets signals through again that wait (Python 3.11), and that process
        # would be met by a Ctrl-C while it is still starting.
        resource_tracker.ensure_running()
        try:
            while _uninterrupted(self._is_any_busy, fresh, suspects, workers):
                busy = {worker.connection: worker for worker in workers if worker.doing}
                for connection in wait(list(busy)):
                    worker = busy[connection]  # type: ignore[index]
                    task, deaths = worker.doing[0]
                    try:
                        result = worker.answer()
                    except EOFError:
                        workers.remove(worker)
                        worker.kill()
                        yield from self._given_up(task, deaths, suspects)
                    else:
                        yield result
        finally:
            for worker in workers:
                worker.kill()

    def _is_any_busy(self, fresh: Iterator[Task], suspects: deque[tuple[Task, int]], workers: list[_Worker]) -> bool:
        """Give everybody something to do; False when there is nothing left. Suspects get a process of their own."""
        while suspects and ((idle := _idle(workers)) or len(workers) < self.size):
            if idle:
                workers.remove(idle)
                idle.kill()
            workers.append(_Worker.started(self, suspects.popleft()))
        while (idle := _idle(workers)) or len(workers) < self.size:
            task = next(fresh, _NONE)
            if task is _NONE:
                break
            if idle:
                idle.give((task, 0))
            else:
                workers.append(_Worker.started(self, (task, 0)))
        return any(worker.doing for worker in workers)

    def _given_up(self, task: Task, deaths: int, suspects: deque[tuple[Task, int]]) -> Iterator[Result]:
        """The result of a task that is given up now that its process died; others come to the suspects again."""
        self.again(task)
        pieces = self.pieces(task) if deaths else [task]
        if deaths and len(pieces) == 1:
            yield self.given_up(task)
        else:
            suspects.extend((piece, 1) for piece in pieces)


_NONE: Any = object()


@dataclass(eq=False)
class _Worker:
    """A process and the line to it. doing: the task it has and how often a process died of it, or nothing."""

    process: SpawnProcess
    connection: Connection
    doing: list[tuple[Any, int]] = field(default_factory=list)

    @classmethod
    def started(cls, team: Team[Any, Any], task: tuple[Any, int]) -> _Worker:
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=_serve, args=(os.getpid(), theirs), daemon=True)
        process.start()
        theirs.close()
        worker = cls(process, ours)
        # Sent, not given at the start: what a process gets there is written to it even when it is dead.
        worker._send((team.begin, team.setup, team.work))
        worker.give(task)
        return worker

    def give(self, task: tuple[Any, int]) -> None:
        self.doing = [task]
        self._send(task[0])

    def answer(self) -> Any:
        """The result of its task, or what the task raised. EOFError when the process died instead."""
        try:
            is_done, answer = self.connection.recv()
        except OSError as error:
            raise EOFError from error
        self.doing = []
        if is_done:
            return answer
        raise answer

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _send(self, message: object) -> None:
        try:
            self.connection.send(message)
        except OSError:
            # It died: reading from it will tell.
            return


def _uninterrupted(call: Callable[..., bool], *arguments: object) -> bool:
    """Call while signals that ask to stop wait, so that no process is started and then forgotten.

    The mask alone would not do, as threads of libraries receive signals too; it is for the processes, which inherit
    it: Ctrl-C reaches the whole group, and only the parent shall answer.
    """
    is_main = threading.current_thread() is threading.main_thread()
    noted: list[int] = []
    before = {n: signal.signal(n, lambda number, _: noted.append(number)) for n in (ASKING if is_main else ())}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return call(*arguments)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in before.items():
            signal.signal(number, handler)
        for asked in noted:
            signal.raise_signal(asked)


def _idle(workers: list[_Worker]) -> _Worker | None:
    return next((worker for worker in workers if not worker.doing), None)


def _serve(parent: int, connection: Connection) -> None:
    """What a process does: prepare, then answer each task, until nobody asks any more."""
    end_with(parent)
    keep_freed_memory()
    begin, setup, work = connection.recv()
    begin(setup)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            answer = True, work(task)
        except Exception as error:
            answer = False, error
        connection.send(answer)
