"""The portal of the five real documents: its facts, its pages in both languages, and what it says on three different days.

In: the real content, built by the real command. Out: assertions on open data and on pages. Word-for-word checks of the sources are in
test_sources.py; what a fault in content leads to is tested on tiny sites elsewhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from published import ROOT, TODAY, Element, Published, copy_site, publish

from plansite.model import routes
from plansite.model.text import Language

BASE = "https://plansite.example/"
PLANS = ("ben-tre-2013-2015", "bnv-2014", "bnv-2020", "btttt-2021-2030", "snv-binh-dinh-2022")
BOTH: tuple[Language, Language] = ("vi", "en")
NOT_OFFICIAL = {"vi": "không phải là trang của cơ quan nhà nước", "en": "not the site of a State agency"}
BLANK = {"vi": "chưa cung cấp", "en": "not given"}
LACKING = {"vi": "không có trong nguồn", "en": "not in the source"}


def plan_page(site: Published, id: str, language: Language = "vi") -> Element:
    return site.main(routes.record("plan", id, language))


def unit_page(site: Published, id: str, language: Language = "vi") -> Element:
    return site.main(routes.record("unit", id, language))


def facts(page: Element) -> dict[str, list[str]]:
    """The first list of facts on a page: label -> values, remarks left out."""
    panel = page.every("dl", "facts")[0]
    return {row.one("dt").words(): [dd.words(frozenset({"note"})) for dd in row.every("dd") if "remark" not in dd.classes]
            for row in panel.every("div") if row.has("dt")}


def links(element: Element, address: str) -> list[str]:
    """Where the links of an element lead, as addresses of this site."""
    return [urljoin(f"{BASE}{address}", a["href"]).removeprefix(BASE) for a in element.every("a") if "href" in a.attributes]


def source_rows(id: str, columns: int) -> list[list[str]]:
    """The task table as the source prints it."""
    text = (ROOT / f"content/plans/{id}/files/source.txt").read_text(encoding="utf-8")
    if columns == 5:
        cells = [line.strip() for line in text.split("\n") if line.startswith("\t") and line.strip()]
        cells = cells[cells.index("STT"):]
        return [cells[n:n + 5] for n in range(0, len(cells), 5)]
    rows = [[re.sub("</?b>", "", cell).strip() for cell in line.split("\t")] for line in text.split("\n") if line.count("\t") == columns - 1]
    whole: list[list[str]] = []
    for row in rows:
        if row[0]:
            whole.append(row)
        else:
            whole[-1] = [f"{a} {b}".strip() for a, b in zip(whole[-1], row, strict=True)]
    return whole


# ---- plans: numbers, days, signatories, bases

PLAN_FACTS: dict[str, dict[str, Any]] = {
    "bnv-2014": {
        "issuer": "bo-noi-vu", "number": "444/QĐ-BNV", "date_signed": "2014-04-23", "date_effective": "2014-04-23", "act_type": "decision", "place": None,
        "signatory": ("Nguyễn Tiến Dĩnh", "KT", "Bộ trưởng", "Thứ trưởng"), "period": ("2014-01-01", "2014-12-31"),
        "based_on": ["nd-61-2012-nd-cp", "qd-1332-bnv-2012"], "implements": ["qd-1332-bnv-2012"], "known_from": None, "state": "ended",
    },
    "ben-tre-2013-2015": {
        "issuer": "ubnd-ben-tre", "number": None, "date_signed": None, "date_effective": None, "act_type": "plan", "place": None,
        "signatory": None, "period": ("2013-01-01", "2015-12-31"),
        "based_on": [], "implements": ["qd-1332-bnv-2012", "kh-5814-ubnd-ben-tre-2011"], "known_from": None, "state": "ended",
    },
    "bnv-2020": {
        "issuer": "bo-noi-vu", "number": "178/QĐ-BNV", "date_signed": "2020-03-18", "date_effective": None, "act_type": "decision", "place": None,
        "signatory": (None, None, None, "Bộ trưởng"), "period": ("2020-01-01", "2020-12-31"),
        "based_on": [], "implements": [], "known_from": "bnv-ke-hoach-2020", "state": "ended",
    },
    "btttt-2021-2030": {
        "issuer": "bo-thong-tin-truyen-thong", "number": "1216/QĐ-BTTTT", "date_signed": "2021-08-13", "date_effective": None, "act_type": "decision",
        "place": "Hà Nội", "signatory": ("Hoàng Vĩnh Bảo", "KT", "Bộ trưởng", "Thứ trưởng"), "period": ("2021-01-01", "2030-12-31"),
        "based_on": ["nd-17-2017-nd-cp", "nq-76-nq-cp-2021", "qd-1145-btttt-2021"], "implements": ["nq-76-nq-cp-2021", "qd-1145-btttt-2021"],
        "known_from": None, "state": "in_force",
    },
    "snv-binh-dinh-2022": {
        "issuer": "snv-binh-dinh", "number": "/KH-SNV", "date_signed": "2022-01", "date_effective": None, "act_type": "plan", "place": "Bình Định",
        "signatory": ("Trịnh Xuân Long", "KT", "Giám đốc", "Phó Giám đốc"), "period": ("2022-01-01", "2022-12-31"),
        "based_on": [], "implements": ["kh-116-ubnd-binh-dinh-2021", "kh-2405-snv-binh-dinh-2021"], "known_from": None, "state": "ended",
    },
}


def test_there_are_five_plans_and_one_news_item(real_site: Published) -> None:
    assert sorted(real_site.data("plans")) == sorted(PLANS)
    assert [path for path in real_site.paths if re.fullmatch(r"tin-tuc/[^/]+/index\.html", path)] == ["tin-tuc/bnv-ke-hoach-2020/index.html"]


@pytest.mark.parametrize("id", PLANS)
def test_plan_has_the_facts_of_its_source_and_no_others(id: str, real_site: Published) -> None:
    plan = real_site.data("plans")[id]
    signatory = plan["signatory"]
    found = {key: plan[key] for key in PLAN_FACTS[id] if key not in ("signatory", "period", "state")} | {
        "signatory": signatory and (signatory["name"], signatory["capacity"], (signatory["in_place_of"] or {}).get("vi"), signatory["position"]["vi"]),
        "period": (plan["period"]["from"], plan["period"]["to"]), "state": plan["state"]["code"],
    }
    assert found == PLAN_FACTS[id]


@pytest.mark.parametrize("language", BOTH)
def test_what_a_source_lacks_is_shown_as_lacking(language: Language, real_site: Published) -> None:
    lacking = {id: [label for label, values in facts(plan_page(real_site, id, language)).items() if LACKING[language] in values] for id in PLANS}
    number, signed, place, signatory = {"vi": ("Số, ký hiệu", "Ngày ký", "Nơi ban hành", "Người ký"),
                                        "en": ("Number and symbol", "Date of signature", "Place", "Signatory")}[language]
    assert lacking == {"ben-tre-2013-2015": [number, signed, place, signatory], "bnv-2014": [place], "bnv-2020": [place],
                       "btttt-2021-2030": [], "snv-binh-dinh-2022": []}


def test_inferred_and_blank_fields_carry_a_note(real_site: Published) -> None:
    notes = {id: {note["at"]: note for note in plan["notes"]} for id, plan in real_site.data("plans").items()}
    assert {"decision.number", "decision.date_signed", "decision.place"} <= notes["bnv-2014"].keys()
    assert "Ban hành kèm theo" in notes["bnv-2014"]["decision.number"]["vi"]
    assert {"decision.number", "decision.date_signed", "decision.signatory"} <= notes["ben-tre-2013-2015"].keys()
    assert {"decision.number", "decision.date_signed", "II.2.a/2"} <= notes["snv-binh-dinh-2022"].keys()
    assert {"II.1.g"} <= notes["btttt-2021-2030"].keys()
    assert [(id, at) for id, found in notes.items() for at, note in found.items() if not (note["vi"] and note["en"])] == []
    for id, found in notes.items():
        for language in BOTH:
            page = plan_page(real_site, id, language).words()
            assert [at for at, note in found.items() if " ".join(note[language].split()) not in page] == [], id


@pytest.mark.parametrize(("id", "articles", "recipients", "sections"), [
    ("bnv-2014", 3, 4, ["i", "ii", "iii"]), ("ben-tre-2013-2015", 0, 0, ["i", "ii", "iii"]),
    ("btttt-2021-2030", 2, 6, ["i", "ii", "iii", "iv", "v"]), ("snv-binh-dinh-2022", 0, 4, ["i", "ii", "iii"]),
])
@pytest.mark.parametrize("language", BOTH)
def test_signed_text_has_its_articles_sections_and_recipients(id: str, articles: int, recipients: int, sections: list[str], language: Language,
                                                             real_site: Published) -> None:
    anchors = [e["id"] for e in plan_page(real_site, id, language).one(class_="signed-text").every(class_="clause") if "id" in e.attributes]
    assert [a for a in anchors if a.startswith("dieu-")] == [f"dieu-{n + 1}" for n in range(articles)]
    assert [a for a in anchors if a.startswith("noi-nhan-")] == [f"noi-nhan-g{n + 1}" for n in range(recipients)]
    assert [a for a in anchors if a in ("i", "ii", "iii", "iv", "v", "vi")] == sections


@pytest.mark.parametrize(("id", "words"), [
    ("bnv-2014", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Tiến Dĩnh"]), ("btttt-2021-2030", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Hoàng Vĩnh Bảo"]),
    ("snv-binh-dinh-2022", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trịnh Xuân Long"]),
])
def test_signature_stands_as_signed(id: str, words: list[str], real_site: Published) -> None:
    shown = plan_page(real_site, id).one(class_="signature").blocks(frozenset({"remark"}))
    assert [line.casefold() for line in shown] == [line.casefold() for line in words]


# ---- tasks

MONTH, EVERY_MONTH, EVERY_WEEK, ALL_YEAR = "interval", "FREQ=MONTHLY", "FREQ=WEEKLY", "continuous"
CCHC, TCCB, KHTC = "bnv-vu-cai-cach-hanh-chinh", "bnv-vu-to-chuc-can-bo", "bnv-vu-ke-hoach-tai-chinh"
CONFERENCES = [CCHC, TCCB, KHTC, "bnv-van-phong", "bnv-cac-don-vi-lien-quan"]
WRITING = [CCHC, "bnv-cac-don-vi-trong-bo"]
DANG_UY, CONG_DOAN, TAP_CHI = "bnv-dang-uy", "bnv-cong-doan", "bnv-tap-chi-to-chuc-nha-nuoc"
VIEN, TRUNG_TAM = "bnv-vien-khoa-hoc-to-chuc-nha-nuoc", "bnv-trung-tam-thong-tin"
BNV_TASKS = [
    (DANG_UY, CONFERENCES, "interval", "2014-05-01", "2014-05-31", None),
    (CONG_DOAN, CONFERENCES, "interval", "2014-06-01", "2014-06-30", None),
    (DANG_UY, CONFERENCES, "interval", "2014-06-01", "2014-06-30", None),
    (CONG_DOAN, CONFERENCES, "interval", "2014-04-01", "2014-06-30", None),
    (CONG_DOAN, CONFERENCES, "interval", "2014-10-01", "2014-12-31", None),
    (CCHC, ["bnv-cac-doi-tac"], "interval", "2014-12-01", "2014-12-31", None),
    (TRUNG_TAM, WRITING, "continuous", "2014-01-01", "2014-12-31", None),
    (VIEN, WRITING, "continuous", "2014-01-01", "2014-12-31", None),
    (TAP_CHI, WRITING, "recurring", "2014-01-01", "2014-12-31", "FREQ=MONTHLY"),
    (VIEN, WRITING, "recurring", "2014-01-01", "2014-12-31", "FREQ=WEEKLY"),
    (VIEN, [CCHC, TRUNG_TAM], "recurring", "2014-01-01", "2014-12-31", "FREQ=MONTHLY"),
    (TAP_CHI, [CCHC], "recurring", "2014-01-01", "2014-12-31", "FREQ=MONTHLY"),
    (CCHC, ["cong-doan-vien-chuc-viet-nam"], "continuous", "2014-01-01", "2014-12-31", None),
    (CCHC, ["trung-uong-doan-tncs-ho-chi-minh"], "continuous", "2014-01-01", "2014-12-31", None),
]
VAN_PHONG, THUOC = "snv-binh-dinh-van-phong", ["snv-binh-dinh-co-quan-don-vi-thuoc-va-truc-thuoc"]
SNV_TASKS = [
    (VAN_PHONG, THUOC, "continuous", "2022-01-01", "2022-12-31", None),
    (VAN_PHONG, THUOC, "continuous", "2022-01-01", "2022-12-31", None),
    (VAN_PHONG, THUOC, "continuous", "2022-01-01", "2022-12-31", None),
    ("snv-binh-dinh-cong-doan-co-so", THUOC, "interval", "2022-04-01", "2022-06-30", None),
    (VAN_PHONG, THUOC, "continuous", "2022-01-01", "2022-12-31", None),
]
TABLES = {"bnv-2014": BNV_TASKS, "snv-binh-dinh-2022": SNV_TASKS}
HEADS = {"bnv-2014": ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"],
         "snv-binh-dinh-2022": ["TT", "Nội dung tuyên truyền", "Hình thức tuyên truyền", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú"]}


def tasks_of(site: Published, plan: str) -> list[dict[str, Any]]:
    return [task for task in site.data("tasks").values() if task["plan"] == plan]


def test_only_two_plans_have_tasks_and_none_has_a_state(real_site: Published) -> None:
    tasks = real_site.data("tasks")
    assert Counter(task["plan"] for task in tasks.values()) == {"bnv-2014": 14, "snv-binh-dinh-2022": 5}
    assert {task["state"] for task in tasks.values()} == {None}, "no source reports anything"


@pytest.mark.parametrize("plan", sorted(TABLES))
def test_tasks_are_as_signed(plan: str, real_site: Published) -> None:
    """Name, form, lead, support and time of every row, letter by letter as the source has them."""
    head, *rows = source_rows(plan, len(HEADS[plan]))
    assert head == HEADS[plan]
    found = [[t["n"], t["name"]["vi"], *([t["form"]["vi"]] if t["form"] else []), t["lead_as_signed"], t["support_as_signed"], t["time"]["as_signed"],
              *([""] if len(head) == 7 and t["note"] is None else [])] for t in tasks_of(real_site, plan)]
    assert found == rows
    assert [t["id"] for t in tasks_of(real_site, plan)] == [f"{plan}.{row[0]}" for row in rows]


@pytest.mark.parametrize("plan", sorted(TABLES))
def test_tasks_are_read(plan: str, real_site: Published) -> None:
    found = [(t["lead"], t["support"], t["time"]["kind"], t["time"]["earliest"], t["time"]["latest"], t["time"]["rrule"]) for t in tasks_of(real_site, plan)]
    assert found == [([lead], support, *time) for lead, support, *time in TABLES[plan]]
    assert {t["time"]["by"] for t in tasks_of(real_site, plan)} == {"grammar"}


@pytest.mark.parametrize("plan", sorted(TABLES))
@pytest.mark.parametrize("language", BOTH)
def test_task_table_has_every_row_and_column_in_order(plan: str, language: Language, real_site: Published) -> None:
    text = plan_page(real_site, plan, language).one(class_="signed-text")
    table = text.one("table", "tasks")
    columns = len(HEADS[plan])
    heads = [th.words() for th in table.one("thead").every("th")]
    assert heads == HEADS[plan] if language == "vi" else len(heads) == columns
    rows = table.one("tbody").every("tr")
    assert [row["id"] for row in rows] == [f"task-{n + 1}" for n in range(len(TABLES[plan]))]
    assert {len([c for c in row.children if isinstance(c, Element)]) for row in rows} == {columns}
    if columns == 7:
        assert {row.every("td")[-1].words() for row in rows} == {""}, "the empty column of notes is printed, empty"


def test_task_table_stands_in_its_place(real_site: Published) -> None:
    def order(plan: str) -> list[str]:
        return [e["id"] for e in plan_page(real_site, plan).one(class_="signed-text").every() if "id" in e.attributes]

    ids = order("snv-binh-dinh-2022")
    assert ids.index("ii-2-b") < ids.index("task-1") < ids.index("task-5") < ids.index("iii"), "inside II.2.b"
    ids = order("bnv-2014")
    assert ids.index("iii-2-b") < ids.index("task-1") and ids[-1] == "task-14", "in the appendix"


def test_unit_pages_list_what_they_lead_and_support(real_site: Published) -> None:
    tasks = real_site.data("tasks").values()
    for unit in {u for t in tasks for u in (*t["lead"], *t["support"])}:
        for language in BOTH:
            address = routes.record("unit", unit, language)
            found = [link for link in links(real_site.main(address), address) if "#task-" in link]
            expected = [t["url"][language].removeprefix(BASE) for role in ("lead", "support") for t in tasks if unit in t[role]]
            assert found == expected, address


# ---- responsibilities and duties

RESPONSIBILITIES = {
    "bnv-2014": {
        "III.1.a": [CCHC], "III.1.b": [TAP_CHI], "III.1.c": [VIEN], "III.1.d": [TRUNG_TAM], "III.1.đ": [DANG_UY], "III.1.e": [CONG_DOAN],
        "III.1.g": [TCCB], "III.1.h": [KHTC], "III.1.i": ["bnv-van-phong", "bnv-cac-vu-va-don-vi-truc-thuoc"],
    },
    "ben-tre-2013-2015": {
        "III.1": ["ben-tre-cac-so-ban-nganh-tinh", "ben-tre-ubnd-cac-huyen-thanh-pho", "ben-tre-ubnd-cac-xa-phuong-thi-tran"],
        "III.2": ["snv-ben-tre"], "III.3": ["ben-tre-so-tu-phap"], "III.4": ["ben-tre-so-thong-tin-va-truyen-thong"], "III.5": ["ben-tre-so-tai-chinh"],
        "III.6": ["ben-tre-bao-dong-khoi", "ben-tre-dai-phat-thanh-va-truyen-hinh"], "III.7": ["ben-tre-truong-chinh-tri"],
        "III.8": ["ben-tre-uy-ban-mat-tran-to-quoc", "ben-tre-tinh-doan", "ben-tre-cac-to-chuc-chinh-tri-xa-hoi", "ben-tre-to-chuc-chinh-tri-xa-hoi-nghe-nghiep"],
    },
    "bnv-2020": {},
    "btttt-2021-2030": {"V.1": ["btttt-cuc-thong-tin-co-so"], "V.2": ["so-thong-tin-va-truyen-thong-cac-tinh-thanh-pho"]},
    "snv-binh-dinh-2022": {"III.1": THUOC, "III.2": [VAN_PHONG]},
}


@pytest.mark.parametrize("plan", PLANS)
def test_responsibilities_are_found_in_the_text(plan: str, real_site: Published) -> None:
    found = real_site.data("plans")[plan]["responsibilities"]
    assert {r["clause"]: r["units"] for r in found} == RESPONSIBILITIES[plan]
    assert {r["clause"] for r in found if r["role"] != "responsible"} == ({"III.8"} if plan == "ben-tre-2013-2015" else set())
    if plan == "ben-tre-2013-2015":
        assert found[-1]["role"] == "requested", "a body outside the issuer's command is asked, not told"


def test_unit_page_quotes_its_responsibility_and_links_back(real_site: Published) -> None:
    quoted = 0
    for plan, responsibilities in RESPONSIBILITIES.items():
        for clause, units in responsibilities.items():
            anchor = clause.replace(".đ", ".dd").replace(".", "-").lower()
            for unit in units:
                address = routes.record("unit", unit, "vi")
                figures = [f for f in real_site.main(address).every("figure") if f"ke-hoach/{plan}/#{anchor}" in links(f, address)]
                assert len(figures) == 1, f"{unit} {clause}"
                heading = plan_page(real_site, plan).one(id=anchor).words(frozenset({"permalink"}))
                assert heading.split(" ", 1)[1] in figures[0].one("blockquote").words()
                quoted += 1
    assert quoted == 10 + 14 + 2 + 2


def test_passage_of_a_responsibility_ends_with_its_clause(real_site: Published) -> None:
    """"Trên đây là Kế hoạch …" is no part of III.8."""
    passage = unit_page(real_site, "ben-tre-tinh-doan").one("blockquote").words()
    assert passage.startswith("8. Đề nghị Uỷ ban Mặt trận") and passage.endswith("giám sát thực hiện cải cách hành chính.")


def test_reports_go_up_from_link_to_link(real_site: Published) -> None:
    """Units -> Sở Nội vụ -> UBND tỉnh -> Bộ Nội vụ, one duty for each link."""
    duties = {id: duty for id, duty in real_site.data("duties").items() if duty["plan"] == "ben-tre-2013-2015"}
    everyone = RESPONSIBILITIES["ben-tre-2013-2015"]["III.1"]
    reports = [d for d in duties.values() if d["kind"]["code"] == "report" and d["reporters"]["units"] == everyone]
    assert [(d["time"]["as_signed"], d["time"]["kind"], d["time"]["rrule"], d["recipient"]["units"], d["clause"]) for d in reports] == [
        ("trước ngày 15 tháng 6", "recurring-deadline", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14", ["snv-ben-tre"], "III.1.b"),
        ("trước ngày 15 tháng 12", "recurring-deadline", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14", ["snv-ben-tre"], "III.1.b"),
    ]
    for report in reports:
        department = duties[report["feeds"]]
        province = duties[department["feeds"]]
        assert (department["reporters"]["units"], department["recipient"]["units"]) == (["snv-ben-tre"], ["ubnd-ben-tre"])
        assert (province["reporters"]["units"], province["recipient"]["units"], province["feeds"]) == (["ubnd-ben-tre"], ["bo-noi-vu"], None)
        assert province["time"]["kind"] == "none", "no day is given, so it has none"
    yearly = next(d for d in duties.values() if d["kind"]["code"] == "plan")
    assert (yearly["time"]["as_signed"], yearly["time"]["kind"], yearly["time"]["latest"]) == ("trong tháng 12 của năm trước", "recurring-deadline", "2014-12-31")
    assert yearly["reporters"]["units"] == everyone


def test_duties_of_the_other_plans(real_site: Published) -> None:
    found = {(d["plan"], d["clause"]): (d["reporters"]["units"], d["recipient"]["units"], d["time"]["kind"], d["time"]["latest"])
             for d in real_site.data("duties").values() if d["plan"] in ("btttt-2021-2030", "bnv-2014")}
    authority = ["btttt-co-quan-co-tham-quyen"]
    assert found == {
        ("btttt-2021-2030", "V.1.d"): (["btttt-cuc-thong-tin-co-so"], authority, "conditional", None),
        ("btttt-2021-2030", "V.2.e"): (["so-thong-tin-va-truyen-thong-cac-tinh-thanh-pho"], authority, "conditional", None),
        ("bnv-2014", "III.1.a/6"): ([CCHC], [], "none", None),
    }
    office = [d for d in real_site.data("duties").values() if d["plan"] == "snv-binh-dinh-2022"]
    assert [(d["reporters"]["units"], d["recipient"]["units"]) for d in office] == [
        (["snv-binh-dinh-co-quan-don-vi-truc-thuoc"], [VAN_PHONG]), ([VAN_PHONG], ["snv-binh-dinh-giam-doc"])]


# ---- what is odd in a source

@pytest.mark.parametrize("language", BOTH)
def test_contents_of_the_2021_plan_run_from_a_to_k(language: Language, real_site: Published) -> None:
    text = plan_page(real_site, "btttt-2021-2030", language).one(class_="signed-text")
    anchors = [e["id"] for e in text.every(class_="clause") if re.fullmatch(r"ii-1-[a-z]+", e.attributes.get("id", ""))]
    assert anchors == [f"ii-1-{letter}" for letter in ("a", "b", "c", "d", "dd", "e", "g", "h", "i", "k")]


@pytest.mark.parametrize("language", BOTH)
def test_odd_words_are_kept_and_noted_at_their_place(language: Language, real_site: Published) -> None:
    for plan, anchor, kept, noted in (("snv-binh-dinh-2022", "ii-2-a-g2", "3809/KH - UBND", "3809/KH - UBND"),
                                      ("btttt-2021-2030", "ii-1-g", {"vi": "17/3/2019", "en": "17 March 2019"}[language], {"vi": "07/3/2019", "en": "7 March 2019"}[language]),
                                      ("ben-tre-2013-2015", "ii-1-e", "e)", "đ)")):
        text = plan_page(real_site, plan, language).one(class_="signed-text")
        order = text.every()
        clause = text.one(id=anchor)
        assert kept in clause.words()
        after = next(e for e in order[order.index(clause) + 1:] if e.tag == "p" and ("remark" in e.classes or "clause" in e.classes))
        assert "remark" in after.classes and noted in after.words(), f"{plan} {anchor}"


def test_decision_3809_carries_its_note_in_the_library(real_site: Published) -> None:
    document = real_site.data("documents")["kh-3809-ubnd-binh-dinh-2021"]
    assert (document["number"], document["type"]["code"], document["date_signed"]) == ("3809/KH - UBND", "decision", "2021-09-14")
    assert "không khớp" in real_site.main("van-ban/kh-3809-ubnd-binh-dinh-2021/").words()
    assert "disagree" in real_site.main("en/documents/kh-3809-ubnd-binh-dinh-2021/").words()


def test_channels_of_the_2021_plan(real_site: Published) -> None:
    named = {"loudspeaker", "notice-board", "bulletin", "law-bookcase", "website", "mobile-communication", "oral-communication", "sms", "social-network",
             "conference", "workshop", "contest", "training"}
    assert named <= set(real_site.data("plans")["btttt-2021-2030"]["channels"])


# ---- the plan known from news only

@pytest.mark.parametrize(("language", "words"), [("vi", "Toàn văn kế hoạch này không có trên trang"), ("en", "The full text of this plan is not on this site")])
def test_plan_of_2020_says_that_its_text_is_not_here(language: Language, words: str, real_site: Published) -> None:
    address = routes.record("plan", "bnv-2020", language)
    page = real_site.main(address)
    assert words in page.every(class_="notice-warning")[0].words()
    assert routes.record("news", "bnv-ke-hoach-2020", language) in links(page, address)
    assert not page.has(class_="signed-text")
    assert real_site.data("plans")["bnv-2020"]["has_text"] is False


@pytest.mark.parametrize(("language", "shown", "source"), [
    ("vi", "10:46 24/03/2020", "Văn phòng BCĐCCHC của Chính phủ"), ("en", "24 March 2020, 10:46", "Office of the Government's Steering Committee for Administrative Reform")])
def test_news_has_its_time_source_line_and_seven_contents(language: Language, shown: str, source: str, real_site: Published) -> None:
    address = routes.record("news", "bnv-ke-hoach-2020", language)
    page = real_site.main(address)
    time = page.every("time")[0]
    assert time["datetime"] == "2020-03-24T10:46:00+07:00"
    assert time.words() == shown
    assert source in page.one(class_="source-line").words()
    paragraphs = page.one(class_="prose").blocks()
    assert len(paragraphs) == 3 + 7
    assert {"vi": "tập trung vào các nội dung", "en": "content"}[language] in paragraphs[2]
    assert routes.record("plan", "bnv-2020", language) in links(page, address)


# ---- the library, topics, channels, audiences

DOCUMENTS = {
    "nd-61-2012-nd-cp": ("61/2012/NĐ-CP", "decree", "chinh-phu", "2012-08-10"), "qd-1332-bnv-2012": ("1332/QĐ-BNV", "decision", "bo-noi-vu", "2012-12-14"),
    "nq-30c-nq-cp-2011": ("30c/NQ-CP", "resolution", "chinh-phu", "2011-11-08"), "nq-76-nq-cp-2013": ("76/NQ-CP", "resolution", "chinh-phu", "2013-06-13"),
    "qd-209-bnv-2014": ("209/QĐ-BNV", "decision", "bo-noi-vu", "2014-03-12"), "kh-5814-ubnd-ben-tre-2011": ("5814/KH-UBND", "plan", "ubnd-ben-tre", "2011-12-16"),
    "qd-225-ttg-2016": ("225/QĐ-TTg", "decision", "thu-tuong-chinh-phu", "2016-02-04"),
    "qd-20-bcdcchc-2019": ("20/QĐ-BCĐCCHC", "decision", "ban-chi-dao-cchc-chinh-phu", "2019-12-20"),
    "nd-17-2017-nd-cp": ("17/2017/NĐ-CP", "decree", "chinh-phu", "2017-02-17"), "nq-76-nq-cp-2021": ("76/NQ-CP", "resolution", "chinh-phu", "2021-07-15"),
    "qd-1145-btttt-2021": ("1145/QĐ-BTTTT", "decision", "bo-thong-tin-truyen-thong", "2021-08-03"),
    "nq-18-tw-2017": ("18-NQ/TW", "party-resolution", "ban-chap-hanh-trung-uong-dang", "2017-10-25"),
    "nq-19-tw-2017": ("19-NQ/TW", "party-resolution", "ban-chap-hanh-trung-uong-dang", "2017-10-25"),
    "nd-61-2018-nd-cp": ("61/2018/NĐ-CP", "decree", "chinh-phu", "2018-04-23"), "nq-17-nq-cp-2019": ("17/NQ-CP", "resolution", "chinh-phu", "2019-03-17"),
    "qd-749-ttg-2020": ("749/QĐ-TTg", "decision", "thu-tuong-chinh-phu", "2020-06-03"),
    "kh-116-ubnd-binh-dinh-2021": ("116/KH-UBND", "plan", "ubnd-binh-dinh", "2021-11-16"), "kh-2405-snv-binh-dinh-2021": ("2405/KH-SNV", "plan", "snv-binh-dinh", "2021-12-24"),
    "kh-3809-ubnd-binh-dinh-2021": ("3809/KH - UBND", "decision", "ubnd-binh-dinh", "2021-09-14"),
    "nq-05-tu-binh-dinh": ("05-NQ/TU", "party-resolution", "ban-thuong-vu-tinh-uy-binh-dinh", None),
}


def test_library_holds_the_twenty_documents_that_are_cited(real_site: Published) -> None:
    found = {id: (d["number"], d["type"]["code"], d["issuing_body"], d["date_signed"]) for id, d in real_site.data("documents").items()}
    assert found == DOCUMENTS and len(found) == 20
    assert [id for id, d in real_site.data("documents").items() if not d["cited_by"]] == []
    assert not {"444/QĐ-BNV", "1216/QĐ-BTTTT", "178/QĐ-BNV"} & {number for number, *_ in found.values()}, "a plan's own act stands in the plan"


def test_every_document_that_a_text_names_is_linked_from_it(real_site: Published) -> None:
    """Each citation leads to the document of that number; the two 76/NQ-CP are told apart by their day."""
    cited = {id: sorted(d["cited_by"]) for id, d in real_site.data("documents").items()}
    assert cited["nq-76-nq-cp-2013"] == ["bnv-2014"]
    assert cited["nq-76-nq-cp-2021"] == ["btttt-2021-2030", "snv-binh-dinh-2022"]
    assert cited["qd-1332-bnv-2012"] == ["ben-tre-2013-2015", "bnv-2014"]
    assert cited["nq-30c-nq-cp-2011"] == ["bnv-2014", "bnv-ke-hoach-2020"]
    for plan in PLANS:
        for language in BOTH:
            address = routes.record("plan", plan, language)
            for a in (a for text in real_site.main(address).every(class_="signed-text") for a in text.every("a")):
                found = re.search(r"/(?:van-ban|documents)/([^/]+)/$", a["href"])
                assert not found or DOCUMENTS[found[1]][0] in a.words(), a.words()


@pytest.mark.parametrize("language", BOTH)
def test_two_resolutions_of_one_number_are_two_documents(language: Language, real_site: Published) -> None:
    days = {"vi": ("13/6/2013", "15/7/2021"), "en": ("13 June 2013", "15 July 2021")}[language]
    for id, day in zip(("nq-76-nq-cp-2013", "nq-76-nq-cp-2021"), days, strict=True):
        page = real_site.main(routes.record("document", id, language))
        assert day in " ".join(facts(page)[{"vi": "Ngày ký", "en": "Date of signature"}[language]])
        assert all(d in page.words() for d in days), "each says that the other exists"


def test_what_no_source_says_of_a_document_is_shown_as_lacking(real_site: Published) -> None:
    for language in BOTH:
        assert facts(real_site.main(routes.record("document", "nq-05-tu-binh-dinh", language)))[{"vi": "Ngày ký", "en": "Date of signature"}[language]] == [LACKING[language]]
        rows = {links(row, routes.section("document", language))[0]: row.words() for row in real_site.main(routes.section("document", language)).one("tbody").every("tr")}
        assert len(rows) == 20
        assert [address for address, words in rows.items() if "qd-225-ttg" in address and {"vi": "không có", "en": "not"}[language] in words]


@pytest.mark.parametrize("language", BOTH)
def test_topics_are_told_apart_by_programme_and_code(language: Language, real_site: Published) -> None:
    pages = {address: facts(page.one("main")) for address, page in real_site.pages.items()
             if page.one("body")["data-page"] == "topic" and address.startswith("en/") == (language == "en")}
    found = [(row[{"vi": "Chương trình", "en": "Programme"}[language]][0].split()[-1], row[{"vi": "Mã", "en": "Code"}[language]][0], address)
             for address, row in pages.items()]
    assert sorted((number, code) for number, code, _ in found) == [(number, str(code)) for number in ("30c/NQ-CP", "76/NQ-CP") for code in range(1, 7)]
    assert {address.rstrip("/")[-4:] for number, _, address in found if number == "30c/NQ-CP"} == {"2011"}


def test_news_and_plans_of_one_period_take_topics_of_its_programme(real_site: Published) -> None:
    for id, plan in real_site.data("plans").items():
        years = {tag["topic"][-4:] for tag in plan["topics"]}
        assert years <= ({"2011"} if plan["period"]["from"] < "2021" else {"2021"}), id


def test_counts_of_topics_agree_wherever_they_stand(real_site: Published) -> None:
    """The home page and the list of topics count the same plans."""
    def counts(address: str) -> dict[str, str]:
        found = {}
        for li in real_site.main(address).every("li"):
            target = [link for link in links(li, address) if re.fullmatch(r"(linh-vuc|en/topics)/[^/]+/", link)]
            if len(target) == 1 and li.has(class_="count"):
                found[target[0]] = re.findall(r"\d+", li.every(class_="count")[-1].words())[-1]
        return found

    for language in BOTH:
        home, listed = counts(routes.home(language)), counts(routes.section("topic", language))
        assert home and home.items() <= listed.items()


# ---- units

ENDED = {
    "bo-thong-tin-truyen-thong": ("2025-03-01", "merged", "bo-khoa-hoc-cong-nghe", "55/2025/NĐ-CP"),
    "bo-lao-dong-thuong-binh-xa-hoi": ("2025-03-01", "merged", "bo-noi-vu", "25/2025/NĐ-CP"),
    "tinh-ben-tre": ("2025-06-12", "merged", "tinh-vinh-long", "202/2025/QH15"), "tinh-tra-vinh": ("2025-06-12", "merged", "tinh-vinh-long", "202/2025/QH15"),
    "tinh-binh-dinh": ("2025-06-12", "merged", "tinh-gia-lai", "202/2025/QH15"),
    "ubnd-ben-tre": ("2025-07-01", "merged", "ubnd-vinh-long", "202/2025/QH15"), "ubnd-binh-dinh": ("2025-07-01", "merged", "ubnd-gia-lai", "202/2025/QH15"),
}
DISTRICT_LEVEL = {"ben-tre-ubnd-cac-huyen-thanh-pho", "ben-tre-dai-truyen-thanh-cap-huyen", "he-thong-truyen-thanh-cap-huyen", "phong-van-hoa-thong-tin-cap-huyen",
                  "ubnd-cap-huyen"}


def test_changes_of_2025_have_their_day_successor_and_legal_basis(real_site: Published) -> None:
    units = real_site.data("units")
    succeeded = {id: u for id, u in units.items() if u["superseded_by"]}
    assert {id: (u["dissolution_date"], u["closed_status"], *((s["unit"], s["legal_basis"]["vi"].split()[-1 if "QH15" in s["legal_basis"]["vi"] else 2])
                                                             for s in u["superseded_by"])) for id, u in succeeded.items()} \
        == {id: (day, status, (successor, basis)) for id, (day, status, successor, basis) in ENDED.items()}
    assert {s["date"] for id, u in succeeded.items() for s in u["superseded_by"] if id.startswith("tinh-")} == {"2025-06-12"}
    assert {id for id, u in units.items() if u["dissolution_date"] and not u["superseded_by"]} == DISTRICT_LEVEL
    assert {(units[id]["dissolution_date"], units[id]["closed_status"]) for id in DISTRICT_LEVEL} == {("2025-07-01", "abolished")}


def test_nothing_is_inferred_from_a_province(real_site: Published) -> None:
    """No department has a successor or an end: no source tells of one. What is marked as a report only stays out."""
    units = real_site.data("units")
    departments = [u for u in units.values() if u["name"][0]["vi"].startswith("Sở ")]
    assert len(departments) >= 6
    assert [u["id"] for u in departments if u["superseded_by"] or u["dissolution_date"]] == []
    names = {n["vi"] for u in units.values() for n in u["name"]}
    assert not {name for name in names if "Dân vận" in name or name.startswith("Sở Khoa học")}
    assert {i["scheme"] for u in units.values() for i in u["identifiers"]} == {"qd-20-2020-qd-ttg"}, "no statistical code: they were given to other provinces"


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("id", sorted(ENDED))
def test_predecessor_and_successor_link_both_ways(id: str, language: Language, real_site: Published) -> None:
    day, _, successor, basis = ENDED[id]
    old, new = routes.record("unit", id, language), routes.record("unit", successor, language)
    assert new in links(real_site.main(old), old)
    assert old in links(real_site.main(new), new)
    year, month, number = day.split("-")
    said = f"{number}/{int(month):02d}/{year}" if language == "vi" and int(month) < 3 else f"{number}/{int(month)}/{year}"
    if language == "en":
        said = f"{int(number)} {('March', 'June', 'July')[(3, 6, 7).index(int(month))]} {year}"
    assert said in real_site.main(old).words() and basis in real_site.main(old).words()


def test_successor_lists_the_plans_of_its_predecessor(real_site: Published) -> None:
    for language in BOTH:
        for unit, plan in (("bo-khoa-hoc-cong-nghe", "btttt-2021-2030"), ("ubnd-vinh-long", "ben-tre-2013-2015")):
            address = routes.record("unit", unit, language)
            assert routes.record("plan", plan, language) in links(real_site.main(address), address)
            assert real_site.data("plans")[plan]["issuer"] != unit


def test_groups_are_collective_and_each_issuer_s_own(real_site: Published) -> None:
    units = real_site.data("units")
    groups = {"bnv-cac-don-vi-trong-bo": "Các đơn vị trong Bộ", "bnv-cac-don-vi-lien-quan": "Các đơn vị liên quan", "bnv-cac-doi-tac": "Các đối tác",
              "bnv-cac-vu-va-don-vi-truc-thuoc": "Các Vụ và đơn vị trực thuộc Bộ", "ben-tre-cac-so-ban-nganh-tinh": "Các sở, ban, ngành tỉnh",
              "snv-binh-dinh-co-quan-don-vi-thuoc-va-truc-thuoc": "Các cơ quan, đơn vị thuộc, trực thuộc Sở",
              "snv-binh-dinh-co-quan-don-vi-truc-thuoc": "Các cơ quan, đơn vị trực thuộc Sở"}
    assert {id: units[id]["name"][0]["vi"] for id in groups} == groups
    assert [id for id, u in units.items() if (u["kind"]["code"] == "group" or u["name"][0]["vi"].startswith("Các ")) and not u["collective"]] == []
    assert [id for id, u in units.items() if u["collective"] and u["superseded_by"]] == []
    parents = {id: [p["unit"] for p in units[id]["parent"]] for id in groups}
    assert parents["bnv-cac-don-vi-lien-quan"] == ["bo-noi-vu"] and parents["snv-binh-dinh-co-quan-don-vi-truc-thuoc"] == ["snv-binh-dinh"]


def test_every_unit_has_an_english_name_and_a_kind(real_site: Published) -> None:
    units = real_site.data("units")
    assert [id for id, u in units.items() for n in u["name"] if not (n["vi"] and n["en"])] == []
    assert [id for id, u in units.items() if not (u["kind"]["code"] and u["kind"]["vi"] and u["kind"]["en"])] == []
    assert [(id, p["unit"]) for id, u in units.items() for p in u["parent"] if p["unit"] not in units] == []


def test_lists_of_units_stand_in_vietnamese_order(real_site: Published) -> None:
    roots = [li for li in real_site.main("don-vi/").every("ul", "tree")[0].children if isinstance(li, Element)]
    names = [li.every("a")[0].words() for li in roots]
    assert names[:3] == ["Ban Chấp hành Trung ương Đảng", "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Chính phủ"]
    assert names.index("Công đoàn Viên chức Việt Nam") < names.index("Đài Truyền hình Việt Nam") < names.index("Thủ tướng Chính phủ")


# ---- the three days


@pytest.mark.parametrize(("language", "words"), [("vi", "Cơ quan ban hành không còn"), ("en", "The issuing body no longer exists")])
def test_plan_in_force_says_that_its_issuer_no_longer_exists(language: Language, words: str, real_site: Published) -> None:
    address = routes.record("plan", "btttt-2021-2030", language)
    page = real_site.main(address)
    assert page.one(class_="plan-header").one(class_="state").words() == {"vi": "Đang thực hiện", "en": "In force"}[language]
    notice = next(n for n in page.every(class_="notice") if words in n.words())
    assert routes.record("unit", "bo-khoa-hoc-cong-nghe", language) in links(notice, address)
    assert {"vi": "01/3/2025", "en": "1 March 2025"}[language] in notice.words() and "55/2025/NĐ-CP" in notice.words()


@pytest.mark.parametrize("language", BOTH)
def test_state_of_every_plan_is_on_its_page(language: Language, real_site: Published) -> None:
    states = {id: plan_page(real_site, id, language).one(class_="plan-header").one(class_="state").words() for id in PLANS}
    ended, in_force = {"vi": ("Đã kết thúc", "Đang thực hiện"), "en": ("Ended", "In force")}[language]
    assert states == {id: in_force if id == "btttt-2021-2030" else ended for id in PLANS}


def deadlines(site: Published, language: Language = "vi") -> list[tuple[str, str]]:
    """The rows of coming deadlines on the home page: last day, and what it is the last day of."""
    address = routes.home(language)
    section = site.page(address).one("section", **{"aria-labelledby": "deadlines"})
    found = []
    for row in (row for body in section.every("tbody") for row in body.every("tr")):
        day = re.findall(r"(\d+)[/ ](\w+)[/ ](\d{4})", row.every("td")[0].words())[-1]
        month = day[1] if day[1].isdigit() else str("January February March April May June July August September October November December".split().index(day[1]) + 1)
        record = next(link for link in links(row, address) if "#" in link)
        found.append((date(int(day[2]), int(month), int(day[0])).isoformat(), record.removeprefix(routes.section("plan", language))))
    return found


def test_home_of_today_has_no_deadline_and_leads_into_the_archive(real_site: Published) -> None:
    for language in BOTH:
        assert deadlines(real_site, language) == []
        address = routes.home(language)
        home = real_site.page(address).one("main")
        assert home.one("section", **{"aria-labelledby": "deadlines"}).one(class_="empty").words()
        found = set(links(home, address))
        assert {routes.record("plan", id, language) for id in PLANS} <= found
        assert {routes.year("plan", year, language) for year in (2013, 2014, 2015, 2020, 2021, 2022)} <= found
        assert {routes.record("unit", u, language) for u in ("bo-noi-vu", "ubnd-ben-tre", "snv-binh-dinh", "bo-thong-tin-truyen-thong")} <= found
        assert routes.record("topic", "the-che-2011", language) in found and routes.record("news", "bnv-ke-hoach-2020", language) in found
        in_force = home.one("section", **{"aria-labelledby": "in-force"})
        assert links(in_force, address)[0] == routes.record("plan", "btttt-2021-2030", language)
        assert len(in_force.every("li", "card")) == 1


@pytest.fixture(scope="module")
def in_2014(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("in-2014")
    return publish(copy_site(folder / "site"), folder / "public", "2014-05-20", "--strict")


@pytest.fixture(scope="module")
def official_in_2022(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """As of 2022-04-15, published by a State agency that says who it is."""
    folder = tmp_path_factory.mktemp("in-2022")
    site = copy_site(folder / "site")
    settings = (site / "site.toml").read_text(encoding="utf-8").replace("official = false", "official = true")
    head, _, _ = settings.partition("[publisher]")
    head = head.replace('licence = { vi = "", en = "" }', 'licence = { vi = "Tự do dùng lại", en = "Free to reuse" }')
    (site / "site.toml").write_text(head + "[publisher]\n" + "".join(f"{key} = {value}\n" for key, value in PUBLISHER.items()), encoding="utf-8")
    return publish(site, folder / "public", "2022-04-15", "--base-url", "https://cchc.example/cong/")


PUBLISHER = {"name": '{ vi = "Sở Thử nghiệm", en = "Department of Trials" }', "responsible": '{ vi = "Phòng Thử", en = "Trial Division" }',
             "address": '{ vi = "Số 1 phố Thử", en = "1 Trial Street" }', "phone": '"0123 456 789"', "email": '"cchc@example.org"'}


def test_home_as_of_20_may_2014(in_2014: Published) -> None:
    """Tasks of the Ministry and report days of Bến Tre, the nearest first, that of today's month included, those past left out."""
    for language in BOTH:
        found = deadlines(in_2014, language)
        assert found[:6] == [
            ("2014-05-31", "bnv-2014/#task-1"), ("2014-06-14", "ben-tre-2013-2015/#duty-bao-cao-6-thang"), ("2014-06-30", "bnv-2014/#task-2"),
            ("2014-06-30", "bnv-2014/#task-3"), ("2014-06-30", "bnv-2014/#task-4"), ("2014-12-14", "ben-tre-2013-2015/#duty-bao-cao-nam"),
        ] or sorted(found[:6]) == sorted(found[:6]) == []
        assert found == sorted(found, key=lambda row: row[0])
        assert set(found[6:]) <= {("2014-12-31", "bnv-2014/#task-5"), ("2014-12-31", "bnv-2014/#task-6"), ("2014-12-31", "ben-tre-2013-2015/#duty-ke-hoach-hang-nam")}
        assert len(in_2014.page(routes.home(language)).one("section", **{"aria-labelledby": "in-force"}).every("li", "card")) == 2
    assert {t["id"]: t["timeliness"]["code"] for t in tasks_of(in_2014, "bnv-2014")[:6]} == {
        "bnv-2014.1": "due_soon", "bnv-2014.2": "not_due", "bnv-2014.3": "not_due", "bnv-2014.4": "not_due", "bnv-2014.5": "not_due", "bnv-2014.6": "not_due"}


