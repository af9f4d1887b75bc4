"""Every address of the site itself leads to a file that is published, and its fragment to an anchor in it.

In: the facts of pages and style sheets, and all outputs. Out: K101 and K102 in the log. No other host is asked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from plansite.checking.addresses import AT_ANY_DEPTH, Addresses, Target
from plansite.checking.page import Page, Reference, read_page, span
from plansite.checking.styles import StyleSheet
from plansite.diagnostics import Log
from plansite.model.output import Output

_WITH_ANCHORS = (".html", ".svg")
_WITHOUT_ANCHOR = ("top", "")
"""fragments that lead to the top of any page"""


def check_links(sources: tuple[Page | StyleSheet, ...], outputs: tuple[Output, ...], addresses: Addresses, log: Log) -> None:
    """Log each dead address (K101) and each fragment without its anchor (K102)."""
    published = {o.path: o for o in outputs}
    anchors = {s.path: s.anchors for s in sources if isinstance(s, Page)}
    seen: dict[tuple[str, str], Target] = {}
    for source in sources:
        folder = posixpath.dirname(source.path)
        for reference in source.references:
            target = _target(source.path, folder, reference.url, addresses, seen)
            if target.leads_to != "file":
                continue
            if target.path not in published or (reference.loads and not reference.url):
                log.add("K101", span(source.path, reference.place), near=_near(reference, target, published), url=reference.url)
            elif target.fragment and not _is_there(target.fragment, _anchors_of(published[target.path], anchors)):
                log.add("K102", span(source.path, reference.place), url=reference.url)


def _target(page: str, folder: str, url: str, addresses: Addresses, seen: dict[tuple[str, str], Target]) -> Target:
    """Where an address leads; asked once for all pages of a folder, since most pages repeat the links of others."""
    if url[:1] in ("", "#", "?") or page == AT_ANY_DEPTH:
        return addresses.target(page, url)
    found = seen.get((folder, url))
    if found is None:
        found = seen[folder, url] = addresses.target(page, url)
    return found


def _near(reference: Reference, target: Target, published: Mapping[str, Output]) -> str:
    """The address with a slash, where only that is missing."""
    address, mark, fragment = reference.url.partition("#")
    return f"{address}/{mark}{fragment}" if f"{target.path}/index.html" in published else ""


def _anchors_of(output: Output, known: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The anchors of a file; None where a fragment means something else, as in a PDF."""
    if output.path not in known and output.path.endswith(_WITH_ANCHORS):
        known[output.path] = read_page(output).anchors
    return known.get(output.path)


def _is_there(fragment: str, anchors: Iterable[str] | None) -> bool:
    named = fragment.partition(":~:")[0]
    return anchors is None or named.lower() in _WITHOUT_ANCHOR or named.startswith("svgView(") or not {named, unquote(named)}.isdisjoint(anchors)
