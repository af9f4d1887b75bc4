"""No test waits for ever: what is never answered fails in the line that asked, and the tests after it go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from conftest import LIMIT, Windows, limited, needs_browser
from playwright.sync_api import Browser, Page


def is_limited() -> bool:
    return 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= LIMIT


@pytest.fixture
def limited_before_and_after() -> Iterator[None]:
    assert is_limited()
    yield
    assert is_limited()


@pytest.mark.usefixtures("limited_before_and_after")
def test_a_test_and_what_comes_before_and_after_it_are_limited() -> None:
    with limited(LIMIT / 2):
        assert is_limited()
    assert is_limited(), "a limit within a limit leaves that one as it was"


class TestBrowser:
    pytestmark = needs_browser

    def test_what_it_never_answers_fails_and_it_can_be_asked_on(self, page: Page) -> None:
        with pytest.raises(pytest.fail.Exception, match="not done after"), limited(0.1):
            page.evaluate("new Promise(() => {})")
        assert page.evaluate("1 + 1") == 2

    def test_a_page_that_does_not_close_is_left_behind(self, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
        windows = Windows(browser)
        stuck = windows.open()
        monkeypatch.setattr(Page, "close", lambda page: page.evaluate("new Promise(() => {})"))
        with pytest.raises(pytest.fail.Exception), limited(0.5):
            windows.close()
        monkeypatch.undo()
        assert windows.open().context is not stuck.context
        windows.close()
        stuck.context.close()
