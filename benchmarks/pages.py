"""How fast the pages beside the desk say something, and narrow down, beside an empty page of the same framework.

A program of 500 applications, as large ones are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import loading
from benchmarks.browser import chromium, clicked, opened, read, shown, visitor
from benchmarks.servers import desk_of, empty_page, signed_in
from benchmarks.sittings import EMPTY
from benchmarks.table import Row
from dashboard.words import LANGUAGES
from queries.fetch import Desk, open_desk
from queries.scope import EVERY_PROGRAM

REFERENCE = Path(__file__).parents[1] / "sample_data" / "reference"
APPLICATIONS = 500
MEANING_MS, CLICK_MS = 1000, 300
VISITS, CLICKS = 3, 5
RERUN, PAINT = "empty Streamlit rerun", "empty Streamlit page"
CHAIR, STAFF, ADMINISTRATOR = (f"{role}@demo.invalid" for role in ("chair", "staff", "administrator"))
PAGES = {
    "overview": (CHAIR, ".rows tbody tr"),
    "awards": (CHAIR, ".facts dd"),
    "course_plans": (CHAIR, ".facts dd"),
    "reports": (CHAIR, ".report dd"),
    "workbench": (CHAIR, ".editor textarea"),
    "loading": (STAFF, "tr[aria-current]"),
    "people": (ADMINISTRATOR, "tbody tr"),
    "audit": (ADMINISTRATOR, ".audit tbody tr"),
}
"""Page -> who opens it, and what is there once it says something. The desk has a part of its own."""
REPORT_MS = 20_000
PDF = ".making a:first-of-type"


def rows(folder: Path) -> Iterator[Row]:
    """The rows of the pages, in a warehouse of that program alone. `folder`: an empty one."""
    release, warehouse = folder / "release", folder / "warehouse"
    program = generate(release)
    loading.load(warehouse, release)
    loading.answer_of("loaders", "load", "--reference", REFERENCE, "--warehouse", warehouse)
    yield from rows_in(warehouse, folder / "empty", program)


def generate(release: Path) -> str:
    """Write a release of the program; answers its code."""
    size = ("--programs", "1", "--applicants", str(APPLICATIONS), "--tables-only")
    loading.answer_of("sample_data", "generate", "--out", release, *size)
    (folder,) = release.glob("*/*")
    return folder.name


def rows_in(warehouse: Path, empty_folder: Path, program: str, where: str = "") -> Iterator[Row]:
    """The rows of the pages about a program, `where` behind the name of each. The folder for the empty page is made."""
    empty_folder.mkdir()
    course = course_taken(open_desk(warehouse, EVERY_PROGRAM), program)
    taken: dict[str, list[float]] = defaultdict(list)
    with desk_of(warehouse) as desk, empty_page(empty_folder) as empty, chromium() as browser:
        for _ in range(VISITS):
            visit(browser, desk, empty, f"program={program}&course={course}", taken)
        save_reports(browser, desk, program, taken)
        narrow_down(browser, desk, empty, program, taken)
    yield from rows_of(taken, where)


def course_taken(data: Desk, program: str) -> str:
    """A course that applicants of the program have in their transcripts, so that the page shows a picture too."""
    one = data.applicants(program)[0]["application_id"]
    return str(data.portfolio([one])["transcript"][0]["course_code"])


def visit(browser: Browser, desk: str, empty: str, query: str, taken: dict[str, list[float]]) -> None:
    """First meaning of each page and of the empty one, in a browser that saw none and once more."""
    places = {name: (f"{desk}/{name}?{query}", who, sign) for name, (who, sign) in PAGES.items()}
    for name, (address, who, sign) in (places | {"empty": (empty, CHAIR, EMPTY)}).items():
        with visitor(browser, signed_in(desk, who)) as context:
            page = context.new_page()
            for when in ("new browser", "cached"):
                taken[f"{name}, {when}"].append(opened(page, address, sign))


def save_reports(browser: Browser, desk: str, program: str, taken: dict[str, list[float]]) -> None:
    """The report as PDF, once in each language, since what was made before is sooner there; then its progress alone."""
    for language in LANGUAGES:
        with visitor(browser, signed_in(desk, CHAIR)) as context:
            page = context.new_page()
            opened(page, f"{desk}/reports?program={program}&lang={language}", PDF)
            taken["report"].append(shown(page, PDF, ".making .saved", 1))
            taken["progress"].append(shown(page, PDF, ".making progress", 1))


def narrow_down(browser: Browser, desk: str, empty: str, program: str, taken: dict[str, list[float]]) -> None:
    """Facets ticked and let go one after the other, applicants chosen; other competitions; and empty reruns between."""
    with visitor(browser, signed_in(desk)) as context:
        page = context.new_page()
        opened(page, empty, EMPTY)
        taken["rerun"] += [clicked(page, "button", EMPTY) for _ in range(CLICKS + 1)][1:]
        opened(page, f"{desk}/overview?program={program}", PAGES["overview"][1])
        page.locator("[data-focus=topic-origin]").click()
        for at in range(1, CLICKS + 1):
            box = f"[data-facet=school_region] label:nth-of-type({at}) input"
            taken["facet"].append(clicked(page, box, ".told"))
        taken["choose"] += [clicked(page, f"[data-row='{at}'][type=checkbox]", ".bar") for at in range(4)]
        opened(page, f"{desk}/awards?program={program}", PAGES["awards"][1])
        taken["reference"] += [chosen(page, at) for at in (2, 1, 2, 1)]


def chosen(page: Page, at: int) -> float:
    """From a click on another competition until the page is about it."""
    page.locator("[data-testid=stSelectbox] [role=combobox], [data-testid=stSelectbox] input").last.click()
    page.locator("[role=option]").nth(at).wait_for()
    # The list is gone before there is a click.
    page.evaluate("clock.armForChange('pointerdown', '.table')")
    page.locator("[role=option]").nth(at).click()
    return read(page)


def rows_of(taken: Mapping[str, Sequence[float]], where: str = "") -> Iterator[Row]:
    """The timings as rows, with the budgets of the pages."""
    for name in PAGES:
        for when in ("new browser", "cached"):
            what = f"{name.replace('_', ' ')}, first meaning, {when}{where}"
            limit = MEANING_MS if when == "cached" else None
            yield Row(what, taken[f"{name}, {when}"], PAINT, taken[f"empty, {when}"], at_most=limit)
    for name, what in (
        ("facet", f"a facet of {APPLICATIONS} applications"),
        ("choose", "an applicant chosen"),
        ("reference", "another competition"),
        ("progress", "a report's progress, from the click"),
    ):
        yield Row(f"{what}{where}", taken[name], RERUN, taken["rerun"], at_most=CLICK_MS)
    what = f"report of {APPLICATIONS} applications as PDF, from the click to the file{where}"
    yield Row(what, taken["report"], at_most=REPORT_MS)
