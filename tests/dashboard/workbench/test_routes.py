"""What the page asks: answered within what the person may query, counted, noted, and stopped when they are gone."""

from __future__ import annotations

import csv
import io
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from dashboard import opened
from dashboard.workbench import bench, routes
from dashboard.workbench.catalogue import catalogue
from dashboard.workbench.shown import shown
from dashboard.workbench.store import REMEMBERED, SHOWN, Question
from queries.answer import ColumnType
from queries.scope import Access, Grant
from queries.workbench.asking import Result

CHAIR, ANALYST, REVIEWER, STAFF = (f"{name}@demo.invalid" for name in ("chair", "analyst", "reviewer", "staff"))
BOMB = "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range % 11"
NAMES = "select application_id, '=1+1' as formula from marts.applications order by 1"
Ask = Callable[..., Any]


def question(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "parameters": {}, "snapshot": "", "limit": 1_000, "run": "r", **more}


def test_an_answer_says_returned_total_limit_and_snapshot(ask: Ask) -> None:
    told = ask(CHAIR, "run", question("select * from marts.applications", limit=3)).json
    assert (told["returned"], len(told["rows"]), told["total"], told["limit"], told["cut_by"]) == (3, 3, 28, 3, "rows")
    assert told["snapshot"] == bench.snapshot_now()


def test_parameters_are_bound(ask: Ask) -> None:
    text = "select distinct program_code from marts.applications where program_code = $program"
    told = ask(CHAIR, "run", question(text, parameters={"program": "987012"})).json
    assert told["rows"] == [["987012"]]


def test_a_wrong_statement_is_told_with_its_place(ask: Ask) -> None:
    told = ask(CHAIR, "run", question("select 1,\n  程 from marts.applications")).json
    assert (told["kind"], told["line"], told["column"]) == ("wrong", 2, 3)
    assert "line 2" not in told["error"]


def test_a_plan_is_no_answer_of_the_statement(ask: Ask) -> None:
    told = ask(CHAIR, "plan", question("select count(*) from marts.applications")).json
    assert [column["name"] for column in told["columns"]] == ["explain_key", "explain_value"]
    assert "─╮" in told["rows"][0][-1]


@pytest.mark.parametrize("value", [2**60, -(2**60), 1.5, float("inf"), True, None, "甲"])
def test_a_value_reaches_the_page_exactly(value: Any) -> None:
    expected = str(value) if value in (2**60, -(2**60), float("inf")) else value
    assert shown(answered(pa.table({"x": pa.array([value])})))["rows"] == [[expected]]


@pytest.mark.parametrize("person", [REVIEWER, STAFF, "nobody@example.edu.tw"])
@pytest.mark.parametrize("name", sorted(routes.POSTED))
def test_whoever_may_not_query_gets_nothing(ask: Ask, person: str, name: str) -> None:
    fields = question("select 1", kind="csv", deed="save", name="q")
    assert ask(person, name, fields).status == 404
    assert ask(person, "kept", None).status == ask(person, "tables", None).status == 404


def test_another_site_and_another_content_type_get_nothing(ask: Ask) -> None:
    for headers in ({"person": CHAIR}, {"person": CHAIR, "content-type": "text/plain"}):
        assert ask(CHAIR, "run", question("select 1"), headers=headers).status == 403
    elsewhere = {"person": CHAIR, "content-type": "application/json", "sec-fetch-site": "cross-site"}
    assert ask(CHAIR, "run", question("select 1"), headers=elsewhere).status == 403
    assert ask(CHAIR, "kept", None, headers=elsewhere).status == 403


