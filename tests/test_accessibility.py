"""WCAG 2.2 AA and best practice by axe-core, on every kind of page, in both languages, three themes and two widths; zoom and spacing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Window, needs_browser
from playwright.sync_api import Browser, Page

pytestmark = needs_browser

PAGES = (
    "", "ke-hoach/", "ke-hoach/nam/2014/", "ke-hoach/bnv-2014/", "ke-hoach/snv-binh-dinh-2022/", "don-vi/", "don-vi/bo-noi-vu/", "nhiem-vu/",
    "dong-thoi-gian/", "en/timeline/year/2014/", "lich/", "lich/2014-06/", "en/calendar/role/lead/", "tim-kiem/", "en/search/",
    "van-ban/", "van-ban/nq-76-nq-cp-2021/", "linh-vuc/", "linh-vuc/the-che-2021/", "linh-vuc-theo-don-vi/", "en/topics-by-unit/", "don-vi/ubnd-vinh-long/",
    "tin-tuc/", "tin-tuc/bnv-ke-hoach-2020/",
    "gioi-thieu/", "du-lieu/", "so-do-trang/", "404.html", "en/", "en/plans/", "en/plans/btttt-2021-2030/", "en/units/snv-binh-dinh/", "en/timeline/",
    "en/documents/", "en/news/bnv-ke-hoach-2020/", "en/accessibility/",
)
LOOKS = ((1280, "light", "no-preference"), (320, "dark", "no-preference"), (320, "light", "more"))
SHOWING_MOST = ("", "ke-hoach/", "ke-hoach/snv-binh-dinh-2022/", "don-vi/bo-noi-vu/", "nhiem-vu/", "en/plans/btttt-2021-2030/")
"""pages that hold nearly every component, looked at in each of LOOKS; every other page in one of the first two, since themes differ in colours only,
which are computed from the tokens besides"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}, "resultTypes": ["violations"]}
"""only violations are written out: for what passes axe would work out a selector of every element, which takes it as long as all its rules"""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(window: Window, address: str, path: str) -> None:
    found, axe = [], Axe()
    looks = LOOKS if path in SHOWING_MOST else LOOKS[PAGES.index(path) % 2:][:1]
    page = window()
    for width, scheme, contrast in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, contrast=contrast)
        if page.url == "about:blank":
            page.goto(address + path)
            page.evaluate(axe.axe_script)
        results = page.evaluate("options => axe.run(options)", RULES)
        found += [(width, scheme, contrast, v["id"], node["target"]) for v in results["violations"] for node in v["nodes"][:3]]
    assert found == []


@pytest.mark.parametrize("path", ["", "ke-hoach/snv-binh-dinh-2022/", "en/documents/"])
def test_text_spacing_of_the_reader_s_own_cuts_nothing_off(page: Page, address: str, path: str) -> None:
    """WCAG 1.4.12, at 320 px."""
    page.goto(address + path)
    page.evaluate("""() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [sheet]; }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("""() => [...document.querySelectorAll("main *, header *")].filter(e => e.checkVisibility() && e.tagName !== "svg"
      && !e.closest(".unseen, .breadcrumb, .skip, thead") && getComputedStyle(e).overflow !== "visible"
      && e.clientHeight && e.scrollHeight > e.clientHeight + 1).map(e => e.className)""") == []


def test_zoom_to_400_per_cent_shows_everything_in_one_column(window: Window, address: str) -> None:
    """1280 px at 400 % is a window of 320 by 256 px."""
    page = window(320, 256, device_scale_factor=4)
    page.goto(address + "ke-hoach/bnv-2014/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#task-14").evaluate("e => e.getBoundingClientRect().right") <= 320


def test_nothing_moves_after_the_first_drawing(browser: Browser, address: str) -> None:
    """On a first visit: no face has come before."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for path in ("", "ke-hoach/bnv-2014/", "ke-hoach/", "don-vi/bo-noi-vu/"):
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("""() => new Promise(done => {
          let moved = 0;
          new PerformanceObserver(list => list.getEntries().forEach(e => { moved += e.value; })).observe({type: "layout-shift", buffered: true});
          requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
        })""") < 0.01, path  # a tenth of what counts as good: a face that comes late moves a line, and a busy machine draws a page in pieces
    page.close()


def test_on_a_phone_the_keyboard_does_not_stop_at_headings_of_the_table_of_areas_that_are_not_to_be_seen(page: Page, address: str) -> None:
    page.goto(address + "linh-vuc-theo-don-vi/")
    links = page.locator(".matrix thead a")
    reached = "links => links.filter(link => { link.focus(); return document.activeElement === link; }).length"
    assert links.count() > 0 and links.evaluate_all(reached) == 0, "each cell says its unit beside the number"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert links.evaluate_all(reached) == links.count()


@pytest.mark.parametrize("path", ["ke-hoach/bnv-2014/", "en/plans/bnv-2014/", "nhiem-vu/"])
def test_a_name_on_two_lines_of_a_cell_is_not_under_the_name_beside_it(window: Window, address: str, path: str) -> None:
    """Who points at the middle of a link, or follows the mark of the keyboard to it, finds that link and not the next one."""
    page = window()
    page.goto(address + path)
    covered = page.locator("main td a").evaluate_all("""links => links.filter(link => {
      link.scrollIntoView({block: "center", behavior: "instant"});
      const box = link.getBoundingClientRect(), there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !link.contains(there) && !there.contains(link);
    }).map(link => link.textContent)""")
    assert covered == []
