"""The record is never changed by the program, and shows whatever was changed below it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from dashboard.audit.chain import FIRST, Head, Key, chained, hash_of, verdict_on
from dashboard.audit.log import Audit, Wanted
from dashboard.audit.tables import EVENTS
from dashboard.people.noted import noted, noted_each

ROOT = Path(__file__).parents[3]
ONE = "987012-94500001"


@pytest.fixture
def ten(log: Audit) -> Audit:
    """Ten rows."""
    noted_each("saw an application", "reader", ({"application_id": ONE, "n": str(n)} for n in range(10)))
    return log


def test_a_row_tells_what_was_noted_and_holds_behind_the_row_before(log: Audit) -> None:
    assert log.verdict().head == Head(0, FIRST)
    noted("signed in", "Somebody")
    noted("saw an application", "reader", application_id=ONE, snapshot="S", empty="")
    second, first = log.rows(Wanted(), 10)
    assert (first["event_no"], second["event_no"]) == (1, 2)
    assert first["hash"] == hash_of(FIRST, first)
    assert second["hash"] == hash_of(first["hash"], second)
    assert (second["application_id"], second["program_code"], second["about"]) == (ONE, "987012", '{"snapshot": "S"}')
    assert log.verdict().holds
    assert log.verdict().head == Head(2, second["hash"]) == Head.of(f"2:{second['hash']}")


@pytest.mark.parametrize("statement", [update(EVENTS).values(person="nobody"), delete(EVENTS)])
def test_the_database_refuses_to_change_or_remove_a_row(statement: Any, ten: Audit) -> None:
    with pytest.raises(DBAPIError, match="append-only"), ten._engine.begin() as connection:
        connection.execute(statement)
    assert (ten.verdict().n, ten.verdict().holds) == (10, True)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("update audit_events set person = 'nobody' where event_no = 4", "row 4"),
        ("update audit_events set noted_at = '2020' where event_no = 10", "row 10"),
        ("update audit_events set about = '{}', kind = kind where event_no = 1", "row 1"),
        ("update audit_events set seal = hash where event_no = 7", "row 7"),
        ("update audit_events set key_id = 'another' where event_no = 7", "row 7"),
        ("delete from audit_events where event_no = 5", "row 6"),
        ("delete from audit_events where event_no = 1", "row 2"),
        ("update audit_events set event_no = 13 - event_no where event_no in (6, 7)", "row 6"),
    ],
)
def test_an_edit_a_gap_and_another_order_are_found_where_they_are(
    statement: str, place: str, ten: Audit, below: Callable[..., None]
) -> None:
    # Two numbers cannot be exchanged in one step.
    if "13 -" in statement:
        below("update audit_events set event_no = -event_no where event_no in (6, 7)")
        statement = "update audit_events set event_no = 13 + event_no where event_no < 0"
    below(statement)
    verdict = ten.verdict()
    assert not verdict.holds
    assert verdict.problems[0].startswith(f"{place}: expected ")
    assert ten.verdict(last=10).n_problems


def test_rows_hashed_again_without_the_secret_are_found(ten: Audit, below: Callable[..., None]) -> None:
    rows = [row | {"person": "nobody"} for row in ten.all_rows(Wanted())]
    own_key = rows[0]["key_id"]
    for key_id, found in ((Key(b"guessed").key_id, "sealed with another secret"), (own_key, "found another")):
        forged = chained(Head(), Key(b"guessed"), rows)
        if key_id == own_key:
            # Even under the name of the right key.
            head = FIRST
            for row in forged:
                row["key_id"] = own_key
                row["hash"] = head = hash_of(head, row)
        for row in forged:
            own = [row[name] for name in ("person", "hash", "seal", "key_id", "event_no")]
            below("update audit_events set person = ?, hash = ?, seal = ?, key_id = ? where event_no = ?", *own)
        assert found in ten.verdict().problems[0]


def test_a_cut_off_end_shows_against_a_head_that_was_noted_elsewhere(ten: Audit, below: Callable[..., None]) -> None:
    head = ten.verdict().head
    assert ten.verdict([head]).holds
    below("delete from audit_events where event_no > 8")
    assert ten.verdict().holds
    verdict = ten.verdict([head])
    assert verdict.problems == (
        f"row 10: expected the noted head {head.hash[:12]}…, found no such row: the end was cut off.",
    )
    # What comes after does not fill the gap.
    noted("signed in", "reader")
    noted("signed in", "reader")
    assert not ten.verdict([head]).holds


def test_a_noted_head_proves_what_a_former_secret_sealed(ten: Audit) -> None:
    rows = list(ten.all_rows(Wanted()))
    now = Key(b"a new secret")
    later = chained(Head(10, rows[-1]["hash"]), now, [{**rows[0], "person": "later"}])
    assert "another secret" in verdict_on([*rows, *later], now).problems[0]
    assert verdict_on([*rows, *later], now, [Head(10, rows[-1]["hash"])]).holds
    changed = [rows[0] | {"person": "nobody"}, *rows[1:], *later]
    assert not verdict_on(changed, now, [Head(10, rows[-1]["hash"])]).holds


@pytest.mark.parametrize("text", ["", "1", "1:ab", "x:" + "0" * 64, "1:" + "g" * 64])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a head"):
        Head.of(text)


NOTING = """
import sys
from dashboard.people.noted import noted
for n in range(int(sys.argv[2])):
    noted("signed in", sys.argv[1], n=str(n))
    print(n, flush=True)
