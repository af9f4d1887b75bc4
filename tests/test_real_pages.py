"""Every page of the real portal: its frame in both languages, what it says on three different days, and what machines read.

In: the real content, built by the real command as of today, of 20 May 2014, and of 15 April 2022 for an agency that says who it is.
Out: assertions on every page. Which facts a page shows is tested in test_real_content.py.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import OnDay
from published import BASE, BOTH, ROOT, STRINGS, TODAY, Element, Published, links

from plansite.model import routes
from plansite.model.text import Language
from plansite.rendering.data.tables import TABLES

PLANS = ("ben-tre-2013-2015", "bnv-2014", "bnv-2020", "btttt-2021-2030", "snv-binh-dinh-2022")
NOT_OFFICIAL = {"vi": "không phải là trang của cơ quan nhà nước", "en": "not the site of a State agency"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


# ---- the three days


@pytest.mark.parametrize("language", BOTH)
def test_plan_in_force_says_that_its_issuer_no_longer_exists(language: Language, real_site: Published) -> None:
    address = routes.record("plan", "btttt-2021-2030", language)
    page = real_site.main(address)
    assert page.one(class_="plan-header").one(class_="tag").words() == STRINGS[language]["state_in_force"]
    notice = next(n for n in page.every(class_="notice") if STRINGS[language]["issuer_closed"] in n.words())
    assert routes.record("unit", "bo-khoa-hoc-cong-nghe", language) in links(notice, address)
    assert {"vi": "01/3/2025", "en": "1 March 2025"}[language] in notice.words() and "55/2025/NĐ-CP" in notice.words()


@pytest.mark.parametrize("language", BOTH)
def test_state_of_every_plan_is_on_its_page(language: Language, real_site: Published) -> None:
    states = {id: real_site.main(routes.record("plan", id, language)).one(class_="plan-header").one(class_="tag").words() for id in PLANS}
    ended, in_force = STRINGS[language]["state_ended"], STRINGS[language]["state_in_force"]
    assert states == {id: in_force if id == "btttt-2021-2030" else ended for id in PLANS}


def deadlines(site: Published, language: Language = "vi") -> list[tuple[str, str]]:
    """The rows of coming deadlines on the home page: last day, and what it is the last day of."""
    address = routes.home(language)
    section = site.page(address).one("section", **{"aria-labelledby": "deadlines"})
    found = []
    for row in (row for body in section.every(class_="agenda") for row in body.every("li")):
        day = re.findall(r"(\d+)[/ ](\w+)[/ ](\d{4})", row.one(class_="when").words())[-1]
        month = day[1] if day[1].isdigit() else MONTHS.index(day[1]) + 1
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
        assert {routes.filtered("plan", "year", str(year), language) for year in (2013, 2014, 2015, 2020, 2021, 2022)} <= found
        assert {routes.record("unit", u, language) for u in ("bo-noi-vu", "ubnd-ben-tre", "snv-binh-dinh", "bo-thong-tin-truyen-thong")} <= found
        assert routes.record("topic", "the-che-2011", language) in found and routes.record("news", "bnv-ke-hoach-2020", language) in found
        in_force = home.one("section", **{"aria-labelledby": "in-force"})
        assert links(in_force, address)[0] == routes.record("plan", "btttt-2021-2030", language)
        assert len(in_force.every("li", "card")) == 1


@pytest.fixture
def in_2014(real_site_on: OnDay) -> Published:
    return real_site_on("2014-05-20")


def test_home_as_of_20_may_2014(in_2014: Published) -> None:
    """Tasks of the Ministry and report days of Bến Tre, the nearest first, that of today's month included, those past left out."""
    for language in BOTH:
        found = deadlines(in_2014, language)
        assert sorted(found[:6]) == [
            ("2014-05-31", "bnv-2014/#task-1"), ("2014-06-14", "ben-tre-2013-2015/#duty-bao-cao-6-thang"), ("2014-06-30", "bnv-2014/#task-2"),
            ("2014-06-30", "bnv-2014/#task-3"), ("2014-06-30", "bnv-2014/#task-4"), ("2014-12-14", "ben-tre-2013-2015/#duty-bao-cao-nam"),
        ]
        assert found == sorted(found, key=lambda row: row[0])
        assert set(found[6:]) <= {("2014-12-31", "bnv-2014/#task-5"), ("2014-12-31", "bnv-2014/#task-6"), ("2014-12-31", "ben-tre-2013-2015/#duty-ke-hoach-hang-nam")}
        assert len(in_2014.page(routes.home(language)).one("section", **{"aria-labelledby": "in-force"}).every("li", "card")) == 2
    assert {t["id"]: t["timeliness"]["code"] for t in list(in_2014.data("tasks").values()) if t["time"]["kind"] == "interval" and t["plan"] == "bnv-2014"} == {
        "bnv-2014.1": "due_soon", "bnv-2014.2": "not_due", "bnv-2014.3": "not_due", "bnv-2014.4": "not_due", "bnv-2014.5": "not_due", "bnv-2014.6": "not_due"}


