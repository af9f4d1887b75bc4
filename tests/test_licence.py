"""The licence: named by everything that a site with one gives out, with what it covers; and by nothing of a site without one.

In: the real site, and the same content with a blank licence. Out: assertions on pages, data files, feeds, calendars, the zip.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from pathlib import Path

import feedparser
import icalendar
import pytest
from conftest import SETTINGS, SampleSite
from published import BOTH, CC_BY, ROOT, STRINGS, Published, copy_site, publish, read_json_ld
from rdflib import DCTERMS

from plansite.model import routes
from plansite.model.text import Language

SITE = tomllib.loads((ROOT / "site.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def unlicensed(tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> Published:
    """The real content, published by somebody who has blanked the licence's name and address, and left the sentence on what it covers."""
    folder = tmp_path_factory.mktemp("unlicensed")
    site = copy_site(folder / "site", made_once)
    settings = (site / "site.toml").read_text(encoding="utf-8")
    for key, blank in (("licence", '{ vi = "", en = "" }'), ("licence_url", '""')):
        settings = re.sub(rf"^{key} = .*$", f"{key} = {blank}", settings, flags=re.MULTILINE)
    (site / "site.toml").write_text(settings, encoding="utf-8")
    return publish(site, folder / "public")


def ended(site: Published, ending: str) -> list[str]:
    return [path for path in site.paths if path.endswith(ending)]


def test_every_data_file_names_the_licence_and_its_day(real_site: Published) -> None:
    """JSON in itself; a CSV by the description of its resource, or by the JSON of the same name beside it."""
    data = [path for path in ended(real_site, ".json") if path.startswith("data/") and "/schema/" not in path and path != "data/build.json"]
    for path in data:
        file = json.loads(real_site.text(path))
        licence = file["licenses"][0] if path == "data/datapackage.json" else file["license"]
        assert licence.get("url", licence.get("path")) == CC_BY and file["license"]["name"] == SITE["licence"] if "license" in file else licence["title"], path
    described = {f"data/{one['path']}": one for one in json.loads(real_site.text("data/datapackage.json"))["resources"]}
    for one in described.values():
        assert one["licenses"] == [{"path": CC_BY, "title": " | ".join(SITE["licence"].values())}] and re.fullmatch(r"\d{4}-\d\d-\d\d", one["updated"])
    rest = [path for path in ended(real_site, ".csv") if path not in described]
    assert rest and [path for path in rest if f"{path.removesuffix('csv')}json" not in data] == []


def test_every_feed_calendar_and_plain_text_names_the_licence(real_site: Published) -> None:
    for path in ended(real_site, "feed.xml"):
        feed = feedparser.parse(real_site.text(path)).feed
        assert feed.rights == SITE["licence"]["en" if path.startswith("en/") else "vi"], path
        assert [link.href for link in feed.links if link.rel == "license"] == [CC_BY], path
    for path in ended(real_site, ".ics"):
        assert CC_BY in str(icalendar.Calendar.from_ical((real_site.public / path).read_bytes())["DESCRIPTION"]), path
    for path in ended(real_site, ".md"):
        language: Language = "en" if path.startswith("en/") else "vi"
        assert f"- {STRINGS[language]['licence']}: {SITE['licence'][language]}, {CC_BY}\n" in real_site.text(path), path


def test_the_catalogue_names_the_licence_of_each_dataset_and_what_it_covers(real_site: Published) -> None:
    graph = read_json_ld(real_site.text("data/catalog.jsonld"))
    assert {str(licence) for licence in graph.objects(None, DCTERMS.license)} == {CC_BY}
    assert len(list(graph.subjects(DCTERMS.license, None))) == 1 + 8 + 15, "the catalogue, its datasets, their distributions"
    rights = next(graph.objects(None, DCTERMS.rights))
    assert {str(words) for words in graph.objects(rights, DCTERMS.description)} == set(SITE["licence_scope"].values())


def test_the_zip_says_in_both_languages_under_which_licence_of_which_day_and_what_is_in_it(real_site: Published) -> None:
    with zipfile.ZipFile(io.BytesIO((real_site.public / "data/plansite-data.zip").read_bytes())) as archive:
        names = [name.removeprefix("plansite-data/") for name in archive.namelist()]
        words = archive.read("plansite-data/README.txt").decode()
    for language in BOTH:
        assert f"{STRINGS[language]['licence']}: {SITE['licence'][language]}, {CC_BY}\n{SITE['licence_scope'][language]}\n" in words
    assert "ngày 21/11/2026" in words and "on 21 November 2026" in words
    listed = [line.removeprefix("- ").partition(": ") for line in words.splitlines() if line.startswith("- ")]
    said = {name: re.search(r"\((\d+)\)$", what) for head, _, what in listed for name in head.split(", ")}
    assert {name for name in names if not any(name == one or (one.endswith("/") and name.startswith(one)) for one in said)} == {"README.txt"}
    for name, count in said.items():
        held = len(real_site.data(name.partition(".")[0])) if name.endswith((".csv", "s.json")) else len([one for one in names if one.startswith(name)])
        assert count is None or int(count[1]) == held, name


@pytest.mark.parametrize("language", BOTH)
def test_pages_name_the_licence_and_three_say_what_it_covers(language: Language, real_site: Published) -> None:
    """Every page at its foot; open data, About and Contact with the whole sentence."""
    said = f"{STRINGS[language]['licence']}: {SITE['licence'][language]}."
    for address in real_site.pages:
        if address.startswith("en/") == (language == "en"):
            assert said in real_site.page(address).one("footer").words(), address
    whole = [address for address, page in real_site.pages.items() if SITE["licence_scope"][language] in page.words()]
    assert set(whole) == {routes.record("page", id, language) for id in ("data", "about", "contact")}


def test_nothing_of_a_site_without_licence_names_one(unlicensed: Published) -> None:
    named = (CC_BY.encode(), b"CC BY", *(words.encode() for words in SITE["licence_scope"].values()))
    assert [path for path in unlicensed.paths if path.endswith((".html", ".json", ".jsonld", ".csv", ".xml", ".ics", ".md"))
            and any(words in (unlicensed.public / path).read_bytes() for words in named)] == []
    with zipfile.ZipFile(io.BytesIO((unlicensed.public / "data/plansite-data.zip").read_bytes())) as archive:
        readme = archive.read("plansite-data/README.txt").decode()
    for language in BOTH:
        assert f"{STRINGS[language]['licence']}: {STRINGS[language]['not_given']}\n" in readme
        assert f"{STRINGS[language]['licence']}: {STRINGS[language]['not_given']}." in unlicensed.main(routes.record("page", "data", language)).words()
        assert STRINGS[language]["not_given"] in unlicensed.page(routes.home(language)).one("footer").words()
    assert json.loads(unlicensed.text("data/tasks.json"))["license"] == {"name": None, "url": None}


def test_a_licence_without_address_is_named_and_not_linked(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + 'licence = { vi = "Giấy phép mở", en = "Open licence" }\n'}).build()
    assert "Giấy phép mở." in site.text("index.html") and "licenses" not in json.loads(site.text("data/datapackage.json"))
    assert feedparser.parse(site.text("feed.xml")).feed.rights == "Giấy phép mở" and 'rel="license"' not in site.text("feed.xml")


def test_readme_names_the_licence_of_the_settings() -> None:
    paragraph = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Licence\n")[2]
    assert "CC BY 4.0" in paragraph and CC_BY in paragraph and SITE["licence_url"] == CC_BY and SITE["licence"]["en"].startswith("CC BY 4.0")
    assert Path(ROOT / "LICENSE").is_file()
