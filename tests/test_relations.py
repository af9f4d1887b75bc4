"""How records are walked: around a plan, along the line of documents and plans, from areas to units, everything about a unit, units through time.

In: tiny sites and the real content. Out: assertions on pages of plans, documents and units, and on the tables of areas.
"""

from __future__ import annotations

import pytest
from conftest import PLAN, UNIT, Build, SampleSite
from published import BOTH, STRINGS, Element, Published, links, read_html

from plansite.model import routes
from plansite.model.text import Language

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


def test_of_very_many_plans_around_one_the_first_are_named_and_the_way_leads_to_the_unit_with_all_of_them(site: SampleSite) -> None:
    department = UNIT.replace("Bộ Thử nghiệm", "Vụ Một").replace("kind: ministry", "kind: ministry-department\nparent:\n  - unit: bo-thu")
    others = {f"content/plans/q{n}/plan.yaml": plan(f"Kế hoạch {n}", DUTIES.format(reporters="Vụ Một", recipient="Bộ Thử nghiệm")) for n in range(25)}
    site.with_plan(plan("Kế hoạch một", DUTIES.format(reporters="Bộ Thử nghiệm", recipient="Vụ Một"))).write({"content/units/vu-mot.yaml": department, **others})
    assert site.build().code == 0
    around = related(site, "p")
    assert [len(around[VI[label]]) for label in ("report_chain", "plans_of_same_body")] == [24 + 2, 24 + 1]
    assert around[VI["report_chain"]][24:] == ["don-vi/vu-mot/#owes", "don-vi/bo-thu/#receives"]
    assert around[VI["plans_of_same_body"]][24:] == ["don-vi/bo-thu/#issued-plans"]


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


def test_a_line_is_drawn_from_two_steps_on(site: SampleSite) -> None:
    site.with_plan(plan("Kế hoạch mới", "replaces: [old]\n")).write({"content/plans/old/plan.yaml": plan("Kế hoạch cũ", period="2023")})
    assert site.build().code == 0
    assert steps(site, "p") == [("plan", f"{VI['step_before']} Kế hoạch cũ (2023)"), ("plan", f"{VI['this_plan']} Kế hoạch mới (2024)")]
    assert steps(site, "old") == [("plan", f"{VI['this_plan']} Kế hoạch cũ (2023)"), ("plan", f"{VI['step_after']} Kế hoạch mới (2024)")]


def test_a_document_that_a_plan_is_only_based_on_is_no_step(site: SampleSite) -> None:
    documents = {f"content/documents/{id}.yaml": f"number: {number}\ntype: decision\n" for id, number in (("d", "1/QĐ-X"), ("e", "2/QĐ-X"))}
    site.with_plan(plan("Kế hoạch", "based_on: [d, e]\n")).write(documents).build()
    assert steps(site, "p") == [] and VI["lineage_rule"] not in site.text("ke-hoach/p/index.html")
    site.with_plan(plan("Kế hoạch", "based_on: [d, e]\nimplements: [e]\n")).build()
    assert [words for _, words in steps(site, "p")] == [f"{VI['step_of_plan']} Quyết định 2/QĐ-X", f"{VI['this_plan']} Kế hoạch (2024)"]
    assert VI["lineage_rule"] in site.text("ke-hoach/p/index.html")


@pytest.mark.parametrize("language", BOTH)
def test_real_plans_show_the_documents_that_they_implement(language: Language, real_site: Published) -> None:
    """Exactly those of the data, in their order; a plan that names none has no line."""
    drawn = 0
    for id, item in real_site.data("plans").items():
        address = routes.record("plan", id, language)
        lines = real_site.main(address).every("ol", "lineage")
        shown = [link for line in lines for link in links(line, address)]
        assert shown == [routes.record("document", act, language) for act in item["implements"]], id
        drawn += len(lines)
    assert drawn == 4


