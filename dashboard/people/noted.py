"""The one place that is told what must be accounted for later: who did what, about whom, and why."""

from __future__ import annotations

import logging

_LOG = logging.getLogger("folioscope.access")


def noted(what: str, person: str, **about: str) -> None:
    """Note that a person did something: unmasked, viewed as somebody else, imported a roster, noted a recusal.

    about  application_id, field, reason, other and the like; never a value out of an applicant's record
    """
    _LOG.info("%s by %s: %s", what, person, about)
