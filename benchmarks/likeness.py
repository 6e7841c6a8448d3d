"""What finding texts alike takes, beside comparing every text with every other one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import duckdb
from rapidfuzz import fuzz, process

from benchmarks.table import Row
from loaders.checks import work_out
from loaders.parts import part_of
from loaders.settings import Likeness
from loaders.tables import TABLES
from sample_data.details import told

N_TEXTS = 40_000
PER_APPLICATION = 13
SAMPLE = 100
RUNS = 3


def rows() -> Iterator[Row]:
    """Time for one number of texts and for twice as many, of which a hundredth is another person's reworded."""
    texts = made(2 * N_TEXTS)
    once = [found_ms(texts[:N_TEXTS]) for _ in range(RUNS)]
    twice = [found_ms(texts) for _ in range(RUNS)]
    beside = f"rapidfuzz, all pairs (from {SAMPLE} texts)"
    yield Row(f"likeness of {N_TEXTS:,} texts", once, beside, [all_pairs_ms(texts[:N_TEXTS])], at_most_ratio=0.25)
    yield Row(f"likeness of {2 * N_TEXTS:,} texts", twice, f"{N_TEXTS:,} texts", once, at_most_ratio=2.2)


def made(n: int) -> list[str]:
    """Descriptions of about 60 characters; every hundredth is an earlier one with one character changed."""
    texts: list[str] = []
    for number in range(n):
        text = told(Random(number), "虛構")
        if number % 100 == 99:
            copied = texts[number // 2]
            text = f"{copied[:20]}改{copied[21:]}"
        texts.append(text)
    return texts


def found_ms(texts: list[str]) -> float:
    """Every check over a snapshot that holds these texts and nothing else."""
    owners = [f"987012-{94000001 + number // PER_APPLICATION}" for number in range(len(texts))]
    described = [
        {"application_id": own, "source_file": own, "source_row": number, "description": text}
        for number, (own, text) in enumerate(zip(owners, texts, strict=True))
    ]
    known = [{"application_id": own, "package_id": "987012-main"} for own in sorted(set(owners))]
    filled: dict[str, list[dict[str, Any]]] = {"applications": known, "course_works": described}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        con.execute("create schema next")
        for table in TABLES:
            con.register("given", part_of(table, filled.get(table, [])))
            con.execute(f"create table next.{table} as from given")
        began = time.perf_counter()
        work_out(con, Path(folder) / "checks")
        return (time.perf_counter() - began) * 1000


def all_pairs_ms(texts: list[str]) -> float:
    """A sample compared with all, taken to every pair once; both cores, and no text normalised."""
    began = time.perf_counter()
    cutoff = Likeness().similarity * 100
    process.cdist(texts[:SAMPLE], texts, scorer=fuzz.ratio, score_cutoff=cutoff, workers=-1)
    return (time.perf_counter() - began) * 1000 * len(texts) / SAMPLE / 2
