"""What a reader does at the desk, timed; and the empty page between it, so that both meet the same weather."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, StorageState

from benchmarks.browser import answers_of_the_page, clicked, held_by, opened, pressed, shown, visitor, waited_for

HEAD, CATEGORY, ITEM = ".head", ".category[aria-current=true]", ".item[aria-current=true]"
FIRST_PAGE = ".page.is-there[data-page='1']"
EMPTY = "[data-testid=stText]"
ITEMS, LISTS, NEXT, RERUNS = 12, 4, 6, 5
SWITCHES, ALL_CATEGORIES = 504, "1234567"
BOARD = "/board?"
DRAWN_MS, REST_MS = 300, 1500
"""Far less than anybody reads: meanwhile the board fetches whoever comes next."""


@dataclass(frozen=True)
class Applicants:
    """Who is put side by side: applicant numbers of one program."""

    program: str
    numbers: Sequence[str]

    def address(self, desk: str, category: str = "basics", item: str = "") -> str:
        """Where the desk at an address shows them."""
        return f"{desk}/?program={self.program}&applicants={'.'.join(self.numbers)}&category={category}&item={item}"


@dataclass(frozen=True)
class Sittings:
    """Timings in milliseconds under the names of what was done, taken at a desk and at an empty page."""

    browser: Browser
    desk: str
    empty: str
    signed_in: StorageState
    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def visit(self, applicants: Applicants) -> None:
        """First paint of both, in a browser that saw neither and once more."""
        for name, address, sign in (("desk", applicants.address(self.desk), HEAD), ("empty", self.empty, EMPTY)):
            with visitor(self.browser, self.signed_in) as context:
                page = context.new_page()
                for when in ("new browser", "cached"):
                    with answers_of_the_page(page) as took:
                        self.taken[f"{name}, {when}"].append(opened(page, address, sign))
                    self.taken[f"{name}, {when}, server"].append(max(took))

    def rerun(self) -> None:
        """A click on the empty page's button; the first one pays for what is loaded once and is left out."""
        with visitor(self.browser, self.signed_in) as context:
            page = context.new_page()
            opened(page, self.empty, EMPTY)
            taken = [clicked(page, "button", EMPTY) for _ in range(RERUNS + 1)]
            self.taken["rerun"] += taken[1:]

    def switch_categories(self, applicants: Applicants) -> None:
        """Every category by its key: drawn for the first time, then again."""
        with visitor(self.browser, self.signed_in) as context:
            page = context.new_page()
            opened(page, applicants.address(self.desk), HEAD)
            for when, keys in (("first time", "234567"), ("again", "1234567")):
                name = f"category, {len(applicants.numbers)}, {when}"
                for key in keys:
                    self.taken[name].append(pressed(page, key, CATEGORY))
                    self.taken[f"{name}, server"].append(waited_for(page, "/"))

    def switch_items(self, applicants: Applicants) -> None:
        """Items of the transcript, each for the first time: all courses, which is the longest, then the others."""
        with visitor(self.browser, self.signed_in) as context:
            page = context.new_page()
            for _ in range(LISTS):
                opened(page, applicants.address(self.desk, "transcript"), HEAD)
                self.taken["item, all courses"].append(clicked(page, "[data-focus=item-all]", ITEM))
            self.taken["item"] += [pressed(page, "]", ITEM) for _ in range(ITEMS)]

    def next_applicants(self, applicants: Applicants) -> None:
        """The last column moves on through the program, at the first category and at the full list of courses:
        once the applicant was looked at, and at once.
        """
        for name, place in (("next", ("basics", "")), ("next, all courses", ("transcript", "all"))):
            with visitor(self.browser, self.signed_in) as context:
                page = context.new_page()
                opened(page, applicants.address(self.desk, *place), HEAD)
                for when, rest_ms in ((", after reading", REST_MS), ("", 0)):
                    page.wait_for_timeout(REST_MS)
                    for _ in range(NEXT):
                        self.taken[f"{name}{when}"].append(pressed(page, "j", HEAD))
                        self.taken[f"{name}{when}, server"].append(waited_for(page, BOARD))
                        page.wait_for_timeout(rest_ms)

    def switch_often(self, applicants: Applicants) -> None:
        """Through all categories, over and over: what the browser holds once each was drawn, and at the end."""
        with visitor(self.browser, self.signed_in) as context:
            page = context.new_page()
            opened(page, applicants.address(self.desk), HEAD)
            for when, rounds in (("before", 1), ("after", SWITCHES // len(ALL_CATEGORIES))):
                for key in ALL_CATEGORIES * rounds:
                    page.keyboard.press(key)
                    # What is out of sight is drawn after the switch, unless the next one comes first.
                    page.wait_for_timeout(DRAWN_MS if when == "before" else 0)
                page.wait_for_timeout(REST_MS)
                for name, held in held_by(page).items():
                    self.taken[f"{name}, {when}"].append(held)

    def open_pdfs(self, applicants: Applicants) -> None:
        """Summary and self-statement of everybody, pages never drawn before, until each first page is there."""
        with visitor(self.browser, self.signed_in) as context:
            page = context.new_page()
            opened(page, applicants.address(self.desk), HEAD)
            for category in ("summary", "statement"):
                tab = f"[data-focus=category-{category}]"
                self.taken["pdf"].append(shown(page, tab, FIRST_PAGE, len(applicants.numbers)))