def test_reading_a_program_is_not_querying_it(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    granted = Access((Grant("chair", "987012"), Grant("reviewer", "987034", frozenset({"*"}))))
    monkeypatch.setattr(type(opened.people()), "access", lambda *_: granted)
    assert len(opened.desk(CHAIR).programs()) == 2
    told = ask(CHAIR, "run", question("select distinct program_code from marts.applications")).json
    assert told["rows"] == [["987012"]]


def test_an_analyst_sees_no_name_and_a_chair_does(ask: Ask) -> None:
    text = "select count(name) from raw.applications"
    assert ask(CHAIR, "run", question(text)).json["rows"][0][0] > 0
    assert ask(ANALYST, "run", question(text)).json["rows"] == [[0]]


def test_what_is_asked_is_noted_before_it_is_answered_with_the_text_and_no_values(
    ask: Ask, noted: list[tuple[str, str, dict[str, str]]]
) -> None:
    noted.clear()
    text = "select count(*) from marts.applications where program_code = $program"
    ask(CHAIR, "run", question(text, parameters={"program": "987012"}))
    ask(CHAIR, "run", question("select wrong"))
    ask(CHAIR, "export", question(NAMES, kind="csv"))
    about = {"snapshot": bench.snapshot_now()}
    assert noted == [
        ("asked by SQL", CHAIR,
         {"sql": text, "parameters": "program", "became": "done", "rows": "1", "total": "1", **about}),
        ("asked by SQL", CHAIR,
         {"sql": "select wrong", "parameters": "", "became": "wrong", "rows": "unknown", "total": "unknown", **about}),
        ("exported", CHAIR,
         {"sql": NAMES, "parameters": "", "became": "done", "rows": "28", "total": "28", "format": "csv", **about}),
    ]  # fmt: skip


def test_files_read_back_hold_every_row_and_how_many_there_are(ask: Ask) -> None:
    files = {kind: ask(CHAIR, "export", question(NAMES, kind=kind, limit=1)) for kind in ("csv", "xlsx", "parquet")}
    assert all("attachment" in file.headers["content-disposition"] for file in files.values())
    assert all('"returned":28,"total":28' in file.headers["folioscope-told"] for file in files.values())
    ids = [row[0] for row in ask(CHAIR, "run", question(NAMES)).json["rows"]]
    head, *rows, last = csv.reader(io.StringIO(files["csv"].body.decode("utf-8-sig")))
    assert (head, [row[0] for row in rows], {row[1] for row in rows}) == (["application_id", "formula"], ids, {"'=1+1"})
    assert last[0].startswith("# returned 28; total 28; limit none; snapshot ")
    book = load_workbook(io.BytesIO(files["xlsx"].body))
    cells = list(book["result"].iter_rows(min_row=2))
    assert [row[0].value for row in cells] == ids
    assert {(row[1].value, row[1].data_type) for row in cells} == {("=1+1", "s")}
    assert book["about"]["A1"].value.startswith("returned 28; total 28; limit 100000; snapshot ")
    table = pq.read_table(io.BytesIO(files["parquet"].body))
    assert table["application_id"].to_pylist() == ids
    told = {key.decode(): value.decode() for key, value in table.schema.metadata.items() if b"folioscope" in key}
    assert told == {
        "folioscope.returned": "28", "folioscope.total": "28", "folioscope.limit": "none",
        "folioscope.cut_by": "none", "folioscope.snapshot": bench.snapshot_now(),
    }  # fmt: skip


def test_stop_ends_a_run_of_whoever_asked_and_the_next_is_answered(ask: Ask) -> None:
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(ask, CHAIR, "run", question(BOMB, run="long"))
        _until(lambda: bool(bench._running))
        ask(ANALYST, "stop", {"run": "long"})
        assert not running.done()
        ask(CHAIR, "stop", {"run": "long"})
        assert running.result().json["kind"] == "stopped"
    assert ask(CHAIR, "run", question("select 1")).json["rows"] == [[1]]


def test_a_run_ends_when_whoever_asked_has_left(ask: Ask) -> None:
    ask(CHAIR, "run", question(BOMB), leaves=0.5)
    assert bench._running == {}
    assert ask(CHAIR, "kept", None).json["history"][0]["became"] == "stopped"


def test_nobody_takes_every_place_of_the_sandbox(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_running", {(CHAIR, name): threading.Event() for name in "ab"})
    assert ask(CHAIR, "run", question("select 1")).json["kind"] == "busy"
    assert ask(ANALYST, "run", question("select 1")).json["rows"] == [[1]]


def test_a_link_opens_the_question_with_its_snapshot_and_parameters(ask: Ask) -> None:
    fields = {"text": "select $n", "parameters": {"n": "3"}, "snapshot": ""}
    link = ask(CHAIR, "link", fields).json["link"]
    assert ask(CHAIR, "link", fields).json["link"] == link
    assert ask(ANALYST, "link", fields).json["link"] != link
    assert ask(CHAIR, "link", {**fields, "parameters": {"n": "4"}}).json["link"] != link
    assert bench.asked().linked(link) == Question("select $n", {"n": "3"}, bench.snapshot_now())
    assert bench.asked().linked("guessed") is None


def test_a_snapshot_that_is_gone_is_told(ask: Ask) -> None:
    for snapshot in ("20200101T000000000Z-00000000", "../current"):
        told = ask(CHAIR, "run", question("select 1", snapshot=snapshot)).json
        assert told["kind"] == "refused"
        assert "pruned" in told["error"]


def test_history_is_each_person_s_own_the_latest_first_and_does_not_grow_for_good(ask: Ask) -> None:
    ask(CHAIR, "run", question("select 'mine'"))
    ask(ANALYST, "run", question("select 'theirs'"))
    assert ask(CHAIR, "kept", None).json["history"][0]["text"] == "select 'mine'"
    for number in range(REMEMBERED + 3):
        if number in (0, REMEMBERED, REMEMBERED + 2):
            bench.asked().remember("x", Question(f"select {number}", {}, "s"), "done", 1, 1, 0.1)
    kept = bench.asked().history("x")
    assert [row["text"] for row in kept] == [f"select {number}" for number in (REMEMBERED + 2, REMEMBERED, 0)]
    assert len(kept) <= SHOWN


def test_an_analyst_proposes_and_a_chair_approves(ask: Ask) -> None:
    def keep(person: str, deed: str, **fields: str) -> Any:
        return ask(person, "keep", {"deed": deed, "name": "counts", **fields})

    assert keep(ANALYST, "propose", text="select 1").status == 200
    (query,) = ask(CHAIR, "kept", None).json["queries"]
    assert (query["kind"], query["text"], query["deeds"]) == ("proposed", "select 1", ["approve", "reject"])
    for deed in ("approve", "reject", "unshare"):
        assert keep(ANALYST, deed, mark=query["mark"]).status == 404
    assert "changed" in keep(CHAIR, "approve", mark="another").json["error"]
    (shared,) = keep(CHAIR, "approve", mark=query["mark"]).json["queries"]
    assert (shared["kind"], shared["approved_by"]) == ("shared", CHAIR)
    (seen,) = ask(ANALYST, "kept", None).json["queries"]
    assert (seen["kind"], seen["deeds"]) == ("shared", [])
    assert keep(CHAIR, "unshare").json["queries"] == []


def test_the_browser_of_tables_explains_each_column_also_to_two_who_ask_at_once(ask: Ask) -> None:
    with ThreadPoolExecutor(2) as threads:
        zh, _ = threads.map(catalogue, ("zh_TW", "en"))
    assert all(column["meaning"] for table in zh if table["name"].startswith("marts.") for column in table["columns"])
    (table,) = [one for one in ask(CHAIR, "tables", None).json if one["name"] == "marts.transcript"]
    (column,) = [one for one in table["columns"] if one["name"] == "relative_performance_pct"]
    assert column["unit"] == "percent"
    assert column["meaning"].isascii()


def answered(table: pa.Table) -> Result:
    columns = tuple(ColumnType(name, "") for name in table.column_names)
    return Result(columns, table, table.num_rows, "", None, "", "s", 0.1, (), "")


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never was so")
