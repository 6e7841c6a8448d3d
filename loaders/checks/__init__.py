"""Checks over everything that is loaded, made anew at each publish: one module per check.

They read the tables `next.*` of the merge's connection, the snapshot about to be published. What they find depends on
those rows alone, never on the order in which they were loaded.
"""

from __future__ import annotations

from collections import Counter
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
from loaders.chunks import SEVERITIES
from loaders.errors import Finding
from loaders.parts import finding_rows, part_of, schema_of, write_part
from loaders.rules import RULES
from loaders.rules.likeness import LIKENESS
from loaders.settings import Likeness

RULES_OF_CHECKS = tuple(rule.rule for rule in LIKENESS)
AT_ONCE = 5_000


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


def found_about(
    snapshot: Path, applications: Collection[str], n_messages: int
) -> tuple[Counter[str], list[tuple[int, str]]]:
    """What the checks found about some applications in a snapshot: number per rule, and the first sentences.

    snapshot  its directory      n_messages  at most so many sentences of each rule, each with its severity's rank
    """
    rules: Counter[str] = Counter()
    messages: list[tuple[int, str]] = []
    columns = ["application_id", "rule", "message"]
    for batch in pq.ParquetFile(snapshot / "findings.parquet").iter_batches(columns=columns):
        for own, rule, message in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if rule in RULES_OF_CHECKS and own in applications:
                rules[rule] += 1
                if rules[rule] <= n_messages:
                    messages.append((SEVERITIES.index(RULES[rule].severity), message))
    return rules, messages


def _batches(findings: Iterator[Finding]) -> Iterator[list[Finding]]:
    while batch := list(islice(findings, AT_ONCE)):
        yield batch
