"""Filters on lists: each value a page of its own with its title, twin and count; localities through mergers; rows that carry their values.

In: tiny sites, built by the real command. Out: assertions on the published pages. What the script does is in test_filters_in_browser.py.
"""

from __future__ import annotations

from typing import get_args

import pytest
from conftest import PLAN, UNIT, Build, SampleSite
from published import STRINGS, Element, read_html

from plansite.model import routes
from plansite.model.plan import State
from plansite.records.declared import DocumentRecord, UnitRecord

PROVINCE = "name:\n  - vi: Tỉnh Cũ\n    en: Old Province\nkind: province\nlevel: province\ndissolution_date: 2025-07-01\nclosed_status: merged\n" \
    "superseded_by:\n  - unit: tinh-moi\n    date: 2025-07-01\n"
FILES: dict[str, str | bytes | None] = {
    "content/units/bo-thu.yaml": UNIT,
    "content/units/tinh-cu.yaml": PROVINCE,
    "content/units/tinh-moi.yaml": "name:\n  - vi: Tỉnh Mới\n    en: New Province\nkind: province\nlevel: province\n",
    "content/units/so-cu.yaml": "name:\n  - vi: Sở Cũ\n    en: Old Department\nkind: department\nlevel: province\nparent:\n  - unit: tinh-cu\n",
    "content/plans/trung-uong/plan.yaml": PLAN,
    "content/plans/dia-phuong/plan.yaml": PLAN.replace("bo-thu", "so-cu").replace("2024", "2022-2023") + "tasks:\n"
    + "  - n: 1\n    name:\n      vi: Việc một\n    lead: Sở Cũ\n    time: Quý I/2022\n  - n: 2\n    name:\n      vi: Việc hai\n    lead: Sở Cũ\n",
}


def filters(site: SampleSite, path: str) -> dict[str, dict[str, Element]]:
    """The links of each group on a page, by their value."""
    main = read_html(site.text(path)).one("main")
    return {ul["data-filter"]: {a["data-value"]: a for a in ul.every("a")} for ul in main.every("ul") if "data-filter" in ul.attributes}


def counts(site: SampleSite, path: str) -> dict[str, dict[str, str]]:
    return {key: {value: a.one(class_="count").words() for value, a in links.items()} for key, links in filters(site, path).items()}


@pytest.fixture(scope="module")
def built(build_once: Build) -> SampleSite:
    return build_once(FILES, "2026-01-01")


def cards(site: SampleSite, path: str) -> list[str]:
    return [a["href"].rstrip("/").split("/")[-1] for card in read_html(site.text(path)).one("main").every("li", "card") for a in card.every("a")[:1]]


def test_every_value_that_plans_have_stands_beside_the_list_with_its_number(built: SampleSite) -> None:
    assert counts(built, "ke-hoach/index.html") == {
        "year": {"": "2", "2024": "1", "2023": "1", "2022": "1"},
        "level": {"": "2", "central": "1", "province": "1"},
        "locality": {"": "2", "tinh-cu": "1", "tinh-moi": "1"},
        "issuer": {"": "2", "bo-thu": "1", "so-cu": "1"},
        "unit": {"": "2", "so-cu": "1"}, "role": {"": "2", "lead": "1"},
    }


def test_a_group_without_a_choice_is_not_shown_but_its_page_stays(built: SampleSite) -> None:
    assert "state" not in filters(built, "ke-hoach/index.html")
    own = filters(built, "ke-hoach/tinh-trang/da-ket-thuc/index.html")["state"]
    assert own["ended"]["aria-current"] == "page" and own[""]["href"] == "../../../ke-hoach/"


@pytest.mark.parametrize(("vi", "en", "title", "english"), [
    ("ke-hoach/nam/2022/", "en/plans/year/2022/", "Kế hoạch có hiệu lực trong năm 2022", "Plans covering 2022"),
    ("ke-hoach/tinh-trang/da-ket-thuc/", "en/plans/state/ended/", "Kế hoạch đã kết thúc", "Plans: ended"),
    ("ke-hoach/cap/tinh/", "en/plans/level/province/", "Kế hoạch của cơ quan cấp tỉnh", "Plans of bodies at province level"),
    ("ke-hoach/co-quan/so-cu/", "en/plans/issuer/so-cu/", "Kế hoạch do Sở Cũ ban hành", "Plans issued by Old Department"),
    ("nhiem-vu/chu-tri/so-cu/", "en/tasks/lead/so-cu/", "Nhiệm vụ do Sở Cũ chủ trì", "Tasks led by Old Department"),
    ("don-vi/loai/so/", "en/units/kind/department/", "Cơ quan, đơn vị theo loại: Sở", "Units by kind: Provincial department"),
])
def test_a_filter_is_an_ordinary_page_in_both_languages(built: SampleSite, vi: str, en: str, title: str, english: str) -> None:
    for path, twin, words in ((vi, en, title), (en, vi, english)):
        page = read_html(built.text(path + "index.html"))
        assert page.one("h1").words() == words
        assert page.one("nav", "breadcrumb").every("li")[-1].words() == words and len(page.one("nav", "breadcrumb").every("li")) == 3
        assert page.one("a", rel="alternate")["href"].removeprefix("../" * path.count("/")) == twin
        assert f"/{path}</loc>" in built.text("sitemap.xml")


