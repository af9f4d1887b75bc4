"""The duty calendar and the sheet of a unit: what is due on which day, for whom, as the sources say; what a night rewrites; what stands on paper.

In: the real portal as of 20 May 2014 and 21 November 2026, and tiny sites. Out: assertions; the last ones in a real browser.
"""

from __future__ import annotations

import re

import pytest
from conftest import PLAN, SETTINGS, UNIT, Build, OnDay, SampleSite, Window, needs_browser, served
from playwright.sync_api import Page
from published import BOTH, STRINGS, Element, Published, read_html

WORDS = STRINGS["vi"]
AS_OF = '<p class="as-of">'
UNITS = {"content/units/bo-thu.yaml": UNIT, "content/units/vu-a.yaml": UNIT.replace("Bộ Thử nghiệm", "Vụ A").replace("Ministry of Trials", "Department A")}


@pytest.fixture
def then(real_site_on: OnDay) -> Published:
    return real_site_on("2014-05-20")


@pytest.fixture
def now(real_site: Published) -> Published:
    return real_site


def months(site: Published) -> list[str]:
    return [path.split("/")[1] for path in site.paths if re.fullmatch(r"lich/\d[^/]*/index\.html", path)]


def by_day(site: Published, month: str) -> dict[str, list[str]]:
    """Day -> what is due on it, as a month's page lists it."""
    parts = site.main(f"lich/{month}/").every("div", "part")
    return {part["id"].removeprefix("d-"): [p.words() for p in part.every("p", "what")] for part in parts}


def every_entry(site: Published, plan: str) -> list[tuple[str, str]]:
    """(day, link) of every entry of a plan in all months."""
    found = []
    for month in months(site):
        for part in site.main(f"lich/{month}/").every("div", "part"):
            there = [a["href"] for p in part.every("p", "what") for a in p.every("a")]
            found += [(part["id"].removeprefix("d-"), link.rsplit("#", 1)[1]) for link in there if f"/{plan}/#" in link]
    return found


def sheet(site: Published, unit: str) -> Element:
    return site.main(f"don-vi/{unit}/").one("section", "sheet")


# ---- as the sources say


@pytest.mark.parametrize("day", ["then", "now"])
def test_every_dated_entry_of_every_plan_is_in_its_month(day: str, request: pytest.FixtureRequest) -> None:
    site: Published = request.getfixturevalue(day)
    assert every_entry(site, "bnv-2014") == [("2014-05-31", "task-1"), ("2014-06-30", "task-2"), ("2014-06-30", "task-3"), ("2014-06-30", "task-4"),
                                             ("2014-12-31", "task-5"), ("2014-12-31", "task-6")]
    assert every_entry(site, "snv-binh-dinh-2022") == [("2022-06-30", "task-4")]
    assert every_entry(site, "btttt-2021-2030") == [] == every_entry(site, "bnv-2020")
    plans, reports = "duty-ke-hoach-hang-nam", ("duty-bao-cao-6-thang", "duty-bao-cao-nam")
    found = every_entry(site, "ben-tre-2013-2015")
    assert [d for d, what in found if what == plans] == ["2012-12-31", "2013-12-31", "2014-12-31"]
    assert [d for d, what in found if what in reports] == [f"{year}-{end}-14" for year in (2013, 2014, 2015) for end in ("06", "12")]
    assert len(found) == 9


def test_a_report_says_of_which_span_it_is_and_what_comes_before_the_period(then: Published) -> None:
    first, = by_day(then, "2012-12")["2012-12-31"]
    assert "của kỳ 01/01/2013 – 31/12/2013" in first.replace("\N{NO-BREAK SPACE}", " ") and WORDS["due_before_period"] in first
    assert all(WORDS["due_before_period"] not in what for month in months(then)[1:] for rows in by_day(then, month).values() for what in rows)
    half, = by_day(then, "2014-06")["2014-06-14"]
    assert "của kỳ 01/01/2014 – 30/6/2014" in half.replace("\N{NO-BREAK SPACE}", " ")


