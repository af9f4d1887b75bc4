"""Every file for machines, of every kind, is read by a parser that nobody here wrote; none is of a kind that no parser reads.

In: the real portal, built by the real command. Out: assertions on what jsonschema, frictionless, feedparser, icalendar and rdflib make of each file.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import feedparser
import frictionless
import icalendar
import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite, served
from jsonschema import Draft202012Validator
from published import BASE, BOTH, ROOT, STRINGS, Element, Published, links

from plansite.cache import Cache
from plansite.model import routes
from plansite.model.text import Language
from plansite.rendering.data.archive import LEVEL, Members
from plansite.rendering.data.file import File, streamed
from plansite.rendering.data.tables import SCHEMAS, TABLES

RECORDS = {"plan": "plans", "tasks": "tasks", "unit": "units", "document": "documents", "news": "news"}
"""a list with a feed -> the table of its records"""
ATOM = "{http://www.w3.org/2005/Atom}"


def of_kind(site: Published, suffix: str) -> list[str]:
    return [path for path in site.paths if path.endswith(suffix)]


# ---- JSON and CSV


def test_every_json_file_is_one_that_something_describes(real_site: Published) -> None:
    """Data by its schema, schemas by their dialect, the others by name."""
    known = {"data/build.json", "data/datapackage.json", "data/schema/work.columns.json"}
    schemas = {f"data/schema/{name}.json": name for name in SCHEMAS}
    data = {f"data/{name}.json" for name in TABLES} | {path for path in of_kind(real_site, ".json") if path.startswith(("data/units/", "data/plans/"))}
    assert {path for path in of_kind(real_site, ".json") if path.startswith("data/")} == known | schemas.keys() | data
    checks = {}
    for path, name in schemas.items():
        schema = json.loads(real_site.text(path))
        Draft202012Validator.check_schema(schema)
        checks[name] = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for path in data:
        check = checks[Path(path).stem if path.count("/") == 1 else "work"]
        assert check.is_valid(json.loads(real_site.text(path))), path


def test_every_csv_file_is_read_by_its_description(real_site: Published) -> None:
    """Those of the tables by the data package (test_data.py), those of units and plans by the columns of their kind."""
    package = json.loads(real_site.text("data/datapackage.json"))
    described = {f"data/{resource['path']}" for resource in package["resources"]}
    rest = [path for path in of_kind(real_site, ".csv") if path not in described]
    assert described == {f"data/{name}.csv" for name in TABLES} and rest and all(path.startswith(("data/units/", "data/plans/")) for path in rest)
    schema = frictionless.Schema.from_descriptor(json.loads(real_site.text("data/schema/work.columns.json")))
    for path in rest:
        resource = frictionless.Resource(path=path, basepath=str(real_site.public), schema=schema, encoding="utf-8")
        assert frictionless.validate(resource).flatten(["rowNumber", "fieldName", "note"]) == [], path


def test_a_wrong_csv_file_is_seen(real_site: Published, tmp_path: Path) -> None:
    schema = frictionless.Schema.from_descriptor(json.loads(real_site.text("data/schema/work.columns.json")))
    path = next(path for path in of_kind(real_site, ".csv") if path.startswith("data/plans/") and len(real_site.text(path).splitlines()) > 2)
    (tmp_path / "wrong.csv").write_bytes((real_site.public / path).read_bytes().replace(b",2014-", b",Q2-", 1).replace(b"\r\ntask,", b"\r\n,", 1))
    assert not frictionless.validate(frictionless.Resource(path="wrong.csv", basepath=str(tmp_path), schema=schema)).valid


# ---- licence and last change, in each


LICENSED = SETTINGS + 'licence = { vi = "Giấy phép mở", en = "Open licence" }\nlicence_url = "https://licence.example/by"\n'


def test_every_file_says_its_licence_and_when_its_records_last_changed(site: SampleSite) -> None:
    """JSON, the data package, the catalogue, plain texts and feeds."""
    news = "title: Tin\npublished: 2024-02-01T08:00+07:00\nplans: [p]\nrecorded: 2024-02-09\n"
    site.with_plan(PLAN + "recorded: 2024-01-10\nupdated: 2024-02-03\n").write({
        "site.toml": LICENSED, "content/units/bo-thu.yaml": UNIT + "recorded: 2024-01-05\n",
        "content/news/t/news.yaml": news, "content/news/t/news.vi.md": "Tin.\n"}).build()
    changed = {"data/plans.json": "2024-02-03", "data/tasks.json": "2024-02-03", "data/units.json": "2024-01-05", "data/news.json": "2024-02-09",
               "data/documents.json": None, "data/terms.json": None, "data/plans/p.json": "2024-02-03", "data/units/bo-thu.json": None}
    for path, day in changed.items():
        file = json.loads(site.text(path))
        assert (file["updated"], file["license"]["url"]) == (day, "https://licence.example/by"), path
    package = json.loads(site.text("data/datapackage.json"))
    assert (package["updated"], package["licenses"][0]["path"]) == ("2024-02-09", "https://licence.example/by")
    assert {resource["name"]: resource.get("updated") for resource in package["resources"]} == {
        name: changed.get(f"data/{name}.json", "2024-02-03") for name in TABLES}
    assert "Giấy phép mở" in site.text("ke-hoach/p/p.md") and "3/2/2024" in site.text("ke-hoach/p/p.md").replace("03/02", "3/2")
    feed = feedparser.parse(site.text("en/plans/p/feed.xml")).feed
    assert (feed.rights, feed.updated[:10]) == ("Open licence", "2024-02-09")
    assert [link.href for link in feed.links if link.rel == "license"] == ["https://licence.example/by"]


def test_a_vocabulary_has_days_as_records_have(site: SampleSite) -> None:
    """Each entry says when it came or changed; the file, the package and the entry's feed go by that."""
    entry = "{id}:\n  name:\n    vi: {id}\n    en: {id}\n  recorded: 2024-01-02\n"
    site.with_plan(PLAN + "recorded: 2024-01-01\n").write({
        "content/vocabulary/channels.yaml": entry.format(id="bao") + entry.format(id="web") + "  updated: 2024-02-05\n"}).build()
    found = {item["id"]: (item["recorded"], item["updated"]) for item in site.data("terms")}
    assert found == {"bao": ("2024-01-02", None), "web": ("2024-01-02", "2024-02-05")}
    assert json.loads(site.text("data/terms.json"))["updated"] == json.loads(site.text("data/datapackage.json"))["updated"] == "2024-02-05"
    assert feedparser.parse(site.text("hinh-thuc/bao/feed.xml")).feed.updated[:10] == "2024-01-02"
    assert "<lastmod>2024-02-05</lastmod>" in site.text("sitemap.xml")
    assert all(json.loads(site.text(f"data/{name}.json"))["updated"] for name in ("plans", "tasks", "terms"))


