"""What stays of a snapshot's tables when some applications are forgotten; filled into the merge as what was stored.

An application's rows leave every table. What is counted of a package or told of it is counted without them, and where
another finding names a forgotten applicant by number, the number is blotted out. Distributions stay as long as somebody
refers to them: they are a class's, not an applicant's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from loaders.parts import columns_of, part_of
from loaders.tables import TABLES, Table

BLOT = "████████"
TOLD_IN = ("source_file", "expected", "found", "found_zh", "message", "original")
# Its row names an application, but is everybody's who refers to it.
SHARED = "score_distributions"
_NUMBER = re.compile(r"(?<!\d)\d{8}(?!\d)")


def per_application() -> list[Table]:
    """The tables whose rows are one application's."""
    return [t for t in TABLES.values() if "application_id" in (c.name for c in t.columns) and t.name != SHARED]


def prepare(con: duckdb.DuckDBPyConnection, directory: Path, applications: Collection[str], scratch: Path) -> None:
    """Make the tables `forgotten`, `without`, `sources`, `touched` and `mended`, which `remaining` reads.

    directory  of the snapshot that is current      scratch  where a file of mended findings is written
    """
    con.execute("create table forgotten as select unnest(?::varchar[]) as application_id", [sorted(applications)])
    con.execute("create table without (package_id varchar, table_name varchar, n bigint)")
    files = []
    for table in per_application():
        path = directory / f"{table.name}.parquet"
        if table.name in ("changes", "findings") or not path.exists():
            continue
        own = f"from read_parquet({_literal(path)}) where application_id in (from forgotten)"
        con.execute(f"insert into without select package_id, '{table.name}', count(*) {own} group by package_id")
        # Delivered files are data files, of which the rows say where they stood, and those in the store.
        files.append(f"select package_id, source_file as file {own} and source_file like '%.json'")
        if "file_id" in (column.name for column in table.columns) and table.name != "document_pages":
            files.append(f"select package_id, application_id || file_id {own} and status = 'stored'")
        if table.name == "documents":
            late = "'late_applications', count(distinct application_id)"
            con.execute(f"insert into without select package_id, {late} {own} group by package_id")
    every = " union all ".join(files)
    con.execute(f"insert into without select package_id, 'files', count(distinct file) from ({every}) group by all")
    mended, gone = _mended(directory / "findings.parquet", applications)
    pq.write_table(part_of("findings", mended), scratch / "mended.parquet")
    con.execute(f"create view mended as from read_parquet({_literal(scratch / 'mended.parquet')})")
    touched = [*gone, *(row["finding_id"] for row in mended)]
    con.execute("create table sources (package_id varchar, name varchar)")
    for row in _sources(directory / "packages.parquet", applications):
        con.execute("insert into sources values (?, ?)", list(row))
    con.execute("create table touched as select unnest(?::varchar[]) as finding_id", [touched])


def remaining(table: str) -> str:
    """The query for one table, over the table `whole.<table>`."""
    if table == "packages":
        of_kind = "case when t.kind = 'late' then 'late_applications' else 'applications' end"
        name = "coalesce((select s.name from sources as s where s.package_id = t.package_id), t.delivered_from)"
        return _counted("packages", ["n_applications"], of_kind, f", {name} as delivered_from")
    if table == "balance":
        return _counted("balance", ["n_delivered", "n_loaded"], "t.table_name")
    if table not in {each.name for each in per_application()}:
        return f"select * from whole.{table}"
    query = f"select * from whole.{table} where coalesce(application_id not in (from forgotten), true)"
    if table == "findings":
        return f"{query} and finding_id not in (from touched) union all by name select * from mended"
    return query


def _counted(table: str, counts: Collection[str], what: str, more: str = "") -> str:
    lost = f"select sum(w.n) from without as w where w.package_id = t.package_id and w.table_name = {what}"
    less = ", ".join(f"greatest(t.{name} - coalesce(({lost}), 0), 0)::integer as {name}" for name in counts)
    return f"select t.* replace ({less}{more}) from whole.{table} as t"


def mentions(text: str, program: str | None, numbers: Mapping[str, Collection[str]]) -> list[str]:
    """The forgotten applicant numbers that stand in a text about a program, or about one that the text names.

    numbers  applicant number -> the programs in which it is forgotten
    """
    found = []
    for number in _NUMBER.findall(text):
        programs = numbers.get(number, ())
        if program in programs or (program is None and any(each in text for each in programs)):
            found.append(number)
    return found


def by_number(applications: Collection[str]) -> dict[str, list[str]]:
    """Applicant number -> programs."""
    found: dict[str, list[str]] = {}
    for application in applications:
        program, _, number = application.partition("-")
        found.setdefault(number, []).append(program)
    return found


def _mended(path: Path, applications: Collection[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Findings of no application that name a forgotten one: without its number; and those about its own files."""
    numbers = by_number(applications)
    mended, gone = [], []
    for row in _loose(path):
        named = {n for name in TOLD_IN for n in mentions(row[name] or "", row["program_code"], numbers)}
        if not named:
            continue
        if set(mentions(row["source_file"] or "", row["program_code"], numbers)):
            gone.append(row["finding_id"])
            continue
        blotted = re.compile("|".join(sorted(named)))
        mended.append(row | {name: blotted.sub(BLOT, row[name]) for name in TOLD_IN if row[name]})
    return mended, gone


def _sources(path: Path, applications: Collection[str]) -> Iterator[tuple[str, str]]:
    """The packages read from something that is named by a forgotten number, and a name without it."""
    numbers = by_number(applications)
    columns = columns_of(path, "package_id", "program_code", "delivered_from")
    for package, program, name in zip(*columns.values(), strict=True):
        named = mentions(name or "", program, numbers)
        if named:
            yield package, re.sub("|".join(sorted(set(named))), BLOT, name)


def _loose(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for batch in pq.ParquetFile(path).iter_batches():
            yield from (row for row in batch.to_pylist() if row["application_id"] is None)


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
