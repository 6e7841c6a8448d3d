"""What the pages of overview, awards and course plans say, of programs with much, with little and with nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard import downloads, opened
from dashboard.awards import certificates, competitions
from dashboard.awards.claims import claims
from dashboard.awards.claims import names as names_of
from dashboard.board.claims import NOT_MATCHED
from dashboard.course_plans.choices import chosen_of, plans_of
from dashboard.course_plans.page import takers_table
from dashboard.overview import distributions
from dashboard.overview.field import Facet, field_data
from dashboard.parts.asked import Asked
from dashboard.parts.pictures import DARK, LIGHT
from dashboard.parts.tables import Cell, Table, drawn, saved, text_of
from dashboard.people import engine as people
from dashboard.reviews.engine import URL_VARIABLE
from dashboard.words import words
from queries.fetch import Scope, open_desk
from tests.queries.conftest import Database

PERSON = "chair@demo.invalid"
SAY = words("en")
NOBODY, ONE, PDF_ONLY, UNKNOWN = "987001", "987002", "987003", "987004"


@pytest.fixture(scope="module")
def scarce(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs with no application, with one, with PDFs alone, and with nothing known of anybody."""
    db = Database()
    db.fill("packages", {"package_id": f"{NOBODY}-main-000000000000", "program_code": NOBODY})
    for program, mode, n in ((ONE, "database", 1), (PDF_ONLY, "pdf", 3), (UNKNOWN, "none", 2)):
        modes = dict.fromkeys(("transcript_mode", "course_work_mode", "activity_mode"), mode)
        db.fill("applications", *({"application_id": f"{program}-9450000{at}", **modes} for at in range(1, n + 1)))
    return db.publish(tmp_path_factory.mktemp("scarce") / "warehouse")


@pytest.fixture(scope="module", autouse=True)
def served(sample_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(opened.WAREHOUSE_VARIABLE, str(sample_warehouse))
        patched.setenv(URL_VARIABLE, f"sqlite:///{kept / 'reviews.sqlite'}")
        patched.setenv(people.URL_VARIABLE, f"sqlite:///{kept / 'people.sqlite'}")
        yield
        opened.reviews().close()


@pytest.fixture(scope="module")
def sample(sample_warehouse: Path) -> Asked:
    return Asked(PERSON, open_desk(sample_warehouse, Scope.of([])), "987012", {}, SAY)


@pytest.fixture(scope="module")
def asked_of(scarce: Path) -> Callable[..., Asked]:
    desk = open_desk(scarce, Scope.of([]))
    return lambda program, **place: Asked(PERSON, desk, program, place, SAY)


@pytest.fixture(scope="module")
def shape(sample: Asked) -> list[str]:
    """The facets of a program with everything, in their order."""
    return [facet["key"] for facet in field_data(sample)["facets"]]


def named(asked: Asked, key: str) -> Facet:
    found: Facet = next(each for each in field_data(asked)["facets"] if each["key"] == key)
    return found


def texts(table: Table) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in table.rows]


def test_every_facet_tells_of_every_application_in_the_readers_order(sample: Asked) -> None:
    data = field_data(sample)
    assert data["numbers"] == sorted(data["numbers"]) == list(sample.numbers.values())
    assert {len(facet["cells"]) for facet in data["facets"]} == {len(data["numbers"])}
    opened.reviews().order(PERSON, sample.program, "shuffled")
    try:
        shuffled = field_data(replace(sample))
        assert shuffled["numbers"] != data["numbers"]
        for before, after in zip(data["facets"], shuffled["facets"], strict=True):
            of_it = dict(zip(data["numbers"], before["cells"], strict=True))
            assert [of_it[no] for no in shuffled["numbers"]] == after["cells"]
    finally:
        opened.reviews().order(PERSON, sample.program, "number")


def test_nothing_that_counts_an_applicants_items_hours_or_awards_is_sent(sample: Asked) -> None:
    data = field_data(sample)
    sent = {*data["texts"], *(key for key, _ in data["columns"])}
    assert not [name for name in sent if name.startswith("n_") or "hours" in name or "score" in name]
    numbers = [facet["key"] for facet in data["facets"] for _, label in facet["values"] if label.isdecimal()]
    assert set(numbers) <= {"intake_year"}


