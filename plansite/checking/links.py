"""Every address of the site itself leads to a file that is published, and its fragment to an anchor in it.

In: the facts of pages and style sheets, and all outputs. Out: K101 and K102 in the log. No other host is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from plansite.checking.addresses import Addresses, Target
from plansite.checking.facts import Facts, marks_of
from plansite.checking.page import Page, Reference, read_page, span
from plansite.checking.styles import StyleSheet
from plansite.diagnostics import Log
from plansite.model.output import Output, Printed

_WITH_ANCHORS = (".html", ".svg")
_WITHOUT_ANCHOR = ("top", "")
"""fragments that lead to the top of any page"""


class Site:
    """Every published path, and the anchors in it, found out once they are asked for; and where the pages led that were asked for that."""

    def __init__(self, published: Mapping[str, Output | Printed], facts: Mapping[str, Facts], as_output: Callable[[Output | Printed], Output]) -> None:
        self.published, self.facts, self.as_output = published, facts, as_output
        self.anchors: dict[str, frozenset[str] | None] = {}
        self.led_to: set[str] = set()

    def anchors_of(self, path: str) -> frozenset[str] | None:
        """The anchors of a published file; None where a fragment means something else, as in a PDF."""
        if path not in self.anchors:
            self.anchors[path] = self._read(path)
        return self.anchors[path]

    def _read(self, path: str) -> frozenset[str] | None:
        facts = self.facts.get(path)
        if facts is not None and not facts.is_suspect:
            return frozenset(facts.anchors.split("\n"))
        return read_page(self.as_output(self.published[path])).anchors if path.endswith(_WITH_ANCHORS) else None


def leads_nowhere(facts: Facts, site: Site) -> bool:
    """Whether a page leads to a file or an anchor that is not there."""
    targets = facts.targets
    site.led_to.update([path for path, _ in targets])
    return any(path not in site.published or (fragment and not _is_there(fragment, site.anchors_of(path))) for path, fragment in targets)


@dataclass(frozen=True, slots=True)
class Lost:
    """Files that are there no longer, or of which an anchor may be there no longer, and what shows that a page may lead to one."""

    paths: frozenset[str]
    marks: tuple[bytes, ...]


def lost_since(before: Mapping[str, Printed], unled: Collection[str], now: Mapping[str, Output | Printed]) -> Lost:
    """What was there before and is not now; without what no page led to, which is most of it, as files that are called by their digests."""
    gone = (path for path, old in before.items() if path not in now or (path.endswith(_WITH_ANCHORS) and _may_have_lost(old, now[path])))
    paths = frozenset(path for path in gone if path not in unled)
    return Lost(paths, marks_of(paths))


def unled_now(before: Mapping[str, Printed], unled: Collection[str], site: Site) -> frozenset[str]:
    """Files that surely no page leads to, once each page has been asked that did not lead before where it leads now. Those that are suspect do not count:
    they are read each time."""
    return frozenset(path for path in site.published if (path in unled or path not in before) and path not in site.led_to)


def _may_have_lost(old: Printed, new: Output | Printed) -> bool:
    if old.digest == new.digest:
        return False
    facts = old.facts, new.facts if isinstance(new, Printed) else None
    if not isinstance(facts[0], Facts) or not isinstance(facts[1], Facts) or facts[0].is_suspect or facts[1].is_suspect:
        return True
    return facts[0].packed_anchors != facts[1].packed_anchors and not set(facts[0].anchors.split("\n")) <= set(facts[1].anchors.split("\n"))


def leads_as_before(output: Output | Printed, before: Mapping[str, Printed], lost: Lost) -> bool:
    """Whether a page leads where it led when nothing was wrong with it, and to nothing that was lost since."""
    old = before.get(output.path)
    return old is not None and isinstance(output, Printed) and isinstance(old.facts, Facts) and isinstance(output.facts, Facts) \
        and not old.facts.is_suspect and old.facts.packed_targets == output.facts.packed_targets \
        and not (lost.paths and old.facts.leads_to(lost.paths, lost.marks))


def check_links(source: Page | StyleSheet, site: Site, addresses: Addresses, log: Log) -> None:
    """Log each dead address (K101) and each fragment without its anchor (K102)."""
    for reference in source.references:
        target = addresses.target(source.path, reference.url)
        if target.leads_to != "file":
            continue
        if target.path not in site.published or (reference.loads and not reference.url):
            log.add("K101", span(source.path, reference.place), near=_near(reference, target, site.published), url=reference.url)
        elif target.fragment and not _is_there(target.fragment, site.anchors_of(target.path)):
            log.add("K102", span(source.path, reference.place), url=reference.url)


def _near(reference: Reference, target: Target, published: Mapping[str, object]) -> str:
    """The address with a slash, where only that is missing."""
    address, mark, fragment = reference.url.partition("#")
    return f"{address}/{mark}{fragment}" if f"{target.path}/index.html" in published else ""


def _is_there(fragment: str, anchors: Iterable[str] | None) -> bool:
    named = fragment.partition(":~:")[0]
    return anchors is None or named.lower() in _WITHOUT_ANCHOR or named.startswith("svgView(") or not {named, unquote(named)}.isdisjoint(anchors)
