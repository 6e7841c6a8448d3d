"""Reading many applications: in chunks, in several processes when there is enough to do, each writing its own parts."""

from __future__ import annotations

import atexit
import os
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyarrow as pa

from loaders.application import read_application, unexpected
from loaders.attachments import AttachmentStore
from loaders.errors import Finding
from loaders.files import FileReader
from loaders.harvest import Harvest, Job, Reading, Row
from loaders.pages import PdfReader
from loaders.parts import finding_rows, page_rows, part_of, write_part
from loaders.processes import DeadProcessError, Team
from loaders.settings import MEBIBYTE, Limits
from loaders.store_writer import StoreWriter
from loaders.told import tell_findings
from loaders.years import Years

Chunk = tuple[int, Sequence[Job]]
SHOWN = 20
SEVERITIES = ("error", "warning", "notice")
# Texts of pages are handed over before they fill the memory.
MANY_CHARACTERS = 16 * 1024 * 1024
# Below this many bytes one process is done before a second one has started.
WORTH_A_POOL_BYTES = 48 * MEBIBYTE
# Every process gets several chunks, so that they end together; a chunk is held in memory until it is written.
CHUNKS_EACH = 8
LARGEST_CHUNK_BYTES = 64 * MEBIBYTE
MOST_WRITTEN = 200_000


@dataclass(frozen=True)
class Setup:
    """What every worker needs. `parts` and `store` are None when nothing is written, `told` when nobody is told."""

    limits: Limits
    years: Years
    parts: Path | None = None
    store: AttachmentStore | None = None
    known: Mapping[str, int] = field(default_factory=dict)
    told: Path | None = None


@dataclass
class Outcome:
    """What the parent must know of one application that was read."""

    number: int
    is_loaded: bool
    digest: str
    delivered: Counter[str]
    refused: Counter[str]
    rules: Counter[str]
    n_pages: int


@dataclass
class ChunkResult:
    """The outcomes of a chunk, its gravest findings, and the names of distributions its process had not seen before."""

    outcomes: list[Outcome]
    messages: list[tuple[int, str]]
    distributions: frozenset[str]


