"""Timelines: marks stand where the words say, rows are links, the table below has the same rows, and nothing is drawn for words without a day.

In: the real content and tiny sites, built by the real command. Out: assertions on the timelines of the pages.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from conftest import PLAN, UNIT, SampleSite, Window, needs_browser
from playwright.sync_api import Page
from published import BOTH, STRINGS, Element, Published, links, read_html

from plansite.model import routes
from plansite.model.occurrence import Span
from plansite.model.text import Language
from plansite.model.time import Period
from plansite.rendering.timelines import MOST_TICKS, hull, marks, stretches
from plansite.when import read

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31), "2014")
WHOLE = Span(YEAR.first, YEAR.last)
YEARS = Period(date(2013, 1, 1), date(2015, 12, 31), "2013-2015")


def shapes(row: Element) -> Counter[str]:
    """The marks of a row by shape."""
    found = Counter(e.classes[0] for e in row.every() if e.tag in ("rect", "line") and e.classes and e.classes[0] != "today")
    return found + Counter(use["href"].removeprefix("#timeline-") for use in row.every("use"))


def rows(page: Element) -> dict[str, Element]:
    """The rows of the only timeline of a page by the words of their name."""
    return {row.one(class_="timeline-name").words(): row for row in page.one("div", "timeline").every("li") if row.has("a")}


def drawn(words: str, period: Period = YEAR) -> list[tuple[str, str, str]]:
    return [(s.shape, str(s.first), str(s.last)) for s in stretches(read(words, period), period)]


# ---- what each kind of time looks like


@pytest.mark.parametrize(("words", "expected"), [
    ("Quý II", [("bar", "2014-04-01", "2014-06-30")]),
    ("ngày 20/5", [("point", "2014-05-20", "2014-05-20")]),
    ("trước ngày 15/6", [("line", "2014-01-01", "2014-06-14"), ("flag", "2014-06-14", "2014-06-14")]),
    ("Cả năm", [("band", "2014-01-01", "2014-12-31")]),
    ("Từ tháng 9 trở đi", [("point", "2014-09-01", "2014-09-01"), ("band", "2014-09-01", "2014-12-31")]),
    ("Tháng 3 và tháng 9", [("bar", "2014-03-01", "2014-03-31"), ("bar", "2014-09-01", "2014-09-30")]),
    ("khi có yêu cầu", []),
    ("", []),
])
def test_kinds_of_time_have_their_own_marks(words: str, expected: list[tuple[str, str, str]]) -> None:
    assert drawn(words) == expected


def test_a_recurrence_without_a_day_has_a_tick_in_each_round() -> None:
    assert Counter(shape for shape, *_ in drawn("Hàng tháng")) == {"line": 1, "tick": 12}
    assert Counter(shape for shape, *_ in drawn("Hàng quý")) == {"line": 1, "tick": 4}
    assert Counter(shape for shape, *_ in drawn("Hàng tuần")) == {"line": 1, "tick": 53}


def test_more_ticks_than_can_be_told_apart_are_one_dotted_line() -> None:
    assert len(drawn("Hàng tuần")) - 1 <= MOST_TICKS < 150
    assert drawn("Hàng tuần", YEARS) == [("ticks", "2013-01-01", "2015-12-31")]


def test_a_recurrence_with_a_day_has_a_flag_on_each() -> None:
    flags = [first for shape, first, _ in drawn("trước ngày 15 tháng 6", YEARS) if shape == "flag"]
    assert flags == ["2013-06-14", "2014-06-14", "2015-06-14"]
    assert all(mark.is_inferred for mark in marks(read("trước ngày 15 tháng 6", YEARS), YEARS, Span(YEARS.first, YEARS.last)) if mark.shape == "flag")


def test_marks_are_cut_to_the_window() -> None:
    june = Span(date(2014, 6, 1), date(2014, 6, 30))
    assert [(m.shape, m.x, m.width) for m in marks(read("Quý II", YEAR), YEAR, june)] == [("bar", 0, 100)]
    assert marks(read("Quý IV", YEAR), YEAR, june) == ()
    whole = marks(read("Tháng 7", YEAR), YEAR, WHOLE)[0]
    assert (whole.x, whole.width) == (round(100 * 181 / 365, 2), round(100 * 31 / 365, 2))


def test_a_window_is_of_whole_months() -> None:
    assert hull([Span(date(2014, 2, 10), date(2014, 2, 11)), Span(date(2013, 12, 31), date(2013, 12, 31))]) == Span(date(2013, 12, 1), date(2014, 2, 28))


@pytest.mark.parametrize(("period", "labels"), [
    ("2024", [f"T{n}" for n in range(1, 13)]),
    ("2024-2025", ["2024", "T4", "T7", "T10", "2025", "T4", "T7", "T10"]),
    ("2024-2026", ["2024", "T4", "T7", "T10", "2025", "T4", "T7", "T10", "2026", "T4", "T7", "T10"]),
    ("2021-2030", [str(year) for year in range(2021, 2031)]),
])
def test_the_scale_has_as_many_labels_as_there_is_room_for(period: str, labels: list[str], site: SampleSite) -> None:
    site.with_plan(PLAN.replace("2024", period) + "tasks:\n  - n: 1\n    name: Việc\n    time: Cả năm\n").build()
    scale = read_html(site.text("ke-hoach/p/index.html")).one("svg", "timeline-scale")
    assert [label.words() for label in scale.every("text")] == labels


# ---- the real plans


@pytest.mark.parametrize("language", BOTH)
def test_the_timeline_of_bnv_2014_is_that_of_its_table(language: Language, real_site: Published) -> None:
    address = routes.record("plan", "bnv-2014", language)
    page = real_site.page(address)
    found = [shapes(row) for row in rows(page).values()]
    assert found == [*[Counter(bar=1)] * 6, *[Counter(band=1)] * 2, Counter(line=1, tick=12), Counter(line=1, tick=53), *[Counter(line=1, tick=12)] * 2,
                     *[Counter(band=1)] * 2, Counter()]
    assert [links(row, address) for row in rows(page).values()][:14] == [[f"{address}#task-{n}"] for n in range(1, 15)]
    table = page.one("div", "table-frame", id="tasks")
    assert [row["id"] for row in table.one("tbody").every("tr")] == [f"task-{n}" for n in range(1, 15)]


@pytest.mark.parametrize("language", BOTH)
def test_the_timeline_of_ben_tre_begins_in_the_december_before_the_plan(language: Language, real_site: Published) -> None:
    page = real_site.page(routes.record("plan", "ben-tre-2013-2015", language))
    timeline = page.one("div", "timeline")
    assert (timeline["data-first"], timeline["data-last"]) == ("2012-12-01", "2015-12-31")
    assert [shapes(row)["flag"] for row in rows(page).values()] == [3, 3, 3, 0, 0]


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("plan", "key", "count"), [("bnv-2020", "timeline_nothing_known", 0), ("btttt-2021-2030", "timeline_no_days", 2)])
def test_a_timeline_without_marks_says_why(plan: str, key: str, count: int, language: Language, real_site: Published) -> None:
    page = real_site.page(routes.record("plan", plan, language))
    assert STRINGS[language][key] in page.one("main").words()
    assert len(rows(page) if page.has("div", "timeline") else ()) == count


def test_lead_and_support_differ_in_words_and_in_drawing(real_site: Published) -> None:
    found = rows(real_site.page("don-vi/bnv-vu-cai-cach-hanh-chinh/"))
    by_role = {role: [row for row in found.values() if row.has(class_="timeline-role") and row.one(class_="timeline-role").words() == STRINGS["vi"][f"role_{role}"]]
               for role in ("lead", "support", "reporter")}
    assert {role: len(entries) for role, entries in by_role.items()} == {"lead": 3, "support": 11, "reporter": 1}
    assert all("is-support" in row.classes for row in by_role["support"]) and not any("is-support" in row.classes for row in by_role["lead"])


@pytest.mark.parametrize("language", BOTH)
def test_the_portal_puts_plans_under_the_document_that_they_carry_out(language: Language, real_site: Published) -> None:
    address = routes.section("timeline", language)
    timeline = real_site.page(address).one("div", "timeline")
    headings = [heading for p in timeline.every("p", "timeline-heading") for heading in links(p, address)]
    assert headings[0] == routes.record("document", "qd-1332-bnv-2012", language)
    found = {link for row in timeline.every("li") if row.has("a") for link in links(row, address)}
    assert found == {routes.record("plan", id, language) for id in real_site.data("plans")}


def test_zoom_leads_from_the_year_to_its_quarters_and_months_and_back(real_site: Published) -> None:
    year = real_site.page("dong-thoi-gian/nam/2014/")
    zoom = links(year.one("nav", "zoom"), "dong-thoi-gian/nam/2014/")
    assert {"dong-thoi-gian/", "dong-thoi-gian/nam/2013/", "dong-thoi-gian/nam/2014/quy-2/", "dong-thoi-gian/nam/2014/thang-6/"} <= set(zoom)
    assert "dong-thoi-gian/nam/2014/quy-1/" not in zoom, "nothing begins, ends or falls due in the first quarter"
    june = real_site.page("dong-thoi-gian/nam/2014/thang-6/")
    dated = [name for name, row in rows(june).items() if shapes(row)["bar"] or shapes(row)["flag"]]
    assert len(dated) == 4, "two conferences, the one of the quarter, and the report due on 14 June"
    assert len(rows(june)) == len(june.one("main").one("tbody").every("tr")), "the table has the same rows"


def test_a_timeline_carries_no_day_of_the_build(real_site: Published) -> None:
    assert real_site.page("ke-hoach/bnv-2014/").one("span", "timeline-today").words() == ""


# ---- one task and five hundred


def test_five_hundred_tasks_stand_on_one_timeline_a_line_each(site: SampleSite) -> None:
    tasks = "".join(f"  - n: {n}\n    name:\n      vi: Việc {n}\n      en: Task {n}\n    lead: Bộ Thử nghiệm\n    time: Tháng {n % 12 + 1}/2024\n" for n in range(1, 501))
    site.with_plan(PLAN + "tasks:\n" + tasks).build()
    page = read_html(site.text("ke-hoach/p/index.html"))
    assert "is-dense" in page.one("div", "timeline").classes
    assert len(rows(page)) == 500


def test_a_unit_with_more_than_a_hundred_tasks_has_a_timeline_for_each_year(site: SampleSite) -> None:
    task = "  - n: {n}\n    name:\n      vi: Việc {n}\n      en: Task {n}\n    lead: Bộ Thử nghiệm\n    time: Quý II/{year}\n"
    for year in (2023, 2024):
        tasks = "".join(task.format(n=n, year=year) for n in range(1, 61))
        site.write({f"content/plans/p-{year}/plan.yaml": PLAN.replace("2024", str(year)) + "tasks:\n" + tasks})
    site.write({"content/units/bo-thu.yaml": UNIT}).build()
    assert not read_html(site.text("don-vi/bo-thu/index.html")).has("div", "timeline")
    page = read_html(site.text("don-vi/bo-thu/nam/2023/index.html"))
    assert len(rows(page)) == 60 and (page.one("div", "timeline")["data-first"], page.one("div", "timeline")["data-last"]) == ("2023-01-01", "2023-12-31")
    assert page.one("nav", "breadcrumb").every("li")[-1].words() == "Nhiệm vụ 2023", "the unit stands before it"


def test_words_without_a_day_stand_in_place_of_marks(site: SampleSite) -> None:
    site.with_plan(PLAN + "tasks:\n  - n: 1\n    name:\n      vi: Việc\n      en: Task\n    time: khi có yêu cầu\n").build()
    row = rows(read_html(site.text("ke-hoach/p/index.html")))["1. Việc"]
    assert not row.has("svg", "track") and row.one(class_="timeline-when").words() == "Khi có yêu cầu hoặc khi phát sinh"


# ---- in a browser


@pytest.mark.browser
class TestInABrowser:
    pytestmark = needs_browser

    def test_today_is_a_line_and_words(self, address: str, page: Page) -> None:
        page.clock.set_fixed_time("2014-05-20T03:00:00Z")
        page.goto(f"{address}ke-hoach/bnv-2014/")
        assert page.locator(".timeline-today").inner_text() == STRINGS["vi"]["timeline_today"].format(date="20/5/2014")
        x = float(page.locator(".track .today").first.get_attribute("x1").rstrip("%"))  # type: ignore[union-attr]
        assert x == pytest.approx(100 * 139.5 / 365)

    def test_a_day_outside_is_words_alone(self, address: str, page: Page) -> None:
        page.clock.set_fixed_time("2022-04-15T03:00:00Z")
        page.goto(f"{address}en/plans/bnv-2014/")
        assert page.locator(".timeline-today").inner_text() == STRINGS["en"]["timeline_today_after"].format(date="15 April 2022")
        assert page.locator(".today").count() == 0

    @pytest.mark.parametrize("path", ["ke-hoach/ben-tre-2013-2015/", "dong-thoi-gian/", "dong-thoi-gian/nam/2014/", "don-vi/bnv-vu-cai-cach-hanh-chinh/"])
    def test_a_phone_needs_no_sideways_scroll(self, path: str, address: str, page: Page) -> None:
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        widths = page.evaluate("[...document.querySelectorAll('.track')].map(svg => svg.getBoundingClientRect().width)")
        assert widths and min(widths) > 200

    @pytest.mark.parametrize("width", [320, 768, 1024, 1280])
    def test_words_of_the_scale_do_not_run_together(self, width: int, address: str, window: Window) -> None:
        page = window(width, 900)
        for path in ("en/plans/ben-tre-2013-2015/", "en/plans/bnv-2014/", "en/timeline/"):
            page.goto(f"{address}{path}")
            ends = page.locator(".timeline-scale text:visible").evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])")
            assert len(ends) > 2 and all(after[0] - before[1] >= 4 for before, after in pairwise(ends)), path
