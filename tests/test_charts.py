"""Charts: they count what the data files hold, stand where they say something, and say it in words.

In: the real content and tiny sites, built by the real command. Out: assertions on the charts of the pages.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from conftest import PLAN, UNIT, SampleSite
from published import BOTH, STRINGS, Element, Published, links, read_html

from plansite.model import routes
from plansite.model.text import Language


def charts(page: Element) -> dict[str, Element]:
    """The charts of a page by title."""
    return {figure.one("h3").words(): figure for figure in page.every("figure", "chart")}


def bars(chart: Element) -> dict[str, tuple[int, int]]:
    """Label -> count and total, as printed."""
    found = {}
    for row in chart.one("dl").every("div"):
        count, total = row.one(class_="bar-count").words().split("/")
        found[row.one("dt").words()] = (int(count), int(total))
    return found


def tasks_of(site: Published, plan: str) -> list[dict[str, Any]]:
    return [task for task in site.data("tasks").values() if task["plan"] == plan]


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("plan", ["bnv-2014", "snv-binh-dinh-2022"])
def test_bars_of_lead_units_agree_with_the_data(language: Language, plan: str, real_site: Published) -> None:
    address = routes.record("plan", plan, language)
    chart = charts(real_site.page(address))[STRINGS[language]["chart_leads"]]
    tasks = tasks_of(real_site, plan)
    expected = Counter(unit for task in tasks for unit in task["lead"])
    counted = {links(row, address)[0].split("/")[-2]: int(row.one("strong").words()) for row in chart.one("dl").every("div")}
    assert counted == expected
    assert {total for _, total in bars(chart).values()} == {len(tasks)}
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_bars_of_quarters_agree_with_the_data(real_site: Published) -> None:
    chart = charts(real_site.page("ke-hoach/bnv-2014/"))[STRINGS["vi"]["chart_due_quarters"]]
    tasks = tasks_of(real_site, "bnv-2014")
    due = Counter((int(t["time"]["latest"][5:7]) + 2) // 3 for t in tasks if t["time"]["kind"] == "interval")
    ongoing = sum(t["time"]["kind"] in ("continuous", "recurring") for t in tasks)
    assert bars(chart) == {"Quý II/2014": (due[2], 14), "Quý III/2014": (0, 14), "Quý IV/2014": (due[4], 14), "Thường xuyên, định kỳ": (ongoing, 14)}
    assert sum(count for count, _ in bars(chart).values()) == 14
    english = charts(real_site.page("en/plans/bnv-2014/"))[STRINGS["en"]["chart_due_quarters"]]
    assert list(bars(english)) == ["Q2 2014", "Q3 2014", "Q4 2014", "Ongoing or at intervals"]


def test_every_year_s_bar_leads_to_the_list_of_as_many_plans(real_site: Published) -> None:
    for language in BOTH:
        address = routes.section("plan", language)
        chart = charts(real_site.page(address))[STRINGS[language]["chart_plan_years"]]
        for row in chart.one("dl").every("div"):
            (target,) = links(row, address)
            assert len(real_site.main(target).every("li", "card")) == int(row.one("strong").words())


def test_tasks_page_counts_all_tasks_by_lead_unit(real_site: Published) -> None:
    chart = charts(real_site.page("nhiem-vu/"))[STRINGS["vi"]["chart_leads"]]
    assert sum(count for count, _ in bars(chart).values()) == len(real_site.data("tasks")) == 19


def test_a_drawing_says_nothing_that_the_words_do_not(real_site: Published) -> None:
    """Every bar is hidden from screen readers, stands beside its number, and is as long as the number says."""
    for page in real_site.pages.values():
        for chart in page.every("figure", "chart"):
            rows = [(int(row.one("strong").words()), row.one("svg"), float(row.one("rect")["width"])) for row in chart.one("dl").every("div")]
            longest = max(count for count, _, _ in rows)
            for count, drawing, length in rows:
                assert drawing["aria-hidden"] == "true"
                assert length == round(100 * count / longest, 1)
            assert chart.one("figcaption").one("p").words()


@pytest.mark.parametrize("language", BOTH)
def test_a_plan_without_tasks_has_no_chart(language: Language, real_site: Published) -> None:
    assert not real_site.page(routes.record("plan", "bnv-2020", language)).has("section", "charts")


# ---- tiny sites


def task(n: int, lead: str, time: str) -> str:
    return f"  - n: {n}\n    name: Việc {n}\n    lead: {lead}\n    time: {time}\n"


def plan_page(site: SampleSite, tasks: list[str], period: str = "2024", names: tuple[str, ...] = ("Vụ Một", "Vụ Hai")) -> dict[str, Element]:
    """The charts of a plan with these tasks, in a ministry with these departments."""
    units = {f"content/units/vu-{n}.yaml": UNIT.replace("Bộ Thử nghiệm", name).replace("Ministry of Trials", f"Department {n}")
             .replace("kind: ministry", "kind: ministry-department\nparent:\n  - unit: bo-thu") for n, name in enumerate(names)}
    site.with_plan(PLAN.replace("2024", period) + "tasks:\n" + "".join(tasks)).write(units)
    run = site.build()
    assert run.code == 0, run.err
    return charts(read_html(site.text("ke-hoach/p/index.html")))


def test_a_task_without_a_day_has_a_bar_of_its_own(site: SampleSite) -> None:
    found = plan_page(site, [task(1, "Vụ Một", "Quý I/2024"), task(2, "Vụ Một", "Tháng 2/2024"), task(3, "Vụ Hai", "30/9/2024"),
                             task(4, "Vụ Hai", '""'), task(5, "Vụ Hai", "Thường xuyên"), task(6, "Vụ Một", "Khi có yêu cầu")])
    assert bars(found[STRINGS["vi"]["chart_due_quarters"]]) == {
        "Quý I/2024": (2, 6), "Quý II/2024": (0, 6), "Quý III/2024": (1, 6), "Thường xuyên, định kỳ": (1, 6), "Không nêu ngày": (2, 6)}


def test_two_dated_tasks_of_one_unit_make_no_chart(site: SampleSite) -> None:
    assert plan_page(site, [task(1, "Vụ Một", "Quý I/2024"), task(2, "Vụ Một", "Quý II/2024"), task(3, "Vụ Một", "Thường xuyên")]) == {}


def test_many_quarters_are_counted_by_year(site: SampleSite) -> None:
    found = plan_page(site, [task(1, "Vụ Một", "Quý I/2021"), task(2, "Vụ Một", "Quý II/2021"), task(3, "Vụ Một", "Quý IV/2023")], "2021-2025")
    assert {title: bars(chart) for title, chart in found.items()} == {
        STRINGS["vi"]["chart_due_years"]: {"2021": (2, 3), "2022": (0, 3), "2023": (1, 3)}}


def test_a_task_of_two_lead_units_counts_for_both_and_the_chart_says_so(site: SampleSite) -> None:
    found = plan_page(site, [task(1, "Vụ Một, Vụ Hai", "Thường xuyên"), task(2, "Vụ Hai", "Thường xuyên"), task(3, '""', "Thường xuyên")])
    chart = found[STRINGS["vi"]["chart_leads"]]
    assert bars(chart) == {"Vụ Hai": (2, 3), "Vụ Một": (1, 3), "Không nêu đơn vị chủ trì": (1, 3)}
    assert STRINGS["vi"]["chart_counted_for_each"] in chart.words()


def test_beyond_ten_lead_units_the_rest_share_a_bar(site: SampleSite) -> None:
    names = tuple(f"Vụ {word}" for word in ["An", "Ba", "Ca", "Da", "Đa", "Ga", "Ha", "Ka", "La", "Ma", "Na", "Pha"])
    found = plan_page(site, [task(n, name, "Thường xuyên") for n, name in enumerate((*names, names[-1]), 1)], names=names)
    counted = bars(found[STRINGS["vi"]["chart_leads"]])
    assert len(counted) == 10
    assert next(iter(counted)) == "Vụ Pha" and list(counted.values())[-1] == (3, 13) and "(3)" in list(counted)[-1]
