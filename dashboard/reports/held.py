"""The work on reports of this server, held in one place for pages and routes."""

from __future__ import annotations

from threading import Lock

from dashboard.reports.jobs import Jobs

_lock = Lock()
_held: list[Jobs] = []


def jobs() -> Jobs:
    """The one list of work, made when it is first asked for."""
    with _lock:
        if not _held:
            _held.append(Jobs())
        return _held[0]


def close() -> None:
    """Stop all work and remove what it made; whoever asks afterwards begins anew."""
    with _lock:
        ended = [_held.pop()] if _held else []
    for each in ended:
        each.close()
