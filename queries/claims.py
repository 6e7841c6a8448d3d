"""What the warehouse knows about the competitions and certificates that applicants name: which mart says what.

Marts of claims are asked by application; marts of references hold only public rows and counts within the scope.
"""

from __future__ import annotations

from collections.abc import Mapping

OF_APPLICATIONS: Mapping[str, str] = {
    "competition_claims": "application_id, source_file, source_row",
    "certificate_claims": "application_id, source_file, source_row",
    "certificate_places": "application_id, source_file, source_row, measure, population, value, figure_row",
}
"""Marts with an application_id, each with the order of its rows: first of all the application."""

OF_REFERENCES: Mapping[str, str] = {
    "competitions": "name, competition_id, year_key desc, edition_key desc, division_key",
    "competition_figures": "competition, year desc, division, measure, award_rank, award, package_id, source_row",
    "certificates": "name, certificate_id",
    "certificate_figures": "certificate, year desc, population, measure, value, package_id, source_row",
}
"""Marts of what reference files say, each with the order of its rows."""