def test_a_unit_s_file_changes_with_the_plans_that_name_it(site: SampleSite) -> None:
    duty = "duties:\n  - id: a\n    kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    time: trước ngày 15 tháng 6\n"
    site.with_plan(PLAN + "recorded: 2024-01-10\n" + duty).build()
    assert json.loads(site.text("data/units/bo-thu.json"))["updated"] == "2024-01-10"


# ---- feeds


def test_ids_of_feeds_have_no_port(site: SampleSite) -> None:
    """A tag URI names a host or an e-mail address (RFC 4151, 2.1); links keep the port and the path."""
    site.with_plan().write({"site.toml": SETTINGS + 'base_url = "https://plansite.example:8443/cong/"\n'}).build()
    found = feedparser.parse(site.text("feed.xml"))
    assert [found.feed.id, found.entries[0].id] == ["tag:plansite.example,2026:vi/feed/vi", "tag:plansite.example,2026:vi/plan/p"]
    assert found.entries[0].link == "https://plansite.example:8443/cong/ke-hoach/p/"


def test_every_feed_is_accepted_and_bounded(real_site: Published) -> None:
    """All of them: well-formed, with one id each, linked from and to its page, dated by its last entry."""
    ids: dict[str, str] = {}
    for path in of_kind(real_site, "feed.xml"):
        found = feedparser.parse(real_site.text(path))
        assert not found.bozo and found.version == "atom10" and len(found.entries) <= 50, path
        assert ids.setdefault(found.feed.id, path) == path
        assert {link.href for link in found.feed.links if link.rel != "license"} == {BASE + path, BASE + path.removesuffix("feed.xml")}, path
        assert [entry.updated for entry in found.entries] == sorted((entry.updated for entry in found.entries), reverse=True), path
        assert not found.entries or found.feed.updated == found.entries[0].updated, path
        assert all(entry.link.startswith(BASE) and entry.title and entry.published <= entry.updated for entry in found.entries), path
        assert path.removesuffix("feed.xml") in real_site.pages, path


