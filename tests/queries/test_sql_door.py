"""`python -m queries sql`: one reading statement in, an answer in four formats out, and exit codes as contracted."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from queries.__main__ import main

ROOT = Path(__file__).parents[2]
DEAF = "select levenshtein(repeat('ab', 60000), repeat('ba', 60000))"
"""Runs for long and does not look up."""
ONE_ROW = (
    "select '一,二' as words, 85.500000::decimal(18, 6) as score, date '2025-02-28' as made_on, [1, 2] as counts,"
    " null::varchar as unknown, true as is_so, 9223372036854775808::hugeint as large"
)


@pytest.fixture(scope="module")
def warehouse(whole_database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    for program in ("987012", "987034"):
        whole_database.fill("applications", *[{"application_id": f"{program}-9450000{n}"} for n in range(3)])
    published = whole_database.publish(tmp_path_factory.mktemp("two_programs") / "warehouse")
    whole_database.empty()
    return published


def ask(capfdbinary, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one call."""
    code = main(["sql", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


def test_json_is_one_object_with_exact_numbers_and_iso_dates(warehouse, capfdbinary) -> None:
    code, out, err = ask(capfdbinary, ONE_ROW, "--warehouse", warehouse, "--format", "json")
    assert (code, err) == (0, "")
    answer = json.loads(out, parse_float=Decimal)
    assert list(answer) == ["columns", "rows", "returned", "total", "limit", "snapshot"]
    assert answer["columns"][:2] == [{"name": "words", "type": "VARCHAR"}, {"name": "score", "type": "DECIMAL(18,6)"}]
    assert answer["rows"] == [
        {
            "words": "一,二", "score": Decimal("85.5"), "made_on": "2025-02-28", "counts": [1, 2],
            "unknown": None, "is_so": True, "large": 9223372036854775808,
        }
    ]  # fmt: skip
    assert (answer["returned"], answer["total"], answer["limit"]) == (1, 1, None)
    assert answer["snapshot"] == (warehouse / "current").read_text(encoding="utf-8")


def test_json_of_no_rows_is_still_one_object(warehouse, capfdbinary) -> None:
    _, out, _ = ask(capfdbinary, "select 1 as x where false", "--warehouse", warehouse, "--format", "json")
    answer = json.loads(out)
    assert (answer["rows"], answer["returned"], answer["total"]) == ([], 0, 0)


def test_csv_has_a_header_row_and_nothing_else(warehouse, capfdbinary) -> None:
    code, out, err = ask(capfdbinary, ONE_ROW, "--warehouse", warehouse, "--format", "csv")
    assert (code, err) == (0, "")
    header, *rows = csv.reader(io.StringIO(out))
    assert header == ["words", "score", "made_on", "counts", "unknown", "is_so", "large"]
    assert rows == [["一,二", "85.5", "2025-02-28", "[1,2]", "", "true", "9223372036854775808"]]


def test_a_table_is_aligned_also_with_wide_characters(warehouse, capfdbinary) -> None:
    query = "select * from (values ('甲', 1), ('abc', 20)) as t (name, n)"
    code, out, err = ask(capfdbinary, query, "--warehouse", warehouse)
    assert (code, err) == (0, "2 rows\n")
    assert out.splitlines() == ["name  n", "----  --", "甲    1", "abc   20"]


def test_a_table_shows_control_characters_instead_of_obeying_them(warehouse, capfdbinary) -> None:
    _, out, _ = ask(capfdbinary, "select chr(27) || '[31m' || chr(10) as x", "--warehouse", warehouse)
    assert out.splitlines()[2] == "␛[31m␊"


def test_parquet_keeps_types(warehouse, tmp_path, capfdbinary) -> None:
    target = tmp_path / "answer.parquet"
    code, out, _ = ask(capfdbinary, ONE_ROW, "--warehouse", warehouse, "--format", "parquet", "--output", target)
    assert (code, out) == (0, "")
    assert pq.read_table(target).to_pylist() == [
        {
            "words": "一,二", "score": Decimal("85.500000"), "made_on": date(2025, 2, 28), "counts": [1, 2],
            "unknown": None, "is_so": True, "large": Decimal(9223372036854775808),
        }
    ]  # fmt: skip


def test_parquet_goes_down_a_pipe(warehouse, capfdbinary) -> None:
    assert main(["sql", "select 1 as x", "--warehouse", str(warehouse), "--format", "parquet"]) == 0
    assert pq.read_table(io.BytesIO(capfdbinary.readouterr().out)).to_pylist() == [{"x": 1}]


def test_parquet_is_not_thrown_at_a_terminal(warehouse, capfdbinary, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, err = ask(capfdbinary, "select 1", "--warehouse", warehouse, "--format", "parquet")
    assert (code, out) == (2, "")
    assert "--output FILE" in err


def test_a_type_that_parquet_cannot_hold_is_said_plainly(warehouse, tmp_path, capfdbinary) -> None:
    target = tmp_path / "answer.parquet"
    query = "select interval 1 month as span"
    code, _, err = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "parquet", "--output", target)
    assert code == 2
    assert "Cast" in err
    assert list(tmp_path.glob("*answer*")) == []


@pytest.mark.parametrize("kind", ["json", "csv", "table", "parquet"])
def test_an_output_file_holds_the_answer_and_stdout_nothing(warehouse, tmp_path, capfdbinary, kind: str) -> None:
    target = tmp_path / "answer"
    target.write_text("old", encoding="utf-8")
    code, out, _ = ask(capfdbinary, "select 1 as x", "--warehouse", warehouse, "--format", kind, "--output", target)
    assert (code, out) == (0, "")
    assert target.read_bytes() != b"old"


def test_a_failed_answer_leaves_the_old_file_as_it_was(warehouse, tmp_path, capfdbinary) -> None:
    target = tmp_path / "answer.csv"
    target.write_text("old", encoding="utf-8")
    query = "select cast(x as integer) from (values ('1'), ('oops')) as t (x)"
    code, _, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "csv", "--output", target)
    assert code == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["answer.csv"]


def test_an_output_that_cannot_be_written_is_a_usage_error(warehouse, tmp_path, capfdbinary) -> None:
    code, _, err = ask(capfdbinary, "select 1", "--warehouse", warehouse, "--output", tmp_path / "no" / "x.csv")
    assert code == 2
    assert "expected a place that can be written" in err


@pytest.mark.parametrize("kind", ["json", "csv", "table", "parquet"])
def test_what_a_limit_left_out_is_counted(warehouse, tmp_path, capfdbinary, kind: str) -> None:
    target = tmp_path / "answer"
    query = "select * from range(50000) -- all of them"
    code, _, err = ask(
        capfdbinary, query, "--warehouse", warehouse, "--limit", "30", "--format", kind, "--output", target
    )
    assert (code, err) == (0, "cut by the limit: 30 of 50000 rows\n")


def test_a_limited_json_answer_says_so_itself(warehouse, capfdbinary) -> None:
    query = "select * from range(50000)"
    _, out, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--limit", "2", "--format", "json")
    answer = json.loads(out)
    assert (answer["returned"], answer["total"], answer["limit"], len(answer["rows"])) == (2, 50000, 2, 2)


@pytest.mark.parametrize("limit", ["0", "3", "4"])
def test_a_limit_that_is_not_reached_or_just_met_cuts_nothing(warehouse, capfdbinary, limit: str) -> None:
    query = "select * from range(3)"
    _, out, err = ask(capfdbinary, query, "--warehouse", warehouse, "--limit", limit, "--format", "json")
    answer = json.loads(out)
    assert answer["total"] == 3
    assert answer["returned"] == min(3, int(limit))
    assert (err == "") == (limit != "0")


def test_csv_of_many_rows_is_whole(warehouse, capfdbinary) -> None:
    _, out, _ = ask(capfdbinary, "select * from range(70000)", "--warehouse", warehouse, "--format", "csv")
    assert out.splitlines()[1:] == [str(n) for n in range(70000)]


def test_repeated_column_names_are_told_apart(warehouse, capfdbinary) -> None:
    query = "select 1 as x, 2 as x, 3 as x_1"
    _, out, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "json")
    assert json.loads(out)["rows"] == [{"x": 1, "x_1": 2, "x_1_1": 3}]