def test_a_value_without_records_has_no_page(built: SampleSite) -> None:
    assert not (built.public / "ke-hoach/tinh-trang/dang-thuc-hien").exists()
    assert not (built.public / "ke-hoach/nam/2021").exists()


def test_the_plans_of_a_merged_province_stand_under_its_successor_and_say_whose_they_are(built: SampleSite) -> None:
    page = read_html(built.text("ke-hoach/dia-phuong/tinh-moi/index.html")).one("main")
    assert cards(built, "ke-hoach/dia-phuong/tinh-moi/index.html") == ["dia-phuong"]
    assert [h.words() for h in page.every("h2")] == ["Kế hoạch của địa phương tiền thân: Tỉnh Cũ"]
    assert [h.words() for h in read_html(built.text("ke-hoach/dia-phuong/tinh-cu/index.html")).one("main").every("h2")] == ["Kế hoạch của Tỉnh Cũ"]
    assert 'href="../../ke-hoach/dia-phuong/tinh-moi/"' in built.text("don-vi/tinh-moi/index.html")


def test_before_the_merger_the_successor_has_no_plans(site: SampleSite) -> None:
    assert site.write(FILES).build(today="2025-06-30").code == 0
    assert not (site.public / "ke-hoach/dia-phuong/tinh-moi").exists()


def test_the_locality_is_the_one_of_the_day_of_signature(site: SampleSite) -> None:
    moved = "name:\n  - vi: Sở Cũ\nkind: department\nlevel: province\nparent:\n" \
        "  - unit: tinh-cu\n    valid_to: 2023-12-31\n  - unit: tinh-moi\n    valid_from: 2024-01-01\n"
    files = {**FILES, "content/units/so-cu.yaml": moved, "content/plans/sau/plan.yaml": PLAN.replace("bo-thu", "so-cu")}
    assert site.write(files).build().code == 0
    assert cards(site, "ke-hoach/dia-phuong/tinh-cu/index.html") == ["dia-phuong"]
    assert cards(site, "ke-hoach/dia-phuong/tinh-moi/index.html") == ["sau"]


def test_a_task_stands_in_the_years_of_its_own_time_else_of_its_plan(built: SampleSite) -> None:
    assert [len(read_html(built.text(f"nhiem-vu/nam/{year}/index.html")).one("tbody").every("tr")) for year in (2022, 2023)] == [2, 1]


def test_rows_carry_what_the_filters_on_the_page_ask_for(built: SampleSite) -> None:
    card = next(c for c in read_html(built.text("ke-hoach/index.html")).one("main").every("li", "card") if c["data-issuer"] == "so-cu")
    assert {name: value for name, value in card.attributes.items() if name != "class"} == {
        "data-first": "2022-01-01", "data-last": "2023-12-31", "data-year": "2022 2023", "data-level": "province",
        "data-locality": "tinh-cu tinh-moi", "data-issuer": "so-cu", "data-unit": "so-cu", "data-role": "lead so-cu:lead"}
    narrowed = read_html(built.text("ke-hoach/nam/2022/index.html")).one("main").one("li", "card")
    assert "data-year" not in narrowed.attributes and narrowed["data-level"] == "province"
    unit = next(li for li in read_html(built.text("don-vi/index.html")).one("main").every("li") if li.attributes.get("data-kind") == "department")
    assert unit["data-level"] == "province"


def test_units_of_one_name_are_told_apart_by_their_superior(site: SampleSite) -> None:
    office = "name:\n  - vi: Văn phòng\n    en: Office\nkind: office\nparent:\n  - unit: {}\n"
    files = {**FILES, "content/units/vp-1.yaml": office.format("bo-thu"), "content/units/vp-2.yaml": office.format("so-cu")}
    for n, lead in enumerate(("vp-1", "vp-2")):
        files[f"content/plans/v{n}/plan.yaml"] = PLAN + f"tasks:\n  - n: 1\n    name:\n      vi: Việc\n    lead: Văn phòng\n    lead_units: [{lead}]\n"
    assert site.write(files).build().code == 0
    names = [a.every("span")[0].words() for value, a in filters(site, "nhiem-vu/index.html")["lead"].items() if value.startswith("vp-")]
    assert names == ["Văn phòng – Bộ Thử nghiệm", "Văn phòng – Sở Cũ"]


