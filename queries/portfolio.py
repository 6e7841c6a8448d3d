"""What the desk shows of some applications, read in batches and remembered.

A question of a mart costs planning far more than rows: four applications take nearly as long as twenty. So those that
come next in the list are read along, and the reviewer's next applicant is already here. A snapshot never changes, so
what is remembered stays true; it is kept as Arrow, the oldest batch goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pyarrow as pa

from queries.claims import OF_APPLICATIONS

Row = dict[str, Any]
Read = Callable[[str, Sequence[Any]], pa.Table]
"""A query and its bound parameters -> its rows."""

AHEAD = 20
"""How many applications are read along with one that is asked for."""

IDS_AT_ONCE, FEW_IDS = 100, 400
"""How many distributions are asked for in one question, and up to how many so: four applicants refer to some 280."""

_BATCHES = 24
"""How many batches are remembered: some 40 MB where one applicant is asked for after the other."""

ORDER: Mapping[str, str] = {
    "transcript": "application_id, school_year, semester, source_file, source_row",
    "semesters": "application_id, school_year, semester, source_file, source_row, scope",
    "course_works": "application_id, school_year, semester, source_file, source_row",
    "activities": "application_id, kind, source_file, source_row",
    "documents": "application_id, kind, source_file",
    "attachments": "application_id, table_name, source_file, source_row, link_column, link_no",
    "findings": "application_id, table_name, source_file, source_row, finding_id",
    "course_plans": "application_id, source_file, source_row",
    "standing_by_group": "application_id, grouping, group_code",
    "standing_trends": "application_id, scope",
    **OF_APPLICATIONS,
}
"""The marts of an application's portfolio, each with the order of its rows: first of all the application."""


def question(mart: str, n_applications: int) -> str:
    """The SELECT of that many applications' rows of a mart; its parameters are their ids, then the least and greatest.

    The range says nothing new, but unlike the list DuckDB carries it across joins to every table that is read.
    """
    condition = f"application_id in ({', '.join('?' * n_applications)}) and application_id between ? and ?"
    return f"select * from marts.{mart} where {condition} order by {ORDER[mart]}"


def of_distributions(ids: Collection[str]) -> list[tuple[str, list[Any]]]:
    """SELECTs of distributions by their ids, with their parameters.

    A few single values find their rows by the index; planning takes so long for each that of many one list is quicker,
    which passes by the index and reads through all.
    """
    query, known = "select * from marts.distributions where distribution_id in ({})", sorted(ids)
    if len(known) > FEW_IDS:
        return [(query.format("select unnest(?::varchar[])"), [known])]
    portions = [known[at : at + IDS_AT_ONCE] for at in range(0, len(known), IDS_AT_ONCE)]
    return [(query.format(", ".join("?" * len(portion))), list(portion)) for portion in portions]


class _Batch:
    """The rows of some applications in every mart, and the distributions they refer to."""

    def __init__(self, read: Read, ids: Collection[str]) -> None:
        parameters = [*ids, min(ids), max(ids)]
        self.ids = frozenset(ids)
        queries = [question(mart, len(ids)) for mart in ORDER]
        # Two at a time, because planning keeps one processor busy.
        with ThreadPoolExecutor(2) as threads:
            tables = threads.map(lambda query: read(query, parameters), queries)
            self._tables = dict(zip(ORDER, tables, strict=True))
            referred = {each for mart in ("transcript", "semesters") for each in _distribution_ids(self._tables[mart])}
            found = threads.map(lambda asked: rows_of(read(*asked)), of_distributions(referred))
            self.distributions = {row["distribution_id"]: row for rows in found for row in rows}
        self._places = {mart: _places(table["application_id"].to_pylist()) for mart, table in self._tables.items()}

    def rows(self, mart: str, application_id: str) -> list[Row]:
        start, stop = self._places[mart].get(application_id, (0, 0))
        return rows_of(self._tables[mart].slice(start, stop - start))


class Portfolios:
    """The portfolios of one snapshot's applications, safe to ask from several threads."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._batches: list[_Batch] = []
        self._lock = Lock()

    def of(self, ids: Iterable[str], next_ones: Callable[[str], Sequence[str]]) -> dict[str, list[Row]]:
        """Name of a mart -> the rows of these applications, in order; next_ones tells what to read along with one."""
        wanted = sorted(set(ids))
        found = self._remembered(wanted)
        missing = [one for one in wanted if one not in found]
        if missing:
            along = {after for one in missing for after in next_ones(one)[:AHEAD]}
            batch = _Batch(self._read, sorted({*missing, *along} - set(self._remembered(along))))
            found |= dict.fromkeys(missing, batch)
            with self._lock:
                self._batches = [*self._batches, batch][-_BATCHES:]
        answer = {mart: [row for one in wanted for row in found[one].rows(mart, one)] for mart in ORDER}
        distributions: dict[str, Row] = {}
        for row in answer["transcript"] + answer["semesters"]:
            of_it = row["distribution_id"]
            if of_it not in distributions and of_it in (known := found[row["application_id"]].distributions):
                distributions[of_it] = dict(known[of_it])
        return answer | {"distributions": [distributions[each] for each in sorted(distributions)]}

    def _remembered(self, ids: Collection[str]) -> dict[str, _Batch]:
        batches = self._batches
        return {one: batch for batch in batches for one in batch.ids.intersection(ids)}


def rows_of(table: pa.Table) -> list[Row]:
    """The rows as dictionaries, column name -> value."""
    columns = [column.to_pylist() for column in table.columns]
    return [dict(zip(table.column_names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _places(ids: list[str]) -> dict[str, tuple[int, int]]:
    """Where each application's rows begin and end among rows that stand in the order of applications."""
    places: dict[str, tuple[int, int]] = {}
    for place, one in enumerate(ids):
        places[one] = (places.get(one, (place, place))[0], place + 1)
    return places


def _distribution_ids(table: pa.Table) -> set[str]:
    return set(table["distribution_id"].to_pylist()) - {None}