def test_a_column_of_nothing_but_null_has_a_plain_type(warehouse, capfdbinary) -> None:
    _, out, _ = ask(capfdbinary, "select null as x", "--warehouse", warehouse, "--format", "json")
    assert json.loads(out)["columns"] == [{"name": "x", "type": "NULL"}]


def test_program_limits_the_rows_and_may_be_repeated(warehouse, capfdbinary) -> None:
    query = "select distinct program_code from marts.applications order by all"
    arguments = (query, "--warehouse", warehouse, "--format", "csv")
    assert ask(capfdbinary, *arguments)[1].split() == ["program_code", "987012", "987034"]
    assert ask(capfdbinary, *arguments, "--program", "987034")[1].split() == ["program_code", "987034"]
    both = ask(capfdbinary, *arguments, "--program", "987034", "--program", "987012")
    assert both[1].split() == ["program_code", "987012", "987034"]


def test_an_unknown_program_is_refused(warehouse, capfdbinary) -> None:
    code, out, err = ask(capfdbinary, "select 1", "--warehouse", warehouse, "--program", "111111")
    assert (code, out) == (5, "")
    assert "987012, 987034" in err


def test_nothing_loaded_has_an_exit_code_of_its_own(tmp_path, capfdbinary) -> None:
    code, out, err = ask(capfdbinary, "select 1", "--warehouse", tmp_path)
    assert (code, out) == (4, "")
    assert "python -m loaders load" in err


