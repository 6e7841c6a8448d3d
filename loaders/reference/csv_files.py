"""A CSV file as a sheet: encoding, separator and header found, rows to be read once its table is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.errors import Place, finding
from loaders.harvest import RefusalError
from loaders.reference.encodings import decoded
from loaders.reference.headers import KINDS, n_known
from loaders.reference.records import IsRow, Record, lines_of, record_at, records
from loaders.settings import Limits

DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True)
class Sheet:
    """One table as a file brings it. `n_lines` is None where lines are counted only by reading them.

    name    file name; of a workbook with its sheet
    part    what of the file it is, so that two sheets of one workbook are told apart
    """

    name: str
    part: str
    encoding: str
    n_lines: int | None
    header: Record
    body: Callable[[IsRow], Iterator[Record]]


def csv_sheet(content: bytes, name: str, limits: Limits) -> Sheet:
    """The file as a sheet. RefusalError when it has no header, is in no known encoding, or exceeds the limits."""
    place = Place(name)
    text, encoding = decoded(content, place)
    lines = lines_of(text)
    if len(lines) > limits.reference_rows:
        raise RefusalError(finding("reference.limit", place, f"{len(lines):,} lines"))
    first = next((number for number, line in enumerate(lines) if line.strip(' \t,;\r\n"')), None)
    if first is None:
        raise RefusalError(finding("reference.table", place, "no header"))
    headers = {delimiter: record_at(lines, first, delimiter, limits) for delimiter in DELIMITERS}
    delimiter = max(headers, key=lambda each: _n_known_at_most(headers[each].cells))
    header = headers[delimiter]
    if header.damage:
        raise RefusalError(finding("reference.table", Place(name, first + 1), f"a header with {header.damage}"))

    def body(is_row: IsRow) -> Iterator[Record]:
        return records(lines, first + header.n_lines, delimiter, limits, is_row)

    return Sheet(name, "", encoding, len(lines), header, body)


def _n_known_at_most(cells: Sequence[str]) -> int:
    return max(n_known(cells, kind) for kind in KINDS.values())
