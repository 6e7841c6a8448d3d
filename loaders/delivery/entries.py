"""Entries: single files inside a delivered folder or archive, and what it takes to read them in another process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Container:
    """A folder or a zip archive on disk; `inner` leads to an archive within it, by member positions."""

    path: str
    is_archive: bool
    inner: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One delivered file.

    parts      its path, component by component, as delivered, archives' names (without .zip) included
    handle     a path inside the folder, or the member's position in the archive
    """

    parts: tuple[str, ...]
    size: int
    container: Container
    handle: str | int

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def path(self) -> str:
        return "/".join(self.parts)


@dataclass(frozen=True)
class EmptyFolder:
    """A delivered folder that holds no file at all."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """Something that could not be read: a rule, the path as delivered (a folder's ends with /), what was found."""

    rule: str
    path: str
    found: str


Item = Entry | EmptyFolder | Trouble