@pytest.mark.parametrize(
    "query",
    [
        "select 1;", "from marts.programs", "values (1)", "with x as (select 1 as y) select y from x",
        "describe marts.programs", "show all tables", "summarize marts.programs", "explain select 1",
        "explain analyze select 1", "-- why\nexplain select 1", "table marts.programs",
    ],
)  # fmt: skip
def test_whatever_only_reads_is_answered(warehouse, capfdbinary, query: str) -> None:
    code, out, err = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "csv")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 1


@pytest.mark.parametrize(
    "query",
    [
        "", "-- nothing", "select 1; select 2", "delete from raw.settings", "update raw.settings set bin_edge = 'x'",
        "create table t (x int)", "drop view marts.programs", "copy (select 1) to 'x.csv'", "set threads = 1",
        "attach 'x.duckdb'", "pragma version", "call pragma_version()", "explain analyze delete from raw.settings",
        "explain analyze copy (select 1) to 'x.csv'", "/* a */ explain analyze delete from raw.settings",
        "with x as (delete from raw.settings returning *) select * from x",
        "with x as (insert into raw.settings values ('y') returning *) select * from x",
        "explain analyze with x as (delete from raw.settings returning *) select * from x",
    ],
)  # fmt: skip
def test_whatever_is_not_one_reading_statement_is_a_usage_error(warehouse, capfdbinary, query: str) -> None:
    code, out, err = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "csv")
    assert (code, out) == (2, "")
    assert err.startswith("expected")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("select\n  nope from marts.programs", "LINE 2:"),
        ("selec 1", "LINE 1:"),
        ("select nope(1)", "LINE 1:"),
        ("select * from marts.nope", "nope"),
        ("select cast('x' as integer)", "'x'"),
    ],
)
def test_a_mistake_in_the_sql_is_a_usage_error_with_its_place(warehouse, capfdbinary, query: str, place: str) -> None:
    code, _, err = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "csv")
    assert code == 2
    assert place in err


def test_a_file_outside_the_warehouse_is_refused(warehouse, tmp_path, capfdbinary) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n", encoding="utf-8")
    code, _, err = ask(capfdbinary, f"select * from '{outside}'", "--warehouse", warehouse)
    assert code == 5
    assert "Permission" in err


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_question_over_its_time_limit_is_stopped(warehouse, tmp_path, capfdbinary, kind: str) -> None:
    query = "select sum(a.range * b.range) from range(10000000) as a, range(10000000) as b"
    target = tmp_path / "answer"
    code, _, err = ask(
        capfdbinary, query, "--warehouse", warehouse, "--timeout", "0.2", "--format", kind, "--output", target
    )
    assert code == 5
    assert "time limit" in err
    assert not target.exists()


def test_a_question_within_its_time_limit_is_answered(warehouse, capfdbinary) -> None:
    code, out, _ = ask(capfdbinary, "select 1 as x", "--warehouse", warehouse, "--timeout", "60", "--format", "csv")
    assert (code, out) == (0, "x\n1\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--limit", "-1"], ["--limit", "many"], ["--timeout", "0"], ["--timeout", "inf"], ["--timeout", "soon"],
        ["--format", "xml"],
    ],
)  # fmt: skip
def test_an_option_that_makes_no_sense_is_a_usage_error(warehouse, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sql", "select 1", "--warehouse", str(warehouse), *arguments])
    assert ended.value.code == 2


def test_a_function_that_does_not_hear_the_interruption_is_stopped_all_the_same(warehouse) -> None:
    command = [sys.executable, "-m", "queries", "sql", DEAF, "--warehouse", str(warehouse), "--timeout", "1"]
    stopped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (stopped.returncode, stopped.stdout) == (5, "")
    assert "time limit" in stopped.stderr
