"""Icons and web app manifests: every size is what its name says, every page names them, and a manifest leads where it should.

In: static/icons, the real content and a site below a sub-path, built by the real command. Out: assertions on files and `<link>` lines.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from conftest import ROOT, SETTINGS, SampleSite
from PIL import Image
from published import BOTH, Element, Published, read_html

from plansite.model import routes
from plansite.model.text import Language

ICONS = ROOT / "static/icons"


@pytest.mark.parametrize(("name", "size"), [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512), ("maskable-512.png", 512)])
def test_icon_has_the_size_that_devices_ask_for(name: str, size: int) -> None:
    image = Image.open(ICONS / name)
    assert (image.format, image.size) == ("PNG", (size, size))


@pytest.mark.parametrize("name", ["apple-touch-icon.png", "maskable-512.png"])
def test_icon_that_a_device_cuts_itself_fills_its_square(name: str) -> None:
    image = Image.open(ICONS / name).convert("RGBA")
    last = image.width - 1
    assert {image.getpixel(corner) for corner in ((0, 0), (last, 0), (0, last), (last, last))} == {(0x8F, 0x1D, 0x21, 0xFF)}


def test_favicon_holds_three_sizes() -> None:
    assert Image.open(ICONS / "favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def head_links(page: Element, rel: str) -> list[Element]:
    return [link for link in page.one("head").every("link") if link.attributes.get("rel") == rel]


def test_every_page_names_icons_manifest_and_colours(real_site: Published) -> None:
    pages = {**real_site.pages, "404.html": read_html(real_site.text("404.html"))}
    for address, page in pages.items():
        language = "en" if address.startswith("en/") else "vi"
        def target(link: Element, address: str = address) -> str:
            return urljoin(f"https://plansite.example/{address}", link["href"]).removeprefix("https://plansite.example/")
        icons = [target(link) for link in (*head_links(page, "icon"), *head_links(page, "apple-touch-icon"))]
        assert [icon.split(".")[0].rpartition("/")[2] for icon in icons] == ["icon", "favicon", "apple-touch-icon"], address
        assert set(icons) <= set(real_site.paths) and "favicon.ico" in icons
        assert [target(link) for link in head_links(page, "manifest")] == [routes.manifest(language)]
        themes = {meta["media"]: meta["content"] for meta in page.every("meta", name="theme-color")}
        assert themes.keys() == {"(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"}
        assert themes["(prefers-color-scheme: light)"] == manifest(real_site, language)["theme_color"]
        assert page.one("meta", name="color-scheme")["content"] == "light dark"


def manifest(site: Published, language: Language) -> dict[str, Any]:
    return json.loads(site.text(routes.manifest(language)))


@pytest.mark.parametrize("language", BOTH)
def test_manifest_has_the_names_of_the_settings_and_leads_to_files(language: Language, real_site: Published) -> None:
    found = manifest(real_site, language)
    assert found["name"] == {"vi": "Kế hoạch thông tin, tuyên truyền cải cách hành chính", "en": "Communication plans on administrative reform"}[language]
    assert found["short_name"] == {"vi": "Tuyên truyền CCHC", "en": "Reform plans"}[language]
    assert (found["lang"], found["display"]) == (language, "minimal-ui")
    base = f"https://cchc.example/cong/{routes.manifest(language)}"
    assert urljoin(base, found["start_url"]) == f"https://cchc.example/cong/{routes.home(language)}"
    assert urljoin(base, found["scope"]) == "https://cchc.example/cong/"
    for icon in found["icons"]:
        path = urljoin(base, icon["src"]).removeprefix("https://cchc.example/cong/")
        assert path in real_site.paths
        if icon["sizes"] != "any":
            assert "{}x{}".format(*Image.open(real_site.public / path).size) == icon["sizes"]
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}


def test_a_site_without_a_short_title_is_called_by_its_title(site: SampleSite) -> None:
    site.with_plan().build()
    assert [json.loads(site.text(routes.manifest(language)))["short_name"] for language in BOTH] == ["Trang thử", "Test site"]


def test_manifest_and_icons_of_the_missing_page_stand_below_the_path_of_the_site(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + 'base_url = "https://cchc.example/cong/"\n'}).build()
    page = read_html(site.text("404.html"))
    assert head_links(page, "manifest")[0]["href"] == "/cong/manifest.webmanifest"
    assert "/cong/favicon.ico" in [link["href"] for link in head_links(page, "icon")]


def test_an_icon_that_is_gone_is_a_finding(site: SampleSite) -> None:
    site.with_plan().write({"static/icons/maskable-512.png": None})
    assert [(d["code"], d["path"]) for d in site.findings()] == [("S101", "static/icons/maskable-512.png")]


def test_no_page_registers_a_service_worker(real_site: Published) -> None:
    assert [path for path in real_site.paths if path.endswith(".js") and "serviceWorker" in real_site.text(path)] == []
