"""What the script adds at the foot of a page: the commit in a report of an error, and that the portal was not built lately. Needs Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import Window, needs_browser, served
from playwright.sync_api import Page
from published import Published

pytestmark = needs_browser


@pytest.fixture(scope="module")
def portal(official_in_2022: Published) -> Iterator[str]:
    """The real portal of a publisher with an e-mail, built for 15 April 2022 from commit `0a1b2c3`, served below a sub-path."""
    with served(official_in_2022.public.parent) as origin:
        yield origin + "cong/"


def letter(page: Page) -> list[str]:
    address = page.locator(".report a").get_attribute("href") or ""
    assert address.startswith("mailto:cchc@example.org?")
    return parse_qs(urlsplit(address).query)["body"][0].split("\r\n")


@pytest.mark.parametrize("event", ["focus", "hover"])
def test_a_report_names_the_commit_once_the_reader_turns_to_the_link(event: str, page: Page, portal: str) -> None:
    page.goto(portal + "ke-hoach/bnv-2014/")
    assert letter(page)[:2] == ["Trang: https://cchc.example/cong/ke-hoach/bnv-2014/", ""]
    link = page.locator(".report a")
    link.focus() if event == "focus" else link.hover()
    page.wait_for_function("document.querySelector('.report a').href.includes('0a1b2c3')")
    assert letter(page)[:2] == ["Trang: https://cchc.example/cong/ke-hoach/bnv-2014/", "Phiên bản: 0a1b2c3"]


def test_where_the_commit_cannot_be_had_the_link_stays(page: Page, portal: str) -> None:
    page.route("**/data/build.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(portal)
    page.locator(".report a").focus()
    assert page.evaluate("askBuild()") is None
    assert letter(page)[:2] == ["Trang: https://cchc.example/cong/", ""]


def test_the_file_is_asked_for_once(page: Page, portal: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("build.json") else None)
    page.goto(portal)
    page.locator(".report a").hover()
    page.wait_for_function("document.querySelector('.report a').href.includes('0a1b2c3')")
    assert asked == [portal + "data/build.json"]


@pytest.mark.parametrize(("now", "path", "words"), [
    (datetime(2022, 4, 17, 16, 59, tzinfo=UTC), "", None),   # 23:59 on the 17th in Viet Nam: two days
    (datetime(2022, 4, 17, 17, 1, tzinfo=UTC), "", "ngày 15/4/2022."),   # the 18th there, wherever the reader is
    (datetime(2022, 5, 2, tzinfo=UTC), "en/", "on 15 April 2022."),
])
def test_a_portal_that_has_not_been_built_for_more_than_two_days_says_so(now: datetime, path: str, words: str | None, page: Page, portal: str) -> None:
    page.clock.set_fixed_time(now)
    with page.expect_response("**/data/build.json"):
        page.goto(portal + path)
    line = page.locator(".built")
    if words is None:
        page.locator(".report a").focus()
        page.wait_for_function("document.querySelector('.report a').href.includes('0a1b2c3')")   # the file has been read by then
        assert line.is_hidden() and line.inner_text() == ""
    else:
        line.wait_for(state="visible")
        assert words in line.inner_text()


def test_without_javascript_nothing_is_said_of_the_age_and_the_report_is_a_plain_link(window: Window, portal: str) -> None:
    opened = window(java_script_enabled=False)
    opened.goto(portal)
    assert opened.locator(".built").is_hidden()
    assert letter(opened)[:2] == ["Trang: https://cchc.example/cong/", ""]
