"""The page of a plan as a document: how the lines of an act are set, what stands at its end, its contents, its footnotes.

In: tiny sites. Out: assertions on the published page.
"""

from __future__ import annotations

import pytest
from conftest import PLAN, SampleSite
from published import BOTH, STRINGS, Element, read_html

from plansite.model import routes
from plansite.model.text import Language

DECISION = """\
# QUYẾT ĐỊNH

Về việc thử

BỘ TRƯỞNG BỘ THỬ

Căn cứ Nghị định thử;

Theo đề nghị của Vụ Thử,

QUYẾT ĐỊNH:

Điều 1. Ban hành.

Điều 10. Thi hành.

Nơi nhận:

- Như Điều 1;
- Lưu: VT.

[signature]

# KẾ HOẠCH

Thử

(Kèm theo Quyết định thử)

Thực hiện kế hoạch trên:

## I. VIỆC

1. Một.

## VIII. CUỐI

### 1. Chung

#### a) Riêng

- Một.
"""
SIGNED = PLAN.replace(
    "type: plan",
    "type: decision\n  number: 1/QĐ-BT\n  place: Hà Nội\n  date_signed: 2024-02-05\n  signatory:\n    name: Trần Thử\n    position: Thứ trưởng")


def text_of(site: SampleSite, vi: str, yaml: str = SIGNED, language: Language = "vi") -> Element:
    site.with_plan(yaml, vi)
    assert site.build().code == 0
    return read_html(site.text(f"{routes.record('plan', 'p', language)}index.html")).one("main")


def set_as(main: Element, setting: str) -> list[str]:
    return [e.words() for e in main.one(class_="signed-text").every("p", setting)]


def test_the_bases_of_a_decision_are_set_apart_and_nothing_else_is(site: SampleSite) -> None:
    main = text_of(site, DECISION)
    assert set_as(main, "basis") == ["Căn cứ Nghị định thử;", "Theo đề nghị của Vụ Thử,"]
    assert set_as(main, "title") == ["Về việc thử", "BỘ TRƯỞNG BỘ THỬ", "QUYẾT ĐỊNH:", "Thử"]
    assert set_as(main, "reference") == ["(Kèm theo Quyết định thử)"]


def test_recipients_and_signature_end_the_act_together(site: SampleSite) -> None:
    ending = text_of(site, DECISION).one(class_="ending")
    assert [p.words(frozenset({"permalink"})) for p in ending.one(class_="recipients-list").every("p")] == ["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."]
    assert ending.one(class_="signature").words() == "Thứ trưởng Trần Thử"


def test_a_signature_stands_once_wherever_its_place_is(site: SampleSite) -> None:
    apart = text_of(site, "Nơi nhận:\n\n- A;\n\nMột dòng nữa.\n\n## I. Việc\n\n[signature]\n")
    assert len(apart.every(class_="signature")) == 1 and not apart.one(class_="ending").has(class_="signature")
    none = text_of(site, "1. Việc.\n")
    assert len(none.every(class_="signature")) == 1


def test_only_what_the_act_gives_stands_above_it(site: SampleSite) -> None:
    letterhead = text_of(site, DECISION).one(class_="letterhead")
    assert letterhead.one(class_="place-and-date").words() == "Hà Nội, ngày 05 tháng 02 năm 2024"
    assert letterhead.words() == "Bộ Thử nghiệm Số: 1/QĐ-BT Hà Nội, ngày 05 tháng 02 năm 2024"


def test_marks_of_one_level_share_the_column_of_the_longest(site: SampleSite) -> None:
    main = text_of(site, DECISION)
    columns = {e["id"]: next(c for c in e.classes if c.startswith("column-")) for e in main.every(class_="clause") if e.has("span", "mark")}
    assert columns["dieu-1"] == columns["dieu-10"] == "column-8"
    assert columns["i"] == columns["viii"] == "column-5"


