"""What a person sees at the desk, noted before it is sent.

Seen again within five minutes by the same person it is not noted again: a row tells that it was seen then and maybe in
the five minutes after, by itself or page by page. Nothing is counted, because rows never change.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock

from dashboard.audit.kinds import SAW_DOCUMENT, SAW_LIST
from dashboard.audit.log import audit
from dashboard.served import warehouse

SECONDS = 300.0
_REMEMBERED = 20_000

_lock = Lock()
_lately: OrderedDict[tuple[str, ...], float] = OrderedDict()


def note_list(person: str, snapshot: str, program: str) -> None:
    """The list of a program's applicants."""
    _note(SAW_LIST, person, [{"snapshot": snapshot, "program": program}] if program else [])


def note_applications(what: str, person: str, snapshot: str, application_ids: Iterable[str]) -> None:
    """Applications that stand side by side, or were sent so that they may at the next step (kinds.SAW, kinds.SENT)."""
    _note(what, person, [{"snapshot": snapshot, "application_id": one} for one in application_ids])


def note_document(person: str, application_id: str, file_id: str) -> None:
    """A file of an application: whole, or a page of it as picture or text."""
    _note(SAW_DOCUMENT, person, [{"application_id": application_id, "file_id": file_id}])


def _note(what: str, person: str, about: Iterable[Mapping[str, str]]) -> None:
    place = str(warehouse())
    fresh = {(place, what, person, *sorted(each.values())): each for each in about}
    began = time.monotonic()
    with _lock:
        for key in [key for key in fresh if began - _lately.get(key, -SECONDS) < SECONDS]:
            del fresh[key]
    audit().note(what, person, fresh.values())
    with _lock:
        # Only what is written counts as noted.
        for key in fresh:
            _lately[key] = began
            _lately.move_to_end(key)
        while len(_lately) > _REMEMBERED:
            _lately.popitem(last=False)


def forget_lately() -> None:
    """Note everything anew that is seen next."""
    with _lock:
        _lately.clear()