def test_a_review_state_is_the_persons_own(sample: Asked) -> None:
    application = next(iter(sample.numbers))
    opened.reviews().mark(PERSON, sample.program, application, status="done", is_flagged=True)
    state = named(sample, "state")
    assert [state["values"][at][0] for at in state["cells"][0]] == ["done", "flagged"]
    assert [state["values"][at][0] for at in named(replace(sample, person="other"), "state")["cells"][0]] == ["unread"]


def test_a_masked_school_is_told_apart_from_one_that_nobody_knows(sample_warehouse: Path) -> None:
    scope = Scope(frozenset({"987012"}), masked=frozenset({("987012", "school")}))
    asked = Asked(PERSON, open_desk(sample_warehouse, scope), "987012", {}, SAY)
    region = named(asked, "school_region")
    assert {region["values"][at][1] for cell in region["cells"] for at in cell} == {SAY("cell.masked")}
    assert set(field_data(asked)["texts"]["school_name"]) == {SAY("cell.masked")}
    assert "990001" not in str([plan.code for plan in plans_of(asked).values() if plan.n_applications])


def test_a_standing_is_counted_in_the_ten_percent_that_hold_it(sample: Asked) -> None:
    asked = replace(sample, place={"chosen": "94500001.99999999.94500001"})
    table = distributions.domain_table(asked)
    for row in texts(table):
        assert sum(map(int, row[1:11])) == int(row[11])
        assert int(row[11]) + int(row[12]) == len(sample.numbers)
    assert [text for text in (row[13] for row in texts(table)) if text.startswith("94500001")]
    picture = distributions.domain_picture(asked, LIGHT)
    assert [list(map(str, row)) for row in picture.data[0].z] == [row[1:11] for row in texts(table)]
    assert [trace.name for trace in picture.data[1:]] == ["94500001"]


def test_the_types_of_trend_add_up_to_all_applications(sample: Asked) -> None:
    table = distributions.trend_table(sample)
    counts = [int(row[1]) for row in texts(table)]
    assert sum(counts) == len(sample.numbers)
    assert list(distributions.trend_picture(sample, DARK).data[0].x) == counts


def test_at_most_four_are_marked_whatever_an_address_says(sample: Asked) -> None:
    everybody = ".".join(sample.numbers.values())
    assert len(distributions.chosen_in(replace(sample, place={"chosen": everybody}))) == 4


def test_an_award_has_its_share_its_source_and_the_claims_behind_it(sample: Asked) -> None:
    name = next(iter(names_of(sample, "competition")))
    asked = replace(sample, place={"of": name, "applicant": "94500001"})
    figures, claims = competitions.figures_table(asked, name), competitions.claims_table(asked, name)
    assert all(row[-1] for row in texts(figures))
    assert {"≤ 7.5 %", "2.0 %"} <= {row[5] for row in texts(figures)}
    link = claims.rows[0][0]
    assert isinstance(link, Cell)
    assert link.href == "/?program=987012&lang=en&applicants=94500001&category=activities&item=competition"
    assert claims.chosen == {0}
    picture = competitions.picture(asked, name, LIGHT)
    assert picture is not None
    # What is not known has the note for a mark, and the claimed award another shape.
    assert [trace.mode for trace in picture.data].count("text") == 1
    assert [trace.marker.symbol for trace in picture.data].count("diamond") == 1


def test_claims_that_fit_no_reference_are_reached_too(sample: Asked) -> None:
    names = names_of(sample, "competition")
    assert sum(names.values()) == len(claims(sample, "competition"))
    assert list(names)[-1] == NOT_MATCHED
    assert len(competitions.claims_table(sample, NOT_MATCHED).rows) == names[NOT_MATCHED]


def test_scores_stand_among_the_cut_offs_of_the_latest_year(sample: Asked) -> None:
    name = next(name for name in names_of(sample, "certificate") if name.startswith("多益"))
    picture = certificates.picture(sample, name, LIGHT)
    assert picture is not None
    assert {note.text.split()[0] for note in picture.layout.annotations} == {"均標", "前標", "頂標"}
    scored = [row for row in texts(certificates.claims_table(sample, name)) if row[3] in ("815", "685")]
    assert len(scored) == len(picture.data[0].x)


