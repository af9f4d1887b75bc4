"""Themes, text size and the reader's tools in a real browser: by pointer and keyboard, remembered, and absent without JavaScript."""

from __future__ import annotations

import pytest
from conftest import Window, needs_browser
from playwright.sync_api import Page

pytestmark = needs_browser

PLAN = "ke-hoach/bnv-2014/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
VOICE = """
  const said = window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => LANGS.map(lang => ({lang})), addEventListener() {}, cancel() { this.last = null; },
    speak(utterance) { said.push([utterance.lang, utterance.text]); this.last = utterance; },
  }});
"""
"""a device with voices: the browser under test has none"""


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


# ---- themes and text size


@pytest.mark.parametrize(("scheme", "contrast", "expected"), [
    ("light", "no-preference", "rgb(255, 255, 255)"), ("dark", "no-preference", "rgb(21, 20, 18)"),
    ("light", "more", "rgb(255, 255, 255)"), ("dark", "more", "rgb(0, 0, 0)"),
])
@pytest.mark.parametrize("with_script", [True, False])
def test_theme_follows_the_reader_s_system_with_and_without_javascript(window: Window, address: str, scheme: str, contrast: str, expected: str,
                                                                       with_script: bool) -> None:
    page = window(media={"color_scheme": scheme, "contrast": contrast}, java_script_enabled=with_script)
    page.goto(address)
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == expected


def test_chosen_theme_is_remembered_on_the_next_page_and_can_be_given_back(window: Window, address: str) -> None:
    page = window()
    page.goto(address)
    page.get_by_text("Hiển thị", exact=True).click()
    page.get_by_label("Tối").check(force=True)
    assert paper(page) == "rgb(21, 20, 18)"
    page.goto(address + "en/" + "plans/")
    assert paper(page) == "rgb(21, 20, 18)"
    page.get_by_text("Display", exact=True).click()
    assert page.get_by_label("Dark").is_checked()
    page.get_by_label("As my device").check(force=True)
    assert paper(page) == "rgb(255, 255, 255)"
    page.reload()
    assert paper(page) == "rgb(255, 255, 255)"
    assert page.evaluate("localStorage.length") == 0 and page.context.cookies() == []


def test_text_grows_in_four_steps_that_are_remembered_and_nothing_scrolls_sideways(page: Page, address: str) -> None:
    page.goto(address + PLAN)
    page.locator("details.display > summary").click()
    sizes = []
    for label in ("A", "A+", "A++", "A+++"):
        page.get_by_label(label, exact=True).check(force=True)
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert sizes == sorted(set(sizes)) and len(sizes) == 4
    page.goto(address)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == sizes[-1]