def test_plans_that_replace_one_another_end_the_build_with_a_finite_line(site: SampleSite) -> None:
    site.with_plan(plan("Kế hoạch một", "implements: [d]\nreplaces: [q]\n")).write({
        "content/documents/d.yaml": "number: 1/QĐ-X\ntype: decision\n", "content/plans/q/plan.yaml": plan("Kế hoạch hai", "replaces: [p]\n")})
    assert site.build().code == 0
    assert len(steps(site, "p")) == 4


# ---- the line of several steps


DOCUMENT = "number: {number}\ntype: {type}\nissuing_body: bo-thu\ndate_signed: {day}\n"


@pytest.fixture
def chain(site: SampleSite) -> SampleSite:
    """A resolution, a decision, a plan whose act is in the library too, and a plan that carries that act out."""
    site.with_plan(plan("Kế hoạch của bộ", "implements: [qd]\n").replace("  type: plan\n", "  type: plan\n  number: 3/KH-B\n  date_signed: 2024-01-05\n")).write({
        "content/documents/nq.yaml": DOCUMENT.format(number="1/NQ-X", type="resolution", day="2020-02-03"),
        "content/documents/qd.yaml": DOCUMENT.format(number="2/QĐ-X", type="decision", day="2021-02-03") + "implements: [nq]\n",
        "content/documents/kh.yaml": DOCUMENT.format(number="3/KH-B", type="plan", day="2024-01-05"),
        "content/plans/tinh/plan.yaml": plan("Kế hoạch của tỉnh", "implements: [kh]\n")})
    run = site.build()
    assert run.code == 0, run.err
    return site


def document_steps(site: SampleSite, id: str) -> list[str]:
    return [li.one("p").words() for li in read_html(site.text(f"van-ban/{id}/index.html")).one("ol", "lineage").every("li")]


def test_a_line_of_several_steps_is_shown_from_every_step_of_it(chain: SampleSite) -> None:
    nq, qd, bo, tinh = "Nghị quyết 1/NQ-X (03/02/2020)", "Quyết định 2/QĐ-X (03/02/2021)", "Kế hoạch của bộ (2024)", "Kế hoạch của tỉnh (2024)"
    assert [words for _, words in steps(chain, "p")] == [
        f"Được Quyết định 2/QĐ-X triển khai {nq}", f"{VI['step_of_plan']} {qd}", f"{VI['this_plan']} {bo}", f"{VI['step_implements_plan']} {tinh}"]
    assert [words for _, words in steps(chain, "tinh")] == [
        f"Được Quyết định 2/QĐ-X triển khai {nq}", f"Được Kế hoạch của bộ triển khai {qd}", f"{VI['step_of_plan']} {bo}", f"{VI['this_plan']} {tinh}"]
    assert document_steps(chain, "nq") == [
        f"{VI['this_document']} {nq}", f"{VI['step_implements_document']} {qd}", f"Triển khai Quyết định 2/QĐ-X {bo}", f"Triển khai Kế hoạch của bộ {tinh}"]


def test_an_act_of_the_library_is_a_plan_where_type_number_body_and_day_are_the_same(chain: SampleSite) -> None:
    assert related(chain, "p")[VI["act_in_library"]] == ["van-ban/kh/"]
    assert related(chain, "p")[VI["implemented_by"]] == ["ke-hoach/tinh/"]
    assert "/ke-hoach/p/" in chain.text("van-ban/kh/index.html")
    chain.write({"content/documents/kh.yaml": DOCUMENT.format(number="3/KH-B", type="plan", day="2024-01-06")}).build()
    assert VI["act_in_library"] not in related(chain, "p") and VI["implemented_by"] not in related(chain, "p")


def test_a_step_of_very_many_is_counted_and_not_drawn(chain: SampleSite) -> None:
    chain.write({f"content/plans/x{n}/plan.yaml": plan(f"Kế hoạch {n}", "implements: [kh]\n") for n in range(20)}).build()
    assert [words for _, words in steps(chain, "p")][-1] == f"{VI['step_implements_plan']} 21 kế hoạch, văn bản"
    assert len(document_steps(chain, "nq")) == 4


