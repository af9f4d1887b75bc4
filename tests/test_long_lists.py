"""Long lists: from 101 rows on a list stands in parts, by year or initial, so that one new record changes one page of its rows; parts, and what
a filter leaves, hold up to 400.

In: a made-up site with 101 plans, tasks, documents, news and units, and then one more of each; lists of bare records. Out: which files differ,
but for the counts beside the filters, which every page of the list shows; which pages a list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite
from published import BASE, Element, links, read_html

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.linking import link
from plansite.model.output import opened
from plansite.reading import read
from plansite.rendering import render
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import section_paths
from plansite.rendering.pages.shelves import by_issuer, by_superior, by_year
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_pages
from plansite.rendering.strings import read_strings
from plansite.rendering.views import Frame, ListView
from plansite.settings import read_settings

ROOT = Path(__file__).parent.parent
MANY = 101
YEARS = tuple(range(2001, 2013))
INITIALS = ("An", "Bình", "Châu", "Đông", "Giang", "Hoa")
MACHINE_FILES = re.compile(r"sitemap\.xml|(en/)?feed\.xml|data/[a-z-]+\.(json|csv|jsonld|zip)|(tim-kiem|en/search)/index/.*")
"""files for machines, which hold everything"""
FILTER_PANEL = re.compile(rb'<nav class="filters[^>]*>.*?</nav>', re.DOTALL)

Files = Mapping[str, bytes]


def year(n: int) -> int:
    return YEARS[n % len(YEARS)]


def unit(n: int) -> dict[str, str]:
    name = f"name:\n  - vi: {INITIALS[n % 6]} {n:03d}\n    en: {INITIALS[n % 6]} Body {n:03d}\n"
    return {f"content/units/u{n}.yaml": f"{name}kind: ministry\nlevel: central\nrecorded: 2013-01-01\n"}


def document(n: int) -> dict[str, str]:
    return {f"content/documents/d{n}.yaml": f"number: {n}/QĐ-X\ntype: decision\nissuing_body: u{n % MANY}\ndate_signed: {year(n)}-02-03\nrecorded: 2013-01-01\n"}


def news(n: int) -> dict[str, str]:
    return {f"content/news/n{n}/news.yaml": f"title:\n  vi: Tin {n}\n  en: News {n}\npublished: {year(n)}-03-04T08:00+07:00\nrecorded: 2013-01-01\n",
            f"content/news/n{n}/news.vi.md": f"Nội dung tin {n}.\n"}


def plan(n: int) -> dict[str, str]:
    lead = f"{INITIALS[n % MANY % 6]} {n % MANY:03d}"
    return {f"content/plans/p{n}/plan.yaml": (
        f"title:\n  vi: Kế hoạch {n}\n  en: Plan {n}\nissuer: u{n % MANY}\nperiod: {year(n)}\nrecorded: 2013-01-01\ndecision:\n  type: plan\n"
        f"tasks:\n  - n: 1\n    name:\n      vi: Việc {n}\n      en: Task {n}\n    lead: {lead}\n    time: Quý II năm {year(n)}\n")}


def write(site: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def published(site: Path) -> Files:
    """What the first three stages make of a site; it is neither checked nor written."""
    log = Log()
    settings = read_settings(site, log, today="2013-06-01")
    assert settings is not None
    portal = link(settings, read(settings, log), log)
    rendering = render(settings, portal, log, Cache(site / "cards"), Cache(site / "compiled"), Cache(site / "made"))
    assert rendering is not None
    sheets = (sheet for part in rendering.parts for sheet in opened(part()))
    made = {sheet.path: (sheet, sheet.make()) for sheet in sheets}
    notes = [sheet.note for sheet, _ in made.values()]
    made |= {sheet.path: (sheet, sheet.make()) for sheet in rendering.last(notes)}
    assert not log.has_errors, {d.code for d in log.findings}
    return {path: content for path, (_, content) in made.items()}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, dict[str, Files]]:
    """The site of 101 of each, and what it is after one more unit, then document, news item and plan."""
    site = tmp_path_factory.mktemp("long")
    (site / "site.toml").write_text(SETTINGS + "social_cards = false\n", encoding="utf-8")
    for name in ("templates", "static"):
        (site / name).symlink_to(ROOT / name)
    for n in range(MANY):
        write(site, {**unit(n), **document(n), **news(n), **plan(n)})
    before, after = published(site), {}
    for kind, make in (("unit", unit), ("document", document), ("news", news), ("plan", plan)):
        write(site, make(MANY))
        after[kind] = published(site)
    return before, after


def changed(sites: tuple[Files, dict[str, Files]], kind: str) -> set[str]:
    """The pages that one more record of a kind makes or changes; files for machines and counts beside filters left out."""
    order = list(sites[1])
    before = sites[0] if kind == order[0] else sites[1][order[order.index(kind) - 1]]
    after = sites[1][kind]
    assert {path for path in before if not MACHINE_FILES.fullmatch(path)} <= after.keys()
    return {path.removesuffix("index.html") for path, content in after.items() if rows(before.get(path)) != rows(content) and not MACHINE_FILES.fullmatch(path)}


def rows(content: bytes | None) -> bytes | None:
    """A page without its filters."""
    return FILTER_PANEL.sub(b"", content) if content else content


def in_both(vi: str, en: str) -> set[str]:
    return {vi, f"en/{en}"}


def data_of(kind: str, id: str) -> set[str]:
    """The files of what one unit or plan has to do."""
    return {f"data/{kind}s/{id}.{suffix}" for suffix in ("json", "csv")}


CALENDARS = {f"{language}data/{name}.ics" for language in ("", "en/") for name in ("all", "plans/p101", "units/u0")}
TEXTS = in_both("ke-hoach/p101/p101.md", "plans/p101/p101.md")


def feeds_of(vi: str, en: str) -> set[str]:
    return in_both(f"{vi}/feed.xml", f"{en}/feed.xml")


NEW_YEAR = year(MANY)


def whole(vi: str, en: str) -> set[str]:
    """The page with all rows of a list, and its first page, which says how many there are."""
    return in_both(f"{vi}/", f"{en}/") | in_both(f"{vi}/tat-ca/", f"{en}/all/")


UNITS_WITH_COUNTS = in_both("don-vi/tat-ca/", "units/all/") | in_both("don-vi/cap/trung-uong/", "units/level/central/") \
    | in_both("don-vi/loai/bo/", "units/kind/ministry/") | in_both("don-vi/vai-tro/ban-hanh/", "units/role/issuer/") \
    | in_both("don-vi/vai-tro/chu-tri/", "units/role/lead/")
"""lists of units say how many plans each has, and can be sorted by it"""

EXPECTED: dict[str, set[str]] = {
    "unit": in_both("don-vi/u101/", "units/u101/") | in_both("don-vi/", "units/") | in_both("don-vi/chu/h/", "units/letter/h/")
    | in_both("don-vi/cap/trung-uong/", "units/level/central/") | in_both("don-vi/loai/bo/", "units/kind/ministry/")
    | whole("don-vi", "units") | data_of("unit", "u101") | feeds_of("don-vi/u101", "units/u101"),
    "document": in_both("van-ban/d101/", "documents/d101/") | in_both(f"van-ban/nam/{NEW_YEAR}/", f"documents/year/{NEW_YEAR}/")
    | in_both("van-ban/loai/quyet-dinh/", "documents/type/decision/") | in_both("van-ban/co-quan/u0/", "documents/issuer/u0/")
    | whole("van-ban", "documents") | in_both("don-vi/u0/", "units/u0/"),
    "news": whole("tin-tuc", "news") | in_both("tin-tuc/n101/", "news/n101/") | in_both(f"tin-tuc/nam/{NEW_YEAR}/", f"news/year/{NEW_YEAR}/"),
    "plan": whole("ke-hoach", "plans") | whole("nhiem-vu", "tasks") | UNITS_WITH_COUNTS
    | in_both("ke-hoach/p101/", "plans/p101/") | in_both(f"ke-hoach/nam/{NEW_YEAR}/", f"plans/year/{NEW_YEAR}/")
    | in_both("ke-hoach/tinh-trang/da-ket-thuc/", "plans/state/ended/") | in_both("ke-hoach/cap/trung-uong/", "plans/level/central/")
    | in_both("ke-hoach/co-quan/u0/", "plans/issuer/u0/")
    | in_both(f"nhiem-vu/nam/{NEW_YEAR}/", f"tasks/year/{NEW_YEAR}/") | in_both("nhiem-vu/chu-tri/u0/", "tasks/lead/u0/")
    | {page for vi, en in (("", ""), ("quy-2/", "quarter-2/"), *((f"thang-{n}/", f"month-{n}/") for n in (4, 5, 6)))
       for page in in_both(f"dong-thoi-gian/nam/{NEW_YEAR}/{vi}", f"timeline/year/{NEW_YEAR}/{en}")}
    | in_both("don-vi/u0/", "units/u0/") | in_both("ke-hoach/p0/", "plans/p0/") | TEXTS | CALENDARS | data_of("plan", "p101") | data_of("unit", "u0")
    | in_both("lich/", "calendar/") | in_both(f"lich/{NEW_YEAR}-06/", f"calendar/{NEW_YEAR}-06/")
    | in_both(f"lich/vai-tro/chu-tri/nam/{NEW_YEAR}/", f"calendar/role/lead/year/{NEW_YEAR}/")
    | feeds_of("ke-hoach/p101", "plans/p101") | feeds_of("don-vi/u0", "units/u0"),
}
"""the record's own pages; of each list it is in, whole or narrowed, one page; the pages that name it: its issuer's, and the other plan of its issuer; the
tree of units stands on their first page"""


@pytest.mark.parametrize("kind", sorted(EXPECTED))
def test_one_new_record_changes_one_page_of_each_list(kind: str, sites: tuple[Files, dict[str, Files]]) -> None:
    found = changed(sites, kind)
    may_change = {"", "en/"} if kind in ("plan", "news") else set()  # the home page shows the latest and counts the archive
    assert {"changed for nothing": sorted(found - may_change - EXPECTED[kind]), "not changed": sorted(EXPECTED[kind] - found)} \
        == {"changed for nothing": [], "not changed": []}


NARROWED = in_both("ke-hoach/tinh-trang/da-ket-thuc/", "plans/state/ended/") | in_both("ke-hoach/cap/trung-uong/", "plans/level/central/") \
    | in_both("van-ban/loai/quyet-dinh/", "documents/type/decision/") | in_both("don-vi/cap/trung-uong/", "units/level/central/") \
    | in_both("don-vi/loai/bo/", "units/kind/ministry/") | in_both("don-vi/vai-tro/ban-hanh/", "units/role/issuer/") \
    | in_both("don-vi/vai-tro/chu-tri/", "units/role/lead/") | in_both("don-vi/", "units/")
"""lists of all 101 records of a kind, since a filter leaves all of them; and the tree of units, which holds up to 400"""
TOGETHER = {path for vi, en in (("ke-hoach", "plans"), ("nhiem-vu", "tasks"), ("don-vi", "units"), ("van-ban", "documents"), ("tin-tuc", "news"))
            for path in in_both(f"{vi}/tat-ca/", f"{en}/all/")}
"""the pages from which the script takes all rows of a list"""


def test_only_what_a_filter_leaves_stands_on_a_page_of_more_than_100_rows(sites: tuple[Files, dict[str, Files]]) -> None:
    assert {path.removesuffix("index.html"): rows for path, rows in rows_of_pages(sites[0]) if rows > 100} == dict.fromkeys(NARROWED | TOGETHER, MANY)


ROW = re.compile(rb"<(?:li|tr|div|dt|dd)\b")


def rows_of_pages(files: Files) -> Iterator[tuple[str, int]]:
    """The longest list or table of every page; a page with fewer than 100 rows in all is not read."""
    for path, content in files.items():
        if path.endswith("index.html") and len(ROW.findall(content)) >= 100:
            main = read_html(content.decode()).one("main")
            yield path, max((len([c for c in part.children if isinstance(c, Element)]) for part in main.every() if part.tag in ("ul", "ol", "tbody", "dl")), default=0)


@pytest.mark.parametrize(("section", "address"), [
    ("ke-hoach/", r"ke-hoach/p\d+/"), ("van-ban/", r"van-ban/d\d+/"), ("tin-tuc/", r"tin-tuc/n\d+/"), ("don-vi/", r"don-vi/u\d+/"),
    ("nhiem-vu/", r"ke-hoach/p\d+/#task-1"), ("dong-thoi-gian/", r"ke-hoach/p\d+/#task-1"), ("en/units/", r"en/units/u\d+/"),
])
def test_parts_of_a_list_hold_every_row_once(section: str, address: str, sites: tuple[Files, dict[str, Files]]) -> None:
    """And the list itself leads to each part."""
    files = sites[0]
    index = read_html(files[f"{section}index.html"].decode()).one("main")
    parts = sorted({link for link in links(index, section) if re.fullmatch(rf"{section}(nam|chu|letter)/[^/]+/", link)})
    assert len(parts) == (len(INITIALS) if section.endswith(("don-vi/", "units/")) else len(YEARS))
    rows = [link for part in parts for link in set(links(read_html(files[f"{part}index.html"].decode()).one("main"), part)) if re.fullmatch(address, link)]
    assert len(rows) == len(set(rows)) == MANY
    assert BASE + section in files["sitemap.xml"].decode()


def test_the_timeline_of_many_plans_names_each_year_once_and_the_table_of_a_year_is_announced_where_it_stands(sites: tuple[Files, dict[str, Files]]) -> None:
    whole, year_of = (read_html(sites[0][f"dong-thoi-gian/{place}index.html"].decode()).one("main") for place in ("", f"nam/{YEARS[0]}/"))
    years = [link for link in links(whole, "dong-thoi-gian/") if re.fullmatch(r"dong-thoi-gian/nam/\d+/", link)]
    assert len(years) == len(set(years)) == len(YEARS) and not whole.has("nav", "zoom")
    assert "dẫn đến nhiệm vụ và nghĩa vụ báo cáo trong năm đó" in whole.one("p", "intro").words()
    said = [p.words() for p in year_of.every("p")]
    assert "Cùng dữ liệu, dạng bảng:" in said and f"Nhiệm vụ và nghĩa vụ báo cáo trong năm {YEARS[0]}." in said


def test_list_of_exactly_100_rows_stands_on_one_page(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, {"site.toml": SETTINGS})
    for name in ("templates", "static"):
        (site / name).symlink_to(ROOT / name)
    for n in range(100):
        write(site, unit(n))
    files = published(site)
    index = read_html(files["don-vi/index.html"].decode()).one("main")
    assert len({link for link in links(index, "don-vi/") if re.fullmatch(r"don-vi/u\d+/", link)}) == 100


Record = tuple[int, str]
"""a year and a unit"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Of a site with a ministry and, below a province, two departments."""
    units = {"bo": ("Bộ A", "ministry", "central", ""), "tinh": ("UBND tỉnh A", "peoples-committee", "province", ""),
             "so-a": ("Sở A", "department", "province", "tinh"), "so-b": ("Sở B", "department", "province", "tinh")}
    write(tmp_path, {"site.toml": SETTINGS, **{f"content/units/{id}.yaml": f"name:\n  - vi: {name}\n    en: Body {id}\nkind: {kind}\nlevel: {level}\n"
                                               + (f"parent:\n  - unit: {parent}\n" if parent else "") for id, (name, kind, level, parent) in units.items()}})
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    log = Log()
    settings = read_settings(tmp_path, log, today="2013-06-01")
    assert settings is not None
    strings = read_strings(settings, log)
    assert strings is not None and not log.has_errors, log.findings
    portal = link(settings, read(settings, log), log)
    assert not log.has_errors, log.findings
    return Edition(portal, settings, strings["vi"], "vi")