def test_choices_can_be_made_by_keyboard_and_escape_closes_the_panel(window: Window, address: str) -> None:
    page = window()
    page.goto(address)
    page.locator("details.display > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")
    assert not page.locator("details.display").evaluate("e => e.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_remembered_theme_is_there_before_the_page_is_drawn(window: Window, address: str) -> None:
    """The script that takes it up stands in the head, before the style sheet, and does not wait."""
    page = window()
    page.goto(address)
    assert page.evaluate("""() => {
      const nodes = [...document.head.querySelectorAll("script[src], link[rel=stylesheet]")];
      return [nodes[0].src.includes("/early."), nodes[0].async, nodes[0].defer, nodes[1].rel];
    }""") == [True, False, False, "stylesheet"]


# ---- the typeface


def test_stacked_marks_fit_into_their_line(window: Window, address: str) -> None:
    """Two lines of "Ở ngưỡng cửa Ễ Ữ Ộ" never touch: ink above and below the base line is less than the line height, in text and headings."""
    page = window()
    page.goto(address + PLAN)
    page.evaluate("document.fonts.ready")
    for selector in ("h1", "h2", "h3", "p", "th"):
        ink, line = page.locator(selector).first.evaluate("""e => {
          const style = getComputedStyle(e), pen = document.createElement("canvas").getContext("2d");
          pen.font = `${style.fontWeight} ${100 * parseFloat(style.fontSize)}px "Be Vietnam Pro"`;  // a hundredfold: the canvas rounds to whole pixels
          const ink = pen.measureText("Ở ngưỡng cửa Ễ Ữ Ộ Ẩ");
          const probe = e.cloneNode(false); probe.textContent = "Ở"; probe.style.cssText = "position:absolute;padding:0;border:0;min-height:0;display:block";
          e.parentNode.append(probe); const line = probe.getBoundingClientRect().height; probe.remove();
          return [(ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent) / 100, line];
        }""")
        assert ink <= line, selector
    assert page.evaluate("document.fonts.check('400 16px \"Be Vietnam Pro\"', 'ẫ') && document.fonts.check('700 16px \"Be Vietnam Pro\"', 'Ộ')")


def test_at_most_two_font_files_and_eight_requests_make_a_page(page: Page, address: str) -> None:
    """Each time for a reader who keeps nothing of the page before."""
    asked = list[str]()
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", PLAN, "don-vi/bo-noi-vu/", "ke-hoach/", "en/tasks/"):
        asked.clear()
        page.goto(address + path, wait_until="networkidle")
        assert 1 <= len([url for url in asked if url.endswith(".woff2")]) <= 2
        assert len(asked) <= 8, asked


# ---- the reader's tools


def test_without_javascript_no_control_is_there_that_does_nothing(window: Window, address: str) -> None:
    page = window(320, 700, java_script_enabled=False)
    page.goto(address + PLAN)
    works = "e => e.matches('details > summary, form[action] *')"  # a form leads to a page by itself
    assert [button for button in page.locator("button, input, summary").all() if button.is_visible() and not button.evaluate(works)] == []
    assert not page.locator(".display").is_visible() and not page.locator(".tools").is_visible()
    page.locator(".menu-control").click()
    assert page.url.endswith("#site-index")
    assert page.locator("#site-index").get_by_text("Đơn vị", exact=True).is_visible()


def test_menu_opens_in_place_on_a_phone(page: Page, address: str) -> None:
    page.goto(address)
    menu = page.locator("#main-navigation")
    assert not menu.is_visible()
    page.locator(".menu-control").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible() and page.locator(".menu-control").get_attribute("aria-expanded") == "true"
    assert min(box["height"] for box in (link.bounding_box() for link in menu.locator("a").all()) if box) >= 44
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.className").startswith("control menu-control")


def test_citation_names_act_clause_and_address(window: Window, address: str) -> None:
    page = window(permissions=CLIPBOARD)
    page.goto(address + PLAN + "#iii-1-dd")
    page.locator('[data-tool="cite"]').click()
    page.locator(".said", has_text="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Quyết định số 444/QĐ-BNV ngày 23/4/2014 của Bộ Nội vụ, mục III.1.đ, https://plansite.example/portal/ke-hoach/bnv-2014/#iii-1-dd")
    page.goto(address + "en/plans/bnv-2014/#dieu-2")
    page.locator('[data-tool="cite"]').click()
    page.locator(".said", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Decision No.\u00a0444/QĐ-BNV of 23\u00a0April 2014, Ministry of Home Affairs, Article\u00a02, https://plansite.example/portal/en/plans/bnv-2014/#dieu-2")


def test_share_uses_the_system_s_own_sheet_and_copies_the_address_where_there_is_none(window: Window, address: str) -> None:
    page = window(permissions=CLIPBOARD)
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'share', {value(what) { window.shared = what; return Promise.resolve(); }, configurable: true})")
    page.goto(address + PLAN)
    page.locator('[data-tool="share"]').click()
    assert page.evaluate("window.shared.url") == "https://plansite.example/portal/ke-hoach/bnv-2014/"
    other = window(permissions=CLIPBOARD)
    other.add_init_script("delete Navigator.prototype.share")
    other.goto(address + PLAN)
    other.locator('[data-tool="share"]').click()
    other.locator(".said", has_text="Đã chép").wait_for()
    assert other.evaluate("navigator.clipboard.readText()") == "https://plansite.example/portal/ke-hoach/bnv-2014/"


def test_print_opens_the_browser_s_own_print(window: Window, address: str) -> None:
    page = window()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(address + PLAN)
    page.locator('[data-tool="print"]').click()
    assert page.evaluate("window.printed")


def test_reading_aloud_is_absent_where_the_device_has_no_voice_of_the_language(window: Window, address: str) -> None:
    page = window()
    page.add_init_script(VOICE.replace("LANGS", '["en-GB"]'))
    page.goto(address + PLAN)
    assert not page.locator('[data-tool="read"]').is_visible()
    page.goto(address + "en/plans/bnv-2014/")
    assert page.locator('[data-tool="read"]').is_visible()


def test_reading_aloud_begins_speaks_each_passage_in_its_language_and_stops(window: Window, address: str) -> None:
    page = window()
    page.add_init_script(VOICE.replace("LANGS", '["vi-VN", "en-GB"]'))
    page.goto(address + "en/plans/bnv-2014/")
    reader = page.locator('[data-tool="read"]')
    reader.click()
    assert reader.get_attribute("aria-pressed") == "true" and reader.inner_text() == "Stop reading"
    for _ in range(12):
        page.evaluate("speechSynthesis.last.onend()")
    said = page.evaluate("window.said")
    assert len(said) == 13 and {language for language, _ in said} <= {"vi-VN", "en-GB"} and all(text for _, text in said)
    assert page.locator(".is-being-read").count() == 1
    reader.click()
    assert reader.get_attribute("aria-pressed") == "false" and page.locator(".is-being-read").count() == 0
