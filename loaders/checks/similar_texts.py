"""The same or nearly the same text in applications of different persons: descriptions, written pieces, linked PDFs.

Equal texts are one text with many places. Different texts are compared where MinHash makes them candidates, then by
their characters; a person's own texts are never held against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from loaders.checks.elsewhere import Shared, shared
from loaders.checks.files import parquet, place
from loaders.checks.minhash import Signatures, candidates, gathered, signatures
from loaders.errors import Finding, finding
from loaders.settings import Likeness
from loaders.tables import TABLES

NO_WORDS = re.compile(r"[\W_]+")
AT_ONCE = 4_096
PAIRS_AT_ONCE = 4_096
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
# The file keeps the numbers, and the texts out of memory.
DELIVERED = """
    copy (
        select row_number() over () as delivered_no, t.*, who.person
        from ({selects}) as t join checks.people as who using (application_id)
    ) to '{file}' (format parquet, compression lz4)
"""
OWNERS = """
    create schema texts;
    create table texts.owners as
    select thing, min(delivered_no) as delivered_no, min(person) as person, count(distinct person) as n_persons
    from {things} as t join {delivered} as d using (delivered_no)
    group by thing
"""
PAIRS = """
    select p.thing, p.other, one.normal, two.normal
    from {pairs} as p
    join texts.owners as mine on mine.thing = p.thing
    join texts.owners as theirs on theirs.thing = p.other
    join {normals} as one on one.delivered_no = mine.delivered_no
    join {normals} as two on two.delivered_no = theirs.delivered_no
    where mine.n_persons > 1 or theirs.n_persons > 1 or mine.person <> theirs.person
"""
# Of the texts only those matter from here on that several persons have, or nearly have. The same PDF is a finding of
# its own: its text adds something only where it is in further places too.
PLACES = """
    create table texts.near as
    select thing, other, pct from {near}
    union all
    select other, thing, pct from {near};
    create table texts.places as
    select
        d.*, t.thing,
        case when sha256 is null then 0
        else count(*) over (partition by sha256) - count(*) over (partition by sha256, person) end as n_told,
    from {things} as t join {delivered} as d using (delivered_no)
    where t.thing in (select thing from texts.owners where n_persons > 1 union select thing from texts.near)
"""


def normal(text: str, longest: int) -> str:
    """A text as it is compared: letters, digits and characters alone, in one width and one case."""
    return NO_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())[:longest]


@dataclass(frozen=True)
class _Files:
    """What is written down on the way.

    delivered  every text with its place      normals  delivered_no, the text as it is compared
    things     delivered_no, thing: the same number for the same text      pairs, near  thing, other
    """

    delivered: Path
    normals: Path
    things: Path
    pairs: Path
    near: Path

    @classmethod
    def below(cls, scratch: Path) -> _Files:
        return cls(*(scratch / f"{each.name}.parquet" for each in fields(cls)))

    def tables(self) -> dict[str, str]:
        """Each file as a table in a query."""
        return {each.name: parquet(getattr(self, each.name)) for each in fields(self)}


def similar_texts(con: duckdb.DuckDBPyConnection, scratch: Path, likeness: Likeness) -> Iterator[Finding]:
    """A finding at each place, naming the nearest others with their likeness; needs checks.files.

    scratch  a directory for what is written down on the way
    """
    described = [
        DESCRIBED.format(table=table.name)
        for table in TABLES.values()
        if {"application_id", "description"} <= {column.name for column in table.columns}
    ]
    files = _Files.below(scratch)
    selects = " union all by name ".join([*described, IN_PDFS])
    con.execute(DELIVERED.format(selects=selects, file=str(files.delivered).replace("'", "''")))
    given = _write_texts(con, files, likeness)
    con.execute(OWNERS.format(**files.tables()))
    found = candidates(given, likeness)
    pq.write_table(pa.table(dict(zip(("thing", "other"), found.pairs, strict=True))), files.pairs, compression="lz4")
    _write_near(con, files, likeness)
    con.execute(PLACES.format(**files.tables()))
    for each in shared(con, "texts", likeness.shown):
        yield _finding(each, bool(found.is_capped[each.thing]), likeness)


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


def _write_texts(con: duckdb.DuckDBPyConnection, files: _Files, likeness: Likeness) -> Signatures:
    """Every text long enough to be compared, normalised; which are the same; and the signature of each different one.

    Texts are numbered by their hash, so that numbers are the same however the texts were loaded.
    """
    schema = pa.schema([("delivered_no", pa.int64()), ("normal", pa.string())])
    numbers, hashes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    found: list[Signatures] = []
    with pq.ParquetWriter(files.normals, schema, compression="lz4") as written:
        for rows in _read(con, f"select delivered_no, original from {parquet(files.delivered)}", AT_ONCE):
            texts = [(number, normal(text, likeness.longest)) for number, text in rows]
            compared = {number: text for number, text in texts if len(text) >= likeness.shortest}
            columns = [pa.array(list(compared), pa.int64()), pa.array(compared.values(), pa.string())]
            written.write_batch(pa.record_batch(columns, schema=schema))
            numbers.append(columns[0].to_numpy())
            digests = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in compared.values())
            hashes.append(np.frombuffer(digests, "<i8"))
            found.extend(signatures(compared.values(), likeness))
    _, things = np.unique(np.concatenate(hashes), return_inverse=True)
    told = {"delivered_no": np.concatenate(numbers), "thing": things}
    pq.write_table(pa.table(told), files.things, compression="lz4")
    return gathered(found, things, likeness)


def _write_near(con: duckdb.DuckDBPyConnection, files: _Files, likeness: Likeness) -> None:
    """The candidates that are alike, each pair once, with whole percents: 100 is kept for equal texts."""
    schema = pa.schema([("thing", pa.int64()), ("other", pa.int64()), ("pct", pa.int32())])
    cutoff = likeness.similarity * 100
    with pq.ParquetWriter(files.near, schema, compression="lz4") as written:
        for rows in _read(con, PAIRS.format(**files.tables()), PAIRS_AT_ONCE):
            things, others, ones, twos = zip(*rows, strict=True)
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
