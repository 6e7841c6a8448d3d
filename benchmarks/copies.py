"""A release of any size, made of a small one: its programs again and again, under other codes and applicant numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

FIRST_NUMBER = 95_000_000
BINS = '{"組距'.encode()


def write_copies(block: Path, releases: Sequence[tuple[Path, int]]) -> None:
    """Fill release folders with so many programs each, copied from a block's programs in turn.

    No code, number or distribution's bytes come again: each time round the block, bins stand behind one more blank, so
    that whoever remembers distributions by their bytes meets as many new ones as in a release of that size.
    """
    programs = sorted(path for path in block.glob("*/*") if path.is_dir())
    numbers = iter(range(FIRST_NUMBER, FIRST_NUMBER + 10_000_000))
    at = 0
    for release, n_programs in releases:
        for n in range(at, at + n_programs):
            source = programs[n % len(programs)]
            blanks = b" " * (n // len(programs))
            for application in sorted(source.iterdir()):
                copy_application(application, release / "987" / f"987{n:03}", str(next(numbers)), blanks)
        at += n_programs


def copy_application(application: Path, program: Path, number: str, blanks: bytes) -> None:
    """Write one application's data files under another number."""
    folder = program / number
    folder.mkdir(parents=True)
    for path in application.glob("*.json"):
        content = path.read_bytes().replace(BINS, BINS[:1] + blanks + BINS[1:])
        (folder / path.name.replace(application.name, number)).write_bytes(content)
