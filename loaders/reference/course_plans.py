"""The course plan platform: plans, syllabi, and the weeks of syllabi."""

from __future__ import annotations

from loaders.reference.checks import ROC_YEARS, course_code, credits_by_semester, not_negative, year_within
from loaders.reference.kinds import Kind
from loaders.tables.curricula import COURSE_PLANS, SYLLABI, SYLLABUS_WEEKS

KINDS = (
    Kind(
        COURSE_PLANS,
        ("course_code", "name", "credits_by_semester"),
        ("course_code",),
        (course_code, credits_by_semester, year_within("intake_year", ROC_YEARS, needed=False)),
    ),
    Kind(SYLLABI, ("course_code", "name"), ("course_code",), (course_code, not_negative("credits_total"))),
    Kind(
        SYLLABUS_WEEKS,
        ("course_code", "week", "topic"),
        ("course_code", "week"),
        (course_code, not_negative("week")),
    ),
)
