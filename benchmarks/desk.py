"""How fast the desk answers in Chromium, beside an empty page of the same framework under the same settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.browser import chromium
from benchmarks.servers import desk_of, empty_page, signed_in
from benchmarks.sittings import SWITCHES, Applicants, Sittings
from benchmarks.table import Row
from queries.fetch import AT_MOST, Desk, open_desk
from queries.scope import EVERY_PROGRAM

# Only the sample releases have PDFs; the generated one has transcripts of full length.
WITH_PDFS = ("987012", "987034")
PDF_ITEMS = {"activity_summary", "self_statement"}
COLUMNS = (1, 2, AT_MOST)
VISITS, ROUNDS = 5, 3
NO_GROWTH = 1.1
RERUN, PAINT = "empty Streamlit rerun", "empty Streamlit page"


def rows(warehouse: Path, folder: Path) -> Iterator[Row]:
    """The rows of the desk on a warehouse that holds the samples. `folder`: an empty one, for the empty page."""
    data = open_desk(warehouse, EVERY_PROGRAM)
    generated = next(row["program_code"] for row in data.programs() if row["program_code"] not in WITH_PDFS)
    groups = fours(generated, [row["applicant_no"] for row in data.applicants(generated)])
    with desk_of(warehouse) as desk, empty_page(folder) as empty, chromium() as browser:
        sittings = Sittings(browser, desk, empty, signed_in(desk))
        for _ in range(VISITS):
            sittings.visit(groups[0])
        for four in groups[:ROUNDS]:
            sittings.rerun()
            for n in COLUMNS:
                sittings.switch_categories(Applicants(four.program, four.numbers[:n]))
            sittings.rerun()
            sittings.switch_items(four)
            sittings.next_applicants(four)
        sittings.switch_often(groups[0])
        for program in WITH_PDFS:
            for four in fours(program, with_pdfs(data, program)):
                sittings.open_pdfs(four)
    return rows_of(sittings.taken)


def rows_of(taken: Mapping[str, Sequence[float]]) -> Iterator[Row]:
    """The timings of a sitting as rows, with the budgets of the desk."""
    rerun = taken["rerun"]
    for n in COLUMNS:
        for when in ("first time", "again"):
            what = f"category switch, {n} applicant{'s' * (n > 1)}, {when}"
            yield Row(what, taken[f"category, {n}, {when}"], RERUN, rerun, at_most_ratio=1 if n == AT_MOST else None)
    for name, what, at_most in (
        ("item", f"item switch, {AT_MOST} applicants", 1),
        ("item, all courses", "the same, to all courses", 1),
        ("next, after reading", f"next applicant beside {AT_MOST - 1}", 2),
        ("next, all courses, after reading", "the same, at all courses", 2),
        ("next", f"next applicant beside {AT_MOST - 1}, stepping on at once", None),
        ("next, all courses", "the same, at all courses", None),
    ):
        yield Row(what, taken[name], RERUN, rerun, at_most_ratio=at_most)
    for name, what in (
        (f"category, {AT_MOST}, first time", f"category switch, {AT_MOST} applicants"),
        ("next, after reading", f"next applicant beside {AT_MOST - 1}"),
        ("next, all courses, after reading", "the same, at all courses"),
        ("next", f"next applicant beside {AT_MOST - 1}, stepping on at once"),
        ("next, all courses", "the same, at all courses"),
        ("desk, new browser", f"first paint, {AT_MOST} applicants, new browser"),
        ("desk, cached", f"first paint, {AT_MOST} applicants, cached"),
    ):
        server, whole = taken[f"{name}, server"], taken[name]
        browser = [one - other for one, other in zip(whole, server, strict=True)]
        yield Row(f"{what}: the browser's share", browser, "the server's share", server)
    for name, unit in (("heap", "MB"), ("nodes", "nodes")):
        its = taken[f"{name}, before"]
        what = f"{unit} in the browser after {SWITCHES} switches"
        yield Row(what, taken[f"{name}, after"], "each drawn once", its, unit, at_most_ratio=NO_GROWTH)
    for when in ("new browser", "cached"):
        what = f"first paint, {AT_MOST} applicants, {when}"
        yield Row(what, taken[f"desk, {when}"], PAINT, taken[f"empty, {when}"], at_most_ratio=1.4)
    yield Row(f"first PDF page of {AT_MOST} applicants", taken["pdf"], at_most=500)


def fours(program: str, numbers: Sequence[str]) -> list[Applicants]:
    """Full desks of different applicants; who is left over is left out."""
    full = len(numbers) // AT_MOST * AT_MOST
    return [Applicants(program, numbers[at : at + AT_MOST]) for at in range(0, full, AT_MOST)]


def with_pdfs(data: Desk, program: str) -> list[str]:
    """The numbers of a program's applicants who have both written items as PDFs that can be opened."""
    return [
        row["applicant_no"]
        for row in data.applicants(program)
        if {each["kind"] for each in data.portfolio([row["application_id"]])["documents"] if each["n_pages"]}
        >= PDF_ITEMS
    ]