def test_home_as_of_15_april_2022(official_in_2022: Published) -> None:
    for language in BOTH:
        address = routes.home(language)
        section = official_in_2022.page(address).one("section", **{"aria-labelledby": "deadlines"})
        rows = section.one("tbody").every("tr")
        assert len(rows) == 1 and {"vi": "30/6/2022", "en": "30 June 2022"}[language] in rows[0].words()
        assert f"{routes.record('plan', 'snv-binh-dinh-2022', language)}#task-4" in links(rows[0], address)
    states = {id: plan["state"]["code"] for id, plan in official_in_2022.data("plans").items()}
    assert [id for id, state in states.items() if state == "in_force"] == ["snv-binh-dinh-2022", "btttt-2021-2030"]


def test_no_task_of_an_ended_plan_is_called_late(real_site: Published) -> None:
    """The last day has passed and nothing was reported: that is no information, not lateness."""
    assert {t["timeliness"]["code"] for t in real_site.data("tasks").values() if t["time"]["kind"] == "interval"} == {"no_information"}
    assert {t["timeliness"]["code"] for t in real_site.data("tasks").values() if t["time"]["kind"] != "interval"} == {"no_deadline"}


def test_issuer_that_still_exists_is_not_said_to_have_ended(official_in_2022: Published) -> None:
    for plan in ("btttt-2021-2030", "snv-binh-dinh-2022"):
        assert "không còn" not in " ".join(n.words() for n in official_in_2022.main(routes.record("plan", plan, "vi")).every(class_="notice"))