def test_a_list_of_more_than_a_hundred_plans_leads_to_its_years_and_to_a_page_with_all_of_them(site: SampleSite) -> None:
    files: dict[str, str | bytes | None] = {"content/units/bo-thu.yaml": UNIT}
    files |= {f"content/plans/p-{n}/plan.yaml": PLAN.replace("2024", str(2020 + n % 2)) for n in range(101)}
    assert site.write(files).build().code == 0
    page = read_html(site.text("ke-hoach/index.html")).one("main")
    assert page.one("div", **{"data-combine": ""})["data-together"] == "../ke-hoach/tat-ca/" and not page.has("li", "card")
    assert [a["href"] for a in page.one("div", "part").every("a")] == ["../ke-hoach/nam/2021/", "../ke-hoach/nam/2020/"]
    assert page.one("p", "together").one("a")["href"] == "../ke-hoach/tat-ca/"
    assert counts(site, "ke-hoach/index.html")["year"] == {"": "101", "2021": "50", "2020": "51"}
    assert len(cards(site, "ke-hoach/nam/2020/index.html")) == 51
    whole = read_html(site.text("ke-hoach/tat-ca/index.html"))
    assert len(cards(site, "ke-hoach/tat-ca/index.html")) == 101 and whole.one("h1").words() == "Kế hoạch: tất cả trên một trang"
    assert whole.one("main").every("li", "card")[0]["data-year"] in ("2020", "2021") and whole.one("a", rel="alternate")["href"] == "../../en/plans/all/"


def test_a_list_of_more_rows_than_one_page_can_have_says_that_one_value_is_to_be_chosen_first(site: SampleSite) -> None:
    plans: dict[str, str | bytes | None] = {f"content/plans/p-{m}/plan.yaml": PLAN.replace("period: 2024", f"period: {2019 + m // 2}") + "tasks:\n" + "".join(
        f"  - n: {n}\n    name:\n      vi: Việc {n}\n    lead: Bộ Thử nghiệm\n    time: Tháng {n % 12 + 1}/{2019 + m // 2}\n" for n in range(1, 336)) for m in range(6)}
    assert site.write({"content/units/bo-thu.yaml": UNIT, "content/units/bo-hai.yaml": UNIT.replace("Thử nghiệm", "Hai").replace("Trials", "Two"), **plans}).write(
        {"content/plans/p-0/plan.yaml": str(plans["content/plans/p-0/plan.yaml"]).replace("issuer: bo-thu", "issuer: bo-hai")}).build().code == 0
    page = read_html(site.text("nhiem-vu/index.html")).one("main")
    assert not page.has("div", **{"data-combine": ""}) and not (site.public / "nhiem-vu/tat-ca").exists()
    assert "Hãy chọn một giá trị trước" in page.one("p", "note").words()
    lead = read_html(site.text("nhiem-vu/chu-tri/bo-thu/index.html")).one("main")
    assert "Hãy mở tiếp các trang dưới đây" in lead.one("p", "note").words(), "one has been chosen, and 2010 tasks are left"
    year = read_html(site.text("nhiem-vu/nam/2019/index.html")).one("main")
    assert year.one("div", **{"data-combine": ""})["data-together"] == "../../../nhiem-vu/nam/2019/tat-ca/", "670 tasks of two bodies"
    assert len(read_html(site.text("nhiem-vu/nam/2019/tat-ca/index.html")).one("main").every("tr")) > 670


@pytest.mark.parametrize("id", ["0", "00", "tat-ca", "all"])
def test_no_record_is_called_like_a_page_below_a_list(id: str, site: SampleSite) -> None:
    outcome = site.write({f"content/units/{id}.yaml": UNIT}).build()
    assert outcome.code == 1 and "R105" in outcome.err and f'"{id}-1"' in outcome.err


def test_an_empty_list_says_what_to_expect(site: SampleSite) -> None:
    assert site.write({"content/units/bo-thu.yaml": UNIT}).build().code == 0
    for path in ("ke-hoach", "nhiem-vu", "dong-thoi-gian", "van-ban", "tin-tuc"):
        page = read_html(site.text(f"{path}/index.html")).one("main")
        assert len(page.one("p", "empty").words()) > 30 and not page.has("nav", "filters")