def test_the_contents_follow_the_page_and_lead_somewhere(site: SampleSite) -> None:
    yaml = SIGNED + "tasks:\n  - n: 1\n    name: Làm\n    lead: Bộ Thử nghiệm\n    time: Cả năm\n"
    yaml += "duties:\n  - kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    time: Cả năm\n"
    main = text_of(site, DECISION.replace("## VIII.", "[tasks]\n\n## VIII."), yaml)
    entries = [(a.words(), a["href"]) for a in main.one("nav", "contents").every("a")]
    assert [words for words, _ in entries] == [
        "QUYẾT ĐỊNH", "KẾ HOẠCH", "I. VIỆC", STRINGS["vi"]["task_table"], "VIII. CUỐI", "1. Chung", STRINGS["vi"]["timeline"],
        STRINGS["vi"]["duties"], STRINGS["vi"]["source_notes"]]
    order = [f"#{e.attributes['id']}" for e in main.every() if "id" in e.attributes]
    assert [order.index(href) for _, href in entries] == sorted(order.index(href) for _, href in entries)


def test_the_contents_of_a_long_text_go_one_level_deeper(site: SampleSite) -> None:
    short, long = (text_of(site, DECISION.replace("1. Một.", f"1. {words}")) for words in ("Một.", "Một việc dài. " * 500))
    assert [main.one("nav", "contents").words().count("a) Riêng") for main in (short, long)] == [0, 1]


@pytest.mark.parametrize(("anchor", "cited"), [
    ("dieu-1", "Điều\u00a01"), ("i-1", "mục I.1"), ("viii-1", "mục VIII.1"), ("noi-nhan", "Nơi nhận"), ("noi-nhan-g1", "Nơi nhận/1")])
def test_every_clause_says_how_it_is_cited_in_its_own_link(site: SampleSite, anchor: str, cited: str) -> None:
    place = text_of(site, DECISION).one(id=anchor)
    assert place.one("a", href=f"#{anchor}")["data-cited-as"] == cited


# ---- footnotes

NOTED = "1. Một[^a] và lại[^a].\n\n2. Hai[^b].\n\n[^a]: Chú thích đầu.\n[^b]: Chú thích sau.\n"


@pytest.mark.parametrize("language", BOTH)
def test_footnotes_have_names_and_lead_back(site: SampleSite, language: Language) -> None:
    main = text_of(site, NOTED, language=language)
    t, section = STRINGS[language], main.one("section", "footnotes")
    assert main.one("h2", id="footnotes").words() == t["footnotes"]
    references = [a for sup in main.every("sup") for a in sup.every("a")]
    assert [(a.words(), a["aria-label"]) for a in references] == [(n, t["footnote_ref"].format(n=n)) for n in ("1", "1", "2")]
    assert [a["aria-label"] for a in section.every("a", "footnote-backref")] == [t["footnote_back"].format(n=n) for n in ("1", "1", "2")]
    assert {a["href"] for a in section.every("a")} == {f"#{a['id']}" for a in references}
    assert {a.attributes.get("lang", language) for a in (*references, *section.every("a"))} == {language}


def test_footnotes_are_the_last_of_the_text(site: SampleSite) -> None:
    text = text_of(site, NOTED, SIGNED + "tasks:\n  - n: 1\n    name: Làm\n    time: Cả năm\n").one(class_="signed-text")
    order = [e for e in text.children if isinstance(e, Element)]
    assert "footnotes" in order[-1].classes and any("table-frame" in e.classes for e in order)


def test_free_pages_have_the_same_footnotes(site: SampleSite) -> None:
    site.with_plan().write({"content/pages/about/page.yaml": "title: Giới thiệu\n", "content/pages/about/page.vi.md": "Chữ[^1].\n\n[^1]: Lời chú.\n"})
    assert site.build().code == 0
    assert read_html(site.text("gioi-thieu/index.html")).one("h2", id="footnotes").words() == STRINGS["vi"]["footnotes"]
