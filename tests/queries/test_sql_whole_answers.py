"""`python -m queries sql`: an answer is whole or it is not there, wherever it goes and whatever goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from queries.__main__ import main

ROOT = Path(__file__).parents[2]
FORMATS = ("csv", "json", "table", "parquet")
LATE_MISTAKE = "select cast(case when range < 60000 then '1' else 'z' end as integer) as x from range(100000)"
"""Fails only after several batches."""


@pytest.fixture(autouse=True)
def without_comments(monkeypatch) -> None:
    """No test here reads the comments, and most of the time of a call goes into writing them."""
    monkeypatch.setattr("queries.warehouse.comment", lambda con: None)


@pytest.fixture(scope="module")
def warehouse(whole_database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole_database.fill("applications", {"transcript_mode": "pdf"}, {"application_id": "987012-94500002"})
    published = whole_database.publish(tmp_path_factory.mktemp("answers") / "warehouse")
    whole_database.empty()
    return published


def ask(capfdbinary, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one call."""
    code = main(["sql", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.mark.parametrize(
    ("query", "kind"), [(LATE_MISTAKE, kind) for kind in FORMATS] + [("select cast('a' as integer)", "json")]
)
def test_a_mistake_found_while_running_leaves_no_half_answer(warehouse, capfdbinary, query: str, kind: str) -> None:
    code, out, err = ask(capfdbinary, query, "--warehouse", warehouse, "--format", kind)
    assert (code, out) == (2, "")
    assert "Could not convert" in err


def test_an_answer_larger_than_memory_should_hold_is_whole(warehouse, capfdbinary, monkeypatch) -> None:
    monkeypatch.setattr("queries.output._IN_MEMORY", 10)
    _, out, _ = ask(capfdbinary, "select * from range(30000)", "--warehouse", warehouse, "--format", "csv")
    assert out.split() == ["range", *map(str, range(30000))]


@pytest.mark.parametrize("end", ["; -- c", ";;", " -- c", "; /* a */ ; -- é;", "\n;\n"])
def test_what_follows_the_statement_does_not_disturb_its_count(warehouse, capfdbinary, end: str) -> None:
    code, out, err = ask(
        capfdbinary, "select '學;--' as x" + end, "--warehouse", warehouse, "--format", "json", "--limit", "1"
    )
    assert (code, err) == (0, "")
    assert json.loads(out)["total"] == 1


@pytest.mark.parametrize("kind", ["csv", "json", "table"])
def test_instants_are_answered_as_iso_text(warehouse, capfdbinary, kind: str) -> None:
    instant = "timestamptz '2020-01-01 00:00:00+00'"
    query = f"select 1 as x, {instant} as t, [{instant}] as u, {{'a b': {instant}}} as w, 2 as x, null as y"
    code, out, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--format", kind)
    assert code == 0
    assert "2020-01-01T" in out or "2019-12-31T" in out


def test_instants_keep_their_type_and_the_order_of_the_rows(warehouse, capfdbinary) -> None:
    query = "select to_timestamp(range * 86400) as moment from range(50) order by moment desc"
    _, out, _ = ask(capfdbinary, query, "--warehouse", warehouse, "--format", "json")
    answer = json.loads(out)
    assert answer["columns"] == [{"name": "moment", "type": "TIMESTAMP WITH TIME ZONE"}]
    days = [row["moment"] for row in answer["rows"]]
    assert len(set(days)) == 50
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("place", ["", "."])
def test_a_directory_is_no_place_for_an_answer(warehouse, capfdbinary, place: str) -> None:
    code, out, err = ask(capfdbinary, "select 1", "--warehouse", warehouse, "--output", place)
    assert (code, out) == (2, "")
    assert "found the directory" in err


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_full_place_is_said_plainly(warehouse, capfdbinary, kind: str) -> None:
    code, out, err = ask(capfdbinary, "select 1", "--warehouse", warehouse, "--output", "/dev/full", "--format", kind)
    assert (code, out) == (2, "")
    assert err.startswith("/dev/full: expected a place that can be written")


def test_a_link_is_written_through_and_stays_a_link(warehouse, tmp_path, capfdbinary) -> None:
    (tmp_path / "answer.csv").write_text("old", encoding="utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to("answer.csv")
    arguments = ("--warehouse", warehouse, "--format", "csv", "--output", link)
    assert ask(capfdbinary, LATE_MISTAKE, *arguments)[0] == 2
    assert link.read_text(encoding="utf-8") == "old"
    assert ask(capfdbinary, "select 1 as x", *arguments)[0] == 0
    assert link.is_symlink()
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8") == "x\n1\n"


@pytest.mark.parametrize(
    "arguments",
    [["--limit", "9" * 20], ["--limit", "9" * 5000], ["--timeout", "1e300"], ["--timeout", "nan"], ["--timeout", "-1"]],
)
def test_an_option_beyond_what_can_be_counted_is_a_usage_error(warehouse, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sql", "select 1", "--warehouse", str(warehouse), *arguments])
    assert ended.value.code == 2


@pytest.mark.parametrize("arguments", [["--limit", str(2**63 - 1)], ["--timeout", "1e9"]])
def test_an_option_that_is_only_large_is_taken(warehouse, capfdbinary, arguments: list[str]) -> None:
    assert ask(capfdbinary, "select 1 as x", "--warehouse", warehouse, "--format", "csv", *arguments)[:2] == (
        0,
        "x\n1\n",
    )


def test_show_tables_names_the_marts_and_a_bare_name_means_a_mart(warehouse, capfdbinary) -> None:
    _, out, _ = ask(capfdbinary, "show tables", "--warehouse", warehouse, "--format", "csv")
    assert "transcript" in out.split()
    _, out, _ = ask(capfdbinary, "select count(*) as n from applications", "--warehouse", warehouse, "--format", "csv")
    assert out == "n\n2\n"


def test_a_pivot_over_named_values_is_answered_and_another_is_told_what_to_do(warehouse, capfdbinary) -> None:
    named = "pivot applications on transcript_mode in ('pdf', 'database') using count(*) group by program_code"
    _, out, _ = ask(capfdbinary, named, "--warehouse", warehouse, "--format", "csv")
    assert out == "program_code,pdf,database\n987012,1,1\n"
    found = named.replace(" in ('pdf', 'database')", "")
    code, out, err = ask(capfdbinary, found, "--warehouse", warehouse, "--format", "csv")
    assert (code, out) == (2, "")
    assert "Name the values" in err


def test_a_reader_that_has_seen_enough_is_no_mistake(warehouse) -> None:
    command = [sys.executable, "-m", "queries", "sql", "from range(100000)", "--warehouse", str(warehouse)]
    with subprocess.Popen(
        [*command, "--format", "csv"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        assert asked.stdout.readline() == b"range\n"
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0
