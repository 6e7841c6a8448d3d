"""One reference sheet to rows and findings, with an account of every physical line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loaders.errors import Place
from loaders.harvest import Harvest, Row
from loaders.reference.cells import cells_of
from loaders.reference.csv_files import Sheet
from loaders.reference.headers import Layout, layout_of, normal
from loaders.reference.kinds import Kind
from loaders.reference.records import Record

# Raised when reading the same bytes gives other rows, so that files loaded earlier are read anew.
READING = 1
ROWS_AT_ONCE = 20_000

Key = tuple[object, ...]
Write = Callable[[str, list[Row]], None]


@dataclass
class Account:
    """What became of each physical line: 1 for the header + blank + continued + loaded + refused."""

    n_lines: int = 0
    n_blank: int = 0
    n_continued: int = 0


@dataclass
class Loaded:
    """One sheet that was read: its table, its harvest, its keys with their lines, its account."""

    sheet: Sheet
    sha256: str
    kind: Kind
    package_id: str
    harvest: Harvest
    keys: dict[Key, int] = field(default_factory=dict)
    account: Account = field(default_factory=Account)

    @property
    def table(self) -> str:
        return self.kind.table.name

    @property
    def n_refused(self) -> int:
        return self.harvest.refused[self.table]

    @property
    def n_loaded(self) -> int:
        return self.harvest.delivered[self.table] - self.n_refused

    def row(self) -> Row:
        """Its row of the table `reference_files`."""
        return {
            "package_id": self.package_id,
            "table_name": self.table,
            "file_name": self.sheet.name,
            "encoding": self.sheet.encoding,
            "sha256": self.sha256,
            "n_lines": self.account.n_lines,
            "n_blank": self.account.n_blank,
            "n_continued": self.account.n_continued,
            "n_delivered": self.n_loaded + self.n_refused,
            "n_loaded": self.n_loaded,
            "n_refused": self.n_refused,
        }


def package_id(table: str, sha256: str, part: str) -> str:
    """The name of a reference file: the same for the same content, whatever the file is called."""
    text = f"{READING}\0{table}\0{sha256}\0{part}"
    return f"reference-{table}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def key_of(row: Row, columns: Sequence[str]) -> Key:
    """What a row is about, without differences of spelling that mean nothing."""
    values = (row[column] if row[column] is not None else row.get(f"{column}_original") for column in columns)
    return tuple(normal(value) if isinstance(value, str) else value for value in values)


def read_sheet(sheet: Sheet, sha256: str, layout: Layout, write: Write) -> Loaded:
    """Read every row. RefusalError when a limit is passed or a workbook breaks off; what was written then is void."""
    own = package_id(layout.kind.table.name, sha256, sheet.part)
    loaded = Loaded(sheet, sha256, layout.kind, own, Harvest(None, None, own))
    _Reader(loaded, layout, write).read()
    return loaded


def layout_in(sheet: Sheet) -> Layout:
    """The layout its header says; RefusalError as layout_of."""
    return layout_of(sheet.header.cells, Place(sheet.name, sheet.header.line))


class _Reader:
    """The rows of one sheet, one after another."""

    def __init__(self, loaded: Loaded, layout: Layout, write: Write) -> None:
        self.loaded, self.layout, self.write = loaded, layout, write
        self.harvest, self.account, self.table = loaded.harvest, loaded.account, loaded.table
        self.whole = layout.kind.whole() if layout.kind.whole else None
        self.aside: dict[int, dict[str, str]] = {position: {} for position in layout.others}
        self.needed = [each for each in layout.fields if each.column.name in layout.kind.must_have]
        self.headers = {each.column.name: each.header for each in layout.fields}

    def read(self) -> None:
        header = self.loaded.sheet.header
        self.account.n_blank = header.line - 1
        self.account.n_continued = header.n_lines - 1
        last = header.line + header.n_lines - 1
        for record in self.loaded.sheet.body(self._is_row):
            last = record.line + record.n_lines - 1
            self.account.n_continued += record.n_lines - 1
            if record.is_blank:
                self.account.n_blank += 1
            else:
                self._take(record)
            if len(self.harvest.rows[self.table]) >= ROWS_AT_ONCE:
                self._hand_over()
        self._hand_over()
        self._close(last)

    def _is_row(self, cells: Sequence[str]) -> bool:
        """Whether a line stands as a row of its own: a value for every header, and nothing required is missing."""
        return len(cells) == self.layout.n_columns and all(cells[each.position].strip() for each in self.needed)

    def _take(self, record: Record) -> None:
        place = Place(self.loaded.sheet.name, record.line, None, self.table)
        if record.damage:
            self._refuse("reference.line", place, record.damage, record)
            return
        n_cells, n_columns = len(record.cells), self.layout.n_columns
        if n_cells > n_columns and any(cell.strip() for cell in record.cells[n_columns:]):
            self._refuse("reference.too_many_values", place, f"{n_cells} values for {n_columns} headers", record)
            return
        row = cells_of(self.layout, record, place, self.harvest)
        if missing := [self.headers[name] for name in self.layout.kind.must_have if _is_missing(row, name)]:
            self._refuse("reference.required", place.at(missing[0]), f"no {', no '.join(missing)}", record)
            return
        key = key_of(row, self.layout.kind.key)
        first = self.loaded.keys.setdefault(key, record.line)
        if first != record.line:
            self._refuse("reference.duplicate_key", place, f"the same as in line {first:,}", record)
            return
        # A workbook does not keep empty cells at the end of a row.
        if n_cells < n_columns and self.loaded.sheet.encoding != "xlsx":
            found = f"{n_cells} values for {n_columns} headers"
            self.harvest.note("reference.too_few_values", place, found, original=record.original)
        for check in self.layout.kind.checks:
            for rule, column, found in check(row):
                original = record.cells[self._position(column)] if self._position(column) < n_cells else None
                self.harvest.note(rule, place.at(self.headers.get(column, column)), found, original=original)
        if self.whole:
            self.whole.see(record.line, row)
        for position, kept in self.aside.items():
            if position < n_cells and record.cells[position].strip():
                kept[str(record.line)] = record.cells[position]
        self.harvest.load(self.table, place, row)

    def _position(self, column: str) -> int:
        return next((each.position for each in self.layout.fields if each.column.name == column), self.layout.n_columns)

    def _refuse(self, rule: str, place: Place, found: str, record: Record) -> None:
        self.harvest.refuse(self.table)
        self.harvest.note(rule, place, found, original=record.original)

    def _hand_over(self) -> None:
        self.write(self.table, self.harvest.rows[self.table])
        self.harvest.rows[self.table] = []

    def _close(self, last: int) -> None:
        """What only the whole file shows; and every line must have gone somewhere."""
        name = self.loaded.sheet.name
        for line, (rule, column, found) in self.whole.problems() if self.whole else ():
            self.harvest.note(rule, Place(name, line, self.headers.get(column), self.table), found)
        for position, header in self.layout.others.items():
            rule = "reference.repeated_column" if position in self.layout.repeated else "reference.unknown_column"
            kept = self.aside[position]
            if header or kept:
                place = Place(name, self.loaded.sheet.header.line, header or f"column {position + 1}", self.table)
                original = json.dumps(kept, ensure_ascii=False) if kept else None
                self.harvest.note(rule, place, f"“{header}” with {len(kept):,} values", original=original)
        account, n_lines = self.account, self.loaded.sheet.n_lines
        account.n_lines = last if n_lines is None else n_lines
        spent = 1 + account.n_blank + account.n_continued + self.harvest.delivered[self.table]
        if spent != account.n_lines:
            raise AssertionError(f"{name}: {account.n_lines} lines, of which {spent} are accounted for")


def _is_missing(row: Row, name: str) -> bool:
    """Whether nothing was delivered; what was delivered and cannot be typed has its own finding."""
    value = row[name] if row[name] is not None else row.get(f"{name}_original")
    return value is None or (isinstance(value, str) and not value.strip())