def test_months_lead_to_the_nearest_ones_with_a_page(then: Published) -> None:
    assert months(then) == sorted(months(then)) and months(then)[0] == "2012-12" and months(then)[-1] == "2022-06"
    page = then.main("lich/2014-06/")
    assert {(a["rel"], a["href"]) for a in page.every("a") if "rel" in a.attributes} == {("prev", "../../lich/2014-05/"), ("next", "../../lich/2014-12/")}
    assert not then.main("lich/2012-12/").has("a", rel="prev") and not then.main("lich/2022-06/").has("a", rel="next")


def test_the_table_of_a_month_has_weeks_from_monday_and_links_to_its_entries(then: Published) -> None:
    page = then.page("en/calendar/2014-06/")
    table = page.one("table", "month")
    assert [th.one("span", "name").words() for th in table.every("th", scope="col")] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    rows = table.one("tbody").every("tr")
    assert len(rows) == 6 and all(len(row.every("td")) == 7 for row in rows)
    assert rows[0].every("td")[6].one("time")["datetime"] == "2014-06-01"
    ids = {e["id"] for e in page.every() if "id" in e.attributes}
    links = [a["href"][1:] for a in table.every("a")]
    assert len(links) == 6 and set(links) <= ids


def test_what_is_due_in_thirty_and_ninety_days_and_what_has_no_day(then: Published) -> None:
    soon, later = then.main("lich/").every("section", "agenda-days")
    assert [p.one("h3").words() for p in soon.every("div", "part")] == ["Thứ Bảy, 31/5/2014", "Thứ Bảy, 14/6/2014"]
    assert [p.one("h3").words() for p in later.every("div", "part")] == ["Thứ Hai, 30/6/2014"]
    undated = next(s for s in then.main("lich/").every("section") if s.attributes.get("aria-labelledby") == "undated")
    signed = [e.words() for e in undated.every("span", "as-signed")]
    assert [signed.count(words) for words in ("Thường xuyên", "Cả năm", "Hàng tháng", "Hàng tuần")] == [2, 2, 3, 1]
    assert AS_OF in then.text("lich/index.html")


def test_an_empty_agenda_says_when_the_last_deadline_was(now: Published) -> None:
    agenda, = now.main("lich/").every("section", "agenda-days")
    empty = agenda.one("p", "empty")
    assert empty.words() == f"{WORDS['agenda_empty_last']} 30/6/2022.", "and nothing later would say the same again"
    assert empty.one("a")["href"] == "../lich/2022-06/"
    undated = next(s for s in now.main("lich/").every("section") if s.attributes.get("aria-labelledby") == "undated")
    assert len(undated.every("p", "what")) == 2, "two duties on request of the plan that is in force"


def test_an_empty_agenda_says_when_the_next_deadline_is(site: SampleSite) -> None:
    site.with_plan(PLAN + "tasks:\n  - n: 1\n    name: Việc\n    time: Quý IV/2024\n").build()
    assert site.text("lich/index.html").count(WORDS["agenda_empty_next"]) == 2
    site.with_plan(PLAN).build()
    assert site.text("lich/index.html").count(WORDS["agenda_never"]) == 1 and not (site.public / "lich/2024-12").exists()


# ---- a night


def test_only_the_first_page_and_the_present_month_carry_the_day(then: Published) -> None:
    carry = {path for path in then.paths if re.fullmatch(r"lich/.*\.html", path) and AS_OF in then.text(path)}
    assert carry == {"lich/index.html", "lich/2014-05/index.html"}


def test_two_neighbouring_days_differ_only_on_pages_that_say_so(then: Published, real_site_on: OnDay) -> None:
    after = real_site_on("2014-05-21")
    assert after.paths == then.paths
    changed = {path for path in after.paths if path.endswith(".html") and (after.public / path).read_bytes() != (then.public / path).read_bytes()}
    assert {path for path in changed if AS_OF not in after.text(path)} == set()
    assert {path for path in changed if path.startswith("lich/")} == {"lich/index.html", "lich/2014-05/index.html"}


