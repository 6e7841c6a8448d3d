"""What is in force for one intake year, and for all of them. Meaning of each name: the comments of 108.toml."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields

from loaders.file_types import OF_EXTENSION

MEGABYTE = 1024 * 1024
UNIVERSITY, TECHNOLOGICAL = "university", "technological"


@dataclass(frozen=True)
class ItemLimits:
    """The limits of one course work or activity."""

    description_characters: int
    document_types: tuple[str, ...]
    document_megabytes: int
    media_types: tuple[str, ...]
    media_megabytes: int
    external_links: tuple[str, ...]

    def types_of(self, is_media: bool) -> frozenset[str]:
        """The content types a document, or an audio or video, may have."""
        return frozenset(OF_EXTENSION[name] for name in (self.media_types if is_media else self.document_types))

    def bytes_of(self, is_media: bool) -> int:
        """The largest size of a document, or of an audio or video."""
        return (self.media_megabytes if is_media else self.document_megabytes) * MEGABYTE


@dataclass(frozen=True)
class Submitted:
    """How many items one person may submit in a school year."""

    course_works: int
    activities: int


@dataclass(frozen=True)
class Summary:
    """The limits of 多元表現綜整心得 (N)."""

    characters: int
    images: int


@dataclass(frozen=True)
class Quota:
    """How many items may be ticked for one application; None: no limit of its own."""

    course_works: int
    activities: int
    project_works: int | None = None


@dataclass(frozen=True)
class Program:
    """What one program takes: its track, and its own numbers where it has any."""

    program_code: str
    track: str | None = None
    course_works: int | None = None
    activities: int | None = None
    project_works: int | None = None


@dataclass(frozen=True)
class Year:
    """Everything in force for one intake year.

    basics   column of `applications` -> its delivered keys
    origins  dotted name of each setting -> the file it comes from
    """

    year: int
    basics: tuple[tuple[str, tuple[str, ...]], ...]
    item: ItemLimits
    school_year: Submitted
    summary: Summary
    university: Quota
    technological: Quota
    programs: tuple[Program, ...]
    origins: tuple[tuple[str, str], ...]

    def quota(self, program_code: str | None) -> Quota:
        """What may be ticked for an application to that program; a program nobody describes is a university's."""
        own = next((p for p in self.programs if p.program_code == program_code), Program(program_code or ""))
        quota = self.technological if own.track == TECHNOLOGICAL else self.university
        numbers = {f.name: getattr(quota, f.name) for f in fields(Quota)}
        stated = {name: getattr(own, name) for name in numbers if getattr(own, name) is not None}
        return Quota(**numbers | stated)


@dataclass(frozen=True)
class Years:
    """All years from which something changes, the earliest first, and the one for applicants whose year is unknown."""

    years: tuple[Year, ...]
    default: int
    default_from: str

    def of(self, year: int | None) -> Year:
        """What is in force for an intake year: the last file up to it; before the first file, the first."""
        wanted = self.default if year is None else year
        return next((known for known in reversed(self.years) if known.year <= wanted), self.years[0])

    def fingerprint(self, program_code: str) -> str:
        """A hash over everything that can change how an application to that program is read."""
        told = (line for known in self.years for line in _content(known, program_code))
        return hashlib.sha256("\n".join([str(self.default), *told]).encode()).hexdigest()


def _content(year: Year, program_code: str) -> Iterator[str]:
    yield repr((year.year, year.basics, year.item, year.school_year, year.summary, year.quota(program_code)))
