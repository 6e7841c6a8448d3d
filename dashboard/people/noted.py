"""The one place that is told what must be accounted for later: who did what, about whom, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.audit.log import audit


def noted(what: str, person: str, **about: str) -> None:
    """Note that a person did something, before whoever asked is answered: it is written when this returns.

    what   one of dashboard.audit.kinds.KINDS, or other words that say what was done
    about  application_id, program, file_id, fields, reason, other, rows and the like; never a value out of an
           applicant's record. What the person typed themselves (words, SQL) may be given, parameters by name only.
    """
    noted_each(what, person, [about])


def noted_each(what: str, person: str, abouts: Iterable[Mapping[str, str]]) -> None:
    """The same for several things at once, a row for each."""
    audit().note(what, person, abouts)