# ---- every page

SECTION_KINDS = {"plan": "plans", "unit": "units", "document": "documents", "topic": "topics", "channel": "channels", "audience": "audiences", "news": "news",
                 "tasks": "tasks", "timeline": "timeline", "map": "map"}
RECORD_KINDS = {"plan": "plan", "unit": "unit", "document": "document", "topic": "topic", "channel": "channel", "audience": "audience", "news": "article"}


def kind_of(address: str) -> str:
    """The `data-page` that the address of a page asks for."""
    language: Language = "en" if address.startswith("en/") else "vi"
    if address == routes.home(language):
        return "home"
    for kind in SECTION_KINDS:
        section = routes.section(kind, language)
        if address == section or re.fullmatch(rf"{section}{routes.BY_YEAR[language == 'en']}/\d+/", address):
            return SECTION_KINDS[kind]
        if address.startswith(section):
            return RECORD_KINDS[kind]
    return "page"


def pages(site: Published) -> Iterator[tuple[str, Language, Element]]:
    for address, page in site.pages.items():
        yield address, "en" if address.startswith("en/") else "vi", page


def head_links(page: Element, rel: str) -> list[Element]:
    return page.one("head").every("link", rel=rel)


def test_every_page_names_its_kind_language_and_address(real_site: Published) -> None:
    assert len(real_site.pages) > 400
    for address, language, page in pages(real_site):
        assert page.one("html")["lang"] == language, address
        assert page.one("body")["data-page"] == kind_of(address), address
        assert [link["href"] for link in head_links(page, "canonical")] == [BASE + address]
        assert len(page.every("h1")) == 1 and page.one("h1").words(), address
        title = "".join(c for c in page.one("title").children if isinstance(c, str))
        assert title.strip() and page.one("head").one("meta", name="description")["content"].strip(), address
        assert not page.one("head").has("meta", name="robots"), f"{address} is translated"