def gravest(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The first messages to show, errors before warnings before notices, each with its rank."""
    ranked = sorted(((SEVERITIES.index(note.severity), note.message) for note in findings), key=lambda pair: pair[0])
    return ranked[:SHOWN]


@dataclass
class Worker:
    """What one process reads with. `written` names the distributions it has written; repeating one does no harm."""

    files: FileReader
    setup: Setup
    written: set[str] = field(default_factory=set)


def read_chunk(first: int, jobs: Sequence[Job], worker: Worker) -> ChunkResult:
    """Read applications one after another; their rows go to part files numbered by the first one's number."""
    files, setup = worker.files, worker.setup
    readings = []
    for number, job in enumerate(jobs, first):
        readings.append(read_application(job, files, setup.limits, setup.years))
        if number == first + len(jobs) - 1 or files.n_characters > MANY_CHARACTERS:
            _hand_over_pages(number, files, setup)
    files.store.settle()
    if setup.parts is not None:
        try:
            parts = _parts_of(readings, worker.written)
        except Exception:
            # A value that no column can hold must not take the others with it.
            readings = [_storable(reading) for reading in readings]
            parts = _parts_of(readings, worker.written)
        for table, part in parts.items():
            write_part(setup.parts, table, first, part)
    harvests = [reading.harvest for reading in readings]
    if setup.told is not None:
        tell_findings(setup.told, first, ((each.package_key, each.findings) for each in harvests))
    outcomes = [_outcome(number, reading) for number, reading in enumerate(readings, first)]
    findings = [note for harvest in harvests for note in harvest.findings]
    fresh = frozenset(_distributions(readings, worker.written))
    if len(worker.written) > MOST_WRITTEN:
        worker.written.clear()
    worker.written |= fresh
    return ChunkResult(outcomes, gravest(findings), fresh)


def _hand_over_pages(number: int, files: FileReader, setup: Setup) -> None:
    """Write the pages read so far under the number of the application just read, and forget them."""
    if files.pages and setup.parts is not None:
        write_part(setup.parts, "pages", number, part_of("pages", page_rows(files.pages)))
    files.pages.clear()


def _parts_of(readings: Sequence[Reading], written: Collection[str]) -> dict[str, pa.Table]:
    """The rows of all tables as they are stored; raises where a value does not fit its column."""
    rows: dict[str, list[Row]] = {}
    for harvest in (reading.harvest for reading in readings):
        for table, own in harvest.rows.items():
            rows.setdefault(table, []).extend(own)
        rows.setdefault("findings", []).extend(finding_rows(harvest.findings, harvest.package_key))
    fresh = _distributions(readings, written)
    rows["score_distributions"] = [{"distribution_id": name, "counts": own} for name, own in fresh.items()]
    return {table: part_of(table, own) for table, own in rows.items() if own}


def _distributions(readings: Sequence[Reading], written: Collection[str]) -> dict[str, list[int]]:
    """The distributions that this process has not written yet, by name."""
    all_of_them = (pair for reading in readings for pair in reading.harvest.distributions.items())
    return {name: counts for name, counts in all_of_them if name not in written}


def _storable(reading: Reading) -> Reading:
    """The reading itself, or the refusal of an application with a value that no column can hold."""
    try:
        _parts_of([reading], ())
    except Exception as error:
        return unexpected(reading.job, error)
    return reading


def _outcome(number: int, reading: Reading) -> Outcome:
    harvest = reading.harvest
    rules = Counter(note.rule for note in harvest.findings)
    counts = harvest.delivered, harvest.refused, rules, _n_pages(harvest)
    return Outcome(number, reading.is_loaded, reading.digest, *counts)


def _n_pages(harvest: Harvest) -> int:
    """Pages of the application's PDFs, each file once however many items link to it."""
    files = {
        row["file_id"]: row["n_pages"] or 0 for table in ("documents", "attachments") for row in harvest.rows[table]
    }
    return sum(files.values())


def read_all(jobs: Sequence[Job], setup: Setup, first: int = 0) -> Generator[ChunkResult, None, None]:
    """Read every application. `first` numbers them, so that parts of several calls do not meet."""
    sizes = [sum(entry.size for entry in job.application.files.values()) for job in jobs]
    workers = os.cpu_count() or 1
    at_most = min(LARGEST_CHUNK_BYTES, sum(sizes) // (workers * CHUNKS_EACH))
    cuts = spans(sizes, at_most, setup.limits.applications_per_chunk)
    chunks: list[Chunk] = [(first + low, jobs[low:high]) for low, high in cuts]
    workers = min(workers, len(chunks))
    if workers < 2 or sum(sizes) < WORTH_A_POOL_BYTES:
        with PdfReader(setup.limits) as pdfs, StoreWriter(setup.store) as writer:
            worker = Worker(FileReader(setup.limits, pdfs, writer, setup.known), setup)
            for number, chunk in chunks:
                yield read_chunk(number, chunk, worker)
        return
    team = Team(workers, _begin, setup, _work, partial(_forget, setup), _halves, partial(_given_up, setup))
    with closing(team.results(chunks)) as results:
        yield from _in_order(results, first)


def spans(sizes: Sequence[int], at_most: int, n_at_most: int) -> Iterator[tuple[int, int]]:
    """Cut a row of sizes into pieces (from, up to): none adds up to more than `at_most` unless it is a single one."""
    low, total = 0, 0
    for at, size in enumerate(sizes):
        if at > low and (total + size > at_most or at - low >= n_at_most):
            yield low, at
            low, total = at, 0
        total += size
    if sizes:
        yield low, len(sizes)


def _in_order(results: Iterable[ChunkResult], first: int) -> Iterator[ChunkResult]:
    """Results in the order of their applications: what a load says does not depend on which process was faster."""
    early: dict[int, ChunkResult] = {}
    for result in results:
        early[result.outcomes[0].number] = result
        while first in early:
            in_turn = early.pop(first)
            yield in_turn
            first += len(in_turn.outcomes)


_worker: Worker | None = None


def _begin(setup: Setup) -> None:
    global _worker
    pdfs = PdfReader(setup.limits)
    atexit.register(pdfs.close)
    _worker = Worker(FileReader(setup.limits, pdfs, StoreWriter(setup.store), setup.known), setup)


def _work(chunk: Chunk) -> ChunkResult:
    assert _worker is not None
    return read_chunk(*chunk, _worker)


def _forget(setup: Setup, chunk: Chunk) -> None:
    """Remove what a process that died had written of a chunk."""
    first, jobs = chunk
    for number in range(first, first + len(jobs)):
        for part in setup.parts.glob(f"*-{number:06}.parquet") if setup.parts else ():
            part.unlink()


def _halves(chunk: Chunk) -> list[Chunk]:
    first, jobs = chunk
    middle = len(jobs) // 2
    return [(first, jobs[:middle]), (first + middle, jobs[middle:])] if middle else [chunk]


def _given_up(setup: Setup, chunk: Chunk) -> ChunkResult:
    """The refusal of an application whose process died each time it was read."""
    first, (job,) = chunk
    reading = unexpected(job, DeadProcessError())
    if setup.parts is not None:
        for table, part in _parts_of([reading], ()).items():
            write_part(setup.parts, table, first, part)
    if setup.told is not None:
        tell_findings(setup.told, first, [(reading.harvest.package_key, reading.harvest.findings)])
    return ChunkResult([_outcome(first, reading)], gravest(reading.harvest.findings), frozenset())