def test_documents_without_a_day_have_a_page_of_their_own(site: SampleSite) -> None:
    files = {"content/documents/a.yaml": "number: 1/NQ-CP\ntype: resolution\n", "content/documents/b.yaml": "number: 2/NĐ-CP\ntype: decree\ndate_signed: 2014-05\n"}
    assert site.write(files).build().code == 0
    assert counts(site, "van-ban/index.html") == {"type": {"": "2", "resolution": "1", "decree": "1"}, "year": {"": "2", "2014": "1", "0": "1"}}
    assert read_html(site.text("van-ban/nam/0/index.html")).one("h1").words() == "Văn bản không nêu ngày ký"
    assert read_html(site.text("van-ban/loai/nghi-dinh/index.html")).one("h1").words() == "Văn bản theo loại: Nghị định"


def test_home_has_ways_by_locality_and_level(site: SampleSite) -> None:
    """The view; home.html decides where they stand."""
    home = ('{% extends "base.html" %}{% block main %}<h1>x</h1>'
            '{% for l in page.localities + page.levels %}<a href="{{ l.url }}">{{ l.words.text }}: {{ l.note }}</a>{% endfor %}'
            "{% endblock %}")
    assert site.write(FILES | {"templates/home.html": home}).build(today="2026-01-01").code == 0
    found = {a["href"]: a.words() for a in read_html(site.text("index.html")).one("main").every("a")}
    assert found == {"./ke-hoach/dia-phuong/tinh-cu/": "Tỉnh Cũ: 1", "./ke-hoach/dia-phuong/tinh-moi/": "Tỉnh Mới: 1",
                     "./ke-hoach/cap/trung-uong/": "Trung ương: 1", "./ke-hoach/cap/tinh/": "Cấp tỉnh: 1"}


@pytest.mark.parametrize(("key", "codes"), [
    ("state", get_args(State)), ("type", get_args(DocumentRecord.model_fields["type"].annotation)), ("kind", get_args(UnitRecord.model_fields["kind"].annotation)),
    ("level", get_args(get_args(UnitRecord.model_fields["level"].annotation)[0])),
])
def test_every_code_has_a_vietnamese_address_of_its_own(key: str, codes: tuple[str, ...]) -> None:
    assert set(routes.VALUES[key]) == set(codes)
    assert len(set(routes.VALUES[key].values())) == len(codes)
    assert all(routes.ID.fullmatch(piece) for piece in routes.VALUES[key].values())


def test_of_very_many_values_those_with_most_records_are_shown_and_always_the_page_s_own(site: SampleSite) -> None:
    """Pages stay light however many bodies there are; the page of every value stays."""
    files: dict[str, str | bytes | None] = {f"content/units/b-{n:02d}.yaml": UNIT.replace("Bộ Thử nghiệm", f"Bộ {n:02d}").replace("Trials", str(n)) for n in range(70)}
    files |= {f"content/plans/p-{n}/plan.yaml": PLAN.replace("bo-thu", f"b-{n:02d}") for n in range(70)}
    files |= {f"content/plans/q-{n}/plan.yaml": PLAN.replace("bo-thu", f"b-{n:02d}") for n in range(50, 70)}
    assert site.write(files).build().code == 0
    assert notes(site, "ke-hoach/index.html") == {
        "issuer": "60 giá trị có nhiều mục nhất, trong tổng số 70. Cơ quan, đơn vị theo vai trò: Ban hành kế hoạch → ../don-vi/vai-tro/ban-hanh/"}
    shown = [value for value in filters(site, "ke-hoach/index.html")["issuer"] if value]
    assert shown == sorted(shown) and len(shown) == 60 and {f"b-{n}" for n in range(50, 70)} <= set(shown)
    own = filters(site, "ke-hoach/co-quan/b-45/index.html")["issuer"]
    assert len(own) == 1 + 24 + 1 and own["b-45"]["aria-current"] == "page"


def notes(site: SampleSite, path: str) -> dict[str, str]:
    """The sentences below the values of each group, with where they lead."""
    groups = [group for group in read_html(site.text(path)).one("main").every("div", "filter-group") if group.has("p", "filter-note")]
    return {group.one("ul")["data-filter"]: " ".join(
        " → ".join([p.words(), *(a["href"] for a in p.every("a"))]) for p in group.every("p", "filter-note")) for group in groups}


