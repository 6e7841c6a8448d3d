"""The desk in a real browser: two applicants, every category by key, every kind of file, language, and the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CATEGORIES = ["basics", "transcript", "course_works", "activities", "summary", "statement", "other"]
# Applicants of the sample release with the oddities each test needs; sample_data/README.md tells what each one shows.
TICKED, PDF_ONLY, EMPTY = "94500001", "94500002", "94500003"


def open_desk(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/?{query}")
    expect(page.locator(".head, .blank").first).to_be_visible()


def test_two_applicants_and_every_category_by_key(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}")
    page.locator(f'.add[data-focus="add-{PDF_ONLY}"]').click()
    expect(page.locator(".head")).to_have_count(2)
    for number, category in enumerate(CATEGORIES, 1):
        page.keyboard.press(str(number))
        expect(page.locator(".category[aria-current=true]")).to_have_text(re.compile(f"^{number}"))
        expect(page).to_have_url(re.compile(f"category={category}"))
        expect(page.locator(".sheet .cell").first).to_be_visible()


def test_the_items_of_a_category_switch_by_key(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=transcript")
    first = page.locator(".item[aria-current=true]").inner_text()
    page.keyboard.press("]")
    expect(page.locator(".item[aria-current=true]")).not_to_have_text(first)
    page.keyboard.press("[")
    expect(page.locator(".item[aria-current=true]")).to_have_text(first)


def test_a_pdf_only_applicant_shows_pages_where_the_others_show_rows(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}.{PDF_ONLY}&category=transcript")
    expect(page.locator(".cell.span .page.is-there").first).to_be_visible()
    expect(page.locator(".cell.is-semester").first).to_be_visible()
    drawn = page.locator(".cell.span .page.is-there img").first.evaluate("image => image.naturalWidth")
    assert drawn >= 480


def test_what_was_not_provided_says_so(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={EMPTY}&category=activities&lang=en")
    expect(page.locator(".cell.span")).to_contain_text("not the same as nothing achieved")


def test_a_score_opens_its_class_and_escape_returns(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=transcript&item=all")
    button = page.locator("button.standing").first
    place = button.locator(".place").inner_text()
    button.click()
    dialog = page.locator("dialog.is-standing")
    expect(dialog).to_contain_text(place)
    expect(dialog.locator("svg.chart-large")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_a_distribution_is_explored_with_what_our_own_server_sends_on_demand(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=transcript&item=all&lang=en")
    page.locator("button.standing:has(svg)").first.click()
    dialog = page.locator("dialog.is-standing")
    expect(dialog.locator("table")).to_be_hidden()
    assert not [url for url in asked if "plotly" in url.lower()]
    dialog.get_by_role("button", name="Explore this chart").press("Enter")
    expect(dialog.locator(".bars path")).to_have_count(dialog.locator("tbody tr").count())
    expect(dialog.locator("h3").first).to_have_text(re.compile(r"^Scores of \d+ people: .*top .*range "))
    expect(dialog.locator(".ways :focus")).to_have_text("15 points around this score")
    whole = dialog.locator(".xtick").all_text_contents()
    page.keyboard.press("Enter")
    expect(dialog.locator(".xtick")).not_to_have_text(whole)
    expect(dialog.locator("table")).to_be_visible()
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert sum("plotly.min.js" in url for url in asked) == 1


def test_the_bottom_line_tells_where_a_value_came_from(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=transcript&item=all")
    page.locator(".cell.is-course strong").first.click()
    expect(page.locator(".foot .source")).to_contain_text(f"{TICKED}_修課紀錄.json")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".foot .source")).to_contain_text(f"{TICKED}_修課紀錄.json")


def test_next_applicant_moves_the_active_column_only(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}.{PDF_ONLY}")
    page.keyboard.press("j")
    expect(page.locator(".head").nth(1)).to_contain_text(EMPTY)
    expect(page.locator(".head").nth(0)).to_contain_text(TICKED)
    page.keyboard.press("x")
    expect(page.locator(".head")).to_have_count(1)


def test_keys_stay_quiet_while_typing(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=basics")
    page.keyboard.press("/")
    page.keyboard.type("94500002")
    expect(page.locator(".entry:visible")).to_have_count(1)
    expect(page).to_have_url(re.compile("category=basics"))


def test_the_language_changes_and_the_address_reopens_the_screen(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}.{PDF_ONLY}")
    page.keyboard.press("4")
    page.keyboard.press("]")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".category[aria-current=true]")).to_contain_text("Activities")
    # The address follows once the desk was painted.
    page.wait_for_url("**&category=activities&item=school_leadership&lang=en")
    seen = page.url, page.locator(".item[aria-current=true]").inner_text(), page.locator(".head h2").all_inner_texts()
    page.reload()
    expect(page.locator(".category[aria-current=true]")).to_contain_text("Activities")
    now = page.url, page.locator(".item[aria-current=true]").inner_text(), page.locator(".head h2").all_inner_texts()
    assert now == seen
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_address_that_names_nobody_says_so(page: Page, address: str) -> None:
    open_desk(page, address, "program=987012&applicants=99999999&lang=en")
    expect(page.locator(".notice")).to_contain_text("99999999")
    expect(page.locator(".blank")).to_be_visible()


def test_an_image_is_drawn_in_its_column(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category=activities")
    picture = page.locator("img.picture").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())


@pytest.mark.parametrize(("media", "category"), [("audio", "activities"), ("video", "course_works")])
def test_sound_and_film_play_in_their_column(page: Page, address: str, media: str, category: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}&category={category}")
    player = page.locator(f".sheet {media}").first
    player.evaluate("player => player.play()")
    page.wait_for_function("player => player.currentTime > 0.05", arg=player.element_handle())


def test_what_an_applicant_wrote_is_never_markup(page: Page, address: str) -> None:
    """94500012 wrote tags into a description: they are read as written."""
    open_desk(page, address, "program=987012&applicants=94500012&category=activities")
    text = page.locator(".text", has_text="<b>").first
    expect(text).to_be_visible()
    assert text.locator("b").count() == 0


def test_keys_pressed_faster_than_the_server_answers_all_count(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}")
    for _ in range(4):
        page.keyboard.press("j")
    expect(page.locator(".head")).to_contain_text("94500005")
    for _ in range(3):
        page.keyboard.press("a")
    expect(page.locator(".head")).to_have_count(4)


def test_the_focus_stays_on_its_line_when_the_category_or_the_applicant_changes(page: Page, address: str) -> None:
    open_desk(page, address, "program=987012&applicants=94500005.94500008&category=transcript&item=all")
    page.locator(".cell.is-course strong").nth(4).click()
    line = page.locator(".cell:focus").get_attribute("data-line")
    page.keyboard.press("j")
    expect(page.locator(".head").nth(0)).to_contain_text("94500006")
    expect(page.locator(".cell:focus")).to_have_attribute("data-line", str(line))
    page.keyboard.press("4")
    expect(page.locator(".cell:focus")).to_have_count(1)


def test_the_same_place_is_read_on_from_the_same_line(page: Page, address: str) -> None:
    open_desk(page, address, f"program=987012&applicants={TICKED}.94500005&category=transcript&item=all")
    body = page.locator(".desk-body")
    body.evaluate("body => { body.scrollTop = 600; }")
    page.keyboard.press("j")
    expect(page.locator(".head").nth(1)).to_contain_text("94500006")
    # A line out of sight is as tall as it was estimated: a few pixels may go.
    assert abs(body.evaluate("body => body.scrollTop") - 600) < 60