def test_home_as_of_15_april_2022(official_in_2022: Published) -> None:
    for language in BOTH:
        address = routes.home(language)
        section = official_in_2022.page(address).one("section", **{"aria-labelledby": "deadlines"})
        rows = section.one(class_="agenda").every("li")
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
        assert STRINGS["vi"]["issuer_closed"] not in " ".join(n.words() for n in official_in_2022.main(routes.record("plan", plan, "vi")).every(class_="notice"))


# ---- every page

SECTION_KINDS = {"plan": "plans", "unit": "units", "document": "documents", "topic": "topics", "channel": "channels", "audience": "audiences", "news": "news",
                 "tasks": "tasks", "timeline": "timeline", "calendar": "calendar", "map": "map", "search": "search", "matrix": "matrix"}
RECORD_KINDS = {"plan": "plan", "unit": "unit", "document": "document", "topic": "topic", "channel": "channel", "audience": "audience", "news": "article",
                "calendar": "calendar"}


def kind_of(address: str) -> str:
    """The `data-page` that the address of a page asks for."""
    language: Language = "en" if address.startswith("en/") else "vi"
    if address == routes.home(language):
        return "home"
    for kind, list_kind in SECTION_KINDS.items():
        section = routes.section(kind, language)
        pieces = "|".join(pair[language == "en"] for pair in routes.FILTERS.values())
        if address == section or re.fullmatch(rf"{section}({pieces})/[^/]+/", address):
            return list_kind
        if address.startswith(section):
            return RECORD_KINDS.get(kind, list_kind)
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
            if (path not in files and path not in anchors) or (fragment and fragment not in anchors.get(path, {fragment})):
                dead.append((address, url))
    assert dead == []


def linked_data(page: Element) -> list[dict[str, Any]]:
    scripts = page.every("script", type="application/ld+json")
    return [node for script in scripts for node in json.loads("".join(c for c in script.children if isinstance(c, str)))["@graph"]]


EXPECTED_TYPES = {"home": {"WebSite"}, "plan": {"Legislation", "DigitalDocument"}, "article": {"NewsArticle"}, "document": {"Legislation"}}


GOVERNMENT = ("government", "state-office", "ministry", "peoples-committee", "peoples-council", "department", "division", "ministry-department", "authority",
              "office", "centre", "institute", "committee", "council")


def test_linked_data_says_what_each_kind_of_page_is(real_site: Published) -> None:
    units = real_site.data("units")
    for address, _language, page in pages(real_site):
        kind = kind_of(address)
        types = {kind for node in linked_data(page) for kind in ([node["@type"]] if isinstance(node["@type"], str) else node["@type"])} - {"BreadcrumbList"}
        if kind == "unit":
            unit = units[address.rstrip("/").split("/")[-1]]
            code = unit["kind"]["code"]
            government = not unit["collective"] and code in GOVERNMENT
            expected = {"AdministrativeArea"} if code == "province" else {"GovernmentOrganization"} if government else {"Organization"}
            assert types == (set() if code == "official" else expected), address
        elif kind in EXPECTED_TYPES:
            types -= {"Action", "Event"} if kind == "plan" else set()
            assert types == EXPECTED_TYPES[kind], address


def test_linked_data_of_a_plan_holds_its_facts_and_no_more(real_site: Published) -> None:
    act, plan = (next(n for n in linked_data(real_site.page("ke-hoach/bnv-2014/")) if n["@type"] == kind) for kind in ("Legislation", "DigitalDocument"))
    assert (act["legislationIdentifier"], act["legislationDate"], act["inLanguage"]) == ("444/QĐ-BNV", "2014-04-23", "vi")
    assert act["legislationPassedBy"]["name"] == "Bộ Nội vụ"
    assert plan["isBasedOn"] == {"@id": act["@id"]} and plan["temporalCoverage"] == "2014-01-01/2014-12-31"
    act = next(n for n in linked_data(real_site.page("ke-hoach/ben-tre-2013-2015/")) if n["@type"] == "Legislation")
    assert not {"legislationIdentifier", "legislationDate"} & act.keys()
    news = next(n for n in linked_data(real_site.page("tin-tuc/bnv-ke-hoach-2020/")) if n["@type"] == "NewsArticle")
    assert news["datePublished"] == "2020-03-24T10:46:00+07:00" and news["author"]["name"] == "Văn phòng BCĐCCHC của Chính phủ"


