"""The commands that explain what is checked: every rule, and what is in force for each intake year."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import orjson

from loaders.rules import RULES
from loaders.rules.document import DOCUMENT, document
from loaders.years import Year, Years, YearsError, years_of
from loaders.years.checking import RECORDS

FINE, OUT_OF_DATE, USAGE = 0, 1, 2


def show_rules(as_json: bool, is_check: bool) -> int:
    """Print every rule; with is_check, say whether loaders/RULES.md is up to date instead."""
    if is_check:
        if DOCUMENT.exists() and DOCUMENT.read_text(encoding="utf-8") == document():
            return FINE
        print("loaders/RULES.md is not up to date. Run: python -m loaders rules > loaders/RULES.md", file=sys.stderr)
        return OUT_OF_DATE
    if as_json:
        print(orjson.dumps({"rules": [asdict(rule) for rule in RULES.values()]}).decode())
    else:
        print(document(), end="")
    return FINE


def show_years(warehouse: Path | None, as_json: bool) -> int:
    """Print what is in force for each intake year, and the file that says so."""
    if warehouse is not None and not warehouse.is_dir():
        print(f"There is no directory {warehouse}. Give an existing one for --warehouse, or none.", file=sys.stderr)
        return USAGE
    try:
        years = years_of(warehouse)
    except YearsError as error:
        print(error, file=sys.stderr)
        return USAGE
    if as_json:
        print(orjson.dumps(_as_json(years)).decode())
        return FINE
    lines = [f"intake year gone by where it cannot be told: {years.default} ({years.default_from})"]
    for year in years.years:
        lines += ["", f"from intake year {year.year} on"]
        lines += [f"  {name:<38} {origin:<18} {_shown(value)}" for name, value, origin in _settings(year)]
    print("\n".join(lines))
    return FINE


def _as_json(years: Years) -> dict[str, Any]:
    return {
        "default": {"value": years.default, "from": years.default_from},
        "years": {
            str(year.year): {name: {"value": value, "from": origin} for name, value, origin in _settings(year)}
            for year in years.years
        },
    }


def _settings(year: Year) -> Iterator[tuple[str, Any, str]]:
    """Name, value and origin of everything in force, as a year file would name it."""
    origins = dict(year.origins)
    values: dict[str, Any] = {f"basics.{column}": keys for column, keys in year.basics}
    for section in RECORDS:
        record = getattr(year, section.removeprefix("application."))
        values |= {f"{section}.{f.name}": getattr(record, f.name) for f in fields(record)}
    for program in year.programs:
        code = program.program_code
        values |= {f"programs.{code}.{f.name}": getattr(program, f.name) for f in fields(program)}
    yield from ((name, values[name], origins[name]) for name in values if name in origins)


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
