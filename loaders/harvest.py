"""What reading one application yields: rows per table, findings, and the counts that must balance."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.delivery.survey import Delivered
from loaders.errors import Finding, Place, finding

Row = dict[str, Any]


class RefusalError(Exception):
    """Why an application is refused whole; carries the finding that says so."""

    def __init__(self, reason: Finding) -> None:
        super().__init__(reason.message)
        self.reason = reason


class TooMuchError(Exception):
    """An application of which no more is read, not even to count what is refused; carries the finding that says so."""

    def __init__(self, reason: Finding) -> None:
        super().__init__(reason.message)
        self.reason = reason


@dataclass(frozen=True)
class Taken:
    """The rows of a refused application by table, and the distributions they name."""

    rows: Mapping[str, list[Row]]
    distributions: Mapping[str, list[int]]


@dataclass
class Harvest:
    """Rows, findings and counts of one application. delivered = rows loaded + refused, per table, at every moment.

    most  rows and findings it may have: each takes memory, and a small file can make very many
    """

    application_id: str | None
    program_code: str | None
    package_key: str
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    distributions: dict[str, list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    delivered: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    most: int = sys.maxsize
    n_kept: int = 0

    @property
    def own_table(self) -> str:
        """What one application folder is counted as: a late one adds documents to an application and is none itself."""
        return "late_applications" if self.package_key.endswith("-late") else "applications"

    def note(
        self,
        rule: str,
        place: Place,
        found: str,
        *,
        original: str | None = None,
        private: bool = False,
        expected: str = "",
        fix: str = "",
    ) -> None:
        """Add a finding about this application."""
        self.add(finding(rule, place, found, original=original, private=private, expected=expected, fix=fix))

    def add(self, reason: Finding) -> None:
        """Add a finding made elsewhere, as one about this application. TooMuchError above the most it may have."""
        self._count(reason.place)
        self.findings.append(replace(reason, application_id=self.application_id, program_code=self.program_code))

    def load(self, table: str, place: Place, row: Row) -> None:
        """Add a row that was delivered, with its origin. TooMuchError above the most it may have."""
        self._count(place)
        self.delivered[table] += 1
        origin = {
            "application_id": self.application_id,
            "package_id": self.package_key,
            "source_file": place.file,
            "source_row": place.row or 1,
        }
        self.rows[table].append(origin | row)

    def _count(self, place: Place) -> None:
        self.n_kept += 1
        if self.n_kept > self.most:
            found = f"more than {self.most:,} rows and findings"
            raise TooMuchError(finding("application.limit", Place(place.file, table="applications"), found))

    def refuse(self, table: str, n: int = 1) -> None:
        """Count delivered rows that are refused; the finding is the caller's."""
        self.delivered[table] += n
        self.refused[table] += n

    def refuse_all(self, is_repetition: bool) -> Taken:
        """Turn the whole application into a refused one: its rows are taken out and answered.

        is_repetition  its contents are loaded from elsewhere, and so is what was found about them
        """
        taken = Taken(self.rows, self.distributions)
        for table, rows in self.rows.items():
            self.refused[table] += len(rows)
        self.rows, self.distributions = defaultdict(list), {}
        if is_repetition:
            self.findings = [note for note in self.findings if note.rule in ("table.forbidden", "file.forbidden")]
        # What is noted of it from now on is bounded by what was read.
        self.most = sys.maxsize
        return taken


@dataclass(frozen=True)
class Job:
    """One application to read; with a verdict it is only looked through, so that what was delivered can be counted.

    first_digest  of a further delivery of one application: the hash over the first
    """

    application: Delivered
    is_refused: bool = False
    first_digest: str | None = None


@dataclass
class Reading:
    """What came of one application, and the hash over everything delivered for it.

    hashes     of the files that were read; set_aside: data files that were not, each with its own finding
    """

    job: Job
    harvest: Harvest
    is_loaded: bool
    digest: str = ""
    hashes: dict[str, str] = field(default_factory=dict)
    set_aside: set[str] = field(default_factory=set)
