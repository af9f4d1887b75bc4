"""The structure of a page: one h1, no id twice.

In: the facts of a page. Out: K105 and K106 in the log. The rest of the HTML is not judged here.
"""

from __future__ import annotations

from plansite.checking.page import Page, Place, span
from plansite.diagnostics import Log


def check_structure(page: Page, log: Log) -> None:
    """Log a page without exactly one h1 (K105, at the second) and every id that is taken already (K106)."""
    if len(page.headings) != 1:
        log.add("K105", span(page.path, page.headings[1] if page.headings else Place(1, 1)), count=len(page.headings))
    seen: set[str] = set()
    for id, place in page.ids:
        if id in seen:
            log.add("K106", span(page.path, place), id=id)
        seen.add(id)
