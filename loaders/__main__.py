"""The loaders' door: what people call, and its arguments. Argument parsing only."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from loaders import commands, explaining
from loaders.forgetting import forget_those
from loaders.reference.templates import LANGUAGES, TEMPLATE_FORMATS
from loaders.troubles import guarded

EXAMPLES = {
    "check": "python -m loaders check sample_data/releases/first",
    "load": "python -m loaders load sample_data/releases/* --warehouse warehouse",
    "list": "python -m loaders list --warehouse warehouse",
    "verify": "python -m loaders verify --warehouse warehouse",
    "rollback": "python -m loaders rollback --warehouse warehouse",
    "prune": "python -m loaders prune --warehouse warehouse --keep 3",
    "forget": "python -m loaders forget --warehouse warehouse --application 987012-94500001",
    "rules": "python -m loaders rules",
    "years": "python -m loaders years --warehouse warehouse",
    "templates": "python -m loaders templates --out reference --format xlsx",
}
CODES = (
    "exit codes: 0 fine (findings included), 1 our bug, 2 usage, 3 nothing publishable, 4 nothing loaded yet, 5 refused"
    "; stopped by Ctrl-C 130, by SIGTERM 143"
)


def named_path(text: str) -> Path:
    """The path; an empty text is none, least of all the directory one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("expected a path, found an empty text")
    return Path(text)


def count(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number of at least 1, found {text}")
    return int(text)


def application(text: str) -> str:
    """An application's id: program code and applicant number."""
    if not re.fullmatch(r"[0-9]{6}-[0-9]{8}", text):
        raise argparse.ArgumentTypeError(
            f"expected a program code and an applicant number as 987012-94500001, found {text}"
        )
    return text


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Delivered files to checked tables: read, report, publish.",
        epilog=f"example: {EXAMPLES['load']}\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = top.add_subparsers(dest="command", required=True)

    def verb(name: str, says: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(
            name,
            help=says,
            description=says[0].upper() + says[1:] + ".",
            epilog=f"example: {EXAMPLES[name]}\n{CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.add_argument("--json", action="store_true", help="answer with one JSON object")
        return added

    check = verb("check", "read deliveries and report, write nothing")
    load = verb("load", "read deliveries and publish one new snapshot; the same input again changes nothing")
    for reading in (check, load):
        reading.add_argument(
            "paths", nargs="+", type=named_path, metavar="PATH", help="a folder or a .zip that was delivered"
        )
        reading.add_argument(
            "--reference", action="store_true", help="PATHs are reference files (CSV, XLSX) or folders of them"
        )
        reading.add_argument(
            "--report",
            type=named_path,
            metavar="DIR",
            help="an existing directory for progress, balance and each finding, as loaders/told.py says",
        )
    listing = verb("list", "show the snapshots of a warehouse, newest first")
    verify = verb(
        "verify", "compare the current snapshot and its attachments with their hashes, and name what else is there"
    )
    verify.add_argument("--snapshot", metavar="ID", help="this snapshot instead of the current one")
    rollback = verb("rollback", "make the previous snapshot current again")
    rollback.add_argument("--to", metavar="ID", help="this snapshot instead of the previous one")
    pruning = verb("prune", "remove old snapshots, and what nothing refers to any more")
    pruning.add_argument(
        "--keep",
        type=count,
        required=True,
        metavar="N",
        help="keep this many of the newest snapshots, and the current one; 2 or more while people work",
    )
    forgetting = verb("forget", "delete the data of some applications from everywhere in a warehouse, and prove it")
    whose = forgetting.add_mutually_exclusive_group(required=True)
    whose.add_argument("--intake-year", type=count, metavar="Y", help="all who entered senior high then, as 112")
    whose.add_argument("--application", nargs="+", type=application, metavar="ID", help="these applications, by id")
    for publishing in (load, forgetting):
        publishing.add_argument(
            "--no-prepare",
            dest="is_prepared",
            action="store_false",
            help="publish only, since more is done next: asking takes long until `python -m queries prepare`",
        )
    rules = verb("rules", "explain every rule that is checked")
    rules.add_argument("--check", action="store_true", help="say whether loaders/RULES.md is up to date")
    years = verb("years", "show what is in force for each intake year, and which file says so")
    for asking in (check, years):
        asking.add_argument("--warehouse", type=named_path, metavar="DIR", help="go by the settings of this warehouse")
    templates = verb("templates", "write an empty reference file with its headers for each reference table")
    templates.add_argument("--out", type=named_path, required=True, metavar="DIR", help="where to write them")
    templates.add_argument("--format", choices=TEMPLATE_FORMATS, default="csv", help="csv (default) or xlsx")
    templates.add_argument("--language", choices=LANGUAGES, default="zh", help="of the headers: zh (default) or en")
    for keeping in (load, listing, verify, rollback, pruning, forgetting):
        keeping.add_argument(
            "--warehouse", type=named_path, required=True, metavar="DIR", help="where snapshots are kept"
        )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code."""
    given = parser().parse_args(arguments)
    return guarded(lambda: _run(given), getattr(given, "warehouse", None))


def _run(given: argparse.Namespace) -> int:
    if given.command in ("check", "load"):
        return commands.read(
            given.paths,
            given.warehouse,
            given.json,
            is_load=given.command == "load",
            are_reference=given.reference,
            is_prepared=given.command == "load" and given.is_prepared,
            told=given.report,
        )
    if given.command == "templates":
        return commands.templates(given.out, given.format, given.language, given.json)
    if given.command == "list":
        return commands.show(given.warehouse, given.json)
    if given.command == "verify":
        return commands.verify(given.warehouse, given.snapshot, given.json)
    if given.command == "prune":
        return commands.prune_to(given.warehouse, given.keep, given.json)
    if given.command == "forget":
        return forget_those(given.warehouse, given.application or (), given.intake_year, given.json, given.is_prepared)
    if given.command == "rules":
        return explaining.show_rules(given.json, given.check)
    if given.command == "years":
        return explaining.show_years(given.warehouse, given.json)
    return commands.roll_back_to(given.warehouse, given.to, given.json)


if __name__ == "__main__":
    sys.exit(main())