def test_documents_that_carry_one_another_out_end_the_build_with_a_finite_line(chain: SampleSite) -> None:
    chain.write({"content/documents/nq.yaml": DOCUMENT.format(number="1/NQ-X", type="resolution", day="2020-02-03") + "implements: [qd]\n"})
    assert chain.build().code == 0 and len(steps(chain, "tinh")) == 4


def test_a_document_that_is_not_there_cannot_be_carried_out(site: SampleSite) -> None:
    site.with_plan().write({"content/documents/a.yaml": DOCUMENT.format(number="1/NQ-X", type="resolution", day="2020-02-03") + "implements: [b]\n"})
    assert site.build().code == 1


# ---- areas beside units


TOPICS = """\
the-che:
  programme: d
  code: 1
  name:
    vi: Thể chế
    en: Institutions
so:
  programme: d
  code: 2
  name:
    vi: Chính quyền số
    en: Digital
"""
TASK = "  - n: {n}\n    name: Việc {n}\n    lead: {lead}\n    time: Quý I/2024\n"


AREA_TASKS = "tasks:\n" + TASK.format(n=1, lead="Bộ Thử nghiệm") + "    topics: [so]\n" + TASK.format(n=2, lead="Bộ Thử nghiệm") + TASK.format(n=3, lead="Bộ Khác")
AREAS: dict[str, str | bytes | None] = {
    "content/units/bo-thu.yaml": UNIT, "content/units/bo-khac.yaml": UNIT.replace("Bộ Thử nghiệm", "Bộ Khác"), "content/vocabulary/topics.yaml": TOPICS,
    "content/documents/d.yaml": "number: 1/QĐ-X\ntype: decision\n",
    "content/plans/p/plan.yaml": plan("Kế hoạch một", "topics:\n  - topic: the-che\n" + AREA_TASKS),
    "content/plans/q/plan.yaml": plan("Kế hoạch hai", "topics:\n  - topic: the-che\n").replace("issuer: bo-thu", "issuer: bo-khac"),
    "content/plans/r/plan.yaml": plan("Kế hoạch ba")}


@pytest.fixture(scope="module")
def areas(build_once: Build) -> SampleSite:
    """Two ministries; three plans, two of which name an area; three tasks, one of which names one of its own."""
    return build_once(AREAS)


def tables(site: SampleSite, path: str = "linh-vuc-theo-don-vi/index.html") -> dict[str, list[list[str]]]:
    return {table.one("caption").words(): [[cell.words() for cell in row.every() if cell.tag in ("th", "td")] for row in table.every("tr")]
            for table in read_html(site.text(path)).every("table", "matrix")}


def test_areas_stand_beside_units_with_none_where_there_is_none_and_totals_out_of_all(areas: SampleSite) -> None:
    none = VI["matrix_none"]
    assert tables(areas) == {
        VI["matrix_plans"]: [[VI["topic"], "Bộ Khác", "Bộ Thử nghiệm", VI["matrix_of_all_plans"]], ["1. Thể chế", "1", "1", "2/3"],
                             ["2. Chính quyền số", none, "1", "1/3"], [VI["matrix_of_body_plans"], "1/1", "1/2", "2/3"]],
        VI["matrix_tasks"]: [[VI["topic"], "Bộ Thử nghiệm", VI["matrix_of_all_tasks"]], ["1. Thể chế", none, none],
                             ["2. Chính quyền số", "1", "1/3"], [VI["matrix_of_body_tasks"], "1/2", "1/3"]]}


def test_every_number_of_the_table_leads_to_a_list_of_exactly_that_many(areas: SampleSite, real_site: Published) -> None:
    assert numbers_and_lists({address: read_html(areas.text(f"{address}index.html")) for address in listed(areas)}) == 4
    assert numbers_and_lists(dict(real_site.pages)) > 20


