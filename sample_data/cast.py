"""The committed releases: who applies where, with which peculiarity. README.md tells what each is there to show."""

from __future__ import annotations

from collections.abc import Iterator

from sample_data.application import Application
from sample_data.oddities import Mode, Oddity
from sample_data.people import person
from sample_data.texts import essays

SEED = 987
DB, PDF, NONE = Mode.DATABASE, Mode.PDF, Mode.NONE
ALL_PDF = (PDF, PDF, PDF)
ALL_DB = (DB, DB, DB)
Part = tuple[int, tuple[Mode, Mode, Mode], tuple[Oddity, ...]]

# Number of the person in the world, modes of transcript, course works and activities, peculiarities.
# Every four numbers are one school, every two one class; numbers 12 to 15 attend a technical school.
FIRST: tuple[Part, ...] = (
    (0, ALL_DB, (Oddity.EVERY_FILE_TYPE, Oddity.EXTERNAL_LINK)),
    (4, ALL_PDF, (Oddity.DEPARTMENT_ITEMS,)),
    (2, (NONE, NONE, NONE), ()),
    (1, ALL_DB, (Oddity.BOM, Oddity.UPPER_CASE_EXTENSION)),
    (5, ALL_DB, (Oddity.MISSING_FILE, Oddity.UNLINKED_FILE)),
    (6, ALL_DB, (Oddity.LIST_JSON, Oddity.OTHER_ACTIVITY_KEYS, Oddity.ALIKE_TEXT)),
    (7, ALL_DB, (Oddity.NULL_DISTRIBUTION, Oddity.SHUFFLED_BINS, Oddity.NUMBERS_AS_TEXT)),
    (8, ALL_DB, (Oddity.UNGRADED,)),
    (9, ALL_DB, (Oddity.POPULATION_MISMATCH, Oddity.EMPTY_DISTRIBUTION, Oddity.SAME_FILE)),
    (10, ALL_DB, (Oddity.ROC_DATES, Oddity.FULL_WIDTH_DIGITS)),
    (11, ALL_DB, (Oddity.CERTIFICATE_ZERO, Oddity.SERVICE_HOURS_ZERO)),
    (16, ALL_DB, (Oddity.MARKUP_TEXT, Oddity.UNKNOWN_BASICS_KEY)),
    (17, ALL_DB, (Oddity.EVERY_KIND, Oddity.DEPARTMENT_ITEMS)),
    (12, ALL_DB, ()),
    (18, (PDF, DB, DB), ()),
    (19, (DB, PDF, PDF), ()),
)
SECOND: tuple[Part, ...] = (
    (0, ALL_DB, (Oddity.CE_DATES,)),
    (1, ALL_DB, (Oddity.OTHER_BASICS_KEYS,)),
    (16, ALL_DB, (Oddity.EXTERNAL_LINK,)),
    (8, ALL_DB, (Oddity.UNGRADED, Oddity.DEPARTMENT_ITEMS)),
    (12, (DB, PDF, DB), (Oddity.OTHER_BASICS_KEYS,)),
    (14, ALL_DB, (Oddity.CERTIFICATE_MINUS_ONE, Oddity.SAME_FILE)),
    (20, ALL_DB, (Oddity.ABSENT_KEYS, Oddity.ALIKE_TEXT)),
    (21, (NONE, DB, DB), ()),
    (24, (DB, NONE, DB), (Oddity.EVERY_KIND, Oddity.ABSENT_KEYS)),
    (25, (DB, DB, NONE), ()),
    (26, (DB, DB, PDF), ()),
    (22, ALL_PDF, (Oddity.OTHER_BASICS_KEYS,)),
)
LATE = (0, 16, 20, 26)


def first_release() -> Iterator[Application]:
    """The applications to program 987012, numbers from 94500001."""
    return _applications("987012", 94500001, essays()["fields"][0], FIRST, ())


def second_release() -> Iterator[Application]:
    """The applications to program 987034, numbers from 94610001, some with a late transcript."""
    return _applications("987034", 94610001, essays()["fields"][1], SECOND, LATE)


def _applications(
    program: str, first: int, field: str, parts: tuple[Part, ...], late: tuple[int, ...]
) -> Iterator[Application]:
    for place, (number, modes, oddities) in enumerate(parts):
        who = person(SEED, number, seats=2, sections=2, brief=True)
        yield Application(
            program,
            str(first + place),
            field,
            who,
            *modes,
            oddities=frozenset(oddities),
            written_pieces=set(modes) != {NONE},
            late=number in late,
        )
