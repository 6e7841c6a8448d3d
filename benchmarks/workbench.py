"""A question through the workbench, each in a process of its own, beside the same file asked within this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import duckdb

from benchmarks.table import Row
from queries.scope import Scope
from queries.warehouse import current_snapshot
from queries.workbench.asking import Stop, StoppedError, Workbench

RUNS = 30
AT_ONCE = 2
PROGRAMS = 10
SCOPES = 3
STOPS, AT_WORK_SECONDS = 5, 0.5
OVERHEAD, READY, PER_SECOND, STOPPED = 50, 1_000, 20, 1_000
DEAF = "select levenshtein(repeat('ab', 60000), repeat('ba', 60000))"
QUESTION = "select program_code, count(*) as n from marts.applications group by all"


def rows(warehouse: Path) -> list[Row]:
    """A scope made ready, a question beside the same one in process, what that costs, how many a second."""
    snapshot = warehouse / "snapshots" / current_snapshot(warehouse)
    with duckdb.connect() as con:
        found = con.execute(
            "select distinct program_code from read_parquet(?) order by 1", [f"{snapshot}/packages.parquet"]
        )
        codes = [code for (code,) in found.fetchall()]
    bench = Workbench(warehouse)
    try:
        # The first pays for the template of the views, which outlives snapshots, and for the zygote.
        bench.run(Scope.of(codes[:1]), QUESTION)
        scopes = [Scope.of(codes[at : at + PROGRAMS]) for at in range(1, SCOPES + 1)]
        ready = [_milliseconds(lambda scope=scope: bench.run(scope, QUESTION)) for scope in scopes]  # type: ignore[misc]
        scope = scopes[0]
        ours = [_milliseconds(lambda: bench.run(scope, QUESTION)) for _ in range(RUNS)]
        with duckdb.connect(str(bench.file(scope)), read_only=True) as con:
            its = [_milliseconds(lambda: con.sql(QUESTION).to_arrow_table()) for _ in range(RUNS + 1)][1:]
        overhead = [one - other for one, other in zip(sorted(ours), sorted(its), strict=True)]
        rates = [_rate(bench, scope) for _ in range(3)]
        stops = [_stopped(bench, scope) for _ in range(STOPS)]
    finally:
        bench.close()
    return [
        Row(f"scope of {PROGRAMS} programs ready, first answer", ready, at_most=READY),
        Row("question in the workbench", ours, "DuckDB in process, same file", its),
        Row("its process of its own, per question", overhead, at_most=OVERHEAD),
        Row("Stop, until a question that hears nothing has ended", stops, at_most=STOPPED),
        Row(f"questions a second, {AT_ONCE} at once", rates, "budget", [PER_SECOND], unit="/s", at_least_ratio=1),
    ]


def _stopped(bench: Workbench, scope: Scope) -> float:
    stop = Stop()
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(bench.run, scope, DEAF, stop=stop)
        time.sleep(AT_WORK_SECONDS)
        began = time.perf_counter()
        stop.cancel()
        with suppress(StoppedError):
            running.result()
    return (time.perf_counter() - began) * 1000


def _rate(bench: Workbench, scope: Scope) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _: bench.run(scope, QUESTION), range(RUNS)))
    return RUNS / (time.perf_counter() - began)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