def test_values_that_a_narrowed_list_has_no_room_for_stand_on_the_whole_list_and_its_numbers_are_of_all(site: SampleSite) -> None:
    files: dict[str, str | bytes | None] = {f"content/units/b-{n:02d}.yaml": UNIT.replace("Bộ Thử nghiệm", f"Bộ {n:02d}").replace("Trials", str(n)) for n in range(30)}
    files |= {f"content/plans/p-{n}/plan.yaml": PLAN.replace("bo-thu", f"b-{n:02d}").replace("period: 2024", f"period: {2023 + n % 2}") for n in range(30)}
    assert site.write(files).build().code == 0
    assert notes(site, "ke-hoach/index.html") == {}
    assert notes(site, "ke-hoach/nam/2024/index.html") == {
        "state": "Con số và liên kết là của cả danh sách, không riêng trang này.",
        "issuer": "24 giá trị có nhiều mục nhất, trong tổng số 30. Tất cả 30 giá trị có ở trang “Kế hoạch” → ../../../ke-hoach/ "
                  "Con số và liên kết là của cả danh sách, không riêng trang này."}


# ---- tasks: by what the task and its plan say

TERMS = "{0}-1:\n  name:\n    vi: Mục một\n    en: Entry one\n{0}-2:\n  name:\n    vi: Mục hai\n    en: Entry two\n"
TASKS: dict[str, str | bytes | None] = {
    **FILES,
    "content/vocabulary/channels.yaml": TERMS.format("kenh"), "content/vocabulary/audiences.yaml": TERMS.format("doi-tuong"),
    "content/plans/trung-uong/plan.yaml": PLAN.replace("2024", "2026").replace("Kế hoạch thử", "Kế hoạch của Bộ") + "audiences: [doi-tuong-1]\ntasks:\n"
    "  - n: 1\n    name:\n      vi: Họp báo\n    lead: Bộ Thử nghiệm\n    support_units: [so-cu]\n    time: Tháng 2/2026\n    channels: [kenh-1]\n"
    "  - n: 2\n    name:\n      vi: Viết bài\n    lead: Bộ Thử nghiệm\n    time: Thường xuyên\n    channels: [kenh-2]\n",
}


@pytest.fixture(scope="module")
def tasks(build_once: Build) -> SampleSite:
    return build_once(TASKS, "2026-01-20")


def marks(site: SampleSite, path: str) -> dict[str, dict[str, str]]:
    """What each task on a page answers to, with what stands once around all tasks of its plan."""
    found = {}
    for part in read_html(site.text(path)).one("main").every("div", "part"):
        shared = {key: value for key, value in part.attributes.items() if key.startswith("data-")}
        for row in part.one("tbody").every("tr"):
            found[row.one("th").words()] = shared | {key: value for key, value in row.attributes.items() if key.startswith("data-")}
    return found


def test_tasks_are_narrowed_by_who_supports_when_they_are_due_and_by_their_plan(tasks: SampleSite) -> None:
    found = counts(tasks, "nhiem-vu/index.html")
    assert found["support"] == {"": "4", "so-cu": "1"}
    assert found["timeliness"] == {"": "4", "not_due": "1", "no_information": "1", "no_deadline": "2"}
    assert found["state"] == {"": "4", "in_force": "2", "ended": "2"} and found["level"] == {"": "4", "central": "2", "province": "2"}
    assert found["locality"] == {"": "4", "tinh-cu": "2", "tinh-moi": "2"}
    assert found["channel"] == {"": "4", "kenh-1": "1", "kenh-2": "1"} and found["audience"] == {"": "4", "doi-tuong-1": "2"}


def test_filters_that_need_no_page_of_their_own_lead_to_what_is_there_and_say_so(tasks: SampleSite) -> None:
    groups = filters(tasks, "nhiem-vu/index.html")
    where = {key: groups[key][value]["href"] for key, value in (
        ("lead", "bo-thu"), ("support", "so-cu"), ("state", "ended"), ("level", "province"), ("locality", "tinh-moi"), ("channel", "kenh-1"), ("audience", "doi-tuong-1"),
        ("timeliness", "not_due"))}
    assert where == {"lead": "../nhiem-vu/chu-tri/bo-thu/", "support": "../don-vi/so-cu/", "state": "../ke-hoach/tinh-trang/da-ket-thuc/",
                     "level": "../ke-hoach/cap/tinh/", "locality": "../ke-hoach/dia-phuong/tinh-moi/", "channel": "../hinh-thuc/kenh-1/",
                     "audience": "../doi-tuong/doi-tuong-1/",
                     "timeliness": "../lich/#agenda-2"}
    said = notes(tasks, "nhiem-vu/index.html")
    assert said["timeliness"] == "Liên kết mở lịch." and said["support"] == "Liên kết mở trang về đơn vị."
    assert not (tasks.public / "nhiem-vu/cap").exists() and not (tasks.public / "nhiem-vu/tinh-trang").exists()