@pytest.mark.parametrize("language", BOTH)
def test_every_list_plan_unit_and_term_has_a_feed_named_in_head_and_foot(language: Language, real_site: Published) -> None:
    records = [(kind, id) for kind in ("plan", "unit") for id in real_site.data(f"{kind}s")]
    records += [(item["kind"]["code"], id) for id, item in real_site.data("terms").items()]
    pages = [*(routes.section(kind, language) for kind in RECORDS), *(routes.record(kind, id, language) for kind, id in records)]
    prefix = routes.home(language)
    assert {path for path in of_kind(real_site, "feed.xml") if path.startswith("en/") == bool(prefix)} == {f"{page}feed.xml" for page in (*pages, prefix)}
    for address in pages:
        page = real_site.page(address)
        assert f"{address}feed.xml" in links(page.one("p", "formats"), address), address
        heads = page.one("head").every("link", rel="alternate", type="application/atom+xml")
        assert len(heads) == 2 and heads[1]["href"].endswith(f"{address}feed.xml"), address


@pytest.mark.parametrize("kind", RECORDS)
def test_feed_of_a_list_has_its_records(kind: str, real_site: Published) -> None:
    entries = feedparser.parse(real_site.text(f"{routes.section(kind, 'vi')}feed.xml")).entries
    records = {item["url"]["vi"]: item for item in real_site.data(RECORDS[kind]).values()}
    assert len(entries) == min(50, len(records)) and {entry.link for entry in entries} <= records.keys()
    for entry in entries if kind != "tasks" else ():
        assert entry.updated[:10] == (records[entry.link]["updated"] or records[entry.link]["recorded"])


def test_a_narrowed_list_has_no_feed_and_no_data_of_its_own(real_site: Published) -> None:
    narrowed = [address for address in real_site.pages if address.startswith(("ke-hoach/nam/", "van-ban/loai/", "en/units/kind/"))]
    assert narrowed and not [address for address in narrowed if f"{address}feed.xml" in real_site.paths or real_site.main(address).has("p", "formats")]


def test_a_task_comes_with_its_plan_and_changes_when_its_deadline_moves(site: SampleSite) -> None:
    tasks = "tasks:\n" + "".join(f"  - n: {n}\n    name: Việc {n}\n    lead: Bộ Thử nghiệm\n    time: Quý II năm 2024\n" for n in (1, 2))
    moved = "    due_history:\n      - recorded_on: 2024-02-20\n        from: Quý I năm 2024\n        to: Quý II năm 2024\n        reason: Chờ hướng dẫn\n"
    site.with_plan(PLAN + "recorded: 2024-01-10\nupdated: 2024-02-25\n" + tasks + moved).build()
    found = [(entry.title, entry.published[:10], entry.updated[:10], entry.link) for entry in feedparser.parse(site.text("nhiem-vu/feed.xml")).entries]
    assert found == [("Việc 2", "2024-01-10", "2024-02-20", f"{BASE}ke-hoach/p/#task-2"), ("Việc 1", "2024-01-10", "2024-01-10", f"{BASE}ke-hoach/p/#task-1")]


def test_a_record_has_the_same_id_in_all_feeds(real_site: Published) -> None:
    ids: dict[str, str] = {}
    for path in of_kind(real_site, "feed.xml"):
        for entry in xml.fromstring(real_site.text(path)).iter(f"{ATOM}entry"):
            address, id = entry.find(f"{ATOM}link").attrib["href"], entry.findtext(f"{ATOM}id")  # type: ignore[union-attr]
            assert ids.setdefault(address, str(id)) == id, path
    assert len(set(ids.values())) == len(ids)


# ---- calendars, plain texts


def test_every_calendar_is_accepted(real_site: Published) -> None:
    for path in of_kind(real_site, ".ics"):
        calendar = icalendar.Calendar.from_ical((real_site.public / path).read_bytes())
        assert isinstance(calendar, icalendar.Calendar) and not calendar.errors and calendar.events, path
        assert all(not event.errors and event["UID"] and event["DTSTAMP"] for event in calendar.events), path


