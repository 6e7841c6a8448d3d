"""What is alike within a program and what is alike across programs are findings of their own.

Who sees one program learns nothing of another one: its own findings are the same with and without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.settings import Likeness
from queries.scope import EVERY_PROGRAM, Scope
from queries.warehouse import open_warehouse

OWN, OTHER = "987012", "987034"
PROGRAMS = (OWN, OTHER, "987056", "987078")
TEXT = "我在溪邊放了三個水位計，每週六早上抄一次讀數，再和雨量站的資料比對，發現下游的高點總是晚兩個小時。"
LINK = "課程學習成果文件檔案連結"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82" + bytes(64)
HOLDERS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(PROGRAMS)), max_size=24)


def name_of(application: str) -> str:
    return f"{application} {application[-8:]}_課程學習成果.json:1"


def expected(own: int, holders: list[tuple[int, str]], applications: list[str], is_within: bool) -> str | None:
    """Compared one by one: how many others hold it, and the first of each person in each program, by their files."""
    person, program = holders[own]
    others = [n for n, (who, at) in enumerate(holders) if who != person and (at == program) is is_within]
    first: dict[tuple[int, str], str] = {}
    for n in sorted(others, key=lambda n: applications[n]):
        first.setdefault(holders[n], name_of(applications[n]))
    named = list(first.values())[:3]
    more = f" and {len(others) - len(named)} more" if len(others) > len(named) else ""
    places = ", ".join(f"{each} (100 %)" for each in named)
    number = f"{len(others)} other place{'s' if len(others) > 1 else ''}"
    return f"the same in {number}: {places}{more}" if others else None


@settings(max_examples=25, deadline=None)
@given(holders=HOLDERS)
def test_each_kind_counts_and_names_what_comparing_one_by_one_does(
    new_tables: Any, holders: list[tuple[int, str]]
) -> None:
    tables = new_tables()
    applications = [tables.application(person, program) for person, program in holders]
    for application in applications:
        tables.work(application, TEXT)
    rows = tables.findings()
    found = {(row["application_id"], row["program_code"]): row["found"] for row in rows}
    assert len(found) == len(rows) == len({row["finding_id"] for row in rows})
    for own, application in enumerate(applications):
        assert found.pop((application, holders[own][1]), None) == expected(own, holders, applications, True)
        assert found.pop((application, None), None) == expected(own, holders, applications, False)
    assert not found


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_programs_own_findings_are_the_same_whatever_other_programs_hold(new_tables: Any, data: Any) -> None:
    """Also where so many are alike that not all are compared, and where others' numbers and names join two people."""
    changed = st.integers(0, 6).map(lambda n: TEXT[: 5 * n] + chr(0x4E00 + n) + TEXT[5 * n :])
    work = st.tuples(st.integers(0, 5), changed, st.sampled_from(["", "one.pdf", "two.pdf"]))
    few = Likeness(neighbours=data.draw(st.integers(1, 3)))
    held = {program: data.draw(st.lists(work, max_size=10)) for program in (OWN, OTHER)}
    alone, beside = new_tables(), new_tables()
    for tables, programs in ((alone, [OWN]), (beside, [OWN, OTHER])):
        for program, person, text, content in [(own, *each) for own in programs for each in held[own]]:
            application = tables.application(person, program)
            school = "霽川高級中學" if person % 3 or program == OTHER else None
            tables.rows["applications"][-1] |= {"name": f"甲{person // 2}", "school_name": school}
            tables.work(application, text)
            if content:
                tables.document(application, "other", text, sha256=content)
    assert [row for row in beside.findings(few) if row["program_code"] == OWN] == alone.findings(few)


def test_the_text_of_the_same_file_is_told_only_where_it_is_elsewhere_too_for_each_kind(tables: Any) -> None:
    for person, program in enumerate((OWN, OWN, OTHER)):
        tables.document(tables.application(person, program), "other", TEXT, sha256="same")
    told = [(row["application_id"][-1], row["program_code"], row["rule"]) for row in tables.findings()]
    of_files = [("1", OWN), ("1", None), ("2", OWN), ("2", None), ("3", None)]
    assert told == [(*each, "likeness.file") for each in of_files]
    tables.document(tables.application(3), "other", TEXT)
    texts = [row for row in tables.findings() if row["rule"] == "likeness.text"]
    assert [(row["application_id"][-1], row["program_code"]) for row in texts] == [
        ("1", OWN),
        ("2", OWN),
        ("4", OWN),
        ("4", None),
        ("3", None),
    ]


def test_people_joined_only_by_another_programs_application_stay_two_within_their_program(tables: Any) -> None:
    for number, name in ((0, "甲乙"), (1, "丙丁")):
        tables.work(tables.application(number), TEXT)
        tables.rows["applications"][-1] |= {"name": name, "school_name": "霽川高級中學"}
    before = tables.findings()
    tables.application(0, OTHER)
    tables.rows["applications"][-1] |= {"name": "丙丁", "school_name": "霽川高級中學"}
    assert len(before) == 2
    assert tables.findings() == before


def findings_seen(warehouse: Path, scope: Scope) -> list[tuple[Any, ...]]:
    return open_warehouse(warehouse, scope).connection.execute("from raw.findings").fetchall()


def counts_seen(warehouse: Path, scope: Scope) -> list[tuple[Any, ...]]:
    query = "select application_id, n_findings from marts.applications order by application_id"
    return open_warehouse(warehouse, scope).connection.execute(query).fetchall()


@pytest.fixture
def alike(delivery: Any) -> tuple[Path, Path]:
    """Two programs: two applications in the first and one in the second hold the same text and the same file."""

    def deliver(number: str, program: str) -> Path:
        work = {"課程學習成果簡述": TEXT, LINK: "a.png"}
        application = delivery.application(
            number, program, basics={"應試號碼": f"樣本{number}"}, course_works=[work], files={"a.png": PICTURE}
        )
        return Path(application).parent

    deliver("94000001", OWN)
    return deliver("94000002", OWN), deliver("94000003", OTHER)


def test_a_limited_scope_sees_the_same_with_and_without_the_other_program(
    alike: tuple[Path, Path], warehouse: Any
) -> None:
    own, other = alike
    limited = Scope.of([OWN])
    warehouse.load(own)
    findings, counts = findings_seen(warehouse.path, limited), counts_seen(warehouse.path, limited)
    assert len(findings) == 4
    warehouse.load(other)
    assert findings_seen(warehouse.path, limited) == findings
    assert counts_seen(warehouse.path, limited) == counts
    assert OTHER not in str(findings)
    assert findings_seen(warehouse.path, Scope.of([OTHER])) == []


def test_who_sees_every_program_sees_both_kinds_at_the_same_place(alike: tuple[Path, Path], warehouse: Any) -> None:
    warehouse.load(*alike)
    query = """
        select f.application_id, f.program_code, f.rule, f.package_id is not null, a.n_findings
        from marts.findings as f join marts.applications as a using (application_id)
        order by f.application_id, f.program_code, f.rule
    """
    rows = open_warehouse(warehouse.path, EVERY_PROGRAM).connection.execute(query).fetchall()
    both = [(code, rule, True, 4) for code in (OWN, None) for rule in ("likeness.file", "likeness.text")]
    across = [(None, rule, True, 2) for rule in ("likeness.file", "likeness.text")]
    assert rows == [
        *[(f"{OWN}-94000001", *each) for each in both],
        *[(f"{OWN}-94000002", *each) for each in both],
        *[(f"{OTHER}-94000003", *each) for each in across],
    ]
