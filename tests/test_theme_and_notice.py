"""Two settings of site.toml: a sentence at the top of every page, and a folder of templates and static files that several sites share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, SampleSite
from published import BOTH, STRINGS, keep_with_others, read_html

from plansite.diagnostics import Log
from plansite.serve import Preview
from plansite.settings import read_settings

NOTICE = SETTINGS + 'notice = { vi = "Nội dung minh họa.", en = "Illustration only." }\n'
SHARED = SETTINGS + 'theme = "../.."\n'


@pytest.fixture
def shared(site: SampleSite, tmp_path: Path, made_once: Path) -> SampleSite:
    """A site whose templates and static files stand two folders above it."""
    inner = tmp_path / "sites" / "one"
    keep_with_others(inner, made_once)
    for name in ("templates", "static"):
        shutil.move(site.path / name, tmp_path / name)
    return SampleSite(inner).with_plan(PLAN, vi="# KẾ HOẠCH\n\nLời.\n").write({"site.toml": SHARED})


def notices(site: SampleSite) -> dict[str, list[str]]:
    """The words of the strip at the top of each page."""
    pages = [path for path in site.published() if path.endswith(".html")]
    return {path: [strip.words() for strip in read_html(site.text(path)).one("header", "site-header").every("div", "site-notice")] for path in pages}


def test_every_page_begins_with_the_notice_in_its_language(site: SampleSite) -> None:
    assert site.with_plan().write({"site.toml": NOTICE}).build().code == 0
    found = notices(site)
    assert found.pop("404.html") == ["Nội dung minh họa. Illustration only."]
    assert {path: words for path, words in found.items() if words != ["Illustration only." if path.startswith("en/") else "Nội dung minh họa."]} == {}


def test_a_notice_without_english_is_marked_as_vietnamese_on_english_pages(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + 'notice = "Nội dung minh họa."\n'}).build()
    assert read_html(site.text("en/index.html")).one("div", "site-notice").one("p")["lang"] == "vi"
    assert notices(site)["404.html"] == ["Nội dung minh họa."]


def test_without_a_notice_there_is_no_strip_and_the_line_on_sources_stands(site: SampleSite) -> None:
    site.with_plan().build()
    assert set(map(tuple, notices(site).values())) == {()}
    for language, page in zip(BOTH, ("index.html", "en/index.html"), strict=True):
        assert STRINGS[language]["not_official_more"] in read_html(site.text(page)).words()


def test_the_notice_stands_in_place_of_the_line_on_sources(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": NOTICE}).build()
    words = read_html(site.text("index.html")).words()
    assert STRINGS["vi"]["not_official"] in words and STRINGS["vi"]["not_official_more"] not in words


def test_sites_may_share_the_templates_and_static_files_of_another_folder(shared: SampleSite) -> None:
    assert shared.build().code == 0
    assert any(path.startswith("static/site.") for path in shared.published())
    assert not (shared.path / "templates").exists()


def test_a_theme_that_is_not_there_is_named_where_it_is_typed(site: SampleSite) -> None:
    run = site.with_plan().write({"site.toml": SETTINGS + 'theme = "no-such-folder"\n'}).build("--lang", "en")
    assert run.code == 1 and "site.toml:3:1: error[S104]" in run.err and "a folder that is there" in run.err


def test_a_theme_without_templates_names_the_file_that_is_missing(site: SampleSite) -> None:
    (site.path / "empty").mkdir()
    run = site.with_plan().write({"site.toml": SETTINGS + 'theme = "empty"\n'}).build()
    assert run.code == 1 and "empty/templates/strings/vi.toml: error[S101]" in run.err


def test_faults_of_a_shared_theme_are_named_from_the_site_s_folder(shared: SampleSite, tmp_path: Path) -> None:
    (tmp_path / "templates/404.html").write_text("{{ no_such_name }}\n", encoding="utf-8")
    assert "../../templates/404.html:1:1: error[T101]" in shared.build().err
    strings = tmp_path / "templates/strings/en.toml"
    strings.write_text(strings.read_text(encoding="utf-8").replace('home = "', 'homes = "', 1), encoding="utf-8")
    assert "../../templates/strings/en.toml:1:1: error[T102]" in shared.build().err


@pytest.mark.parametrize("out", ["templates", "static/made", ""])
def test_nothing_is_ever_written_into_a_shared_theme(shared: SampleSite, tmp_path: Path, out: str) -> None:
    before = sorted(p for name in ("templates", "static") for p in (tmp_path / name).rglob("*"))
    run = shared.build("--out", str(tmp_path / out))
    assert run.code == 1 and "error[S106]" in run.err and "../../templates/" in run.err
    assert sorted(p for name in ("templates", "static") for p in (tmp_path / name).rglob("*")) == before


def test_the_preview_watches_the_theme_where_it_is(shared: SampleSite, tmp_path: Path) -> None:
    preview = Preview(shared.path, "vi", lambda log: read_settings(shared.path, log, today="2024-03-01"))
    preview.rebuild()
    assert {tmp_path / "templates", tmp_path / "static", shared.path / "content", shared.path / "site.toml"} == set(preview.watched())
    shared.write({"site.toml": "title ="})
    preview.rebuild()
    assert tmp_path / "templates" in preview.watched(), "a slip in site.toml does not move what is watched"


def test_settings_name_the_theme_as_an_absolute_folder(site: SampleSite) -> None:
    settings = read_settings(site.path, Log(), today="2024-03-01")
    assert settings is not None and settings.theme_folder == site.path.resolve() and settings.theme_file("static/icon.svg") == "static/icon.svg"
