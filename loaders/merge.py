"""The merge: what is current, less the packages that were replaced, plus the parts just read, as sorted Parquet.

DuckDB does the sorting and spills aside, so memory does not grow with the warehouse.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from loaders.changes import CHANGES, Stamp, compare
from loaders.checks import RULES_OF_CHECKS, work_out
from loaders.departures import Departures
from loaders.forgotten_rows import prepare, remaining
from loaders.parts import schema_of
from loaders.staying import staying
from loaders.tables import TABLES, Table

ROW_GROUP = 122_880
# Pages are wide texts: smaller groups keep a single application's pages quick to reach.
ROW_GROUP_OF = {"document_pages": 30_720}
# Beyond this DuckDB spills aside. Wide rows need more: a row group is put together in memory, and so is what checks
# over a whole country compare.
MEMORY = "512MB"
MEMORY_OF = dict.fromkeys(("document_pages", "score_distributions", "findings"), "1GB")
ORDER = ("application_id", "package_id", "source_file", "source_row")


@dataclass(frozen=True)
class Change:
    """What a load changes.

    published  package key used in the parts -> package_id, for the packages that are published
    retired    package_ids that are replaced
    unchanged  package keys that are current already: nothing of theirs is taken from the parts
    folders    folders of the published packages, or reference files; older findings of no package about them are
               superseded
    leaving    late transcripts that leave packages which stay
    reference  the same as published, for reference files: they are no program's package
    forgotten  applications of which nothing stays
    """

    published: Mapping[str, str]
    retired: Collection[str]
    unchanged: Collection[str]
    folders: Collection[str]
    leaving: Departures = field(default_factory=Departures)
    reference: Mapping[str, str] = field(default_factory=dict)
    forgotten: Collection[str] = ()


def merge(
    previous: Path | None, parts: Path, change: Change, target: Path, spill: Path, stamp: Stamp
) -> dict[str, int]:
    """Write every table of the contract into `target`; answers its rows per table."""
    with duckdb.connect() as con:
        con.execute("set threads = 2")
        con.execute(f"set temp_directory = {_literal(spill)}")
        con.execute("set preserve_insertion_order = false")
        con.execute("create schema stored; create schema earlier; create schema fresh; create schema next")
        con.execute("create table published (key varchar, package_id varchar)")
        con.execute("create table retired (package_id varchar)")
        con.execute("create table unchanged (key varchar)")
        con.execute("create table folders (folder varchar)")
        con.execute("create table renamed (package_id varchar, new_id varchar)")
        con.execute("create table left_behind (package_id varchar, application_id varchar)")
        con.execute("create table lost (package_id varchar, table_name varchar, n integer)")
        _fill(con, "published", {**change.published, **change.reference}.items())
        _fill(con, "retired", ((package,) for package in change.retired))
        _fill(con, "unchanged", ((key,) for key in change.unchanged))
        _fill(con, "folders", ((folder,) for folder in change.folders))
        _fill(con, "renamed", change.leaving.renamed.items())
        _fill(con, "left_behind", {(gone.package_id, gone.application_id) for gone in change.leaving.documents})
        _fill(con, "lost", change.leaving.counts())
        if previous and change.forgotten:
            con.execute("create schema whole")
            prepare(con, previous, change.forgotten, spill)
        written = {}
        # Findings come last: some are worked out over the tables just written.
        for table in sorted(TABLES.values(), key=lambda table: table.name == "findings"):
            con.execute(f"set memory_limit = '{MEMORY_OF.get(table.name, MEMORY)}'")
            if table.name == "findings":
                work_out(con, spill / "checks")
            # A snapshot may be older than the contract: a table it lacks has no rows.
            earlier = [path for path in (previous / f"{table.name}.parquet",) if path.exists()] if previous else []
            fresh = sorted(parts.glob(f"{table.name}-*.parquet"))
            if previous and change.forgotten:
                _view(con, f"whole.{table.name}", table, earlier)
                con.execute(f"create view stored.{table.name} as {remaining(table.name)}")
            else:
                _view(con, f"stored.{table.name}", table, earlier)
            con.execute(f"create view earlier.{table.name} as {staying(table.name)}")
            _view(con, f"fresh.{table.name}", table, fresh)
            if table.name == "document_pages":
                _pages_view(con, sorted(parts.glob("pages-*.parquet")))
            if table.name == "changes":
                compare(con, stamp)
            has_rows = bool(earlier or fresh) or table.name in DERIVED
            written[table.name] = _write(con, table, target) if has_rows else _write_empty(con, table, target)
        return {name: written[name] for name in TABLES}


def _write_empty(con: duckdb.DuckDBPyConnection, table: Table, target: Path) -> int:
    path = target / f"{table.name}.parquet"
    pq.write_table(schema_of(table.name).empty_table(), path, compression="zstd")
    con.execute(f"create view next.{table.name} as from read_parquet({_literal(path)}, hive_partitioning = false)")
    return 0


def _write(con: duckdb.DuckDBPyConnection, table: Table, target: Path) -> int:
    names = [column.name for column in table.columns]
    casts = ", ".join(f"{column.name}::{column.type} as {column.name}" for column in table.columns)
    order = ", ".join(dict.fromkeys([name for name in ORDER if name in names] + list(table.key)))
    path = target / f"{table.name}.parquet"
    groups = ROW_GROUP_OF.get(table.name, ROW_GROUP)
    con.execute(
        f"copy (select {casts} from ({SELECTS.get(table.name, USUAL).format(table=table.name)}) order by {order}) "
        f"to {_literal(path)} (format parquet, compression zstd, row_group_size {groups})"
    )
    con.execute(f"create view next.{table.name} as from read_parquet({_literal(path)}, hive_partitioning = false)")
    counted = con.execute(f"select count(*) from next.{table.name}").fetchall()
    return int(counted[0][0])


USUAL = """
    select * from earlier.{table} where package_id not in (select package_id from retired)
    union all by name
    select f.* replace (p.package_id as package_id)
    from fresh.{table} as f
    join published as p on f.package_id = p.key
