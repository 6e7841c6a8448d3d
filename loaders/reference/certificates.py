"""Certificates and their published yearly distributions."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.harvest import Row
from loaders.reference.checks import CE_YEARS, ordered, percents, year_within
from loaders.reference.kinds import Kind, Problem
from loaders.tables.figures import CERTIFICATE_DISTRIBUTIONS, CERTIFICATES

IN_PERCENT = ("pass_rate", "share")
percent_value = percents("value")


def value(row: Row) -> Iterator[Problem]:
    """Pass rates and shares are percentages; numbers of people are not negative."""
    if row["measure"] in IN_PERCENT:
        yield from percent_value(row)
    elif row["measure"] == "count" and (row["value"] or 0) < 0:
        yield "reference.negative", "value", str(row["value_original"])


KINDS = (
    Kind(CERTIFICATES, ("name",), ("name",), (ordered("scale_lower", "scale_upper"),)),
    Kind(
        CERTIFICATE_DISTRIBUTIONS,
        ("certificate", "measure", "value"),
        ("certificate", "year", "population", "measure", "level", "lower", "upper", "unit"),
        (year_within("year", CE_YEARS, needed=True), ordered("lower", "upper"), value),
    ),
)
