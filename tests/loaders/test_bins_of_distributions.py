"""The 100 bins of a distribution come out the same in any order, as numbers or as texts."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from loaders.delivered.distributions import Counts, counts_of
from loaders.errors import Place
from loaders.harvest import Harvest

COUNTS = st.lists(st.integers(0, 2**31 - 1), min_size=100, max_size=100)


def harvest() -> Harvest:
    return Harvest("987012-94000001", "987012", "987012-main")


@given(COUNTS, st.randoms(use_true_random=False), st.sampled_from([int, str, float]))
def test_counts_come_out_in_order_however_they_were_delivered(
    counts: list[int], order: random.Random, kind: type
) -> None:
    bins = [(f"組距{low}_{low + 1}的人數", kind(people)) for low, people in enumerate(counts)]
    order.shuffle(bins)
    into = harvest()
    assert counts_of(dict(bins), Place("f", 1), into) == counts
    assert into.findings == []


@given(COUNTS, st.integers(0, 99), st.sampled_from([-1, 2**31, True, "x", [], 0.5]))
def test_one_count_that_is_none_spoils_the_distribution_and_is_said(counts: list[int], at: int, bad: object) -> None:
    bins = {f"組距{low}_{low + 1}的人數": people for low, people in enumerate(counts)} | {
        f"組距{at}_{at + 1}的人數": bad
    }
    into = harvest()
    assert counts_of(bins, Place("f", 1), into) is None
    assert [note.rule for note in into.findings] == ["transcript.distribution"]


@given(COUNTS, st.integers(0, 99))
def test_distributions_have_the_same_name_only_when_all_counts_are_equal(counts: list[int], at: int) -> None:
    other = [people + (n == at) for n, people in enumerate(counts)]
    assert Counts(counts).name == Counts(list(counts)).name != Counts(other).name