# ---- the sheet of a unit


def test_a_sheet_has_what_is_coming_then_what_has_no_day(then: Published) -> None:
    found = sheet(then, "bnv-vu-cai-cach-hanh-chinh")
    assert [p.words() for p in found.every("p", "when")][:6] == [f"Hạn cuối: {day} {role}" for day, role in (
        ("31/5/2014", "Phối hợp"), *[("30/6/2014", "Phối hợp")] * 3, ("31/12/2014", "Phối hợp"), ("31/12/2014", "Chủ trì"))]
    assert [h.words() for h in found.every("h3")] == [WORDS["sheet_coming"], WORDS["calendar_undated"]]
    assert len(found.every("p", "what")) == 6 + 9
    main = then.main("don-vi/bnv-vu-cai-cach-hanh-chinh/").every()
    assert main.index(found) < main.index(then.main("don-vi/bnv-vu-cai-cach-hanh-chinh/").every("dl", "facts")[0]), "before the facts"


def test_a_sheet_keeps_what_is_past_and_says_that_nothing_is_known_of_it(now: Published) -> None:
    found = sheet(now, "bnv-vu-cai-cach-hanh-chinh")
    assert WORDS["sheet_none_coming"] in found.words() and WORDS["sheet_past_note"] in found.words()
    past = found.one("details", "folded")
    days = [p.words().removeprefix("Hạn cuối: ").split()[0] for p in past.every("p", "when")]
    assert days[:6] == ["31/12/2014", "31/12/2014", "30/6/2014", "30/6/2014", "30/6/2014", "31/5/2014"]
    assert AS_OF not in now.text("don-vi/bnv-vu-cai-cach-hanh-chinh/index.html"), "nothing in it will change"


def test_nothing_is_handed_to_a_successor(now: Published) -> None:
    """Gia Lai followed Bình Định, Vĩnh Long followed Bến Tre: no document names what passed on."""
    for unit in ("ubnd-gia-lai", "ubnd-vinh-long"):
        assert not sheet(now, unit).has("p", "what"), unit
        assert sheet(now, unit).has("p", "empty"), unit


MEMBER = "name:\n  - vi: Các đơn vị tham gia\n    en: Participating units\nkind: group\ncollective: true\nparent:\n  - unit: bo-thu\n" \
    "members:\n  - unit: vu-a\n    valid_to: 2024-06-30\n"
DUTY = "duties:\n  - kind: report\n    name: Báo cáo\n    reporters: các đơn vị tham gia\n    recipient: Bộ Thử nghiệm\n    time: trước ngày 15/12/2024\n"


def test_a_member_of_a_group_owes_what_the_group_owes_in_plans_of_its_day(site: SampleSite) -> None:
    late = PLAN.replace("period: 2024", "period: 2025") + DUTY.replace("2024", "2025")
    site.write({**UNITS, "content/units/nhom.yaml": MEMBER, "content/plans/p/plan.yaml": PLAN + DUTY, "content/plans/q/plan.yaml": late})
    assert site.build().code == 0
    page = site.text("don-vi/vu-a/index.html")
    page = page[page.index('class="sheet"'):page.index("</section>")]
    assert "14/12/2024" in page and WORDS["due_through"] in page and "don-vi/nhom/" in page
    assert "14/12/2025" not in page, "it had left the group"


def test_a_sheet_of_five_hundred_rows_shows_the_first_and_leads_to_the_rest(site: SampleSite) -> None:
    tasks = "".join(f"  - n: {n}\n    name: Việc thứ {n}\n    lead: Bộ Thử nghiệm\n    time: {1 + n % 28:02d}/{4 + n % 9:02d}/2024\n" for n in range(1, 501))
    assert site.with_plan(PLAN + "tasks:\n" + tasks).build().code == 0
    page = site.text("don-vi/bo-thu/index.html")
    found = page[page.index('class="sheet"'):page.index("</section>")]
    assert found.count('<p class="what">') == 100
    last, more = found.rindex('<p class="what">'), found.index(WORDS["sheet_more_coming"].format(count="400 việc", date="23/5/2024"))
    assert last < more, "said where the list of what is coming ends"
    assert 'href="../../don-vi/bo-thu/nam/2024/"' in found
    assert '<td class="filled"><span class="day">' not in site.text("lich/2024-04/index.html")


