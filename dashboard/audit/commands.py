"""`python -m dashboard audit`: whether the record holds, and the record as a file. Parsing and printing only."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import orjson

from dashboard.audit.chain import Head
from dashboard.audit.export import csv_of
from dashboard.audit.kinds import EXPORTED_AUDIT
from dashboard.audit.log import Audit, Wanted, audit_of
from dashboard.doors import command_of, is_there
from dashboard.signin.secret import SecretError

BY = "command line"
FINE, USAGE, REFUSED = 0, 2, 5


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard audit",
        description="Who saw and did what: whether the record holds, and the record as a file.",
        epilog="example: python -m dashboard audit verify --warehouse warehouse",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = command_of(
        commands, "verify", "whether every row is as it was written, and the head to note elsewhere", "audit verify"
    )
    check.add_argument(
        "--head", action="append", default=[], type=_head, metavar="NUMBER:HASH",
        help="a head that was printed before: that nothing up to it was changed or cut off; may be given several times",
    )  # fmt: skip
    check.add_argument("--json", action="store_true", help="answer with one JSON object")
    export = command_of(commands, "export", "the record as CSV, oldest first", "audit export")
    for name, words in (
        ("since", "from this day or instant on (UTC), as 2026-03-01"),
        ("until", "up to and with this day or instant"),
        ("person", "account of a person"),
        ("application", "id of an application"),
        ("kind", "a kind of event, as the file says it"),
    ):
        export.add_argument(f"--{name}", default="", metavar=name.upper(), help=words)
    export.add_argument("--output", type=Path, metavar="FILE", help="write here instead of to standard output")
    chosen = parser.parse_args(arguments)
    if not is_there(chosen.warehouse):
        return USAGE
    try:
        log = audit_of(chosen.warehouse.resolve())
    except SecretError as error:
        print(error, file=sys.stderr)
        return USAGE
    return _verify(log, chosen) if chosen.command == "verify" else _export(log, chosen)


def _head(text: str) -> Head:
    try:
        return Head.of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _verify(log: Audit, chosen: argparse.Namespace) -> int:
    verdict = log.verdict(chosen.head)
    if chosen.json:
        answer = {
            "rows": verdict.n, "head": str(verdict.head), "holds": verdict.holds, "problems": verdict.problems,
        }  # fmt: skip
        print(orjson.dumps(answer).decode())
    else:
        for problem in verdict.problems:
            print(problem)
        more = verdict.n_problems - len(verdict.problems)
        if more:
            print(f"… and {more:,} more.")
        if verdict.holds:
            print(f"{verdict.n:,} rows, each as it was written.")
        print(f"head {verdict.head}")
    if not verdict.holds:
        print("The record does not hold. Keep the file as it is, and compare it with a copy.", file=sys.stderr)
        return REFUSED
    if not chosen.head:
        print("Note the head elsewhere: with --head the next verify also finds a cut-off end.", file=sys.stderr)
    return FINE


def _export(log: Audit, chosen: argparse.Namespace) -> int:
    wanted = Wanted(*(getattr(chosen, name) for name in ("since", "until", "person", "application", "kind")))
    about = {f"of_{name}": value for name, value in asdict(wanted).items()}
    log.note(EXPORTED_AUDIT, BY, [about | {"rows": str(log.count(wanted))}])
    n = -1
    try:
        with chosen.output.open("w", encoding="utf-8", newline="") if chosen.output else nullcontext(sys.stdout) as out:
            for line in csv_of(log.all_rows(wanted)):
                out.write(line)
                n += 1
    except OSError as error:
        print(f"{chosen.output}: cannot be written ({error.strerror}). Name another file.", file=sys.stderr)
        return USAGE
    print(f"{n:,} rows.", file=sys.stderr)
    return FINE
