"""The loaders' door: check, load, list, verify, rollback. Argument parsing only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from loaders import commands

EXAMPLES = {
    "check": "python -m loaders check sample_data/releases/first",
    "load": "python -m loaders load sample_data/releases/* --warehouse warehouse",
    "list": "python -m loaders list --warehouse warehouse",
    "verify": "python -m loaders verify --warehouse warehouse",
    "rollback": "python -m loaders rollback --warehouse warehouse",
}
CODES = (
    "exit codes: 0 fine (findings included), 1 our bug, 2 usage, 3 nothing publishable, 4 nothing loaded yet, 5 refused"
)


def named_path(text: str) -> Path:
    """The path; an empty text is none, least of all the directory one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("expected a path, found an empty text")
    return Path(text)


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
    listing = verb("list", "show the snapshots of a warehouse, newest first")
    verify = verb("verify", "compare the current snapshot and its attachments with their hashes")
    rollback = verb("rollback", "make the previous snapshot current again")
    rollback.add_argument("--to", metavar="ID", help="this snapshot instead of the previous one")
    check.add_argument(
        "--warehouse", type=named_path, metavar="DIR", help="read within the limits of this warehouse's settings.toml"
    )
    for keeping in (load, listing, verify, rollback):
        keeping.add_argument(
            "--warehouse", type=named_path, required=True, metavar="DIR", help="where snapshots are kept"
        )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code."""
    given = parser().parse_args(arguments)
    if given.command == "check":
        return commands.read(given.paths, None, given.json, settings=given.warehouse)
    if given.command == "load":
        return commands.read(given.paths, given.warehouse, given.json)
    if given.command == "list":
        return commands.show(given.warehouse, given.json)
    if given.command == "verify":
        return commands.verify(given.warehouse, given.json)
    return commands.roll_back_to(given.warehouse, given.to, given.json)


if __name__ == "__main__":
    sys.exit(main())
