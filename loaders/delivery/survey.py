"""The survey: everything given, sorted into applications and strays, before any content is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import is_zipfile

from loaders.delivery import layout
from loaders.delivery.archives import ARCHIVES, members
from loaders.delivery.budget import BeyondBudgetError, Budget
from loaders.delivery.entries import Container, Entry, Item, Trouble
from loaders.delivery.folders import files_below, readable
from loaders.delivery.programs import Programs, components, programs_in
from loaders.errors import Finding, Place, finding
from loaders.settings import Limits


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


def survey_of(paths: Iterable[Path], limits: Limits, warehouse: Path | None = None) -> Survey:
    """What was given, sorted. A path given twice is read once, a warehouse inside never. The paths must exist."""
    ARCHIVES.forget()
    survey, budget = Survey(), Budget(limits)
    for path in dict.fromkeys(path.resolve() for path in paths):
        _sort(path, *_items_in(path, budget, warehouse), survey)
    return survey


def _above(path: Path) -> tuple[str, ...]:
    """The names above a given path, where they tell something: when it is a program's or an applicant's own folder."""
    name = path.name if path.is_dir() else path.stem
    is_own = layout.PROGRAM.fullmatch(name) or (
        layout.APPLICANT.fullmatch(name) and layout.PROGRAM.fullmatch(path.parent.name)
    )
    return tuple(readable(part) for part in path.parts[-3:-1] if part != path.anchor) if is_own else ()


def _items_in(path: Path, budget: Budget, warehouse: Path | None) -> tuple[list[Item], Programs]:
    """Everything below a path, and the programs in it. Archives outside applications are opened level by level."""
    above = _above(path)
    items: list[Item]
    if path.is_dir():
        left_out = str(warehouse.resolve()) if warehouse else None
        try:
            items = list(files_below(str(path), (*above, readable(path.name)), budget, left_out))
        except BeyondBudgetError:
            # Half a folder would be a delivery that lacks applications.
            found = f"more than {budget.limits.load_entries:,} of them, or than {budget.limits.load_bytes:,} bytes"
            items = [Trouble("package.limit", "/".join((*above, readable(path.name))), found)]
    elif path.suffix.lower() == ".zip" or is_zipfile(path):
        place = "/".join((*above, readable(path.name)))
        items = list(members(Container(str(path), True), (*above, readable(path.stem)), place, budget))
    else:
        place = "/".join((*above, readable(path.name)))
        items = [Trouble("package.unreadable", place, "a file that is no zip archive")]
    while True:
        programs = programs_in(items)
        archives = {n for n, item in enumerate(items) if _is_outer_archive(item, programs)}
        if not archives:
            return items, programs
        items = [
            inner
            for n, item in enumerate(items)
            for inner in (_unfolded(item, budget) if n in archives and isinstance(item, Entry) else (item,))
        ]


def _is_outer_archive(item: Item, programs: Programs) -> bool:
    is_archive = isinstance(item, Entry) and item.name.lower().endswith(".zip")
    return is_archive and not programs.is_inside_application(components(item)[:-1])


def _unfolded(item: Entry, budget: Budget) -> Iterator[Item]:
    """What is inside an archive that was delivered inside another one, or in a folder."""
    if isinstance(item.handle, int):
        inner = Container(item.container.path, True, (*item.container.inner, item.handle))
    else:
        inner = Container(str(Path(item.container.path) / item.handle), True)
    if len(inner.inner) >= budget.limits.archive_depth:
        yield Trouble("zip.limit", item.path, f"archives inside archives, {len(inner.inner) + 1} deep")
        return
    yield from members(inner, (*item.parts[:-1], item.name[:-4]), item.path, budget)


def _sort(path: Path, items: list[Item], programs: Programs, survey: Survey) -> None:
    program_of = {folders: programs.program_of(folders) for folders in {components(item)[:-1] for item in items}}
    shown = len(_above(path))
    applications: dict[tuple[str, ...], Delivered] = {}
    for item in items:
        parts = components(item)
        program = program_of[parts[:-1]]
        if program is None or (isinstance(item, Trouble) and item.rule == "zip.path"):
            _stray(item, "/".join(parts[shown:]), survey)
            continue
        package = Package(program[-1], programs.kinds[program])
        inside = parts[len(program) :]
        if len(inside) == 1:
            if isinstance(item, Trouble):
                at = Place(f"{package.folder}/{inside[0]}".rstrip("/"))
                survey.findings.append(finding(item.rule, at, item.found))
            elif isinstance(item, Entry):
                survey.loose.append((package, item.name, item.size))
            continue
        folder = (*program, inside[0])
        if folder not in applications:
            place = "/".join((readable(path.parent.name), *folder[shown:]))
            applications[folder] = Delivered(package, inside[0], readable(path.name), place)
        _add(item, "/".join(inside[1:]), applications[folder])
    # Where all that came of a path is a trouble, that says enough.
    if not applications and not (items and all(isinstance(item, Trouble) for item in items)):
        n_files = sum(isinstance(item, Entry) for item in items)
        survey.findings.append(finding("package.none", Place(readable(path.name)), f"{n_files:,} other files"))
    survey.applications.extend(applications.values())


def _add(item: Item, relative: str, application: Delivered) -> None:
    if isinstance(item, Trouble):
        application.troubles.append(Trouble(item.rule, relative, item.found))
    elif isinstance(item, Entry) and relative in application.files:
        application.troubles.append(Trouble("file.twice", relative, f"a second file of {item.size:,} bytes"))
    elif isinstance(item, Entry):
        application.files[relative] = item


def _stray(item: Item, path: str, survey: Survey) -> None:
    if isinstance(item, Trouble):
        survey.findings.append(finding(item.rule, Place(path.rstrip("/")), item.found))
    elif isinstance(item, Entry):
        rule = "file.forbidden" if layout.is_forbidden(item.name) else "file.unlinked"
        survey.findings.append(finding(rule, Place(path, table="files"), f"{item.size:,} bytes"))
