"""Days, numbers, lists and counted words in each language's own form, and the typography of English pages.

In: days and numbers; tiny sites, built by the real command. Out: the words that a reader sees and hears.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from conftest import PLAN, SampleSite
from hypothesis import given, strategies as st
from published import ROOT, STRINGS, Element, Published, read_html

from plansite.model.text import LANGUAGES
from plansite.model.time import PartialDate
from plansite.rendering.locale import NBSP, Locale
from plansite.rendering.strings import Strings

VI, EN = Locale("vi"), Locale("en")
DAYS = st.dates(date(1945, 9, 2), date(2099, 12, 31))


def plain(words: str) -> str:
    return words.replace(NBSP, " ")


# ---- days


@pytest.mark.parametrize(("day", "vi", "en"), [
    ("2024-02-05", "05/02/2024", "5 February 2024"), ("2024-06-05", "05/6/2024", "5 June 2024"),
    ("2024-01-31", "31/01/2024", "31 January 2024"), ("2024-12-10", "10/12/2024", "10 December 2024"),
])
def test_days_are_written_as_decree_30_has_it_and_in_british_english(day: str, vi: str, en: str) -> None:
    assert (VI.day(date.fromisoformat(day)), plain(EN.day(date.fromisoformat(day)))) == (vi, en)


def test_an_english_day_and_its_month_stay_on_one_line() -> None:
    assert EN.day(date(2024, 6, 30)) == f"30{NBSP}June 2024"


@pytest.mark.parametrize(("day", "vi", "en"), [
    (PartialDate(2024), "2024", "2024"), (PartialDate(2024, 2), "tháng 02 năm 2024", "February 2024"),
    (PartialDate(2024, 6), "tháng 6 năm 2024", "June 2024"), (PartialDate(2024, 6, 1), "01/6/2024", "1 June 2024"),
])
def test_a_day_is_said_as_far_as_it_is_known(day: PartialDate, vi: str, en: str) -> None:
    assert (plain(VI.partial(day)), plain(EN.partial(day))) == (vi, en)


@pytest.mark.parametrize(("first", "last", "vi", "en"), [
    ("2024-02-05", "2024-02-09", "05/02/2024 – 09/02/2024", "5–9 February 2024"),
    ("2024-02-05", "2024-06-09", "05/02/2024 – 09/6/2024", "5 February – 9 June 2024"),
    ("2023-02-05", "2024-06-09", "05/02/2023 – 09/6/2024", "5 February 2023 – 9 June 2024"),
    ("2024-02-05", "2024-02-05", "05/02/2024", "5 February 2024"),
])
def test_ranges_of_days_are_joined_as_each_language_does(first: str, last: str, vi: str, en: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (plain(VI.days(*days)), plain(EN.days(*days))) == (vi, en)


@given(DAYS, DAYS)
def test_a_range_never_begins_a_line_with_its_dash_nor_parts_a_day(one: date, other: date) -> None:
    for locale in (VI, EN):
        words = locale.days(min(one, other), max(one, other))
        assert not re.search(r" –| (?:January|February|March|April|May|June|July|August|September|October|November|December)", words)
        assert not set("\u2009\u202f") & set(words)


def test_ranges_of_years_have_a_dash_without_spaces() -> None:
    assert [locale.years(2013, 2015) for locale in (VI, EN)] == ["2013–2015", "2013–2015"]
    assert [locale.years(2014, 2014) for locale in (VI, EN)] == ["2014", "2014"]


# ---- numbers, lists, counted words


def test_numbers_have_each_language_s_separators() -> None:
    assert (VI.number(1234567), EN.number(1000), VI.number(999)) == ("1.234.567", "1,000", "999")


@pytest.mark.parametrize(("words", "vi", "en"), [
    (["A"], "A", "A"), (["A", "B"], "A và B", "A and B"), (["A", "B", "C"], "A, B và C", "A, B and C"), ([], "", ""),
])
def test_lists_end_with_and_and_no_comma_before_it(words: list[str], vi: str, en: str) -> None:
    assert (VI.listed(words), EN.listed(words)) == (vi, en)


def test_a_counted_word_takes_the_form_of_its_number() -> None:
    tasks = {"vi": {"other": "{n} nhiệm vụ"}, "en": {"one": "{n} task", "other": "{n} tasks"}}
    said = {language: [Strings(Locale(language), {}, {"tasks": tasks[language]}).count("tasks", n) for n in (0, 1, 2, 1234)] for language in LANGUAGES}
    assert said == {"vi": ["0 nhiệm vụ", "1 nhiệm vụ", "2 nhiệm vụ", "1.234 nhiệm vụ"], "en": ["0 tasks", "1 task", "2 tasks", "1,234 tasks"]}


def test_no_string_hides_behind_what_strings_can_do() -> None:
    """`t.count` is a call in templates: a key of that name would never be printed."""
    assert [key for key in STRINGS["vi"] if hasattr(Strings, key)] == []


@pytest.mark.parametrize(("vi", "en", "codes"), [
    ('{ other = "{n} kỳ" }', '{ one = "{n} term", other = "{n} terms" }', []),
    ('{ other = "{n} kỳ" }', '{ other = "{n} terms" }', ["T103"]),
    ('{ one = "{n} kỳ", other = "{n} kỳ" }', '{ one = "{n} term", other = "{n} terms" }', ["T103"]),
    ('"kỳ"', '{ one = "{n} term", other = "{n} terms" }', ["T103"]),
])
def test_a_counted_word_has_exactly_the_forms_of_its_language(vi: str, en: str, codes: list[str], site: SampleSite) -> None:
    for language, forms in (("vi", vi), ("en", en)):
        path = site.path / f"templates/strings/{language}.toml"
        path.write_text(path.read_text(encoding="utf-8") + f"count_terms = {forms}\n", encoding="utf-8")
    assert site.with_plan().codes() == codes


@pytest.mark.parametrize(("path", "one", "more"), [("index.html", "kế hoạch", "kế hoạch"), ("en/index.html", "plan", "plans")])
def test_a_count_beside_a_link_says_what_it_counts_to_who_hears_the_page(path: str, one: str, more: str, site: SampleSite) -> None:
    site.with_plan().write({f"content/plans/{id}/plan.yaml": PLAN.replace("2024", "2023-2024") for id in ("q", "r")}).build()
    archive = read_html(site.text(path)).one("section", **{"aria-labelledby": "archive"})
    counts = {a.words(frozenset({"count"})): a.one("span", "count") for a in archive.every("a") if a.has("span", "count")}
    assert counts["2024"].words() == f"3 {more}" and counts["2024"].words(frozenset({"unseen"})) == "3"
    assert counts["2023"].words() == f"2 {more}"
    site.write({"content/plans/q/plan.yaml": None, "content/plans/r/plan.yaml": PLAN})
    (site.path / "content/plans/q").rmdir()
    site.build()
    assert "2<span class=\"unseen\"> plans</span>" in site.text("en/index.html")


def test_a_unit_s_tasks_are_counted_in_words(site: SampleSite) -> None:
    site.with_plan(PLAN + "tasks:\n  - n: 1\n    name: Họp\n    lead: Bộ Thử nghiệm\n    time: 15/4/2024\n").build()
    for path, words in (("don-vi/bo-thu/index.html", "1 nhiệm vụ"), ("en/units/bo-thu/index.html", "1 task")):
        assert [h.one("span", "count").words() for h in read_html(site.text(path)).one("section", id="leads").every("h2")] == [words]


# ---- typography


def test_english_strings_are_set_as_english_is() -> None:
    faults = {key: words for key, words in STRINGS["en"].items() if isinstance(words, str)
              and re.search(r"[\"']|\s[,;:.!?]|\w - \w|\d-\d|\.\.\.", words)}
    assert faults == {}


def test_vietnamese_strings_have_curly_quotes_and_no_space_before_a_mark() -> None:
    assert {key: words for key, words in STRINGS["vi"].items() if isinstance(words, str) and re.search(r"[\"']|\s[,;:.!?]|\.\.\.", words)} == {}


def test_one_word_stands_for_one_thing_wherever_the_portal_speaks() -> None:
    """A unit after another is its `đơn vị kế thừa`, a document named in a text is `viện dẫn` (as Decree 30/2020 says), and what a plan does with a document
    is to implement it. Signed texts keep their own words."""
    spoken = [*ROOT.glob("templates/strings/*.toml"), *ROOT.glob("docs/*.md"), *ROOT.glob("plansite/rendering/data/*.py"), *ROOT.glob("content/pages/*/*"),
              *ROOT.glob("content/units/*"), *ROOT.glob("content/documents/*"), *ROOT.glob("examples/demo/content/units/*")]
    other = re.compile("kế tục|dẫn chiếu|(?:documents?|plans) (?:that|which) (?:it|they) (?:says? it )?carr(?:y|ies) out|plans that carry it out", re.IGNORECASE)
    assert len(spoken) > 200 and [(path.name, found[0]) for path in spoken if (found := other.search(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(("locale", "typed", "held"), [
    (VI, "Mục III của Điều 2", "Mục_III của Điều_2"), (VI, "Quý II năm 2014 (01/4/2014 – 30/6/2014)", "Quý_II năm_2014 (01/4/2014_– 30/6/2014)"),
    (VI, "mục đích", "mục đích"), (EN, "Plan No. 76, by 30 June", "Plan No._76, by 30_June"),
    (EN, "Decision No. CP-5 of 12 officials", "Decision No._CP-5 of 12 officials"),
    (EN, "12 Maybe 5 Mays", "12 Maybe 5 Mays"),
    (EN, "1 April – 30 June 2014", "1_April_– 30_June 2014"),
])
def test_a_mark_and_its_number_stay_on_one_line(locale: Locale, typed: str, held: str) -> None:
    assert locale.hold(typed).replace(NBSP, "_") == held


OLD = "translates: 000000000000\n"
FREE = """\
# "How" it's read

