"""Asking for a person: within what they may query, a few at a time, stopped when they say so, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic

from dashboard import looking, opened
from dashboard.people.noted import noted
from dashboard.workbench.saved import Saved
from dashboard.workbench.store import Asked, Question, address_of, queries_in
from queries.errors import QueriesError, RefusedError, UsageError
from queries.fetch import current_snapshot, known_programs
from queries.scope import APPROVE, EXPORT, QUERY, Action, Scope, may, scope_to, seen_as
from queries.workbench.asking import Result, Stop, StoppedError, Workbench

ASKED, EXPORTED = "asked by SQL", "exported"
"""What is noted (see dashboard/people/noted.py)."""

AT_ONCE = 2
"""Questions that one person may have running: nobody takes every place of the sandbox."""

_lock = Lock()
_benches: dict[Path, Workbench] = {}
_asked: dict[str, Asked] = {}
_running: dict[tuple[str, str], Stop] = {}


class NotPermittedError(Exception):
    """The person may not do that; nothing more is said."""


class BusyError(Exception):
    """The person has as many questions running as anybody may have."""


def sandbox() -> Workbench:
    """The sandbox of the warehouse that is served, made at the first question."""
    folder = opened.warehouse()
    with _lock:
        if folder not in _benches:
            _benches[folder] = Workbench(folder)
        return _benches[folder]


def asked() -> Asked:
    """Where history and links are kept, opened once."""
    address = address_of(opened.warehouse())
    with _lock:
        if address not in _asked:
            _asked[address] = Asked(address)
        return _asked[address]


def saved() -> Saved:
    """The kept .sql files."""
    return Saved(queries_in(opened.warehouse()))


def close() -> None:
    """End every run and let go of the stores."""
    with _lock:
        for bench in _benches.values():
            bench.close()
        for held in _asked.values():
            held.close()
        _benches.clear()
        _asked.clear()


def is_allowed(person: str, action: Action) -> bool:
    return may(opened.people().access(person), action)


def must(person: str, action: Action = QUERY) -> None:
    """NotPermittedError where a person may do that nowhere."""
    if not is_allowed(person, action):
        raise NotPermittedError


def approves(person: str) -> bool:
    return is_allowed(person, APPROVE)


def snapshot_now() -> str:
    return current_snapshot(opened.warehouse())


def scope_for(person: str, action: Action, snapshot: str) -> tuple[str, Scope]:
    """What a person may ask of a snapshot, or of the current one, and which that is. NotPermittedError: nothing."""
    found, programs = _programs(opened.warehouse(), snapshot or snapshot_now())
    people, through = opened.people(), looking.through(person)
    scope = scope_to(people.access(person), action, programs)
    if through:
        scope = seen_as(scope, scope_to(people.access(through), action, programs))
    if not scope.programs:
        raise NotPermittedError
    return found, scope


@lru_cache(maxsize=8)
def _programs(folder: Path, snapshot: str) -> tuple[str, frozenset[str]]:
    return known_programs(folder, snapshot)


def run(person: str, run_id: str, question: Question, *, limit: int | None, is_plan: bool = False) -> Result:
    """The answer to a question, remembered and noted before whoever asked has it.

    NotPermittedError, BusyError; as queries.workbench.asking: QuestionError, StoppedError, RefusedError.
    """
    must(person)
    snapshot, scope = scope_for(person, QUERY, question.snapshot)
    asked_of = Question(question.text, question.parameters, snapshot)
    with _stoppable(person, run_id) as stop:
        return _answered(person, ASKED, asked_of, scope, limit, stop, is_plan=is_plan)


def export(person: str, run_id: str, question: Question, kind: str, limit: int | None) -> Result:
    """Everything a question answers up to the limit, for a file; only where the person may export, too."""
    must(person, EXPORT)
    snapshot, scope = scope_for(person, QUERY, question.snapshot)
    _, exportable = scope_for(person, EXPORT, snapshot)
    if scope != exportable:
        raise NotPermittedError
    asked_of = Question(question.text, question.parameters, snapshot)
    with _stoppable(person, run_id) as stop:
        return _answered(person, EXPORTED, asked_of, scope, limit, stop, kind=kind)


def stop(person: str, run_id: str) -> None:
    """End that run of a person, if it is still going on."""
    with _lock:
        running = _running.get((person, run_id))
    if running:
        running.cancel()


@contextmanager
def _stoppable(person: str, run_id: str) -> Iterator[Stop]:
    stop = Stop()
    with _lock:
        if (person, run_id) in _running or sum(who == person for who, _ in _running) >= AT_ONCE:
            raise BusyError
        _running[person, run_id] = stop
    try:
        yield stop
    finally:
        with _lock:
            del _running[person, run_id]


def _answered(
    person: str,
    what: str,
    question: Question,
    scope: Scope,
    limit: int | None,
    stop: Stop,
    *,
    is_plan: bool = False,
    kind: str = "",
) -> Result:
    began, result, became = monotonic(), None, "failed"
    try:
        result = sandbox().run(
            scope,
            question.text,
            question.parameters,
            limit=limit,
            is_plan=is_plan,
            stop=stop,
            snapshot=question.snapshot,
        )
        became = "plan" if is_plan else "done"
        return result
    except QueriesError as error:
        became = _became(error)
        raise
    finally:
        returned, total = (result.returned, result.total) if result and not is_plan else (None, None)
        about = {"sql": question.text, "parameters": ", ".join(sorted(question.parameters)), "became": became}
        about |= {"snapshot": question.snapshot, "rows": _said(returned), "total": _said(total)}
        noted(what, person, **about, **({"format": kind} if kind else {}))
        asked().remember(person, question, became, returned, total, monotonic() - began)


def _said(count: int | None) -> str:
    return "unknown" if count is None else str(count)


def _became(error: QueriesError) -> str:
    if isinstance(error, StoppedError):
        return "stopped"
    if isinstance(error, UsageError):
        return "wrong"
    return "refused" if isinstance(error, RefusedError) else "failed"
