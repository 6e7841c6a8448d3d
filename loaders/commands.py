"""What each command prints and answers: the answer to standard output, talk and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import orjson
from tqdm import tqdm

from loaders import balance, prepared
from loaders import load as deliveries
from loaders.load import Report
from loaders.prune import prune
from loaders.reference import loading as reference
from loaders.reference.templates import Language, TemplateFormat, write_templates
from loaders.rules import RULES
from loaders.settings import SettingsError, limits_of
from loaders.snapshot import ID, DamagedError, NothingLoadedError, current_id, snapshot_dir, snapshots_in
from loaders.upkeep import NoSuchSnapshotError, roll_back
from loaders.verify import Verdict, verdict_on
from loaders.years import YearsError

FINE, USAGE, NOTHING_PUBLISHABLE, NOTHING_LOADED, REFUSED = 0, 2, 3, 4, 5
NOTICES_SHOWN = 20


def read(
    paths: Sequence[Path],
    warehouse: Path | None,
    as_json: bool,
    *,
    is_load: bool,
    are_reference: bool = False,
    is_prepared: bool = False,
    told: Path | None = None,
) -> int:
    """Check or load what was given, deliveries or reference files, and report.

    A check only goes by the warehouse's settings, where one is named. After a load what takes long to ask is prepared
    where that is wanted; whether it could be changes nothing of the load. `told`: a directory for whoever watches.
    """
    what = "file" if are_reference else "application"
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        return _fail(USAGE, f"There is nothing at {', '.join(absent)}. Give paths that exist.")
    if is_load and warehouse is not None and (file := _no_directory(warehouse)):
        return _fail(USAGE, f"{file} is no directory. Give a directory for --warehouse.")
    if not is_load and warehouse is not None and not warehouse.is_dir():
        return _fail(USAGE, f"There is no directory {warehouse}. Give an existing one for --warehouse, or none.")
    if told is not None and not told.is_dir():
        return _fail(USAGE, f"There is no directory {told}. Give an existing one for --report.")
    with tqdm(total=None, unit=f" {what}s", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def progress(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        try:
            limits = limits_of(warehouse)
            if is_load and warehouse is not None:
                load = reference.load if are_reference else deliveries.load
                report = load(paths, warehouse, limits, progress, told)
            elif are_reference:
                report = reference.check(paths, limits, progress, told)
            else:
                report = deliveries.check(paths, limits, progress, warehouse, told)
        except (SettingsError, YearsError) as error:
            return _fail(USAGE, str(error))
    # What `check` finds is its answer; what `load` finds is talk beside its answer, the snapshot.
    _tell(report, sys.stderr if is_load or as_json else sys.stdout)
    if as_json:
        _answer_json(_as_json(report))
    elif report.snapshot:
        print(report.snapshot)
    if report.is_empty:
        left = f" {warehouse} was left as it is." if is_load else ""
        return _fail(
            NOTHING_PUBLISHABLE, f"Nothing could be published: no {what} in what was given could be loaded.{left}"
        )
    if is_load and not report.is_new:
        print("Nothing has changed: all of it was loaded before.", file=sys.stderr)
    if is_load and is_prepared and warehouse is not None:
        sys.stdout.flush()
        prepared.ask_for(warehouse)
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
                "reference_files": m.rows.get("reference_files", 0),
            }
            for m in manifests
        ]
        _answer_json({"current": current, "snapshots": rows})
        return FINE
    for manifest in manifests:
        mark = "*" if manifest.snapshot == current else " "
        n_applications, n_files = manifest.rows["applications"], manifest.rows.get("reference_files", 0)
        has = f"{n_applications:>8,} applications  {n_files:>4,} reference files  {', '.join(manifest.packages)}"
        print(f"{mark} {manifest.snapshot}  {has}".rstrip())
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


def templates(out: Path, kind: TemplateFormat, language: Language, as_json: bool) -> int:
    """Write an empty reference file for each table; nothing that is there is written over."""
    try:
        written = write_templates(out, kind, language)
    except FileExistsError as error:
        return _fail(USAGE, f"{error.filename} is there already. Name another --out, or move it away.")
    except OSError as error:
        return _fail(USAGE, f"{out} cannot be written ({error.strerror}). Give a directory for --out.")
    if as_json:
        _answer_json({"templates": [str(path) for path in written]})
    else:
        print("\n".join(map(str, written)))
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