def listed(edition: Edition, records: Sequence[Record], longest: int = LONGEST) -> dict[str, tuple[Frame, ListView]]:
    """The pages of a list of plans by their addresses."""
    keys = (by_year(edition, lambda record: record[0]), by_superior(edition, lambda record: record[1]), by_issuer(edition, lambda record: record[1]))
    listing = Listing("plans", "plans", section_paths("plan"), edition.own("plans"), edition.own("plans_intro"), "", records, lambda record: record, keys)
    return {page.frame.path: (page.frame, page.view) for page in list_pages(edition, listing, longest) if isinstance(page.view, ListView)}


def pages_of(edition: Edition, records: Sequence[Record], longest: int = LONGEST) -> dict[str, int]:
    """Address and number of rows of each page: none where it leads to its shelves."""
    return {path: sum(len(part.rows) for part in view.parts) for path, (_, view) in listed(edition, records, longest).items()}


def test_a_shelf_of_more_than_400_rows_is_split_by_the_body_above_the_issuer_and_then_by_the_issuer(edition: Edition) -> None:
    others = [(2021, "bo"), (2020, "bo")]
    of_2020 = [*[(2020, "so-a")] * 200, *[(2020, "so-b")] * 199]
    assert pages_of(edition, [*others, *of_2020]) == {"ke-hoach/": 0, "ke-hoach/nam/2021/": 1, "ke-hoach/nam/2020/": 400}
    shelves = {"ke-hoach/": 0, "ke-hoach/nam/2021/": 1, "ke-hoach/nam/2020/": 0, "ke-hoach/nam/2020/bo/": 1}
    assert pages_of(edition, [*others, *of_2020, (2020, "so-b")]) == {**shelves, "ke-hoach/nam/2020/tinh/": 400}
    assert pages_of(edition, [*others, *of_2020, *[(2020, "tinh")] * 2]) == {
        **shelves, "ke-hoach/nam/2020/tinh/": 0, "ke-hoach/nam/2020/tinh/so-a/": 200, "ke-hoach/nam/2020/tinh/so-b/": 199, "ke-hoach/nam/2020/tinh/tinh/": 2}