@pytest.mark.parametrize(("address", "cited"), [
    ("ke-hoach/snv-binh-dinh-2022/", "Kế hoạch tuyên truyền công tác cải cách hành chính Sở Nội vụ năm 2022, Sở Nội vụ tỉnh Bình Định"),
    ("ke-hoach/bnv-2014/", "Quyết định số 444/QĐ-BNV ngày 23/4/2014 của Bộ Nội vụ"),
])
def test_an_act_whose_number_was_left_blank_is_named_by_its_title(address: str, cited: str, real_site: Published) -> None:
    """`/KH-SNV` alone is the symbol of every plan of that body."""
    page = real_site.page(address)
    assert page.one("button", **{"data-tool": "cite"})["data-citation"].replace("\N{NO-BREAK SPACE}", " ") == cited
    assert "/KH-SNV" not in [node.get("legislationIdentifier") for node in linked_data(page)]


def test_page_for_a_missing_address_serves_both_languages_at_any_depth(real_site: Published, official_in_2022: Published) -> None:
    for site, base in ((real_site, "/"), (official_in_2022, "/cong/")):
        text = site.text("404.html")
        assert 'data-page="missing"' in text and "noindex" in text and 'lang="en"' in text
        inner = re.findall(r'(?:href|src)="([^"#]*)"', text)
        assert [url for url in inner if url and not url.startswith(base)] == []
        assert {base, f"{base}en/", f"{base}tim-kiem/", f"{base}en/search/"} <= set(inner)


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
        assert len([dd for dd in place.every("dd") if dd.words() == STRINGS[language]["not_given"]]) == 5
    footer = real_site.page(routes.home(language)).one("footer").words()
    assert footer.count(STRINGS[language]["not_given"]) == 5, "the licence is given"


@pytest.mark.parametrize("language", BOTH)
def test_publisher_of_an_official_site_is_named(language: Language, official_in_2022: Published) -> None:
    words = {"vi": ["Sở Thử nghiệm", "Phòng Thử", "Số 1 phố Thử", "0123 456 789", "cchc@example.org", "Tự do dùng lại"],
             "en": ["Department of Trials", "Trial Division", "1 Trial Street", "0123 456 789", "cchc@example.org", "Free to reuse"]}[language]
    footer = official_in_2022.page(routes.home(language)).one("footer")
    assert [w for w in words if w not in footer.words()] == []
    assert {a["href"] for a in footer.one(class_="publisher").every("a") if ":" in a["href"]} == {"tel:0123456789", "mailto:cchc@example.org"}
    assert STRINGS[language]["not_given"] not in footer.words()


# ---- what machines read


def test_strict_build_has_no_finding(real_site: Published) -> None:
    assert json.loads(real_site.public.with_name("findings.json").read_text(encoding="utf-8")) == []


def test_sitemap_lists_every_page_once_with_its_alternates(real_site: Published) -> None:
    dates = set(re.findall(r"^(?:recorded|updated): (\S+)$", "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "content").rglob("*.yaml")), re.MULTILINE))
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.fromstring(real_site.text("sitemap.xml")).findall("s:url", names)
    listed = [str(url.findtext("s:loc", namespaces=names)) for url in urls]
    assert sorted(listed) == sorted(BASE + address for address in real_site.pages)
    for url, location in zip(urls, listed, strict=True):
        page = real_site.page(location.removeprefix(BASE))
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", names)}
        assert alternates == {link["hreflang"]: link["href"] for link in head_links(page, "alternate") if "hreflang" in link.attributes}
        changed = url.findtext("s:lastmod", namespaces=names)
        assert changed is None or changed in dates, "the only dates are those of the records"
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
TIME = "as_signed vi en kind earliest latest precision part rrule frequency parts confidence rule unread by"


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


@pytest.mark.parametrize("language", BOTH)
def test_words_on_the_open_data_page_name_every_table(language: Language) -> None:
    words = (ROOT / f"content/pages/data/page.{language}.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`/data/(\w+)\.json`", words)) == set(TABLES)


def test_data_and_pages_name_units_and_documents_that_exist(real_site: Published) -> None:
    units, documents, plans = real_site.data("units"), real_site.data("documents"), real_site.data("plans")
    named = [u for t in real_site.data("tasks").values() for u in (*t["lead"], *t["support"])]
    named += [u for d in real_site.data("duties").values() for part in ("reporters", "recipient") for u in d[part]["units"]]
    named += [p["issuer"] for p in plans.values()] + [d["issuing_body"] for d in documents.values()]
    assert set(named) <= units.keys()
    assert {d for p in plans.values() for d in (*p["based_on"], *p["implements"])} <= documents.keys()
    assert {c for d in documents.values() for c in d["cited_by"]} <= {*plans, "bnv-ke-hoach-2020"}
    assert [t["id"] for p in plans.values() for t in [{"id": i} for i in p["tasks"]] if t["id"] not in real_site.data("tasks")] == []
