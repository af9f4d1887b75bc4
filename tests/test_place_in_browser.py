"""The switch of language keeps the reader's place, by every way to press it, and is a plain link without the script. Needs Chromium."""

from __future__ import annotations

import pytest
from conftest import Window, needs_browser
from playwright.sync_api import Page

pytestmark = needs_browser

PLAN = "ke-hoach/bnv-2014/"
TWIN = "/portal/en/plans/bnv-2014/"


@pytest.fixture(autouse=True)
def _without_motion(page: Page) -> None:
    """A reader waits until the page has scrolled; so that no test has to, it does so at once."""
    page.emulate_media(reduced_motion="reduce")


def switch(page: Page) -> str:
    page.locator(".language a").click()
    return page.url.split("/portal")[1]


def read(page: Page, anchor: str) -> None:
    """Scroll until a place stands at the top, as a reader does, without naming it in the address."""
    page.evaluate("anchor => document.getElementById(anchor).scrollIntoView()", anchor)


def is_at_the_top(page: Page, anchor: str) -> bool:
    return bool(page.evaluate("a => { const top = document.getElementById(a).getBoundingClientRect().top; return top >= 0 && top < innerHeight / 4 }", anchor))


def pressed(page: Page) -> None:
    """Press the switch without scrolling up to it, as a reader with a sticky header or a screen reader does."""
    page.locator(".language a").evaluate("a => a.click()")


def test_the_clause_at_the_top_is_at_the_top_in_the_other_language_and_back(page: Page, address: str) -> None:
    page.goto(address + PLAN)
    read(page, "iii-1-dd")
    pressed(page)
    page.wait_for_url("**/en/plans/bnv-2014/#iii-1-dd")
    assert page.locator(":target").inner_text().startswith("đ)")
    assert is_at_the_top(page, "iii-1-dd")
    pressed(page)
    page.wait_for_url("**/ke-hoach/bnv-2014/#iii-1-dd")


def test_a_named_clause_that_is_in_view_is_kept(page: Page, address: str) -> None:
    page.goto(address + PLAN + "#task-3")
    pressed(page)
    page.wait_for_url("**/en/plans/bnv-2014/#task-3")


def test_a_named_clause_that_the_reader_has_left_gives_way_to_where_he_is(page: Page, address: str) -> None:
    page.goto(address + PLAN + "#i")
    read(page, "task-9")
    pressed(page)
    page.wait_for_url("**/en/plans/bnv-2014/#task-9")


def test_at_the_top_of_a_page_the_switch_is_the_plain_address(page: Page, address: str) -> None:
    page.goto(address + PLAN)
    assert switch(page) == TWIN.removeprefix("/portal")


def test_the_keyboard_keeps_the_place_too(page: Page, address: str) -> None:
    page.goto(address + PLAN)
    page.locator(".language a").focus()
    read(page, "iii-2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/plans/bnv-2014/#iii-2")


def test_a_new_tab_opened_by_the_middle_button_keeps_the_place(page: Page, address: str) -> None:
    page.goto(address + PLAN)
    read(page, "task-2")
    link = page.locator(".language a")
    link.evaluate("a => { const box = a.parentElement; box.style.position = 'fixed'; box.style.insetBlockStart = 0; box.style.insetInlineStart = 0; }")
    with page.context.expect_page() as opened:
        link.click(button="middle")
    assert opened.value.url.endswith(TWIN + "#task-2")


def test_a_heading_of_a_free_page_is_a_place_too(page: Page, address: str) -> None:
    page.goto(address + "gioi-thieu/")
    heading = page.locator(".prose h2").nth(1).get_attribute("id")
    assert heading
    read(page, heading)
    pressed(page)
    page.wait_for_url(f"**/en/about/#{heading}")
    assert page.locator(f"#{heading}").count() == 1


@pytest.mark.parametrize("path", [PLAN, PLAN + "#task-3"])
def test_without_the_script_the_switch_is_a_plain_link(window: Window, address: str, path: str) -> None:
    opened = window(java_script_enabled=False)
    opened.goto(address + path)
    opened.locator(".language a").click()
    assert opened.url.endswith(TWIN)
