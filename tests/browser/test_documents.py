"""Documents in a real browser: turned, enlarged, searched, copied, side by side; whatever they hold stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, StorageState, expect

from dashboard.board.bundle import bundled
from dashboard.board.modules import FOLDER

pytestmark = pytest.mark.browser

# Both hold a self-statement of three pages.
ONE, OTHER = "94500001", "94500002"
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


def open_statements(page: Page, address: str, *applicants: str, language: str = "zh_TW") -> None:
    page.goto(f"{address}/?program=987012&applicants={'.'.join(applicants)}&category=statement&lang={language}")
    expect(page.locator(".page.is-there[data-page='1']")).to_have_count(len(applicants))


def enlarged(page: Page) -> Locator:
    page.locator(".sheet").get_by_role("button", name="放大", exact=True).first.click()
    dialog = page.locator("dialog.is-file")
    expect(dialog.locator(".page.is-there").first).to_be_visible()
    return dialog


def picture_width(sheet: Locator) -> int:
    return int(sheet.locator("img").evaluate("image => image.naturalWidth"))


def test_pages_turn_by_button_number_strip_and_key(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    number, strip = page.locator(".goto"), page.locator(".strip [aria-current=page]")
    page.get_by_role("button", name="下一頁").click()
    expect(number).to_have_value("2")
    number.fill("３")
    number.press("Enter")
    expect(strip).to_have_text("3")
    expect(number).to_have_value("3")
    page.locator(".strip button").nth(0).click()
    expect(number).to_have_value("1")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".strip button:focus")).to_have_text("2")
    page.locator(".pages").press("ArrowRight")
    expect(number).to_have_value("3")
    for wrong in ("99", "x"):
        number.fill(wrong)
        number.press("Enter")
        expect(number).to_have_value("3")


def test_a_larger_zoom_asks_for_a_sharper_picture_and_smaller_ones_for_none(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    sheet = page.locator(".page[data-page='1']")
    before, shown = picture_width(sheet), sheet.evaluate("sheet => sheet.clientWidth")
    assert before * 1.05 >= shown
    for _ in range(3):
        page.get_by_role("button", name="放大顯示").click()
    expect(page.locator(".percent")).to_have_text("200%")
    page.wait_for_function(
        "sheet => sheet.querySelector('img').naturalWidth * 1.05 >= sheet.clientWidth", arg=sheet.element_handle()
    )
    assert sheet.evaluate("sheet => sheet.clientWidth") > 1.9 * shown
    assert picture_width(sheet) > before
    page.get_by_role("button", name="符合寬度").click()
    expect(page.locator(".percent")).to_have_text("100%")
    assert picture_width(sheet) > before


def test_a_document_is_left_and_found_at_the_same_page(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    page.locator(".pages").press("ArrowRight")
    page.keyboard.press("1")
    page.keyboard.press("6")
    expect(page.locator(".goto")).to_have_value("2")
    page.wait_for_function("pages => pages.scrollTop > 100", arg=page.locator(".pages").element_handle())
    page.keyboard.press("a")
    expect(page.locator(".head")).to_have_count(2)
    expect(page.locator(".goto").first).to_have_value("2")


def test_the_large_view_is_worked_by_keyboard_and_gives_the_focus_back(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    page.locator(".pages").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.is-file")
    expect(dialog.locator(".page.is-there").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".goto")).to_have_value("2")
    expect(dialog.locator(".turn [role=status]")).to_have_text("第 2 頁，共 3 頁")
    page.keyboard.press("+")
    expect(dialog.locator(".percent")).to_have_text("125%")
    page.keyboard.press("End")
    page.keyboard.press("g")
    expect(dialog.locator(".goto")).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(dialog.locator(".strip [aria-current=page]")).to_have_text("2")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".pages")).to_be_focused()
    # The column goes on where the large view was left.
    expect(page.locator(".goto")).to_have_value("2")


def test_the_source_of_a_page_is_copied(browser: Browser, signed_in: StorageState, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], storage_state=signed_in)
    page = context.new_page()
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    page.keyboard.press("ArrowRight")
    dialog.get_by_role("button", name="複製來源").click()
    expect(dialog.get_by_role("button", name="已複製")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{ONE}_學習歷程自述.pdf 第 2 頁 [987012-{ONE}/")
    context.close()


def test_the_page_that_is_read_stays_when_the_results_take_room(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    page.keyboard.press("End")
    expect(dialog.locator(".goto")).to_have_value("3")
    width = dialog.locator(".pages").evaluate("pages => pages.clientWidth")
    page.keyboard.press("/")
    page.keyboard.type("一")
    expect(dialog.locator(".hits")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog.locator(".hits")).to_be_hidden()
    page.wait_for_function(
        "([pages, width]) => pages.clientWidth === width", arg=[dialog.locator(".pages").element_handle(), width]
    )
    page.wait_for_timeout(200)
    expect(dialog.locator(".goto")).to_have_value("3")


def test_words_are_found_marked_and_stepped_through(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    page.keyboard.press("/")
    page.keyboard.type("一")
    count = dialog.locator(".found-count")
    expect(count).to_have_text(re.compile(r"^第 1 處，共 \d+ 處（第 1 頁）$"))
    total = int(re.findall(r"\d+", count.inner_text())[1])
    expect(dialog.locator(".hits button")).to_have_count(total)
    expect(dialog.locator(".found .is-current i").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(count).to_have_text(re.compile("^第 2 處"))
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(count).to_have_text(re.compile(f"^第 {total} 處.*第 3 頁"))
    expect(dialog.locator(".goto")).to_have_value("3")
    expect(dialog.locator(".found .is-current")).to_have_count(1)
    expect(dialog.locator(".page[data-page='3'] .found .is-current i").first).to_be_in_viewport()
    # Escape puts the search away first, then the document.
    page.keyboard.press("Escape")
    expect(dialog.locator(".found i")).to_have_count(0)
    expect(dialog.locator(".hits")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_half_a_word_in_an_input_method_is_not_looked_for(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search?" in request.url else None)
    page.keyboard.press("/")
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "ㄒㄩㄝ", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(600)
    assert not asked
    method.send("Input.insertText", {"text": "學習"})
    expect(dialog.locator(".found-count")).to_have_text(re.compile("^第 1 處"))
    assert len(asked) == 1


def test_the_words_of_a_page_can_be_selected_and_copied(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    words = dialog.locator(".page[data-page='1'] .words > div")
    expect(words.first).to_be_attached()
    line = words.filter(has_text="高中學習歷程反思")
    box = line.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").strip() == "O. 高中學習歷程反思"


def test_the_words_are_as_wide_as_they_are_drawn(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    with page.expect_response(lambda answer: "/pages/1/text" in answer.url) as waited:
        dialog = enlarged(page)
    words = dialog.locator(".page[data-page='1'] .words > div")
    runs = waited.value.json()["runs"]
    expect(words).to_have_count(len(runs))
    sheet = dialog.locator(".page[data-page='1']").bounding_box()
    assert sheet is not None
    for index, (_, left, top, width, _) in enumerate(runs):
        box = words.nth(index).bounding_box()
        assert box is not None
        assert abs(box["x"] - sheet["x"] - left / 10_000 * sheet["width"]) < 2
        assert abs(box["y"] - sheet["y"] - top / 10_000 * sheet["height"]) < 2
        assert abs(box["width"] - width / 10_000 * sheet["width"]) < 0.02 * sheet["width"]


def test_documents_turn_together_only_where_wanted(page: Page, address: str) -> None:
    open_statements(page, address, ONE, OTHER)
    first, second = page.locator(".goto").nth(0), page.locator(".goto").nth(1)
    page.locator(".pages").nth(0).press("ArrowRight")
    expect(first).to_have_value("2")
    expect(second).to_have_value("1")
    switch = page.get_by_role("button", name="同步翻頁").nth(0)
    switch.click()
    expect(second).to_have_value("2")
    expect(page.get_by_role("button", name="同步翻頁").nth(1)).to_have_attribute("aria-pressed", "true")
    page.locator(".pages").nth(1).press("ArrowRight")
    expect(first).to_have_value("3")
    page.reload()
    expect(page.get_by_role("button", name="同步翻頁").nth(0)).to_have_attribute("aria-pressed", "true")


def answering(content: dict[str, Any], status: int = 200) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, content_type="application/json", body=json.dumps(content))


def test_what_a_document_holds_is_never_markup(page: Page, address: str) -> None:
    page.route("**/pages/*/text?*", answering({"runs": [[HOSTILE, 100, 100, 5000, 300]], "marks": [], "cut": False}))
    hit = {"page": 1, "at": 0, "before": HOSTILE, "match": HOSTILE, "after": HOSTILE}
    page.route("**/search?*", answering({"hits": [hit], "n_hits": 1, "n_pages": 1, "pages_without_text": []}))
    open_statements(page, address, ONE)
    title = page.title()
    dialog = enlarged(page)
    page.keyboard.press("/")
    page.keyboard.type("x")
    expect(dialog.locator(".hits bdi")).to_have_text(HOSTILE * 3)
    expect(dialog.locator(".words > div").first).to_have_text(HOSTILE)
    assert dialog.locator(".hits img, .hits script, .words img, .words script").count() == 0
    assert page.title() == title


def test_a_file_name_is_never_markup(page: Page, address: str) -> None:
    open_statements(page, address, ONE)
    viewer = bundled({path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}, "viewer")
    built = page.evaluate(
        """async ([name, viewer]) => {
          const { fileView } = await import(URL.createObjectURL(new Blob([viewer], { type: "text/javascript" })));
          const desk = { word: (key) => key, data: { page_widths: [480], columns: [] } };
          return ["absent", "other", "image", "audio", "video", "pdf"].map((media) => {
            const view = fileView(desk, { id: "1", name, media, url: "/nowhere", pages: 0, note: name });
            const made = view.querySelectorAll("script, [onerror], bdi > *").length;
            return [view.querySelector(".file-name").textContent, made];
          });
        }""",
        [HOSTILE, viewer],
    )
    assert built == [[HOSTILE, 0]] * 6


def test_scanned_pages_say_that_they_hold_no_text(page: Page, address: str) -> None:
    page.route("**/pages/*/text?*", answering({"runs": [], "marks": [], "cut": False}))
    page.route("**/search?*", answering({"hits": [], "n_hits": 0, "n_pages": 3, "pages_without_text": [1, 2, 3]}))
    open_statements(page, address, ONE)
    dialog = enlarged(page)
    expect(dialog.locator(".page-note").first).to_contain_text("沒有文字層")
    page.keyboard.press("/")
    page.keyboard.type("x")
    expect(dialog.locator(".found-count")).to_have_text("這份文件都是掃描影像，沒有文字可搜尋")


@pytest.mark.parametrize(("language", "told"), [("zh_TW", "文件設有密碼"), ("en", "the document has a password")])
def test_a_page_that_cannot_be_drawn_says_why_in_its_place(
    browser: Browser, signed_in: StorageState, address: str, language: str, told: str
) -> None:
    # A page of its own: the browser's console complains of the refusal, as it should.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=signed_in)
    page = context.new_page()
    page.route("**/pages/2?*", answering({"reason": "locked"}, 422))
    open_statements(page, address, ONE, language=language)
    page.locator(".pages").press("ArrowRight")
    expect(page.locator(".page[data-page='2'].is-failed")).to_contain_text(told)
    expect(page.locator(".page.is-there[data-page='3']")).to_be_attached()
    context.close()


def test_sound_that_cannot_be_played_says_so(page: Page, address: str) -> None:
    page.route("**/files/**", lambda route: route.fulfill(status=200, content_type="audio/mpeg", body="no sound"))
    page.goto(f"{address}/?program=987012&applicants={ONE}&category=activities&lang=en")
    expect(page.locator(".file .why").filter(has_text="cannot play").first).to_be_attached()
