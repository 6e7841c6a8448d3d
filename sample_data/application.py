"""One application, what it holds of each item, and the files that its ticked items link to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from sample_data.dice import dice
from sample_data.oddities import Mode, Oddity
from sample_data.people import Person


@dataclass(frozen=True)
class Application:
    """One person's application to one program.

    written_pieces  whether N and O, P, Q were uploaded
    with_files      whether items link to files
    late            whether a sixth-semester transcript follows in the late tree
    """

    program: str
    number: str
    field: str
    person: Person
    transcript: Mode
    course_works: Mode
    activities: Mode
    oddities: frozenset[Oddity] = frozenset()
    written_pieces: bool = True
    with_files: bool = True
    late: bool = False

    def chance(self, *words: object) -> Random:
        """Chance that belongs to this application: another program, other ticks."""
        return dice(self.person.seed, self.program, self.number, *words)


class FileKind(StrEnum):
    """What an attachment is; the value is its extension."""

    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    MP3 = "mp3"
    MP4 = "mp4"


@dataclass(frozen=True)
class Attachment:
    """One linked file.

    name      file name in the application's folder
    title     what it shows; body: headings with their texts
    owner     the person's name: content depends on person and item, never on the program applied to
    is_proof  whether it certifies an activity; else it is the student's own work
    """

    name: str
    kind: FileKind
    title: str
    owner: str
    body: tuple[tuple[str, str], ...] = ()
    is_proof: bool = False


@dataclass(frozen=True)
class Ticked:
    """The JSON of one item with the files it links to."""

    content: object
    files: tuple[Attachment, ...] = ()