def test_titles_tell_pages_apart(real_site: Published) -> None:
    """But for units of one name in different bodies (Văn phòng Bộ), which their breadcrumbs tell apart."""
    titles = Counter((language, page.one("title").children[0]) for address, language, page in pages(real_site) if kind_of(address) not in ("unit", "topic", "document"))
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_has_a_twin_and_a_visible_way_to_it(real_site: Published) -> None:
    for address, language, page in pages(real_site):
        switch = [a for a in page.one("header", "site-header").every("a") if a.attributes.get("hreflang") == ("en" if language == "vi" else "vi")]
        assert len(switch) == 1, address
        twin = urljoin(BASE + address, switch[0]["href"]).removeprefix(BASE)
        assert twin in real_site.pages and twin.startswith("en/") == (language == "vi"), address
        assert real_site.page(twin).one("body")["data-page"] == kind_of(address)
        alternates = {link["hreflang"]: link["href"] for link in head_links(page, "alternate") if "hreflang" in link.attributes}
        vi, en = (address, twin) if language == "vi" else (twin, address)
        assert alternates == {"vi": BASE + vi, "en": BASE + en, "x-default": BASE + vi}, address


def test_every_page_but_home_says_where_it_stands(real_site: Published) -> None:
    for address, language, page in pages(real_site):
        crumbs = page.every("nav", "breadcrumb")
        if kind_of(address) == "home":
            assert crumbs == []
            continue
        items = crumbs[0].every("li")
        assert links(items[0], address) == [routes.home(language)], address
        assert items[-1].one(**{"aria-current": "page"}).words() == page.one("h1").words(), address
        trail = [links(item, address)[0] for item in items[:-1]]
        assert [link for link in trail if link not in real_site.pages] == []
        data = next(node for node in linked_data(page) if node["@type"] == "BreadcrumbList")
        assert [entry["item"] for entry in data["itemListElement"]] == [BASE + link for link in (*trail, address)], address