def test_shelves_by_issuer_say_that_it_issued_the_plans_and_their_crumbs_only_its_name(edition: Edition) -> None:
    """The tasks on such a shelf are led by many others; and the way to it is named before it in the breadcrumb."""
    pages = listed(edition, [(2021, "bo"), (2020, "bo"), *[(2020, "so-a")] * 300, *[(2020, "so-b")] * 101])
    year, above, own = (pages[f"ke-hoach/nam/2020/{place}"] for place in ("", "tinh/", "tinh/so-a/"))
    assert [view.parts[0].heading for _, view in (year, above)] == [edition.own("split_by_superior"), edition.own("split_by_issuer")]
    assert above[1].title.text == "Kế hoạch: 2020: kế hoạch của UBND tỉnh A và các đơn vị trực thuộc"
    assert own[1].title.text == own[0].title.text == f"{above[1].title.text}: kế hoạch do Sở A ban hành"
    assert [crumb.words.text for crumb in own[0].crumbs] == ["Kế hoạch", "2020", "UBND tỉnh A", "Sở A"]
    assert pages["ke-hoach/"][1].parts[0].heading == edition.own("split_intro"), "a year says it itself"


def test_a_key_that_does_not_part_a_list_is_passed_over(edition: Edition) -> None:
    assert pages_of(edition, [*[(2020, "so-a")] * 51, *[(2020, "so-b")] * 50]) == {"ke-hoach/": 0, "ke-hoach/so-a/": 51, "ke-hoach/so-b/": 50}
    assert pages_of(edition, [(2020, "so-a")] * 401) == {"ke-hoach/": 401}


