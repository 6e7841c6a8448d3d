"""The survey: everything given, sorted into applications and strays, before any content is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import is_zipfile

from loaders.delivery import layout
from loaders.delivery.archives import members, opened
from loaders.delivery.entries import Container, EmptyFolder, Entry, Trouble
from loaders.delivery.folders import files_below, readable
from loaders.errors import Finding, Place, finding
from loaders.settings import Limits

Item = Entry | EmptyFolder | Trouble


@dataclass(frozen=True, order=True)
class Package:
    """One program's delivery, of one kind: main or late."""

    program_code: str
    kind: str

    @property
    def key(self) -> str:
        return f"{self.program_code}-{self.kind}"

    @property
    def folder(self) -> str:
        """The program's folder inside the release, wherever it was delivered: `987/987012`, `987_grade6/987012`."""
        late = "_grade6" if self.kind == "late" else ""
        return f"{self.program_code[:3]}{late}/{self.program_code}"


@dataclass
class Delivered:
    """One delivered application folder: whose, where from, and its files by their path inside the folder.

    name            the folder's name, the applicant number if all is well
    delivered_from  name of the folder or archive that was given
    place           the folder's path as delivered, for telling two deliveries of the same application apart
    """

    package: Package
    name: str
    delivered_from: str
    place: str
    files: dict[str, Entry] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def folder(self) -> str:
        return f"{self.package.folder}/{self.name}"

    @property
    def application_id(self) -> str:
        return f"{self.package.program_code}-{self.name}"


@dataclass
class Survey:
    """All application folders in the order given, files of programs outside applications, findings of no program."""

    applications: list[Delivered] = field(default_factory=list)
    loose: list[tuple[Package, str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def survey_of(paths: Iterable[Path], limits: Limits) -> Survey:
    """What was given, sorted. A path given twice is read once. The paths must exist."""
    # An archive opened for an earlier survey may have been replaced since.
    opened.cache_clear()
    survey = Survey()
    for path in dict.fromkeys(path.resolve() for path in paths):
        _sort(path, list(_items_in(path, limits)), survey)
    return survey


def _above(path: Path) -> tuple[str, ...]:
    """The names above a given path: they tell the program when it is a program's or an applicant's own folder."""
    return tuple(readable(part) for part in path.parts[-3:-1] if part != path.anchor)


def _items_in(path: Path, limits: Limits) -> Iterator[Item]:
    above = _above(path)
    if path.is_dir():
        for item in files_below(str(path), (*above, readable(path.name))):
            yield from _unfolded(item, limits)
    elif path.suffix.lower() == ".zip" or is_zipfile(path):
        for item in members(Container(str(path), True), (*above, readable(path.stem)), limits):
            yield from _unfolded(item, limits)
    else:
        yield Trouble("package.unreadable", readable(path.name), "a file that is no zip archive")


def _unfolded(item: Item, limits: Limits) -> Iterator[Item]:
    """The item itself, or what is inside when it is an archive that lies outside an application's folder."""
    if not isinstance(item, Entry) or not item.name.lower().endswith(".zip") or _split(item.parts, frozenset())[1]:
        yield item
        return
    prefix = (*item.parts[:-1], item.name[:-4])
    if isinstance(item.handle, int):
        inner = Container(item.container.path, True, (*item.container.inner, item.handle))
    else:
        inner = Container(str(Path(item.container.path) / item.handle), True)
    if len(inner.inner) >= limits.archive_depth:
        yield Trouble("zip.limit", item.path, f"archives inside archives, {len(inner.inner) + 1} deep")
        return
    for member in members(inner, prefix, limits):
        yield from _unfolded(member, limits)


def _split(parts: tuple[str, ...], programs: frozenset[tuple[str, ...]]) -> tuple[int | None, bool]:
    """Where in a file's path its program stands, and whether an applicant's folder of 8 digits follows it."""
    folders = parts[:-1]
    if layout.SYSTEM_FOLDERS.intersection(folders):
        return None, False
    for n, part in enumerate(folders[:-1]):
        if layout.PROGRAM.fullmatch(part) and layout.APPLICANT.fullmatch(folders[n + 1]):
            return n, True
    for n in range(len(folders)):
        if folders[: n + 1] in programs:
            return n, False
    return None, False


def _programs(items: list[Item]) -> frozenset[tuple[str, ...]]:
    """Folders of 6 digits that are programs: below their school's folder, or with something delivered below them."""
    found = set()
    for item in items:
        folders = _components(item)[:-1]
        for n, part in enumerate(folders):
            if layout.PROGRAM.fullmatch(part):
                school = folders[n - 1] if n else ""
                below_school = school.casefold() in (part[:3], f"{part[:3]}_grade6")
                filled = isinstance(item, Entry) and n == len(folders) - 2 and layout.looks_delivered(item.name)
                if below_school or filled or _is_applicant(folders, n + 1):
                    found.add(tuple(folders[: n + 1]))
    return frozenset(found)


def _components(item: Item) -> tuple[str, ...]:
    """The path's components, the last one a file's name (empty for a folder without files)."""
    if isinstance(item, Trouble):
        return tuple(item.path.split("/"))
    return (*item.parts, "") if isinstance(item, EmptyFolder) else item.parts


def _is_applicant(folders: tuple[str, ...], n: int) -> bool:
    return n < len(folders) and layout.APPLICANT.fullmatch(folders[n]) is not None


def _sort(path: Path, items: list[Item], survey: Survey) -> None:
    programs = _programs(items)
    shown = len(_above(path))
    applications: dict[tuple[str, ...], Delivered] = {}
    for item in items:
        parts = _components(item)
        at, _ = _split(parts, programs)
        if at is None or (isinstance(item, Trouble) and item.rule == "zip.path"):
            _stray(item, "/".join(parts[shown:]), survey)
            continue
        package = Package(parts[at], "late" if at and layout.LATE_SCHOOL.fullmatch(parts[at - 1]) else "main")
        if at == len(parts) - 2:
            if isinstance(item, Trouble):
                survey.findings.append(finding(item.rule, Place(f"{package.folder}/{parts[-1]}"), item.found))
            elif isinstance(item, Entry):
                survey.loose.append((package, item.name, item.size))
            continue
        folder = parts[: at + 2]
        application = applications.get(folder)
        if application is None:
            place = "/".join(folder[max(shown - 1, 0) :])
            application = applications[folder] = Delivered(package, folder[-1], readable(path.name), place)
        if isinstance(item, Trouble):
            application.troubles.append(Trouble(item.rule, "/".join(parts[at + 2 :]), item.found))
        elif isinstance(item, Entry):
            relative = "/".join(parts[at + 2 :])
            if relative in application.files:
                application.troubles.append(Trouble("file.twice", relative, f"a second file of {item.size:,} bytes"))
            else:
                application.files[relative] = item
    if not applications:
        n_files = sum(isinstance(item, Entry) for item in items)
        survey.findings.append(finding("package.none", Place(readable(path.name)), f"{n_files:,} other files"))
    survey.applications.extend(applications.values())


def _stray(item: Item, path: str, survey: Survey) -> None:
    if isinstance(item, Trouble):
        survey.findings.append(finding(item.rule, Place(path), item.found))
    elif isinstance(item, Entry):
        rule = "file.forbidden" if layout.is_forbidden(item.name) else "file.unlinked"
        survey.findings.append(finding(rule, Place(path, table="files"), f"{item.size:,} bytes"))
