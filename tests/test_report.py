"""What a page says of the build: where an error on it is reported, and the day on which its words hold; and what a night rewrites.

In: tiny sites and the real content, built by the real command. Out: addresses as a mail program or a form gets them, differing files.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import PLAN, SETTINGS, OnDay, SampleSite
from published import STRINGS, Published, read_html

EMAIL = '[publisher]\nemail = "cchc@example.org"\n'
CONTACT = {"content/pages/contact/page.yaml": "title:\n  vi: Liên hệ\n  en: Contact\n", "content/pages/contact/page.vi.md": "Lời.\n"}
PAGE = "https://plansite.example/ke-hoach/p/"
TASK = "tasks:\n  - n: 1\n    name: Họp\n    lead: Bộ Thử nghiệm\n    time: "


def link(site: SampleSite, path: str = "ke-hoach/p/index.html") -> dict[str, str] | None:
    """The attributes of the page's link to report an error."""
    found = read_html(site.text(path)).one("footer").every("p", "report")
    return found[0].one("a").attributes if found else None


# ---- where an error is reported


def test_a_form_of_the_owner_gets_address_and_title_and_the_script_adds_the_commit(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": 'report_url = "https://gop-y.example/moi?trang={page}&ten={title}&ban={commit}"\n' + SETTINGS}).build("--commit", "abc")
    found = link(site)
    assert found
    assert parse_qs(urlsplit(found["href"]).query, keep_blank_values=True) == {"trang": [PAGE], "ten": ["Kế hoạch thử"], "ban": [""]}
    assert found["data-with-commit"] == found["href"] + "{commit}"


def test_without_a_place_for_the_commit_the_script_has_nothing_to_do(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": 'report_url = "mailto:a@example.org?subject={title}"\n' + SETTINGS}).build()
    assert link(site) == {"href": "mailto:a@example.org?subject=K%E1%BA%BF%20ho%E1%BA%A1ch%20th%E1%BB%AD"}


def test_what_stands_in_a_title_never_becomes_part_of_the_address(site: SampleSite) -> None:
    site.with_plan(PLAN.replace("Kế hoạch thử", "A&b=c {commit}#d")).write({"site.toml": 'report_url = "https://gop-y.example/?t={title}"\n' + SETTINGS}).build()
    found = link(site)
    assert found and "data-with-commit" not in found
    assert parse_qs(urlsplit(found["href"]).query) == {"t": ["A&b=c {commit}#d"]} and not urlsplit(found["href"]).fragment


@pytest.mark.parametrize(("path", "words"), [("ke-hoach/p/index.html", "Trang: " + PAGE), ("en/plans/p/index.html", "Page: https://plansite.example/en/plans/p/")])
def test_with_an_e_mail_only_it_is_a_letter_that_names_page_and_commit(path: str, words: str, site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + EMAIL}).build("--commit", "abc")
    found = link(site, path)
    assert found and found["href"].startswith("mailto:cchc@example.org?")
    letters = [parse_qs(urlsplit(address).query)["body"][0].split("\r\n") for address in (found["href"], found["data-with-commit"])]
    strings = STRINGS["en" if path.startswith("en/") else "vi"]
    assert letters[0] == [words, "", strings["report_what"], ""]
    assert letters[1] == [words, strings["report_commit"], "", strings["report_what"], ""]
    assert "{title}" not in unquote(found["href"]) and "{page}" not in unquote(found["href"])


def test_without_an_e_mail_it_is_the_contact_page_but_not_on_that_page(site: SampleSite) -> None:
    site.with_plan().write(CONTACT).build()
    assert link(site) == {"href": "../../lien-he/"}
    assert link(site, "en/plans/p/index.html") == {"href": "../../../en/contact/"}
    assert link(site, "lien-he/index.html") is None


def test_where_nobody_can_be_told_there_is_no_link(site: SampleSite) -> None:
    site.with_plan().build()
    assert link(site) is None


@pytest.mark.parametrize("url", [
    "http://gop-y.example/", "javascript:alert(1)", "gop-y.example", "https://{page}/", "https://gop-y.example/{trang}", "https://gop-y.example/{page",
    "https:///x", "mailto:", "mailto:{page}@example.org", "https://gop-y.example/a b",
])
def test_another_kind_of_address_is_an_error_at_its_line(url: str, site: SampleSite) -> None:
    site.with_plan().write({"site.toml": f'report_url = "{url}"\n' + SETTINGS})
    finding, = site.findings()
    assert (finding["code"], finding["line"]) == ("S104", 1) and "{commit}" in finding["message"]["vi"]


# ---- day and commit of the build


def build_file(site: SampleSite) -> dict[str, str | None]:
    found: dict[str, str | None] = json.loads(site.text("data/build.json"))
    return found


def test_the_commit_is_an_input_and_stands_in_one_file(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANSITE_COMMIT", raising=False)
    site.with_plan().write({"site.toml": SETTINGS + EMAIL}).build()
    assert build_file(site) == {"version": "1.0", "generated_for": "2024-03-01", "commit": None}
    before = site.published()
    monkeypatch.setenv("PLANSITE_COMMIT", "from-the-environment")
    site.build()
    assert build_file(site)["commit"] == "from-the-environment"
    site.build("--commit", "0a1b2c3")
    assert build_file(site)["commit"] == "0a1b2c3"
    assert [path for path, content in site.published().items() if before[path] != content] == ["data/build.json"]


AS_OF = 'class="as-of"'


def says_the_day(site: SampleSite, path: str) -> bool:
    return AS_OF in site.text(f"{path}index.html")


def test_pages_with_an_open_state_or_deadline_say_the_day_on_which_they_hold(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK + "15/4/2024\n").build(today="2024-03-01")
    for path in ("", "en/", "ke-hoach/", "ke-hoach/nam/2024/", "ke-hoach/p/", "en/plans/p/", "nhiem-vu/", "dong-thoi-gian/", "dong-thoi-gian/nam/2024/",
                 "don-vi/bo-thu/"):
        assert says_the_day(site, path), path
    assert "15/4/2024" in site.text("dong-thoi-gian/nam/2024/index.html") and ">01/3/2024</time>" in site.text("ke-hoach/p/index.html")
    for path in ("don-vi/", "van-ban/", "tin-tuc/", "so-do-trang/", "linh-vuc/"):
        assert not says_the_day(site, path) and "01/3/2024" not in site.text(f"{path}index.html"), path


def test_a_plan_that_has_ended_carries_no_day_of_the_build(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK + "15/4/2024\n").build(today="2025-03-01")
    for path in ("ke-hoach/", "ke-hoach/p/", "nhiem-vu/", "dong-thoi-gian/", "dong-thoi-gian/nam/2024/", "don-vi/bo-thu/"):
        assert not says_the_day(site, path), path
    assert says_the_day(site, "")


def test_a_night_without_events_rewrites_only_pages_that_say_the_day(real_site: Published, real_site_on: OnDay) -> None:
    """Of the day after: nothing of the real content begins, ends or falls due between the two."""
    after = real_site_on("2026-11-22")
    assert after.paths == real_site.paths
    changed = {path for path in after.paths if (after.public / path).read_bytes() != (real_site.public / path).read_bytes()}
    pages = {path for path in changed if path.endswith(".html")}
    assert {path for path in pages if AS_OF not in after.text(path)} == set()
    assert {"index.html", "en/index.html", "ke-hoach/btttt-2021-2030/index.html"} <= pages and len(pages) < 60
    assert "ke-hoach/bnv-2014/index.html" not in pages
    assert changed - pages == {f"data/{name}.json" for name in ("build", "plans", "tasks", "units", "documents", "duties", "news", "terms")}
