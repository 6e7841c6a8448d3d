"""What a package may show that a reader would not expect: each is there for a reason, told in README.md."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How an item was provided."""

    DATABASE = "database"
    PDF = "pdf"
    NONE = "none"


class Oddity(StrEnum):
    """One peculiarity of an application; the value is its name in README.md."""

    BOM = "bom"
    OTHER_BASICS_KEYS = "other-basics-keys"
    UNKNOWN_BASICS_KEY = "unknown-basics-key"
    LIST_JSON = "list-json"
    OTHER_ACTIVITY_KEYS = "other-activity-keys"
    EVERY_KIND = "every-kind"
    ABSENT_KEYS = "absent-keys"
    UPPER_CASE_EXTENSION = "upper-case-extension"
    MISSING_FILE = "missing-file"
    UNLINKED_FILE = "unlinked-file"
    EVERY_FILE_TYPE = "every-file-type"
    EXTERNAL_LINK = "external-link"
    DEPARTMENT_ITEMS = "department-items"
    MARKUP_TEXT = "markup-text"
    NULL_DISTRIBUTION = "null-distribution"
    EMPTY_DISTRIBUTION = "empty-distribution"
    SHUFFLED_BINS = "shuffled-bins"
    NUMBERS_AS_TEXT = "numbers-as-text"
    UNGRADED = "ungraded"
    POPULATION_MISMATCH = "population-mismatch"
    ROC_DATES = "roc-dates"
    CE_DATES = "ce-dates"
    FULL_WIDTH_DIGITS = "full-width-digits"
    CERTIFICATE_ZERO = "certificate-zero"
    CERTIFICATE_MINUS_ONE = "certificate-minus-one"
    SERVICE_HOURS_ZERO = "service-hours-zero"
    ALIKE_TEXT = "alike-text"
    SAME_FILE = "same-file"


OF_TWO_PEOPLE = {Oddity.ALIKE_TEXT, Oddity.SAME_FILE}
"""These say something only where two chosen people have them."""