def listed(site: SampleSite) -> list[str]:
    return [path.removesuffix("index.html") for path in site.published() if path.startswith("linh-vuc-theo-don-vi/")]


def numbers_and_lists(pages: dict[str, Element]) -> int:
    """How many numbers there are, each held against the rows that its list has."""
    start, seen = "linh-vuc-theo-don-vi/", 0
    for cell in pages[start].every("td"):
        for address in links(cell, start):
            if address.startswith(start):
                rows = pages[address].every("li", "card") or pages[address].one("tbody").every("tr")
                assert len(rows) == int(cell.words()), address
                seen += 1
    return seen


def test_a_table_has_heads_a_caption_and_leads_from_and_to_both_lists(areas: SampleSite) -> None:
    page = read_html(areas.text("linh-vuc-theo-don-vi/index.html"))
    table = page.every("table", "matrix")[0]
    assert {th["scope"] for th in table.one("thead").every("th")} == {"col"} and {th["scope"] for th in table.one("tbody").every("th")} == {"row"}
    assert {"linh-vuc/", "don-vi/"} <= set(links(page.one("main"), "linh-vuc-theo-don-vi/"))
    for address in ("linh-vuc/", "don-vi/", "so-do-trang/"):
        assert "linh-vuc-theo-don-vi/" in links(read_html(areas.text(f"{address}index.html")).one("main"), address)


def test_of_very_many_units_the_bodies_above_them_have_the_columns(site: SampleSite) -> None:
    site.write(AREAS)
    for n in range(25):
        site.write({f"content/units/so-{n}.yaml": UNIT.replace("Bộ Thử nghiệm", f"Sở {n:02}").replace("kind: ministry", "kind: department\nparent:\n  - unit: bo-khac"),
                    f"content/plans/s{n}/plan.yaml": plan(f"Kế hoạch sở {n}", "topics:\n  - topic: so\n").replace("issuer: bo-thu", f"issuer: so-{n}")})
    assert site.build().code == 0
    heads, _, row, _ = tables(site)[VI["matrix_plans"]]
    assert heads[1:-1] == ["Bộ Khác (và các đơn vị trực thuộc)", "Bộ Thử nghiệm"] and row == ["2. Chính quyền số", "25", "1", "26/28"]
    assert VI["matrix_rolled_up_rule"] in read_html(site.text("linh-vuc-theo-don-vi/index.html")).one("main").one("ul").words()
    titles = [read_html(site.text(f"linh-vuc-theo-don-vi/ke-hoach/so/{id}/index.html")).one("h1").words() for id in ("bo-khac", "bo-thu")]
    assert titles == ["Kế hoạch thuộc lĩnh vực Chính quyền số (1/QĐ-X): Bộ Khác và các đơn vị trực thuộc ban hành",
                      "Kế hoạch thuộc lĩnh vực Chính quyền số (1/QĐ-X): Bộ Thử nghiệm ban hành"]


def test_without_areas_the_page_says_so(site: SampleSite) -> None:
    assert site.with_plan().build().code == 0
    assert VI["matrix_empty"] in site.text("linh-vuc-theo-don-vi/index.html")


# ---- everything about a unit


def counted(page: Element) -> dict[str, tuple[int, str]]:
    """Of the overview of a unit: label -> how many, and where it leads."""
    return {a.words(frozenset({"count"})): (int(a.one("span", "count").words(frozenset({"unseen"}))), a["href"]) for a in page.one("nav", "overview").every("a")}


def test_every_count_of_a_unit_is_that_of_the_section_it_leads_to(real_site: Published) -> None:
    seen = 0
    for address, page in real_site.pages.items():
        if page.one("body")["data-page"] == "unit":
            for count, target in counted(page).values():
                section = next(e for e in page.every() if e.attributes.get("id") == target.removeprefix("#"))
                heading = section.every("h2")[0] if section.tag == "section" else None
                if heading and heading.has("span", "count"):
                    assert int(heading.one("span", "count").words(frozenset({"unseen"}))) == count, (address, target)
                    seen += 1
    assert seen > 100


