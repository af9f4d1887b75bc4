"""What a strict Content-Security-Policy forbids: code in the HTML itself, and anything fetched from another host.

In: the facts of pages and style sheets. Out: K103 and K104 in the log. A link that the reader follows may lead anywhere.
"""

from __future__ import annotations

from plansite.checking.addresses import Addresses
from plansite.checking.page import Page, span
from plansite.checking.styles import StyleSheet
from plansite.diagnostics import Log


def check_inline(page: Page, log: Log) -> None:
    """Log inline scripts, styles and handlers, and javascript: addresses (K103)."""
    for what, place in page.inline:
        log.add("K103", span(page.path, place), what=what)
    for reference in page.references:
        if reference.url[:11].lower() == "javascript:":
            log.add("K103", span(page.path, reference.place), what=reference.url)


def check_hosts(source: Page | StyleSheet, addresses: Addresses, log: Log) -> None:
    """Log everything that the browser would fetch from another host (K104)."""
    for reference in source.references:
        if reference.loads and addresses.target(source.path, reference.url).leads_to == "host":
            log.add("K104", span(source.path, reference.place), url=reference.url)