def test_a_value_that_no_page_holds_narrows_the_rows_that_stand_here_and_else_is_not_there(tasks: SampleSite, site: SampleSite) -> None:
    """No list has all tasks whose last day has passed: the calendar has them month by month."""
    values = {li.one("a")["data-value"]: li for li in read_html(tasks.text("nhiem-vu/index.html")).one("main").one("ul", **{"data-filter": "timeliness"}).every("li")}
    assert "href" not in values["no_information"].one("a").attributes, "without the script it says how many there are, and leads nowhere"
    assert values["not_due"].one("a")["href"] == "../lich/#agenda-2"
    many = "tasks:\n" + "".join(f"  - n: {n}\n    name: Việc {n}\n    lead: Bộ Thử nghiệm\n    time: Tháng {n % 12 + 1}/2026\n" for n in range(1, 2002))
    assert site.write({"content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": PLAN.replace("2024", "2025-2026") + many}).build(today="2026-07-01").code == 0
    assert list(filters(site, "nhiem-vu/index.html")["timeliness"]) == ["", "due_soon", "not_due"]


def test_what_all_tasks_of_a_plan_answer_to_stands_once_around_them(tasks: SampleSite) -> None:
    part = next(part for part in read_html(tasks.text("nhiem-vu/index.html")).one("main").every("div", "part") if "data-audience" in part.attributes)
    assert part["data-audience"] == "doi-tuong-1" and part["data-level"] == "central" and part["data-state"] == "in_force"
    assert all("data-level" not in row.attributes for row in part.every("tr"))
    meeting = marks(tasks, "nhiem-vu/index.html")["Họp báo"]
    assert (meeting["data-support"], meeting["data-first"], meeting["data-last"]) == ("so-cu", "2026-02-01", "2026-02-28")


def test_a_quarter_is_asked_for_with_its_year_and_on_the_page_of_the_year_leads_to_the_timeline(tasks: SampleSite) -> None:
    quarters = filters(tasks, "nhiem-vu/index.html")["quarter"]
    assert list(quarters) == ["", "1", "2", "3", "4"] and "href" not in quarters["1"].attributes
    assert marks(tasks, "nhiem-vu/index.html")["Họp báo"]["data-quarter"] == "1 2026:1"
    own = filters(tasks, "nhiem-vu/nam/2022/index.html")["quarter"]
    assert own["1"]["href"] == "../../../dong-thoi-gian/nam/2022/quy-1/"
    assert "quarter" not in filters(tasks, "nhiem-vu/chu-tri/so-cu/index.html")


def test_without_the_script_a_filter_without_pages_is_words_and_numbers_and_says_what_it_needs(tasks: SampleSite) -> None:
    main = read_html(tasks.text("nhiem-vu/index.html")).one("main")
    group = next(group for group in main.every("div", "filter-group") if group.one("ul")["data-filter"] == "quarter")
    assert next(("href" in a.attributes, a.one("span", "count").words()) for a in group.every("a")) == (True, "4")
    assert not any("href" in a.attributes for a in group.every("a") if a["data-value"])
    assert group.one("p", "without-script").words() == STRINGS["vi"]["filter_without_script"]
    assert main.one("p", "order")["class"] == "order with-script" and STRINGS["vi"]["order_without_script"] in main.words()


def test_a_night_rewrites_only_lists_of_tasks_that_another_day_narrows_otherwise(site: SampleSite) -> None:
    def read() -> dict[str, str]:
        return {path.relative_to(site.public).as_posix(): path.read_text(encoding="utf-8") for path in site.public.glob("nhiem-vu/**/index.html")}
    assert site.write(TASKS).build(today="2026-01-20").code == 0
    before = read()
    assert site.build(today="2026-01-21").code == 0
    changed = {path for path, text in read().items() if text != before[path]}
    assert changed == {"nhiem-vu/index.html", "nhiem-vu/nam/2026/index.html", "nhiem-vu/chu-tri/bo-thu/index.html"}
    assert all("21/01/2026" in site.text(path) or "21/1/2026" in site.text(path) for path in changed)