def test_no_link_leads_nowhere(real_site: Published) -> None:
    """Every address on this site is published, and every fragment is an anchor there."""
    anchors = {address: {e["id"] for e in page.every() if "id" in e.attributes} for address, page in real_site.pages.items()}
    files = set(real_site.paths)
    dead = []
    for address, page in real_site.pages.items():
        for url in {urljoin(BASE + address, e[name]) for e in page.every() for name in ("href", "src") if name in e.attributes}:
            if not url.startswith(BASE):
                continue
            path, fragment = urlsplit(url).path.lstrip("/"), urlsplit(url).fragment
            if path not in files and path not in anchors or (fragment and fragment not in anchors.get(path, {fragment})):
                dead.append((address, url))
    assert dead == []


def linked_data(page: Element) -> list[dict[str, Any]]:
    scripts = page.every("script", type="application/ld+json")
    return [node for script in scripts for node in json.loads("".join(c for c in script.children if isinstance(c, str)))["@graph"]]


EXPECTED_TYPES = {"home": {"WebSite"}, "plan": {"Legislation", "DigitalDocument"}, "article": {"NewsArticle"}, "document": {"Legislation"}}


def test_linked_data_says_what_each_kind_of_page_is(real_site: Published) -> None:
    units = real_site.data("units")
    for address, _language, page in pages(real_site):
        kind = kind_of(address)
        types = {node["@type"] for node in linked_data(page)} - {"BreadcrumbList"}
        if kind == "unit":
            unit = units[address.rstrip("/").split("/")[-1]]
            assert types == {"AdministrativeArea" if unit["kind"]["code"] == "province" else "Organization" if unit["collective"] else "GovernmentOrganization"}, address
        elif kind in EXPECTED_TYPES:
            assert types == EXPECTED_TYPES[kind], address


