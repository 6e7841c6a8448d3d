"""What leaves the current data when a program is delivered again: applications left out, late transcripts left behind.

A new delivery replaces its predecessor whole; nothing of that happens without a finding.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.current import Current, LateDocument
from loaders.errors import Place, finding
from loaders.ledger import Ledger

SHOWN = 5


@dataclass(frozen=True)
class Departures:
    """Late transcripts that leave, and what that makes of the packages they were delivered in.

    renamed  package_id -> its new one, since a package without some of its documents is another
    emptied  packages of which nothing stays
    """

    documents: Sequence[LateDocument] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    emptied: Sequence[str] = ()

    def counts(self) -> Iterator[tuple[str, str, int]]:
        """Package, table of the balance, and how many rows that counted as loaded are so no more."""
        counts: Counter[tuple[str, str]] = Counter()
        for document in self.documents:
            counts[document.package_id, "documents"] += 1
            counts[document.package_id, "files"] += document.is_stored
        for package, _ in {(document.package_id, document.application_id) for document in self.documents}:
            counts[package, "late_applications"] += 1
        yield from ((package, table, n) for (package, table), n in sorted(counts.items()))


def note_left_out(ledger: Ledger, current: Current) -> None:
    """A finding for each package that replaces one with applications, or late transcripts, which it leaves out."""
    late = frozenset(document.application_id for document in current.late_documents())
    for package in ledger.loaded_packages():
        own = current.applications_of(package.program_code)
        before = own if package.kind == "main" else own & late
        gone = sorted(left.rpartition("-")[2] for left in before - ledger.loaded_here(package.kind))
        if gone:
            more = ", …" if len(gone) > SHOWN else ""
            found = f"{len(gone):,} of them left out: {', '.join(gone[:SHOWN])}{more}"
            ledger.note(package, finding("package.left_out", Place(package.folder, table="applications"), found))


def departures(ledger: Ledger, current: Current, retired: Sequence[str]) -> Departures:
    """Late transcripts of packages that stay, whose application leaves; a finding for each."""
    here = ledger.loaded_here()
    again = {package.program_code: package for package in ledger.loaded_packages() if package.kind == "main"}
    leaving: list[LateDocument] = []
    staying: Counter[str] = Counter()
    for document in current.late_documents():
        package = again.get(document.application_id.partition("-")[0])
        if document.package_id in retired:
            continue
        if package is None or document.application_id in here:
            staying[document.package_id] += 1
            continue
        leaving.append(document)
        place = Place(document.source_file, 1, None, "documents")
        note = finding("late.left_behind", place, f"{document.application_id}, which is no longer loaded")
        ledger.note(package, note, document.application_id)
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for document in leaving:
        gone[document.package_id].append(document.application_id)
    emptied = [package for package in gone if not staying[package]]
    renamed = {own: _without(own, lost) for own, lost in gone.items() if staying[own]}
    return Departures([document for document in leaving if document.package_id in renamed], renamed, emptied)


def _without(package_id: str, lost: Sequence[str]) -> str:
    """The name of a package that lost some applications: the same for the same loss."""
    key = package_id.rpartition("-")[0]
    return f"{key}-{hashlib.sha256(' '.join([package_id, *sorted(lost)]).encode()).hexdigest()[:12]}"