def test_a_province_tells_how_many_plans_are_of_it_and_of_those_it_followed(real_site: Published) -> None:
    for province in ("tinh-ben-tre", "tinh-vinh-long", "tinh-binh-dinh", "tinh-gia-lai"):
        page = real_site.pages[f"don-vi/{province}/"]
        listed = real_site.pages[f"ke-hoach/dia-phuong/{province}/"]
        assert counted(page)[VI["unit_of_place"]] == (len(listed.every("li", "card")), "#locality"), province
    assert VI["unit_of_place"] not in counted(real_site.pages["don-vi/tinh-tra-vinh/"]), "no plan is of it"


def test_what_there_is_none_of_is_one_sentence(site: SampleSite) -> None:
    site.with_plan().write({"content/news/n/news.yaml": "title: Tin\npublished: 2024-01-02T08:00+07:00\n",
                            "content/news/n/news.vi.md": "Xem [bộ](unit:bo-thu).\n"}).build()
    page = read_html(site.text("don-vi/bo-thu/index.html"))
    assert counted(page) == {VI["unit_issued_plans"]: (1, "#issued-plans"), VI["unit_news"]: (1, "#news")}
    (sentence,) = [p.words() for p in page.one("nav", "overview").every("p")]
    assert VI["unit_leads_none"] in sentence and VI["unit_news_none"] not in sentence
    assert [link for e in page.every("section", id="news") for link in links(e, "don-vi/bo-thu/")] == ["tin-tuc/n/"]


# ---- units through time


def unit(name: str, more: str = "") -> str:
    return UNIT.replace("Bộ Thử nghiệm", name).replace("Ministry of Trials", f"{name} (en)") + more


FOLLOWED = "dissolution_date: {day}\nsuperseded_by:\n  - unit: {unit}\n    date: {day}\n    legal_basis: Nghị định {n}\n"


def test_the_line_of_units_is_told_with_days_and_acts_and_what_each_had(site: SampleSite) -> None:
    site.with_plan().write({
        "content/units/bo-thu.yaml": unit("Bộ Thử nghiệm", FOLLOWED.format(day="2024-02-01", unit="bo-hai", n=1)),
        "content/units/bo-hai.yaml": unit("Bộ Hai", "founding_date: 2024-02-01\n" + FOLLOWED.format(day="2024-03-01", unit="bo-ba", n=2)),
        "content/units/bo-ba.yaml": unit("Bộ Ba")})
    run = site.build()
    assert run.code == 0, run.err
    page = read_html(site.text("don-vi/bo-ba/index.html"))
    first, second, here = (li for li in page.one("ol", "succession").children if isinstance(li, Element))
    assert "kết thúc hoạt động ngày 01/02/2024" in first.words() and "Nghị định 1" in first.words()
    assert links(first.one("ul", "chips"), "don-vi/bo-ba/") == ["don-vi/bo-thu/#issued-plans"]
    assert "thành lập ngày 01/02/2024, kết thúc hoạt động ngày 01/3/2024" in second.words() and here.words() == f"{VI['this_unit']} Bộ Ba"
    assert VI["succession_rule"] in page.one("section", id="succession").words()
    assert counted(page)[VI["unit_predecessors"]] == (2, "#succession") and VI["unit_issued_plans"] not in counted(page)


def test_a_unit_that_stands_alone_has_no_line(site: SampleSite) -> None:
    site.with_plan().build()
    assert not read_html(site.text("don-vi/bo-thu/index.html")).has("section", id="succession")


# ---- the tree of units