# ---- days of rest, plans set aside, very many


def test_the_next_working_day_stands_beside_a_day_of_rest_where_the_site_tells_it(site: SampleSite) -> None:
    task = "tasks:\n  - n: 1\n    name: Việc\n    time: trước ngày 16/6/2024\n"   # 15 June 2024 is a Saturday
    weekend = {"content/vocabulary/holidays.yaml": "cuoi-tuan:\n  name: Cuối tuần\n  weekdays: [SA, SU]\n"}
    site.with_plan(PLAN + task).write(weekend).build()
    assert WORDS["due_working_day"] not in site.text("lich/2024-06/index.html") and WORDS["calendar_rest_not_told"] in site.text("lich/index.html")
    site.write({"site.toml": SETTINGS + "working_days = true\n"}).build()
    assert f"{WORDS['due_working_day']} Thứ Hai, 17/6/2024" in site.text("lich/2024-06/index.html")
    assert '<h3>Thứ Bảy, 15/6/2024</h3>' in site.text("lich/2024-06/index.html"), "the deadline stays as signed"
    assert WORDS["calendar_rest_told"] in site.text("lich/index.html")


def test_nothing_of_a_plan_that_was_withdrawn_is_coming_and_its_month_says_so(site: SampleSite) -> None:
    withdrawn = "withdrawn:\n  date: 2024-02-01\n  by: bo-thu\n  reason: Trùng\ntasks:\n  - n: 1\n    name: Việc\n    lead: Bộ Thử nghiệm\n    time: 15/03/2024\n"
    site.with_plan(PLAN + withdrawn).build()
    assert '<p class="what">' not in site.text("lich/index.html") and '<p class="what">' not in site.text("don-vi/bo-thu/index.html")
    assert f'<span class="tag tag-set_aside">{WORDS["state_withdrawn"]}</span>' in site.text("lich/2024-03/index.html")


def test_a_month_of_more_than_a_hundred_entries_is_split_and_its_table_counts(site: SampleSite) -> None:
    for n, name in enumerate(("Bộ Thử nghiệm", "Sở Kiểm thử")):
        tasks = "".join(f"  - n: {k}\n    name: Việc thứ {k}\n    time: 15/06/2024\n" for k in range(60))
        plan = PLAN.replace("bo-thu", f"u{n}") + "tasks:\n" + tasks
        site.write({f"content/units/u{n}.yaml": UNIT.replace("Bộ Thử nghiệm", name), f"content/plans/p{n}/plan.yaml": plan})
    assert site.build().code == 0
    page = site.text("lich/2024-06/index.html")
    assert '<time datetime="2024-06-15">15</time> <span class="count">120' in page and '<p class="what">' not in page
    for issuer in ("u0", "u1"):
        assert site.text(f"lich/2024-06/{issuer}/index.html").count('<p class="what">') == 60


def test_a_month_of_more_than_a_hundred_entries_of_one_body_stands_whole_by_day(site: SampleSite) -> None:
    tasks = "".join(f"  - n: {k}\n    name: Việc thứ {k}\n    time: {1 + k % 28:02d}/06/2024\n" for k in range(150))
    assert site.with_plan(PLAN + "tasks:\n" + tasks).build().code == 0
    page = site.text("lich/2024-06/index.html")
    assert page.count('<p class="what">') == 150
    assert 'href="#d-2024-06-15"' in page and 'id="d-2024-06-15"' in page


def test_an_item_that_goes_on_beside_one_with_a_day_is_not_forgotten(site: SampleSite) -> None:
    site.with_plan(PLAN + "tasks:\n  - n: 1\n    name: Việc\n    lead: Bộ Thử nghiệm\n    time: Quý II và thường xuyên\n").build()
    for path in ("lich/index.html", "don-vi/bo-thu/index.html"):
        page = site.text(path)
        assert page.index("30/6/2024") < page.index(WORDS["calendar_undated"]), path


