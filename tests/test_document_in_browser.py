"""The page of a plan in a real browser: measure, marks, contents beside the text, citing a clause, the task table, paper. Needs Chromium.

In: the real portal, served. Out: what a reader sees, reaches by keyboard and copies. Sizes of other pages are tested in test_browser.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PLAN, UNIT, Build, SampleSite, Window, needs_browser, served
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = needs_browser

PLANS = ("ke-hoach/bnv-2014/", "ke-hoach/snv-binh-dinh-2022/", "ke-hoach/btttt-2021-2030/", "ke-hoach/ben-tre-2013-2015/", "en/plans/bnv-2014/")
FULL_LINES = """() => {
  const range = document.createRange(), found = [];
  for (const p of document.querySelectorAll(".signed-text > :is(p.clause, p.paragraph)")) {
    const walker = document.createTreeWalker(p.querySelector(":scope > span:not(.mark)") || p, NodeFilter.SHOW_TEXT), lines = {};
    while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i++) {
      range.setStart(walker.currentNode, i); range.setEnd(walker.currentNode, i + 1);
      const box = range.getClientRects()[0];
      if (box) { const line = Math.round(box.bottom / 12); lines[line] = (lines[line] || 0) + 1; }
    }
    const full = Object.values(lines).slice(0, -1);
    if (full.length > 2) found.push(full.reduce((a, b) => a + b) / full.length);
  }
  return found; }"""
COLUMNS = """() => {
  const found = {};
  for (const clause of document.querySelectorAll(".signed-text > .clause:has(> .mark)")) {
    const kind = [...clause.classList].filter(c => /^(level|column)-/.test(c)).join(" ");
    (found[kind] = found[kind] || new Set()).add(Math.round(clause.querySelector(".mark").nextElementSibling.getBoundingClientRect().left));
  }
  return Object.values(found).map(s => s.size); }"""


@pytest.fixture
def wide(window: Window) -> Page:
    return window(media={"reduced_motion": "reduce"}, permissions=["clipboard-read", "clipboard-write"])


@pytest.mark.parametrize("path", PLANS)
def test_a_line_of_the_signed_text_has_60_to_75_letters(wide: Page, address: str, path: str) -> None:
    wide.goto(address + path)
    means = wide.evaluate(FULL_LINES)
    assert len(means) >= 4
    assert 60 <= sum(means) / len(means) <= 75
    assert all(52 <= mean <= 80 for mean in means)


@pytest.mark.parametrize("width", [1280, 768])
@pytest.mark.parametrize("path", PLANS)
def test_texts_of_one_level_begin_at_one_place(wide: Page, address: str, path: str, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 800})
    wide.goto(address + path)
    assert set(wide.evaluate(COLUMNS)) == {1}


def test_the_longest_marks_keep_their_column(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/bnv-2014/")
    for mark, anchor in (("Điều 10.", "dieu-1"), ("XVIII.", "i"), ("đ)", "ii-3-a")):
        clause = wide.locator(f"#{anchor}")
        clause.evaluate("(e, mark) => { e.className = e.className.replace(/column-\\d/, 'column-' + mark.length); e.querySelector('.mark').textContent = mark; }", mark)
        assert clause.locator(".mark").evaluate("e => e.scrollWidth <= parseFloat(getComputedStyle(e).minWidth) + 1"), mark


# ---- contents


def test_the_contents_show_where_the_reader_is(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/bnv-2014/")
    current = wide.locator(".contents a[aria-current]")
    expect(current).to_have_count(0)
    for anchor in ("ii-3", "iii-1-dd", "tasks", "i-1"):
        wide.locator(f"#{anchor}").evaluate("e => e.scrollIntoView()")
        expect(current).to_have_count(1)
        expect(current).to_have_attribute("href", f"#{anchor}")
        expect(current).to_have_attribute("aria-current", "true")
        expect(current).to_be_in_viewport()


def test_beside_the_text_the_contents_stay_and_stand_open_without_a_script(window: Window, address: str) -> None:
    page = window(java_script_enabled=False)
    page.goto(address + "ke-hoach/bnv-2014/#iii-1-dd")
    expect(page.locator(".contents a").nth(1)).to_be_in_viewport()
    expect(page.locator(".contents summary")).to_be_hidden()
    page.locator(".contents a").first.focus()
    assert page.evaluate("document.activeElement.hash") == "#quyet-dinh"
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    assert any(node["role"]["value"] == "link" and node["name"]["value"] == "I. MỤC ĐÍCH, YÊU CẦU" for node in tree if not node.get("ignored"))


def test_on_a_phone_the_contents_are_folded_and_can_be_come_back_to(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/bnv-2014/")
    first = page.locator(".contents a").first
    expect(first).to_be_hidden()
    page.locator(".contents summary").click()
    page.locator(".contents a[href='#iii-1']").click()
    expect(first).to_be_hidden()
    expect(page.locator("#iii-1")).to_be_in_viewport()
    page.locator(".to-contents").click()
    expect(first).to_be_in_viewport()


PLACES = """() => document.fonts.ready.then(() => Array.from(document.querySelectorAll("main :is(h2, p, tr)[id]:not(.contents *)"), element => {
  const box = element.getBoundingClientRect();
  return [element.id, Math.round(box.left + scrollX), Math.round(box.top + scrollY), Math.round(box.width)]; }))"""


@pytest.mark.parametrize("path", ["ke-hoach/bnv-2014/", "ke-hoach/snv-binh-dinh-2022/#task-3", "ke-hoach/bnv-2014/#dieu-2", "ke-hoach/bnv-2014/#iii-1-dd"])
def test_nothing_moves_when_the_scripts_start(wide: Page, address: str, path: str) -> None:
    wide.route(re.compile(r"/site[^/]*\.js$"), lambda route: route.abort())  # only the small one that runs before the page is drawn
    wide.goto(address + path)
    before = wide.evaluate(PLACES)
    assert len(before) > 20
    wide.unroute_all()
    wide.goto("about:blank")
    wide.goto(address + path)
    assert wide.locator(".quote").count() == ("#" in path)  # they have started
    assert wide.evaluate(PLACES) == before


# ---- citing

ACT = "Quyết định số 444/QĐ-BNV ngày 23/4/2014 của Bộ Nội vụ"


@pytest.mark.parametrize(("path", "cited"), [
    ("ke-hoach/bnv-2014/#iii-1", "mục III.1"), ("ke-hoach/bnv-2014/#iii-1-dd", "mục III.1.đ"), ("ke-hoach/bnv-2014/#dieu-2", "Điều\u00a02"),
    ("ke-hoach/bnv-2014/#noi-nhan", "Nơi nhận"), ("ke-hoach/bnv-2014/#task-3", "nhiệm vụ 3"), ("ke-hoach/bnv-2014/#phu-luc", "Phụ lục"),
    ("en/plans/bnv-2014/#dieu-2", "Article\u00a02"), ("en/plans/bnv-2014/#task-3", "task 3"), ("en/plans/bnv-2014/#iii-1", "clause III.1"),
    ("ke-hoach/bnv-2014/#tasks", ""), ("ke-hoach/bnv-2014/", "")])
def test_cite_names_the_place_in_the_address(wide: Page, address: str, path: str, cited: str) -> None:
    wide.goto(address + path)
    wide.locator('[data-tool="cite"]').click()
    expect(wide.locator(".said")).not_to_be_empty()
    copied = wide.evaluate("navigator.clipboard.readText()")
    act, *rest = copied.split(", ")
    assert "444/QĐ-BNV" in act
    assert rest[-1].endswith(path)
    assert rest[:-1] == ([cited] if cited else []) or (path.startswith("en/") and rest[1:-1] == [cited])


def test_cite_names_a_duty(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/snv-binh-dinh-2022/#duty-tong-hop-bao-cao")
    wide.locator('[data-tool="cite"]').click()
    expect(wide.locator(".said")).not_to_be_empty()
    assert "nghĩa vụ “Tổng hợp, báo cáo Giám đốc Sở”" in wide.evaluate("navigator.clipboard.readText()")


def test_a_chosen_clause_offers_itself_to_be_cited(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/bnv-2014/")
    assert wide.locator(".quote").count() == 0
    wide.locator("#dieu-2 .permalink").focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("#dieu-2 + .quote")).to_be_visible()
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.closest('.quote') !== null")
    wide.keyboard.press("Enter")
    expect(wide.locator(".said")).not_to_be_empty()
    assert wide.evaluate("navigator.clipboard.readText()").startswith(f"{ACT}, Điều\u00a02, https://")
    wide.keyboard.press("Tab")
    wide.keyboard.press("Enter")
    expect(wide.locator(".said")).to_contain_text("#dieu-2")
    assert wide.evaluate("navigator.clipboard.readText()").startswith("https://")
    wide.locator("#dieu-3 .permalink").click()
    expect(wide.locator("#dieu-3 + .quote")).to_be_visible()
    assert wide.locator(".quote").count() == 1


def test_a_chosen_task_offers_itself_too(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    page.locator("#task-3 .row-link").click()
    expect(page.locator("#task-3 .quote button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#task-3").evaluate("e => getComputedStyle(e).backgroundColor") != page.locator("#task-4").evaluate("e => getComputedStyle(e).backgroundColor")


# ---- the table


def test_cards_stay_a_table_for_a_screen_reader(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    assert roles.count("table") == 2
    cells = page.evaluate("document.querySelectorAll('.tasks tbody td').length")
    assert roles.count("cell") >= cells and roles.count("rowheader") == 7 and roles.count("columnheader") == 12


def test_heads_of_a_table_stay_in_sight_and_cover_no_row_that_one_goes_to(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/bnv-2014/#task-7")
    head = wide.locator(".tasks thead th").first.bounding_box()
    row = wide.locator("#task-7").bounding_box()
    assert head and row and head["y"] == 0 and row["y"] >= head["height"] - 1


def test_a_table_wider_than_its_frame_can_be_scrolled_by_keyboard(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    frame = wide.locator("#tasks")
    assert frame.get_attribute("tabindex") is None and frame.get_attribute("role") is None
    wide.locator("#task-1 th").evaluate("e => { e.firstChild.textContent = 'x'.repeat(400); e.style.whiteSpace = 'nowrap'; }")
    frame.evaluate("e => { e.style.width = '50rem'; }")
    expect(frame).to_have_attribute("role", "region")
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("aria-label", "Bảng nhiệm vụ")
    assert wide.evaluate("document.documentElement.scrollWidth") <= 1280


# ---- the act, on screen and on paper


@pytest.mark.parametrize(("width", "media", "is_beside"), [(1280, "screen", True), (320, "screen", False), (700, "print", True)])
def test_recipients_and_signature_stand_as_on_paper(window: Window, address: str, width: int, media: str, is_beside: bool) -> None:
    page = window(width, 800, media={"media": media})
    page.goto(address + "ke-hoach/bnv-2014/")
    recipients, signature = (page.locator(f".ending {part}").bounding_box() for part in (".recipients-list", ".signature"))
    assert recipients and signature
    assert (signature["x"] >= recipients["x"] + recipients["width"]) == is_beside
    assert (signature["y"] >= recipients["y"] + recipients["height"]) != is_beside


def test_on_paper_heads_of_the_task_table_repeat_and_no_control_is_printed(window: Window, address: str, tmp_path: Path) -> None:
    page = window()
    page.goto(address + "ke-hoach/bnv-2014/#task-3")
    file = tmp_path / "plan.pdf"
    page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
    pages = [without_spaces(sheet.extract_text()) for sheet in PdfReader(file).pages]
    assert sum("STT" in page for page in pages) > 1
    assert [tool for tool in ("Trích dẫn", "Chép liên kết", "Mục lục", "Chia sẻ") if without_spaces(tool) in "".join(pages)] == []
    decision = next(p for p in pages if without_spaces("Căn cứ Nghị định số 61/2012/NĐ-CP") in p)
    assert all(without_spaces(words) in decision for words in ("Điều 3.", "Nơi nhận:", "Nguyễn Tiến Dĩnh"))


def without_spaces(words: str) -> str:
    """A PDF tells where letters stand, not which gaps are spaces: a reader of its text puts some between letters with marks."""
    return "".join(words.split())


def test_an_abbreviation_leads_to_its_entry(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/snv-binh-dinh-2022/")
    page.locator("a.abbreviation", has_text="TTHC").click()
    assert page.url.endswith("/thuat-ngu/#tthc")
    expect(page.locator("#tthc")).to_be_in_viewport()


# ---- tables inside a text


WIDE_TABLE = "| " + " | ".join(f"Chỉ tiêu thứ {n}" for n in range(1, 12)) + " |\n" + "|---" * 11 + "|\n" + "| 1.234.567 " * 11 + "|\n"


@pytest.fixture(scope="module")
def wide_tables(build_once: Build) -> SampleSite:
    """A table of eleven columns in the signed text of a plan, and the same in a news item."""
    news = "title:\n  vi: Tin\npublished: 2024-02-01T08:00+07:00\n"
    return build_once({"content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": PLAN, "content/plans/p/plan.vi.md": f"1. Chỉ tiêu như sau:\n\n{WIDE_TABLE}",
                       "content/news/tin/news.yaml": news, "content/news/tin/news.vi.md": f"Chỉ tiêu như sau:\n\n{WIDE_TABLE}"})


@pytest.mark.parametrize("path", ["ke-hoach/p/", "tin-tuc/tin/"])
def test_a_wide_table_inside_a_text_scrolls_in_a_frame_of_its_own_that_goes_by_its_heads(page: Page, wide_tables: SampleSite, path: str) -> None:
    with served(wide_tables.public) as origin:
        page.goto(origin + path)
        frame = page.locator("main .table-frame")
        expect(frame).to_have_attribute("role", "region")
        expect(frame).to_have_attribute("tabindex", "0")
        expect(frame).to_have_attribute("aria-label", ", ".join(f"Chỉ tiêu thứ {n}" for n in range(1, 12)))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert Axe().run(page).response["violations"] == []
        page.emulate_media(media="print")
        assert frame.evaluate("e => getComputedStyle(e).overflow") == "visible", "paper cannot be scrolled"


def test_wide_tables_with_the_same_heads_have_names_of_their_own(page: Page, site: SampleSite) -> None:
    site.with_plan(vi=f"1. Năm thứ nhất:\n\n{WIDE_TABLE}\n2. Năm thứ hai:\n\n{WIDE_TABLE}")
    assert site.build().code == 0
    with served(site.public) as origin:
        page.goto(origin + "ke-hoach/p/")
        heads = ", ".join(f"Chỉ tiêu thứ {n}" for n in range(1, 12))
        first, second = page.locator("main .table-frame").all()
        expect(first).to_have_attribute("aria-label", heads)
        expect(second).to_have_attribute("aria-label", f"{heads} (2)")
        assert Axe().run(page).response["violations"] == []
