"""Marks, orders, filters, places, pins: per person, after opening again, and from two tabs at once."""

from __future__ import annotations

import threading

import pytest

from dashboard.address import Address
from dashboard.reviews.order import in_order
from dashboard.reviews.pins import pins_of, put_pin, remove_pin
from dashboard.reviews.resuming import resumed

PERSON, OTHER, PROGRAM, APPLICATION = "reviewer one", "reviewer two", "987012", "987012-94500001"
NUMBERS = [f"945{n:05}" for n in range(60)]
PIN = {
    "application_id": APPLICATION, "kind": "value", "cell_key": "transcript:course:f:1", "category": "transcript",
    "item": "all", "label": "數學", "file_id": "", "page": 0, "passage": "", "snapshot": "s1",
}  # fmt: skip


def marks(reviews, person: str = PERSON) -> dict[str, tuple[object, ...]]:
    return {
        mark["application_id"]: (mark["status"], mark["is_flagged"], mark["is_pinned"])
        for mark in reviews.marks(person, PROGRAM)
    }


def test_marks_made_in_two_tabs_both_count(opened) -> None:
    one, two = opened(), opened()
    one.mark(PERSON, PROGRAM, APPLICATION, status="done")
    two.mark(PERSON, PROGRAM, APPLICATION, is_flagged=True)
    one.mark(PERSON, PROGRAM, APPLICATION, is_pinned=True)
    assert marks(opened()) == {APPLICATION: ("done", True, True)}


