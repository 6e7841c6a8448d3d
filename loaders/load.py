"""One load from the given paths to a published snapshot; `check` is the same without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from loaders.attachments import AttachmentStore
from loaders.balance import Line
from loaders.changes import Stamp, n_brought
from loaders.checks import found_about
from loaders.chunks import SEVERITIES, SHOWN, Setup, gravest, read_all
from loaders.current import Current
from loaders.delivery.survey import Delivered, Package, survey_of
from loaders.departures import departures, note_left_out
from loaders.errors import Finding
from loaders.harvest import Job, Row
from loaders.ledger import Ledger
from loaders.merge import Change, merge
from loaders.parts import finding_rows, loose_findings, part_of, schema_of, write_part
from loaders.rules import RULES
from loaders.settings import Limits
from loaders.snapshot import Manifest, file_sha256, locked, new_id, publish, snapshot_dir
from loaders.tables import TABLES
from loaders.told import OF_THE_WHOLE, tell_applications, tell_balance, tell_findings, tell_rows
from loaders.years import years_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """What a load or check found.

    snapshot      the current snapshot afterwards; None for a check, or when nothing could be published
    is_new        whether this load published it
    packages      packages with at least one application loaded
    applications  applications loaded; refused: application folders refused
    rows          rows loaded from what was given, per table; changes: those this load brought
    findings      number per rule; messages: the first of them, gravest first
    """

    snapshot: str | None
    is_new: bool
    packages: int
    applications: int
    refused: int
    rows: dict[str, int]
    findings: dict[str, int]
    messages: list[str]
    balance: list[Line]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all of what was given can be published."""
        return self.packages == 0


def quiet(done: int, of: int) -> None:
    """No progress shown."""


def check(
    paths: Sequence[Path],
    limits: Limits,
    progress: Progress = quiet,
    warehouse: Path | None = None,
    told: Path | None = None,
) -> Report:
    """Read and report, write nothing. Late transcripts of programs that are not given count as finding theirs.

    warehouse  whose year files are in force besides those shipped
    told       where whoever watches is told (loaders/told.py)
    years.YearsError when one of them is wrong.
    """
    years = years_of(warehouse)
    ledger = Ledger(survey_of(paths, limits, warehouse), years, told=told)
    _read(ledger, Setup(limits, years, told=told), None, progress)
    return _report(ledger, None, False)


def load(
    paths: Sequence[Path], warehouse: Path, limits: Limits, progress: Progress = quiet, told: Path | None = None
) -> Report:
    """Read and publish one new snapshot, or none when nothing changes.

    snapshot.BusyError when another loader is at work, snapshot.DamagedError when the current snapshot does not open,
    years.YearsError when one of the warehouse's year files is wrong.
    """
    years = years_of(warehouse)
    ledger = Ledger(survey_of(paths, limits, warehouse), years, told=told)
    with locked(warehouse) as aside:
        current = Current.of(warehouse)
        for name in ("parts", "files", "next", "spill"):
            (aside / name).mkdir()
        store = AttachmentStore(warehouse / "attachments", aside / "files")
        setup = Setup(limits, years, aside / "parts", store, current.known_pages(), told)
        _read(ledger, setup, current, progress)
        packages = ledger.packages()
        published = {package: row for package, row in packages.items() if row["n_applications"] > row["n_refused"]}
        if not published:
            return _report(ledger, current.snapshot, False)
        new = {p: row for p, row in published.items() if row["package_id"] not in current.packages}
        note_left_out(ledger, current)
        retired = [own for own, key in current.packages.items() if key in {package.key for package in new}]
        leaving = departures(ledger, current, retired)
        _write_ledger(ledger, packages, aside / "parts")
        loose = loose_findings(aside / "parts", {package.key for package in published})
        if not new and loose <= current.loose_findings():
            _note_checks(ledger, warehouse, current.snapshot)
            return _report(ledger, current.snapshot, False)
        change = Change(
            {package.key: row["package_id"] for package, row in new.items()},
            [*retired, *leaving.emptied],
            [package.key for package in published if package not in new],
            [package.folder for package in new],
            leaving,
        )
        published_as = publish_change(warehouse, aside, current, change)
        _note_checks(ledger, warehouse, published_as[0])
        return _report(ledger, *published_as)


