"""The stored files of all applications, each at the first place that brings it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from loaders.errors import Place
from loaders.tables import TABLES

# A linked file's own name is private and may say who made it: its place is the item that links to it.
FILES = """
    create table checks.files as
    select
        f.application_id, f.file_id, f.sha256, f.size_bytes, f.n_pages, f.kind,
        f.table_name, f.source_file, f.source_row, f.column_name,
    from (
        select
            application_id, file_id, sha256, size_bytes, n_pages, kind,
            'documents' as table_name, source_file, source_row, null as column_name,
        from next.documents where status = 'stored'
        union all
        select
            application_id, file_id, sha256, size_bytes, n_pages, null,
            table_name, source_file, source_row, link_column,
        from next.attachments where status = 'stored'
    ) as f
    where application_id in (select application_id from next.applications)
    qualify row_number() over (
        partition by application_id, file_id order by source_file, source_row, table_name, column_name
    ) = 1
"""


def tabulate_files(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `checks.files` of next.documents and next.attachments, of next.applications."""
    con.execute(FILES)


def place(table: str, file: str, row: int, column: str | None) -> Place:
    """Where something stands, its column named by the delivered key."""
    return Place(file, row, TABLES[table].column(column).delivered[0] if column else None, table)


def parquet(*paths: Path) -> str:
    """The files, together, as a table in a query. Folders' names are never read as partitions or patterns."""
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{listed}], hive_partitioning = false)"
