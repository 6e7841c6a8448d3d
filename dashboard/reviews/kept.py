"""What each request of the desk keeps: checked, permitted, written, answered. One function per kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.reviews.asked import AT_MOST_TEXT, Asked, WrongFieldError
from dashboard.reviews.notes import Draft, save
from dashboard.reviews.pins import KINDS, put_pin, remove_pin
from dashboard.reviews.state import MARK, PIN, list_shown, note_shown, shown
from dashboard.reviews.store import STATUSES, Record, Reviews
from queries.fetch import AT_MOST, Desk

FLAGS = ("is_flagged", "is_pinned")
ORDERS = ("number", "shuffled")
PREFERENCES = ("single_keys", "calendar")
FILTERS = 8


class NotPermittedError(Exception):
    """The application or the program is not there for this person."""


@dataclass(frozen=True)
class Sitting:
    """Who asks, in which store, and which data they may see."""

    reviews: Reviews
    person: str
    desk: Desk

    def application(self, asked: Asked) -> tuple[str, Mapping[str, Any]]:
        """Program and row of the application asked for; NotPermittedError when it is not in this person's data."""
        application_id = asked.text("application_id", needed=True)
        program = application_id.rpartition("-")[0]
        for row in self.desk.applicants(program):
            if row["application_id"] == application_id:
                return program, row
        raise NotPermittedError(application_id)

    def program(self, asked: Asked) -> str:
        program = asked.text("program", needed=True)
        if all(row["program_code"] != program for row in self.desk.programs()):
            raise NotPermittedError(program)
        return program


def keep_opened(sitting: Sitting, asked: Asked) -> Record:
    program, row = sitting.application(asked)
    mark = sitting.reviews.open(sitting.person, program, row["application_id"], sitting.desk.snapshot_id)
    return {"marks": [shown(mark, MARK)]}


def keep_mark(sitting: Sitting, asked: Asked) -> Record:
    """A status, a flag, a pin, or that what is new was seen. Whoever is done has seen it too."""
    program, row = sitting.application(asked)
    changes: dict[str, object] = {name: asked.flag(name) for name in FLAGS if asked.has(name)}
    if asked.has("status"):
        changes["status"] = asked.one_of("status", STATUSES)
    if asked.flag("is_seen") or changes.get("status") == "done":
        changes["looked_snapshot"] = sitting.desk.snapshot_id
    if not changes:
        raise WrongFieldError("expected status, is_flagged, is_pinned or is_seen, found none")
    mark = sitting.reviews.mark(sitting.person, program, row["application_id"], **changes)
    return {"marks": [shown(mark, MARK)]}


def keep_note(sitting: Sitting, asked: Asked) -> Record:
    program, row = sitting.application(asked)
    pin_id = asked.text("pin_id", 40)
    draft = Draft(
        note_id=pin_id or row["application_id"],
        program=program,
        application_id=row["application_id"],
        pin_id=pin_id,
        text=asked.text("text", AT_MOST_TEXT),
        base_version=asked.number("base_version"),
        writer=asked.text("writer", 40, needed=True),
        turn=asked.number("turn"),
        variant_id=asked.text("variant_id", 40, needed=True),
        settles=asked.texts("settles", 50),
    )
    note = save(sitting.reviews, sitting.person, draft)
    return {"notes": [note_shown(note)], "is_saved": note["is_saved"]}


def keep_pin(sitting: Sitting, asked: Asked) -> Record:
    program, row = sitting.application(asked)
    pin_id = asked.text("pin_id", 40, needed=True)
    if asked.flag("is_removed"):
        try:
            return {"pins": [shown(remove_pin(sitting.reviews, sitting.person, pin_id), PIN)]}
        except KeyError as error:
            raise NotPermittedError(pin_id) from error
    about = {
        "application_id": row["application_id"],
        "kind": asked.one_of("kind", KINDS),
        "cell_key": asked.text("cell_key", needed=True),
        "category": asked.text("category", 40),
        "item": asked.text("item"),
        "label": asked.text("label"),
        "file_id": asked.text("file_id"),
        "page": asked.number("page"),
        "passage": asked.text("passage", AT_MOST_TEXT),
        "snapshot": sitting.desk.snapshot_id,
    }
    return {"pins": [shown(put_pin(sitting.reviews, sitting.person, program, pin_id, **about), PIN)]}


def keep_list(sitting: Sitting, asked: Asked) -> Record:
    """The order, the filters, or both of a program's list."""
    program = sitting.program(asked)
    if asked.has("filters"):
        sitting.reviews.filter(sitting.person, program, asked.pairs("filters", FILTERS))
    if asked.has("kind"):
        sitting.reviews.order(sitting.person, program, asked.one_of("kind", ORDERS), asked.flag("again"))
    chosen = sitting.reviews.reading_list(sitting.person, program)
    return {"list": list_shown(chosen, sitting.desk.applicants(program))}


def keep_place(sitting: Sitting, asked: Asked) -> Record:
    program = sitting.program(asked)
    sitting.reviews.stop_at(
        sitting.person,
        program,
        applicants=asked.text("applicants", 200),
        category=asked.text("category", 40),
        item=asked.text("item"),
        active=asked.number("active", AT_MOST),
        line=asked.number("line"),
        offset_px=asked.number("offset_px"),
    )
    return {}


def keep_preference(sitting: Sitting, asked: Asked) -> Record:
    sitting.reviews.prefer(sitting.person, asked.one_of("name", PREFERENCES), asked.text("value", 40))
    return {"preferences": sitting.reviews.preferences(sitting.person)}


KEPT: Mapping[str, Callable[[Sitting, Asked], Record]] = {
    "opened": keep_opened,
    "mark": keep_mark,
    "note": keep_note,
    "pin": keep_pin,
    "list": keep_list,
    "place": keep_place,
    "preference": keep_preference,
}
