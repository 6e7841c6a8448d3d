"""Who may read the record, on its page, as a file and by the command; everything noted is text there."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from dashboard import opened
from dashboard.__main__ import main
from dashboard.app import guarded
from dashboard.audit.export import COLUMNS, MARK, neutral
from dashboard.audit.kinds import EXPORTED_AUDIT, KINDS, READ_AUDIT
from dashboard.audit.log import Audit, Wanted, audit_of
from dashboard.audit.routes import routes
from dashboard.audit.table import table_html
from dashboard.people.noted import noted
from dashboard.signin import person
from dashboard.signin.settings import DEMO
from dashboard.words import LANGUAGES, words

PAGE = Path(__file__).parents[3] / "dashboard" / "pages" / "audit.py"
ADMIN, CHAIR = "administrator@demo.invalid", "chair@demo.invalid"
ONE, OTHER = "987012-94500001", "987034-94500001"


@pytest.fixture
def served(sample_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Audit]:
    monkeypatch.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
    for name in ("AUDIT", "PEOPLE", "REVIEWS", "SESSIONS"):
        monkeypatch.setenv(f"FOLIOSCOPE_{name}", f"sqlite:///{tmp_path / name.lower()}.sqlite")
    found = audit_of(sample_warehouse)
    noted("saw an application", CHAIR, application_id=ONE)
    noted("searched", CHAIR, program="987034", words="=HYPERLINK(1)", applications=f"{OTHER} {ONE}")
    noted("<b>odd</b>", "-1+1", words="<script>alert(1)</script>")
    yield found
    found.close()


@pytest.fixture
def client() -> TestClient:
    app = guarded(Starlette(routes=routes), DEMO)
    return TestClient(app, "http://127.0.0.1:8501", follow_redirects=False)


def signed_in(who: str) -> dict[str, str]:
    return {person.COOKIE: person.sessions().begin(who, dt.timedelta(hours=1))}


def header(who: str) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in signed_in(who).items())}


def test_rows_are_chosen_by_time_person_application_and_kind(served: Audit) -> None:
    def found(**wanted: str) -> list[int]:
        return [row["event_no"] for row in served.rows(Wanted(**wanted), 10)]

    today = dt.datetime.now(dt.UTC).date()
    assert found() == [3, 2, 1]
    assert found(application=ONE) == [2, 1]
    assert found(application=OTHER) == [2]
    assert found(application="987034-9450000_") == []
    assert found(person=CHAIR, kind="searched") == [2]
    assert found(since=today.isoformat(), until=today.isoformat()) == [3, 2, 1]
    assert found(since=f"{today + dt.timedelta(days=1)}") == found(until=f"{today - dt.timedelta(days=1)}") == []
    assert [row["event_no"] for row in served.rows(Wanted(), 1, before=3)] == [2]
    assert served.count(Wanted(person=CHAIR)) == 2


def test_the_page_shows_whoever_may_read_it_the_rows_and_that_they_hold(
    served: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.page_link", lambda *_given, **_named: None)
    monkeypatch.setattr(ContextProxy, "cookies", signed_in(ADMIN))
    run = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not run.exception
    markup = "".join(each.proto.body for each in run.get("html"))
    assert 'data-holds="yes"' in markup
    assert f"<td>{ONE}</td>" in markup
    assert "&lt;script&gt;alert(1)" in markup
    assert "<script>" not in markup
    assert served.rows(Wanted(kind=READ_AUDIT), 9)[0]["person"] == ADMIN
    run.text_input(key="audit_application").set_value(OTHER).run()
    (look, *_) = served.rows(Wanted(kind=READ_AUDIT), 9)
    assert look["about"] == f'{{"of_application": "{OTHER}"}}'
    markup = "".join(each.proto.body for each in run.get("html"))
    assert f"<td>{ONE}</td>" not in markup
    assert "/audit/export?application=987034-94500001" in markup
    monkeypatch.setattr(ContextProxy, "cookies", signed_in(CHAIR))
    run = AppTest.from_file(PAGE, default_timeout=30).run()
    assert ONE not in "".join(each.proto.body for each in run.get("html"))
    assert [each.value for each in run.markdown] == [words("zh_TW")("audit.not_yours")]


def test_the_file_is_for_whoever_may_read_the_record_and_is_recorded(served: Audit, client: TestClient) -> None:
    for who, status in ((CHAIR, 404), ("reviewer@demo.invalid", 404), ("staff@demo.invalid", 404)):
        assert client.get("/audit/export", headers=header(who)).status_code == status
    assert client.get("/audit/export").status_code == 401
    assert client.get("/audit/export", headers=header(ADMIN) | {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert served.count(Wanted()) == 3
    answer = client.get(f"/audit/export?person={CHAIR}", headers=header(ADMIN))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="folioscope-audit.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix(MARK))))
    assert [row["event_no"] for row in rows] == ["1", "2"]
    assert (rows[0].keys(), rows[0]["application_id"]) == (dict.fromkeys(COLUMNS).keys(), ONE)
    (noted_export,) = served.rows(Wanted(kind=EXPORTED_AUDIT), 9)
    assert (noted_export["person"], noted_export["about"]) == (ADMIN, f'{{"of_person": "{CHAIR}", "rows": "2"}}')
    everything = client.get("/audit/export", headers=header(ADMIN)).text
    assert ",'-1+1," in everything


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\r1"])
def test_no_cell_of_the_file_is_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert neutral(f"a{text}") == f"a{text}"


def test_the_command_verifies_and_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], below: Callable[..., None],
    log: Audit,
) -> None:  # fmt: skip
    noted("signed in", CHAIR)
    at = ["--warehouse", str(tmp_path)]
    assert main(["audit", "verify", *at]) == 0
    told = capsys.readouterr()
    head = told.out.splitlines()[1].removeprefix("head ")
    assert told.out.startswith("1 rows, each as it was written.\nhead 1:")
    assert "Note the head elsewhere" in told.err
    assert main(["audit", "export", *at, "--person", CHAIR]) == 0
    assert "signed in" in capsys.readouterr().out
    assert main(["audit", "verify", *at, "--head", head]) == 0
    assert capsys.readouterr().out.startswith("2 rows")
    below("update audit_events set person = 'nobody' where event_no = 1")
    assert main(["audit", "verify", *at, "--json"]) == 5
    told = capsys.readouterr()
    assert '"holds":false' in told.out
    assert "does not hold" in told.err
    assert main(["audit", "verify", "--warehouse", str(tmp_path / "none")]) == 2
    for wrong in (["verify", *at, "--head", "nonsense"], ["nonsense", *at], []):
        with pytest.raises(SystemExit):
            main(["audit", *wrong])


@pytest.mark.parametrize("command", [["audit"], ["audit", "verify"], ["audit", "export"], ["forget"]])
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert f"example: python -m dashboard {command[0]}" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_both_languages(language: str) -> None:
    shown = table_html(
        [{"event_no": 1, "noted_at": "2026-01-01T00:00:00Z", "kind": kind, "person": "p", "application_id": "",
          "program_code": "", "about": "{}"} for kind in KINDS],
        len(KINDS), "/x", words(language),
    )  # fmt: skip
    assert all((zh if language == "zh_TW" else en[1:]) in shown for zh, en in KINDS.values())