def _read(ledger: Ledger, setup: Setup, current: Current | None, progress: Progress) -> None:
    """Main deliveries first, then late ones, since those join applications that may be in the same load."""

    def read(jobs: Sequence[Job]) -> None:
        with closing(read_all(jobs, setup, len(ledger.jobs) - len(jobs))) as results:
            for result in results:
                ledger.take(result)
                if ledger.told is not None:
                    tell_applications(ledger.told, ledger)
                progress(len(ledger.outcomes), len(ledger.survey.applications))

    if ledger.told is not None:
        tell_applications(ledger.told, ledger)
    read(ledger.main_jobs())
    read(ledger.further_jobs())
    here, given = ledger.loaded_here(), ledger.main_programs()
    replaced = {package.program_code for package in ledger.loaded_packages()}
    earlier = None if current is None else current.application_ids(replaced)

    def is_loaded(late: Delivered) -> bool:
        if late.application_id in here:
            return True
        return late.package.program_code not in given if earlier is None else late.application_id in earlier

    read(ledger.late_jobs(is_loaded))
    read(ledger.further_jobs())
    ledger.close()


def _write_ledger(ledger: Ledger, packages: dict[Package, Row], parts: Path) -> None:
    """The parts that describe the load itself; `package_id` holds the key until the merge, as in all parts."""
    names = schema_of("rules").names
    notes: dict[Package | None, list[Finding]] = {None: [], **{package: [] for package in packages}}
    for owner, note in ledger.findings:
        notes[owner].append(note)
    findings = [row for package, own in notes.items() for row in finding_rows(own, package.key if package else None)]
    described: dict[str, list[Row]] = {
        "packages": [row | {"package_id": p.key} for p, row in packages.items()],
        "balance": [row for p in packages for row in ledger.balance.rows(p.key)],
        "findings": findings,
        "rules": [{n: v for n, v in asdict(rule).items() if n in names} for rule in RULES.values()],
    }
    for table, rows in described.items():
        if rows:
            write_part(parts, table, len(ledger.jobs) + 1, part_of(table, rows))


def publish_change(warehouse: Path, aside: Path, current: Current, change: Change) -> tuple[str, bool, int]:
    """Merge the parts aside with what is current and publish that.

    The snapshot published, that it is new, and how many changes it brought.
    """
    stay = {change.leaving.renamed.get(own, own) for own in {*current.packages} - {*change.retired}}
    kept = sorted(stay | {*change.published.values()})
    now = datetime.now(UTC)
    snapshot = new_id(kept, now)
    stamp = Stamp(snapshot, now)
    rows = merge(current.directory, aside / "parts", change, aside / "next", aside / "spill", stamp)
    n_changes = n_brought(aside / "next" / "changes.parquet", snapshot)
    hashes = {table: file_sha256(aside / "next" / f"{table}.parquet") for table in TABLES}
    publish(warehouse, aside / "next", Manifest(snapshot, now.isoformat(), current.snapshot, kept, rows, hashes))
    return snapshot, True, n_changes


def _note_checks(ledger: Ledger, warehouse: Path, snapshot: str | None) -> None:
    """Add what the checks over everything found about the applications of this load."""
    if not snapshot:
        return
    applications = ledger.loaded_here("main") | ledger.loaded_here("late")
    found = found_about(snapshot_dir(warehouse, snapshot), applications)
    for row in tell_rows(ledger.told, found) if ledger.told is not None else found:
        rule = row["rule"]
        ledger.rules[rule] += 1
        if ledger.rules[rule] <= SHOWN:
            ledger.messages.append((SEVERITIES.index(row["severity"]), row["message"]))


def _report(ledger: Ledger, snapshot: str | None, is_new: bool, n_changes: int = 0) -> Report:
    lines = list(ledger.balance.lines())
    if ledger.told is not None:
        tell_balance(ledger.told, lines)
        own = ((package.key if package else None, [note]) for package, note in ledger.findings)
        tell_findings(ledger.told, OF_THE_WHOLE, own)
    packages = ledger.packages()
    with_rows = {p.key: row for p, row in packages.items() if row["n_applications"] > row["n_refused"]}
    rows = dict.fromkeys(TABLES, 0) | {
        "packages": len(with_rows),
        "findings": sum(ledger.rules.values()),
        "rules": len(RULES),
        "score_distributions": len(ledger.distributions),
        "changes": n_changes,
        "balance": sum(line.package_key in with_rows for line in lines),
        "document_pages": sum(outcome.n_pages for outcome in ledger.outcomes.values()),
    }
    for line in lines:
        if line.table in rows:
            rows[line.table] += line.n_loaded
    messages = sorted(ledger.messages + gravest([note for _, note in ledger.findings]), key=lambda pair: pair[0])
    return Report(
        snapshot,
        is_new,
        len(with_rows),
        rows["applications"],
        sum(row["n_refused"] for row in packages.values()),
        rows,
        dict(sorted(ledger.rules.items())),
        [text for _, text in messages[:SHOWN]],
        lines,
    )
