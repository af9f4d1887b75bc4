"""What stands around a plan: lists of relations, and a line drawn along the plans before and after it.

In: tiny sites and the real content. Out: assertions on the section "related" of plan pages.
"""

from __future__ import annotations

import pytest
from conftest import PLAN, UNIT, SampleSite
from published import STRINGS, Element, Published, links, read_html

VI = STRINGS["vi"]


def plan(title: str, more: str = "", period: str = "2024") -> str:
    return PLAN.replace("Kế hoạch thử", title).replace("Trial plan", f"{title} (en)").replace("2024", period) + more


def related(site: SampleSite, id: str) -> dict[str, list[str]]:
    """Label -> where its links lead, on the page of a plan."""
    return facts(read_html(site.text(f"ke-hoach/{id}/index.html")), f"ke-hoach/{id}/")


def facts(page: Element, address: str) -> dict[str, list[str]]:
    sections = page.every("section", **{"aria-labelledby": "related"})
    rows = sections[0].one("dl").every("div") if sections else []
    return {row.one("dt").words(): [link for dd in row.every("dd") for link in links(dd, address)] for row in rows}


def steps(site: SampleSite, id: str) -> list[tuple[str, str]]:
    """The lineage of a plan: shape and words of each step, in order."""
    page = read_html(site.text(f"ke-hoach/{id}/index.html"))
    lists = page.every("ol", "lineage")
    return [("document" if li.has("path") else "plan", li.one("p").words()) for li in (lists[0].every("li") if lists else [])]


def test_plans_and_news_that_link_to_a_plan_are_listed_on_its_page(site: SampleSite) -> None:
    site.with_plan(vi="# KẾ HOẠCH\nI. MỤC ĐÍCH\n").write({
        "content/plans/q/plan.yaml": plan("Kế hoạch sau"), "content/plans/q/plan.vi.md": "# KẾ HOẠCH\nI. Tiếp tục [kế hoạch](plan:p#I) và [lại nữa](plan:p)\n",
        "content/news/n/news.yaml": "title: Tin nói tới\npublished: 2024-01-02T08:00+07:00\n", "content/news/n/news.vi.md": "Xem [kế hoạch](plan:p).\n",
        "content/news/m/news.yaml": "title: Tin về kế hoạch\npublished: 2024-01-03T08:00+07:00\nplans: [p]\n", "content/news/m/news.vi.md": "Xem [kế hoạch](plan:p).\n",
    })
    assert site.build().code == 0
    assert related(site, "p")[VI["cited_by"]] == ["ke-hoach/q/", "tin-tuc/n/"]
    assert related(site, "p")[VI["related_news"]] == ["tin-tuc/m/"]
    assert related(site, "q")[VI["cites_plans"]] == ["ke-hoach/p/"]
    assert VI["cited_by"] not in related(site, "q")


DUTIES = "duties:\n  - id: bc\n    kind: report\n    name: Báo cáo\n    reporters: {reporters}\n    recipient: {recipient}\n    time: Hàng tháng\n"


def test_plans_whose_reports_pass_through_one_unit_are_listed_with_it(site: SampleSite) -> None:
    department = UNIT.replace("Bộ Thử nghiệm", "Vụ Một").replace("kind: ministry", "kind: ministry-department\nparent:\n  - unit: bo-thu")
    group = UNIT.replace("Bộ Thử nghiệm", "các đơn vị").replace("kind: ministry", "kind: group\ncollective: true\nparent:\n  - unit: bo-thu")
    site.with_plan(plan("Kế hoạch một", DUTIES.format(reporters="các đơn vị", recipient="Vụ Một"))).write({
        "content/units/vu-mot.yaml": department, "content/units/cac-don-vi.yaml": group,
        "content/plans/q/plan.yaml": plan("Kế hoạch hai", DUTIES.format(reporters="Vụ Một", recipient="các đơn vị")),
        "content/plans/old/plan.yaml": plan("Kế hoạch cũ", DUTIES.format(reporters="Vụ Một", recipient="Bộ Thử nghiệm"), "2019"),
    })
    run = site.build()
    assert run.code == 0, run.err
    assert related(site, "p")[VI["report_chain"]] == ["ke-hoach/q/"]
    assert related(site, "q")[VI["report_chain"]] == ["ke-hoach/p/"]
    assert VI["report_chain"] not in related(site, "old")
    assert VI["report_chain_through"].format(units="Vụ Một") in site.text("ke-hoach/p/index.html")


@pytest.fixture
def replaced(site: SampleSite) -> SampleSite:
    """A document, and three plans of which each replaces the one before."""
    site.with_plan(plan("Kế hoạch giữa", "implements: [d]\nreplaces: [old]\n")).write({
        "content/documents/d.yaml": "number: 1/QĐ-X\ntype: decision\ndate_signed: 2020-02-03\n",
        "content/plans/old/plan.yaml": plan("Kế hoạch cũ", period="2023"), "content/plans/new/plan.yaml": plan("Kế hoạch mới", "replaces: [p]\n", "2025")})
    run = site.build()
    assert run.code == 0, run.err
    return site


def test_a_line_of_plans_is_drawn_along_a_list_oldest_first(replaced: SampleSite) -> None:
    assert steps(replaced, "p") == [
        ("document", f"{VI['step_of_plan']} Quyết định 1/QĐ-X (03/02/2020)"), ("plan", f"{VI['step_before']} Kế hoạch cũ (2023)"),
        ("plan", f"{VI['this_plan']} Kế hoạch giữa (2024)"), ("plan", f"{VI['step_after']} Kế hoạch mới (2025)")]
    assert [words.split(" Kế hoạch ")[-1] for _, words in steps(replaced, "new")] == ["cũ (2023)", "giữa (2024)", "mới (2025)"]
    assert [words.split(" Kế hoạch ")[-1] for _, words in steps(replaced, "old")] == ["cũ (2023)", "giữa (2024)", "mới (2025)"]


def test_the_line_marks_the_page_itself_and_is_a_list_without_the_drawing(replaced: SampleSite) -> None:
    lineage = read_html(replaced.text("ke-hoach/p/index.html")).one("ol", "lineage")
    (here,) = lineage.every("li", "is-here")
    assert "Kế hoạch giữa" in here.words() and not here.has("a")
    assert {svg["aria-hidden"] for svg in lineage.every("svg")} == {"true"}
    assert related(replaced, "p")[VI["replaces"]] == ["ke-hoach/old/"] and related(replaced, "p")[VI["replaced_by"]] == ["ke-hoach/new/"]


def test_nothing_is_drawn_where_the_lists_say_as_much(site: SampleSite, real_site: Published) -> None:
    site.with_plan(plan("Kế hoạch mới", "replaces: [old]\n")).write({"content/plans/old/plan.yaml": plan("Kế hoạch cũ", period="2023")})
    assert site.build().code == 0
    assert steps(site, "p") == []
    assert [address for address, page in real_site.pages.items() if any("succession" not in line.classes for line in page.every("ol", "lineage"))] == []


def test_plans_that_replace_one_another_end_the_build_with_a_finite_line(site: SampleSite) -> None:
    site.with_plan(plan("Kế hoạch một", "implements: [d]\nreplaces: [q]\n")).write({
        "content/documents/d.yaml": "number: 1/QĐ-X\ntype: decision\n", "content/plans/q/plan.yaml": plan("Kế hoạch hai", "replaces: [p]\n")})
    assert site.build().code == 0
    assert len(steps(site, "p")) == 4