def test_who_took_a_course_stands_with_the_range_and_not_with_a_verdict(sample: Asked) -> None:
    asked = replace(sample, place={"course": "112990001H1110102010301", "applicant": "94500004"})
    _, plan = chosen_of(asked, plans_of(asked))
    table = takers_table(asked, plan, "112990001H1110102010301")
    assert [row[0] for row in texts(table)] == ["94500001", "94500004"]
    assert table.chosen == {1}
    assert all("–" in row[4] for row in texts(table))
    assert "3" in table.note


@pytest.mark.parametrize("program", [NOBODY, ONE, PDF_ONLY, UNKNOWN])
def test_a_page_keeps_its_shape_where_little_is_known(
    asked_of: Callable[..., Asked], shape: list[str], program: str
) -> None:
    asked = asked_of(program)
    assert [facet["key"] for facet in field_data(asked)["facets"]] == shape
    for page in downloads.PAGES.values():
        for table in page(asked):
            assert table.rows or table.nothing
            assert drawn(table, SAY)
            assert saved(table, SAY, "snapshot")
    assert distributions.domain_table(asked).rows == []
    assert distributions.domain_picture(asked, LIGHT).data
    unknown = texts(distributions.trend_table(asked))
    assert [row[1] for row in unknown] == ([] if program == NOBODY else ["–", "–", "–", str(len(asked.numbers))])


def test_what_a_pdf_holds_is_unknown_and_never_absent(asked_of: Callable[..., Asked]) -> None:
    shown = named(asked_of(PDF_ONLY), "activity_competition")
    assert {shown["values"][at][0] for cell in shown["cells"] for at in cell} == {""}


def test_a_table_is_saved_as_it_is_shown_and_computes_nothing() -> None:
    table = Table("t", "Title", ("a", "b"), [(Cell("=1+1", "/x?<"), '"<b>')])
    assert saved(table, SAY, "S").decode("utf-8-sig").splitlines() == [
        "a,b",
        '\'=1+1,"""<b>"',
        "# Title; 1 rows; state of the data S",
    ]
    assert '<a href="/x?&lt;" target="_self">=1+1</a>' in drawn(table, SAY)
    assert "&quot;&lt;b&gt;" in drawn(table, SAY)


@pytest.mark.parametrize(
    ("program", "page", "name", "status"),
    [
        ("987012", "overview", "domains", 200),
        ("987012", "awards", "certificate-figures", 404),
        ("987012", "nowhere", "domains", 404),
        ("000000", "overview", "domains", 404),
    ],
)
def test_a_table_is_saved_by_whoever_may_see_its_program(
    monkeypatch: pytest.MonkeyPatch, program: str, page: str, name: str, status: int
) -> None:
    monkeypatch.setattr(downloads, "person_of", lambda _request: PERSON)
    recorded: list[tuple[str, str]] = []
    monkeypatch.setattr(downloads, "noted", lambda what, person, **about: recorded.append((what, about["table"])))
    answer = get(f"/tables/{page}/{name}.csv?program={program}&lang=en&chosen=94500001")
    assert answer.status_code == status
    assert recorded == ([("exported", "overview/domains")] if status == 200 else [])
    if status == 200:
        assert answer.headers["content-disposition"] == 'attachment; filename="987012-overview-domains.csv"'
        assert "no-store" in answer.headers["cache-control"]
        assert "94500001" in answer.body.decode()
    assert get(f"/tables/{page}/{name}.csv?program={program}", (b"sec-fetch-site", b"cross-site")).status_code == 403


def get(address: str, *headers: tuple[bytes, bytes]) -> Response:
    """The answer to one request."""
    path, _, query = address.partition("?")
    page, name = path.removeprefix("/tables/").removesuffix(".csv").split("/")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": list(headers)}
    request = Request(scope | {"path_params": {"page": page, "name": name}})
    # In a thread of its own, because the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(downloads.table(request))).result()