def test_rows_are_sorted_by_what_the_list_says_and_carry_the_days_for_it(tasks: SampleSite) -> None:
    def options(path: str) -> dict[str, str]:
        return {o["value"]: o.attributes.get("data-by", o.attributes.get("data-cell", "")) for o in read_html(tasks.text(path)).one("main").every("option")}
    assert options("nhiem-vu/index.html") == {"": "", "first": "first", "last": "last", "name": "th", "lead": "td:nth-child(3)"}
    assert options("ke-hoach/index.html") == {"": "", "first": "first", "last": "last", "name": ".card-title", "issuer": ".meta a"}
    assert options("don-vi/index.html") == {"": "", "name": ":scope > a", "plans": "plans"}
    assert "data-first" not in marks(tasks, "nhiem-vu/index.html")["Việc hai"], "its words give no day"


# ---- units, documents, news


def test_units_are_narrowed_by_what_they_do_in_plans_and_by_their_province(tasks: SampleSite) -> None:
    found = counts(tasks, "don-vi/index.html")
    assert found["role"] == {"": "4", "lead": "2", "support": "1", "issuer": "2"}
    assert found["locality"] == {"": "4", "tinh-cu": "2", "tinh-moi": "3"}, "a province, what stood in it, and what it followed"
    assert filters(tasks, "don-vi/index.html")["locality"]["tinh-moi"]["href"] == "../don-vi/tinh-moi/"
    page = read_html(tasks.text("don-vi/vai-tro/phoi-hop/index.html")).one("main")
    assert page.one("h1").words() == "Cơ quan, đơn vị theo vai trò: Phối hợp" and [li.one("a").words() for li in page.one("ul", "tree").every("li")] == ["Sở Cũ"]


def test_documents_are_narrowed_by_level_and_province_and_news_by_unit(site: SampleSite) -> None:
    files = {**FILES, "content/documents/a.yaml": "number: 1/NQ-X\ntype: resolution\nissuing_body: so-cu\ndate_signed: 2020-01-02\n",
             "content/documents/b.yaml": "number: 2/NQ-X\ntype: decree\nissuing_body: bo-thu\ndate_signed: 2021-01-02\n"}
    for n, unit in enumerate(("so-cu", "bo-thu")):
        files[f"content/news/n{n}/news.yaml"] = f"title:\n  vi: Tin {n}\npublished: 2021-03-04T08:00+07:00\nunits: [{unit}]\n"
        files[f"content/news/n{n}/news.vi.md"] = "Nội dung tin.\n"
    assert site.write(files).build(today="2026-01-01").code == 0
    found = counts(site, "van-ban/index.html")
    assert found["level"] == {"": "2", "central": "1", "province": "1"} and found["locality"] == {"": "2", "tinh-cu": "1", "tinh-moi": "1"}
    assert filters(site, "van-ban/index.html")["level"]["province"]["href"] == "../don-vi/cap/tinh/"
    assert counts(site, "tin-tuc/index.html")["unit"] == {"": "2", "bo-thu": "1", "so-cu": "1"}


def test_a_shelf_of_a_long_list_is_narrowed_in_place_and_says_nothing_without_the_script(site: SampleSite) -> None:
    files: dict[str, str | bytes | None] = {"content/units/bo-thu.yaml": UNIT}
    files |= {f"content/units/u-{n}.yaml": f"name:\n  - vi: {'AB'[n % 2]} {n}\nkind: {('department', 'office')[n % 3 == 0]}\nlevel: province\n" for n in range(101)}
    assert site.write(files).build().code == 0
    shelf = read_html(site.text("don-vi/chu/a/index.html")).one("main")
    assert shelf.one("nav", "filters")["class"] == "filters with-script" and shelf.has("div", **{"data-combine": ""})
    assert counts(site, "don-vi/chu/a/index.html") == {"kind": {"": "51", "department": "34", "office": "17"}}


def test_units_say_how_many_plans_they_have_a_role_in(tasks: SampleSite) -> None:
    rows = {li.every("a")[0].words(): li for li in read_html(tasks.text("don-vi/index.html")).one("main").every("li") if "data-plans" in li.attributes}
    assert {name: li["data-plans"] for name, li in rows.items()} == {"Bộ Thử nghiệm": "1", "Sở Cũ": "2", "Tỉnh Cũ": "0", "Tỉnh Mới": "0"}
    assert rows["Sở Cũ"].one("span", "count").words() == "2 kế hoạch" and not rows["Tỉnh Mới"].has("span", "count")


def test_years_run_from_the_latest_to_the_earliest(site: SampleSite) -> None:
    files = {f"content/plans/p-{year}/plan.yaml": PLAN.replace("2024", year) for year in ("2022", "2025-2027", "2030")}
    assert site.write({"content/units/bo-thu.yaml": UNIT, **files}).build(today="2026-01-01").code == 0
    assert list(filters(site, "ke-hoach/index.html")["year"]) == ["", "2030", "2027", "2026", "2025", "2022"]


