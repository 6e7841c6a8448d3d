"""No text is lost: not between two tabs, not between two connections, not when a process dies."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.reviews.engine import open_engine
from dashboard.reviews.notes import Draft, notes_of, save
from dashboard.reviews.store import Reviews

ROOT = Path(__file__).parents[3]
PERSON, OTHER, PROGRAM, APPLICATION = "reviewer one", "reviewer two", "987012", "987012-94500001"


def texts(reviews: Reviews) -> list[str]:
    """Everything a person still sees of all notes of the program."""
    notes = notes_of(reviews, PERSON, PROGRAM)
    return sorted([note["text"] for note in notes] + [each["text"] for note in notes for each in note["variants"]])


def test_a_note_is_there_after_opening_the_store_again(opened, draft) -> None:
    first = opened()
    save(first, PERSON, draft("面談時問"))
    first.close()
    assert texts(opened()) == ["面談時問"]


def test_who_wrote_over_an_older_version_keeps_both_texts(opened, draft) -> None:
    one, two = opened(), opened()
    save(one, PERSON, draft("共同的開頭"))
    assert save(one, PERSON, draft("甲的話", 1, writer="tab A"))["is_saved"]
    answer = save(two, PERSON, draft("乙的話", 1, writer="tab B"))
    assert not answer["is_saved"]
    assert answer["text"] == "甲的話"
    assert [each["text"] for each in answer["variants"]] == ["乙的話"]
    assert texts(one) == ["乙的話", "甲的話"]


def test_going_on_writing_beside_another_text_stays_one_variant(reviews, draft) -> None:
    save(reviews, PERSON, draft("開頭"))
    save(reviews, PERSON, draft("甲", 1, writer="tab A"))
    for text in ("乙", "乙寫", "乙寫完"):
        save(reviews, PERSON, draft(text, 1, writer="tab B", variant_id="of tab B"))
    assert texts(reviews) == ["乙寫完", "甲"]


def test_a_text_that_takes_both_in_settles_the_disagreement(reviews, draft) -> None:
    save(reviews, PERSON, draft("開頭"))
    version = save(reviews, PERSON, draft("甲", 1, writer="tab A"))["version"]
    save(reviews, PERSON, draft("乙", 1, writer="tab B", variant_id="v"))
    answer = save(reviews, PERSON, draft("甲\n\n乙", version, writer="tab B", settles=("v",)))
    assert (answer["is_saved"], answer["variants"]) == (True, [])
    assert texts(reviews) == ["甲\n\n乙"]


def test_the_same_text_from_both_tabs_is_no_disagreement(reviews, draft) -> None:
    save(reviews, PERSON, draft("開頭"))
    save(reviews, PERSON, draft("一樣", 1, writer="tab A"))
    assert save(reviews, PERSON, draft("一樣", 1, writer="tab B"))["is_saved"]
    assert texts(reviews) == ["一樣"]


def test_a_tab_whose_answer_was_lost_goes_on_from_its_own_text(reviews, draft) -> None:
    save(reviews, PERSON, draft("開頭"))
    save(reviews, PERSON, draft("到了，但沒有回音", 1))
    assert save(reviews, PERSON, draft("到了，但沒有回音，再寫", 1))["is_saved"]
    assert texts(reviews) == ["到了，但沒有回音，再寫"]


def test_a_request_that_arrives_late_does_not_undo_a_later_one(reviews, draft) -> None:
    save(reviews, PERSON, draft("開頭"))
    early, late = draft("早寫的", 1), draft("早寫的，後寫的", 1)
    save(reviews, PERSON, late)
    assert save(reviews, PERSON, early)["is_saved"]
    assert texts(reviews) == ["早寫的，後寫的"]


def test_a_note_begun_in_two_tabs_at_once_keeps_both_beginnings(reviews, draft) -> None:
    save(reviews, PERSON, draft("甲先", 0, writer="tab A"))
    assert not save(reviews, PERSON, draft("乙先", 0, writer="tab B"))["is_saved"]
    assert texts(reviews) == ["乙先", "甲先"]


def test_nobody_reads_or_writes_another_persons_note(reviews, draft) -> None:
    """Both write about the same application: each has a note of their own, and variants of their own."""
    save(reviews, PERSON, draft("自己看的"))
    save(reviews, PERSON, draft("旁邊的", 0, writer="tab B", variant_id="v"))
    assert notes_of(reviews, OTHER, PROGRAM) == []
    assert save(reviews, OTHER, draft("別人寫的"))["version"] == 1
    save(reviews, OTHER, draft("別人旁邊的", 0, writer="tab C", variant_id="v"))
    save(reviews, OTHER, draft("別人的", 1, settles=("v",)))
    assert texts(reviews) == ["旁邊的", "自己看的"]


def test_many_threads_at_once_lose_nothing(opened, draft) -> None:
    stores = [opened(), opened()]
    save(stores[0], PERSON, draft("開頭"))
    drafts = [draft(f"第 {n} 份", 1, writer=f"tab {n}") for n in range(12)]
    start = threading.Barrier(len(drafts))

    def write(n: int, each: Draft) -> None:
        start.wait()
        save(stores[n % 2], PERSON, each)

    threads = [threading.Thread(target=write, args=each) for each in enumerate(drafts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts(stores[0]) == sorted(each.text for each in drafts)


WRITER = """
import sys
from dashboard.reviews.engine import open_engine
from dashboard.reviews.notes import Draft, save
from dashboard.reviews.store import Reviews
reviews = Reviews(open_engine(sys.argv[1]))
for turn in range(1, int(sys.argv[3]) + 1):
    text = f"{sys.argv[2]} {turn}"
    for note_id, writer in ((text, "w"), ("shared", sys.argv[2])):
        save(reviews, "reviewer one", Draft(note_id, "987012", "987012-94500001", "", text, 0, writer, 1, text))
    print(turn, flush=True)
