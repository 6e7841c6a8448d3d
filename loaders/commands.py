"""What each command prints and answers: the answer to standard output, talk and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import orjson
from tqdm import tqdm

from loaders import balance
from loaders.load import Report, check, load
from loaders.prune import prune
from loaders.rules import RULES
from loaders.settings import Limits
from loaders.snapshot import ID, DamagedError, NothingLoadedError, current_id, snapshot_dir, snapshots_in
from loaders.upkeep import NoSuchSnapshotError, roll_back
from loaders.verify import Verdict, verdict_on

FINE, USAGE, NOTHING_PUBLISHABLE, NOTHING_LOADED, REFUSED = 0, 2, 3, 4, 5
NOTICES_SHOWN = 20


def read(paths: Sequence[Path], warehouse: Path | None, as_json: bool) -> int:
    """Check (without a warehouse) or load what was given, and report."""
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        return _fail(USAGE, f"There is nothing at {', '.join(absent)}. Give folders or .zip files that exist.")
    if warehouse is not None and (file := _no_directory(warehouse)):
        return _fail(USAGE, f"{file} is no directory. Give a directory for --warehouse.")
    with tqdm(total=None, unit=" applications", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def progress(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        report = load(paths, warehouse, Limits(), progress) if warehouse else check(paths, Limits(), progress)
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


def verify(warehouse: Path, snapshot: str | None, as_json: bool) -> int:
    """Compare everything with its hash; each difference is printed, and what else lies there."""
    if snapshot is not None and (not ID.fullmatch(snapshot) or not snapshot_dir(warehouse, snapshot).is_dir()):
        return _fail(REFUSED, f"There is no snapshot {snapshot}; `python -m loaders list` shows those there are.")
    try:
        verdict = verdict_on(warehouse, snapshot)
    except NothingLoadedError:
        return _nothing_loaded(warehouse)
    except DamagedError as error:
        verdict = Verdict(None, [f"{error}."], [])
    if as_json:
        _answer_json(asdict(verdict))
    else:
        print("\n".join(verdict.problems) or f"{verdict.snapshot}: everything is as it was written.")
        _tell_notices(verdict.notices)
    return _fail(REFUSED, f"{len(verdict.problems)} files are not as they were written.") if verdict.problems else FINE


def _tell_notices(notices: Sequence[str]) -> None:
    rest = len(notices) - NOTICES_SHOWN
    more = [f"… and {rest:,} more, with --json."] if rest > 0 else []
    print("".join(f"{line}\n" for line in [*notices[:NOTICES_SHOWN], *more]), end="", file=sys.stderr)


def prune_to(warehouse: Path, keep: int, as_json: bool) -> int:
    """Remove all but the current and the newest snapshots, and what nothing refers to any more."""
    try:
        pruned = prune(warehouse, keep)
    except NothingLoadedError:
        return _nothing_loaded(warehouse)
    if as_json:
        _answer_json(asdict(pruned))
    else:
        print(
            f"removed {len(pruned.removed):,} snapshots, {pruned.n_attachments:,} attachments, "
            f"{pruned.n_left_overs:,} left-overs: {pruned.bytes:,} bytes; {len(pruned.kept):,} snapshots stay"
        )
    return FINE


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
    if as_json:
        _answer_json({"snapshot": manifest.snapshot})
    else:
        print(manifest.snapshot)
    return FINE


def _tell(report: Report, where: TextIO) -> None:
    """Balance, findings by rule and the first messages."""
    talk = [balance.printed(report.balance), ""] if report.balance else []
    if n_changes := report.rows["changes"]:
        talk += [f"{n_changes:,} changes to what was loaded before, in the table changes.", ""]
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


def _no_directory(warehouse: Path) -> Path | None:
    """What stands in the way of a directory at that path; None when nothing does."""
    there = next(place for place in (warehouse, *warehouse.absolute().parents) if place.exists())
    return None if there.is_dir() else there


def _nothing_loaded(warehouse: Path) -> int:
    return _fail(
        NOTHING_LOADED,
        f"Nothing is loaded in {warehouse} yet. Run: python -m loaders load PATH --warehouse {warehouse}",
    )


def _fail(code: int, message: str) -> int:
    print(message, file=sys.stderr)
    return code
