"""One load of reference files to a published snapshot; `check` is the same without writing anything.

Each file, or sheet of a workbook, is a package of its own. The same content again changes nothing; another content
under a name that its table knows replaces what came under that name before; any other name adds. A file of headers
alone takes its predecessor out. Where rows of two files are about the same thing both stay, with a finding in the
file that came later: the views say nothing then.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from loaders.balance import Balance, Line
from loaders.chunks import SHOWN, gravest
from loaders.current import Current
from loaders.errors import Finding, Place, finding
from loaders.harvest import RefusalError, Row
from loaders.load import Progress, Report, publish_change, quiet
from loaders.merge import Change
from loaders.parts import finding_rows, loose_findings, part_of, schema_of, write_part
from loaders.reference.csv_files import Sheet, csv_sheet
from loaders.reference.given import Given, given_in
from loaders.reference.reading import Key, Loaded, Write, key_of, layout_in, package_id, read_sheet
from loaders.reference.workbooks import is_workbook, workbook_sheets
from loaders.rules import RULES
from loaders.settings import Limits
from loaders.snapshot import locked
from loaders.tables import TABLES
from loaders.told import OF_THE_WHOLE, tell_balance, tell_findings, tell_progress

LEFT_SHOWN = 5


@dataclass
class Shelf:
    """All reference files of one load: what was read, what was refused, what was noticed about either."""

    loaded: list[Loaded] = field(default_factory=list)
    empty: list[Loaded] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    n_refused: int = 0
    told: Path | None = None

    @property
    def all_findings(self) -> list[Finding]:
        read = [note for one in (*self.loaded, *self.empty) for note in one.harvest.findings]
        return [*self.findings, *read]

    def refuse(self, note: Finding) -> None:
        """Note why a file, or a sheet, is not loaded."""
        self.findings.append(note)
        self.n_refused += 1


def check(paths: Sequence[Path], limits: Limits, progress: Progress = quiet, told: Path | None = None) -> Report:
    """Read and report, write nothing. Rows about the same thing are looked for in what was given only."""
    shelf = _shelf_of(paths, limits, lambda table, rows: None, progress, told)
    _note_shared_keys(shelf, None)
    return _report(shelf, None, False)


def load(
    paths: Sequence[Path], warehouse: Path, limits: Limits, progress: Progress = quiet, told: Path | None = None
) -> Report:
    """Read and publish one new snapshot, or none when nothing changes. It may be the first of a warehouse.

    snapshot.BusyError when another loader is at work, snapshot.DamagedError when the current snapshot does not open.
    """
    with locked(warehouse) as aside:
        current = Current.of(warehouse)
        for name in ("parts", "next", "spill"):
            (aside / name).mkdir()
        parts = _Parts(aside / "parts")
        shelf = _shelf_of(paths, limits, parts.write, progress, told)
        known = current.reference_files()
        given = {(one.table, one.sheet.name): one.package_id for one in shelf.loaded}
        retired = [own for own, what in known.items() if what in given and given[what] != own]
        _note_shared_keys(shelf, current, retired)
        _note_left_out(shelf, current, retired)
        own = {one.package_id for one in shelf.loaded}
        _write_ledger(shelf, parts)
        loose = loose_findings(aside / "parts", own)
        new = own - known.keys()
        if not shelf.loaded or not (new or retired or not loose <= current.loose_findings()):
            return _report(shelf, current.snapshot, False)
        # Of a file given again, what was found about it before is said anew or no longer true.
        folders = [*shelf.names, *(one.sheet.name for one in shelf.loaded)]
        change = Change({}, retired, sorted(own - new), folders, reference={name: name for name in sorted(new)})
        return _report(shelf, *publish_change(warehouse, aside, current, change))


class _Parts:
    """Part files of this load, numbered as they come."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._number = directory, 0

    def write(self, table: str, rows: list[Row]) -> None:
        if rows:
            self._number += 1
            write_part(self._directory, table, self._number, part_of(table, rows))


