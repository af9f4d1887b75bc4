"""The glossary: read strictly, shown on a page of its own, and the first use of an abbreviation in a text leads to it.

In: tiny sites; the real portal. Out: assertions on pages and findings. That letters of a signed text stay is held by test_sources.py.
"""

from __future__ import annotations

import re

import pytest
from conftest import PLAN, SampleSite
from published import BOTH, Element, Published, links, read_html

from plansite.model import routes
from plansite.model.collation import vietnamese_order
from plansite.model.text import Language

GLOSSARY = """\
cchc:
  abbreviation: CCHC
  abbreviation_en: PAR
  name:
    vi: cải cách hành chính
    en: public administration reform
par-index:
  abbreviation_en: PAR INDEX
  name:
    vi: Chỉ số cải cách hành chính
    en: Public Administration Reform Index
bnv:
  abbreviation: BNV
  name:
    vi: Bộ Nội vụ
    en: Ministry of Home Affairs
"""
FILE = "content/vocabulary/glossary.yaml"


def linked(site: SampleSite, vi: str, glossary: str = GLOSSARY, en: str | None = None, language: Language = "vi", yaml: str = PLAN) -> list[tuple[str, str]]:
    """What is linked to the glossary on the page of a plan with this text: the words, and where they lead."""
    site.with_plan(yaml, vi, en).write({FILE: glossary})
    assert site.build().code == 0
    page = read_html(site.text(f"{routes.record('plan', 'p', language)}index.html"))
    found = page.every("a", "abbreviation")
    assert [a.one("abbr").words() for a in found] == [a.words() for a in found]
    return [(a.words(), a["href"].split("/")[-1]) for a in found]


def test_the_first_use_in_a_text_is_linked_and_no_other(site: SampleSite) -> None:
    assert linked(site, "1. Công tác CCHC và Chỉ số CCHC.\n\n2. Về CCHC.\n") == [("CCHC", "#cchc")]
    page = read_html(site.text("ke-hoach/p/index.html"))
    assert page.one("a", "abbreviation").one("abbr")["title"] == "cải cách hành chính"
    assert links(page, "ke-hoach/p/").count("thuat-ngu/#cchc") == 1


@pytest.mark.parametrize("words", [
    "Quyết định số 444/QĐ-BNV.", "theo 12-BNV/TU", "trang www.bnv.BNV.vn", "BNVX và XBNV", "[Bộ BNV](unit:bo-thu) họp", "thư BNV@example.org"])
def test_what_only_looks_like_an_abbreviation_is_left_alone(site: SampleSite, words: str) -> None:
    assert linked(site, f"1. {words}\n") == []


@pytest.mark.parametrize("words", ["(BNV)", "của BNV.", "BNV, các đơn vị", "“BNV”", "BNV; BNV"])
def test_punctuation_around_an_abbreviation_does_not_hide_it(site: SampleSite, words: str) -> None:
    assert linked(site, f"1. Theo {words}\n") == [("BNV", "#bnv")]


def test_titles_and_the_filing_line_are_passed_over(site: SampleSite) -> None:
    text = "# KẾ HOẠCH CCHC\n\n## I. CÔNG TÁC CCHC\n\n1. Việc.\n\nNơi nhận:\n\n- BNV;\n- Lưu: VT, CCHC.\n"
    assert linked(site, text) == [("BNV", "#bnv")]


def test_the_longest_abbreviation_wins(site: SampleSite) -> None:
    found = linked(site, "1. Chỉ số; chỉ số; CCHC.\n", en="translates: 000000000000\n1. The PAR INDEX; the PAR INDEX; PAR.\n", language="en")
    assert found == [("PAR INDEX", "#par-index"), ("PAR", "#cchc")]


def test_an_abbreviation_is_explained_in_the_language_of_its_passage(site: SampleSite) -> None:
    assert linked(site, "1. Công tác CCHC và PAR.\n", language="en") == [("CCHC", "#cchc")]
    assert read_html(site.text("en/plans/p/index.html")).one("a", "abbreviation").one("abbr")["title"] == "cải cách hành chính"


def test_an_abbreviation_with_two_meanings_is_linked_nowhere(site: SampleSite) -> None:
    twice = GLOSSARY + "bnv-khac:\n  abbreviation: BNV\n  name:\n    vi: nghĩa khác\n    en: other\n"
    assert linked(site, "1. Theo BNV, CCHC.\n", twice) == [("CCHC", "#cchc")]


def test_the_task_table_counts_as_text(site: SampleSite) -> None:
    yaml = PLAN + "table:\n  columns:\n    n: TT\n    name: Nội dung CCHC\n    time: Thời gian\ntasks:\n  - n: 1\n    name: Tuyên truyền CCHC\n    time: Cả năm\n"
    assert linked(site, "1. Việc.\n\n[tasks]\n", yaml=yaml) == [("CCHC", "#cchc")]
    assert read_html(site.text("ke-hoach/p/index.html")).one("tr", id="task-1").has("a", "abbreviation")