# ---- filters


def test_of_very_many_values_a_month_shows_those_with_most_and_says_so(site: SampleSite) -> None:
    units = {f"content/units/don-vi-{n}.yaml": UNIT.replace("Bộ Thử nghiệm", f"Đơn vị {n}").replace("Ministry of Trials", f"Unit {n}") for n in range(61)}
    tasks = "".join(f"  - n: {n + 1}\n    name:\n      vi: Việc {n + 1}\n    lead: Đơn vị {n}\n    time: Trước ngày 10/6/2024\n" for n in range(61))
    assert site.write({"content/units/bo-thu.yaml": UNIT, **units, "content/plans/p/plan.yaml": f"{PLAN}tasks:\n{tasks}"}).build(today="2024-06-01").code == 0
    group = next(g for g in read_html(site.text("lich/2024-06/index.html")).one("main").every("div", "filter-group") if g.has("ul", **{"data-filter": "unit"}))
    assert len(group.one("ul").every("a")) == 1 + 60
    assert group.one("p", "filter-note").words() == WORDS["filter_cut"].replace("{n}", "60").replace("{m}", "61")


def test_rows_carry_the_role_of_each_unit_and_filters_lead_to_pages(then: Published) -> None:
    page = then.main("lich/2014-06/")
    row = page.one("li", id="bnv-2014-task-2-2014-06-30")
    assert row["data-role"].split()[:2] == ["lead", "support"] and "bnv-cong-doan:lead" in row["data-role"].split()
    assert "bnv-van-phong:support" in row["data-role"].split() and "bnv-van-phong:lead" not in row["data-role"].split()
    filters = {ul["data-filter"]: ul for ul in page.every("ul", "chips") if "data-filter" in ul.attributes}
    assert filters["role"]["data-within"] == "unit"
    assert {a["data-value"]: a["href"] for a in filters["unit"].every("a")}["bnv-cong-doan"] == "../../don-vi/bnv-cong-doan/#sheet"
    assert {a["data-value"]: a["href"] for a in filters["plan"].every("a")}["bnv-2014"] == "../../ke-hoach/bnv-2014/"
    assert {a["data-value"]: a["href"] for a in filters["role"].every("a")}["lead"] == "../../lich/vai-tro/chu-tri/"


def test_a_role_has_a_page_with_everything_in_it(then: Published) -> None:
    counts = {"chu-tri": 7, "phoi-hop": 7, "bao-cao": 9, "nhan-bao-cao": 6}
    assert {role: len(then.main(f"lich/vai-tro/{role}/").every("p", "what")) for role in counts} == counts
    units = next(ul for ul in then.main("lich/vai-tro/chu-tri/").every("ul", "chips") if ul.attributes.get("data-filter") == "unit")
    assert "bnv-van-phong" not in {a["data-value"] for a in units.every("a")}, "it leads nothing"


@pytest.mark.parametrize("language", BOTH)
def test_the_calendar_is_in_the_navigation(then: Published, language: str) -> None:
    home = then.page("" if language == "vi" else "en/")
    section = "./lich/" if language == "vi" else "../en/calendar/"
    assert section in [a["href"] for a in home.one("nav", id="main-navigation").every("a")]


# ---- in a browser


@pytest.fixture
def wide(window: Window) -> Page:
    return window(1280, 900)


def rows(page: Page) -> int:
    return page.locator(".part .due > li:visible").count()


@needs_browser[0]
@needs_browser[1]
def test_a_role_is_asked_for_together_with_the_unit_chosen(wide: Page, address: str) -> None:
    wide.goto(address + "lich/2014-06/?unit=bnv-cong-doan")
    assert rows(wide) == 2
    wide.click('[data-filter="role"] [data-value="lead"]')
    assert rows(wide) == 2
    wide.goto(address + "lich/2014-06/?unit=bnv-van-phong&role=support")
    assert rows(wide) == 3
    wide.click('[data-filter="unit"] [data-value=""]')
    assert rows(wide) == 3
    wide.goto(address + "lich/2014-06/?unit=bnv-van-phong")
    assert wide.locator('[data-filter="role"] [data-value="lead"] .count').inner_text() == "0", "others lead these tasks"


