"""The built portal in a real browser: narrow, by keyboard, without JavaScript, in the dark, on paper. Needs Chromium."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from conftest import PLAN, UNIT, SampleSite, Window, needs_browser, served
from playwright.sync_api import Page

pytestmark = needs_browser

SAMPLE = ("", "en/", "ke-hoach/", "ke-hoach/bnv-2014/", "en/plans/snv-binh-dinh-2022/", "ke-hoach/btttt-2021-2030/", "don-vi/", "don-vi/bo-noi-vu/",
          "don-vi/bnv-trung-tam-thong-tin/", "nhiem-vu/", "dong-thoi-gian/", "en/documents/", "van-ban/nq-76-nq-cp-2021/", "en/news/bnv-ke-hoach-2020/",
          "gioi-thieu/", "so-do-trang/", "404.html")


@pytest.mark.parametrize("path", SAMPLE)
def test_no_page_scrolls_sideways_at_320_px_and_none_reports_an_error(page: Page, address: str, path: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: faults.append(request.url))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(address + path)
    if path != "404.html":   # its addresses are from the base path, here another one
        assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert hosts == {address.split("/")[2]}
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", ["", "ke-hoach/", "en/plans/", "nhiem-vu/", "don-vi/"])
def test_text_of_twice_its_size_on_a_phone_widens_nothing_and_the_search_leaves_room_for_the_name(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    name, search = page.locator(".site-name span").bounding_box(), page.locator(".site-search .control").bounding_box()
    assert name and search and name["x"] + name["width"] <= search["x"]


@pytest.mark.parametrize("path", ["linh-vuc/", "en/units/bo-noi-vu/", "linh-vuc-theo-don-vi/"])
def test_no_number_is_broken_in_the_middle_on_a_phone(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    broken, seen = page.evaluate("""() => {
      const numbers = [...document.querySelectorAll(".count, .matrix td a")].filter(e => e.checkVisibility());
      const lines = numbers.map(e => {
        e.firstChild.data = "14.000";
        const range = document.createRange();
        range.selectNode(e.firstChild);
        return range.getClientRects().length;
      });
      return [lines.filter(n => n > 1).length, lines.length];
    }""")
    assert broken == 0 < seen


def test_the_first_stop_of_the_keyboard_is_a_skip_link_that_works(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/bnv-2014/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box and box["x"] >= 0 and box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_control_can_be_reached_and_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address + "van-ban/nq-76-nq-cp-2021/")
    controls = "[...document.querySelectorAll('a[href], button, summary')].filter(e => e.checkVisibility({visibilityProperty: true}))"
    count = page.evaluate(controls + ".length")
    seen = set()
    for _ in range(count):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(controls + ".indexOf(document.activeElement)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert seen == set(range(count))


def test_the_language_switch_leads_to_the_twin_and_back(page: Page, address: str) -> None:
    page.goto(address + "don-vi/bo-noi-vu/")
    page.locator(".language a").click()
    assert page.url.endswith("/portal/en/units/bo-noi-vu/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".language a").click()
    assert page.url.endswith("/portal/don-vi/bo-noi-vu/")


def test_a_clause_can_be_linked_to_and_is_marked(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/bnv-2014/#iii-1-dd")
    assert page.locator(":target").inner_text().startswith("đ)")


def test_a_narrow_table_keeps_its_heads_beside_every_cell(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    cell = page.locator("#task-4 td").nth(1)
    assert cell.get_attribute("data-label") == "Hình thức tuyên truyền"
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Hình thức tuyên truyền')


def test_dark_and_light_follow_the_reader_s_system(window: Window, address: str) -> None:
    colours = []
    for scheme in ("light", "dark"):
        opened = window(media={"color_scheme": scheme})
        opened.goto(address)
        colours.append(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] == "rgb(255, 255, 255)" and colours[0] != colours[1]


def test_on_paper_there_is_no_chrome_and_nothing_is_cut_off(window: Window, address: str, tmp_path: Path) -> None:
    opened = window()
    opened.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    opened.emulate_media(media="print")
    assert not opened.locator(".main-navigation").is_visible()
    assert not opened.locator(".contents").is_visible()
    assert opened.locator("#task-5").is_visible()
    opened.pdf(path=str(tmp_path / "plan.pdf"), format="A4")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_everything_is_there_without_javascript(window: Window, address: str) -> None:
    opened = window(java_script_enabled=False)
    opened.goto(address + "ke-hoach/bnv-2014/")
    assert opened.locator("#task-14").is_visible()
    opened.goto(address)
    assert opened.get_by_text("Quý II/2022").count() == 1


def test_a_word_too_long_for_its_place_is_broken_and_values_of_a_filter_stand_apart(site: SampleSite, window: Window) -> None:
    """A name without spaces widens neither the page nor the panel of filters, and the title of the page stays beside the way to it."""
    word = "Nghiêng" * 9
    title = "Kế hoạch thông tin, tuyên truyền cải cách hành chính " * 4
    tasks = "".join(f"  - n: {n}\n    name: Việc {n} {word}\n    lead: {lead}\n    time: Quý II/2024\n" for n, lead in ((1, f"Phòng {word}"), (2, "Bộ Thử nghiệm")))
    division = UNIT.replace("Bộ Thử nghiệm", f"Phòng {word}").replace("Ministry of Trials", f"Division {word}").replace("kind: ministry", "kind: division")
    site.with_plan(PLAN.replace("Kế hoạch thử", title.strip()) + "tasks:\n" + tasks).write(
        {"content/units/phong.yaml": division, "content/units/to.yaml": UNIT.replace("Bộ Thử nghiệm", "Tổ") + "parent:\n  - unit: phong\n"})
    assert site.build().code == 0
    with served(site.public) as origin:
        for width in (320, 1280):
            page = window(width, 900)
            for path in ("", "don-vi/", "don-vi/phong/", "lich/2024-06/", "so-do-trang/"):
                page.goto(origin + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, path)
        page.goto(origin + "nhiem-vu/")
        panel = page.locator(".filter-panel").bounding_box()
        edges = page.locator('[data-filter="lead"] :is(a, span)').evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
        assert panel and edges and max(edges) <= panel["x"] + panel["width"]
        words = page.locator('[data-filter="lead"] a > span:first-child').evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])")
        assert all(after[0] - before[1] >= 6 for before, after in pairwise(words)), "lines of two values do not run together"
        page.goto(origin + "ke-hoach/p/")
        steps = page.locator(".breadcrumb li").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
        assert max(steps) - min(steps) < 10, "all on one line"
        page = window(320, 900)
        page.goto(origin + "don-vi/to/")
        heights = page.locator(".breadcrumb li:has(a)").evaluate_all("all => all.map(li => li.offsetHeight - li.querySelector('a').offsetHeight)")
        assert len(heights) == 3 and max(heights) < 10, "the mark before a name stands beside it"


def test_in_forced_colours_the_present_day_and_the_section_of_the_page_still_show(window: Window, address: str) -> None:
    """What a shadow or a transparent line says elsewhere: the system takes away the one and draws the other."""
    page = window(1280, 900, media={"forced_colors": "active"})
    page.goto(address + "lich/2022-06/")
    assert page.locator(".month td").first.evaluate("e => { e.className = 'today'; return getComputedStyle(e).outlineStyle }") == "solid"
    page.goto(address + "don-vi/bo-noi-vu/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lines = page.locator(".main-navigation a").evaluate_all("all => all.map(a => [a.classList.contains('is-within'), getComputedStyle(a).borderBottomColor])")
    assert [within for within, _ in lines].count(True) == 1 and all((colour != ground) == within for within, colour in lines)


def test_on_paper_an_address_is_printed_once_and_the_caption_of_a_wide_table_in_its_line(window: Window, address: str) -> None:
    page = window(605, 971, media={"media": "print"})
    page.goto(address + "don-vi/bo-noi-vu/")
    assert page.locator('.facts a[href^="http"]').first.evaluate("a => getComputedStyle(a, '::after').content") == "none"
    page.goto(address + "linh-vuc-theo-don-vi/")
    caption = page.locator(".matrix caption").first
    line = caption.evaluate("e => { e.closest('table').classList.add('is-wide'); return [e.getBoundingClientRect().height, parseFloat(getComputedStyle(e).lineHeight)] }")
    assert line[0] < 2 * line[1]
    entries = page.locator(".matrix.is-wide td:visible").evaluate_all("all => all.map(e => getComputedStyle(e).display)")
    assert entries and set(entries) == {"inline-block"}, "a number stays in the line of its unit"