def test_every_plan_has_a_plain_text_in_each_language_with_its_licence_and_days(real_site: Published) -> None:
    assert set(of_kind(real_site, ".md")) == {f"{routes.record('plan', id, language)}{id}.md" for id in real_site.data("plans") for language in BOTH}
    for id, plan in real_site.data("plans").items():
        for language, licence in (("vi", "Giấy phép sử dụng:"), ("en", "Licence:")):
            lines = real_site.text(f"{routes.record('plan', id, language)}{id}.md").splitlines()
            assert any(line.startswith(f"- {licence}") for line in lines)
            assert bool(plan["updated"]) == any(line.startswith(("- Cập nhật", "- Updated")) for line in lines)


# ---- the zip


def test_zip_is_deflated_at_the_level_that_is_named(tmp_path: Path) -> None:
    """`zipfile` passes over the level of the archive where an entry is given as ZipInfo."""
    words = "".join(f"nhiệm vụ {n} của đơn vị {n % 7}; " for n in range(5000)).encode()
    with zipfile.ZipFile(io.BytesIO(b"".join(Members(Cache(tmp_path), "engine").packed({"a.txt": File(lambda: words, "words")})))) as archive:
        entry, = archive.infolist()
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    assert (entry.compress_type, entry.compress_size) == (zipfile.ZIP_DEFLATED, len(deflate.compress(words) + deflate.flush()))


@pytest.mark.parametrize("size", [1, 37, 4_096, 100_000])
def test_a_file_that_comes_in_pieces_is_packed_as_one_that_comes_whole(tmp_path: Path, size: int) -> None:
    words = "".join(f"nhiệm vụ {n} của đơn vị {n * n % 977}; " for n in range(3000 if size == 1 else 30_000)).encode()

    def zipped(file: File, kept: Path) -> bytes:
        return b"".join(Members(Cache(kept), "engine").packed({"a.txt": file}))

    in_pieces = streamed(lambda: (words[start:start + size] for start in range(0, len(words), size)), "words")
    assert in_pieces.make() == words
    assert zipped(in_pieces, tmp_path / "pieces") == zipped(File(lambda: words, "words"), tmp_path / "whole")


def test_a_published_file_that_comes_in_pieces_is_deflated_as_it_goes_by(tmp_path: Path) -> None:
    asked: list[str] = []

    def pieces() -> Iterator[bytes]:
        asked.append("pieces")
        yield from (b"one, ", b"two")

    members, file = Members(Cache(tmp_path), "engine"), streamed(pieces, "words")
    assert b"".join(members.also_published("a.txt", file).pieces()) == b"one, two"
    assert b"".join(members.packed({"a.txt": file})).count(b"a.txt") == 2 and asked == ["pieces"]


# ---- the examples of the page, as they stand there, against a served portal


@pytest.fixture(scope="module")
def origin(real_site: Published) -> Iterator[str]:
    with served(real_site.public) as origin:
        yield origin


def examples(page: Element) -> list[str]:
    return ["".join(map(str, block.one("code").children)) for block in page.every("pre")]


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
@pytest.mark.parametrize("address", ["du-lieu/", "en/data/"])
def test_example_with_curl_runs_and_fetches_only_what_is_newer(address: str, real_site: Published, origin: str, tmp_path: Path) -> None:
    first, second = examples(real_site.main(address))[0].replace(BASE, origin).splitlines()
    subprocess.run(["sh", "-ec", first], cwd=tmp_path, check=True, timeout=60, capture_output=True)
    content = (real_site.public / "data/tasks.csv").read_bytes()
    assert (tmp_path / "tasks.csv").read_bytes() == content
    again = subprocess.run(["sh", "-ec", f"{second} --write-out '%{{http_code}}'"], cwd=tmp_path, check=True, timeout=60, capture_output=True, text=True)
    assert again.stdout.strip() == "304" and (tmp_path / "tasks.csv").read_bytes() == content


