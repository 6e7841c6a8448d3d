"""Checks over everything that is loaded, made anew at each publish: one module per check.

They read the tables `next.*` of the merge's connection, the snapshot about to be published. What they find depends on
those rows alone, never on the order in which they were loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from loaders.checks.files import parquet, tabulate_files
from loaders.checks.no_text import documents_without_text
from loaders.checks.people import tabulate_people
from loaders.checks.same_files import same_files
from loaders.checks.similar_texts import similar_texts
from loaders.errors import Finding
from loaders.harvest import Row
from loaders.parts import finding_rows, part_of, schema_of, write_part
from loaders.rules.likeness import LIKENESS
from loaders.settings import Likeness

RULES_OF_CHECKS = tuple(rule.rule for rule in LIKENESS)
AT_ONCE = 5_000
SHOWN = ["application_id", "rule", "severity", "source_file", "source_row", "column_name", "message"]


def work_out(con: duckdb.DuckDBPyConnection, scratch: Path, likeness: Likeness | None = None) -> None:
    """Make the view `checked.findings`: the rows of all checks' findings, each in its application's package.

    con      with the tables next.*; `scratch` is made, and holds what the checks write down on the way
    """
    likeness = likeness or Likeness()
    scratch.mkdir()
    con.execute("create schema checks; create schema checked")
    tabulate_people(con, scratch)
    tabulate_files(con)
    found = chain(
        documents_without_text(con),
        same_files(con, likeness),
        similar_texts(con, scratch, likeness),
    )
    for number, findings in enumerate(_batches(found)):
        write_part(scratch, "findings", number, part_of("findings", finding_rows(findings, None)))
    pq.write_table(schema_of("findings").empty_table(), scratch / "findings-none.parquet")
    rows = parquet(*sorted(scratch.glob("findings-*.parquet")))
    con.execute(f"""
        create view checked.findings as
        select f.* replace (a.package_id as package_id)
        from {rows} as f join next.applications as a using (application_id)
    """)


def found_about(snapshot: Path, applications: Collection[str]) -> Iterator[Row]:
    """Rows of what the checks found about some applications in a snapshot, without what was delivered in their place.

    snapshot  its directory
    """
    for batch in pq.ParquetFile(snapshot / "findings.parquet").iter_batches(columns=SHOWN):
        for row in batch.to_pylist():
            if row["rule"] in RULES_OF_CHECKS and row["application_id"] in applications:
                yield row


def _batches(findings: Iterator[Finding]) -> Iterator[list[Finding]]:
    while batch := list(islice(findings, AT_ONCE)):
        yield batch
