"""What a load changes per application, worked out in the merge from what was stored and what comes next.

Compared are programs that were loaded before: their first delivery changes nothing. An application that comes or goes
is one row; of those that stay, each item is compared by all that was delivered for it, its linked files included, and
never by where it stands. Equal ones cancel first; of the rest, one that went and one that came under the same natural
key are one changed item.

Rows stay over all later snapshots, so that a screen can ask what is new since any moment. They leave with their
application, of which the one row that says it was removed remains; and whoever rolls back and loads again continues
from the rows of that snapshot. `item` is never a private value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from loaders.tables import ACTIVITIES, TABLES, Table

PLACE = ("application_id", "package_id", "source_file", "source_row")
# What a PDF's row says besides these follows from its content.
OF_DOCUMENTS = ("kind", "file_name", "status", "sha256")
WHEN = {"before": ("stored", "retired"), "after": ("next", "published")}
SAME_PLACE = " and ".join(f"f.{name} = t.{name}" for name in ("application_id", "source_file", "source_row"))
LINKS = ("document_link", "media_link", "work_link")
TITLES = ("title", "position", "organiser")
SEMESTER = ("school_year", "semester")


def _those(table: Table, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(column.name for column in table.own if column.name in names)


# By what an item is taken for the changed one of an earlier delivery.
KEYS = {
    "applications": ("application_id",),
    "semester_results": ("scope", *SEMESTER),
    "course_records": ("coalesce(course_code, course_name)", *SEMESTER),
    "course_works": ("course_name", *SEMESTER),
    "documents": ("kind",),
} | {table.name: _those(table, (*TITLES, *SEMESTER)) for table in ACTIVITIES}
# What an item is called: the first of these that is not null.
NAMES = {
    "applications": ("applicant_no",),
    "semester_results": ("scope",),
    "course_records": ("course_name", "course_code"),
    "course_works": ("course_name", "course_code"),
    "documents": ("kind",),
} | {table.name: _those(table, TITLES) for table in ACTIVITIES}


@dataclass(frozen=True)
class Stamp:
    """The snapshot being made, and the instant it is made."""

    snapshot: str
    made_at: datetime


def compare(con: duckdb.DuckDBPyConnection, stamp: Stamp) -> None:
    """Fill the temporary tables new_changes and gone: reads stored.*, next.*, published and retired of the merge."""
    con.execute(START)
    if _is_any(con, "again"):
        con.execute(COMINGS_AND_GOINGS)
        for when in WHEN:
            con.execute(_files(when))
        for name in KEYS:
            if _is_any(con, f"stored.{name}") or _is_any(con, f"next.{name}"):
                con.execute(_items(TABLES[name]))
    con.execute("update new_changes set snapshot = ?, changed_at = ?", [stamp.snapshot, stamp.made_at])


def n_brought(path: Path, snapshot: str) -> int:
    """How many rows of a written table `changes` a snapshot brought itself."""
    return sum(
        batch.column(0).to_pylist().count(snapshot) for batch in pq.ParquetFile(path).iter_batches(columns=["snapshot"])
    )


def compared_columns(table: Table) -> tuple[str, ...]:
    """The columns by which an item of that table is the same as another."""
    if table.name == "documents":
        return OF_DOCUMENTS
    return tuple(column.name for column in table.columns if column.name not in PLACE)


def _is_any(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(con.execute(f"select 1 from {table} limit 1").fetchall())


def _items(table: Table) -> str:
    """Insert what became of one table's items, of applications that are there before and after."""
    columns = compared_columns(table)
    links = [name for name in LINKS if name in columns]
    content = ", ".join([*columns, *(f"{name}_files" for name in links)])
    key = ", ".join(f"coalesce(({part})::varchar, '')" for part in KEYS[table.name])
    item = f"coalesce({', '.join(NAMES[table.name])})"
    changed = ", ".join(_differs(name, columns) for name in columns)
    return f"""
        insert into new_changes by name
        with
        before as ({_rows(table, "before", links, content)}),
        after as ({_rows(table, "after", links, content)}),
        unequal as (
            select application_id, hash_1, hash_2, sum(n)::integer as n
            from (
                select application_id, hash_1, hash_2, 1 as n from after
                union all
                select application_id, hash_1, hash_2, -1 as n from before
            )
            group by all
            having sum(n) <> 0
        ),
        came as ({_left_over("after", "n", key, item, content)}),
        went as ({_left_over("before", "-n", key, item, content)})
        select
            coalesce(a.application_id, b.application_id) as application_id,
            coalesce(a.package_id, own.package_id, main.package_id) as package_id,
            split_part(coalesce(a.application_id, b.application_id), '-', 1) as program_code,
            case
                when b.application_id is null then 'added' when a.application_id is null then 'removed' else 'changed'
            end as change,
            '{table.name}' as table_name,
            coalesce(a.item, b.item) as item,
            case when a.application_id is not null and b.application_id is not null
                then concat_ws(', ', {changed})
            end as changed_columns,
            a.source_file, a.source_row,
            b.source_file as previous_source_file, b.source_row as previous_source_row
        from came as a
        full join went as b
            on a.application_id = b.application_id and a.natural_key = b.natural_key and a.nth = b.nth
        left join published as own on own.key = regexp_extract(b.package_id, '^[^-]*-[^-]*')
        left join published as main on main.key = split_part(b.package_id, '-', 1) || '-main'
    """


