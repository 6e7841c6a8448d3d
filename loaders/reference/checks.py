"""Questions that several kinds of reference rows are asked. Each makes a check of the columns it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.harvest import Row
from loaders.reference.kinds import Check, Problem

ROC_YEARS = range(90, 200)
CE_YEARS = range(1950, 2100)
SCHOOL_CODE = re.compile(r"[0-9A-Z]{6}", re.ASCII)
PROGRAM_CODE = re.compile(r"\d{6}", re.ASCII)
CREDITS = re.compile(r"[0-9A-D]{6}", re.ASCII)
COURSE_CODE_LENGTH = 23


def not_negative(*columns: str) -> Check:
    """Counts and credits are never below zero."""

    def check(row: Row) -> Iterator[Problem]:
        for column in columns:
            if (value := row[column]) is not None and value < 0:
                yield "reference.negative", column, plain(value)

    return check


def year_within(column: str, years: range, *, needed: bool) -> Check:
    """A year of our time; `needed` where a row says nothing without its year."""

    def check(row: Row) -> Iterator[Problem]:
        year = row[column]
        if year is None:
            # What is there and no number has its own finding.
            if needed and not (row[f"{column}_original"] or "").strip():
                yield "reference.year", column, "no year"
        elif year not in years:
            yield "reference.year", column, str(year)

    return check


def percents(*columns: str) -> Check:
    """Percentages from 0 to 100."""

    def check(row: Row) -> Iterator[Problem]:
        for column in columns:
            if (value := row[column]) is not None and not 0 <= value <= 100:
                yield "reference.percent", column, plain(value)

    return check


def ordered(lower: str, upper: str) -> Check:
    """A lower bound not above its upper one."""

    def check(row: Row) -> Iterator[Problem]:
        if None not in (row[lower], row[upper]) and row[lower] > row[upper]:
            yield "reference.bounds", lower, f"{plain(row[lower])} above {plain(row[upper])}"

    return check


def school_code(row: Row) -> Iterator[Problem]:
    """Six characters: 019311, 0193A1."""
    if (code := row["school_code"]) and not SCHOOL_CODE.fullmatch(code):
        yield "reference.code", "school_code", f"“{code}”"


def program_code(row: Row) -> Iterator[Problem]:
    """Six digits: university and program."""
    if (code := row["program_code"]) and not PROGRAM_CODE.fullmatch(code):
        yield "reference.code", "program_code", f"“{code}”"


def course_code(row: Row) -> Iterator[Problem]:
    """23 characters (domain/rules-and-codes.md, section 3)."""
    if (code := row["course_code"]) and len(code) != COURSE_CODE_LENGTH:
        yield "course.code", "course_code", f"{len(code)} characters"


def credits_by_semester(row: Row) -> Iterator[Problem]:
    """Six characters, one for each semester: 444440."""
    if (credits := row["credits_by_semester"]) and not CREDITS.fullmatch(credits):
        yield "reference.credits", "credits_by_semester", f"“{credits}”"


def plain(value: object) -> str:
    """A decimal without the zeros that only its type gives it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