"""


def writing(name: str, times: int) -> subprocess.Popen[str]:
    """Another process that notes so many times, and says of each when it is done."""
    command = [sys.executable, "-c", NOTING, name, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_several_processes_and_threads_write_one_whole_chain(log: Audit) -> None:
    processes = [writing(name, 60) for name in ("first", "second")]
    threads = [Thread(target=lambda: [noted("signed out", "thread") for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.communicate(timeout=60) and process.returncode for process in processes] == [0, 0]
    verdict = log.verdict()
    assert (verdict.n, verdict.holds) == (60 + 60 + 80, True)
    for name in ("first", "second"):
        rows = log.rows(Wanted(person=name), 100)
        assert [row["about"] for row in rows] == [f'{{"n": "{n}"}}' for n in reversed(range(60))]


def test_what_was_answered_is_there_after_the_process_was_killed(log: Audit) -> None:
    process = writing("killed", 10**6)
    assert process.stdout is not None
    for _ in range(40):
        answered = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    answered = max([answered, *(int(line) for line in process.stdout.read().split())])
    process.wait()
    assert log.count(Wanted()) in (answered + 1, answered + 2)
    assert log.verdict().holds
    noted("signed in", "next")
    assert log.verdict().holds


def test_nothing_is_written_of_what_could_not_be_written_whole(log: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Any:
        raise sqlite3.OperationalError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("dashboard.audit.log.chained", failing)
        with pytest.raises(sqlite3.OperationalError):
            noted("signed in", "reader")
    noted("signed in", "reader")
    assert (log.verdict().n, log.verdict().holds) == (1, True)


def test_whatever_is_noted_is_kept_as_text(log: Audit) -> None:
    odd = "half \ud800 pair, end \0, " + "long" * 10_000
    noted("searched", odd, words=odd, application_id=odd)
    (row,) = log.rows(Wanted(), 2)
    assert len(row["person"]) == 200
    assert len(row["about"]) < 25_000
    assert log.verdict().holds


def test_a_copy_of_the_file_is_read_by_the_same_secret(ten: Audit, warehouse: Path) -> None:
    ten.close()
    shutil.copytree(warehouse / "audit", warehouse / "copy")
    connection = sqlite3.connect(warehouse / "copy" / "audit.sqlite")
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("select * from audit_events order by event_no")]
    connection.close()
    assert verdict_on(rows, ten._key).holds