def test_marks_made_at_the_same_moment_both_count(opened) -> None:
    stores = [opened(), opened()]
    changes = [{"status": "done"}, {"is_flagged": True}, {"is_pinned": True}]
    threads = [
        threading.Thread(target=stores[n % 2].mark, args=(PERSON, PROGRAM, APPLICATION), kwargs=change)
        for n, change in enumerate(changes)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert marks(stores[0]) == {APPLICATION: ("done", True, True)}
    assert stores[0].marks(PERSON, PROGRAM)[0]["version"] == 3


def test_marks_are_one_persons_own(reviews) -> None:
    reviews.mark(PERSON, PROGRAM, APPLICATION, status="done")
    assert marks(reviews, OTHER) == {}


def test_opening_makes_an_unread_one_read_and_leaves_every_other_state(reviews) -> None:
    assert reviews.open(PERSON, PROGRAM, APPLICATION, "s1")["status"] == "reading"
    reviews.mark(PERSON, PROGRAM, APPLICATION, status="done")
    assert reviews.open(PERSON, PROGRAM, APPLICATION, "s2")["status"] == "done"


def test_only_the_first_look_is_remembered_until_the_person_says_seen(reviews) -> None:
    reviews.open(PERSON, PROGRAM, APPLICATION, "s1")
    assert reviews.open(PERSON, PROGRAM, APPLICATION, "s2")["looked_snapshot"] == "s1"
    reviews.mark(PERSON, PROGRAM, APPLICATION, status="unread")
    assert reviews.open(PERSON, PROGRAM, APPLICATION, "s2")["looked_snapshot"] == "s1"


def test_a_shuffled_order_stays_until_it_is_shuffled_again(opened) -> None:
    reviews = opened()
    first = reviews.order(PERSON, PROGRAM, "shuffled")
    reviews.order(PERSON, PROGRAM, "number")
    assert opened().order(PERSON, PROGRAM, "shuffled")["seed"] == first["seed"]
    assert reviews.order(PERSON, PROGRAM, "shuffled", again=True)["seed"] != first["seed"]


def test_a_shuffling_is_of_one_person_and_one_program(reviews) -> None:
    seeds = {reviews.order(*each, "shuffled")["seed"] for each in ((PERSON, "a"), (PERSON, "b"), (OTHER, "a"))}
    assert len(seeds) == 3


def test_every_order_holds_everybody_once() -> None:
    for kind, seed in (("number", 5), ("shuffled", 5), ("shuffled", 6)):
        assert sorted(in_order(NUMBERS, kind, seed)) == NUMBERS
    assert in_order(reversed(NUMBERS), "number", 5) == NUMBERS
    assert in_order(NUMBERS, "shuffled", 5) != in_order(NUMBERS, "shuffled", 6)


def test_who_joins_later_moves_nobody() -> None:
    later = in_order([*NUMBERS, "94599999"], "shuffled", 7)
    assert [no for no in later if no != "94599999"] == in_order(NUMBERS, "shuffled", 7)


def test_filters_are_remembered_and_do_not_touch_the_order(opened) -> None:
    reviews = opened()
    seed = reviews.order(PERSON, PROGRAM, "shuffled")["seed"]
    reviews.filter(PERSON, PROGRAM, {"state": "unread", "region": "臺北市"})
    held = {"order_kind": "shuffled", "seed": seed, "filters": {"state": "unread", "region": "臺北市"}}
    assert opened().reading_list(PERSON, PROGRAM) == held


def stop(reviews, program: str = PROGRAM, **values: object) -> None:
    place = {"applicants": "1.2", "category": "transcript", "item": "all", "active": 1, "line": 9, "offset_px": 12}
    reviews.stop_at(PERSON, program, **(place | values))


def test_the_desk_opens_where_the_person_stopped_last(opened) -> None:
    reviews = opened()
    stop(reviews, "987034", applicants="7")
    stop(reviews)
    address, left = resumed(Address(), opened(), PERSON)
    assert (address.program, address.applicants) == (PROGRAM, ("1", "2"))
    assert (address.category, address.item) == ("transcript", "all")
    assert left == {"active": 1, "line": 9, "offset_px": 12}


def test_another_program_opens_where_it_was_left(reviews) -> None:
    stop(reviews, "987034", applicants="7")
    stop(reviews)
    assert resumed(Address(program="987034"), reviews, PERSON)[0].applicants == ("7",)
    assert resumed(Address(program="987056"), reviews, PERSON) == (Address(program="987056"), {})


@pytest.mark.parametrize(
    ("address", "is_the_place"),
    [
        (Address(PROGRAM, ("1", "2"), "transcript", "all"), True),
        (Address(PROGRAM, ("1", "3"), "transcript", "all"), False),
        (Address(PROGRAM, ("1", "2"), "basics", "profile"), False),
    ],
)
def test_an_address_that_names_applicants_is_taken_at_its_word(reviews, address: Address, is_the_place: bool) -> None:
    stop(reviews)
    opened, left = resumed(address, reviews, PERSON)
    assert opened == address
    assert bool(left) == is_the_place


def test_nobody_resumes_at_another_persons_place(reviews) -> None:
    stop(reviews)
    assert resumed(Address(), reviews, OTHER) == (Address(), {})


def test_a_pin_put_twice_is_one_and_removed_stays_known(reviews) -> None:
    for _ in range(2):
        put_pin(reviews, PERSON, PROGRAM, "pin", **PIN)
    remove_pin(reviews, PERSON, "pin")
    assert [(pin["label"], pin["is_removed"], pin["version"]) for pin in pins_of(reviews, PERSON, PROGRAM)] == [
        ("數學", True, 2)
    ]
    assert put_pin(reviews, PERSON, PROGRAM, "pin", **PIN)["is_removed"] is False


def test_pins_are_one_persons_own(reviews) -> None:
    put_pin(reviews, PERSON, PROGRAM, "pin", **PIN)
    assert pins_of(reviews, OTHER, PROGRAM) == []
    with pytest.raises(KeyError):
        remove_pin(reviews, OTHER, "pin")
    put_pin(reviews, OTHER, PROGRAM, "pin", **(PIN | {"label": "別人的"}))
    assert [pin["label"] for pin in pins_of(reviews, PERSON, PROGRAM)] == ["數學"]


def test_a_preference_is_kept(opened) -> None:
    opened().prefer(PERSON, "single_keys", "off")
    assert opened().preferences(PERSON) == {"single_keys": "off"}
    assert opened().preferences(OTHER) == {}
