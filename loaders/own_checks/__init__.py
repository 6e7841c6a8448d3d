"""What is checked once an application is read whole: limits, plausibility, repetition. Each breach is a finding at the
item it is about, and nothing is changed or removed.
"""

from __future__ import annotations

from collections.abc import Mapping

from loaders.harvest import Harvest
from loaders.own_checks.dates import check_dates
from loaders.own_checks.durations import check_durations
from loaders.own_checks.items import check_items
from loaders.own_checks.quotas import check_quotas
from loaders.own_checks.repetition import check_repetition
from loaders.own_checks.schools import check_schools
from loaders.own_checks.summaries import check_summaries
from loaders.pages import PageTexts
from loaders.years import Years


def check_whole(
    harvest: Harvest, years: Years, told: int | None, ruling: int | None, pages: Mapping[str, PageTexts]
) -> None:
    """All checks of one application.

    told    the applicant's intake year where known; ruling: the one whose limits hold, None for the default
    pages   what was read of PDFs opened just now, by hash
    """
    check_schools(harvest)
    check_repetition(harvest)
    check_durations(harvest)
    check_dates(harvest, told)
    check_items(harvest, years, ruling)
    check_quotas(harvest, years, told, ruling)
    check_summaries(harvest, years.of(ruling), pages)
