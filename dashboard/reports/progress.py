"""How far reading a program has come, for whoever may view as its reviewers; it stands in the program's report.

Only how far each application is read leaves a reviewer's own records, never what was flagged, pinned or noted.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import opened
from dashboard.reviews.store import STATUSES
from dashboard.signin.person import name_of
from dashboard.signin.viewing import readers_of
from dashboard.words import Words, words
from queries.report.shapes import Cell, Column, Kind, Mark, Missing, Picture, Section, Table
from queries.scope import scope_of

KEY, BY_READERS = "progress", "progress_readers"
UNREAD, _, DONE = STATUSES


@dataclass(frozen=True)
class Reader:
    """A reviewer of the program.

    statuses  the applications that both the reviewer and whoever asks may see -> unread, reading or done
    last_on   when one of them was marked last; None for never
    """

    name: str
    statuses: Mapping[str, str]
    last_on: dt.date | None

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.statuses.values())


def progress(person: str, program: str, language: str) -> Section | None:
    """The section of a report; None for whoever may view as no reviewer of the program."""
    seen = [row["application_id"] for row in opened.desk(person).applicants(program)]
    readers = _readers(person, program, seen)
    if not readers:
        return None
    say = words(language)
    marks = tuple(_mark(one, say) for one in readers)
    picture = Picture(KEY, say("progress.picture"), say("progress.axis"), KEY, marks)
    tables = (_by_reader(readers, say), _by_number_of_readers(readers, seen, say))
    return Section(KEY, say("progress.title"), (say("progress.text"),), (picture,), tables)


def _readers(person: str, program: str, seen: Sequence[str]) -> list[Reader]:
    people, marked = opened.people(), opened.reviews().progress(program)
    found = []
    for one in readers_of(person):
        theirs = scope_of(people.access(one.person_id), [program])
        assigned = [each for each in seen if theirs.permits(each)]
        marks = marked.get(one.person_id, {})
        if assigned:
            days = [marks[each][1] for each in assigned if each in marks]
            statuses = {each: marks[each][0] if each in marks else UNREAD for each in assigned}
            found.append(Reader(name_of(one), statuses, max(days, default=None)))
    return sorted(found, key=lambda one: one.name)


def _by_reader(readers: Sequence[Reader], say: Words) -> Table:
    columns = (
        Column(say("progress.reader")),
        *(Column(say(f"progress.{name}"), Kind.COUNT) for name in ("assigned", *STATUSES)),
        Column(say("progress.share"), Kind.SHARE),
        Column(say("progress.last"), Kind.DAY),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in readers:
        n = len(one.statuses)
        last: Cell = one.last_on or Missing(say("progress.never"))
        rows.append((one.name, n, *(one.counts[status] for status in STATUSES), one.counts[DONE] / n, last))
    return Table(KEY, say("progress.table"), columns, tuple(rows), (say("progress.note"),))


def _by_number_of_readers(readers: Sequence[Reader], seen: Sequence[str], say: Words) -> Table:
    """How many applications nobody, one, two … reviewers have read to the end; assigned to nobody stands apart."""
    assigned = {each for one in readers for each in one.statuses}
    finished = Counter(sum(one.statuses.get(each) == DONE for one in readers) for each in assigned)
    columns = (Column(say("progress.by")), Column(say("progress.applications"), Kind.COUNT))
    rows: list[tuple[Cell, ...]] = [
        (say("progress.done_by", n=n), finished[n]) for n in range(max(finished, default=0) + 1)
    ]
    rows.append((say("progress.to_nobody"), len(seen) - len(assigned)))
    return Table(BY_READERS, say("progress.table_by"), columns, tuple(rows), (say("progress.note_by"),))


def _mark(one: Reader, say: Words) -> Mark:
    n = len(one.statuses)
    return Mark(one.name, one.counts[DONE] / n, one.counts[DONE], n)