def test_documents_carry_their_number_with_the_year_to_be_sorted_by(site: SampleSite) -> None:
    files = {"content/documents/a.yaml": "number: 108/NQ-CP\ntype: resolution\ndate_signed: 2020-01-02\n", "content/documents/b.yaml": "number: 76/NQ-CP\ntype: decree\n"}
    assert site.write(files).build(today="2026-01-01").code == 0
    rows = read_html(site.text("van-ban/index.html")).one("tbody").every("tr")
    assert {row["data-number"] for row in rows} == {"108/NQ-CP 2020", "76/NQ-CP"}
    options = {o["value"]: o.attributes.get("data-by") for o in read_html(site.text("van-ban/index.html")).one("main").every("option")}
    assert options["number"] == "number" and options["cited"] == "cited", "a cell may say 1.234, which sorts as 1"
    assert read_html(site.text("van-ban/index.html")).one("main").one("div", "part")["data-cited"] == "0", "what all rows share"


def plans_of_one_title(tasks: int) -> dict[str, str | bytes | None]:
    listed = "".join(f"  - n: {n}\n    name:\n      vi: Việc {n}\n    lead: Bộ Thử nghiệm\n" for n in range(1, tasks + 1))
    return {"content/units/bo-thu.yaml": UNIT,
            **{f"content/plans/p-{n}/plan.yaml": PLAN.replace("  type: plan", f"  type: plan\n  number: {n}/KH-BTN") + "tasks:\n" + listed for n in (1, 2)}}


def test_plans_of_one_title_have_a_heading_each_over_their_tasks(site: SampleSite) -> None:
    assert site.write(plans_of_one_title(2)).build(today="2026-01-01").code == 0
    main = read_html(site.text("nhiem-vu/index.html")).one("main")
    headings = [h.words() for h in main.every("h2")]
    assert len(headings) == 2 and all("(1/KH-BTN, Bộ Thử nghiệm, " in heading or "(2/KH-BTN, Bộ Thử nghiệm, " in heading for heading in headings)
    assert not any(th.has("span", "note") for th in main.every("th"))


def test_where_most_plans_have_one_task_on_a_list_it_is_one_table_that_names_the_plan_in_each_row(site: SampleSite) -> None:
    assert site.write(plans_of_one_title(1)).build(today="2026-01-01").code == 0
    main = read_html(site.text("nhiem-vu/index.html")).one("main")
    assert len(main.every("table")) == 1 and not main.every("h2")
    links = [tr.one("th").one("span", "note").one("a") for tr in main.one("tbody").every("tr")]
    assert [a["href"] for a in links] == ["../ke-hoach/p-1/", "../ke-hoach/p-2/"]
    assert ["(1/KH-BTN, Bộ Thử nghiệm, " in links[0].words(), "(2/KH-BTN, Bộ Thử nghiệm, " in links[1].words()] == [True, True]


def test_predecessors_stand_in_one_order_on_the_page_of_a_unit(site: SampleSite) -> None:
    other = PROVINCE.replace("Tỉnh Cũ", "Tỉnh Bé").replace("Old", "Small")
    older = PROVINCE.replace("Tỉnh Cũ", "Tỉnh Xưa").replace("Old", "Former").replace("tinh-moi", "tinh-cu").replace("2025", "2000")
    assert site.write({**FILES, "content/units/tinh-be.yaml": other, "content/units/tinh-xua.yaml": older}).build(today="2026-01-01").code == 0
    main = read_html(site.text("don-vi/tinh-moi/index.html")).one("main")
    facts = [a.words() for a in main.every("dd") for a in a.every("a") if a.words() in ("Tỉnh Bé", "Tỉnh Cũ")]
    steps = [li.every("a")[0].words() for li in main.one("ol", "lineage").every("li") if li.has("span", "lineage-relation") and li.has("a")]
    assert facts == ["Tỉnh Bé", "Tỉnh Cũ"] and [name for name in steps if name.startswith("Tỉnh")][:3] == ["Tỉnh Xưa", *facts]


def test_a_long_list_of_one_year_does_not_say_that_it_is_divided(site: SampleSite) -> None:
    tasks = "".join(f"  - n: {n}\n    name: Việc {n}\n    time: Quý I/2024\n" for n in range(1, 102))
    assert site.with_plan(f"{PLAN}tasks:\n{tasks}").build().code == 0
    main = read_html(site.text("nhiem-vu/index.html")).one("main")
    assert STRINGS["vi"]["split_intro_one"] in main.words() and STRINGS["vi"]["split_intro"] not in main.words()