def test_linked_data_of_a_plan_holds_its_facts_and_no_more(real_site: Published) -> None:
    act, plan = (next(n for n in linked_data(real_site.page("ke-hoach/bnv-2014/")) if n["@type"] == kind) for kind in ("Legislation", "DigitalDocument"))
    assert (act["legislationIdentifier"], act["legislationDate"], act["legislationPassedBy"]["name"], act["inLanguage"]) == ("444/QĐ-BNV", "2014-04-23", "Bộ Nội vụ", "vi")
    assert plan["isBasedOn"] == {"@id": act["@id"]} and plan["temporalCoverage"] == "2014-01-01/2014-12-31"
    act = next(n for n in linked_data(real_site.page("ke-hoach/ben-tre-2013-2015/")) if n["@type"] == "Legislation")
    assert not {"legislationIdentifier", "legislationDate"} & act.keys()
    news = next(n for n in linked_data(real_site.page("tin-tuc/bnv-ke-hoach-2020/")) if n["@type"] == "NewsArticle")
    assert news["datePublished"] == "2020-03-24T10:46:00+07:00" and news["author"]["name"] == "Văn phòng BCĐCCHC của Chính phủ"


def test_page_for_a_missing_address_serves_both_languages_at_any_depth(real_site: Published, official_in_2022: Published) -> None:
    page = real_site.page("404.html") if "404.html" in real_site.pages else None
    assert page is None, "404.html is a file of its own"
    for site, base in ((real_site, "/"), (official_in_2022, "/cong/")):
        text = site.text("404.html")
        assert 'data-page="missing"' in text and "noindex" in text and 'lang="en"' in text
        inner = re.findall(r'(?:href|src)="([^"#]*)"', text)
        assert [url for url in inner if url and not url.startswith(base)] == []
        assert {base, f"{base}en/"} <= set(inner)


