"""What is found agrees with comparing all pairs in plain Python, and does not depend on the order of the rows.

MinHash may miss pairs near the threshold (loaders/settings.py says how many): planted copies keep 0.95 and more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.settings import Likeness

CERTAIN = 0.95
THRESHOLD = Likeness().similarity
PROGRAMS = ("987012", "987034", "987056")
Work = tuple[int, str, str]
CHARACTERS = [chr(0x4E00 + 7 * n) for n in range(900)]


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def likeness(one: str, other: str) -> float:
    """Twice the longest common subsequence in both lengths: the textbook's table, a row at a time."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = row
        row = [0]
        for n, b in enumerate(other):
            row.append(before[n] + 1 if a == b else max(row[n], before[n + 1]))
    return 2 * row[-1] / (len(one) + len(other))


def copied(text: str, chance: Random, share: float) -> str:
    """The text with about that share of its characters changed, in one piece or here and there."""
    n = int(len(text) * share)
    start = chance.randrange(len(text) - n + 1)
    changed = range(start, start + n) if chance.random() < 0.5 else chance.sample(range(len(text)), n)
    return "".join(chance.choice(CHARACTERS) if at in changed else c for at, c in enumerate(text))


@st.composite
def works(draw: Callable[..., Any]) -> list[Work]:
    """Person, program and text: some texts of their own, some copied exactly, closely or loosely."""
    chance = Random(draw(st.integers(0, 10**9)))
    texts = ["".join(chance.choices(CHARACTERS, k=draw(st.integers(20, 90)))) for _ in range(draw(st.integers(1, 4)))]
    for share in draw(st.lists(st.sampled_from([0.0, 0.02, 0.04, 0.1, 0.2, 0.4]), max_size=8)):
        texts.append(copied(chance.choice(texts), chance, share))
    return [(draw(st.integers(0, 4)), draw(st.sampled_from(PROGRAMS)), text) for text in texts]


def found_in(new_tables: Any, works: list[Work], order: list[int]) -> list[dict[str, Any]]:
    tables = new_tables()
    for _, program, _ in works:
        tables.application(0, program)
    for n, application in enumerate(tables.rows["applications"]):
        application["exam_no"] = f"虛構{works[n][0] + 1:04}"
    for n in order:
        tables.work(tables.rows["applications"][n]["application_id"], works[n][2])
    chance = Random(len(order))
    chance.shuffle(tables.rows["applications"])
    return tables.findings()


@settings(max_examples=25, deadline=None)
@given(works=works())
def test_everything_clearly_alike_is_found_and_nothing_else(new_tables: Any, works: list[Work]) -> None:
    found = found_in(new_tables, works, list(range(len(works))))
    by_place = {(int(row["application_id"][-8:]) - 94000001, row["program_code"]): row["found"] for row in found}
    assert len(by_place) == len(found)
    shortest = Likeness().shortest
    for own, (person, program, text) in enumerate(works):
        for is_within in (True, False):
            others = [
                (likeness(plain(text), plain(other)), (whose, where))
                for whose, where, other in works
                if whose != person
                and (where == program) is is_within
                and min(len(plain(text)), len(plain(other))) >= shortest
            ]
            certain = [whose for each, whose in others if each >= CERTAIN]
            possible = [whose for each, whose in others if each >= THRESHOLD]
            told = by_place.pop((own, program if is_within else None), None)
            assert told is not None or not certain
            if told is not None:
                number = int(re.search(r"in (\d+) other place", told)[1])
                assert max(len(certain), 1) <= number <= len(possible)
                shown = [int(pct) for pct in re.findall(r"\((\d+) %\)", told)]
                assert shown == sorted(shown, reverse=True)
                assert {*shown} <= {int(each * 100) for each, _ in others if each >= THRESHOLD}
                assert min(3, len({*certain})) <= len(shown) <= min(3, len({*possible}))
                named = re.findall(r"(\d{6})-\d{8} ", told)
                assert len(named) == len(shown)
                assert all((each == program) is is_within for each in named)
    assert not by_place


@settings(max_examples=10, deadline=None)
@given(works=works(), seed=st.integers(0, 99))
def test_the_order_of_the_rows_changes_nothing(new_tables: Any, works: list[Work], seed: int) -> None:
    order = list(range(len(works)))
    first = found_in(new_tables, works, order)
    Random(seed).shuffle(order)
    assert found_in(new_tables, works, order) == first


def test_the_oracle_counts_as_the_textbook_does() -> None:
    assert likeness("abcd", "abxd") == 0.75
    assert likeness("abc", "xyz") == 0
    assert SequenceMatcher(None, "abcd", "abcde").ratio() == likeness("abcd", "abcde")
