"""Who is the same person: applications with the same examination number, or the same name and school."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from loaders.checks.files import parquet

# A column that everybody fills alike ("0", "無") must not make everybody one person.
SHORTEST_NUMBER = 4
APPLICANTS = "select application_id, exam_no, name, school_name from next.applications order by application_id"
Applicant = tuple[str, str | None, str | None, str | None]


def people(applicants: Iterable[Applicant]) -> dict[str, int]:
    """A number per application_id; equal numbers are one person, also by way of a third application.

    applicants  application_id, examination number, name and school, in order; of whom nothing is known is alone
    """
    parents: list[int] = []
    names: list[str] = []
    first: dict[tuple[str, ...], int] = {}
    for own, (application_id, *known) in enumerate(applicants):
        parents.append(own)
        names.append(application_id)
        for key in _keys(*known):
            one, other = _root(parents, own), _root(parents, first.setdefault(key, own))
            parents[max(one, other)] = min(one, other)
    return {name: _root(parents, own) for own, name in enumerate(names)}


def tabulate_people(con: duckdb.DuckDBPyConnection, scratch: Path) -> None:
    """Make the table `checks.people` of next.applications: what is compared with what, and who is told nothing.

    among           a number per program, from 1: its applications by themselves. 0, where there are several programs:
                    all applications, whose places are told only across programs
    application_id  in its program, and in 0
    person, side    nothing is told of the same person's places, nor of the same side's. Within a program the side is
                    the person, in 0 it is the program

    Who is one person within a program depends on that program's applications alone: who sees no other program must
    not see a trace of one. A file in `scratch` carries the table.
    """
    applicants: list[Applicant] = con.execute(APPLICANTS).fetchall()
    programs = [list(own) for _, own in groupby(applicants, key=lambda applicant: applicant[0].partition("-")[0])]
    rows = [(n, *one, one[1]) for n, own in enumerate(programs, 1) for one in people(own).items()]
    if len(programs) > 1:
        whose = {application_id: n for n, own in enumerate(programs, 1) for application_id, *_ in own}
        rows += [(0, own, person, whose[own]) for own, person in people(applicants).items()]
    among, application_ids, persons, sides = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = {"among": pa.array(among, pa.int64()), "application_id": pa.array(application_ids, pa.string())}
    columns |= {"person": pa.array(persons, pa.int64()), "side": pa.array(sides, pa.int64())}
    pq.write_table(pa.table(columns), scratch / "people.parquet")
    con.execute(f"create table checks.people as from {parquet(scratch / 'people.parquet')}")


def _keys(exam_no: str | None, name: str | None, school: str | None) -> Iterator[tuple[str, ...]]:
    number = _plain(exam_no)
    if len(number) >= SHORTEST_NUMBER and set(number) & set("123456789"):
        yield ("number", number)
    both = _plain(name), _plain(school)
    if all(both):
        yield ("name and school", *both)


def _plain(text: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).casefold()


def _root(parents: list[int], own: int) -> int:
    while parents[own] != own:
        parents[own] = own = parents[parents[own]]
    return own
