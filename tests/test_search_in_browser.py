"""The search page in Chromium: which pages real queries find and where, what it costs, and how it is used by keyboard, by ear and without a script.

In: the real portal below a sub-path, and tests/data/search_queries.json: queries grown from titles and from how people type (no marks, Telex
slips, abbreviations, numbers in any dress) with the pages that must be among the first three. Out: recall and mean reciprocal rank, printed.
The same portal once more with an index in parts, as a larger one has it.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Window, needs_browser, served
from playwright.sync_api import Browser, Page, Route, expect
from published import Published
from test_accessibility import RULES

from bench.search import of_site
from plansite.search import Analyser, build_index, clean
from plansite.search.words import WORD

pytestmark = needs_browser

ROOT = Path(__file__).parent.parent
QUERIES: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "tests/data/search_queries.json").read_text(encoding="utf-8"))
PLACES = {"vi": "tim-kiem/", "en": "en/search/"}
LANGUAGES: tuple[Literal["vi", "en"], ...] = ("vi", "en")
RECALL = 0.95
FIRST_URLS = """async (queries) => {
  const box = document.querySelector("[data-index]"), found = [];
  for (const query of queries) {
    const result = await box.find(query);
    found.push(await Promise.all(result.hits.slice(0, 10).map(async (hit) => (await box.record(hit.entry))[0])));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def in_parts(real_site: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The search pages of the real portal with an index that is not in one file."""
    public = tmp_path_factory.mktemp("parts")
    for part in ("static", "tim-kiem", "en/search"):
        shutil.copytree(real_site.public / part, public / part, ignore=shutil.ignore_patterns("index"))
    for language in LANGUAGES:
        entries, short, facets = of_site(ROOT, language)
        for path, content in build_index(entries, language, f"{PLACES[language]}index/", short, facets, ahead=0).files.items():
            (public / path).parent.mkdir(parents=True, exist_ok=True)
            (public / path).write_bytes(content)
    with served(public) as origin:
        yield origin


@pytest.fixture
def search(page: Page, address: str) -> Iterator[Page]:
    page.goto(address + PLACES["vi"])
    yield page


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A page by its address, opened once for all tests that only ask its script and touch nothing on it."""
    pages: dict[str, Page] = {}
    context = browser.new_context()

    def open_once(url: str) -> Page:
        if url not in pages:
            pages[url] = context.new_page()
            pages[url].goto(url)
        return pages[url]

    yield open_once
    context.close()


@pytest.fixture
def script(opened: Callable[[str], Page], address: str) -> Page:
    """The Vietnamese search page, of which only the script is asked."""
    return opened(address + PLACES["vi"])


def ask(page: Page, query: str) -> None:
    """Type a query and wait until it is answered."""
    page.fill("#q", query)
    page.wait_for_function("query => document.querySelector('[data-index]').dataset.done === query", arg=query)


# ---- words: the script and the library say the same


def test_the_script_and_the_library_know_words_by_the_same_keys(page: Page, address: str) -> None:
    texts = sorted({row["query"] for rows in QUERIES.values() for row in rows} | {
        "Hoà bình, khoẻ, Uỷ ban, quý, thuỷ lợi", "ÐIỆN Đường", unicodedata.normalize("NFD", "Uỷ ban nhân dân tỉnh Bến Tre"), "people's Ministry’s bodies planned press"})
    for language, path in PLACES.items():
        page.goto(address + path)
        analyser = Analyser(language, {})
        theirs = page.evaluate("texts => texts.map(text => document.querySelector('[data-index]').read(text).words.map(w => [w.form, w.key]))", texts)
        ours = [[[form, analyser.key(form)] for form in WORD.findall(clean(text))][:30] for text in texts]
        assert theirs == ours


@pytest.mark.parametrize(("typed", "meant"), [
    ("cair", "cải"), ("cachs", "cách"), ("nooij", "nội"), ("vuj", "vụ"), ("dieenx", "diễn"), ("ddanf", "đàn"), ("nuowcs", "nước"), ("chuwcs", "chức"),
    ("quyeetj", "quyệt"), ("giair", "giải"), ("hoas", "hóa"), ("huaans", "huấn"), ("truyeenf", "truyền"), ("thong", "thong"), ("keess", "kế"),
    ("tuongws", "tướng"), ("duongwf", "dường"), ("nguowif", "người"), ("khowir", "khởi"), ("muaw", "mưa"), ("dinhdj", "định"),
])
def test_keys_of_the_telex_keyboard_are_read(script: Page, typed: str, meant: str) -> None:
    read = "async word => (await import(new URL(document.querySelector('[data-slips]').dataset.slips, location.href))).telex(word)"
    assert script.evaluate(read, typed) == meant


# ---- what is found


def test_the_queries_are_many_and_each_once() -> None:
    every = [(language, row["query"]) for language, rows in QUERIES.items() for row in rows]
    assert len(every) == len(set(every)) >= 150


@pytest.mark.parametrize("origin", ["address", "in_parts"])
@pytest.mark.parametrize("language", QUERIES)
def test_the_page_sought_is_among_the_first_three(page: Page, origin: str, language: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """In an index that comes in one file as in one that is read in parts: one plan more may make the one the other."""
    page.goto(request.getfixturevalue(origin) + PLACES[language])
    rows = QUERIES[language]
    found = page.evaluate(FIRST_URLS, [row["query"] for row in rows])
    ranks = [next((n for n, url in enumerate(urls, 1) if url in row["find"]), 0) for row, urls in zip(rows, found, strict=True)]
    recall = sum(0 < rank <= 3 for rank in ranks) / len(rows)
    with capsys.disabled():
        print(f"\nsearch {language} {origin}: {len(rows)} queries, recall@3 {recall:.3f}, MRR {sum(1 / rank for rank in ranks if rank) / len(rows):.3f}")
        for row, urls, rank in zip(rows, found, ranks, strict=True):
            if not 0 < rank <= 3:
                print(f"  {row['query']}: {rank or 'not'} found; {urls[:3]}")
    assert recall >= RECALL


def urls_of(page: Page, query: str) -> list[str]:
    return page.evaluate(FIRST_URLS, [query])[0]


def test_exact_marks_come_first_and_all_come_without(script: Page) -> None:
    assert urls_of(script, "diễn đàn đối tác") == urls_of(script, "diễn đàn đối tác") != []
    assert urls_of(script, "dien dan doi tac")[0] == urls_of(script, "diễn đàn đối tác")[0] == "ke-hoach/bnv-2014/#task-6"


@pytest.mark.parametrize("typed", ["Uỷ ban nhân dân tỉnh Bình Định", "Ủy ban nhân dân tỉnh Bình Định", unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Bình Định")])
def test_every_way_of_typing_finds_the_same(script: Page, typed: str) -> None:
    assert urls_of(script, typed) == urls_of(script, "Ủy ban nhân dân tỉnh Bình Định")


def test_a_phrase_in_quotation_marks_must_stand_as_it_is(script: Page) -> None:
    count = "async query => (await document.querySelector('[data-index]').find(query)).hits.length"
    assert 0 < script.evaluate(count, '"đối tác cải cách"') < script.evaluate(count, "đối tác cải cách")
    assert script.evaluate(count, '"cách cải tác đối"') == 0


@pytest.mark.parametrize(("language", "typed", "offered"), [
    ("vi", "caair casch hanhf chinhs", "cải cách hành chính"), ("vi", "bo nooi vuj", "bộ nội vụ"), ("vi", "keess hoachj", "kế hoạch"),
    ("vi", "suwr noij vuj", "sở nội vụ"), ("vi", "thongtincoso", "thông tin cơ sở"), ("vi", "van phong bcd cchcc", "văn phòng bcđcchc"), ("vi", "cải cahc", "cải cách"),
    ("vi", "bố nội vụ", "bộ nội vụ"), ("vi", "bộ nôi vu", "bộ nội vụ"), ("vi", "diễn đàm đối tác", "diễn đàn đối tác"), ("vi", "nq18tw", "nq 18 tw"),
    ("en", "prime ministr", "prime minister"), ("en", "adminstrative reform", "administrative reform"),
    ("vi", "ministry of home affairs", None), ("vi", "31/12/2014", None), ("vi", "zzzz qqqq", None), ("vi", "vtv", None), ("vi", "cai cach", None),
])
@pytest.mark.parametrize("origin", ["address", "in_parts"])
def test_what_was_meant_is_offered(opened: Callable[[str], Page], origin: str, language: str, typed: str, offered: str | None, request: pytest.FixtureRequest) -> None:
    page = opened(request.getfixturevalue(origin) + PLACES[language])
    assert offer_for(page, typed) == offered


def offer_for(page: Page, typed: str) -> str | None:
    return page.evaluate("""async (query) => {
      const { instead, meant } = await document.querySelector("[data-index]").find(query);
      return instead || meant || null;
    }""", typed)


def test_an_offer_is_made_of_words_of_the_index_and_finds_something(page: Page, address: str) -> None:
    """For units as a hurried hand types them: a letter less, more or changed, a wrong tone, Telex keys, no space."""
    page.goto(address + PLACES["vi"])
    chosen = random.Random(4)
    titles = [clean(entry.title) for entry in of_site(ROOT)[0] if "unit" in (entry.facets or {}).get("kind", ())]
    typed = [slipped(title, chosen) for title in chosen.sample(titles, 60)]
    script = """async (queries) => Promise.all(queries.map(async (query) => {
      const box = document.querySelector("[data-index]"), { instead, meant } = await box.find(query), offer = instead || meant;
      return [offer || "", offer ? (await box.find(offer)).hits.length : 0];
    }))"""
    texts = (text for entry in of_site(ROOT)[0] for text in (entry.title, *entry.names, entry.context, *(passage.text for passage in entry.passages)))
    words = {word for text in texts for word in WORD.findall(clean(text))}
    offers = [(query, offer, count) for query, (offer, count) in zip(typed, page.evaluate(script, typed), strict=True) if offer]
    assert len(offers) >= 40
    assert [(query, offer) for query, offer, count in offers if not count or not all(word in words or len(word) < 9 for word in offer.split())] == []


def slipped(title: str, chosen: random.Random) -> str:
    at = chosen.randrange(1, len(title) - 2)
    way = chosen.choice(("less", "more", "changed", "tone", "telex", "together"))
    if way == "less":
        return title[:at] + title[at + 1:]
    if way == "more":
        return title[:at] + chosen.choice("aeinhg") + title[at:]
    if way == "changed":
        return title[:at] + title[at + 1] + title[at] + title[at + 2:]
    if way == "tone":
        return "".join(chosen.choice("àáảãạ") if letter in "àáảãạ" else letter for letter in title)
    if way == "telex":
        keys = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j", "\u0302": "^", "\u0306": "w", "\u031b": "w"}
        return " ".join(telexed(word, keys) for word in title.split())
    return title.replace(" ", "")


def telexed(word: str, keys: dict[str, str]) -> str:
    """A word as the keys of the Telex keyboard, its tone last."""
    letters, tone = "", ""
    for letter in unicodedata.normalize("NFD", word).replace("đ", "dd"):
        key = keys.get(letter, letter)
        if key == "^":
            letters += letters[-1]
        elif letter in keys and key != "w":
            tone = key
        else:
            letters += key
    return letters + tone


def test_the_filter_of_a_province_finds_what_its_units_and_its_predecessor_have(page: Page, address: str) -> None:
    page.goto(address + PLACES["vi"] + "?q=cai+cach&unit=tinh-binh-dinh")
    expect(page.locator(".search-results .card-title").first).to_have_text("Kế hoạch tuyên truyền công tác cải cách hành chính Sở Nội vụ năm 2022")


# ---- what it costs


def test_first_results_stand_before_any_file_of_records_has_come(page: Page, in_parts: str) -> None:
    """One way to the server and back is enough for a further key: a file of the dictionary holds the records of its strongest titles."""
    manifest = page.request.get(in_parts + PLACES["vi"] + "index/manifest.json").json()
    page.goto(in_parts + PLACES["vi"], wait_until="networkidle")
    page.focus("#q")
    page.wait_for_load_state("networkidle")
    for folder in manifest["records"]["d"]:
        page.route(f"**/index/{folder}/*", lambda route: None)
    page.keyboard.type("so noi vu")
    expect(page.locator(".search-results .card-title").first).to_contain_text("Sở Nội vụ")


def downloaded(page: Page, place: str, query: str) -> dict[str, int]:
    """What a first query costs a reader who has nothing yet: each file beyond the script, compressed as a server would."""
    sizes: dict[str, int] = {}
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.on("response", lambda response: sizes.update({response.url: len(gzip.compress(response.body()))}) if "/index/" in response.url else None)
    page.goto(place)
    ask(page, query)
    page.wait_for_load_state("networkidle")
    return sizes


@pytest.mark.parametrize("query", ["bộ nội vụ", "cair cachs hanhf chinhs", "ke hoach tuyen truyen cai cach hanh chinh cua uy ban nhan dan tinh ben tre"])
def test_a_first_query_of_an_index_in_parts_downloads_little(page: Page, in_parts: str, query: str) -> None:
    sizes = downloaded(page, in_parts + PLACES["vi"], query)
    assert 0 < sum(sizes.values()) <= 120_000, sizes


@pytest.mark.parametrize("query", [
    "cai cach hanh chinh", "to chuc dien dan", "444 QD BNV", "cair cach", "Kế hoạch thông tin, tuyên truyền cải cách hành chính năm 2014 của Bộ Nội vụ"])
def test_a_first_query_downloads_little(page: Page, address: str, query: str) -> None:
    sizes = downloaded(page, address + PLACES["vi"], query)
    assert 0 < sum(sizes.values()) <= 120_000, sizes


def test_the_scripts_are_small(real_site: Published) -> None:
    """The first alone is asked for by the page; the second comes with the first query, the third for one that is not as the index has it."""
    for name, most in (("search.*.js", 6 * 1024), ("search-choices.*.js", 3 * 1024), ("search-slips.*.js", 3584)):
        file, = (real_site.public / "static").glob(name)
        assert len(gzip.compress(file.read_bytes(), 9)) <= most, name


def test_a_query_that_is_as_the_index_has_it_fetches_no_script_of_slips(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PLACES["vi"])
    ask(page, "cai cach hanh chinh")
    assert not [url for url in asked if "search-slips" in url]
    ask(page, "cair cach")
    assert [url for url in asked if "search-slips" in url]


# ---- how it is used


def test_results_say_what_they_are_and_mark_the_words(search: Page) -> None:
    ask(search, "to chuc dien dan")
    expect(search.get_by_role("status").first).to_have_text("Số kết quả: 8")
    first = search.locator(".search-results > li").first
    expect(first.locator(".card-title a")).to_have_attribute("href", search.url.split("tim-kiem/")[0] + "ke-hoach/bnv-2014/")
    assert first.locator(".meta").first.inner_text().split("\n")[0].startswith("Kế hoạch")
    task = first.locator(".search-inside > li").first
    assert task.locator("mark").all_inner_texts()[:4] == ["Tổ", "chức", "Diễn", "đàn"]
    assert search.url.endswith("?q=to+chuc+dien+dan")


def test_words_around_a_hit_keep_their_marks_and_lead_to_the_clause(search: Page) -> None:
    ask(search, "nâng cao nhận thức")
    hit = search.locator(".search-hit").first
    expect(hit.locator("mark").first).to_be_visible()
    assert "#" in (hit.locator("a").first.get_attribute("href") or "")


def test_the_address_asks_and_answers(page: Page, address: str) -> None:
    page.goto(address + PLACES["vi"] + "?q=444+QD+BNV")
    expect(page.locator(".search-results > li")).to_have_count(1)
    expect(page.locator("#q")).to_have_value("444 QD BNV")
    page.goto(address + PLACES["vi"] + "?q=cai+cach&kind=document")
    expect(page.locator(".search-results .tag").first).to_have_text("Văn bản")
    assert set(page.locator(".search-results > li > .meta .tag:first-child").all_inner_texts()) == {"Văn bản"}


def test_filters_count_and_narrow_and_keep_to_the_address(search: Page) -> None:
    ask(search, "cải cách hành chính")
    before = search.get_by_role("status").first.inner_text()
    search.keyboard.press("Escape")
    search.locator(".search-filters > summary").click()
    kind = search.locator("#search-kind")
    assert kind.locator("option").nth(1).inner_text() == "Kế hoạch (5)"
    kind.select_option("plan")
    expect(search.get_by_role("status").first).to_have_text("Số kết quả: 5")
    assert "kind=plan" in search.url
    expect(search.locator(".search-results > li")).to_have_count(5)
    kind.select_option("")
    expect(search.get_by_role("status").first).to_have_text(before)


def test_a_slip_is_offered_and_taken(search: Page) -> None:
    ask(search, "cair cach the che")
    expect(search.locator(".search-meant")).to_contain_text("cải cách thể chế")
    ask(search, "cái cách")
    offer = search.locator(".search-meant a")
    expect(offer).to_have_text("cải cách")
    offer.click()
    expect(search.locator("#q")).to_have_value("cải cách")
    expect(search.locator("#q")).to_be_focused()


def test_nothing_found_says_what_to_do(search: Page) -> None:
    ask(search, "zzzz qqqq")
    expect(search.get_by_role("status").first).to_have_text("Không tìm thấy “zzzz qqqq”. Thử bớt từ, hoặc dùng các danh mục của trang.")
    expect(search.locator(".search-ways")).to_be_visible()
    ask(search, "bộ nội vụ")
    expect(search.locator(".search-ways")).to_be_hidden()


def test_more_results_come_by_a_button_and_the_focus_goes_on(search: Page) -> None:
    ask(search, "cải cách hành chính")
    more = search.locator(".search-more")
    more.focus()
    search.keyboard.press("Enter")
    expect(search.locator(".search-results a:focus")).to_have_count(1)


def test_a_failure_to_load_is_said(page: Page, address: str) -> None:
    page.route("**/index/manifest.json", lambda route: route.abort())
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(address + PLACES["vi"] + "?q=cai")
    status = page.get_by_role("status").first
    expect(status).to_have_text("Chưa tải được dữ liệu tìm kiếm. Xin kiểm tra kết nối rồi tải lại trang.")
    expect(page.locator(".search-ways")).to_be_visible()
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(" cach", delay=120)
    expect(status).to_have_text("Chưa tải được dữ liệu tìm kiếm. Xin kiểm tra kết nối rồi tải lại trang.")
    assert not broken


def test_an_index_that_is_not_there_is_a_failure_whatever_the_server_says_instead(page: Page, address: str) -> None:
    """Some answer with JSON of their own, which holds no word: that is not "nothing found"."""
    page.route(re.compile("/index/(?!manifest)"), lambda route: route.fulfill(status=404, body='{"error": "not found"}', content_type="application/json"))
    page.goto(address + PLACES["vi"] + "?q=bo+noi+vu")
    expect(page.get_by_role("status").first).to_have_text("Chưa tải được dữ liệu tìm kiếm. Xin kiểm tra kết nối rồi tải lại trang.")


def test_results_of_another_query_do_not_stand_below_a_failure(page: Page, in_parts: str) -> None:
    page.goto(in_parts + PLACES["vi"])
    ask(page, "cái cách")
    for shown in (".search-meant", ".search-filters", ".search-more"):
        expect(page.locator(shown)).to_be_visible()
    page.route("**/index/**", lambda route: route.abort())
    page.fill("#q", "một cửa")
    expect(page.get_by_role("status").first).to_have_text("Chưa tải được dữ liệu tìm kiếm. Xin kiểm tra kết nối rồi tải lại trang.")
    expect(page.locator(".search-results > li")).to_have_count(0)
    for hidden in (".search-meant", ".search-filters", ".search-more"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".search-ways")).to_be_visible()


def test_a_search_that_takes_long_says_that_it_goes_on(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/index/manifest.json", hold)
    page.goto(address + PLACES["vi"] + "?q=bo+noi+vu", wait_until="commit")
    status = page.get_by_role("status").first
    expect(status).to_have_text("Đang tìm…")
    for route in held:
        route.continue_()
    expect(status).to_contain_text("Số kết quả")


def test_a_page_older_than_the_index_opens_itself_again(page: Page, address: str) -> None:
    """What it asks for is gone since the portal was built anew; the query stands in the address."""
    manifest = page.request.get(address + PLACES["vi"] + "index/manifest.json").text()
    stale = re.sub(r'("dictionary":\{[^}]*"d":\[)"\w+"', r'\1"gone"', manifest).replace('"ahead":"', '"ahead":"gone-')
    assert stale != manifest
    page.route("**/manifest.json", lambda route: route.fulfill(body=stale, content_type="application/json"), times=1)
    page.goto(address + PLACES["vi"] + "?q=444+bnv")
    expect(page.locator(".search-results .card-title").first).to_be_visible()
    expect(page.locator("#q")).to_have_value("444 bnv")


def test_results_of_fewer_letters_stand_until_the_next_are_there(page: Page, address: str) -> None:
    page.goto(address + PLACES["vi"])
    ask(page, "bo noi")
    page.evaluate("""() => { window.counts = []; new MutationObserver(() => counts.push(document.querySelectorAll(".search-results > li").length))
      .observe(document.querySelector(".search-results"), { childList: true }); }""")
    ask(page, "bo noi vu")
    assert 0 not in page.evaluate("counts")


def test_the_slash_key_goes_to_the_field_and_can_be_switched_off(window: Window, address: str) -> None:
    page = window()
    page.goto(address + "ke-hoach/")
    page.keyboard.press("/")
    expect(page.locator("#site-search")).to_be_focused()
    page.keyboard.type("444")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=444")
    expect(page.locator(".search-results > li")).to_have_count(1)
    page.fill("#q", "")
    page.locator("[data-slash]").uncheck()
    page.goto(address + "ke-hoach/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "site-search"


def test_on_a_phone_the_key_and_the_button_lead_to_the_search_page(page: Page, address: str) -> None:
    page.goto(address + "don-vi/")
    page.keyboard.press("/")
    page.wait_for_url("**/tim-kiem/")
    page.goto(address + "don-vi/")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.wait_for_url("**/tim-kiem/")
    assert page.locator("#q").is_visible()


def test_without_javascript_the_page_is_a_list_of_ways(window: Window, address: str) -> None:
    page = window(320, 640, java_script_enabled=False)
    page.goto(address + PLACES["vi"] + "?q=cai+cach")
    for way in page.locator(".search-way > summary").all():
        way.click()
    widest = "main => Math.max(main.scrollWidth, ...[...main.querySelectorAll('a')].map(a => a.getBoundingClientRect().right))"
    assert page.locator("main").evaluate(widest) <= 320
    for way in page.locator(".search-way > summary").all():
        way.click()
    assert page.locator(".without-script").is_visible()
    assert not page.locator(".search-found").is_visible()
    page.get_by_text("Số, ký hiệu văn bản").click()
    page.get_by_role("link", name="444/QĐ-BNV").click()
    assert page.url.endswith("/ke-hoach/bnv-2014/")


# ---- suggestions


def test_suggestions_are_a_combobox_that_the_arrow_keys_walk(search: Page) -> None:
    field, options = search.get_by_role("combobox"), search.get_by_role("listbox").get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")
    ask(search, "bo noi")
    expect(field).to_have_attribute("aria-expanded", "true")
    count = options.count()
    assert 1 < count <= 6
    expect(search.locator("[data-suggested]")).to_have_text(f"Số gợi ý: {count}. Dùng phím mũi tên để chọn.")
    for _ in range(2):
        field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    expect(field).to_have_value("bo noi")
    for _ in range(2):
        field.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", "")
    field.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_enter_takes_a_suggestion_and_its_bearer_is_found_first(search: Page) -> None:
    ask(search, "so noi vu binh")
    name = search.get_by_role("option").filter(has_text="Đơn vị").first
    wanted = name.locator("span").first.inner_text()
    while name.get_attribute("aria-selected") != "true":
        search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    expect(search.locator("#q")).to_have_value(wanted)
    expect(search.locator(".search-results > li .card-title").first).to_have_text(wanted)
    expect(search.get_by_role("listbox")).to_be_hidden()
    expect(search.locator("[data-suggested]")).to_have_text("")


def test_what_begins_as_the_query_is_suggested_first(search: Page) -> None:
    ask(search, "bo noi")
    assert search.get_by_role("listbox").get_by_role("option").first.locator("span").first.inner_text().startswith("Bộ Nội vụ")
    assert search.locator("[lang='']").count() == 0


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(search: Page) -> None:
    ask(search, "cai cach")
    expect(search.get_by_role("listbox")).to_be_visible()
    search.keyboard.press("Escape")
    expect(search.get_by_role("listbox")).to_be_hidden()
    expect(search.locator("#q")).to_have_value("cai cach")
    search.keyboard.press("ArrowDown")
    expect(search.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    search.keyboard.press("Tab")
    expect(search.get_by_role("listbox")).to_be_hidden()


def test_enter_without_a_choice_searches_for_what_was_typed(search: Page) -> None:
    ask(search, "cai cach")
    search.keyboard.press("Enter")
    expect(search.get_by_role("listbox")).to_be_hidden()
    expect(search.locator("#q")).to_have_value("cai cach")
    assert search.url.endswith("?q=cai+cach")


def test_a_suggestion_is_taken_by_the_pointer_and_none_stands_over_an_offer(search: Page) -> None:
    ask(search, "444")
    search.get_by_role("option").first.click()
    expect(search.locator(".search-results > li .card-title").first).to_have_text(search.locator("#q").input_value())
    expect(search.locator("#q")).to_be_focused()
    ask(search, "cái cách")
    expect(search.get_by_role("listbox")).to_be_hidden()


def test_an_address_with_a_query_opens_no_suggestions(page: Page, address: str) -> None:
    page.goto(address + PLACES["vi"] + "?q=cai+cach")
    expect(page.locator(".search-results > li").first).to_be_visible()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_everything_runs_under_the_recommended_policy(page: Page, address: str) -> None:
    """Search, suggestions and the script of slips, with the header of docs/deploy.md; a breach is written to the console."""
    policy = re.findall(r'Content-Security-Policy "([^"]+)"', (ROOT / "docs/deploy.md").read_text(encoding="utf-8"))[0]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", with_policy)
    page.goto(address + PLACES["vi"])
    ask(page, "bo noi")
    page.keyboard.press("ArrowDown")
    ask(page, "cair cach")
    expect(page.locator(".search-meant")).to_contain_text("cải cách")
    page.unroute_all(behavior="wait")
    assert said == []


# ---- axe-core in every state


def with_suggestions(page: Page) -> None:
    ask(page, WORDS[page.locator("html").get_attribute("lang") or ""]["units"])
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_be_visible()


def with_results(page: Page) -> None:
    """Those of Enter, with the words around a hit: no list is open over them."""
    ask(page, WORDS[page.locator("html").get_attribute("lang") or ""]["text"])
    page.keyboard.press("Enter")
    expect(page.locator(".search-hit").first).to_be_visible()


def with_filters(page: Page) -> None:
    with_results(page)
    page.wait_for_load_state("networkidle")
    page.locator(".search-filters > summary").click()
    page.locator("#search-kind").select_option("plan")
    expect(page.locator("#search-kind")).to_be_visible()
    expect(page.locator(".search-results > li").first).to_be_visible()


def with_filters_that_leave_nothing(page: Page) -> None:
    page.goto(page.url.split("?")[0] + "?q=444&kind=news")
    expect(page.locator(".search-filters")).to_be_visible()
    expect(page.get_by_role("status").first).not_to_be_empty()


def with_more_results(page: Page) -> None:
    ask(page, WORDS[page.locator("html").get_attribute("lang") or ""]["many"])
    page.keyboard.press("Enter")
    page.locator(".search-more").click()
    expect(page.locator(".search-results a:focus")).to_have_count(1)


def with_nothing_found(page: Page) -> None:
    ask(page, "zzzz qqqq")


def with_a_slip_offered(page: Page) -> None:
    ask(page, WORDS[page.locator("html").get_attribute("lang") or ""]["slip"])
    expect(page.locator(".search-meant a")).to_be_visible()


def with_the_results_of_an_offer(page: Page) -> None:
    ask(page, WORDS[page.locator("html").get_attribute("lang") or ""]["telex"])
    expect(page.locator(".search-meant a")).to_be_visible()
    expect(page.locator(".search-results > li").first).to_be_visible()


def without_the_network(page: Page) -> None:
    page.route("**/index/**", lambda route: route.abort())
    page.reload()
    page.fill("#q", "cai cach")
    expect(page.get_by_role("status").first).not_to_be_empty()


def untouched(page: Page) -> None:
    page.locator(".search-way > summary").first.click()


WORDS = {
    "vi": {"units": "bo noi", "text": "nâng cao nhận thức", "many": "cải cách hành chính", "slip": "cái cách", "telex": "caair casch"},
    "en": {"units": "ministry", "text": "public awareness", "many": "administrative reform", "slip": "reforn", "telex": "prime ministr"},
}
STATES = (untouched, with_suggestions, with_results, with_filters, with_filters_that_leave_nothing, with_more_results, with_nothing_found, with_a_slip_offered,
          with_the_results_of_an_offer, without_the_network)


@pytest.mark.parametrize("language", PLACES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_any_state(window: Window, address: str, state: Callable[[Page], None], language: Literal["vi", "en"]) -> None:
    """Each state on a phone in the one language and on a desk in the other, in turn; in both nothing of it stands out of a phone's screen."""
    width, scheme = ((320, "dark"), (1280, "light"))[(STATES.index(state) + LANGUAGES.index(language)) % 2]
    page = window(width, 900, media={"color_scheme": scheme})
    page.goto(address + PLACES[language])
    state(page)
    results = Axe().run(page, options=RULES).response
    assert [(violation["id"], node["target"]) for violation in results["violations"] for node in violation["nodes"][:3]] == []
    for narrow in (width, 320):
        page.set_viewport_size({"width": narrow, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= narrow
