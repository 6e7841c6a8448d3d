"""Who scored what in which class: made class by class, so that a student's score is always one of the class's.

Scores are whole tenths of a point (855 is 85.5), so that sums and bins are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sample_data.curriculum import SEMESTERS, Course, timetable
from sample_data.dice import dice
from sample_data.schools import School, Track, school

SEATS = 4
"""Seats of a class whose students may apply; the rest of the class only fills the distribution."""

FULL_MARK_COURSE, FULL_MARK_SEAT = "資訊科技", 1
SCOPES = ("school", "group", "track")


@dataclass(frozen=True)
class Group:
    """People measured together: a class in a course, or a school's, group's or track's year in a semester.

    scores  tenths of a point of the seats that may apply, in seat order
    counts  people in each one-point bin, 100 bins; 100 points belong to the last
    """

    scores: tuple[int, ...]
    counts: tuple[int, ...]

    @property
    def population(self) -> int:
        return sum(self.counts)


def bins(scores: Iterable[int]) -> tuple[int, ...]:
    """How many of these scores (tenths) fall into each one-point bin."""
    counts = [0] * 100
    for score in scores:
        counts[min(score // 10, 99)] += 1
    return tuple(counts)


def _drawn(gauss: float, mean: float, spread: float, step: int) -> int:
    return max(0, min(1000, round((mean + spread * gauss) * 10 / step) * step))


@lru_cache(maxsize=512)
def abilities(seed: int, school_index: int, section: int) -> tuple[float, ...]:
    """How able each seat of a class is, in standard deviations; those who may apply come first."""
    chance = dice(seed, "ability", school_index, section)
    size = chance.randint(30, 38)
    return tuple(chance.gauss(0.5 if seat < SEATS else 0.0, 0.9) for seat in range(size))


@lru_cache(maxsize=4096)
def offering(seed: int, school_index: int, section: int, course: Course, semester: int) -> Group:
    """The class that took this course in this semester; a school gives whole points or half points throughout."""
    chance = dice(seed, "class", school_index, section, course.name, semester)
    able = abilities(seed, school_index, section)
    if course.small:
        able = able[:6]
    elif course.category == "多元選修":
        able = able[: chance.randint(18, 28)]
    mean, spread = chance.uniform(69, 83), chance.uniform(5, 9)
    step = 5 if school_index % 3 == 0 else 10
    scores = [_drawn(0.8 * one + chance.gauss(0, 0.6), mean, spread, step) for one in able]
    if course.name == FULL_MARK_COURSE:
        scores[FULL_MARK_SEAT] = 1000
    return Group(tuple(scores[:SEATS]), bins(scores))


@lru_cache(maxsize=512)
def seat_averages(seed: int, school_index: int, section: int, semester: int, brief: bool) -> tuple[int, ...]:
    """The credit-weighted semester scores of the seats that may apply, in tenths."""
    here: School = school(seed, school_index)
    taken = [
        (offering(seed, school_index, section, course, semester).scores, credits)
        for course, credits in timetable(here.track(section), semester, brief)
    ]
    total = sum(credits for _, credits in taken)
    return tuple((2 * sum(s[seat] * c for s, c in taken) + total) // (2 * total) for seat in range(SEATS))


@lru_cache(maxsize=512)
def _year_of_track(seed: int, index: int, track: Track, semester: int, sections: int, brief: bool) -> tuple[int, ...]:
    """Counts of one track's whole year: the applying seats of its classes and everybody else."""
    here = school(seed, index)
    own = [s for s in range(sections) if here.track(s) == track]
    scores = [score for s in own for score in seat_averages(seed, index, s, semester, brief)]
    chance = dice(seed, "year", index, track.code, semester)
    mean = chance.uniform(72, 79)
    others = (
        dice(seed, "year size", index, track.code).randint(60, 90) if len(here.tracks) > 1 else 190 + 7 * index % 130
    )
    scores += [_drawn(chance.gauss(0, 1), mean, 6.5, 1) for _ in range(others)]
    return bins(scores)


def year_groups(
    seed: int, index: int, section: int, semester: int, sections: int, brief: bool
) -> dict[str, tuple[int, ...]]:
    """Counts of the school's, the group's and the track's year in one semester; each holds the next."""
    here = school(seed, index)
    mine = here.track(section)

    def together(tracks: Iterable[Track]) -> tuple[int, ...]:
        years = [_year_of_track(seed, index, track, semester, sections, brief) for track in tracks]
        return tuple(map(sum, zip(*years, strict=True)))

    return {
        "school": together(here.tracks),
        "group": together(t for t in here.tracks if t.group_code == mine.group_code),
        "track": together([mine]),
    }


def average_of_semesters(seed: int, index: int, section: int, seat: int, brief: bool) -> int:
    """The mean of a seat's five semester scores, in hundredths of a point."""
    scores = [seat_averages(seed, index, section, semester, brief)[seat] for semester in range(len(SEMESTERS))]
    return round(sum(scores) * 10 / len(scores))
