"""Who is the same person: applications with the same examination number, or the same name and school."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    """Make the table `checks.people` (application_id, person) of next.applications; a file in `scratch` carries it."""
    found = people(con.execute(APPLICANTS).fetchall())
    table = pa.table({"application_id": list(found), "person": pa.array(found.values(), pa.int64())})
    pq.write_table(table, scratch / "people.parquet")
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
