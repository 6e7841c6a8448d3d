"""Chromium with a clock in every page: milliseconds from an event until its result was painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, WebSocket, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Long enough for what an event leaves behind, so that it is not counted with the next one.
PAUSE_MS = 60
# What a page does after it is there, such as drawing pictures or reading ahead, is no part of opening the next one.
REST_MS = 500


def has_browser(part: str, say: Callable[[str], None]) -> bool:
    """Whether Chromium is there; where not, it is said what is left out."""
    if not CHROMIUM.exists():
        say(f"{CHROMIUM} is not installed: {part} is left out (make browser installs it)")
    return CHROMIUM.exists()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser, signed_in: StorageState) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet but the sign-in, with the clock in every page it opens."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=signed_in)
    context.add_init_script(path=Path(__file__).with_name("clock.js"))
    yield context
    context.close()


def opened(page: Page, address: str, sign: str) -> float:
    """From the start of a page until an element under the selector `sign` was painted."""
    if page.url != "about:blank":
        page.goto("about:blank")
        page.wait_for_timeout(REST_MS)
    page.goto(address, wait_until="commit")
    milliseconds = page.evaluate("selector => clock.sinceStart(selector)", sign)
    page.wait_for_timeout(PAUSE_MS)
    return cast(float, milliseconds)


def pressed(page: Page, key: str, changes: str) -> float:
    """From a key until the text under the selector `changes` was painted."""
    page.evaluate("selector => clock.armForChange('keydown', selector)", changes)
    page.keyboard.press(key)
    return read(page)


def clicked(page: Page, button: str, changes: str) -> float:
    """From a click until the text under the selector `changes` was painted."""
    page.evaluate("selector => clock.armForChange('click', selector)", changes)
    page.locator(button).click()
    return read(page)


def shown(page: Page, button: str, sign: str, count: int) -> float:
    """From a click until `count` elements under the selector `sign` were painted."""
    page.evaluate("([selector, count]) => clock.armForCount('click', selector, count)", [sign, count])
    page.locator(button).click()
    return read(page)


def read(page: Page) -> float:
    milliseconds = page.evaluate("clock.read()")
    page.wait_for_timeout(PAUSE_MS)
    return cast(float, milliseconds)


def waited_for(page: Page, address: str) -> float:
    """Of what was read last, how long the page waited for the first byte of something under an address."""
    return cast(float, page.evaluate("address => clock.waitedFor(address)", address))


@contextmanager
def answers_of_the_page(page: Page) -> Iterator[list[float]]:
    """How long the server took to each of its largest answers by the page's own line, one for each line opened."""
    took: list[float] = []

    def watch(line: WebSocket) -> None:
        took.append(0.0)
        at, asked, largest = len(took) - 1, time.perf_counter(), 0

        def sent(_: str | bytes) -> None:
            nonlocal asked
            asked = time.perf_counter()

        def received(frame: str | bytes) -> None:
            nonlocal largest
            if len(frame) > largest:
                largest, took[at] = len(frame), (time.perf_counter() - asked) * 1000

        line.on("framesent", sent)
        line.on("framereceived", received)

    page.on("websocket", watch)
    yield took
    page.remove_listener("websocket", watch)


def held_by(page: Page) -> dict[str, float]:
    """What a page holds once everything that can be thrown away was: megabytes of JavaScript, and nodes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {"heap": metrics["JSHeapUsedSize"] / 1e6, "nodes": metrics["Nodes"]}
