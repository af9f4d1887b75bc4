"""Stage 4: Outputs -> findings: dead links and anchors, the structure of a page, what a strict site must not hold.

In: Settings and the outputs to publish. Out: every fault of every page in the log. Nothing is read from disk or changed here.
"""

from __future__ import annotations

from plansite.checking.addresses import Addresses
from plansite.checking.html import check_structure
from plansite.checking.links import check_links
from plansite.checking.page import Page, read_page
from plansite.checking.policy import check_hosts, check_inline
from plansite.checking.styles import StyleSheet, read_style_sheet
from plansite.diagnostics import Log
from plansite.model.output import Output
from plansite.settings import Settings

__all__ = ["check"]


def check(settings: Settings, outputs: tuple[Output, ...], log: Log) -> None:
    """Log every fault of the pages and style sheets, at `public/<path>`, line and column of the tag; raises nothing of its own."""
    addresses = Addresses(settings.base_url, settings.base_path)
    pages = tuple(read_page(o) for o in outputs if o.kind == "page")
    sheets = tuple(read_style_sheet(o) for o in outputs if o.path.endswith(".css"))
    sources: tuple[Page | StyleSheet, ...] = (*pages, *sheets)
    check_links(sources, outputs, addresses, log)
    for page in pages:
        check_structure(page, log)
        check_inline(page, log)
    for source in sources:
        check_hosts(source, addresses, log)
