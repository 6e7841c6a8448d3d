"""Reading many applications: in chunks, in several processes when there is enough to do, each writing its own parts."""

from __future__ import annotations

import atexit
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from loaders.application import read_application, unexpected
from loaders.attachments import AttachmentStore
from loaders.errors import Finding
from loaders.files import FileReader
from loaders.harvest import Harvest, Job, Reading, Row
from loaders.pages import PdfReader
from loaders.parts import finding_rows, page_rows, part_of, write_part
from loaders.settings import Limits

SHOWN = 20
SEVERITIES = ("error", "warning", "notice")
# Texts of pages are handed over before they fill the memory.
MANY_CHARACTERS = 16 * 1024 * 1024
# Below this many bytes one process is done before a second one has started.
WORTH_A_POOL_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True)
class Setup:
    """What every worker needs. `parts` and `store` are None when nothing is to be written."""

    limits: Limits
    parts: Path | None = None
    store: AttachmentStore | None = None
    known: Mapping[str, int] = field(default_factory=dict)


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
    """The outcomes of a chunk, its gravest findings, and the names of its distributions."""

    outcomes: list[Outcome]
    messages: list[tuple[int, str]]
    distributions: frozenset[str]


def gravest(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The first messages to show, errors before warnings before notices, each with its rank."""
    ranked = sorted(((SEVERITIES.index(note.severity), note.message) for note in findings), key=lambda pair: pair[0])
    return ranked[:SHOWN]


def read_chunk(first: int, jobs: Sequence[Job], files: FileReader, setup: Setup) -> ChunkResult:
    """Read applications one after another; their rows go to part files numbered by the first one's number."""
    readings = []
    for number, job in enumerate(jobs, first):
        readings.append(read_application(job, files, setup.limits))
        if number == first + len(jobs) - 1 or files.n_characters > MANY_CHARACTERS:
            _hand_over_pages(number, files, setup)
    if setup.parts is not None:
        try:
            parts = _parts_of(readings)
        except Exception:
            # A value that no column can hold must not take the others with it.
            readings = [_storable(reading) for reading in readings]
            parts = _parts_of(readings)
        for table, part in parts.items():
            write_part(setup.parts, table, first, part)
    harvests = [reading.harvest for reading in readings]
    outcomes = [_outcome(number, reading) for number, reading in enumerate(readings, first)]
    findings = [note for harvest in harvests for note in harvest.findings]
    return ChunkResult(outcomes, gravest(findings), frozenset(name for h in harvests for name in h.distributions))


def _hand_over_pages(number: int, files: FileReader, setup: Setup) -> None:
    """Write the pages read so far under the number of the application just read, and forget them."""
    if files.pages and setup.parts is not None:
        write_part(setup.parts, "pages", number, part_of("pages", page_rows(files.pages)))
    files.pages.clear()


def _parts_of(readings: Sequence[Reading]) -> dict[str, pa.Table]:
    """The rows of all tables as they are stored; raises where a value does not fit its column."""
    rows: dict[str, list[Row]] = {}
    distributions: dict[str, list[int]] = {}
    for harvest in (reading.harvest for reading in readings):
        for table, own in harvest.rows.items():
            rows.setdefault(table, []).extend(own)
        rows.setdefault("findings", []).extend(finding_rows(harvest.findings, harvest.package_key))
        distributions |= harvest.distributions
    rows["score_distributions"] = [{"distribution_id": name, "counts": own} for name, own in distributions.items()]
    return {table: part_of(table, own) for table, own in rows.items() if own}


def _storable(reading: Reading) -> Reading:
    """The reading itself, or the refusal of an application with a value that no column can hold."""
    try:
        _parts_of([reading])
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


def read_all(jobs: Sequence[Job], setup: Setup, first: int = 0) -> Iterator[ChunkResult]:
    """Read every application, in any order. `first` numbers them, so that parts of several calls do not meet."""
    size = setup.limits.applications_per_chunk
    chunks = [(first + n, jobs[n : n + size]) for n in range(0, len(jobs), size)]
    n_bytes = sum(entry.size for job in jobs for entry in job.application.files.values())
    workers = min(os.cpu_count() or 1, len(chunks))
    if workers < 2 or n_bytes < WORTH_A_POOL_BYTES:
        with PdfReader(setup.limits) as pdfs:
            files = FileReader(setup.limits, pdfs, setup.store, setup.known)
            for number, chunk in chunks:
                yield read_chunk(number, chunk, files, setup)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (setup,)) as pool:
        yield from _results(pool, iter(chunks), workers * 2)


def _results(
    pool: ProcessPoolExecutor, chunks: Iterator[tuple[int, Sequence[Job]]], ahead: int
) -> Iterator[ChunkResult]:
    """Results as they come; never more than a few chunks are under way, so that memory does not grow with the load."""
    running: set[Future[ChunkResult]] = set()
    for number, chunk in chunks:
        running.add(pool.submit(_work, number, chunk))
        if len(running) >= ahead:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    for future in running:
        yield future.result()


_worker: tuple[FileReader, Setup] | None = None


def _begin(setup: Setup) -> None:
    global _worker
    pdfs = PdfReader(setup.limits)
    atexit.register(pdfs.close)
    _worker = FileReader(setup.limits, pdfs, setup.store, setup.known), setup


def _work(first: int, jobs: Sequence[Job]) -> ChunkResult:
    assert _worker is not None
    files, setup = _worker
    return read_chunk(first, jobs, files, setup)
