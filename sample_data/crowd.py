"""Releases of any size: the same kinds of applications as the committed ones, drawn from a seed, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sample_data.application import Application
from sample_data.classes import SEATS
from sample_data.dice import dice
from sample_data.oddities import OF_TWO_PEOPLE, Mode, Oddity
from sample_data.people import person
from sample_data.texts import essays

UNIVERSITY = "987"
FIRST_NUMBER = 94000001
SECTIONS = 10
MODES = (Mode.DATABASE, Mode.PDF, Mode.NONE)
SHARES = (71, 22, 7)
"""How the 111 intake provided an item, in percent (domain/release-format.md, section 1)."""

ODDITY_CHANCE = 0.03
ABOUT_FILES = {
    Oddity.MISSING_FILE,
    Oddity.UNLINKED_FILE,
    Oddity.EVERY_FILE_TYPE,
    Oddity.DEPARTMENT_ITEMS,
    Oddity.UPPER_CASE_EXTENSION,
}


def applications(programs: int, applicants: int, seed: int, tables_only: bool) -> Iterator[Application]:
    """`applicants` applications, spread evenly over the programs.

    With two programs or more every seventh application is a second one of the person before it.
    `tables_only` leaves out everything that is a file beside the JSON.
    """
    who, fields = -1, essays()["fields"]
    for place in range(applicants):
        if programs == 1 or place % 7 != 6:
            who += 1
        chance = dice(seed, "application", place)
        transcript, works, activities = (
            Mode.DATABASE if tables_only else chance.choices(MODES, SHARES)[0] for _ in range(3)
        )
        left_out = OF_TWO_PEOPLE | (ABOUT_FILES if tables_only else set())
        possible = [oddity for oddity in Oddity if oddity not in left_out]
        oddities = frozenset(oddity for oddity in possible if chance.random() < ODDITY_CHANCE)
        program = place % programs
        yield Application(
            f"{UNIVERSITY}{program + 1:03d}",
            str(FIRST_NUMBER + place),
            fields[program % len(fields)],
            person(seed, who, SEATS, SECTIONS, brief=False),
            transcript,
            works,
            activities,
            oddities,
            written_pieces=not tables_only,
            with_files=not tables_only,
            late=not tables_only and chance.random() < 0.2,
        )
