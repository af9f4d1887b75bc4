"""The portal of the five real documents: every fact of each is in the open data and on its pages, and nothing that no source says.

In: the real content, built by the real command. Out: assertions on data and pages. The words themselves are held to the sources in
test_sources.py, the frame of every page in test_real_pages.py.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from published import BASE, BOTH, ROOT, STRINGS, Element, Published, facts, links

from plansite.model import routes
from plansite.model.text import Language

PLANS = ("ben-tre-2013-2015", "bnv-2014", "bnv-2020", "btttt-2021-2030", "snv-binh-dinh-2022")


def plan_page(site: Published, id: str, language: Language = "vi") -> Element:
    return site.main(routes.record("plan", id, language))


def unit_page(site: Published, id: str, language: Language = "vi") -> Element:
    return site.main(routes.record("unit", id, language))


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
    t = STRINGS[language]
    lacking = {id: [label for label, values in facts(plan_page(real_site, id, language)).items() if t["not_in_source"] in values] for id in PLANS}
    number, signed, place, signatory = (t[key] for key in ("number", "date_signed", "place", "signatory"))
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


def test_money_is_where_the_plan_says_so_and_no_sum_is_invented(real_site: Published) -> None:
    budgets = {id: plan["budget"] and (plan["budget"]["clause"], plan["budget"]["amount"]) for id, plan in real_site.data("plans").items()}
    assert budgets == {"bnv-2014": ("III.2", None), "ben-tre-2013-2015": ("III.5", None), "btttt-2021-2030": ("IV", None), "bnv-2020": None, "snv-binh-dinh-2022": None}


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
            found = [link for table in real_site.main(address).every("table") for link in links(table, address) if "#task-" in link]
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
    printed, registered = {"vi": ("17/3/2019", "07/3/2019"), "en": ("17 March 2019", "7 March 2019")}[language]
    for plan, anchor, kept, noted in (("snv-binh-dinh-2022", "ii-2-a-g2", "3809/KH - UBND", "3809/KH - UBND"),
                                      ("btttt-2021-2030", "ii-1-g", printed, registered), ("ben-tre-2013-2015", "ii-1-e", "e)", "đ)")):
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

@pytest.mark.parametrize("language", BOTH)
def test_plan_of_2020_says_that_its_text_is_not_here(language: Language, real_site: Published) -> None:
    address = routes.record("plan", "bnv-2020", language)
    page = real_site.main(address)
    assert STRINGS[language]["text_not_here"] in page.every(class_="notice-warning")[0].words()
    assert routes.record("news", "bnv-ke-hoach-2020", language) in links(page, address)
    assert not page.has(class_="signed-text")
    assert real_site.data("plans")["bnv-2020"]["has_text"] is False


@pytest.mark.parametrize(("language", "shown", "source"), [
    ("vi", "10:46 24/03/2020", "Văn phòng BCĐCCHC của Chính phủ"),
    ("en", "24 March 2020, 10:46", "Office of the Government's Steering Committee for Administrative Reform"),
])
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
    "kh-116-ubnd-binh-dinh-2021": ("116/KH-UBND", "plan", "ubnd-binh-dinh", "2021-11-16"),
    "kh-2405-snv-binh-dinh-2021": ("2405/KH-SNV", "plan", "snv-binh-dinh", "2021-12-24"),
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
        assert day in " ".join(facts(page)[STRINGS[language]["date_signed"]])
        assert all(d in page.words() for d in days), "each says that the other exists"


def test_what_no_source_says_of_a_document_is_shown_as_lacking(real_site: Published) -> None:
    for language in BOTH:
        t, address = STRINGS[language], routes.section("document", language)
        assert facts(real_site.main(routes.record("document", "nq-05-tu-binh-dinh", language)))[t["date_signed"]] == [t["not_in_source"]]
        lacking = [links(row, address)[0].removeprefix(address) for row in real_site.main(address).one("tbody").every("tr") if row.has(class_="lacking")]
        assert sorted(lacking) == ["nq-05-tu-binh-dinh/", "qd-225-ttg-2016/"]


@pytest.mark.parametrize("language", BOTH)
def test_topics_are_told_apart_by_programme_and_code(language: Language, real_site: Published) -> None:
    pages = {address: facts(page.one("main")) for address, page in real_site.pages.items()
             if page.one("body")["data-page"] == "topic" and address.startswith("en/") == (language == "en")}
    found = [(row[STRINGS[language]["programme"]][0].split()[-1], row[STRINGS[language]["code"]][0], address)
             for address, row in pages.items()]
    assert sorted((number, code) for number, code, _ in found) == [(number, str(code)) for number in ("30c/NQ-CP", "76/NQ-CP") for code in range(1, 7)]
    assert {address.rstrip("/")[-4:] for number, _, address in found if number == "30c/NQ-CP"} == {"2011"}


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("kind", ["topic", "channel", "audience"])
def test_a_list_of_terms_says_how_many_it_has(kind: str, language: Language, real_site: Published) -> None:
    address = routes.section(kind, language)
    main = real_site.main(address)
    terms = {link for link in links(main, address) if link.startswith(address) and link.count("/") == address.count("/") + 1}
    assert main.one("p", class_="total").words() == STRINGS[language]["filter_items"].replace("{m}", str(len(terms)))


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
