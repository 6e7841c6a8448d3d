"""The ledger of one load: which applications were given, in what order they are read, what became of each package."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from loaders.balance import Balance
from loaders.chunks import ChunkResult, Outcome
from loaders.delivery import layout
from loaders.delivery.survey import Delivered, Package, Survey
from loaders.errors import Finding, Place, finding
from loaders.harvest import Job, Row
from loaders.years import Years

# Raised when reading the same bytes gives other rows, so that packages loaded earlier are read anew.
READING = 2


@dataclass
class Ledger:
    """Everything given in one load, package by package; filled by `take` while applications are read.

    told  where whoever watches is told (loaders/told.py); None when nobody does
    """

    survey: Survey
    years: Years
    jobs: list[Job] = field(default_factory=list)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    findings: list[tuple[Package | None, Finding]] = field(default_factory=list)
    balance: Balance = field(default_factory=Balance)
    rules: Counter[str] = field(default_factory=Counter)
    messages: list[tuple[int, str]] = field(default_factory=list)
    first_of: dict[tuple[Package, str], int] = field(default_factory=dict)
    further: list[Delivered] = field(default_factory=list)
    distributions: set[str] = field(default_factory=set)
    told: Path | None = None
    n_read: Counter[str] = field(default_factory=Counter)

    @cached_property
    def n_given(self) -> Counter[str]:
        """Applications given, by package; `n_read` counts those of them that were read."""
        return Counter(given.package.key for given in self.survey.applications)

    def main_jobs(self) -> list[Job]:
        """The applications of main deliveries, the first delivery of each."""
        return self._jobs("main", lambda _: True)

    def late_jobs(self, is_loaded: Callable[[Delivered], bool]) -> list[Job]:
        """The late deliveries, to be read after all main ones: refused unless the application they join is loaded."""
        return self._jobs("late", is_loaded)

    def loaded_here(self, kind: str = "main") -> frozenset[str]:
        """The applications that main (or late) deliveries loaded so far in this load, by application_id."""
        read = ((self.jobs[number].application, outcome) for number, outcome in self.outcomes.items())
        loaded = (given for given, outcome in read if outcome.is_loaded)
        return frozenset(given.application_id for given in loaded if given.package.kind == kind)

    def loaded_packages(self) -> list[Package]:
        """The packages of which at least one application was loaded so far."""
        read = ((self.jobs[number].application, outcome) for number, outcome in self.outcomes.items())
        return sorted({given.package for given, outcome in read if outcome.is_loaded})

    def note(self, package: Package, note: Finding, application_id: str | None = None) -> None:
        """Add a finding made after everything was read, about a package or one application of its program."""
        made = replace(note, application_id=application_id, program_code=package.program_code)
        self.findings.append((package, made))
        self.rules[note.rule] += 1

    def main_programs(self) -> frozenset[str]:
        """The programs whose main delivery is part of this load."""
        return frozenset(a.package.program_code for a in self.survey.applications if a.package.kind == "main")

    def _jobs(self, kind: str, is_loaded: Callable[[Delivered], bool]) -> list[Job]:
        start = len(self.jobs)
        for given in self.survey.applications:
            if given.package.kind != kind:
                continue
            number = len(self.jobs)
            if self.first_of.setdefault((given.package, given.name), number) != number:
                self.further.append(given)
                continue
            is_unknown = layout.APPLICANT.fullmatch(given.name) is not None and not is_loaded(given)
            if is_unknown:
                place = Place(given.folder, table="applications")
                note = finding("late.unknown_application", place, f"{given.application_id}, which is not loaded")
                self._note(given, note)
            self.jobs.append(Job(given, is_unknown))
        return self.jobs[start:]

    def further_jobs(self) -> list[Job]:
        """Further deliveries of applications read already: only looked through, and held against the first."""
        start = len(self.jobs)
        for given in self.further:
            first = self.first_of[given.package, given.name]
            self.jobs.append(Job(given, True, self.outcomes[first].digest))
        self.further.clear()
        return self.jobs[start:]

    def take(self, result: ChunkResult) -> None:
        """Take on what a chunk of applications came to."""
        for outcome in result.outcomes:
            self.outcomes[outcome.number] = outcome
            self.rules += outcome.rules
            key = self.jobs[outcome.number].application.package.key
            self.n_read[key] += 1
            self.balance.add(key, outcome.delivered, outcome.refused)
        self.messages.extend(result.messages)
        self.distributions |= result.distributions

    def close(self) -> None:
        """Say what is known only now that everything was read: repeated applications, files outside any application."""
        for number, job in enumerate(self.jobs):
            given = job.application
            first = self.first_of[given.package, given.name]
            if first != number:
                is_same = self.outcomes[first].digest == self.outcomes[number].digest
                rule = "application.duplicate" if is_same else "application.conflict"
                found = f"it in {self.jobs[first].application.place} and in {given.place}"
                self._note(given, finding(rule, Place(given.folder, table="applications"), found))
        for package, name, size in self.survey.loose:
            rule = "file.forbidden" if layout.is_forbidden(name) else "file.unlinked"
            note = finding(rule, Place(f"{package.folder}/{name}", table="files"), f"{size:,} bytes")
            self.findings.append((package, replace(note, program_code=package.program_code)))
            self.balance.add(package.key, Counter(files=1), Counter(files=1))
        self.findings.extend((None, note) for note in self.survey.findings)
        self.rules += Counter(note.rule for _, note in self.findings)

    def _note(self, given: Delivered, note: Finding) -> None:
        is_number = layout.APPLICANT.fullmatch(given.name) is not None
        own = given.application_id if is_number else None
        self.findings.append(
            (given.package, replace(note, application_id=own, program_code=given.package.program_code))
        )

    def packages(self) -> dict[Package, Row]:
        """The row of the table `packages` for each package given, its identifier made from all that was delivered."""
        contents: defaultdict[Package, list[str]] = defaultdict(list)
        loaded: Counter[Package] = Counter()
        names: defaultdict[Package, dict[str, None]] = defaultdict(dict)
        for number, job in enumerate(self.jobs):
            outcome, given = self.outcomes[number], job.application
            # Whether it was loaded counts too: a late transcript refused today may find its application tomorrow.
            contents[given.package].append(f"{given.name}\0{outcome.digest}\0{outcome.is_loaded}")
            loaded[given.package] += outcome.is_loaded
            names[given.package][given.delivered_from] = None
        for package, name, size in self.survey.loose:
            contents[package].append(f"{name}\0{size}")
        given_of = Counter(job.application.package for job in self.jobs)
        return {
            package: self._package_row(
                package, contents[package], given_of[package], loaded[package], list(names[package])
            )
            for package in sorted(contents)
        }

    def _package_row(self, package: Package, contents: list[str], n_given: int, n_loaded: int, names: list[str]) -> Row:
        # A late transcript is read the same in every year.
        rules = self.years.fingerprint(package.program_code) if package.kind == "main" else ""
        text = "\n".join([str(READING), rules, *sorted(contents)])
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return {
            "package_id": f"{package.key}-{sha256[:12]}",
            "program_code": package.program_code,
            "kind": package.kind,
            "delivered_from": ", ".join(names),
            "sha256": sha256,
            "n_applications": n_given,
            "n_refused": n_given - n_loaded,
        }