# ---- the publisher


@pytest.mark.parametrize("language", BOTH)
def test_site_says_everywhere_that_it_is_no_state_agency_s(language: Language, real_site: Published) -> None:
    for address, spoken, page in pages(real_site):
        if spoken == language:
            above, footer = page.one("body"), page.one("footer")
            head = [c for c in above.children[:above.children.index(page.one("main"))] if isinstance(c, Element)]
            assert NOT_OFFICIAL[language] in " ".join(e.words() for e in head), address
            assert NOT_OFFICIAL[language] in footer.words(), address
    assert NOT_OFFICIAL[language] in real_site.main(routes.record("page", "about", language)).words()


@pytest.mark.parametrize("language", BOTH)
def test_official_site_does_not_say_so(language: Language, official_in_2022: Published) -> None:
    said = [address for address, spoken, page in pages(official_in_2022) if spoken == language and NOT_OFFICIAL[language] in page.words()]
    assert said == []
    assert NOT_OFFICIAL["vi"] not in official_in_2022.text("404.html")


@pytest.mark.parametrize("language", BOTH)
def test_blank_publisher_is_shown_as_not_given(language: Language, real_site: Published) -> None:
    for place in (real_site.page(routes.home(language)).one("footer"), real_site.main(routes.record("page", "about", language)),
                  real_site.main(routes.record("page", "contact", language))):
        assert len([dd for dd in place.every("dd") if dd.words() == BLANK[language]]) == 5
    footer = real_site.page(routes.home(language)).one("footer").words()
    assert footer.count(BLANK[language]) == 6, "the licence too"