"""


def test_processes_that_are_killed_lose_nothing_they_were_told_is_kept(where: str) -> None:
    """Three write at once from the first moment on, when none of the tables is there; one is killed in between."""
    command = [sys.executable, "-c", WRITER, where]
    names = ("one", "two", "killed")
    running = {
        name: subprocess.Popen(
            [*command, name, "400" if name == "killed" else "8"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for name in names
    }
    killed = running["killed"]
    assert killed.stdout is not None
    told = [int(killed.stdout.readline()) for _ in range(5)]
    killed.kill()
    told += [int(line) for line in killed.communicate()[0].splitlines()]
    for name in ("one", "two"):
        running[name].communicate(timeout=60)
        assert running[name].returncode == 0
    reviews = Reviews(open_engine(where))
    kept = texts(reviews)
    reviews.close()
    assert {f"killed {n}" for n in told} | {f"{name} {n}" for name in ("one", "two") for n in range(1, 9)} <= set(kept)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("AB"), st.booleans()), min_size=1, max_size=12))
def test_whatever_two_tabs_do_in_turn_each_tabs_last_text_is_seen(
    reviews: Reviews, draft: Callable[..., Draft], steps: list[tuple[str, bool]]
) -> None:
    """Each step: a tab writes on, having read what stands there before or not; what was read may be replaced."""
    note_id = f"note {draft('').turn}"
    base = {"A": 0, "B": 0}
    beside = {"A": False, "B": False}
    last: dict[str, str] = {}
    for n, (tab, looks) in enumerate(steps):
        held = [note for note in notes_of(reviews, PERSON, PROGRAM) if note["note_id"] == note_id]
        if looks and held and not beside[tab]:
            base[tab] = held[0]["version"]
            other = "A" if tab == "B" else "B"
            if not beside[other]:
                last.pop(other, None)
        last[tab] = f"{tab}{n}"
        ids = {"note_id": note_id, "writer": f"{note_id} {tab}", "variant_id": f"{note_id} {tab}"}
        answer = save(reviews, PERSON, draft(last[tab], base[tab], **ids))
        beside[tab] = not answer["is_saved"]
        if answer["is_saved"]:
            base[tab] = answer["version"]
    note = next(note for note in notes_of(reviews, PERSON, PROGRAM) if note["note_id"] == note_id)
    assert set(last.values()) <= {note["text"], *(each["text"] for each in note["variants"])}
