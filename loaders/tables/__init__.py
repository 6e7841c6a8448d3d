"""The contract: every raw table of a snapshot, every column with type, unit, meaning and privacy.

The loaders fill these tables, `queries` builds views on them, the dictionary, the database comments and the labels
on screen are printed from them. A fact about a column is said here and nowhere else.

Source of the delivered keys: domain/release-format.md, sections 2 to 5. Where a key is known in several spellings,
`delivered` lists all of them, the most usual first.
"""

from collections.abc import Mapping

from loaders.tables.activities import ACTIVITIES
from loaders.tables.applicant import APPLICATIONS, COURSE_RECORDS, COURSE_WORKS, SCORE_DISTRIBUTIONS, SEMESTER_RESULTS
from loaders.tables.changes import CHANGES
from loaders.tables.curricula import COURSE_PLANS, SYLLABI, SYLLABUS_WEEKS
from loaders.tables.figures import CERTIFICATE_DISTRIBUTIONS, CERTIFICATES, COMPETITION_RESULTS, COMPETITIONS
from loaders.tables.files import ATTACHMENTS, DOCUMENT_PAGES, DOCUMENTS
from loaders.tables.kinds import Column, Table, Type
from loaders.tables.ledger import BALANCE, FINDINGS, PACKAGES, RULES
from loaders.tables.reference import PROGRAM_ITEMS, PROGRAMS, REFERENCE_FILES, SCHOOLS

__all__ = ["ACTIVITIES", "REFERENCE", "TABLES", "Column", "Table", "Type"]

REFERENCE = (
    REFERENCE_FILES,
    SCHOOLS,
    PROGRAMS,
    PROGRAM_ITEMS,
    COURSE_PLANS,
    SYLLABI,
    SYLLABUS_WEEKS,
    COMPETITIONS,
    COMPETITION_RESULTS,
    CERTIFICATES,
    CERTIFICATE_DISTRIBUTIONS,
)
"""The public tables: they belong to no application and no program, and everybody may see them whole."""

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        PACKAGES,
        APPLICATIONS,
        SEMESTER_RESULTS,
        COURSE_RECORDS,
        COURSE_WORKS,
        *ACTIVITIES,
        DOCUMENTS,
        ATTACHMENTS,
        DOCUMENT_PAGES,
        SCORE_DISTRIBUTIONS,
        CHANGES,
        FINDINGS,
        RULES,
        BALANCE,
        *REFERENCE,
    )
}
