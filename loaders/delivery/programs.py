"""Which of the delivered folders are programs, and of which kind: decided by the tree and the names of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from loaders.delivery import layout
from loaders.delivery.entries import EmptyFolder, Entry, Item, Trouble

Folders = tuple[str, ...]


@dataclass(frozen=True)
class Programs:
    """The program folders among everything given, each with its kind: main or late.

    sure  those below their school's folder; they win over any other folder of 6 digits above or below them
    """

    kinds: Mapping[Folders, str]
    sure: frozenset[Folders]

    def program_of(self, folders: Folders) -> Folders | None:
        """The program's folder that a path belongs to; None when it belongs to none."""
        if layout.SYSTEM_FOLDERS.intersection(folders):
            return None
        above = [folders[:n] for n in range(1, len(folders) + 1) if folders[:n] in self.kinds]
        sure = [program for program in above if program in self.sure]
        if not sure:
            return above[-1] if above else None
        chosen = sure[0]
        for program in sure[1:]:
            # An archive that is named for a program may hold that program's leading folders again.
            if len(program) == len(chosen) + 2 and program[-1] == chosen[-1]:
                chosen = program
        return chosen

    def is_inside_application(self, folders: Folders) -> bool:
        """Whether a path lies inside an applicant's folder of 8 digits."""
        program = self.program_of(folders)
        at = len(program or ())
        return program is not None and len(folders) > at and layout.APPLICANT.fullmatch(folders[at]) is not None


def components(item: Item) -> tuple[str, ...]:
    """The path's components, the last one a file's name (empty for a folder without files)."""
    if isinstance(item, Trouble):
        return tuple(item.path.split("/"))
    return (*item.parts, "") if isinstance(item, EmptyFolder) else item.parts


def programs_in(items: Iterable[Item]) -> Programs:
    """Folders of 6 digits that are below their school's folder, or whose own folders hold files named as delivered."""
    items = list(items)
    names: dict[Folders, set[str]] = {}
    for item in items:
        parts = components(item)
        known = names.setdefault(parts[:-1], set())
        if isinstance(item, Entry) and (what := layout.recognised(item.name)):
            known.add(what)
    sure = {program for folders in names for program in _below_their_school(folders)}
    filled = {folders[:-1] for folders, known in names.items() if known and _is_program(folders[:-1])}
    found = Programs(dict.fromkeys(sure | filled, "main"), frozenset(sure))
    held: dict[Folders, set[str]] = {program: set() for program in found.kinds}
    for folders, known in names.items():
        program = found.program_of(folders)
        if program is not None and len(folders) == len(program) + 1:
            held[program] |= known
    return Programs({program: _kind(program, known) for program, known in held.items()}, found.sure)


def _below_their_school(folders: Folders) -> list[Folders]:
    pairs = enumerate(pairwise(folders), 2)
    return [
        folders[:n]
        for n, (school, program) in pairs
        if layout.PROGRAM.fullmatch(program) and school.casefold() in (program[:3], f"{program[:3]}{layout.LATE}")
    ]


def _is_program(folders: Folders) -> bool:
    return bool(folders) and layout.PROGRAM.fullmatch(folders[-1]) is not None


def _kind(program: Folders, held: set[str]) -> str:
    """Late below a folder or archive that says so, and where nothing but late transcripts was recognised."""
    says_late = any(layout.LATE in layout.plain(folder) for folder in program[:-1])
    return "late" if says_late or (held and held <= layout.LATE_TRANSCRIPTS) else "main"
