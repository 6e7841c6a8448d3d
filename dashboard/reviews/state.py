"""A person's state of one program as the board is sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.reviews.changes import new_since
from dashboard.reviews.notes import notes_of
from dashboard.reviews.order import in_order
from dashboard.reviews.pins import pins_of
from dashboard.reviews.store import Record, Reviews
from dashboard.words import Words
from queries.fetch import Desk

MARK = ("application_id", "status", "is_flagged", "is_pinned", "version")
PIN = (
    "pin_id", "application_id", "kind", "cell_key", "category", "item", "label", "file_id", "page", "passage",
    "snapshot", "is_removed", "version",
)  # fmt: skip
NOTE = ("note_id", "application_id", "pin_id", "text", "version")


def state_of(
    reviews: Reviews, person: str, desk: Desk, program: str, applicants: Sequence[Mapping[str, Any]], words: Words
) -> dict[str, Any]:
    """Marks, pins and notes of a person in a program, the order of their list, and what is new to them.

    Nothing of an application that is not among the applicants: it may be hidden from the person since they noted it.
    """
    there = {row["application_id"] for row in applicants}

    def seen(records: Iterable[Record]) -> list[Record]:
        return [record for record in records if record["application_id"] in there]

    marks = {mark["application_id"]: mark for mark in seen(reviews.marks(person, program))}
    return {
        "marks": [shown(mark, MARK) for mark in marks.values()],
        "pins": [shown(pin, PIN) for pin in seen(pins_of(reviews, person, program))],
        "notes": [note_shown(note) for note in seen(notes_of(reviews, person, program))],
        "list": list_shown(reviews.reading_list(person, program), applicants),
        "changes": new_since(desk, program, marks, words),
        "preferences": reviews.preferences(person),
    }


def shown(record: Record, names: Sequence[str]) -> Record:
    return {name: record[name] for name in names}


def note_shown(note: Record) -> Record:
    variants = [shown(variant, ("variant_id", "text")) for variant in note["variants"]]
    return shown(note, NOTE) | {"variants": variants}


def list_shown(chosen: Record, applicants: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The order of a list: its kind, its filters and every applicant's number in that order."""
    numbers = in_order((row["applicant_no"] for row in applicants), chosen["order_kind"], chosen["seed"])
    return {"kind": chosen["order_kind"], "filters": chosen["filters"], "numbers": numbers}