@pytest.mark.parametrize(("address", "language"), [("du-lieu/", "vi"), ("en/data/", "en")])
def test_example_in_python_prints_every_task_in_order_of_time(address: str, language: Language, real_site: Published, origin: str) -> None:
    code = examples(real_site.main(address))[1].replace(BASE, origin)
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, timeout=60,
                             env={"PYTHONIOENCODING": "utf-8"}).stdout.splitlines()
    tasks = real_site.data("tasks").values()
    days = [line.split(" | ")[0] for line in printed]
    assert sorted(days) == sorted(task["time"]["latest"] or "-" for task in tasks)
    assert days == sorted(days, key=lambda day: day.replace("-", "~") if day == "-" else day)
    assert {line.split(" | ")[2] for line in printed} == {" ".join((task["name"][language] or task["name"]["vi"]).split(" ")) for task in tasks}
    names = {id: unit["name"][-1][language] or unit["name"][-1]["vi"] for id, unit in real_site.data("units").items()}
    assert sorted(line.split(" | ")[1] for line in printed) == sorted(", ".join(names[id] for id in task["lead"]) for task in tasks)


@pytest.mark.parametrize("address", ["du-lieu/", "en/data/"])
def test_example_for_spreadsheets_names_a_table_that_one_reads(address: str, real_site: Published, origin: str) -> None:
    """The address in the formula, read as a spreadsheet reads it: every row of one width, every day a day."""
    formula = examples(real_site.main(address))[2]
    url = re.fullmatch(r'=IMPORTDATA\("([^"]+)"\)', formula)
    assert url
    resource = frictionless.Resource(path=url[1].replace(BASE, origin))
    with resource:
        rows = resource.read_rows()
    assert len(rows) == len(real_site.data("tasks")) and resource.schema.get_field("time_latest").type == "date"


@pytest.mark.parametrize("address", ["du-lieu/", "en/data/"])
def test_page_tells_the_codes_of_each_field_as_its_schema_does_and_how_a_csv_is_read(address: str, real_site: Published) -> None:
    page, listed = real_site.main(address), 0
    for table in SCHEMAS:
        fields = json.loads(real_site.text(f"data/schema/{table}.json"))["$defs"]["item"]["properties"]
        heading, = page.every("h3", id=f"data-{table}")
        rows = page.every("tbody")[list(SCHEMAS).index(table)].every("tr")
        assert heading.words() and [row.one("th").words() for row in rows] == list(fields), table
        for row, field in zip(rows, fields.values(), strict=True):
            code = field.get("oneOf", [field])[0]
            allowed = [value for value in code.get("properties", {}).get("code", code).get("enum", ()) if value]
            assert [value.words() for value in row.every("td")[0].every("code")] == allowed, (table, row.words())
            listed += len(allowed)
    assert listed > 60
    language: Language = "en" if address.startswith("en/") else "vi"
    rules, = (section for section in page.every("section") if section.attributes.get("aria-labelledby") == "data-csv")
    assert len(rules.every("li")) == 5 and STRINGS[language]["data_csv_guard"] in rules.words()


@pytest.mark.parametrize("address", ["du-lieu/", "en/data/"])
def test_page_gives_examples_of_addresses_and_feeds_that_are_there(address: str, real_site: Published) -> None:
    page = real_site.main(address)
    for name, least in (("data-addresses", 8), ("data-subscribe", 9)):
        section, = (section for section in page.every("section") if section.attributes.get("aria-labelledby") == name)
        found = links(section, address)
        assert len(found) >= least
        assert [path for path in found if path not in real_site.paths and path not in real_site.pages] == []


def test_every_example_of_an_address_in_the_docs_is_there(real_site: Published) -> None:
    """Those of the third column, in both languages."""
    rows = [line.split("|") for line in (ROOT / "docs/data.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `/") or line.startswith("| `<")]
    named = [address for row in rows if len(row) == 5 for address in re.findall(r"`/([^`]+)`", row[3])]
    assert len(named) > 12 and any(address.startswith("en/") for address in named)
    for address in named:
        page, _, anchor = address.partition("#")
        assert page in real_site.paths or real_site.page(page).has("", id=anchor), address


def test_a_published_file_that_stands_in_the_zip_too_is_made_once(tmp_path: Path) -> None:
    times: list[str] = []

    def make() -> bytes:
        times.append("made")
        return b"words"

    file, members = File(make, "words"), Members(Cache(tmp_path), "engine")
    assert members.also_published("a.txt", file).make() == b"words"
    with zipfile.ZipFile(io.BytesIO(b"".join(members.packed({"a.txt": file})))) as archive:
        assert archive.read(archive.namelist()[0]) == b"words"
    assert times == ["made"]
    b"".join(Members(Cache(tmp_path), "engine").packed({"a.txt": file}))
    assert times == ["made"], "a later zip takes it from the cache"
