"""Filters combined in place in a real browser: rows, counts, address, back, keyboard, live region, and the plain links without JavaScript.

In: the real portal as of 15 April 2022. Out: assertions on what a reader sees and hears. The pages themselves are in test_filters.py.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import PLAN, UNIT, Build, SampleSite, Window, needs_browser, served
from playwright.sync_api import Page, Route, expect
from published import STRINGS

pytestmark = needs_browser
WORDS = STRINGS["vi"]


@pytest.fixture
def wide(window: Window) -> Page:
    return window(1280, 900)


def choice(page: Page, key: str, value: str) -> str:
    return f'[data-filter="{key}"] [data-value="{value}"]'


def choose(page: Page, key: str, value: str) -> None:
    page.click(choice(page, key, value))


def count(page: Page, key: str, value: str) -> int:
    return int(page.locator(choice(page, key, value) + " .count").inner_text())


def shows(page: Page, n: int) -> None:
    """So many rows are to be seen, on the page that a click or a step back leads to."""
    expect(page.locator("li.card:visible")).to_have_count(n)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def showing(n: int, m: int) -> str:
    return WORDS["filter_showing"].replace("{n}", str(n)).replace("{m}", str(m))


def test_filters_combine_and_every_count_says_what_would_be_left(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    shows(wide, 5)
    choose(wide, "state", "ended")
    choose(wide, "year", "2014")
    shows(wide, 2)
    assert query(wide) == {"state": ["ended"], "year": ["2014"]}
    left = count(wide, "issuer", "bo-noi-vu")
    choose(wide, "issuer", "bo-noi-vu")
    assert left == 1
    shows(wide, left)
    assert count(wide, "year", "") == 2 and count(wide, "year", "2022") == 0   # another year instead of 2014
    choose(wide, "year", "")
    shows(wide, 2)
    assert "year" not in query(wide)


def test_a_combination_can_be_shared_and_reloaded(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/?state=ended&year=2014")
    shows(wide, 2)
    expect(wide.locator(choice(wide, "state", "ended"))).to_have_attribute("aria-current", "true")
    expect(wide.locator('[data-filter="state"] [aria-current]')).to_have_count(1)
    assert not wide.evaluate("document.documentElement.classList.contains('asked')")
    href = wide.locator(choice(wide, "issuer", "bo-noi-vu")).get_attribute("href")
    wide.goto(address.removesuffix("/portal/") + str(href))   # as a link opened in a new tab
    shows(wide, 1)


def test_a_value_that_nobody_knows_narrows_nothing(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/?state=nonsense&other=kept")
    shows(wide, 5)
    choose(wide, "year", "2014")
    assert query(wide)["other"] == ["kept"]


@pytest.fixture(scope="module")
def long_list(build_once: Build) -> SampleSite:
    """101 plans of three years."""
    files: dict[str, str | bytes | None] = {"content/units/bo-thu.yaml": UNIT}
    for n in range(101):
        files[f"content/plans/p-{n}/plan.yaml"] = PLAN.replace("period: 2024", f"period: {2020 + n % 3}{'-2024' if n % 2 else ''}")
    return build_once(files, "2023-06-01")


def test_a_split_list_is_combined_and_sorted_in_place_and_its_rows_are_loaded_once_and_only_when_asked_for(wide: Page, long_list: SampleSite) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(urlsplit(request.url).path) if "tat-ca" in request.url else None)
    with served(long_list.public) as origin:
        wide.goto(origin + "ke-hoach/")
        shows(wide, 0)
        assert asked == [] and wide.locator(".part:visible").count() == 1
        choose(wide, "year", "2021")
        shows(wide, 51)
        left = count(wide, "state", "ended")
        choose(wide, "state", "ended")
        shows(wide, left)
        assert 0 < left < 51 and query(wide) == {"year": ["2021"], "state": ["ended"]}
        assert wide.locator(".filter-result [role=status]").inner_text() == showing(left, 101)
        assert wide.evaluate("document.activeElement.dataset.value") == "ended"
        wide.get_by_label(WORDS["order"]).select_option("last")
        assert query(wide)["sort"] == ["last"] and len(asked) == 1
        with wide.expect_navigation():
            wide.locator("li.card:visible a").first.click()
        assert wide.locator("h1").count() == 1 and "/ke-hoach/p-" in wide.url, "a link of a row from another page leads where it did there"
        wide.go_back()
        shows(wide, left)
        wide.click(".filter-clear")
        wide.get_by_label(WORDS["order"]).select_option("")
        shows(wide, 0)
        assert query(wide) == {} and wide.locator(".part:visible").count() == 1


def test_a_combination_shared_before_the_list_was_split_is_shown_in_place(wide: Page, long_list: SampleSite) -> None:
    with served(long_list.public) as origin:
        wide.goto(origin + "ke-hoach/?year=2021&state=ended&sort=name")
        expect(wide.locator(".filter-result [role=status]")).to_contain_text(showing(17, 101))
        shows(wide, 17)
        wide.goto(origin + "ke-hoach/?year=1999")
        shows(wide, 0)
        expect(wide.locator("html:not(.asked)")).to_have_count(1)
        wide.goto(origin + "en/plans/?state=ended&year=2020")
        shows(wide, 17)


def test_where_the_rows_of_a_split_list_cannot_be_had_the_reader_gets_the_page_of_the_first_value(wide: Page, long_list: SampleSite) -> None:
    wide.route("**/tat-ca/", lambda route: route.abort())
    with served(long_list.public) as origin:
        wide.goto(origin + "ke-hoach/?sort=name")
        expect(wide.locator(".filter-result [role=status]")).to_have_text(WORDS["filter_failed"])
        assert wide.locator(".part:visible").count() == 1
        wide.goto(origin + "ke-hoach/?year=2021&sort=name")
        wide.wait_for_url(origin + "ke-hoach/nam/2021/?sort=name")
        shows(wide, 51)


def test_an_address_of_filters_of_a_list_that_is_too_long_goes_on_to_the_page_of_its_first_value(
        wide: Page, site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansite.rendering.pages.splitting.MOST_TOGETHER", 620)
    tasks = "".join(f"  - n: {n}\n    name:\n      vi: Việc {n}\n    lead: Bộ Thử nghiệm\n    time: Tháng {n // 6 % 12 + 1}/{2020 + n % 6}\n" for n in range(1, 622))
    plan = PLAN.replace("period: 2024", "period: 2020-2025") + "tasks:\n" + tasks
    assert site.write({"content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": plan}).build().code == 0
    with served(site.public) as origin:
        wide.goto(origin + "nhiem-vu/")
        assert wide.get_by_text(WORDS["filter_choose_first"]).is_visible()
        wide.goto(origin + "nhiem-vu/?year=2021&sort=last")
        wide.wait_for_url(origin + "nhiem-vu/nam/2021/?sort=last")
        expect(wide.locator("tbody tr:visible")).to_have_count(104)
        wide.goto(origin + "nhiem-vu/?year=1999&sort=name")
        expect(wide.locator("html:not(.asked)")).to_have_count(1)
        assert wide.url == origin + "nhiem-vu/?year=1999&sort=name"


def test_back_and_forward_go_through_the_choices(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    choose(wide, "state", "ended")
    choose(wide, "year", "2014")
    wide.go_back()
    shows(wide, 3)
    assert query(wide) == {"state": ["ended"]}
    wide.go_back()
    shows(wide, 5)
    assert query(wide) == {}
    wide.go_forward()
    shows(wide, 3)
    assert query(wide) == {"state": ["ended"]}


def test_the_live_region_tells_how_many_are_left(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    status = wide.locator(".filter-result [role=status]")
    assert status.inner_text() == WORDS["filter_items"].replace("{m}", "5")
    choose(wide, "year", "2014")
    assert status.inner_text() == showing(2, 5)
    choose(wide, "year", "")
    assert status.inner_text() == WORDS["filter_items"].replace("{m}", "5")


def test_filters_are_chosen_and_cleared_by_keyboard_and_the_focus_is_never_lost(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    wide.focus(choice(wide, "year", "2014"))
    wide.keyboard.press("Enter")
    shows(wide, 2)
    assert wide.evaluate("document.activeElement.dataset.value") == "2014"
    wide.focus(".filter-clear")
    wide.keyboard.press("Enter")
    shows(wide, 5)
    assert query(wide) == {}
    assert wide.evaluate("document.activeElement.getAttribute('role')") == "status"
    assert wide.locator(".filter-clear").is_hidden()


def test_an_empty_result_says_what_to_loosen(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/?year=2014&state=in_force")
    shows(wide, 0)
    assert wide.locator(".filter-result [role=status]").inner_text() == showing(0, 5)
    assert wide.get_by_text(WORDS["filter_nothing"]).is_visible()
    ways = wide.locator(".filter-nothing a")
    assert ways.all_text_contents() == ["Bỏ “Năm: 2014” 2", "Bỏ “Tình trạng: Đang thực hiện” 2", "Bỏ mọi điều kiện 5"]
    ways.nth(1).click()
    shows(wide, 2)
    assert query(wide) == {"year": ["2014"]}
    assert wide.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_every_filter_that_leaves_nothing_is_named_even_where_dropping_one_is_not_enough(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/nam/2014/?issuer=snv-binh-dinh&locality=tinh-ben-tre")
    shows(wide, 0)
    ways = wide.locator(".filter-nothing a")
    said = ways.all_text_contents()
    assert [words.rsplit(" ", 1)[1] for words in said if not words.startswith("Bỏ “Năm")] == ["0", "1", "2"]
    assert "Bỏ “Năm: 2014” " in said, "the filter of the page itself leads to the whole list"
    wide.get_by_role("link", name="Bỏ “Năm: 2014”").click()
    assert wide.url == address + "ke-hoach/?issuer=snv-binh-dinh&locality=tinh-ben-tre"


def test_on_a_page_of_one_filter_the_others_narrow_its_rows(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/nam/2014/")
    shows(wide, 2)
    assert count(wide, "issuer", "snv-binh-dinh") == 0
    choose(wide, "issuer", "ubnd-ben-tre")
    shows(wide, 1)
    assert wide.url.endswith("/ke-hoach/nam/2014/?issuer=ubnd-ben-tre")
    choose(wide, "year", "2015")   # another page, which keeps the rest
    shows(wide, 1)
    assert wide.url.endswith("/ke-hoach/nam/2015/?issuer=ubnd-ben-tre")
    wide.click(".filter-clear")
    shows(wide, 5)
    assert wide.url == address + "ke-hoach/"


def test_the_language_switch_keeps_the_combination(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    choose(wide, "year", "2014")
    wide.click(".site-header a[hreflang=en]")
    shows(wide, 2)
    assert wide.url == address + "en/plans/?year=2014"
    assert wide.locator(".filter-result [role=status]").inner_text() == STRINGS["en"]["filter_showing"].replace("{n}", "2").replace("{m}", "5")


def test_in_the_tree_of_units_superiors_stay_above_what_fits(wide: Page, address: str) -> None:
    wide.goto(address + "don-vi/?kind=department")
    rows = wide.locator("li[data-kind]:visible")
    kinds = {row.get_attribute("data-kind"): row.get_attribute("class") or "" for row in rows.all()}
    assert "is-context" in kinds["province"] and kinds["department"] == ""
    fitting = wide.locator('li[data-kind="department"]:visible').count()
    assert wide.locator(".filter-result [role=status]").inner_text() == showing(fitting, wide.locator("li[data-kind]").count())


def test_tasks_are_narrowed_by_lead_and_a_plan_without_any_hides_its_table(page: Page, address: str) -> None:
    page.goto(address + "nhiem-vu/?lead=bnv-vu-cai-cach-hanh-chinh")
    rows = page.locator("tbody tr:visible")
    assert rows.count() == int(page.locator(".filter-result [role=status]").inner_text().split()[2])
    assert page.locator(".part:visible").count() == 1 and page.locator(".part").count() == 2


def test_on_a_phone_the_filters_are_one_closed_line_that_says_how_many_are_in_use(page: Page, address: str) -> None:
    page.goto(address + "ke-hoach/")
    first = page.locator("li.card").first.bounding_box()
    assert first and first["y"] < 700
    summary = page.locator(".filter-panel > summary")
    assert not page.locator(choice(page, "year", "2014")).is_visible()
    summary.click()
    for target in (summary, *page.locator(".filters a:visible").all()):
        box = target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    choose(page, "year", "2014")
    assert WORDS["filters_active"].replace("{n}", "1") in summary.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["ke-hoach/", "ke-hoach/nam/2014/", "ke-hoach/?year=2014&state=ended", "nhiem-vu/", "en/units/?kind=department"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_script_starts(window: Window, address: str, path: str, width: int) -> None:
    opened = window(width, 900)
    opened.add_init_script("window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(entry.value)))"
                           ".observe({type: 'layout-shift', buffered: true})")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    opened.route("**/site.*.js", hold)   # the page is drawn before its script is there, as on a slow line
    opened.goto(address + path, wait_until="commit")
    opened.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    assert len(held) == 1
    held[0].continue_()
    opened.wait_for_load_state("load")
    opened.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert sum(opened.evaluate("shifts")) < 0.001, "on a loaded machine the font may come after the first drawing and move a line by a hair"


def test_without_javascript_every_filter_is_a_link_to_a_page(window: Window, address: str) -> None:
    opened = window(320, 700, java_script_enabled=False)
    opened.goto(address + "ke-hoach/?state=ended")
    shows(opened, 5)
    assert opened.locator(".filter-clear").is_hidden()
    opened.locator(".filter-panel > summary").click()
    choose(opened, "year", "2014")
    shows(opened, 2)
    assert opened.url == address + "ke-hoach/nam/2014/"
    assert WORDS["filters_active"].replace("{n}", "1") in opened.locator(".filter-panel > summary").inner_text()
    opened.locator(".filter-panel > summary").click()
    assert opened.locator('[data-filter="state"] [data-value=""]').is_visible()
    assert opened.locator('[data-filter="state"] [data-value=""]').get_attribute("href") is None   # nothing to take away there
    choose(opened, "state", "ended")   # one at a time
    assert opened.url == address + "ke-hoach/tinh-trang/da-ket-thuc/"
    opened.click(".filter-clear")
    assert opened.url == address + "ke-hoach/"


# ---- order of rows


def titles(page: Page) -> list[str]:
    return page.locator(".part .card:visible .card-title a").all_text_contents()


def test_rows_are_sorted_in_vietnamese_order_the_address_keeps_it_and_the_live_region_tells(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/")
    before = titles(wide)
    wide.get_by_label(WORDS["order"]).select_option("issuer")
    issuers = [card.inner_text() for card in wide.locator(".card .meta a").all()]
    assert issuers == ["Bộ Nội vụ", "Bộ Nội vụ", "Bộ Thông tin và Truyền thông", "Sở Nội vụ tỉnh Bình Định", "Uỷ ban nhân dân tỉnh Bến Tre"]
    assert query(wide) == {"sort": ["issuer"]}
    said = WORDS["order_said"].replace("{said}", WORDS["filter_items"].replace("{m}", "5")).replace("{value}", WORDS["order_issuer"])
    assert wide.locator(".filter-result [role=status]").inner_text() == said
    wide.go_back()
    expect(wide.get_by_label(WORDS["order"])).to_have_value("")
    assert titles(wide) == before


def test_an_order_and_filters_go_together_into_the_other_language(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/?sort=first")
    choose(wide, "state", "ended")
    assert query(wide) == {"sort": ["first"], "state": ["ended"]}
    assert "2013" in wide.locator(".card:visible .meta").first.inner_text()
    wide.click(".site-header a[hreflang=en]")
    expect(wide.get_by_label(STRINGS["en"]["order"])).to_have_value("first")
    assert query(wide) == {"sort": ["first"], "state": ["ended"]}


def test_sorted_tasks_of_all_plans_stand_in_one_table_that_says_which_plan_each_is_of(wide: Page, address: str) -> None:
    wide.goto(address + "nhiem-vu/?sort=last")
    assert wide.locator(".part:visible").count() == 1 and wide.locator(".part h2:visible").count() == 0
    rows = wide.locator("tbody tr:visible")
    last = [row.get_attribute("data-last") or "9999" for row in rows.all()]
    assert last == sorted(last) and len(last) == 19
    assert wide.locator("th .stood-under").first.inner_text().startswith("Kế hoạch")
    wide.get_by_label(WORDS["order"]).focus()
    wide.get_by_label(WORDS["order"]).select_option("")
    assert wide.locator(".part:visible").count() == 2 and wide.locator(".stood-under").count() == 0
    assert wide.evaluate("document.activeElement.id") == "order"


def test_units_are_sorted_by_name_and_by_number_of_plans_and_go_back_into_their_tree(wide: Page, address: str) -> None:
    wide.goto(address + "don-vi/?kind=ministry&sort=plans")
    plans = [int(row.get_attribute("data-plans") or 0) for row in wide.locator("li[data-kind]:visible").all()]
    assert plans == sorted(plans, reverse=True) and plans[0] > plans[-1]
    wide.goto(address + "don-vi/")
    tree = wide.locator(".tree li").evaluate_all("rows => rows.map(row => row.querySelector('a').textContent + row.querySelectorAll('li').length)")
    wide.get_by_label(WORDS["order"]).select_option("name")
    assert wide.locator(".tree li li:visible").count() == 0
    assert wide.locator(".tree .stood-under").count() > 10, "a unit says what it stood under"
    wide.get_by_label(WORDS["order"]).select_option("")
    assert wide.locator(".tree li").evaluate_all("rows => rows.map(row => row.querySelector('a').textContent + row.querySelectorAll('li').length)") == tree


def test_documents_are_sorted_by_their_number_as_a_number(wide: Page, address: str) -> None:
    wide.goto(address + "van-ban/?sort=number")
    numbers = [row.get_attribute("data-number") or "" for row in wide.locator("tbody tr").all()]
    leading = [int(number.split("/")[0]) for number in numbers if number.split("/")[0].isdigit()]
    assert leading == sorted(leading) and len(leading) > 10


def test_an_order_that_the_list_does_not_have_changes_nothing(wide: Page, address: str) -> None:
    wide.goto(address + "ke-hoach/?sort=nonsense")
    shows(wide, 5)
    expect(wide.get_by_label(WORDS["order"])).to_have_value("")


def test_a_quarter_is_one_of_the_chosen_year_and_a_role_one_of_the_chosen_unit(wide: Page, address: str) -> None:
    wide.goto(address + "nhiem-vu/?quarter=2&year=2014")
    of_2014 = wide.locator("tbody tr:visible").count()
    choose(wide, "year", "2022")
    assert 0 < wide.locator("tbody tr:visible").count() != of_2014
    wide.goto(address + "ke-hoach/?unit=bnv-cong-doan&role=lead")
    shows(wide, 1)
    assert count(wide, "role", "recipient") == 0


def test_without_javascript_there_is_no_order_to_choose_and_borrowed_filters_say_where_they_lead(window: Window, address: str) -> None:
    opened = window(1280, 900, java_script_enabled=False)
    opened.goto(address + "nhiem-vu/?sort=last")
    assert opened.locator("#order").is_hidden() and opened.get_by_text(WORDS["order_without_script"]).is_visible()
    assert opened.locator('[data-filter="quarter"] a').count() == 5 and opened.locator('[data-filter="quarter"] a[href]').count() == 1
    assert opened.get_by_text(WORDS["filter_without_script"]).first.is_visible()
    assert opened.get_by_text(WORDS["filter_to_calendar"]).is_visible()
    assert opened.locator('[data-filter="timeliness"] [data-value="no_information"]').get_attribute("href") is None, "no page has them all"
    choose(opened, "timeliness", "not_due")
    assert opened.url == address + "lich/#agenda-2"


# ---- a thousand and more


@pytest.fixture(scope="module")
def thousand(build_once: Build) -> SampleSite:
    """Three plans of 350 tasks each, one of 2023 and all others of 2024."""
    tasks = "".join(f"  - n: {n}\n    name: Tuyên truyền {n}\n    time: Tháng {3 + n % 9}/{2024 if n > 1 else 2023}\n" for n in range(1, 351))
    plans: dict[str, str | bytes | None] = {
        f"content/plans/p-{year}/plan.yaml": PLAN.replace("period: 2024", f"period: {year}-2024") + "tasks:\n" + tasks for year in (2021, 2022, 2023)}
    return build_once({"content/units/bo-thu.yaml": UNIT, **plans})


@pytest.mark.parametrize(("tasks", "search", "number", "words"), [
    ("nhiem-vu/", "tim-kiem/", "1.050", STRINGS["vi"]), ("en/tasks/", "en/search/", "1,050", STRINGS["en"])])
def test_numbers_have_the_separator_of_the_language_whoever_writes_them(wide: Page, thousand: SampleSite, tasks: str, search: str, number: str,
                                                                        words: dict[str, str]) -> None:
    """1,050 tasks, 1,047 of them in 2024: as the page has it, as the script of filters and as that of the search has it."""
    left = number.replace("50", "47")
    with served(thousand.public) as origin:
        wide.goto(origin + tasks)
        status, count = wide.locator(".filter-result [role=status]"), wide.locator(choice(wide, "year", "2024") + " .count")
        expect(status).to_have_text(words["filter_items"].replace("{m}", number))
        expect(count).to_have_text(left)
        choose(wide, "year", "2024")
        expect(status).to_have_text(words["filter_showing"].replace("{n}", left).replace("{m}", number))
        expect(count).to_have_text(left)
        wide.goto(origin + search + "?q=tuyen+truyen")
        expect(wide.locator(".search-status")).to_have_text(re.compile(rf": 1{re.escape(number[1])}\d{{3}}$"))   # the search stops at some number of results
