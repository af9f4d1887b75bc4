"""What an editor's browser does while `serve` runs: it shows what was saved without being asked. Needs Chromium."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from conftest import PLAN, ROOT, SampleSite, needs_browser
from playwright.sync_api import Browser, BrowserContext, expect

pytestmark = needs_browser
PATIENCE = 30_000
"""milliseconds; what is waited for is there as soon as it is there"""


@pytest.fixture
def address(site: SampleSite) -> Iterator[str]:
    """Where `serve` shows a site with one plan."""
    site.with_plan()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(site.path), "--port", str(port), "--today", "2024-03-01"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    too_long = threading.Timer(PATIENCE / 1000, server.kill)  # else nobody would read on where it says nothing and goes on running
    too_long.start()
    try:
        assert server.stdout is not None and f":{port}/" in server.stdout.readline(), "it is said once there is something to look at"
        too_long.cancel()
        yield f"http://127.0.0.1:{port}/"
    finally:
        too_long.cancel()
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """What an editor has open, closed as a whole: its pages load themselves again while they are closed, since the last save shows twice."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


def test_open_pages_show_what_was_saved_its_own_first_and_then_the_lists(site: SampleSite, address: str, tabs: BrowserContext) -> None:
    page, others = tabs.new_page(), tabs.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    for tab, path in ((page, "ke-hoach/p/"), (others, "ke-hoach/")):
        tab.add_init_script("document.addEventListener('LiveReloadConnect', () => { window.isConnected = true })")
        tab.goto(address + path)
        tab.wait_for_function("window.isConnected")
    expect(page.locator("h1")).to_have_text("Kế hoạch thử")
    site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch đã sửa")})
    expect(page.locator("h1")).to_have_text("Kế hoạch đã sửa", timeout=PATIENCE)
    expect(others.locator("main")).to_contain_text("Kế hoạch đã sửa", timeout=PATIENCE)
    site.write({"content/plans/p/plan.yaml": PLAN.replace("period: 2024", "perod: 2024")})
    expect(page.get_by_role("alert")).to_contain_text("R301", timeout=PATIENCE)
    site.write({"content/plans/p/plan.yaml": PLAN})
    expect(page.locator("h1")).to_have_text("Kế hoạch thử", timeout=PATIENCE)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)
