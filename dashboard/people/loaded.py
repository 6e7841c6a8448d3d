"""What a roster or a form is checked against: the applications that are loaded of each program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.people.roster import Loaded
from queries.errors import NothingLoadedError
from queries.fetch import applications_of, known_programs


def programs_in(warehouse: Path) -> frozenset[str]:
    """The programs there are; none where nothing is published yet."""
    try:
        return known_programs(warehouse)[1]
    except NothingLoadedError:
        return frozenset()


def loaded_in(warehouse: Path) -> Loaded:
    """What is loaded of each program, read when asked for."""
    programs = programs_in(warehouse)

    @cache
    def loaded(program: str) -> frozenset[str] | None:
        return applications_of(warehouse, [program]) if program in programs else None

    return loaded
