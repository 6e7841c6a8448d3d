"""Score distributions: 100 one-point bins under keys like 組距59_60的人數, in any order.

Format and checks: domain/release-format.md, section 3.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import Any

import orjson

from loaders.clean import cleaned_integer
from loaders.delivered.shapes import original_of, shape
from loaders.errors import Place
from loaders.harvest import Harvest

N_BINS = 100
KEYS = {f"組距{low}_{low + 1}的人數": low for low in range(N_BINS)}
IN_ORDER = itemgetter(*KEYS)
KEY = re.compile(r"\s*組距\s*(\d{1,3})\s*_\s*(\d{1,3})\s*的?人數\s*")


class Counts(list[int]):
    """The people in each of the 100 bins, lowest first, with what is asked of them for every applicant of a class.

    total  people in all bins
    name   of the distribution: the same counts have the same name everywhere
    """

    __slots__ = ("name", "total")

    def __init__(self, counts: Iterable[int]) -> None:
        super().__init__(counts)
        self.total = sum(self)
        self.name = hashlib.sha256(orjson.dumps(self)[1:-1]).hexdigest()[:16]


def counts_of(delivered: object, place: Place, harvest: Harvest) -> Counts | None:
    """The people in each bin, lowest first; bins left out count 0 once any bin was delivered.

    delivered  an object of bins as JSON has it, or counts that were read ahead (loaders/delivered/cut_out.py)
    None when nothing was delivered (null, {}, or only nulls), or, with a finding, when it cannot be read.
    """
    if type(delivered) is Counts:
        return delivered
    if delivered is None or delivered == {}:
        return None
    if not isinstance(delivered, dict):
        harvest.note("transcript.distribution", place, shape(delivered), original=original_of(delivered))
        return None
    usual = usual_counts(delivered)
    if usual is not None:
        return usual
    counts: list[int | None] = [None] * N_BINS
    for key, raw in delivered.items():
        low = _bin(key)
        people = raw if type(raw) is int else cleaned_integer(raw).value
        bad_count = people is None and raw is not None and raw != ""
        if low is None or bad_count or (people or 0) not in range(2**31) or counts[low] is not None:
            harvest.note(
                "transcript.distribution", place, f"the bin “{key}” with {shape(raw)}", original=original_of(delivered)
            )
            return None
        counts[low] = people
    if all(people is None for people in counts):
        return None
    return Counts(people or 0 for people in counts)


def usual_counts(delivered: Mapping[str, Any]) -> Counts | None:
    """The counts when all 100 bins are there as whole numbers, which is nearly always and read many times faster.

    Numbers may all be texts of digits. None for anything else, which counts_of reads as well.
    """
    if len(delivered) != N_BINS:
        return None
    try:
        counts = IN_ORDER(delivered)
    except KeyError:
        return None
    types = set(map(type, counts))
    if types == {str} and max(map(len, counts)) < 10 and (digits := "".join(counts)).isascii() and digits.isdigit():
        return Counts(map(int, counts)) if all(counts) else None
    return Counts(counts) if types == {int} and min(counts) >= 0 and max(counts) < 2**31 else None


def check_standing(
    counts: Counts | None,
    population: int | None,
    score: Decimal | None,
    keys: dict[str, str],
    place: Place,
    harvest: Harvest,
) -> None:
    """Findings about whatever would make a standing in class wrong. Nothing is changed.

    keys  the delivered keys of score, population and bins, for the findings
    """
    in_range = score is None or 0 <= score <= 100
    if not in_range:
        harvest.note("transcript.score_range", place.at(keys["score"]), f"{score:f}")
    if counts is None:
        return
    if not population or population < 0:
        harvest.note(
            "transcript.population", place.at(keys["population"]), "nothing" if population is None else str(population)
        )
    elif counts.total != population:
        harvest.note(
            "transcript.bins",
            place.at(keys["bins"]),
            f"{counts.total:,} people in the bins and {population:,} in the population",
        )
    if score is not None and in_range and counts[min(int(score), N_BINS - 1)] == 0:
        harvest.note("transcript.own_bin", place.at(keys["bins"]), f"0 people in the bin of {score:f}")


def keep(counts: Counts | None, harvest: Harvest) -> str | None:
    """The distribution's name, its counts kept once; None when there is none."""
    if counts is None:
        return None
    harvest.distributions[counts.name] = counts
    return counts.name


def _bin(key: Any) -> int | None:
    low = KEYS.get(key)
    if low is not None:
        return low
    match = KEY.fullmatch(key)
    if not match:
        return None
    low, high = int(match[1]), int(match[2])
    return low if high == low + 1 and low < N_BINS else None