def test_letters_that_mean_something_in_html_are_kept(site: SampleSite) -> None:
    odd = 'q-a:\n  abbreviation: "H&Đ"\n  name:\n    vi: hỏi "và" đáp\n    en: questions & answers\n'
    assert linked(site, "1. Mục H&Đ < 3.\n", odd) == [("H&Đ", "#q-a")]
    assert read_html(site.text("ke-hoach/p/index.html")).one("a", "abbreviation").one("abbr")["title"] == 'hỏi "và" đáp'


def test_news_link_their_first_abbreviations_too(site: SampleSite) -> None:
    site.with_plan().write({
        FILE: GLOSSARY, "content/news/t/news.yaml": "title: Tin\npublished: 2024-02-01T08:00+07:00\n", "content/news/t/news.vi.md": "## CCHC\n\nVề CCHC.\n"})
    assert site.build().code == 0
    assert read_html(site.text("tin-tuc/t/index.html")).one("a", "abbreviation").words() == "CCHC"


# ---- the page


def entries(main: Element) -> dict[str, Element]:
    return {e["id"]: e for e in main.one("dl", "glossary").every("div")}


def test_without_entries_there_is_no_page_and_no_link_to_it(site: SampleSite) -> None:
    site.with_plan(vi="1. CCHC.\n")
    assert site.build().code == 0
    assert "thuat-ngu/index.html" not in site.published()
    assert "thuat-ngu" not in site.text("index.html")


def test_the_footer_and_the_site_map_lead_to_it_once(site: SampleSite) -> None:
    site.with_plan().write({FILE: GLOSSARY})
    assert site.build().code == 0
    assert links(read_html(site.text("index.html")).one("footer"), "").count("thuat-ngu/") == 1
    assert links(read_html(site.text("en/site-map/index.html")).one("main"), "en/site-map/").count("en/glossary/") == 1


def test_a_free_page_of_that_name_gives_its_title_and_words(site: SampleSite) -> None:
    site.with_plan().write({FILE: GLOSSARY, "content/pages/glossary/page.yaml": "title: Giải nghĩa\n", "content/pages/glossary/page.vi.md": "Lời dẫn riêng.\n"})
    assert site.build().code == 0
    main = read_html(site.text("thuat-ngu/index.html")).one("main")
    assert main.one("h1").words() == "Giải nghĩa" and main.one(class_="prose").words() == "Lời dẫn riêng."
    assert list(entries(main)) == ["bnv", "cchc", "par-index"]
    assert links(read_html(site.text("index.html")).one("footer"), "").count("thuat-ngu/") == 1


def test_an_english_reader_finds_the_english_abbreviation_first(site: SampleSite) -> None:
    site.with_plan().write({FILE: GLOSSARY})
    assert site.build().code == 0
    found = entries(read_html(site.text("en/glossary/index.html")).one("main"))
    assert found["cchc"].one("dfn").words() == "PAR" and "cải cách hành chính (CCHC)" in found["cchc"].words()
    assert found["bnv"].one("abbr", lang="vi").words() == "BNV"


@pytest.mark.parametrize(("typed", "code"), [
    ("cchc:\n  abbreviation: CCHC\n", "R302"), ("cchc:\n  name: a\n  abbr: b\n", "R301"),
    ("CCHC:\n  name: a\n", "R105"), ("cchc:\n  name: a\ncchc:\n  name: b\n", "R202")])
def test_a_faulty_entry_is_an_error(site: SampleSite, typed: str, code: str) -> None:
    site.with_plan().write({FILE: typed})
    assert [f["code"] for f in site.findings() if f["severity"] == "error"] == [code]


@pytest.mark.parametrize("language", BOTH)
def test_the_real_glossary_is_whole_and_in_order(language: Language, real_site: Published) -> None:
    main = real_site.main(routes.record("page", "glossary", language))
    heads = [e.one("dfn").words() for e in entries(main).values()]
    assert len(heads) > 25 and heads == sorted(heads, key=vietnamese_order)
    assert {"CCHC" if language == "vi" else "PAR", "TTHC", "UBND", "KT."} <= set(heads)


@pytest.mark.parametrize("language", BOTH)
def test_every_link_into_the_real_glossary_has_its_entry(language: Language, real_site: Published) -> None:
    address = routes.record("page", "glossary", language)
    known = set(entries(real_site.main(address)))
    wanted = {link.removeprefix(f"{address}#") for at, page in real_site.pages.items() for link in links(page.one("main"), at) if link.startswith(f"{address}#")}
    assert wanted <= known
    assert wanted >= ({"tthc", "ubnd", "cchc", "cntt", "tncs"} if language == "vi" else {"cchc", "sipas", "par-index"})


def test_no_abbreviation_is_linked_inside_the_number_of_a_document(real_site: Published) -> None:
    """What stands right before and right after each link is no part of a number or of a longer word."""
    seen = 0
    for address in real_site.pages:
        for around in re.finditer(r'(.)<a class="abbreviation"[^>]*><abbr[^>]*>[^<]*</abbr></a>(.)', real_site.text(f"{address}index.html")):
            seen += 1
            assert not re.fullmatch(r"[\w/-]", around[1]) and not re.fullmatch(r"[\w/-]", around[2]), f"{address}: {around[0]}"
    assert seen > 10
