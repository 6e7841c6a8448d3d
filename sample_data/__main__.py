"""Command line of the sample data: argument parsing only."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sample_data.crowd import applications
from sample_data.reference_files import write_reference
from sample_data.release import write_committed, write_release

USAGE_ERROR = 2
MAX_PROGRAMS = 999


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text}")
    return number


def parser() -> argparse.ArgumentParser:
    """The commands with their options and examples."""
    top = argparse.ArgumentParser(prog="python -m sample_data", description="Make invented admission releases.")
    commands = top.add_subparsers(dest="command", required=True)
    generate = commands.add_parser(
        "generate",
        help="make a release of any size; the same arguments give the same bytes",
        epilog="example: python -m sample_data generate --out build/release --programs 3 --applicants 60 --seed 7",
    )
    generate.add_argument("--out", type=Path, required=True, help="folder to write into: new or empty")
    generate.add_argument(
        "--programs", type=_positive, required=True, help=f"how many programs, at most {MAX_PROGRAMS}"
    )
    generate.add_argument("--applicants", type=_positive, required=True, help="how many applications over all programs")
    generate.add_argument("--seed", type=int, default=1, help="another seed, another release (default 1)")
    generate.add_argument("--tables-only", action="store_true", help="leave out PDFs and attachments")
    committed = commands.add_parser(
        "committed",
        help="make the two releases that are kept in sample_data/releases",
        epilog="example: python -m sample_data committed --out build/releases",
    )
    committed.add_argument("--out", type=Path, required=True, help="folder to write into: new or empty")
    reference = commands.add_parser(
        "reference",
        help="make the reference files that are kept in sample_data/reference",
        epilog="example: python -m sample_data reference --out build/reference",
    )
    reference.add_argument("--out", type=Path, required=True, help="folder to write into: new or empty")
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when the release is written, 2 when the arguments do not fit."""
    commands = parser()
    given = commands.parse_args(arguments)
    if given.out.exists() and (not given.out.is_dir() or any(given.out.iterdir())):
        print(
            f"{given.out}: expected a new or empty folder, found something in it. Name another --out.", file=sys.stderr
        )
        return USAGE_ERROR
    if given.command == "reference":
        print(f"{write_reference(given.out)} rows in {given.out}")
        return 0
    if given.command == "committed":
        n_written = write_committed(given.out)
    else:
        if given.programs > min(MAX_PROGRAMS, given.applicants):
            commands.error(
                f"--programs: expected at most {MAX_PROGRAMS} and no more than --applicants, found {given.programs}"
            )
        made = applications(given.programs, given.applicants, given.seed, given.tables_only)
        n_written = write_release(made, given.out)
    print(f"{n_written} applications in {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
