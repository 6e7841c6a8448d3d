"""The same file, byte for byte, in applications of different persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb

from loaders.checks.elsewhere import shared
from loaders.checks.files import place
from loaders.errors import Finding, finding
from loaders.settings import Likeness

# One place per application: the same file twice within it says nothing.
PLACES = """
    create schema same_files;
    create table same_files.near (thing bigint, other bigint, pct integer);
    create table same_files.places as
    select
        dense_rank() over (order by among, sha256) as thing, among, person, side,
        application_id, table_name, source_file, source_row, column_name, null::varchar as original,
        0 as n_told, false as is_capped,
    from checks.files join checks.people using (application_id)
    where size_bytes >= {smallest}
    qualify row_number() over (
        partition by among, sha256, application_id order by source_file, source_row, table_name, column_name
    ) = 1
"""


def same_files(con: duckdb.DuckDBPyConnection, likeness: Likeness) -> Iterator[Finding]:
    """A finding at each place, naming the others; needs checks.files and checks.people."""
    con.execute(PLACES.format(smallest=likeness.smallest_file_bytes))
    for each in shared(con, "same_files", likeness.shown):
        note = finding("likeness.file", place(*each.where), "")
        yield replace(
            note,
            found=f"the same file in {each.told(with_pct=False)}",
            application_id=each.application_id,
            program_code=each.program_code,
        )
