"""The desk asks a question once: what it remembers and reads along is exactly what the marts hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from queries import portfolio
from queries.fetch import Desk, Scope, open_desk
from queries.portfolio import Portfolios
from queries.warehouse import open_warehouse

MARTS = (
    "applications",
    "transcript",
    "semesters",
    "course_works",
    "activities",
    "documents",
    "attachments",
    "findings",
    "course_plans",
    "standing_by_group",
    "standing_trends",
    "competition_claims",
    "certificate_claims",
    "certificate_places",
)
PORTFOLIO = [mart for mart in MARTS if mart != "applications"]
ASIDE = {"distributions", "competition_figures"}


@pytest.fixture(scope="module")
def desk(sample_warehouse: Path) -> Desk:
    return open_desk(sample_warehouse, Scope())


def by_source(rows: Sequence[dict[str, Any]]) -> list[str]:
    return sorted(map(repr, rows))


def everyone(desk: Desk) -> list[str]:
    return [row["application_id"] for each in desk.programs() for row in desk.applicants(each["program_code"])]


@pytest.mark.parametrize(("ahead", "batches"), [(20, 24), (3, 1)])
def test_every_portfolio_is_what_its_marts_hold(sample_warehouse, monkeypatch, ahead: int, batches: int) -> None:
    monkeypatch.setattr(portfolio, "AHEAD", ahead)
    monkeypatch.setattr(portfolio, "_BATCHES", batches)
    desk = open_desk(sample_warehouse, Scope())
    con = open_warehouse(sample_warehouse).connection
    whole: dict[str, list[dict[str, Any]]] = {}
    for mart in MARTS:
        found = con.execute(f"select * from marts.{mart}")
        names = [name for name, *_ in found.description]
        whole[mart] = [dict(zip(names, cells, strict=True)) for cells in found.fetchall()]
    ids = everyone(desk)
    assert len(ids) > 20
    for start in range(0, len(ids), 2):
        four = ids[start : start + 4]
        found = desk.portfolio(four[::-1])
        assert set(found) == {*MARTS, *ASIDE}
        for mart in MARTS:
            assert by_source(found[mart]) == by_source([row for row in whole[mart] if row["application_id"] in four])
            assert [row["application_id"] for row in found[mart]] == sorted(
                row["application_id"] for row in found[mart]
            )
        referred = {row["distribution_id"] for row in found["transcript"] + found["semesters"]} - {None}
        assert [row["distribution_id"] for row in found["distributions"]] == sorted(referred)


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, warehouse: Path) -> None:
        self.con = open_warehouse(warehouse).connection
        self.n_asked = 0

    def __call__(self, query: str, parameters: Sequence[str]) -> pa.Table:
        self.n_asked += 1
        return self.con.cursor().sql(query, params=list(parameters)).to_arrow_table()


def test_the_next_applicants_are_here_already(sample_warehouse, desk) -> None:
    read = Counting(sample_warehouse)
    ids = [row["application_id"] for row in desk.applicants("987012")]
    portfolios = Portfolios(read)
    portfolios.of(ids[:1], lambda one: ids[ids.index(one) + 1 :])
    asked = read.n_asked
    for one in ids[1:10]:
        assert portfolios.of([ids[0], one], lambda _: [])["transcript"] is not None
    assert read.n_asked == asked


def test_what_was_forgotten_is_asked_again(sample_warehouse, desk, monkeypatch) -> None:
    monkeypatch.setattr(portfolio, "_BATCHES", 1)
    read = Counting(sample_warehouse)
    first, second = (row["application_id"] for row in desk.applicants("987012")[:2])
    portfolios = Portfolios(read)
    answers = [portfolios.of([one], lambda _: []) for one in (first, second, first)]
    # The second gave a PDF, so there are no distributions to ask for.
    assert read.n_asked == 3 * len(PORTFOLIO) + 2
    assert answers[0] == answers[2] != answers[1]


def test_a_caller_may_change_what_it_was_given(desk) -> None:
    one = desk.applicants("987012")[0]["application_id"]
    for ask in (desk.programs, lambda: desk.applicants("987012"), desk.packages):
        before = ask()
        ask()[0].clear()
        ask().clear()
        assert ask() == before
    before = desk.portfolio([one])
    for rows in desk.portfolio([one]).values():
        for row in rows:
            row.clear()
    assert desk.portfolio([one]) == before


def test_a_list_is_asked_for_once(sample_warehouse, monkeypatch) -> None:
    desk = open_desk(sample_warehouse, Scope())
    for ask in (desk.programs, lambda: desk.applicants("987012"), lambda: desk.findings_of_program("987012")):
        found = ask()
        with monkeypatch.context() as closed:
            closed.setattr(desk, "_connection", None)
            assert ask() == found


@pytest.mark.parametrize("few", [0, 3, 400])
def test_distributions_are_the_same_however_many_are_asked_at_once(sample_warehouse, desk, monkeypatch, few) -> None:
    ids = [row["application_id"] for row in desk.applicants("987012")[:4]]
    whole = desk.portfolio(ids)["distributions"]
    assert len(whole) > 4
    monkeypatch.setattr(portfolio, "FEW_IDS", few)
    monkeypatch.setattr(portfolio, "IDS_AT_ONCE", 2)
    assert Portfolios(Counting(sample_warehouse)).of(ids, lambda _: [])["distributions"] == whole