"""
RULES = "select * from fresh.rules"
# Two findings that say the same are two: the second has a name of its own.
# A finding that belongs to no published package is carried on until the program's folder is delivered again.
# What checks over all that is loaded found before is not carried on: they have been made anew.
FINDINGS = f"""
    with kept as (
    select * from earlier.findings
    where coalesce(rule not in ({", ".join(f"'{rule}'" for rule in RULES_OF_CHECKS)}), true)
      and (
          package_id not in (select package_id from retired)
          or (
              package_id is null
              and not exists (select 1 from folders where starts_with(source_file || '/', folder || '/'))
          )
      )
    union all by name
    select * from checked.findings
    union all by name
    select f.* replace (
        p.package_id as package_id,
        coalesce(left(sha256(p.package_id || f.finding_id), 16), f.finding_id) as finding_id
    )
    from fresh.findings as f left join published as p on f.package_id = p.key
    where p.package_id is not null
       or (
           (f.package_id is null or f.package_id not in (select key from unchanged))
           and f.finding_id not in (
               select finding_id from earlier.findings
               where package_id is null
                 and not exists (select 1 from folders where starts_with(source_file || '/', folder || '/'))
           )
       )
    ),
    numbered as (
        select *, row_number() over (partition by finding_id order by package_id, table_name, original) as nth from kept
    )
    select * exclude (nth) replace (
        case when nth = 1 then finding_id else left(sha256(finding_id || nth), 16) end as finding_id
    )
    from numbered
"""
# Counts are kept once; the row they came from is the first that still refers to them.
DISTRIBUTIONS = """
    with
    counted as (
        select distribution_id, counts
        from (
            select distribution_id, counts from earlier.score_distributions
            union all
            select distribution_id, counts from fresh.score_distributions
        )
        qualify row_number() over (partition by distribution_id) = 1
    ),
    referring as (
        select distribution_id, min(struct_pack(application_id, source_file, source_row, package_id)) as origin
        from (
            select distribution_id, application_id, source_file, source_row, package_id from next.course_records
            union all
            select distribution_id, application_id, source_file, source_row, package_id from next.semester_results
        )
        where distribution_id is not null
        group by distribution_id
    )
    select distribution_id, counts, origin.application_id, origin.package_id, origin.source_file, origin.source_row
    from counted join referring using (distribution_id)
"""
# A page's own place is the PDF and the page, whichever item links to it.
PAGES = """
    select * replace (regexp_matches(text, '[^\\s\\pZ\\pC]') as has_text) from (
    select * from earlier.document_pages where package_id not in (select package_id from retired)
    union all by name
    select
        file.application_id, p.package_id, file.source_file, page.page_no as source_row,
        file.file_id, page.page_no, page.text
    from (
        select distinct
            application_id, package_id, file_id, sha256,
            regexp_replace(source_file, '[^/]*$', '') || file_name as source_file
        from (
            select application_id, package_id, file_id, sha256, source_file, file_name, status from fresh.documents
            union all
            select application_id, package_id, file_id, sha256, source_file, file_name, status from fresh.attachments
        )
        where status = 'stored'
    ) as file
    join published as p on file.package_id = p.key
    join fresh.pages as page using (sha256)
    )
"""
# Tables made of other tables' rows: their own parts say nothing about whether they are empty.
DERIVED = ("score_distributions", "document_pages", "changes", "findings")
SELECTS = {
    "rules": RULES,
    "findings": FINDINGS,
    "score_distributions": DISTRIBUTIONS,
    "document_pages": PAGES,
    "changes": CHANGES,
}


def _pages_view(con: duckdb.DuckDBPyConnection, parts: list[Path]) -> None:
    """Pages by content: those just read, and those the current snapshot knows already."""
    fresh = (
        f"union all select sha256, page_no, text from read_parquet({_list(parts)}, hive_partitioning = false)"
        if parts
        else ""
    )
    con.execute(f"""
        create view fresh.pages as
        select sha256, page_no, any_value(text) as text
        from (
            select f.sha256, p.page_no, p.text
            from earlier.document_pages as p
            join (
                select distinct application_id, file_id, sha256 from earlier.documents
                union
                select distinct application_id, file_id, sha256 from earlier.attachments
            ) as f using (application_id, file_id)
            {fresh}
        )
        group by sha256, page_no
    """)


def _view(con: duckdb.DuckDBPyConnection, name: str, table: Table, files: list[Path]) -> None:
    """The table as the contract has it: columns missing in a file are null, columns unknown to it are left out."""
    columns = ", ".join(column.name for column in table.columns)
    nothing = ", ".join(f"null::{column.type} as {column.name}" for column in table.columns)
    read = f"read_parquet({_list(files)}, union_by_name = true, hive_partitioning = false)"
    delivered = f" union all by name select * from {read}" if files else ""
    con.execute(f"create view {name} as select {columns} from (select {nothing} where false{delivered})")


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        con.execute(f"insert into {table} values ({', '.join('?' * len(row))})", list(row))


def _list(paths: list[Path]) -> str:
    return f"[{', '.join(map(_literal, paths))}]"


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