It's "so", from 2021-2030, not 024-3999 or 2014-04-23; point (c) ... `"code"`.
"""


def test_the_english_text_of_a_free_page_is_set_in_english_and_the_vietnamese_as_typed(site: SampleSite) -> None:
    site.with_plan().write({
        "content/pages/hoi-dap/page.yaml": "title:\n  vi: Hỏi đáp\n  en: Questions\n",
        "content/pages/hoi-dap/page.vi.md": FREE, "content/pages/hoi-dap/page.en.md": OLD + FREE}).build()
    english, vietnamese = (read_html(site.text(path)).one(class_="prose").blocks() for path in ("en/hoi-dap/index.html", "hoi-dap/index.html"))
    assert english == ["“How” it’s read", "It’s “so”, from 2021–2030, not 024-3999 or 2014-04-23; point (c) ... \"code\"."]
    assert vietnamese == ['"How" it\'s read', "It's \"so\", from 2021-2030, not 024-3999 or 2014-04-23; point (c) ... \"code\"."]


def test_signed_words_and_their_translation_stay_letter_by_letter(site: SampleSite) -> None:
    site.with_plan(PLAN, vi="1. Giai đoạn 2021-2030, \"một cửa\" -- 'thử'\n", en=OLD + "1. Period 2021-2030, \"one stop\" -- 'trial'\n").build()
    assert "Period 2021-2030, \"one stop\" -- 'trial'" in read_html(site.text("en/plans/p/index.html")).words()
    assert "Giai đoạn 2021-2030, \"một cửa\" -- 'thử'" in read_html(site.text("ke-hoach/p/index.html")).words()


# ---- the same places in both languages


def places(page: Element) -> list[str]:
    return [e["id"] for e in page.one("main").every() if "id" in e.attributes]


def test_every_page_has_the_same_anchors_in_both_languages(real_site: Published) -> None:
    for address, page in real_site.pages.items():
        if not address.startswith("en/"):
            twin = next(link["href"] for link in page.one("head").every("link", hreflang="en"))
            english = real_site.page(twin.removeprefix("https://plansite.example/"))
            assert sorted(places(page)) == sorted(places(english)), address


def test_the_headings_of_a_free_page_have_one_anchor_in_both_languages(site: SampleSite) -> None:
    site.with_plan().write({
        "content/pages/hoi-dap/page.yaml": "title:\n  vi: Hỏi đáp\n  en: Questions\n",
        "content/pages/hoi-dap/page.vi.md": "## Cách đọc\n\nLời.\n\n## Nguồn\n\nLời.\n",
        "content/pages/hoi-dap/page.en.md": OLD + "## How to read\n\nWords.\n\n## Source\n\nWords.\n"}).build()
    assert places(read_html(site.text("en/hoi-dap/index.html"))) == places(read_html(site.text("hoi-dap/index.html"))) == ["cach-doc", "nguon"]