def _shelf_of(paths: Sequence[Path], limits: Limits, write: Write, progress: Progress, told: Path | None) -> Shelf:
    given, notes = given_in(paths)
    shelf = Shelf(findings=notes, told=told)
    for number, one in enumerate(given, 1):
        shelf.names.append(one.name)
        try:
            content = _content(one, limits)
            sha256 = hashlib.sha256(content).hexdigest()
            for sheet in _sheets(content, one.name, limits):
                _take(shelf, sheet, sha256, limits, write)
        except RefusalError as error:
            shelf.refuse(error.reason)
        progress(number, len(given))
        if told is not None:
            tell_progress(told, number, len(given), {})
    return shelf


def _content(given: Given, limits: Limits) -> bytes:
    place = Place(given.name)
    try:
        if not given.path.is_file():
            raise RefusalError(finding("reference.unreadable", place, "no ordinary file"))
        with given.path.open("rb") as file:
            content = file.read(limits.reference_bytes + 1)
    except OSError as error:
        found = f"an error of the disk or of permissions ({error.strerror})"
        raise RefusalError(finding("reference.unreadable", place, found)) from error
    if len(content) > limits.reference_bytes:
        raise RefusalError(finding("reference.limit", place, f"more than {limits.reference_bytes:,} bytes"))
    return content


def _sheets(content: bytes, name: str, limits: Limits) -> Iterator[Sheet]:
    if not is_workbook(content):
        yield csv_sheet(content, name, limits)
        return
    n_sheets = 0
    for sheet in workbook_sheets(content, name, limits):
        n_sheets += 1
        yield sheet
    if not n_sheets:
        raise RefusalError(finding("reference.table", Place(name), "no sheet with a header"))


def _take(shelf: Shelf, sheet: Sheet, sha256: str, limits: Limits, write: Write) -> None:
    """Read one sheet; what is wrong with it refuses it alone."""
    place = Place(sheet.name)
    try:
        if len(sheet.header.cells) > limits.reference_columns:
            raise RefusalError(finding("reference.limit", place, f"{len(sheet.header.cells):,} columns"))
        layout = layout_in(sheet)
        table = layout.kind.table.name
        own = package_id(table, sha256, sheet.part)
        for one in shelf.loaded:
            if one.package_id == own:
                shelf.findings.append(finding("reference.same_file", place, f"what {one.sheet.name} holds"))
                return
            if (one.table, one.sheet.name) == (table, sheet.name):
                raise RefusalError(finding("reference.same_name", place, "a second one with other contents"))
        loaded = read_sheet(sheet, sha256, layout, write)
    except RefusalError as error:
        shelf.refuse(error.reason)
        return
    if loaded.n_loaded:
        shelf.loaded.append(loaded)
    elif not loaded.n_refused:
        loaded.harvest.note("reference.no_rows", place, "headers alone")
        shelf.loaded.append(loaded)
    else:
        shelf.empty.append(loaded)
        shelf.refuse(finding("reference.empty", place, f"{loaded.n_refused:,} rows, all refused"))


def _note_shared_keys(shelf: Shelf, current: Current | None, retired: Sequence[str] = ()) -> None:
    """A finding for each row that is about the same as a row of another file, loaded before or given earlier."""
    known: dict[str, dict[Key, str]] = {}
    given = {one.package_id for one in shelf.loaded}
    for one in shelf.loaded:
        if one.table not in known:
            known[one.table] = _current_keys(one, current, {*retired, *given})
        elsewhere = known[one.table]
        for key, line in one.keys.items():
            if (where := elsewhere.get(key)) is not None:
                place = Place(one.sheet.name, line, None, one.table)
                one.harvest.note("reference.key_in_two_files", place, f"the same as in {where}")
        elsewhere.update((key, f"{one.sheet.name}:{line}") for key, line in one.keys.items() if key not in elsewhere)


