"""The same or nearly the same text in applications of different persons: descriptions, written pieces, linked PDFs.

Equal texts are one text with many places. Different texts are compared where MinHash makes them candidates, then by
their characters; a person's own texts are never held against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from loaders.checks.elsewhere import Shared, shared
from loaders.checks.files import parquet, place
from loaders.checks.minhash import candidates
from loaders.errors import Finding, finding
from loaders.settings import Likeness
from loaders.tables import TABLES

NO_WORDS = re.compile(r"[\W_]+")
AT_ONCE = 4_096
PAIRS_AT_ONCE = 2_000
DESCRIBED = """
    select application_id, '{table}' as table_name, source_file, source_row, 'description' as column_name,
        null as file_id, null as sha256, description as original,
    from next.{table} where description is not null
"""
# Transcripts of classmates are alike by nature.
IN_PDFS = """
    select f.application_id, f.table_name, f.source_file, f.source_row, f.column_name, f.file_id, f.sha256,
        pages.text as original,
    from checks.files as f
    join (
        select application_id, file_id, string_agg(text, '' order by page_no) as text
        from next.document_pages group by application_id, file_id
    ) as pages using (application_id, file_id)
    where coalesce(f.kind not in ('transcript', 'late_transcript'), true)
"""
TEXTS = """
    create schema texts;
    create table texts.delivered as
    select row_number() over () as delivered_no, t.*, who.person
    from ({selects}) as t join checks.people as who using (application_id)
"""
# Texts are numbered in their own order, which is the same however they were loaded.
# The same PDF is a finding of its own: its text adds something only where it is in further places too.
PLACES = """
    create table texts.numbered as
    select
        normal, row_number() over (order by normal) - 1 as thing,
        row_number() over (order by reverse(normal)) - 1 as backwards,
    from (select distinct normal from {normals});
    create table texts.places as
    select
        d.* exclude (delivered_no), n.thing,
        case when sha256 is null then 0
        else count(*) over (partition by sha256) - count(*) over (partition by sha256, person) end as n_told,
    from {normals} as r
    join texts.numbered as n using (normal)
    join texts.delivered as d using (delivered_no);
    create table texts.owners as
    select thing, min(person) as person, count(distinct person) as n_persons from texts.places group by thing
"""
PAIRS = """
    select p.thing, p.other, one.normal, two.normal
    from {pairs} as p
    join texts.numbered as one on one.thing = p.thing
    join texts.numbered as two on two.thing = p.other
    join texts.owners as mine on mine.thing = p.thing
    join texts.owners as theirs on theirs.thing = p.other
    where mine.n_persons > 1 or theirs.n_persons > 1 or mine.person <> theirs.person
"""
NEAR = """
    create table texts.near as
    select thing, other, pct from {near}
    union all
    select other, thing, pct from {near}
"""


def normal(text: str, longest: int) -> str:
    """A text as it is compared: letters, digits and characters alone, in one width and one case."""
    return NO_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())[:longest]


def similar_texts(con: duckdb.DuckDBPyConnection, scratch: Path, likeness: Likeness) -> Iterator[Finding]:
    """A finding at each place, naming the nearest others with their likeness; needs checks.files.

    scratch  a directory for what is written down on the way
    """
    described = [
        DESCRIBED.format(table=table.name)
        for table in TABLES.values()
        if any(column.name == "description" for column in table.columns)
    ]
    con.execute(TEXTS.format(selects=" union all by name ".join([*described, IN_PDFS])))
    _write_normals(con, scratch / "normals.parquet", likeness)
    con.execute(PLACES.format(normals=parquet(scratch / "normals.parquet")))
    is_capped = _write_pairs(con, scratch / "pairs.parquet", likeness)
    _write_near(con, scratch / "pairs.parquet", scratch / "near.parquet", likeness)
    con.execute(NEAR.format(near=parquet(scratch / "near.parquet")))
    for each in shared(con, "texts", likeness.shown):
        yield _finding(each, bool(is_capped[each.thing]), likeness)


def _finding(each: Shared, is_capped: bool, likeness: Likeness) -> Finding:
    told = each.told(with_pct=True, at_least=is_capped)
    is_longer = len(normal(each.original or "", likeness.longest + 1)) > likeness.longest
    compared = f"; its first {likeness.longest:,} characters were compared" if is_longer else ""
    note = finding("likeness.text", place(*each.where), "", original=each.original)
    return replace(
        note,
        found=f"{'nearly ' if each.places[0][1] < 100 else ''}the same in {told}{compared}",
        application_id=each.application_id,
        program_code=each.application_id.partition("-")[0],
    )


def _write_normals(con: duckdb.DuckDBPyConnection, path: Path, likeness: Likeness) -> None:
    """Every text long enough to be compared, normalised, with the number of the place it was delivered at."""
    schema = pa.schema([("delivered_no", pa.int64()), ("normal", pa.string())])
    with pq.ParquetWriter(path, schema, compression="lz4") as written:
        for rows in _read(con, "select delivered_no, original from texts.delivered", AT_ONCE):
            texts = [(number, normal(text, likeness.longest)) for number, text in rows]
            long = [(number, text) for number, text in texts if len(text) >= likeness.shortest]
            columns = [[number for number, _ in long], [text for _, text in long]]
            written.write_batch(pa.record_batch(columns, schema=schema))


def _write_pairs(con: duckdb.DuckDBPyConnection, path: Path, likeness: Likeness) -> npt.NDArray[np.bool_]:
    """Candidate pairs by the texts' numbers; answers per text whether it has more candidates than are compared."""
    backwards = con.execute("select backwards from texts.numbered order by thing").fetchnumpy()["backwards"]
    rows = _read(con, "select normal from texts.numbered order by thing", AT_ONCE)
    found = candidates((text for some in rows for (text,) in some), np.asarray(backwards), likeness)
    pq.write_table(pa.table(dict(zip(("thing", "other"), found.pairs, strict=True))), path, compression="lz4")
    return found.is_capped


def _write_near(con: duckdb.DuckDBPyConnection, pairs: Path, path: Path, likeness: Likeness) -> None:
    """The candidates that are alike, each pair once, with whole percents: 100 is kept for equal texts."""
    schema = pa.schema([("thing", pa.int64()), ("other", pa.int64()), ("pct", pa.int32())])
    with pq.ParquetWriter(path, schema, compression="lz4") as written:
        for rows in _read(con, PAIRS.format(pairs=parquet(pairs)), PAIRS_AT_ONCE):
            things, others, ones, twos = zip(*rows, strict=True)
            cutoff = likeness.similarity * 100
            scores = process.cpdist(ones, twos, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float64, workers=-1)
            near = np.flatnonzero(scores >= cutoff)
            columns = [np.array(things)[near], np.array(others)[near], scores[near].astype(np.int32)]
            written.write_batch(pa.record_batch(columns, schema=schema))


def _read(con: duckdb.DuckDBPyConnection, query: str, at_once: int) -> Iterator[list[tuple[Any, ...]]]:
    """Rows portion by portion; the connection stays free for other queries."""
    reading = con.cursor()
    reading.execute(query)
    while rows := reading.fetchmany(at_once):
        yield rows
