"""What a check or load leaves in a directory while it works, for whoever watches it: `--report DIR`.

progress.json    {"done", "of", "packages": {name: [done, of]}}, replaced as it goes on; of reference files, no packages
findings-*.jsonl one finding a line, without what was delivered in its place: {"package", "rule", "severity", "file",
                 "row", "column", "message"}. What comparing applications finds comes once it is published
balance.jsonl    one package and table a line: {"package", "table", "delivered", "loaded", "refused"}
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from loaders.balance import Line
from loaders.errors import Finding, Place
from loaders.harvest import Row

if TYPE_CHECKING:
    from loaders.ledger import Ledger

OF_THE_WHOLE, OF_CHECKS = 999_999_999, 999_999_998
"""The numbers of what was found about no application, and by comparing all; others are the first of a chunk's."""


def tell_progress(directory: Path, done: int, of: int, packages: dict[str, tuple[int, int]]) -> None:
    """How far it is. Whoever reads finds one state or the next, never half of one."""
    aside = directory / f".progress-{os.getpid()}"
    aside.write_bytes(orjson.dumps({"done": done, "of": of, "packages": packages}))
    aside.replace(directory / "progress.json")


def tell_applications(directory: Path, ledger: Ledger) -> None:
    """How many applications of each package were read."""
    done, of = ledger.n_read, ledger.n_given
    tell_progress(directory, done.total(), of.total(), {key: (done[key], n) for key, n in sorted(of.items())})


def tell_findings(directory: Path, number: int, found: Iterable[tuple[str | None, Sequence[Finding]]]) -> None:
    """Findings by package. The same number again writes them anew: its applications were read once more."""
    lines = [orjson.dumps(_line(package, note)) for package, notes in found for note in notes]
    if lines:
        (directory / f"findings-{number:09}.jsonl").write_bytes(b"\n".join(lines) + b"\n")


def tell_rows(directory: Path, rows: Iterable[Row]) -> Iterator[Row]:
    """Tell rows of the table `findings` about applications as they pass by."""
    with (directory / f"findings-{OF_CHECKS:09}.jsonl").open("wb") as out:
        for row in rows:
            package = f"{row['application_id'].partition('-')[0]}-main"
            place = Place(row["source_file"], row["source_row"], row["column_name"])
            line = _told(package, row["rule"], row["severity"], place, row["message"])
            out.write(orjson.dumps(line) + b"\n")
            yield row


def tell_balance(directory: Path, lines: Iterable[Line]) -> None:
    """Every package given, also one of which nothing could be loaded."""
    told = [
        {
            "package": line.package_key,
            "table": line.table,
            "delivered": line.n_delivered,
            "loaded": line.n_loaded,
            "refused": line.n_refused,
        }
        for line in lines
    ]
    (directory / "balance.jsonl").write_bytes(b"".join(orjson.dumps(each) + b"\n" for each in told))


def _line(package: str | None, note: Finding) -> dict[str, Any]:
    return _told(package, note.rule, note.severity, note.place, note.message)


def _told(package: str | None, rule: str, severity: str, place: Place, message: str) -> dict[str, Any]:
    line = {
        "package": package,
        "rule": rule,
        "severity": severity,
        "file": place.file,
        "row": place.row,
        "column": place.column,
        "message": message,
    }
    # Half character pairs, which a file name may hold, are no UTF-8.
    return {key: _whole(value) if isinstance(value, str) else value for key, value in line.items()}


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
