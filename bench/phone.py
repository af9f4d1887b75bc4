"""How long a reader with a slow phone waits for the search page: from the first key to the first results, and for each key after it.

In: the address of a search page and queries. Out: seconds. The phone is that of Lighthouse: a processor four times slower, 1.6 Mbit/s down, 750 kbit/s
up, 150 ms for each request. Nothing is held over from one query to the next.
A query must find something. The server must compress; `python -m bench.search --phone` brings one.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from playwright.sync_api import Browser, Page

SLOWER = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
KEY = 180
"""milliseconds from key to key of one who types on a phone"""
SEEN = """() => {
  const box = document.querySelector("[data-index]"), field = box.querySelector("#q"), list = box.querySelector(".search-results");
  const seen = window.seen = { keys: [], drawn: [] };
  field.addEventListener("input", () => seen.keys.push(performance.now()), { capture: true });
  new MutationObserver(() => requestAnimationFrame(() => { if (list.children.length) seen.drawn.push(performance.now()); })).observe(list, { childList: true });
}"""
"""when each key was pressed, and when a list of results was on the screen"""


class Waits(NamedTuple):
    first: float
    """from the first key to the first results, in milliseconds"""
    further: tuple[float, ...]
    """from each further key to what it finds, where each is waited for"""
    running: float
    """from the first key of a query that is typed without a stop, to the first results"""
    whole: float
    """from the last key of that query to its results"""
    opened: float
    """from the beginning of a visit to an address with the query, to its results"""


def waits(browser: Browser, address: str, query: str) -> Waits:
    first, *further = _key_by_key(browser, address, query)
    return Waits(first, tuple(further), *_running(browser, address, query), _opened(browser, address, query))


def report(of: Sequence[tuple[str, Waits]]) -> Iterator[str]:
    for query, found in of:
        yield (f"first {found.first:5.0f}  further {statistics.median(found.further):4.0f} to {max(found.further):4.0f}  "
               f"typed on {found.running:5.0f}, at the end {found.whole:5.0f}  opened {found.opened:5.0f}  {query}")
    every = [wait for _, found in of for wait in found.further]
    yield (f"first results {max(found.first for _, found in of) / 1000:.2f} s at most; further keys median {statistics.median(every):.0f} ms, "
           f"{sum(wait <= 300 for wait in every)} of {len(every)} within 300 ms, at most {max(every):.0f} ms; "
           f"typed on at most {max(found.running for _, found in of) / 1000:.2f} s; opened at most {max(found.opened for _, found in of) / 1000:.2f} s")


def _phone(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True).new_page()
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", NETWORK)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _ready(browser: Browser, address: str) -> Page:
    """The page as a reader finds it who has waited until it is there, before any key."""
    page = _phone(browser)
    page.goto(address, wait_until="networkidle")
    page.evaluate(SEEN)
    page.focus("#q")
    return page


def _is_answered(page: Page, query: str) -> None:
    page.wait_for_function("query => document.querySelector('[data-index]').dataset.done === query", arg=query)


def _key_by_key(browser: Browser, address: str, query: str) -> Iterator[float]:
    """Each key once the one before it is answered; a key that nothing is found for is left out."""
    page = _ready(browser, address)
    for n in range(1, len(query) + 1):
        page.keyboard.type(query[n - 1])
        _is_answered(page, query[:n])
        waited: float = page.evaluate("(seen.drawn.find((when) => when > seen.keys.at(-1)) || 0) - seen.keys.at(-1)")
        if waited > 0:
            yield waited
    page.context.close()


def _running(browser: Browser, address: str, query: str) -> tuple[float, float]:
    page = _ready(browser, address)
    page.keyboard.type(query, delay=KEY)
    _is_answered(page, query)
    first, whole = page.evaluate("[seen.drawn[0] - seen.keys[0], seen.drawn.at(-1) - seen.keys.at(-1)]")
    page.context.close()
    return first, whole


def _opened(browser: Browser, address: str, query: str) -> float:
    page = _phone(browser)
    page.add_init_script("""addEventListener("DOMContentLoaded", () => new MutationObserver((changes, observer) => {
      if (!document.querySelector(".search-results > li")) return;
      observer.disconnect();
      requestAnimationFrame(() => { window.opened = performance.now(); });
    }).observe(document.querySelector(".search-found"), { subtree: true, childList: true }))""")
    page.goto(f"{address}?q={query.replace(' ', '+')}")
    page.wait_for_function("window.opened")
    opened: float = page.evaluate("window.opened")
    page.context.close()
    return opened