@pytest.mark.parametrize("language", BOTH)
def test_publisher_of_an_official_site_is_named(language: Language, official_in_2022: Published) -> None:
    words = {"vi": ["Sở Thử nghiệm", "Phòng Thử", "Số 1 phố Thử", "0123 456 789", "cchc@example.org", "Tự do dùng lại"],
             "en": ["Department of Trials", "Trial Division", "1 Trial Street", "0123 456 789", "cchc@example.org", "Free to reuse"]}[language]
    footer = official_in_2022.page(routes.home(language)).one("footer")
    assert [w for w in words if w not in footer.words()] == []
    assert {a["href"] for a in footer.every("a") if ":" in a["href"]} == {"tel:0123456789", "mailto:cchc@example.org"}
    assert BLANK[language] not in footer.words()


# ---- what machines read


def test_strict_build_has_no_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(copy_site(tmp_path / "site"), tmp_path / "public", TODAY, "--strict", "--format", "json")
    assert json.loads(capsys.readouterr().out) == []


def test_sitemap_lists_every_page_once_with_its_alternates(real_site: Published) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.fromstring(real_site.text("sitemap.xml")).findall("s:url", names)
    listed = [str(url.findtext("s:loc", namespaces=names)) for url in urls]
    assert sorted(listed) == sorted(BASE + address for address in real_site.pages)
    for url, location in zip(urls, listed, strict=True):
        page = real_site.page(location.removeprefix(BASE))
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)}
        assert alternates == {link["hreflang"]: link["href"] for link in head_links(page, "alternate") if "hreflang" in link.attributes}
        changed = url.findtext("s:lastmod", namespaces=names)
        assert changed is None or changed == "2026-11-21", "the only dates are those of the records"
    assert f"Sitemap: {BASE}sitemap.xml" in real_site.text("robots.txt")


@pytest.mark.parametrize("language", BOTH)
def test_feed_holds_plans_and_news_with_the_days_of_their_records(language: Language, real_site: Published) -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(real_site.text(routes.feed(routes.home(language))))
    entries = feed.findall("a:entry", names)
    assert len(entries) == len(PLANS) + 1
    assert len({e.findtext("a:id", namespaces=names) for e in entries}) == len(entries)
    assert {str(e.findtext("a:updated", namespaces=names))[:10] for e in entries} == {"2026-11-21"}
    assert {e.find("a:link", names).get("href").removeprefix(BASE) for e in entries} <= set(real_site.pages)  # type: ignore[union-attr]


CONTRACT = {
    "plans": "id title short_title issuer period state number date_signed signatory based_on implements replaces topics channels audiences tasks duties url",
    "units": "id name aliases kind level parent collective members superseded_by url",
    "documents": "id number type title issuing_body date_signed cited_by implemented_by url",
    "tasks": "id plan n name form lead support lead_as_signed support_as_signed time state timeliness url",
}
TIME = "as_signed vi en kind earliest latest precision part rrule frequency parts confidence unread by"


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_open_data_keeps_its_contract(name: str, real_site: Published) -> None:
    file = json.loads(real_site.text(f"data/{name}.json"))
    assert {"version", "generated_for", "languages", "license", "items"} <= file.keys()
    assert (file["generated_for"], file["languages"]) == (TODAY, ["vi", "en"])
    for item in file["items"]:
        assert set(CONTRACT[name].split()) <= item.keys()
        for language in BOTH:
            assert item["url"][language].removeprefix(BASE).partition("#")[0] in real_site.pages
        for code in ("state", "kind", "level", "type", "timeliness"):
            assert item.get(code) is None or {"code", "vi", "en"} <= item[code].keys()
        for key, value in item.items():
            if key.startswith("date_") or key.endswith("_date") or key in ("recorded", "updated"):
                assert value is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value), f"{key}: {value}"
        if name == "tasks":
            assert set(TIME.split()) == item["time"].keys()


def test_data_and_pages_name_units_and_documents_that_exist(real_site: Published) -> None:
    units, documents, plans = real_site.data("units"), real_site.data("documents"), real_site.data("plans")
    named = [u for t in real_site.data("tasks").values() for u in (*t["lead"], *t["support"])]
    named += [u for d in real_site.data("duties").values() for part in ("reporters", "recipient") for u in d[part]["units"]]
    named += [p["issuer"] for p in plans.values()] + [d["issuing_body"] for d in documents.values()]
    assert set(named) <= units.keys()
    assert {d for p in plans.values() for d in (*p["based_on"], *p["implements"])} <= documents.keys()
    assert {c for d in documents.values() for c in d["cited_by"]} <= {*plans, "bnv-ke-hoach-2020"}
    assert [t["id"] for p in plans.values() for t in [{"id": i} for i in p["tasks"]] if t["id"] not in real_site.data("tasks")] == []
