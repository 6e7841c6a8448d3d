"""What a person noted about an application that is hidden from them since then is not sent to their desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.reviews.notes import Draft, save
from dashboard.reviews.pins import put_pin
from dashboard.reviews.state import state_of
from dashboard.reviews.store import Reviews
from dashboard.words import words

PERSON, PROGRAM, FIRST, SECOND = "lin@uni.example", "987012", "987012-94500001", "987012-94500002"


@dataclass(frozen=True)
class OneSnapshot:
    """As much of a desk as is asked where nothing is new."""

    snapshot_id: str = "s"


def test_marks_pins_and_notes_of_a_hidden_application_stay_in_the_store(
    reviews: Reviews, draft: Callable[..., Draft]
) -> None:
    about = {
        "kind": "cell", "cell_key": "k", "category": "basics", "item": "profile", "label": "l", "file_id": "",
        "page": 0, "passage": "", "snapshot": "s",
    }  # fmt: skip
    for one in (FIRST, SECOND):
        reviews.open(PERSON, PROGRAM, one, "s")
        put_pin(reviews, PERSON, PROGRAM, f"pin {one}", application_id=one, **about)
        save(reviews, PERSON, draft("text", note_id=one, application_id=one))

    def sent(*there: str) -> list[list[str]]:
        rows = [{"application_id": one, "applicant_no": one[-8:]} for one in there]
        state = state_of(reviews, PERSON, OneSnapshot(), PROGRAM, rows, words("en"))  # type: ignore[arg-type]
        return [[record["application_id"] for record in state[name]] for name in ("marks", "pins", "notes")]

    assert sent(FIRST, SECOND) == [[FIRST, SECOND]] * 3
    assert sent(SECOND) == [[SECOND]] * 3