def _rows(table: Table, when: str, links: Sequence[str], content: str) -> str:
    """The rows of packages that come or go, with their files' contents and two hashes over all that is compared."""
    schema, packages = WHEN[when]
    files = "".join(f", f.{name} as {name}_files" for name in links)
    join = f"left join files_{when} as f on f.table_name = '{table.name}' and {SAME_PLACE}" if links else ""
    # Two hashes of 64 bits: one alone might take two items of an application for the same.
    return f"""
        select *, hash({content}) as hash_1, hash('again', {content}) as hash_2
        from (
            select t.*{files}
            from {schema}.{table.name} as t {join}
            where t.application_id in (from compared) and t.package_id in (select package_id from {packages})
        )
    """


def _left_over(rows: str, n: str, key: str, item: str, content: str) -> str:
    """The rows for which the other side has no equal, numbered within their natural key."""
    return f"""
        select *, row_number() over (partition by application_id, natural_key order by {content}) as nth
        from (
            select *, [{key}] as natural_key, {item} as item
            from {rows} join unequal using (application_id, hash_1, hash_2)
            where {n} > 0
            qualify row_number() over (
                partition by application_id, hash_1, hash_2 order by source_file, source_row
            ) <= {n}
        )
    """


def _files(when: str) -> str:
    """What the links of each item led to, per column that holds links: hashes, or why there is none."""
    schema, packages = WHEN[when]
    columns = ", ".join(
        f"string_agg(coalesce(sha256, status), ' ' order by link_no) filter (where link_column = '{name}') as {name}"
        for name in LINKS
    )
    return f"""
        create temp table files_{when} as
        select application_id, table_name, source_file, source_row, {columns}
        from {schema}.attachments
        where application_id in (from compared) and package_id in (select package_id from {packages})
        group by all
    """


def _differs(name: str, columns: Sequence[str]) -> str:
    """The column's name where it differs; the delivered text of a value is named only where the value itself stays."""
    condition = f"b.{name} is distinct from a.{name}"
    value = name.removesuffix("_original")
    if name in LINKS:
        condition += f" or b.{name}_files is distinct from a.{name}_files"
    elif value != name and value in columns:
        condition += f" and b.{value} is not distinct from a.{value}"
    return f"case when {condition} then '{name}' end"


NEW = ", ".join(f"{c.name} {c.type}" for c in TABLES["changes"].columns if c.name != "change_no")
START = f"""
    create temp table new_changes ({NEW});
    create temp table again as
    select distinct split_part(package_id, '-', 1) as program_code from published
    intersect
    select program_code from stored.applications;
    create temp table gone as
    select application_id, program_code, source_file, source_row, applicant_no
    from stored.applications
    where program_code in (from again) and application_id not in (select application_id from next.applications);
    create temp table compared as
    select application_id from stored.applications where program_code in (from again)
    except
    select application_id from gone
"""
COMINGS_AND_GOINGS = """
    insert into new_changes by name
    select
        application_id, package_id, program_code, 'added' as change, 'applications' as table_name,
        applicant_no as item, source_file, source_row
    from next.applications
    where program_code in (from again) and application_id not in (select application_id from stored.applications);
    insert into new_changes by name
    select
        application_id, p.package_id, program_code, 'removed' as change, 'applications' as table_name,
        applicant_no as item, source_file as previous_source_file, source_row as previous_source_row
    from gone left join published as p on p.key = program_code || '-main'
"""
CHANGES = """
    select * from stored.changes where application_id not in (select application_id from gone)
    union all by name
    select
        *,
        row_number() over (
            order by application_id, table_name, change, item,
                source_file, source_row, previous_source_file, previous_source_row
        ) as change_no
    from new_changes
"""