def branches(page: Element) -> list[tuple[str, str]]:
    """Every unit of the tree with the one above it; empty at the top."""
    found: list[tuple[str, str]] = []

    def walk(items: Element, above: str) -> None:
        for li in (child for child in items.children if isinstance(child, Element)):
            name = li.every("a")[0].words()
            found.append((name, above))
            for inside in li.children:
                if isinstance(inside, Element) and inside.tag in ("ul", "details"):
                    walk(inside if inside.tag == "ul" else inside.every("ul", "tree")[0], name)

    for part in page.every("div", "part"):
        for child in part.children:
            if isinstance(child, Element) and "tree" in child.classes:
                walk(child, "")
    return found


def under(superior: str, more: str = "") -> str:
    return f"parent:\n  - unit: {superior}\n{more}"


def test_units_stand_under_their_present_superior_and_central_bodies_first(site: SampleSite) -> None:
    moved = under("tinh", "    valid_to: 2024-01-31\n  - unit: bo-thu\n    valid_from: 2024-02-01\n")
    site.with_plan().write({
        "content/units/tinh.yaml": unit("An tỉnh").replace("level: central", "level: province"), "content/units/a.yaml": unit("Sở A", moved),
        "content/units/b.yaml": unit("Sở B", under("tinh", "dissolution_date: 2023-01-01\n"))}).build()
    page = read_html(site.text("don-vi/index.html"))
    assert branches(page) == [("Bộ Thử nghiệm", ""), ("Sở A", "Bộ Thử nghiệm"), ("An tỉnh", ""), ("Sở B", "An tỉnh")]
    assert [h.words() for h in page.one("main").every("h2")] == [VI["level_central"], VI["level_province"]]
    assert VI["ended_label"] in next(li.words() for li in page.every("li") if li.words().startswith("Sở B"))


def test_a_country_of_more_than_400_units_has_a_page_for_every_branch(site: SampleSite) -> None:
    site.with_plan().write({f"content/units/u{n}.yaml": unit(f"Sở {n:03}", under("bo-thu" if n < 21 else f"u{n % 21}")) for n in range(420)})
    run = site.build()
    assert run.code == 0, run.err
    first = read_html(site.text("don-vi/index.html"))
    assert [name for name, _ in branches(first)] == ["Bộ Thử nghiệm"]
    pages = {"don-vi/": first}
    waiting = [link for link in links(first.one("main"), "don-vi/") if link.startswith("don-vi/truc-thuoc/")]
    found = {name for name, _ in branches(first)}
    while waiting:
        address = waiting.pop()
        pages[address] = read_html(site.text(f"{address}index.html"))
        rows = branches(pages[address])
        assert len(rows) <= 400
        found |= {name for name, _ in rows}
        waiting += [link for link in links(pages[address].one("main"), address) if link.startswith("don-vi/truc-thuoc/") and link not in pages]
    assert len(found) == 421 and len(pages) == 23


def test_units_of_one_name_have_their_columns_in_the_order_of_their_ids(site: SampleSite) -> None:
    twins = [f"phong-{letter}" for letter in "hbdaecgf"]
    act = "number: 1/QĐ-BTN\ntype: decision\ndate_signed: 2022-12-01\n"
    files = {f"content/units/{id}.yaml": UNIT.replace("Bộ Thử nghiệm", "Văn phòng") for id in twins}
    files |= {f"content/plans/{id}/plan.yaml": PLAN.replace("bo-thu", id) + "topics:\n  - topic: chung\n" for id in twins}
    files |= {"content/documents/qd-1.yaml": act, "content/vocabulary/topics.yaml": "chung:\n  name:\n    vi: Chung\n    en: General\n  programme: qd-1\n  code: 1\n"}
    assert site.with_plan().write(files).build().code == 0
    heads = links(read_html(site.text("linh-vuc-theo-don-vi/index.html")).every("table", "matrix")[0].one("thead"), "linh-vuc-theo-don-vi/")
    assert [link for link in heads if "phong-" in link] == [f"don-vi/{id}/" for id in sorted(twins)]
