"""The reference files in what was given: the paths themselves, and every CSV or XLSX file in folders among them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import Finding, Place, finding

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")


@dataclass(frozen=True)
class Given:
    """One reference file. Its name is its path inside the folder that was given: a file replaces its namesake."""

    path: Path
    name: str


def given_in(paths: Sequence[Path]) -> tuple[list[Given], list[Finding]]:
    """The files in the order they were given, each once, and findings about what is none."""
    found: dict[Path, Given] = {}
    notes: list[Finding] = []
    for path in paths:
        for one in _files_below(path, notes) if path.is_dir() else iter([Given(path, path.name)]):
            found.setdefault(one.path.resolve(), one)
    if not found:
        notes.append(finding("reference.none", Place(", ".join(path.name for path in paths)), "none"))
    return list(found.values()), notes


def _files_below(folder: Path, notes: list[Finding]) -> Iterator[Given]:
    for directory, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*files, *(each for each in folders if Path(directory, each).is_symlink())]):
            path = Path(directory, name)
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink() or not path.is_file():
                notes.append(finding("file.special", Place(inside), "a link or special file"))
            elif path.suffix.lower() not in SUFFIXES or name.startswith(("~$", ".")):
                notes.append(finding("reference.other_file", Place(inside), f"{path.stat().st_size:,} bytes"))
            else:
                yield Given(path, inside)