@needs_browser[0]
@needs_browser[1]
def test_the_table_follows_the_filters(wide: Page, address: str) -> None:
    wide.goto(address + "lich/2014-06/?unit=bnv-cong-doan")
    assert wide.locator('.month a.day[href="#d-2014-06-30"] .count').inner_text().split()[0] == "2"
    assert wide.locator(".month li a:visible").count() == 2
    assert "is-none" in str(wide.locator('.month a.day[href="#d-2014-06-14"]').get_attribute("class"))


@needs_browser[0]
@needs_browser[1]
@pytest.mark.parametrize("path", ["lich/", "lich/2014-06/", "en/calendar/role/reporter/", "don-vi/bnv-vu-cai-cach-hanh-chinh/"])
def test_nothing_is_wider_than_a_phone(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@needs_browser[0]
@needs_browser[1]
@pytest.mark.parametrize("path", ["don-vi/bnv-vu-cai-cach-hanh-chinh/", "en/units/ben-tre-cac-so-ban-nganh-tinh/", "don-vi/snv-binh-dinh-van-phong/"])
def test_title_and_sheet_fit_one_sheet_of_a4(window: Window, address: str, path: str) -> None:
    """In print media at the width of A4 between its margins: 160 by 257 mm, at 96 px to the inch 605 by 971."""
    opened = window(605, 971, media={"media": "print"})
    opened.goto(address + path)
    assert opened.evaluate("document.querySelector('.sheet').getBoundingClientRect().bottom") <= 971
    assert opened.locator(".sheet li:visible").count() > 0, "past ones are on paper too"
    assert opened.evaluate("getComputedStyle(document.querySelector('.sheet')).breakAfter") == "page"


def test_what_has_no_day_in_very_many_plans_is_led_to_by_issuing_body(site: SampleSite) -> None:
    task = "tasks:\n  - n: 1\n    name: Việc\n    time: Thường xuyên\n"
    site.write({"content/units/bo-thu.yaml": UNIT, **{f"content/plans/p{n}/plan.yaml": PLAN.replace("Kế hoạch thử", f"Kế hoạch {n}") + task for n in range(101)}})
    assert site.build().code == 0
    page = site.text("lich/index.html")
    undated = page[page.index(WORDS["calendar_undated"]):]
    assert 'href="../ke-hoach/co-quan/bo-thu/"' in undated and ">101<" in undated
    assert "ke-hoach/p7/" not in undated


@needs_browser[0]
@needs_browser[1]
def test_no_heading_stands_on_paper_without_the_rows_under_it(window: Window, build_once: Build) -> None:
    """Sixty deadlines fill the sheet: what has no day, and what is past, stands on the screen only, and so do the headings above it."""
    task = "  - n: {n}\n    name: Việc {n}\n    lead: Bộ Thử nghiệm\n    time: {time}\n"
    times = [*["Quý IV/2024"] * 60, "Thường xuyên", "Tháng 01/2024"]
    built = build_once({"content/units/bo-thu.yaml": UNIT,
                        "content/plans/p/plan.yaml": PLAN + "tasks:\n" + "".join(task.format(n=n, time=time) for n, time in enumerate(times, 1))})
    opened = window()
    with served(built.public) as origin:
        opened.goto(origin + "don-vi/bo-thu/")
        headings = opened.locator(".sheet h3:visible")
        assert headings.all_inner_texts() == [WORDS["sheet_coming"], WORDS["calendar_undated"], WORDS["sheet_past"]]
        opened.emulate_media(media="print")
        assert headings.all_inner_texts() == [WORDS["sheet_coming"]]
        assert not opened.get_by_text(WORDS["sheet_past_note"]).is_visible()
