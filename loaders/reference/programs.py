"""What a department announces: quota, weights, criteria, and the items it takes."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.harvest import Row
from loaders.reference.checks import ROC_YEARS, not_negative, percents, plain, program_code, year_within
from loaders.reference.kinds import Kind, Problem
from loaders.tables.reference import PROGRAM_ITEMS, PROGRAMS

USUAL = ("gsat_weight_pct", "review_weight_pct", "interview_weight_pct")
WEIGHTS = (*USUAL, "other_weight_pct")


def weights(row: Row) -> Iterator[Problem]:
    """The parts of the total score. Where one of the usual three is unknown only too much can be told."""
    given = [row[column] for column in WEIGHTS if row[column] is not None]
    is_complete = all(row[column] is not None for column in USUAL)
    total = sum(given)
    if total > 100 or (is_complete and total != 100):
        yield "reference.weights", USUAL[0], f"{' + '.join(map(plain, given))} = {plain(total)}"


KINDS = (
    Kind(
        PROGRAMS,
        ("program_code", "intake_year", "name"),
        ("program_code", "intake_year"),
        (
            program_code,
            year_within("intake_year", ROC_YEARS, needed=True),
            not_negative("quota", "stage_two_size"),
            percents(*WEIGHTS),
            weights,
        ),
    ),
    Kind(
        PROGRAM_ITEMS,
        ("program_code", "intake_year", "item_code", "is_taken"),
        ("program_code", "intake_year", "item_code"),
        (
            program_code,
            year_within("intake_year", ROC_YEARS, needed=True),
            not_negative("threshold", "full_mark"),
            percents("weight_pct"),
        ),
    ),
)
