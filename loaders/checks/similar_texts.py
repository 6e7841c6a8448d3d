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
from loaders.checks.kept_texts import KeptTexts
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
        select row_number() over () as delivered_no, t.* from ({selects}) as t
        where application_id in (select application_id from next.applications)
    ) to '{file}' (format parquet, compression lz4)
"""
# A text is a thing within each program that has it, and one more among all programs: n_texts numbers for each.
THINGS = """
    create schema texts;
    create table texts.things as
    select among * {n_texts} + t.text_no as thing, among, t.text_no, delivered_no, person, side
    from {texts} as t join {delivered} as d using (delivered_no) join checks.people using (application_id);
    create table texts.owners as
    select
        thing, among, any_value(text_no) as text_no,
        min(delivered_no) as delivered_no, min(person) as person, count(distinct person) as n_persons,
    from texts.things group by thing, among
"""
# Each pair of texts once, however many programs have it; and a place where each stands.
PAIRS = """
    select
        mine.text_no, theirs.text_no as other_no,
        min(mine.delivered_no) as one_no, min(theirs.delivered_no) as two_no,
    from {pairs} as p
    join texts.owners as mine on mine.thing = p.thing
    join texts.owners as theirs on theirs.thing = p.other
    where mine.n_persons > 1 or theirs.n_persons > 1 or mine.person <> theirs.person
    group by mine.text_no, theirs.text_no
"""
# Of the texts only those matter from here on that several persons have, or nearly have. The same PDF is a finding of
# its own: its text adds something only where it is in further places too.
PLACES = """
    create table texts.near as
    with pairs as (
        select p.thing, p.other, near.pct
        from {pairs} as p
        join {near} as near on near.text_no = p.thing % {n_texts} and near.other_no = p.other % {n_texts}
    )
    select thing, other, pct from pairs
    union all
    select other, thing, pct from pairs;
    create table texts.places as
    select
        d.*, t.thing, t.among, t.person, t.side,
        t.thing in (select thing from {capped}) as is_capped,
        case when sha256 is null then 0
        else count(*) over (partition by sha256, among) - count(*) over (partition by sha256, among, person)
            - count(*) over (partition by sha256, among, side)
            + count(*) over (partition by sha256, among, person, side) end as n_told,
    from texts.things as t join {delivered} as d using (delivered_no)
    where t.thing in (select thing from texts.owners where n_persons > 1 union select thing from texts.near)
"""


def normal(text: str, longest: int) -> str:
    """A text as it is compared: letters, digits and characters alone, in one width and one case."""
    return NO_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())[:longest]


@dataclass(frozen=True)
class _Files:
    """What is written down on the way.

    delivered  every text with its place
    texts      delivered_no, text_no: the same number for the same text
    pairs      thing, other: what may be alike, within a program or among all      capped  thing
    near       text_no, other_no, pct
    """

    delivered: Path
    texts: Path
    pairs: Path
    capped: Path
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
    with KeptTexts(scratch / "normals") as normals:
        given = _write_texts(con, files, normals, likeness)
        n_texts = max(len(given.bands), 1)
        con.execute(THINGS.format(n_texts=n_texts, **files.tables()))
        _write_pairs(con, files, given, likeness)
        _write_near(con, files, normals, likeness)
    con.execute(PLACES.format(n_texts=n_texts, **files.tables()))
    for each in shared(con, "texts", likeness.shown):
        yield _finding(each, likeness)


def _finding(each: Shared, likeness: Likeness) -> Finding:
    told = each.told(with_pct=True)
    is_longer = len(normal(each.original or "", likeness.longest + 1)) > likeness.longest
    compared = f"; its first {likeness.longest:,} characters were compared" if is_longer else ""
    note = finding("likeness.text", place(*each.where), "", original=each.original)
    return replace(
        note,
        found=f"{'nearly ' if each.places[0][1] < 100 else ''}the same in {told}{compared}",
        application_id=each.application_id,
        program_code=each.program_code,
    )


def _write_texts(con: duckdb.DuckDBPyConnection, files: _Files, normals: KeptTexts, likeness: Likeness) -> Signatures:
    """Every text long enough to be compared, normalised; which are the same; and the signature of each different one.

    Texts are numbered by their hash, so that numbers are the same however the texts were loaded.
    """
    numbers, hashes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    found: list[Signatures] = []
    for rows in _read(con, f"select delivered_no, original from {parquet(files.delivered)}", AT_ONCE):
        texts = ((number, normal(text, likeness.longest)) for number, text in rows)
        compared = {number: text for number, text in texts if len(text) >= likeness.shortest}
        numbers.append(normals.add(compared))
        digests = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in compared.values())
        hashes.append(np.frombuffer(digests, "<i8"))
        found.extend(signatures(compared.values(), likeness))
    _, text_numbers = np.unique(np.concatenate(hashes), return_inverse=True)
    told = {"delivered_no": np.concatenate(numbers), "text_no": text_numbers}
    pq.write_table(pa.table(told), files.texts, compression="lz4")
    return gathered(found, text_numbers, likeness)


def _write_pairs(con: duckdb.DuckDBPyConnection, files: _Files, given: Signatures, likeness: Likeness) -> None:
    """The candidates of each program as if there were no other, and those among all programs; and what is capped."""
    members = con.sql("select among, text_no from texts.owners order by among, text_no").to_arrow_table()
    among, texts = members["among"].to_numpy(), members["text_no"].to_numpy()
    pairs_schema = pa.schema([("thing", pa.int64()), ("other", pa.int64())])
    with (
        pq.ParquetWriter(files.pairs, pairs_schema, compression="lz4") as pairs,
        pq.ParquetWriter(files.capped, pa.schema([("thing", pa.int64())]), compression="lz4") as capped,
    ):
        for number in np.unique(among):
            start, end = np.searchsorted(among, (number, number + 1))
            own = texts[start:end]
            found = candidates(given.of(own), likeness)
            things = number * len(given.bands) + own
            pairs.write_table(pa.table([things[each] for each in found.pairs], schema=pairs_schema))
            capped.write_table(pa.table([things[found.is_capped]], names=["thing"]))


def _write_near(con: duckdb.DuckDBPyConnection, files: _Files, normals: KeptTexts, likeness: Likeness) -> None:
    """The candidates that are alike, each pair once, with whole percents: 100 is kept for equal texts."""
    schema = pa.schema([("text_no", pa.int64()), ("other_no", pa.int64()), ("pct", pa.int32())])
    cutoff = likeness.similarity * 100
    with pq.ParquetWriter(files.near, schema, compression="lz4") as written:
        for rows in _read(con, PAIRS.format(**files.tables()), PAIRS_AT_ONCE):
            texts, others, ones, twos = zip(*rows, strict=True)
            pairs = normals.of(ones), normals.of(twos)
            scores = process.cpdist(*pairs, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float64, workers=-1)
            near = np.flatnonzero(scores >= cutoff)
            columns = [np.array(texts)[near], np.array(others)[near], scores[near].astype(np.int32)]
            written.write_batch(pa.record_batch(columns, schema=schema))


def _read(con: duckdb.DuckDBPyConnection, query: str, at_once: int) -> Iterator[list[tuple[Any, ...]]]:
    """Rows portion by portion; the connection stays free for other queries."""
    reading = con.cursor()
    reading.execute(query)
    while rows := reading.fetchmany(at_once):
        yield rows
