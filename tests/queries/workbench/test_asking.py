"""The workbench answers as asked, says what it left out and where a mistake is, and ends when told to."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from queries.errors import NothingLoadedError, RefusedError, UsageError
from queries.scope import EVERY_PROGRAM, Scope
from queries.warehouse import open_warehouse
from queries.workbench.asking import QuestionError, Stop, StoppedError, Workbench
from queries.workbench.scope_files import scope_file

OURS = Scope.of(["987012"])
DEAF = "select levenshtein(repeat('ab', 60000), repeat('ba', 60000))"
"""Runs for long and hears no interruption."""


def test_an_answer_says_what_was_returned_and_how_much_there_is(bench: Workbench, warehouse: Path) -> None:
    result = bench.run(OURS, "select application_id, 1.5 as half from applications order by all")
    assert [(column.name, column.type) for column in result.columns] == [
        ("application_id", "VARCHAR"), ("half", "DECIMAL(2,1)"),
    ]  # fmt: skip
    assert [row["application_id"] for row in result.table.to_pylist()] == [f"987012-9450000{n}" for n in range(3)]
    assert (result.returned, result.total, result.cut_by) == (3, 3, "")
    assert result.snapshot_id == (warehouse / "current").read_text(encoding="utf-8")


@pytest.mark.parametrize("scope", [OURS, EVERY_PROGRAM])
def test_it_answers_as_the_other_door_does(bench: Workbench, warehouse: Path, scope: Scope) -> None:
    other = open_warehouse(warehouse, scope).connection
    for query in ("from marts.applications order by all", "from raw.settings", "from marts.activities", "show tables"):
        answered = bench.run(scope, query).table.to_pylist()
        assert [tuple(row.values()) for row in answered] == other.sql(query).fetchall()


def test_rows_beyond_the_limit_are_counted(bench: Workbench) -> None:
    result = bench.run(OURS, "select * from range(50000)", limit=30)
    assert (result.returned, result.total, result.limit, result.cut_by) == (30, 50000, 30, "rows")


def test_bytes_beyond_the_limit_are_left_out_and_their_rows_counted(bench: Workbench) -> None:
    result = bench.run(OURS, "select repeat('x', 1000) as x from range(5000)", limit=None, n_bytes=50_000)
    assert 0 < result.returned < 50
    assert (result.total, result.cut_by) == (5000, "bytes")


def test_a_row_larger_than_all_bytes_is_no_silent_nothing(bench: Workbench) -> None:
    result = bench.run(OURS, "select repeat('x', 100000) as x", n_bytes=1000)
    assert (result.returned, result.total, result.cut_by) == (0, 1, "bytes")


def test_a_count_that_cannot_be_had_is_unknown_and_says_why(bench: Workbench) -> None:
    result = bench.run(OURS, "from range(1000000) a, range(1000000) b", limit=5, timeout=1)
    assert (result.returned, result.total, result.cut_by) == (5, None, "rows")
    assert result.total_note


def test_parameters_are_bound_and_never_text(bench: Workbench) -> None:
    asked = {"n": 2, "words": "x' or true --", "nothing": None}
    result = bench.run(OURS, "select $n + 1 as n, $words as words, $nothing as nothing", asked)
    assert result.table.to_pylist() == [{"n": 3, "words": "x' or true --", "nothing": None}]


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [("select $a", {}, "$a"), ("select 1", {"b": 1}, "$b"), ("select ?", {}, "name"), ("select $1", {"1": 1}, "name")],
)
def test_a_parameter_too_few_or_too_many_is_named(bench: Workbench, query: str, given: dict, said: str) -> None:
    with pytest.raises(QuestionError) as error:
        bench.run(OURS, query, given)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("select\n  foo from transcript", 2, 3), ("-- 註\n\nselect 1 fro m x", 3, 14), ("  select '字', nope", 1, 15),
        ("select 1 from nowhere;", 1, 15), ("select cast('a' || x as int) from (values ('b')) t (x)", 1, 8),
    ],
)  # fmt: skip
def test_an_error_names_its_place_in_the_question(bench: Workbench, query: str, line: int, column: int) -> None:
    for is_plan in (False, True) if "cast" not in query else (False,):
        with pytest.raises(QuestionError) as error:
            bench.run(OURS, query, is_plan=is_plan)
        assert (error.value.line, error.value.column) == (line, column)


def test_a_plan_is_of_the_statement_and_does_not_run_it(bench: Workbench) -> None:
    (row,) = bench.run(OURS, "select error('it ran') where $x = 1", {"x": 1}, is_plan=True).table.to_pylist()
    assert row["explain_key"] == "physical_plan"
    with pytest.raises(QuestionError, match="only reads"):
        bench.run(OURS, "delete from raw.applications", is_plan=True)


def test_stop_ends_what_hears_no_interruption_and_the_next_question_is_answered(bench: Workbench) -> None:
    stop, ended = Stop(), []

    def ask() -> None:
        with pytest.raises(StoppedError, match="stopped"):
            bench.run(OURS, DEAF, timeout=60, stop=stop)
        ended.append(time.monotonic())

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.3)
    stop.cancel()
    asking.join(timeout=20)
    assert ended
    assert bench.run(OURS, "select 1 as x").returned == 1


def test_stop_before_the_start_is_not_forgotten(bench: Workbench) -> None:
    stop = Stop()
    stop.cancel()
    with pytest.raises(StoppedError):
        bench.run(OURS, DEAF, timeout=60, stop=stop)


def test_a_crash_harms_nobody(bench: Workbench) -> None:
    answers = []
    other = threading.Thread(target=lambda: answers.append(bench.run(OURS, "select sum(r) from range(9000000) t(r)")))
    other.start()
    process = bench._zygote._process
    assert process is not None
    # The run is found among the zygote's children and killed as a fault would kill it.
    threading.Thread(target=_kill_the_longest, args=(process.pid,)).start()
    with pytest.raises(StoppedError, match="ended"):
        bench.run(OURS, DEAF, timeout=60)
    other.join(timeout=20)
    assert [one.returned for one in answers] == [1]
    assert bench.run(OURS, "select 1 as x").returned == 1


def _kill_the_longest(zygote: int) -> None:
    time.sleep(2)
    children = Path(f"/proc/{zygote}/task/{zygote}/children").read_text(encoding="ascii").split()
    os.kill(int(children[-1]), signal.SIGSEGV)


def test_a_killed_zygote_is_started_again(bench: Workbench) -> None:
    process = bench._zygote._process
    assert process is not None
    process.kill()
    process.wait()
    assert bench.run(OURS, "select 1 as x").returned == 1


def test_the_zygote_has_one_thread(bench: Workbench) -> None:
    bench.layers()
    process = bench._zygote._process
    assert process is not None
    assert len(list(Path(f"/proc/{process.pid}/task").iterdir())) == 1


@pytest.mark.parametrize("layer", ["landlock", "seccomp", "user"])
def test_a_missing_layer_is_said_and_the_rest_holds(warehouse: Path, layer: str) -> None:
    bench = Workbench(warehouse, without=(layer,))
    try:
        assert {one.name: one.holds for one in bench.layers()}[layer] is False
        assert layer in bench.run(OURS, "select 1").missing
        with pytest.raises(RefusedError, match="disabled"):
            bench.run(OURS, f"from read_text('{warehouse / 'current'}')")
    finally:
        bench.close()


def test_a_file_that_cannot_lie_beside_the_snapshot_is_said(bench: Workbench, warehouse: Path, tmp_path: Path) -> None:
    bench.run(OURS, "select 1")
    beside = tmp_path / "warehouse"
    beside.mkdir()
    for name in ("snapshots", "current"):
        (beside / name).symlink_to(warehouse / name)
    (beside / "scopes").write_text("in the way", encoding="utf-8")
    # The other place has the file already: it need not be made once more.
    found = scope_file(beside, OURS, otherwise=warehouse)
    assert "cannot be written" in found.note
    assert found.directory.parent == warehouse / "scopes"


def test_what_cannot_be_asked_is_said_as_at_the_other_doors(bench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="987012, 987034"):
        bench.run(Scope.of(["111111"]), "select 1")
    with pytest.raises(UsageError, match="characters"):
        bench.run(OURS, " " * 300_000)
    empty = Workbench(tmp_path)
    with pytest.raises(NothingLoadedError):
        empty.run(OURS, "select 1")
    empty.close()


def test_the_schema_browser_finds_every_comment(bench: Workbench) -> None:
    for query in (
        "select table_name from duckdb_tables() where schema_name in ('raw', 'marts') and comment is null"
        " and table_name not in ('settings', 'code_values')",
        "select view_name from duckdb_views() where schema_name = 'marts' and not internal and comment is null",
    ):
        assert bench.run(OURS, query).table.to_pylist() == []
