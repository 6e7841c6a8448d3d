"""What `forget` prints and answers."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path

import orjson

from loaders import prepared
from loaders.forget import forget
from loaders.snapshot import NothingLoadedError

FINE, NOTHING_LOADED, REFUSED = 0, 4, 5


def forget_those(
    warehouse: Path, applications: Collection[str], intake_year: int | None, as_json: bool, is_prepared: bool
) -> int:
    """Forget applications, by id or by intake year; what left, place by place, and whether anything is still found."""
    before = _current(warehouse)
    try:
        place, receipt = forget(warehouse, applications, intake_year)
    except NothingLoadedError:
        print(f"Nothing is loaded in {warehouse} yet: there is nothing to forget.", file=sys.stderr)
        return NOTHING_LOADED
    if as_json:
        print(orjson.dumps({"receipt": str(place) if place else None, **asdict(receipt)}).decode())
    else:
        for where, counts in receipt.removed.items():
            print(f"{where}: {', '.join(f'{n:,} {what}' for what, n in counts.items())} removed")
        for where, n in receipt.left.items():
            print(f"{where}: still found {n:,} times")
    if receipt.unknown_year:
        print(f"{receipt.unknown_year:,} applications stay: their intake year is not known.", file=sys.stderr)
    if place is None:
        print("No application of that intake year is loaded: nothing was removed.", file=sys.stderr)
        return FINE
    if receipt.not_found:
        print(f"No snapshot had a row of {', '.join(receipt.not_found)}.", file=sys.stderr)
    print(f"{len(receipt.applications):,} applications, receipt {place}", file=sys.stderr)
    print(
        "What reviewers wrote is the dashboard's to delete: python -m dashboard forget. "
        "The delivered files, and backups, are yours.",
        file=sys.stderr,
    )
    if is_prepared and receipt.snapshot != before:
        prepared.ask_for(warehouse)
    if receipt.left:
        print("Something is still found. Stop what uses the warehouse and run it again.", file=sys.stderr)
        return REFUSED
    return FINE


def _current(warehouse: Path) -> str | None:
    try:
        return (warehouse / "current").read_text(encoding="ascii").strip()
    except OSError:
        return None