def _current_keys(one: Loaded, current: Current | None, but_not: set[str]) -> dict[Key, str]:
    """The keys of a table in the current snapshot, with the place of each."""
    if current is None:
        return {}
    columns = one.kind.key
    rows = current.rows(one.table, [*columns, "package_id", "source_file", "source_row"])
    return {
        key_of(row, columns): f"{row['source_file']}:{row['source_row']}"
        for row in rows
        if row["package_id"] not in but_not
    }


def _note_left_out(shelf: Shelf, current: Current, retired: Sequence[str]) -> None:
    """A finding for each file that replaces one with rows which no file of this load has any more."""
    known = current.reference_files()
    before = {known[own]: own for own in retired}
    for one in shelf.loaded:
        own = before.get((one.table, one.sheet.name))
        if own is None or not one.n_loaded:
            continue
        columns = one.kind.key
        here = {key for other in shelf.loaded if other.table == one.table for key in other.keys}
        rows = [row for row in current.rows(one.table, [*columns, "package_id"]) if row["package_id"] == own]
        gone = [row for row in rows if key_of(row, columns) not in here]
        if gone:
            named = ["/".join(str(row[name]) for name in columns if row[name] is not None) for row in gone[:LEFT_SHOWN]]
            found = f"{len(gone):,} of them left out: {', '.join(named)}{', …' if len(gone) > LEFT_SHOWN else ''}"
            place = Place(one.sheet.name, None, None, one.table)
            one.harvest.note("reference.left_out", place, found)


def _write_ledger(shelf: Shelf, parts: _Parts) -> None:
    """The parts that describe the load itself: files, balance, findings, rules."""
    names = schema_of("rules").names
    parts.write("reference_files", [one.row() for one in shelf.loaded])
    balance = _balance(shelf)
    parts.write("balance", [row for one in shelf.loaded for row in balance.rows(one.package_id)])
    parts.write("rules", [{n: v for n, v in asdict(rule).items() if n in names} for rule in RULES.values()])
    loose = [*shelf.findings, *(note for one in shelf.empty for note in one.harvest.findings)]
    parts.write("findings", finding_rows(loose, None))
    for one in shelf.loaded:
        parts.write("findings", finding_rows(one.harvest.findings, one.package_id))


def _balance(shelf: Shelf) -> Balance:
    balance = Balance()
    for one in (*shelf.loaded, *shelf.empty):
        balance.add(one.package_id, one.harvest.delivered, one.harvest.refused)
    return balance


def _report(shelf: Shelf, snapshot: str | None, is_new: bool, n_changes: int = 0) -> Report:
    lines: list[Line] = list(_balance(shelf).lines())
    findings = shelf.all_findings
    if shelf.told is not None:
        _tell(shelf, shelf.told, lines)
    rules = Counter(note.rule for note in findings)
    rows = dict.fromkeys(TABLES, 0) | {
        "reference_files": len(shelf.loaded),
        "balance": sum(one.n_loaded + one.n_refused > 0 for one in shelf.loaded),
        "findings": len(findings),
        "rules": len(RULES),
        "changes": n_changes,
    }
    for one in shelf.loaded:
        rows[one.table] += one.n_loaded
    messages = [text for _, text in gravest(findings)[:SHOWN]]
    counts = dict(sorted(rules.items()))
    return Report(snapshot, is_new, len(shelf.loaded), 0, shelf.n_refused, rows, counts, messages, lines)


def _tell(shelf: Shelf, told: Path, lines: Sequence[Line]) -> None:
    """To whoever watches, by the names of the files: their identifiers say nothing to a person."""
    names = {one.package_id: one.sheet.name for one in (*shelf.loaded, *shelf.empty)}
    tell_balance(told, [replace(line, package_key=names[line.package_key]) for line in lines])
    read = ((one.sheet.name, one.harvest.findings) for one in (*shelf.loaded, *shelf.empty))
    tell_findings(told, OF_THE_WHOLE, [(None, shelf.findings), *read])
