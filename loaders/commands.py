"""What each command prints and answers: the answer to standard output, talk and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import orjson
from tqdm import tqdm

from loaders import balance
from loaders.load import Report, check, load
from loaders.rules import RULES
from loaders.settings import SettingsError, limits_of
from loaders.snapshot import BusyError, DamagedError, NothingLoadedError, current_id, snapshots_in
from loaders.upkeep import NoSuchSnapshotError, problems_in, roll_back

FINE, USAGE, NOTHING_PUBLISHABLE, NOTHING_LOADED, REFUSED = 0, 2, 3, 4, 5


def read(paths: Sequence[Path], warehouse: Path | None, as_json: bool, settings: Path | None = None) -> int:
    """Check (without a warehouse) or load what was given, and report.

    settings  the warehouse whose settings count for a check
    """
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        return _fail(USAGE, f"There is nothing at {', '.join(absent)}. Give folders or .zip files that exist.")
    if warehouse is not None and (reason := _unusable(warehouse)):
        return _fail(USAGE, f"{reason} Give a directory for --warehouse.")
    try:
        limits = limits_of(warehouse or settings)
    except SettingsError as error:
        return _fail(USAGE, str(error))
    with tqdm(total=None, unit=" applications", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def progress(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        try:
            report = load(paths, warehouse, limits, progress) if warehouse else check(paths, limits, progress)
        except BusyError:
            return _fail(
                REFUSED, f"Another loader is at work on {warehouse}. Wait until it has finished, then try again."
            )
        except DamagedError as error:
            return _fail(
                REFUSED, f"{warehouse} is damaged: {error}. Roll back with --to, or load into another directory."
            )
    # What `check` finds is its answer; what `load` finds is talk beside its answer, the snapshot.
    _tell(report, sys.stdout if warehouse is None and not as_json else sys.stderr)
    if as_json:
        _answer_json(_as_json(report))
    elif report.snapshot:
        print(report.snapshot)
    if report.is_empty:
        left = f" {warehouse} was left as it is." if warehouse else ""
        return _fail(
            NOTHING_PUBLISHABLE, f"Nothing could be published: no application in what was given could be loaded.{left}"
        )
    if warehouse and not report.is_new:
        print("Nothing has changed: all of it was loaded before.", file=sys.stderr)
    return FINE


def show(warehouse: Path, as_json: bool) -> int:
    """List the snapshots, newest first, the current one marked."""
    try:
        manifests, damages = snapshots_in(warehouse)
    except NothingLoadedError:
        return _nothing_loaded(warehouse)
    manifests.reverse()
    for damage in damages:
        print(f"{damage}.", file=sys.stderr)
    current = _current_if_readable(warehouse)
    if as_json:
        rows = [
            {
                "snapshot": m.snapshot,
                "created_at": m.created_at,
                "is_current": m.snapshot == current,
                "packages": list(m.packages),
                "applications": m.rows["applications"],
            }
            for m in manifests
        ]
        _answer_json({"current": current, "snapshots": rows})
        return FINE
    for manifest in manifests:
        mark = "*" if manifest.snapshot == current else " "
        n_applications = manifest.rows["applications"]
        print(f"{mark} {manifest.snapshot}  {n_applications:>8,} applications  {', '.join(manifest.packages)}")
    return FINE


def verify(warehouse: Path, as_json: bool) -> int:
    """Compare everything with its hash; each difference is printed."""
    try:
        problems = list(problems_in(warehouse))
    except NothingLoadedError:
        return _nothing_loaded(warehouse)
    if as_json:
        _answer_json({"snapshot": _current_if_readable(warehouse), "problems": problems})
    else:
        print(
            "\n".join(problems) if problems else f"{_current_if_readable(warehouse)}: everything is as it was written."
        )
    return _fail(REFUSED, f"{len(problems)} files are not as they were written.") if problems else FINE


def roll_back_to(warehouse: Path, to: str | None, as_json: bool) -> int:
    """Make an earlier snapshot current."""
    try:
        manifest = roll_back(warehouse, to)
    except NothingLoadedError:
        return _nothing_loaded(warehouse)
    except (NoSuchSnapshotError, DamagedError) as error:
        return _fail(
            REFUSED, f"Not rolled back: {error}. Name one with --to; `python -m loaders list` shows the snapshots."
        )
    except BusyError:
        return _fail(REFUSED, f"Another loader is at work on {warehouse}. Wait until it has finished, then try again.")
    if as_json:
        _answer_json({"snapshot": manifest.snapshot})
    else:
        print(manifest.snapshot)
    return FINE


def _tell(report: Report, where: TextIO) -> None:
    """Balance, findings by rule and the first messages."""
    talk = [balance.printed(report.balance), ""] if report.balance else []
    if report.findings:
        talk.append("findings")
        talk += [
            f"  {n:>9,}  {RULES[rule].severity:<7}  {rule}: {RULES[rule].title_en}"
            for rule, n in report.findings.items()
        ]
        talk += ["", *report.messages]
        rest = sum(report.findings.values()) - len(report.messages)
        if rest > 0:
            talk.append(f"… and {rest:,} more findings, in the table findings once loaded.")
    if talk:
        print("\n".join(talk), file=where)


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "snapshot": report.snapshot,
        "packages": report.packages,
        "applications": report.applications,
        "rows": report.rows,
        "findings": report.findings,
        "refused": report.refused,
    }


def _answer_json(answer: dict[str, Any]) -> None:
    print(orjson.dumps(answer).decode())


def _current_if_readable(warehouse: Path) -> str | None:
    try:
        return current_id(warehouse)
    except DamagedError:
        return None


def _unusable(warehouse: Path) -> str | None:
    """Why a warehouse cannot be made or written at that path; None when it can."""
    there = next(place for place in (warehouse, *warehouse.absolute().parents) if place.exists())
    if not there.is_dir():
        return f"{there} is no directory."
    return None if os.access(there, os.W_OK | os.X_OK) else f"{there} cannot be written."


def _nothing_loaded(warehouse: Path) -> int:
    return _fail(
        NOTHING_LOADED,
        f"Nothing is loaded in {warehouse} yet. Run: python -m loaders load PATH --warehouse {warehouse}",
    )


def _fail(code: int, message: str) -> int:
    print(message, file=sys.stderr)
    return code