def test_a_list_that_a_filter_left_is_split_from_401_rows_on(edition: Edition) -> None:
    records = [(2020, "bo"), *[(2021, "bo")] * 399]
    assert pages_of(edition, records, LONGEST_SHELF) == {"ke-hoach/": 400}
    assert pages_of(edition, [*records, (2020, "bo")], LONGEST_SHELF) == {"ke-hoach/": 0, "ke-hoach/nam/2021/": 399, "ke-hoach/nam/2020/": 2}


def test_a_document_that_more_than_a_hundred_plans_cite_names_them_by_year(site: SampleSite) -> None:
    files: dict[str, str | bytes | None] = {"content/documents/nq-1.yaml": "number: 1/NQ-CP\ntype: resolution\n", "content/units/bo-thu.yaml": UNIT}
    for n in range(101):
        files[f"content/plans/p-{n}/plan.yaml"] = PLAN.replace("period: 2024", f"period: {2020 + n % 3}") + "based_on: [nq-1]\n"
    assert site.write(files).build().code == 0
    page = site.text("van-ban/nq-1/index.html")
    assert "p-7" not in page and 'href="../../van-ban/nq-1/can-cu/nam/2021/"' in page
    assert site.text("van-ban/nq-1/can-cu/nam/2021/index.html").count('class="card"') == 34
    assert (site.public / "en/documents/nq-1/basis/year/2021/index.html").is_file()
    assert 'href="../../don-vi/bo-thu/ke-hoach/nam/2021/"' in site.text("don-vi/bo-thu/index.html")


def test_a_home_page_with_more_plans_in_force_than_it_shows_leads_to_all_of_them_and_shows_none_twice(site: SampleSite) -> None:
    plans = {f"content/plans/p{n:02d}/plan.yaml": PLAN.replace("Kế hoạch thử", f"Kế hoạch {n:02d}") for n in range(14)}
    site.write({"content/units/bo-thu.yaml": UNIT, **plans}).build(today="2024-03-01")
    home = read_html(site.text("index.html"))
    shown = [link for link in links(home, "") if re.fullmatch(r"ke-hoach/p\d\d/", link)]
    assert sorted(shown) == [f"ke-hoach/p{n:02d}/" for n in range(14)]
    assert [a.words() for a in home.every("a") if a["href"].removeprefix("./") == "ke-hoach/tinh-trang/dang-thuc-hien/"] == ["Xem tất cả 14 kế hoạch"]
